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
const HANDS = 24;
const PIN = "2846";
/** After so many hands the phone is opened anew. */
const AGAIN = 3;

const sign = (person) => person.page.getByRole("button", { name: "Tôi ký", exact: true }).and(person.page.locator(":visible"));
const whose = (person) => person.page.locator("[data-kiosk-one]:visible h2").innerText();
const part = (person, name) => person.page.locator(`[data-kiosk-${name}]`);

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

/** The leader's PIN, and the phone in another hand. */
async function handedOver(leader, round) {
  await leader.goto("/me/pin");
  await leader.type("pin", PIN);
  await leader.type("again", PIN);
  await leader.press("Đặt mã PIN");
  await leader.goto(`${round}/kiosk/start`);
  await leader.type("pin", PIN);
  await leader.press("Bắt đầu");
  await leader.sees("Không mua, cất giữ, mang theo hay đốt pháo nổ.");
  await eventually("the page is kept", () => leader.page.evaluate((path) => caches.keys().then(async (names) => {
    for (const name of names) if (await (await caches.open(name)).match(path)) return true;
    return false;
  }), `${round}/kiosk`), KEPT_MS);
}

/** Whoever holds it goes nowhere: not back, not to the round, not to the first page. */
async function goesNowhere(leader, round) {
  await leader.page.goBack();
  await leader.sees("Chỉ người phụ trách");
  await leader.page.getByRole("button", { name: "Quay lại trang đang trả lời" }).click();
  for (const other of [round, `${round}/kiosk/start`, `/${GROUP}/rounds`]) {
    await leader.goto(other);
    const says = await leader.page.locator("body").innerText();
    must(!says.includes("Chưa trả lời (") && !says.includes("Cam kết của chuyện này"), `${other} is open in another hand: ${says}`);
  }
  await leader.goto(`${round}/kiosk`);
}

/** Every hand in turn, as fast as people sign: nobody waits for a signal. */
async function handedAround(leader, round) {
  await leader.context.setOffline(true);
  await leader.goto(`${round}/kiosk`);
  await goesNowhere(leader, round);
  const signed = [];
  const since = await leader.page.evaluate(() => Date.now());
  // Nobody is at home: the next one by the leader's PIN alone.
  const away = await whose(leader);
  await part(leader, "later").click();
  const pin = part(leader, "pin").locator("input[name=pin]");
  await pin.fill("1111");
  await pin.press("Enter");
  await leader.sees("Mã PIN chưa đúng.");
  await pin.fill(PIN);
  await pin.press("Enter");
  await eventually("the next one has the phone", async () => (await whose(leader)) !== away);
  for (let n = 0; n < HANDS; n++) {
    const name = await whose(leader);
    must(!signed.includes(name), `${name} has the phone twice`);
    signed.push(name);
    await draw(leader);
    await sign(leader).click();
    if (n === HANDS - 1) break;
    await part(leader, "done").waitFor();
    must(!(await leader.page.locator("main").innerText()).includes(name), "its name is out of sight");
    if (n === AGAIN) await leader.goto(`${round}/kiosk`);
    await leader.page.getByRole("link", { name: "Nhà tiếp theo" }).click();
  }
  await leader.sees("Hết các nhà chưa trả lời.");
  same(signed.at(-1), away, "who was away comes last");
  const seconds = (await leader.page.evaluate(() => Date.now()) - since) / 1000;
  console.log(`     ${HANDS} hands on one phone without signal in ${seconds.toFixed(1)} s, as the page tells the time`);
  return signed;
}

async function onPaper(deputy, round) {
  await deputy.goto(round);
  await deputy.press("In tờ giấy ký");
  const sheet = new URL(deputy.page.url()).pathname;
  await deputy.goto(`${sheet}/paper`);
  const code = (await deputy.page.locator(".paper__foot .paper__mark").innerText()).trim();
  await deputy.goto(sheet);
  await deputy.type("code", code);
  await chooseFile(deputy, "photos", photo("rubbish"));
  const lines = deputy.page.locator("select[name^='line_']");
  for (const n of [9, 10]) await lines.nth(n).selectOption("signed");
  await lines.nth(11).selectOption("unreadable");
  await deputy.press("Ghi lại các dòng đã chọn");
  // One line too many: taken back within the hour.
  await deputy.press("Bỏ dòng này");
}

/** Not my household: the press, and the question behind it. */
async function strikes(person, round) {
  await person.goto(round);
  await person.sees("trên máy của");
  await person.page.getByRole("button", { name: "Không phải nhà tôi", exact: true }).first().click();
  const yes = person.page.locator("dialog[open]").getByRole("button", { name: "Không phải nhà tôi", exact: true });
  await person.follow(() => yes.click());
}

async function own(world, who, round) {
  const person = await Person.as(world, who);
  await person.goto(round);
  await person.press("Tôi ký");
  await person.sees("Nhà mình đã ký.");
  return person;
}

export const stories = [
  {
    name: "34 a phone from hand to hand without a signal, two own phones and a sheet: none counts twice",
    async run(world) {
      const profile = await mkdtemp(join(tmpdir(), "liengia-profile-"));
      try {
        const leader = await Person.as(world, "leader", { profile, tolerates: AWAY });
        const { page } = leader;
        await eventually("the service worker is in charge", () => page.evaluate(() => navigator.serviceWorker.ready.then((r) => r.active?.state === "activated")));
        await eventually("the pages are at hand", () => page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith("waiting-pages:"))), KEPT_MS);
        const round = await opened(leader);
        await handedOver(leader, round);
        const signed = await handedAround(leader, round);
        same(new Set(signed).size, HANDS, "hands");
        // Meanwhile two of them sign on their own, and one on paper.
        const member = await own(world, "member", round);
        const neighbour = await own(world, "neighbour", round);
        const deputy = await Person.as(world, "deputy");
        await onPaper(deputy, round);
        await member.goto(round);
        await member.sees("3 trên 24 hộ đã ký");
        await leader.context.setOffline(false);
        await eventually("everything came", async () => {
          await member.goto(round);
          return (await member.page.locator("body").innerText()).includes(`${HANDS} trên 24 hộ đã ký`);
        }, 3 * KEPT_MS);
        await member.sees("bằng máy của");
        // The phone is the leader's again by the PIN; what was struck falls out, and nobody ticks it any more.
        await page.getByRole("link", { name: "Người phụ trách lấy lại máy" }).click();
        await part(leader, "pin").locator("input[name=pin]").fill(PIN);
        await leader.follow(() => part(leader, "pin").locator("input[name=pin]").press("Enter"));
        await leader.sees(`${HANDS} trên 24 hộ đã ký`, "Tờ số 1");
        const secretary = await Person.as(world, "secretary");
        await strikes(secretary, round);
        await secretary.sees("Câu ấy không được tính.", `${HANDS - 1} trên 24 hộ đã ký`);
        const head = await Person.as(world, "block-head");
        await head.goto("/notices");
        await head.sees("Một hộ báo: câu trả lời ghi cho nhà họ không phải của họ.");
        await neighbour.leave();
      } finally {
        await rm(profile, { recursive: true, force: true });
      }
    },
  },
];
