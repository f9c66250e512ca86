// Danger at night: whoever says that it is happening now is made to call, with scripts and without; and a way out at once.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { holdsNot, must, same } from "../expect.mjs";
import { openHouse } from "../house.mjs";
import { Person } from "../people.mjs";
import { GROUP } from "../telling.mjs";
import { out } from "../tools.mjs";

const NEW = `/${GROUP}/reports/new`;
const CALL = ["Gọi công an ngay", "Đọc cho tổng đài, nếu ở nhà mình:", "Số 27 Ngõ 18", "Phường Sơn Tây", "Ở chỗ an toàn, khóa cửa. Trộm đang ở trong nhà thì ra ngoài ngay.", "Không đuổi, không giữ người."];
const HOURS_MS = 3_600_000;

// Offices that are closed now and open the day after tomorrow: night without turning a clock that must not be turned.
function closedNow() {
  const day = new Date(Date.now() + 7 * HOURS_MS + 48 * HOURS_MS).getUTCDay();
  return `${["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][day]} 08:00-12:00 13:30-17:30`;
}

/** Every target of the page that calls is large enough for a shaking thumb. */
async function largeEnough(person, least = 1) {
  const boxes = await person.page.locator('a[href^="tel:"]:visible').evaluateAll((all) => all.map((a) => ({ text: a.innerText, box: a.getBoundingClientRect() })).filter(({ box }) => box.width > 0).map(({ text, box }) => [text.replace(/\s+/g, " "), Math.round(Math.min(box.width, box.height))]));
  must(boxes.length >= least, `${boxes.length} numbers to call at ${person.page.url()}`);
  for (const [text, size] of boxes) must(size >= 48, `“${text}” is ${size} px at ${person.page.url()}`);
}

async function look(person, name) {
  if (!process.env.E2E_LOOK) return;
  await mkdir(out, { recursive: true });
  await person.page.screenshot({ path: join(out, `danger-${person.shape.name}-${name}.png`) });
}

/** 200 % text, as the phone's own setting makes it. */
async function large(person) {
  await person.page.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
  await person.fits();
}

async function burglary(world, house, { scripts, dark }) {
  const there = { ...world, house };
  const member = await Person.as(there, "member", { scripts, dark });
  const name = `${scripts ? "" : "no-script-"}${dark ? "dark-" : ""}`;
  await member.goto(NEW);
  await largeEnough(member, 4);
  await look(member, `${name}kinds`);
  await member.press("Trộm cắp");
  await member.sees("Có đang xảy ra không?");
  await largeEnough(member, 3);
  await look(member, `${name}ask`);
  await member.press("Đang xảy ra");
  await member.sees(...CALL);
  await largeEnough(member, 3);
  same(await member.page.locator("form, input, textarea, .bar, .top").count(), 0, "things that could wait");
  const red = await member.page.locator("a.dial").evaluate((a) => getComputedStyle(a).backgroundColor);
  same(red, "rgb(168, 34, 27)", "the red of the call");
  const place = await member.page.locator(".readout__place").first().evaluate((p) => parseFloat(getComputedStyle(p).fontSize));
  must(place >= 24, `the address is ${place} px`);
  if (member.shape.name === "phone") must((await member.page.locator(".danger__on").boundingBox()).y < 900, "the way on is far below");
  await look(member, `${name}call`);
  if (scripts) { await large(member); await look(member, `${name}call-200`); await largeEnough(member, 3); }
  await member.press("Gọi xong rồi, kể tiếp ở đây");
  await member.type("what", "Có người đang cạy cửa kho.");
  await look(member, `${name}form`);
  await member.press("Gửi tin");
  await member.sees("Không ai ngồi trực sổ này.", "Gọi công an ngay", "Sớm nhất 08:00", "Đã gửi và đã lưu.");
  await largeEnough(member, 3);
  await look(member, `${name}receipt`);
}

async function insideTheForm(world, { scripts }) {
  const member = await Person.as(world, "member", { scripts });
  await member.goto(`${NEW}/theft?when=past`);
  await member.type("what", "Mất xe đạp, mà hình như kẻ trộm");
  same(await member.page.locator("a.dial:visible").count(), 0, "calls where it is over");
  await member.choose("when", "now");
  await member.sees(...CALL);
  await largeEnough(member, 3);
  const covered = await member.page.evaluate(() => { const at = document.elementFromPoint(innerWidth / 2, innerHeight - 20); return Boolean(at?.closest("[data-danger]")); });
  must(covered, "the call does not fill the screen");
  if (scripts) same(await member.page.evaluate(() => document.activeElement?.getAttribute("href")), "tel:113", "where the focus stands");
  await look(member, `${scripts ? "" : "no-script-"}over`);
  await member.page.getByText("Gọi xong rồi, kể tiếp ở đây", { exact: true }).click();
  same(await member.page.locator('[name="what"]').inputValue(), "Mất xe đạp, mà hình như kẻ trộm", "what was typed");
  await look(member, `${scripts ? "" : "no-script-"}over-called`);
  await member.press("Gửi tin");
  await member.sees("Đã gửi và đã lưu.", "Gọi công an ngay");
}

async function wayOut(world, { scripts }) {
  const member = await Person.as(world, "member", { scripts });
  await member.goto(NEW);
  await member.press("Bạo lực gia đình");
  await look(member, `${scripts ? "" : "no-script-"}quiet-ask`);
  await member.press("Đang xảy ra");
  await look(member, `${scripts ? "" : "no-script-"}quiet-call`);
  await member.goto(`${NEW}/k12?when=now&on=1`);
  same(await member.page.locator("a.leave:visible").count(), 1, "ways out at once");
  const bar = await member.page.locator(".actions--stay").evaluate((element) => getComputedStyle(element).position);
  same(bar, "static", "the bar to send, which must not lie over the number");
  await member.goto(`${NEW}/k12?when=now`);
  must(!(await member.page.title()).includes("Bạo lực"), `the title is “${await member.page.title()}”`);
  await member.press("Thoát nhanh");
  same(new URL(member.page.url()).pathname, "/today", "where one stands");
  await holdsNot(member.page, "Bạo lực", "Liên Gia", "tel:");
  await look(member, `${scripts ? "" : "no-script-"}today`);
  // Back, as whoever takes the phone would go.
  for (let n = 0; n < 2; n++) {
    await member.page.goBack().catch(() => {});
    await holdsNot(member.page, "Đọc cho tổng đài, nếu ở nhà mình:");
  }
}

export const stories = [
  {
    name: "18 at night a burglary that is happening makes one call, with scripts and without, in light and dark",
    async run(world) {
      const night = await openHouse({ LIENGIA_OFFICE_HOURS: closedNow() });
      try {
        for (const one of [{ scripts: true }, { scripts: true, dark: true }, { scripts: false }]) await burglary(world, night, one);
      } finally { await night.close(); }
    },
  },
  {
    name: "18 “now” in the form is the call, and what was typed is there afterwards",
    async run(world) {
      for (const scripts of [true, false]) await insideTheForm(world, { scripts });
    },
  },
  {
    name: "18 violence at home is left at once, and the way back shows nothing of it",
    async run(world) {
      for (const scripts of [true, false]) await wayOut(world, { scripts });
    },
  },
  {
    name: "18 the numbers are targets wherever they stand",
    async run(world) {
      const stranger = await Person.arrive(world);
      for (const page of ["/", "/about", "/offline", `/${GROUP}`]) {
        await stranger.goto(page);
        await largeEnough(stranger, 4);
        await look(stranger, `numbers-${page.replace(/\W+/g, "-")}`);
      }
    },
  },
];
