// 2 · A household comes in by its slip, answering each question by itself; the slip serves once.
import { must } from "../expect.mjs";
import { join, printSlips, typeCode } from "../joining.mjs";
import { Person } from "../people.mjs";
import { GROUP } from "../telling.mjs";

export const stories = [{
  name: "2 a household joins by its slip, once",
  async run(world) {
    const leader = await Person.as(world, "leader");
    const slips = await printSlips(leader);
    must(slips.length > 0 && slips.every((slip) => slip.picture && /^[0-9A-Z]{10}$/.test(slip.code)), `slips: ${JSON.stringify(slips)}`);
    const member = await Person.arrive(world);
    await join(member, slips[0]);
    await member.goto(`/${GROUP}/neighbours`);
    await member.sees("Hàng xóm trong tổ", "Phùng Ngọc Chi", slips[0].name, "Số điện thoại chỉ hiện khi người ấy đồng ý.");
    const other = await Person.arrive(world, { tolerates: /status of 4(04|10|09)/ });
    await typeCode(other, slips[0].code);
    await other.sees("Phiếu này đã dùng rồi.");
    await leader.goto(`/${GROUP}/slips`);
    await leader.sees("Đã vào tổ");
  },
}];
