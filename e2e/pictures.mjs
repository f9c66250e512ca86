// The pictures of the README, homes as the demonstration has them: node e2e/pictures.mjs [folder]. Those in docs were then put on a
// palette of 96 colours, which is a quarter of the bytes and looks the same.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { openHouse } from "./house.mjs";
import { DESK, PHONE, Person } from "./people.mjs";
import { launch, root } from "./tools.mjs";

// A picture with one dot a pixel looks blurred beside the text; with more than this it is only heavy.
const SHARP_PHONE = { ...PHONE, deviceScaleFactor: 1.5 };
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

/** A picture that is still being fetched would be a hole. */
const photosShown = (page) => page.waitForFunction(() => [...document.querySelectorAll("img")].every((i) => i.complete || i.getBoundingClientRect().top > innerHeight));

try {
  const homes = [["home-member", "member"], ["home-quiet", "neighbour"], ["home-leader", "leader"], ["home-officer", "officer", true],
    ["home-block-head", "block-head"], ["home-front", "ward-front"], ["home-helper", "helper"], ["home-keeper", "keeper"]];
  for (const [name, part, dark = false] of homes) {
    const person = await Person.as(world, part, { dark });
    await picture(person, name, "/");
    await person.leave();
  }
  await picture(await Person.as(world, "chief", { shape: DESK }), "desk-chief", "/");
} finally {
  await browser.close();
  await house.close();
}
