// 3 and 4 · Somebody tells of something; somebody writes for a neighbour.
import { holdsNot, must, same } from "../expect.mjs";
import { Person } from "../people.mjs";
import { GROUP, chooseFile, send, tell } from "../telling.mjs";
import { photo } from "../tools.mjs";

async function kinds(member) {
  await member.goto("/");
  await member.press("Báo tin", member.page.locator("main"));
  await member.sees("Có chuyện gì?", "Trộm cắp", "Chuyện khác", "Khiếu nại, tố cáo cán bộ");
  same(await member.page.locator("main .tile").count(), 14, "kinds");
}

async function callFirst(member) {
  await member.press("Đánh nhau, gây rối");
  await member.sees("Có đang xảy ra không?");
  await member.press("Đang xảy ra");
  await member.sees("Gọi công an ngay", "Gọi xong rồi, kể tiếp ở đây");
  const numbers = await member.page.locator("a.dial").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  same(numbers.join(" "), "tel:113", "the number to call first");
  same(await member.page.locator("main textarea").count(), 0, "forms before the call");
  await member.press("Bấm nhầm, quay lại");
}

export const stories = [
  {
    name: "3 a member tells of a theft, with a photo, and gets a receipt",
    async run(world) {
      const member = await Person.as(world, "member");
      await kinds(member);
      await callFirst(member);
      await member.press("Trộm cắp");
      await member.press("Đã qua");
      await member.type("what", "Mất một xe đạp màu xanh để trước cửa, khóa bị cắt.");
      await member.type("place", "Đầu ngõ 12, cạnh bể nước");
      await member.type("happened", "tối qua khoảng 9 giờ");
      await chooseFile(member, "photos", photo("rubbish"));
      await member.sees("Ai sẽ thấy tin này?", "Chỉ công an khu vực và trưởng công an. Hàng xóm và tổ trưởng không thấy.");
      const before = await member.page.evaluate(() => Boolean(document.querySelector("#who-sees").compareDocumentPosition([...document.querySelectorAll("main button[type=submit]")].pop()) & Node.DOCUMENT_POSITION_FOLLOWING));
      must(before, "who will see it stands after the button that sends it");
      const report = await send(member);
      await member.sees(report.number, "Gửi lúc", "Tiếp nhận trước", "Không in trên giấy này");
      same(await member.page.locator(".receipt .qr svg").count(), 1, "QR codes on the receipt");
      await member.press("Theo dõi tin");
      await member.sees("Mất một xe đạp màu xanh", "Đã gửi và đã lưu", "Tiếp theo: công an khu vực tiếp nhận", "Chỉ công an xem");
      await member.page.waitForFunction(() => [...document.querySelectorAll(".photo img")].some((i) => { i.scrollIntoView(); return i.complete && i.naturalWidth > 0; }));
    },
  },
  {
    name: "4 a leader writes for a neighbour, whose name is kept apart",
    async run(world) {
      const name = "Hà Thị Bưởi";
      const leader = await Person.as(world, "leader");
      await leader.goto(`/${GROUP}/neighbour-reports/new`);
      await leader.sees("Ghi hộ hàng xóm", "Nghe hàng xóm kể rồi ghi giúp. Tên người kể được giữ kín.");
      const report = await tell(leader, "noise", { what: "Hát karaoke loa to đến nửa đêm, ba hôm rồi.", noun: "neighbour-reports", neighbour: name });
      await holdsNot(leader.page, name);
      await leader.goto(report.address);
      await leader.sees("Hát karaoke loa to", "Một người hàng xóm kể, mình ghi hộ.");
      await holdsNot(leader.page, name);
      const officer = await Person.as(world, "officer");
      await officer.goto(report.address);
      await officer.sees("Một người trong tổ, có người ghi hộ. Tên được giữ kín.");
      await holdsNot(officer.page, name);
      const member = await Person.as(world, "member", { tolerates: /status of 404/ });
      await member.goto(report.address);
      await member.sees("Không có trang này, hoặc trang này dành cho người khác.");
    },
  },
];
