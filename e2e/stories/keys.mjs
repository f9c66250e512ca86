// 10 · The keyboard is enough.
import { eventually, must, same } from "../expect.mjs";
import { Person } from "../people.mjs";
import { GROUP } from "../telling.mjs";

const at = (page) => page.evaluate(() => `${document.activeElement?.localName}.${document.activeElement?.className} ${document.activeElement?.innerText ?? ""}`.trim());
const TABS_MAX = 60;

async function tabTo(person, wanted) {
  const passed = [];
  for (let i = 0; i < TABS_MAX; i++) {
    await person.page.keyboard.press("Tab");
    const now = await at(person.page);
    if (now.includes(wanted)) return;
    passed.push(now);
  }
  must(false, `Tab does not reach “${wanted}”; it passed ${passed.join(" → ")}`);
}

export const stories = [
  {
    name: "10 Tab finds the way past the menu and to the button that sends",
    async run(world) {
      const member = await Person.as(world, "member");
      await member.goto(`/${GROUP}/reports/new/theft?when=past`);
      await member.page.keyboard.press("Tab");
      must((await at(member.page)).includes("Tới phần chính"), `the first Tab leads to ${await at(member.page)}`);
      const box = await member.page.locator(".skip").boundingBox();
      must(box && box.y >= 0 && box.height > 20, "the skip link has the focus and is not to be seen");
      await member.page.keyboard.press("Enter");
      same(await member.page.evaluate(() => document.activeElement?.id), "main", "focus after the skip link");
      await tabTo(member, "Gửi tin");
      await member.page.keyboard.press("Shift+Tab");
    },
  },
  {
    name: "10 a question mark shows the shortcuts, and they work",
    only: "desk",
    async run(world) {
      const officer = await Person.as(world, "officer");
      await officer.page.keyboard.press("?");
      await officer.page.locator("dialog[open]").waitFor();
      await officer.sees("Phím tắt", "mở bảng này");
      await officer.page.keyboard.press("Escape");
      await eventually("the dialog is gone", async () => (await officer.page.locator("dialog").count()) === 0);
      await officer.follow(async () => { await officer.page.keyboard.press("g"); await officer.page.keyboard.press("w"); });
      same(new URL(officer.page.url()).pathname, "/work", "where g w leads");
      await officer.page.keyboard.press("j");
      must((await at(officer.page)).startsWith("a.row__link"), `j leads to ${await at(officer.page)}`);
    },
  },
];
