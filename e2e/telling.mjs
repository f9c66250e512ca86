// Steps that several stories take on reports.
import { must, sees } from "./expect.mjs";
import { photo } from "./tools.mjs";

export const GROUP = "09574-01-01";

/** Sends the form that is open and comes back with the address and number of the report. */
export async function send(person) {
  await person.press("Gửi tin");
  await person.sees("Đã gửi và đã lưu.", "Giấy biên nhận");
  const found = new URL(person.page.url()).pathname.match(/^(.*\/reports\/[0-9a-f-]{36})\/receipt$/);
  must(found, `after sending one stands at ${person.page.url()}`);
  const number = (await person.page.locator(".receipt .code").innerText()).trim();
  must(/^20\d\d-\d{6}$/.test(number), `the number on the receipt is “${number}”`);
  return { address: found[1], number };
}

export async function tell(person, kind, { what, place = "Cổng nhà văn hóa", now = true, noun = "reports", neighbour } = {}) {
  await person.goto(`/${GROUP}/${noun}/new/${kind}?on=1`);
  if (neighbour) await person.type("neighbour_name", neighbour);
  await person.type("what", what);
  await person.type("place", place);
  await person.choose("when", now ? "now" : "past");
  return send(person);
}

/** Words in one of the folded forms of a report's page. */
export async function write(person, noun, words, button) {
  const form = person.page.locator(`details#${noun}`);
  if (!(await form.getAttribute("open") !== null)) await form.locator("> summary").click();
  await person.type("words", words, form);
  await person.press(button, form);
}

export async function chooseFile(person, name, file, shown = ".upload__file") {
  await person.page.locator(`input[name="${name}"]`).setInputFiles(file);
  if (person.scripts && shown) await person.page.locator(shown).first().waitFor();
}

export async function close(person, report, words, proof = "swept") {
  await person.goto(report.address);
  await person.press("Trả lời và kết thúc");
  await person.choose("outcome", "solved");
  await person.type("words", words);
  await chooseFile(person, "proof", photo(proof));
  await person.press("Trả lời và kết thúc");
  await sees(person.page, "Đã có kết quả", "Đã giải quyết", words);
}
