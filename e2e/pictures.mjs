// The pictures of the README, from the demonstration as it is: node e2e/pictures.mjs [folder]
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { words } from "./expect.mjs";
import { openHouse } from "./house.mjs";
import { DESK, PHONE, Person } from "./people.mjs";
import { GROUP } from "./telling.mjs";
import { launch, root } from "./tools.mjs";

// Phones have fine screens; a picture with one dot a pixel looks blurred beside the text.
const SHARP_PHONE = { ...PHONE, deviceScaleFactor: 2 };
const folder = process.argv[2] ?? join(root, "docs/pictures");
await mkdir(folder, { recursive: true });
const browser = await launch();
const house = await openHouse();
const world = { browser, house, shape: SHARP_PHONE, people: [] };

async function picture(person, name, address, prepare = async () => {}) {
  if (address) await person.goto(address);
  await prepare(person.page);
  await person.page.evaluate(() => document.fonts.ready.then(() => undefined));
  await person.page.waitForLoadState("networkidle").catch(() => {});
  await photosShown(person.page);
  await person.page.screenshot({ path: join(folder, `${name}.png`) });
  console.log(`${name}: ${person.page.url()}`);
}

/** Among the reports this person sees, the one that says most of the wished-for words, with photos if it can be. */
async function fullest(person, wished, unwished = []) {
  const links = [];
  for (const show of ["open", "closed"]) {
    await person.goto(`/${GROUP}/reports?show=${show}`);
    links.push(...await person.page.locator("#reports-part a").evaluateAll((all) => all.map((a) => a.getAttribute("href"))));
  }
  let best = { score: 0 };
  for (const link of new Set(links.filter((l) => /\/reports\/[0-9a-f-]{36}$/.test(l)))) {
    await person.goto(link);
    const all = await words(person.page);
    const photos = await person.page.locator(".photo").count();
    const says = (texts) => texts.filter((text) => all.includes(text)).length;
    const score = 3 * says(wished) - 9 * says(unwished) + 2 * Math.min(photos, 2) + await person.page.locator(".timeline__step").count();
    if (score > best.score) best = { score, link };
  }
  return best.link;
}

/** A picture that is still being fetched would be a hole. */
const photosShown = (page) => page.waitForFunction(() => [...document.querySelectorAll("img")].every((i) => i.complete || i.getBoundingClientRect().top > innerHeight));

const toSteps = (page) => page.evaluate(() => document.querySelector("#report-steps").scrollIntoView());

try {
  const member = await Person.as(world, "member");
  await picture(member, "phone-home", "/");
  await picture(member, "phone-report", await fullest(member, ["Đã giải quyết", "Ảnh, giấy tờ"], ["Không có ảnh, giấy tờ"]), toSteps);
  await picture(await Person.arrive(world), "phone-public", `/${GROUP}`);
  const officer = await Person.as(world, "officer", { shape: DESK });
  await picture(officer, "desk-work", "/work");
  const dark = await Person.as(world, "officer", { shape: DESK, dark: true });
  await picture(dark, "desk-dark-report", await fullest(dark, ["Trả lời và kết thúc", "Xem ai báo", "Ảnh 1"]));
  await picture(await Person.as(world, "leader", { shape: DESK }), "desk-roster", `/${GROUP}/roster`);
} finally {
  await browser.close();
  await house.close();
}
