// Slips and the way in, as several stories take it.
import { sees } from "./expect.mjs";
import { GROUP } from "./telling.mjs";

/** The slips that wait to be handed out, made first for households not asked yet: name and code of each. */
export async function printSlips(leader) {
  await leader.goto(`/${GROUP}/slips`);
  const make = leader.page.getByRole("button", { name: /^In phiếu mời cho \d+ hộ$/ });
  if (await make.count()) await leader.follow(() => make.click());
  else await leader.follow(() => leader.page.getByRole("link", { name: /^In lại \d+ phiếu đang chờ$/ }).click());
  await leader.sees("Tờ phiếu để in", "Phiếu dùng một lần");
  return leader.page.locator(".slip").evaluateAll((all) => all.map((slip) => ({
    name: slip.querySelector(".slip__name").textContent.trim(),
    code: slip.querySelector(".code").textContent.replace(/\s/g, ""),
    picture: slip.querySelector("svg") !== null,
  })));
}

export async function typeCode(person, code) {
  await person.goto("/join");
  await person.type("code", code);
  await person.press("Tiếp tục");
}

export async function join(person, slip, { messages = "no" } = {}) {
  await typeCode(person, slip.code);
  await sees(person.page, "Tổ giữ gì, để làm gì", "Đồng ý hay không", slip.name);
  // Without a single answer nobody gets in.
  await person.press("Vào tổ");
  await sees(person.page, "Chưa chọn ai vào tổ.", "Chưa trả lời câu về danh sách của tổ.", "Chưa trả lời câu về tin nhắn.");
  await person.page.locator(`label:has(input[name="who"])`, { hasText: slip.name }).click();
  await person.page.locator(`label:has(input[name="grown"])`).click();
  for (const [purpose, answer] of Object.entries({ roster: "yes", "phone-to-neighbours": "yes", messages })) await person.choose(purpose, answer);
  await person.press("Vào tổ");
  await sees(person.page, "Chào mừng vào", "Máy này đã nhớ tên. Lần sau mở là vào thẳng.");
}
