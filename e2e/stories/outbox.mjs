// 24 · Much that waits comes once each, whatever happened meanwhile; it leaves though no page is open; a photo from another app.
import { readFile } from "node:fs/promises";
import { eventually, must, same } from "../expect.mjs";
import { AWAY, countOf, ready, updated, withProfile, worker, write } from "../offline.mjs";
import { Person } from "../people.mjs";
import { GROUP } from "../telling.mjs";
import { photo } from "../tools.mjs";

/** How many wait in the story of many: STORY_WAITING=200 for as many as a phone must hold. */
const MANY = Number(process.env.STORY_WAITING || 8);
const REPLAYS = 3;
const EACH_MS = 4_000;

/** What lies in the store of this phone, kept aside; and put there again, as on a phone that heard no answer. */
const aside = (page) => page.evaluate(async () => {
  const db = await new Promise((done) => { const r = indexedDB.open("liengia-waiting"); r.onsuccess = () => done(r.result); });
  const all = (name) => new Promise((done) => { const r = db.transaction(name).objectStore(name).getAll(); r.onsuccess = () => done(r.result); });
  const copy = await new Promise((done) => { const r = indexedDB.open("aside", 1); r.onupgradeneeded = () => r.result.createObjectStore("all"); r.onsuccess = () => done(r.result); });
  const kept = { items: await all("items"), files: await all("files") };
  await new Promise((done) => { const t = copy.transaction("all", "readwrite"); t.objectStore("all").put(kept, "kept"); t.oncomplete = done; });
  db.close(); copy.close();
  return kept.items.length;
});
const again = (page) => page.evaluate(async () => {
  const db = await new Promise((done) => { const r = indexedDB.open("liengia-waiting"); r.onsuccess = () => done(r.result); });
  const copy = await new Promise((done) => { const r = indexedDB.open("aside", 1); r.onsuccess = () => done(r.result); });
  const kept = await new Promise((done) => { const r = copy.transaction("all").objectStore("all").get("kept"); r.onsuccess = () => done(r.result); });
  await new Promise((done) => {
    const t = db.transaction(["items", "files"], "readwrite");
    for (const name of ["items", "files"]) { t.objectStore(name).clear(); for (const row of kept[name]) t.objectStore(name).put(row); }
    t.oncomplete = done;
  });
  db.close(); copy.close();
});

/** How each thing on this phone stands. */
const states = (page) => page.evaluate(async () => {
  const db = await new Promise((done) => { const r = indexedDB.open("liengia-waiting"); r.onsuccess = () => done(r.result); });
  const rows = await new Promise((done) => { const r = db.transaction("items").objectStore("items").getAll(); r.onsuccess = () => done(r.result); });
  db.close();
  return rows.map((row) => row.state);
});

async function allTaken(page, n) {
  await eventually(`all ${n} came`, async () => { const all = await states(page); return all.length === n && all.every((one) => one === "taken"); }, 20_000 + n * EACH_MS);
}

/** Of each place there is one report, with its photo. */
async function onceEach(person, places) {
  for (const place of places) same(await countOf(person, place), 1, `reports of ${place}`);
}

export const stories = [
  {
    name: `24 ${MANY} reports with photos outlive the browser and an update, and come once each, also when all of it is sent again three times`,
    only: "phone",
    ms: 60_000 + MANY * 12_000,
    run: (world) => withProfile(async (profile) => {
      const places = Array.from({ length: MANY }, (_, n) => `Góc ngõ ${String.fromCharCode(65 + (n % 26))}${n} Bồ Công Anh`);
      const before = await Person.as(world, "deputy", { profile, tolerates: AWAY });
      await ready(before);
      await before.context.setOffline(true);
      for (const [n, place] of places.entries()) await write(before, `Đống rác thứ ${n} chưa ai dọn, viết lúc mất sóng.`, { place });
      await before.sees("Đang chờ sóng");
      await before.leave();

      const after = await Person.arrive(world, { profile, tolerates: AWAY });
      await after.context.setOffline(true);
      await after.goto("/waiting");
      const reaches = await updated(after);
      same(await aside(after.page), MANY, "things that wait after the update");
      await reaches();
      await after.context.setOffline(false);
      await after.goto("/waiting");
      await allTaken(after.page, MANY);
      await onceEach(after, places);
      for (let turn = 0; turn < REPLAYS; turn += 1) {
        await after.goto("/about");
        await again(after.page);
        await after.goto("/waiting");
        await after.page.locator("[data-waiting-all]").click().catch(() => undefined);
        await allTaken(after.page, MANY);
      }
      await onceEach(after, places);
    }),
  },
  {
    name: "24 what waits leaves though no page is open, in its writer's name, and not while the phone is another one's",
    only: "phone",
    async run(world) {
      const phone = await Person.as(world, "member", { tolerates: AWAY });
      await ready(phone, { sync: true });
      const { cdp, origin, registrationId } = await worker(phone);
      await phone.context.setOffline(true);
      await write(phone, "Nước chảy tràn ra ngõ từ chiều, viết lúc mất sóng.", { place: "Vòi nước đầu hồi" });
      await phone.sees("Chưa có sóng. Việc vừa viết đã giữ trên máy này");
      const asks = await phone.page.evaluate(() => navigator.serviceWorker.ready.then((r) => r.sync.getTags()));
      must(asks.includes("waiting"), `the worker was asked for ${asks}`);
      const comes = async () => { await phone.context.setOffline(false); await cdp.send("ServiceWorker.dispatchSyncEvent", { origin, registrationId, tag: "waiting", lastChance: false }); };
      // Another one has the phone by then: nothing leaves, in anybody's name.
      await phone.page.goto("about:blank");
      const cookies = await phone.context.cookies();
      const other = await Person.as(world, "neighbour");
      await phone.context.clearCookies({ name: "lg_session" });
      await phone.context.addCookies((await other.context.cookies()).filter((one) => one.name === "lg_session"));
      await comes();
      await phone.page.waitForTimeout(2_000);
      same(await countOf(other, "Vòi nước đầu hồi"), 0, "reports in the next one's name");
      const member = await Person.as(world, "member");
      same(await countOf(member, "Vòi nước đầu hồi"), 0, "reports while another one has the phone");
      // Its writer is here again, and no page is.
      await phone.context.addCookies(cookies.filter((one) => one.name === "lg_session"));
      await comes();
      await eventually("it is in the book", async () => (await countOf(member, "Vòi nước đầu hồi")) === 1, 20_000);
      await phone.goto("/waiting");
      await phone.sees("Sổ đã nhận lúc");
      must(!(await phone.page.locator("[data-waiting-line]").isVisible()), "a line says that something waits");
    },
  },
  {
    name: "24 a photo that another app hands over lies in the form, with signal and without",
    only: "phone",
    async run(world) {
      const phone = await Person.as(world, "member", { tolerates: AWAY });
      await ready(phone);
      const bytes = [...(await readFile(photo("rubbish")))];
      for (const away of [false, true]) {
        await phone.goto("/");
        await phone.context.setOffline(away);
        // As the system sends it to the address of the manifest.
        await phone.follow(() => phone.page.evaluate((bytes) => {
          const form = Object.assign(document.createElement("form"), { method: "post", action: "/share", enctype: "multipart/form-data" });
          const input = Object.assign(document.createElement("input"), { type: "file", name: "photos" });
          const files = new DataTransfer();
          files.items.add(new File([new Uint8Array(bytes)], "tu-ung-dung-khac.jpg", { type: "image/jpeg" }));
          input.files = files.files;
          form.append(input);
          document.body.append(form);
          form.submit();
        }, bytes));
        await phone.sees("Có chuyện gì?");
        await phone.goto(`/${GROUP}/reports/new/other`);
        await eventually("the photo lies in the form", () => phone.page.locator(".upload__file img, .upload__file").first().isVisible());
        const place = away ? "Chỗ đổ rác phía đông" : "Chỗ đổ rác phía tây";
        await phone.type("what", "Rác đổ trộm, ảnh chụp từ chiều hôm qua.");
        await phone.type("place", place);
        await phone.choose("when", "past");
        await phone.press("Gửi tin");
        await phone.sees(away ? "Đang chờ sóng" : "Đã gửi và đã lưu.");
        await phone.context.setOffline(false);
        if (away) await eventually("it came", async () => (await states(phone.page)).every((one) => one === "taken"), 20_000);
        await phone.goto(`/search?q=${encodeURIComponent(place)}`);
        await phone.follow(() => phone.page.locator('main a[href*="/reports/"]').first().click());
        same(await phone.page.locator(".photo img").count(), 1, "photos");
      }
    },
  },
];
