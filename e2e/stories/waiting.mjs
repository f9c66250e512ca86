// 21 · Without a signal: what is written waits on the phone, closed to everyone else, and comes into the book once.
import { eventually, must, same } from "../expect.mjs";
import { AWAY, countOf, ready, updated, withProfile, write } from "../offline.mjs";
import { Person } from "../people.mjs";
import { GROUP } from "../telling.mjs";

/** Everything that lies on the phone for later, as somebody reads it who takes the phone apart. */
const lies = (page) => page.evaluate(async () => {
  const db = await new Promise((done) => { const r = indexedDB.open("liengia-waiting"); r.onsuccess = () => done(r.result); });
  const all = [];
  for (const name of db.objectStoreNames) {
    const rows = await new Promise((done) => { const r = db.transaction(name).objectStore(name).getAll(); r.onsuccess = () => done(r.result); });
    all.push(...rows.map((row) => Object.values(row).map((v) => (v instanceof ArrayBuffer ? new TextDecoder("utf-8", { fatal: false }).decode(v) : String(v))).join("|")));
  }
  db.close();
  return all.join("\n");
});

export const stories = [
  {
    name: "21 a report with a photo waits, outlives the browser and an update, and is one report",
    only: "phone",
    run: (world) => withProfile(async (profile) => {
      const what = "Loa kẹo kéo trước cửa nhà văn hóa, viết lúc mất sóng.";
      const before = await Person.as(world, "member", { profile, tolerates: AWAY });
      await ready(before);
      await before.context.setOffline(true);
      await before.goto("/");
      await before.sees("Xin chào", "Đang không có mạng. Trang này giữ trên máy từ");
      await before.press("Báo tin", before.page.locator("main"));
      await before.sees("Có chuyện gì?");
      await write(before, what, { place: "Bãi xe kẹo kéo" });
      await before.sees("Đang chờ gửi", "Chưa có sóng. Việc vừa viết đã giữ trên máy này", "Đang chờ sóng");
      must(!(await lies(before.page)).includes("kẹo kéo"), "what waits can be read on the phone");
      await before.goto("/");
      await before.sees("1 việc đang chờ gửi");
      await before.leave();

      // Another day: the browser was closed, nobody has signal yet, then the app is another one.
      const after = await Person.arrive(world, { profile, tolerates: AWAY });
      await after.context.setOffline(true);
      await after.goto("/waiting");
      await after.sees("chưa biết ai cầm máy");
      const reaches = await updated(after);
      await after.goto(`/${GROUP}/reports/new/other`);
      await after.sees("Trang này giữ trên máy từ", "1 việc đang chờ gửi");
      must((await after.page.content()).includes("/assets/0123456789ab/app.js"), "a page that was kept asks for the assets of a release that is gone");

      await reaches();
      await after.context.setOffline(false);
      await after.goto("/waiting");
      await after.sees("Sổ đã nhận lúc");
      await after.press("Xem trong sổ");
      await after.sees("Đã gửi và đã lưu.", "Giấy biên nhận");
      same(await countOf(after, "Bãi xe kẹo kéo"), 1, "reports");
      must(!(await after.page.locator("[data-waiting-line]").isVisible()), "a line says that something waits");
    }),
  },
  {
    name: "21 two people on one phone: what one left is nothing to the other, and goes in its writer's name",
    only: "phone",
    async run(world) {
      const what = "Hát karaoke quá khuya, người viết thứ nhất kể.";
      const phone = await Person.as(world, "member", { tolerates: AWAY });
      await ready(phone);
      await phone.context.setOffline(true);
      await write(phone, what, { file: false, place: "Quán karaoke Bằng Lăng" });
      await phone.sees("Đang chờ sóng");
      // Signal is back, and the book is not asked: the page that would send is gone at once.
      const cdp = await phone.context.newCDPSession(phone.page);
      await cdp.send("Network.enable");
      await cdp.send("Network.setBlockedURLs", { urls: ["*/waiting/own*", `*/${GROUP}/reports/new/other`] });
      await phone.context.setOffline(false);
      await phone.goto("/me");
      await phone.sees("1 việc đang chờ gửi");
      await phone.page.getByRole("button", { name: "Đăng xuất máy này" }).click();
      await phone.sees("Còn 1 việc chưa gửi trên máy này.");
      await phone.press("Cứ đăng xuất", phone.page.getByRole("dialog"));
      await cdp.send("Network.setBlockedURLs", { urls: [] });
      await eventually("no page of hers stays", () => phone.page.evaluate(() => caches.keys().then((all) => all.every((name) => !name.startsWith("liengia-person:") && !name.startsWith("liengia-read:")))));

      await phone.goto(world.house.parts.get("leader").link);
      await phone.press("Vào với vai này");
      await phone.goto("/waiting");
      await phone.sees("Không có gì đang chờ.");
      must(!(await lies(phone.page)).includes("karaoke quá khuya"), "the next one can read it");
      await phone.context.setOffline(true);
      await phone.goto("/waiting");
      await phone.page.waitForTimeout(500);
      same(await phone.page.locator("[data-key]").count(), 0, "things that the next one is shown without a signal");
      await phone.context.setOffline(false);
      await phone.goto("/");
      must(!(await phone.page.locator("[data-waiting-line]").isVisible()), "the next one is told that something waits");
      same(await countOf(phone, "Quán karaoke Bằng Lăng"), 0, "reports in the next one's name");

      await phone.goto("/me");
      await phone.press("Đăng xuất máy này");
      await phone.goto(world.house.parts.get("member").link);
      await phone.press("Vào với vai này");
      await phone.goto("/waiting");
      await phone.sees("Sổ đã nhận lúc");
      same(await countOf(phone, "Quán karaoke Bằng Lăng"), 1, "reports in the writer's name");
    },
  },
  {
    name: "21 what the book refuses stays whole, is mended and sent",
    only: "phone",
    async run(world) {
      const phone = await Person.as(world, "member", { tolerates: AWAY });
      await ready(phone);
      await phone.context.setOffline(true);
      await write(phone, "Ngắn");
      await phone.sees("Đang chờ sóng");
      await phone.context.setOffline(false);
      await eventually("the book refused it", async () => (await phone.page.locator("main").innerText()).includes("Sổ không nhận vì"));
      await phone.page.locator("[data-waiting-read] > summary").click();
      await phone.sees("Ngắn", "Cổng nhà văn hóa");
      await phone.press("Sửa");
      await eventually("the words stand in the form again", async () => (await phone.page.locator('[name="what"]').inputValue()) === "Ngắn");
      await phone.page.locator(".upload__file").first().waitFor();
      await phone.type("what", "Ngắn quá, nay viết lại: loa mở suốt đêm qua.");
      await phone.press("Gửi tin");
      await phone.sees("Đã gửi và đã lưu.", "Giấy biên nhận");
      await phone.press("Theo dõi tin");
      await phone.sees("nay viết lại");
      same(await phone.page.locator(".photo img").count(), 1, "photos");
      await phone.goto("/waiting");
      await phone.sees("Không có gì đang chờ.");
    },
  },
  {
    name: "21 of what nobody at home may learn nothing waits unless its writer says so",
    only: "phone",
    async run(world) {
      const phone = await Person.as(world, "member", { tolerates: AWAY });
      await ready(phone);
      await phone.goto(`/${GROUP}/reports/new/k12?when=past`);
      await phone.context.setOffline(true);
      await phone.type("what", "Nghe tiếng kêu cứu ở nhà bên, tối qua.");
      await phone.type("place", "Ngõ 18");
      await phone.choose("when", "past");
      await phone.page.getByRole("button", { name: "Gửi tin" }).click();
      await phone.sees("Đang không có mạng, chưa gửi được gì.");
      await phone.page.locator("label:has([data-outbox-agree])").click();
      await phone.press("Gửi tin");
      await phone.sees("Đang chờ sóng");
      await phone.context.setOffline(false);
      await eventually("it went and left no line", async () => (await phone.page.locator("main").innerText()).includes("Không có gì đang chờ."), 20_000);
    },
  },
  {
    name: "21 the roll of twenty-four households is called without a signal, in two goes",
    only: "phone",
    async run(world) {
      const leader = await Person.as(world, "leader", { tolerates: AWAY });
      await ready(leader);
      await leader.goto(`/${GROUP}/meetings/new`);
      const at = new Date(Math.ceil((Date.now() + 6_000) / 60_000) * 60_000);
      const parts = (options) => new Intl.DateTimeFormat("vi-VN", { timeZone: "Asia/Ho_Chi_Minh", ...options }).format(at);
      await leader.type("title", "Họp ở nơi không có sóng");
      await leader.type("day", parts({ day: "2-digit", month: "2-digit", year: "numeric" }));
      await leader.type("hour", parts({ hour: "2-digit", minute: "2-digit", hour12: false }));
      await leader.type("place", "Nhà văn hóa tổ dân phố 4");
      await leader.type("agenda", "Đèn ngõ 18");
      await leader.press("Gửi lời mời");
      const roll = `${new URL(leader.page.url()).pathname}/roll`;
      await leader.goto(roll);
      await leader.sees("0 trong 24 hộ có mặt");
      await leader.context.setOffline(true);
      for (const half of [0, 1]) {
        await leader.goto(roll);
        await leader.sees("Trang này giữ trên máy từ");
        const ticks = leader.page.locator('main form[data-outbox] input[type="checkbox"]');
        for (let n = half; n < 24; n += 2) await ticks.nth(n).check({ force: true });
        await leader.press("Lưu điểm danh");
        await leader.sees("Điểm danh: Họp ở nơi không có sóng", "Đang chờ sóng");
      }
      await leader.context.setOffline(false);
      await eventually("both came", async () => (await leader.page.locator("main").innerText()).split("Sổ đã nhận lúc").length === 3, 20_000);
      await leader.goto(roll);
      await leader.sees("24 trong 24 hộ có mặt", "Khuất Đình Phúc ghi lúc");
    },
  },
];
