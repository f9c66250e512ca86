// 8 · Everything that needs no device works with scripts switched off.
import { holdsNot, must, same } from "../expect.mjs";
import { join, printSlips } from "../joining.mjs";
import { Person } from "../people.mjs";
import { close, tell } from "../telling.mjs";
import { inAndOut } from "./roster.mjs";

const scripts = false;

export const stories = [
  {
    name: "8 without scripts: a report is told, received, closed, confirmed",
    async run(world) {
      const [member, officer] = [await Person.as(world, "member", { scripts }), await Person.as(world, "officer", { scripts })];
      const report = await tell(member, "noise", { what: "Khoan cắt bê tông suốt buổi trưa.", place: "Ngõ 8" });
      await officer.goto("/work");
      same(await officer.page.locator(`#work a[href="${report.address}"]`).count(), 1, "the report in the list");
      await officer.goto(report.address);
      await officer.press("Tiếp nhận");
      await officer.sees("Đang xử lý");
      await close(officer, report, "Đã nhắc nhở, chủ nhà hẹn không làm giờ nghỉ.");
      await member.goto(report.address);
      await member.press("Đã xong");
      await member.sees("Người báo: đã xong");
    },
  },
  {
    name: "8 without scripts: a list goes in and comes out again",
    async run(world) {
      const leader = await Person.as(world, "new-leader", { scripts });
      await inAndOut(leader, await leader.secondTab());
    },
  },
  {
    name: "8 without scripts: a household joins by its code",
    async run(world) {
      const leader = await Person.as(world, "leader", { scripts });
      const slips = await printSlips(leader);
      must(slips.length > 0, "no slip is left to join with");
      await leader.sees("Chọn “In” trong trình đơn của trình duyệt.");
      const member = await Person.arrive(world, { scripts });
      await join(member, slips.at(-1));
      await member.goto("/");
      await member.sees("Xin chào");
      await holdsNot(member.page, "Đăng nhập");
    },
  },
];
