// What stories without a signal have in common.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventually } from "./expect.mjs";
import { GROUP, chooseFile } from "./telling.mjs";
import { photo } from "./tools.mjs";

export const AWAY = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_BLOCKED/;
const KEPT_MS = 40_000;

/** Whoever is signed in has keys on this phone, the worker is in charge, and the pages are at hand. */
export async function ready(person, { sync = false } = {}) {
  const { page } = person;
  // As on an iPhone: nothing leaves while no page is open. The worker does not feel that the network of a page was cut.
  if (!sync) await person.context.addInitScript(() => { delete ServiceWorkerRegistration.prototype.sync; });
  await eventually("the service worker is in charge", () => page.evaluate(() => navigator.serviceWorker.ready.then((r) => r.active?.state === "activated")));
  await eventually("the pages are at hand", () => page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith("waiting-pages:"))), KEPT_MS);
}

export async function write(person, what, { file = true, kind = "other", place = "Cổng nhà văn hóa" } = {}) {
  await person.goto(`/${GROUP}/reports/new/${kind}`);
  await person.type("what", what);
  await person.type("place", place);
  await person.choose("when", "past");
  if (file) await chooseFile(person, "photos", photo("rubbish"));
  await person.press("Gửi tin");
}

/** How many reports somebody finds by the place they were told of. */
export async function countOf(person, place) {
  await person.goto(`/search?q=${encodeURIComponent(place)}`);
  return person.page.locator('main a[href*="/reports/"]').count();
}

/** A browser that keeps what it has while it is closed. */
export async function withProfile(run) {
  const folder = await mkdtemp(join(tmpdir(), "liengia-profile-"));
  try { await run(folder); } finally { await rm(folder, { recursive: true, force: true }); }
}

/** Another release takes the phone over while the book cannot be asked who is here. */
export async function updated({ page, context }, assets = "/assets/0123456789ab/") {
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Network.setBlockedURLs", { urls: ["*/waiting/own*"] });
  await context.setOffline(false);
  await page.evaluate(async (assets) => {
    const next = await navigator.serviceWorker.register(`/sw.js?assets=${encodeURIComponent(assets)}`, { scope: "/", updateViaCache: "none" });
    while (!decodeURIComponent(navigator.serviceWorker.controller?.scriptURL ?? "").includes(assets)) { await new Promise((go) => setTimeout(go, 50)); await next.update(); }
  }, assets);
  await context.setOffline(true);
  return () => cdp.send("Network.setBlockedURLs", { urls: [] });
}

/** The worker's registration, and the protocol by which a test stands in for the browser's services. */
export async function worker({ page, context }) {
  const cdp = await context.newCDPSession(page);
  const known = new Map();
  cdp.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => { for (const one of registrations) known.set(one.registrationId, one); });
  await cdp.send("ServiceWorker.enable");
  await eventually("the service worker is in charge", () => page.evaluate(() => navigator.serviceWorker.ready.then((r) => r.active?.state === "activated")));
  const origin = new URL(page.url()).origin;
  const { registrationId } = await eventually("its registration is known", async () => [...known.values()].find((one) => !one.isDeleted && one.scopeURL.startsWith(origin)));
  return { cdp, origin, registrationId };
}
