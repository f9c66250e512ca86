// 14 · Twenty-four people in one room, behind one wifi, with a slip each; and somebody there who guesses.
import { must, same } from "../expect.mjs";
import { Person } from "../people.mjs";
import { preview } from "./roster.mjs";

const GROUP = "/09574-02-01";
const WIFI = "10.24.0.1";
const AT_ONCE = 4;

async function slipsOf(leader) {
  await preview(leader);
  await leader.press("Lưu 24 hộ");
  await leader.goto(`${GROUP}/slips`);
  await leader.follow(() => leader.page.getByRole("button", { name: /^In phiếu mời cho \d+ hộ$/ }).click());
  return leader.page.locator(".slip").evaluateAll((all) => all.map((slip) => ({
    code: slip.querySelector(".code").textContent.replace(/\s/g, ""),
    link: slip.innerHTML.match(/QR: (\S+\/join\/[\w-]+)/)?.[1],
  })));
}

// Every third types the code, the others scan the picture.
async function comeIn(world, slip, n) {
  const person = await Person.arrive(world, { network: WIFI });
  if (n % 3 === 0) {
    await person.goto("/join");
    await person.type("code", slip.code);
    await person.press("Tiếp tục");
  } else {
    await person.goto(slip.link);
  }
  await person.page.locator(`label:has(input[name="who"])`).first().click();
  await person.page.locator(`label:has(input[name="grown"])`).click();
  for (const [purpose, answer] of Object.entries({ roster: "yes", "phone-to-neighbours": "yes", messages: "no" })) await person.choose(purpose, answer);
  await person.press("Vào tổ");
  await person.sees("Chào mừng vào");
  await person.page.close();
}

export const stories = [{
  name: "14 twenty-four in one room come in by their slips while a stranger there guesses",
  only: "phone",
  async run(world) {
    const leader = await Person.as(world, "new-leader");
    const slips = await slipsOf(leader);
    same(slips.length, 24, "slips");
    must(slips.every((slip) => slip.link), "every slip has its link");
    const stranger = await Person.arrive(world, { network: WIFI });
    const said = new Map();
    let guessing = true;
    const guess = async () => {
      while (guessing) {
        const answer = await stranger.context.request.post(`${world.house.base}/join`, { form: { code: "AAAAA00000" }, headers: { "x-forwarded-for": WIFI, "sec-fetch-site": "same-origin" } });
        said.set(answer.status(), (said.get(answer.status()) ?? 0) + 1);
      }
    };
    const guesses = [guess(), guess(), guess()];
    const begun = Date.now();
    try {
      for (let at = 0; at < slips.length; at += AT_ONCE) {
        await Promise.all(slips.slice(at, at + AT_ONCE).map((slip, i) => comeIn(world, slip, at + i)));
      }
    } finally {
      guessing = false;
      await Promise.all(guesses);
    }
    console.log(`    24 came in within ${((Date.now() - begun) / 1000).toFixed(0)} s; the stranger was answered ${JSON.stringify([...said])}`);
    must((said.get(429) ?? 0) > 0, "the stranger was slowed down meanwhile");
    await leader.goto(`${GROUP}/slips`);
    await leader.sees("24 trong 24 hộ đã vào tổ.");
  },
}];
