// A leader's evening: a meeting is called, answered, held, minuted, and what it decided gets done.
import { eventually, must, same } from "../expect.mjs";
import { Person } from "../people.mjs";
import { GROUP } from "../telling.mjs";

const LIST = `/${GROUP}/meetings`;
const LIVE_MS = 5000;
const TITLE = "Họp tổ tối nay";

/** The next full minute but a few seconds, as people in Viet Nam write it: so long a story can wait. */
function soon() {
  const at = new Date(Math.ceil((Date.now() + 6_000) / 60_000) * 60_000);
  const parts = (options) => new Intl.DateTimeFormat("vi-VN", { timeZone: "Asia/Ho_Chi_Minh", ...options }).format(at);
  return { at, day: parts({ day: "2-digit", month: "2-digit", year: "numeric" }), hour: parts({ hour: "2-digit", minute: "2-digit", hour12: false }) };
}

async function called(leader) {
  await leader.goto(LIST);
  await leader.sees("Họp tổ trước Tết", "Đã họp", "Họp tổ thường kỳ");
  await leader.press("Mời họp");
  await leader.type("title", TITLE);
  await leader.type("day", "01/01/2025");
  await leader.type("hour", "7 giờ tối");
  await leader.type("place", "Nhà văn hóa tổ dân phố 4");
  await leader.type("agenda", "Đèn ngõ 18");
  await leader.press("Gửi lời mời");
  await leader.sees("Ngày này đã qua. Chọn từ hôm nay trở đi.");
  same(await leader.page.locator('[name="title"]').inputValue(), TITLE, "the title after a mistake");
  const { at, day, hour } = soon();
  await leader.type("day", day);
  await leader.type("hour", hour);
  await leader.press("Gửi lời mời");
  await leader.sees(TITLE, `${hour}`, "hộ chưa trả lời", "Nhà mình có đến không?");
  return { at, address: new URL(leader.page.url()).pathname };
}

async function answered(member, leader, address) {
  await eventually("the live connection stands", () => leader.page.locator("#numbers").count());
  await member.goto("/work");
  await member.page.locator(`#work a[href^="${address}"]`).click();
  await member.sees(TITLE, "Chưa trả lời. Không trả lời cũng không sao.");
  await member.press("Đến");
  await member.sees("Đã ghi: nhà mình đến.");
  await eventually("the number changes on the leader's page by itself", async () => /hộ sẽ đến\s+1\b/.test(await leader.page.locator("#numbers").innerText()), LIVE_MS);
}

async function roll(member, leader, address) {
  await leader.goto(address);
  await leader.press("Mã điểm danh");
  const label = await leader.page.locator("svg.qr").getAttribute("aria-label");
  await member.goto(new URL(label.replace("QR: ", "")).pathname + new URL(label.replace("QR: ", "")).search);
  await member.type("people", "3");
  await member.press("Nhà tôi có mặt");
  await member.sees("Đã ghi nhà mình có mặt", "3 người");
  await leader.goto(`${address}/roll`);
  await leader.sees("1 trong 24 hộ có mặt", "Phùng Ngọc Chi tự ghi lúc");
  must(!(await leader.page.locator("body").innerText()).includes("vào từ xa"), "the code was scanned where it is shown");
  await leader.page.getByLabel(/Vũ Đình Việt/).check();
  await leader.press("Lưu điểm danh");
  await leader.sees("2 trong 24 hộ có mặt", "Khuất Đình Phúc ghi lúc");
}

/** Stands in for the browser's own ears, of which a browser without a screen has none: the first time it may not listen, then it
 *  hears one sentence until it is stopped. */
function ears() {
  let asked = 0;
  window.SpeechRecognition = window.webkitSpeechRecognition = class {
    start() {
      asked += 1;
      if (asked === 1) return setTimeout(() => { this.onerror({ error: "not-allowed" }); this.onend(); });
      const said = (transcript, isFinal) => Object.assign([{ transcript }], { isFinal });
      setTimeout(() => this.onresult({ resultIndex: 0, results: [said("Bà con", false)] }));
      return setTimeout(() => this.onresult({ resultIndex: 0, results: [said(`Bà con nhất trí (${this.lang}).`, true)] }));
    }
    stop() { this.onend(); }
  };
}

async function spoken(leader) {
  const box = leader.page.locator('[data-dictate="#words"]');
  const button = box.getByRole("button");
  await button.click();
  await box.getByText("Không nghe được").waitFor();
  same(await button.innerText(), "Nói để ghi", "after a refusal");
  await leader.type("words", "Mở đầu 19 giờ.");
  await button.click();
  await eventually("what was heard follows what was typed", async () => (await leader.page.locator("#words").inputValue()) === "Mở đầu 19 giờ. Bà con nhất trí (vi-VN).");
  same(`${await button.innerText()} ${await button.getAttribute("aria-pressed")}`, "Dừng nghe true", "while it listens");
  must(await box.getByText("Không nghe được").isHidden(), "the refusal is over");
  await button.click();
  same(`${await button.innerText()} ${await button.getAttribute("aria-pressed")}`, "Nói để ghi false", "after it was stopped");
}

async function minuted(leader, address, at) {
  await leader.page.addInitScript(ears);
  await leader.page.waitForTimeout(Math.max(0, at.getTime() - Date.now() + 500));
  await leader.goto(address);
  await leader.press("Biên bản");
  await leader.sees("Có mặt: 2 hộ (4 người). Vắng: 22 hộ.");
  await leader.page.locator("#deciding > summary").click();
  await leader.type("decision", "Thay bóng đèn ngõ 18");
  await leader.page.locator('[name="person"]').selectOption({ label: "Kiều Thị Bích Thủy" });
  await leader.type("ayes", "2");
  await leader.press("Ghi quyết định");
  await leader.sees("1. Thay bóng đèn ngõ 18. Người làm: Kiều Thị Bích Thủy. Giơ tay: 2 đồng ý");
  await leader.type("chair", "Khuất Đình Phúc");
  await leader.type("secretary", "Chu Thị Quỳnh");
  await spoken(leader);
  await leader.page.getByRole("button", { name: "Công bố", exact: true }).click();
  await leader.follow(() => leader.page.getByRole("dialog").getByRole("button", { name: "Công bố", exact: true }).click());
  await leader.sees("Quyết định", "Thay bóng đèn ngõ 18", "Bản thứ 1");
}

async function evening(world) {
  const leader = await Person.as(world, "leader");
  const member = await Person.as(world, "member");
  const { at, address } = await called(leader);
  await answered(member, leader, address);
  await roll(member, leader, address);
  await minuted(leader, address, at);
  const deputy = await Person.as(world, "deputy");
  await deputy.goto("/work");
  await deputy.follow(() => deputy.page.locator("#work a", { hasText: "Thay bóng đèn ngõ 18" }).click());
  await deputy.press("Đã xong");
  await deputy.sees("Xong ngày");
  await member.goto(`${address}/minutes`);
  await member.sees("BIÊN BẢN", "Mở đầu 19 giờ. Bà con nhất trí (vi-VN).", "Mã đối chiếu:");
}

export const stories = [{ name: "17 a leader's evening: called, answered, held, minuted, done", run: evening }];
