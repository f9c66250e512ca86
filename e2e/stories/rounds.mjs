// 34 · A round before Tết: one phone goes from hand to hand without a signal, two sign on their own, one on paper; each counts once.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventually, must, same } from "../expect.mjs";
import { Person } from "../people.mjs";
import { GROUP, chooseFile } from "../telling.mjs";
import { photo } from "../tools.mjs";

const AWAY = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_BLOCKED/;
const KEPT_MS = 40_000;
const HANDS = 7;

const sign = (person) => person.page.getByRole("button", { name: "Tôi ký", exact: true }).and(person.page.locator(":visible"));
const whose = (person) => person.page.locator("[data-kiosk-one]:visible h2").innerText();

/** A name, drawn with a finger on the board that is in sight. */
async function draw(person) {
  const board = person.page.locator("svg.board:visible");
  await board.evaluate((one) => one.scrollIntoView({ block: "center" }));
  const at = await board.boundingBox();
  const points = [[0.1, 0.6], [0.25, 0.2], [0.4, 0.8], [0.6, 0.3], [0.85, 0.6]];
  await person.page.mouse.move(at.x + at.width * points[0][0], at.y + at.height * points[0][1]);
  await person.page.mouse.down();
  for (const [x, y] of points) await person.page.mouse.move(at.x + at.width * x, at.y + at.height * y, { steps: 4 });
  await person.page.mouse.up();
}

async function opened(leader) {
  await leader.goto(`/${GROUP}/rounds/new?text=fireworks`);
  await leader.type("title", "Cam kết của chuyện này");
  await leader.choose("fair", "1");
  await leader.press("Mở và báo trong sổ");
  await leader.sees("0 trên 24 hộ đã ký");
  return new URL(leader.page.url()).pathname;
}

/** Every hand in turn, as fast as people sign: nobody waits for a signal. */
async function handedAround(leader, round) {
  await leader.goto(`${round}/kiosk`);
  await leader.sees("Không mua, cất giữ, mang theo hay đốt pháo nổ.");
  await eventually("the page is kept", () => leader.page.evaluate((path) => caches.keys().then(async (names) => {
    for (const name of names) if (await (await caches.open(name)).match(path)) return true;
    return false;
  }), `${round}/kiosk`), KEPT_MS);
  await leader.context.setOffline(true);
  await leader.goto(`${round}/kiosk`);
  const signed = [];
  for (let n = 0; n < HANDS; n++) {
    const name = await whose(leader);
    must(!signed.includes(name), `${name} has the phone twice`);
    signed.push(name);
    await draw(leader);
    await sign(leader).click();
    await eventually("the next one has the phone", async () => (await whose(leader)) !== name);
  }
  // Whoever does not want to hands it on.
  const last = await whose(leader);
  await leader.page.locator("[data-kiosk-next]:visible").click();
  must((await whose(leader)) !== last, "it went on");
  return signed;
}

async function onPaper(leader, round) {
  await leader.goto(round);
  await leader.press("In tờ giấy ký");
  const sheet = new URL(leader.page.url()).pathname;
  await leader.goto(`${sheet}/paper`);
  const code = (await leader.page.locator(".paper__foot .paper__mark").innerText()).trim();
  await leader.goto(sheet);
  await leader.type("code", code);
  await chooseFile(leader, "photos", photo("rubbish"));
  const lines = leader.page.locator("select[name^='line_']");
  await lines.first().selectOption("signed");
  await lines.nth(1).selectOption("unreadable");
  await leader.press("Ghi lại các dòng đã chọn");
}

/** Not my household: the press, and the question behind it. */
async function strikes(person, round) {
  await person.goto(round);
  await person.sees("trên máy của");
  await person.page.getByRole("button", { name: "Không phải nhà tôi", exact: true }).first().click();
  const yes = person.page.locator("dialog[open]").getByRole("button", { name: "Không phải nhà tôi", exact: true });
  await person.follow(() => yes.click());
}

export const stories = [
  {
    name: "34 a phone from hand to hand without a signal, two own phones and a sheet: none counts twice",
    only: "phone",
    async run(world) {
      const profile = await mkdtemp(join(tmpdir(), "liengia-profile-"));
      try {
        const leader = await Person.as(world, "leader", { profile, tolerates: AWAY });
        const { page } = leader;
        await eventually("the service worker is in charge", () => page.evaluate(() => navigator.serviceWorker.ready.then((r) => r.active?.state === "activated")));
        await eventually("the pages are at hand", () => page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith("waiting-pages:"))), KEPT_MS);
        const round = await opened(leader);
        const member = await Person.as(world, "member");
        await member.goto(round);
        await member.press("Tôi ký");
        await member.sees("Nhà mình đã ký.", "1 trên 24 hộ đã ký");
        await member.leave();
        const signed = await handedAround(leader, round);
        same(signed.length, HANDS, "hands");
        // Meanwhile a household whose hand was on that phone signs on its own too.
        const neighbour = await Person.as(world, "neighbour");
        await neighbour.goto(round);
        await neighbour.press("Tôi ký");
        await neighbour.sees("2 trên 24 hộ đã ký");
        await leader.context.setOffline(false);
        await leader.goto("/waiting");
        await eventually("everything came", async () => {
          await neighbour.goto(round);
          return (await neighbour.page.locator("body").innerText()).includes(`${HANDS + 1} trên 24 hộ đã ký`);
        }, KEPT_MS);
        await onPaper(leader, round);
        await leader.goto(round);
        await leader.sees(`${HANDS + 2} trên 24 hộ đã ký`, "Tờ số 1");
        // Struck, its own answer stands; who has none falls out.
        await strikes(neighbour, round);
        await neighbour.sees("Chữ ký ấy không được tính.", `${HANDS + 2} trên 24 hộ đã ký`);
        const secretary = await Person.as(world, "secretary");
        await strikes(secretary, round);
        await secretary.sees("Chữ ký ấy không được tính.", `${HANDS + 1} trên 24 hộ đã ký`);
        const head = await Person.as(world, "block-head");
        await head.goto("/notices");
        await head.sees("Một hộ báo: chữ ký ghi cho nhà họ không phải của họ.");
      } finally {
        await rm(profile, { recursive: true, force: true });
      }
    },
  },
];
