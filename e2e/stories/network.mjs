// 11 and 12 · Little is sent, and without a signal there is still a page.
import { eventually, must, sees } from "../expect.mjs";
import { Person } from "../people.mjs";
import { GROUP } from "../telling.mjs";

// Of it 67 are fonts.
const PAGE_KB_MAX = 100;
const SCRIPT_KB_MAX = 25;

/** Bytes over the wire of one page on a phone that has nothing of it yet. */
async function weigh(person, address) {
  const cdp = await person.context.newCDPSession(person.page);
  const kinds = new Map();
  const sum = { all: 0, script: 0, each: [] };
  cdp.on("Network.responseReceived", ({ requestId, type, response }) => kinds.set(requestId, { type, url: response.url }));
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const { type, url } = kinds.get(requestId) ?? {};
    sum.all += encodedDataLength;
    if (type === "Script") sum.script += encodedDataLength;
    sum.each.push(`${type} ${url} ${encodedDataLength}`);
  });
  await cdp.send("Network.enable");
  await cdp.send("Network.setCacheDisabled", { cacheDisabled: true });
  await person.goto(address);
  await person.page.evaluate(() => document.fonts.ready.then(() => undefined));
  await person.page.waitForTimeout(1000);
  return sum;
}

export const stories = [
  {
    name: "11 a member's first page weighs little",
    only: "phone",
    async run(world) {
      const before = await Person.as(world, "member");
      const fresh = await Person.arrive(world, { state: await before.context.storageState() });
      const { all, script, each } = await weigh(fresh, "/");
      await fresh.sees("Xin chào");
      console.log(`    first page ${(all / 1024).toFixed(1)} KB, of it scripts ${(script / 1024).toFixed(1)} KB`);
      must(script > 0 && each.some((line) => line.startsWith("Font")), `not everything was weighed: ${each.join("\n")}`);
      must(all <= PAGE_KB_MAX * 1024, `first page ${all} bytes:\n${each.join("\n")}`);
      must(script <= SCRIPT_KB_MAX * 1024, `scripts ${script} bytes:\n${each.join("\n")}`);
    },
  },
  {
    name: "12 without a signal there is a page that says so",
    async run(world) {
      const member = await Person.as(world, "member", { tolerates: /ERR_INTERNET_DISCONNECTED|ERR_FAILED/ });
      await eventually("the service worker is in charge", () => member.page.evaluate(() => navigator.serviceWorker.ready.then((r) => r.active?.state === "activated")));
      await eventually("the page for no signal is kept", () => member.page.evaluate(() => caches.match("/offline").then(Boolean)));
      await member.context.setOffline(true);
      await member.goto("/me");
      await sees(member.page, "Máy đang không có mạng", "Gọi khi khẩn cấp");
      await member.context.setOffline(false);
      await member.goto("/me");
      await sees(member.page, "Trang của tôi");
    },
  },
  {
    name: "12 back to a form that was refused shows the form, with what was typed",
    only: "phone",
    async run(world) {
      const leader = await Person.as(world, "leader");
      const { page } = leader;
      await eventually("the service worker is in charge", () => page.evaluate(() => navigator.serviceWorker.ready.then((r) => r.active?.state === "activated")));
      const back = async (field, typed) => {
        await leader.goto("/about");
        await page.goBack();
        await eventually(`${field} holds what was typed`, async () => (await page.locator(`main [name="${field}"]`).first().inputValue().catch(() => "")) === typed);
        must(!(await page.locator("main").innerText()).includes("Mất mạng"), "a page says that the network is gone");
      };
      // One that the browser sends itself.
      await leader.goto(`/${GROUP}/meetings/new`);
      await leader.type("title", "Họp về đèn ngõ 18");
      await leader.type("day", "40/13/2026");
      await leader.type("hour", "19:30");
      await leader.type("place", "Nhà văn hóa tổ dân phố 4");
      await leader.type("agenda", "Đèn ngõ 18");
      await leader.press("Gửi lời mời");
      must(await page.locator(".error-summary").isVisible(), "it was not refused");
      await leader.type("title", "Họp về đèn ngõ 18, sửa lại");
      await page.locator('[name="title"]').blur();
      await back("title", "Họp về đèn ngõ 18, sửa lại");
      // One that goes by way of the phone.
      await leader.goto(`/${GROUP}/reports/new/other`);
      await leader.type("what", "Ngắn");
      await leader.type("place", "Cổng nhà văn hóa");
      await leader.choose("when", "past");
      await page.getByRole("button", { name: "Gửi tin" }).click();
      await eventually("it is refused", () => page.locator(".error-summary").isVisible());
      await back("what", "Ngắn");
      // And one of a secret: the form is there, and the secret is not.
      await leader.goto("/me/pin");
      await leader.type("pin", "1111");
      await leader.type("again", "1111");
      await leader.press("Đặt mã PIN");
      await back("pin", "");
    },
  },
  {
    name: "13 ten tabs hold one stream, and a hidden one none",
    only: "desk",
    async run(world) {
      const officer = await Person.as(world, "officer", { tolerates: /ERR_ABORTED/ });
      const open = new Set();
      const gone = (request) => open.delete(request);
      const held = () => [...open].filter((request) => !request.frame().page().isClosed()).length;
      officer.context.on("request", (request) => { if (new URL(request.url()).pathname === "/live") open.add(request); });
      officer.context.on("requestfailed", gone).on("requestfinished", gone);
      await officer.goto("/work");
      await eventually("the first tab opens the stream", () => held() === 1);
      const tabs = [];
      for (let n = 0; n < 9; n += 1) {
        const tab = await officer.secondTab();
        await tab.goto(officer.page.url());
        await sees(tab, "Việc");
        tabs.push(tab);
      }
      await officer.page.waitForTimeout(1500);
      must(held() === 1, `ten tabs hold ${held()} streams`);
      // The tab that holds it goes: another takes over, and still only one.
      await officer.page.close();
      await eventually("another tab took the stream over", () => held() === 1);
      officer.page = tabs[0];
    },
  },
];
