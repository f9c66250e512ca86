// 5 and 6 · The officer has it at once, closes it with proof; the one who told has the last word.
import { eventually, must, same } from "../expect.mjs";
import { Person } from "../people.mjs";
import { chooseFile, close, tell, write } from "../telling.mjs";
import { photo } from "../tools.mjs";

const LIVE_MS = 15_000;
const inList = (person, report) => person.page.locator(`#work a[href="${report.address}"]`);

async function appears(officer, member) {
  await officer.goto("/work");
  await officer.sees("Việc của tôi");
  await eventually("the live connection stands", () => officer.page.locator(".live:not(.live--lost) [data-live-words]").count());
  await officer.page.evaluate(() => { globalThis.sameDocument = true; });
  const report = await tell(member, "theft", { what: "Hai thanh niên cạy cửa kho nhà văn hóa.", now: true });
  await eventually("the new report stands in the officer's list", () => inList(officer, report).count(), LIVE_MS);
  must(await officer.page.evaluate(() => globalThis.sameDocument === true), "the list was reloaded");
  return report;
}

async function handled(officer, member, chief, report) {
  await officer.follow(() => inList(officer, report).click());
  await officer.press("Tiếp nhận");
  await officer.sees("Đang xử lý", "Đã tiếp nhận");
  await write(officer, "questions", "Hai người đi về hướng nào?", "Gửi câu hỏi");
  await officer.sees("Đã hỏi người báo, đang chờ trả lời. Hạn xử lý vẫn chạy.");
  await member.goto(report.address);
  await member.sees("Hai người đi về hướng nào?", "Trả lời nhanh");
  await member.type("words", "Về phía bờ sông.", member.page.locator("#answers"));
  await member.press("Gửi trả lời");
  await officer.goto(report.address);
  await officer.sees("Về phía bờ sông.");
  await officer.page.locator("details#forwardings summary").click();
  await officer.choose("to", "up");
  await officer.type("words", "Có dấu hiệu trộm cắp, xin ý kiến.", officer.page.locator("#forwardings"));
  await officer.press("Chuyển", officer.page.locator("#forwardings"));
  await officer.sees("Đã chuyển lên trưởng công an phường");
  await chief.goto("/work");
  same(await inList(chief, report).count(), 1, "the report in the chief's list");
}

async function closing(officer, report) {
  const reason = "Đã đến nơi lúc 20 giờ, thay khóa kho, nhắc bảo vệ.";
  await officer.goto(report.address);
  await officer.press("Kết thúc, trả lời");
  await officer.choose("outcome", "solved");
  await officer.type("words", reason);
  await officer.press("Kết thúc, trả lời");
  await officer.sees("Chưa có ảnh hay giấy tờ. Hãy thêm, hoặc nêu vì sao không thể có.");
  same(await officer.page.locator('[name="words"]').inputValue(), reason, "the reason after a mistake");
  must(await officer.page.locator('input[name="outcome"][value="solved"]').isChecked(), "the result was forgotten after a mistake");
  await chooseFile(officer, "proof", photo("swept"));
  await officer.press("Kết thúc, trả lời");
  await officer.sees("Đã có kết quả", "Đã giải quyết", reason, "Ảnh, giấy tờ chứng minh");
}

async function lastWord(member, officer, chief, report) {
  await member.goto(report.address);
  await member.sees("Đã gửi và đã lưu", "Đã tiếp nhận", "Hỏi thêm người báo", "Đã chuyển lên trưởng công an phường", "Đã có kết quả", "Việc này đã xong chưa?");
  must(await member.page.locator(".timeline time").count() >= 6, "steps without their date");
  await write(member, "reopening", "Cửa kho vẫn bị cạy lại tối nay.", "Gửi: chưa xong");
  await member.sees("Người báo: chưa xong, mở lại", "Mở lại");
  for (const person of [officer, chief]) {
    await person.goto("/work");
    same(await inList(person, report).count(), 1, "the reopened report in the list");
  }
  await officer.goto(report.address);
  await officer.press("Tiếp nhận");
  await close(officer, report, "Đã lắp cửa sắt mới và đèn chiếu sáng.");
  await member.goto(report.address);
  await member.press("Đã xong");
  await member.sees("Người báo: đã xong");
}

export const stories = [{
  name: "5 and 6 a report reaches the officer at once, is closed with proof, opened again, and done",
  async run(world) {
    const [officer, member, chief] = [await Person.as(world, "officer"), await Person.as(world, "member"), await Person.as(world, "chief")];
    const report = await appears(officer, member);
    await handled(officer, member, chief, report);
    await closing(officer, report);
    await lastWord(member, officer, chief, report);
  },
}];
