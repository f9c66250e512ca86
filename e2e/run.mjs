// The browser stories: node e2e/run.mjs [phone|desk] [main] [words of a story's name]. Each size has a village of its own.
// `main` is the one story of the house, from the list to the public page.
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { openHouse } from "./house.mjs";
import { DESK, PHONE } from "./people.mjs";
import { stories as access } from "./stories/access.mjs";
import { stories as answering } from "./stories/answering.mjs";
import { stories as danger } from "./stories/danger.mjs";
import { stories as following } from "./stories/following.mjs";
import { stories as joining } from "./stories/joining.mjs";
import { stories as keys } from "./stories/keys.mjs";
import { stories as meetings } from "./stories/meetings.mjs";
import { stories as network } from "./stories/network.mjs";
import { stories as outbox } from "./stories/outbox.mjs";
import { stories as open } from "./stories/public.mjs";
import { stories as pushed } from "./stories/pushed.mjs";
import { stories as room } from "./stories/room.mjs";
import { stories as people } from "./stories/people.mjs";
import { stories as places } from "./stories/places.mjs";
import { stories as roster } from "./stories/roster.mjs";
import { stories as rounds } from "./stories/rounds.mjs";
import { stories as scriptless } from "./stories/scriptless.mjs";
import { stories as signing } from "./stories/signing.mjs";
import { stories as telling } from "./stories/telling.mjs";
import { stories as trust } from "./stories/trust.mjs";
import { stories as voice } from "./stories/voice.mjs";
import { stories as waiting } from "./stories/waiting.mjs";
import { stories as watching } from "./stories/watching.mjs";
import { launch, out } from "./tools.mjs";

// Only a story that hangs meets it: a busy machine with two cores takes three times what a quiet one takes.
// A story of many says how long it may take (`ms`).
const STORY_MS = 300_000;
const main = [...roster, ...joining, ...telling, ...answering, ...open];
const all = [...roster, ...joining, ...telling, ...answering, ...following, ...open, ...scriptless, ...voice, ...keys, ...network, ...signing, ...trust, ...danger, ...access, ...room, ...watching, ...meetings, ...places, ...waiting, ...outbox, ...pushed, ...people, ...rounds];
const asked = process.argv.slice(2);
const sizes = [PHONE, DESK].filter((size) => !asked.some((word) => ["phone", "desk"].includes(word)) || asked.includes(size.name));
const stories = asked.includes("main") ? main : all;
const filter = asked.filter((word) => !["phone", "desk", "main"].includes(word)).join(" ");
const count = { passed: 0, failed: 0 };

function within(promise, ms) {
  let timer;
  const late = new Promise((_, no) => { timer = setTimeout(() => no(new Error(`not done in ${ms / 1000} s`)), ms); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

async function picture(people, name) {
  await mkdir(out, { recursive: true });
  for (const [i, { page }] of people.entries()) {
    if (page.isClosed() || page.url() === "about:blank") continue;
    const path = join(out, `${name.replace(/[^a-z0-9]+/gi, "-").slice(0, 60)}-${i + 1}.png`);
    await page.screenshot({ path, fullPage: true, timeout: 5000 }).then(() => console.log(`    ${page.url()} → ${path}`), () => {});
  }
}

async function play(world, story) {
  const name = `${world.shape.name} · ${story.name}`;
  const begun = Date.now();
  const said = (result) => console.log(`${result} ${name} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
  world.people = [];
  try {
    await within(story.run(world), story.ms ?? STORY_MS);
    const complaints = world.people.flatMap((person) => person.complaints);
    if (complaints.length) throw new Error(`the browser complains:\n  ${[...new Set(complaints)].join("\n  ")}`);
    count.passed++;
    said("ok    ");
  } catch (problem) {
    count.failed++;
    said("FAILED");
    console.log(`    ${String(problem.message ?? problem).split("\n").join("\n    ")}`);
    await picture(world.people, name);
  } finally {
    for (const person of world.people) await person.leave().catch(() => {});
  }
}

async function playAll(browser, shape) {
  const house = await openHouse();
  // Whatever happens to us, no server is left behind.
  const gone = () => house.kill();
  process.once("exit", gone);
  try {
    const chosen = stories.filter((story) => (!story.only || story.only === shape.name) && story.name.includes(filter));
    for (const story of chosen) await play({ browser, house, shape, people: [] }, story);
  } finally {
    await house.close();
    process.off("exit", gone);
  }
}

for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(130));
await rm(out, { recursive: true, force: true });
const begun = Date.now();
const browser = await launch();
try {
  // Both villages at once: most of a story is waiting.
  await Promise.all(sizes.map((shape) => playAll(browser, shape).catch((problem) => {
    count.failed++;
    console.log(`FAILED ${shape.name} · the server begins and ends in order\n    ${problem.message}`);
  })));
} finally {
  await browser.close();
}
console.log(`${((Date.now() - begun) / 1000).toFixed(0)} s`);
console.log(`e2e: ${count.passed} passed, ${count.failed} failed`);
process.exit(count.failed || !count.passed ? 1 : 0);
