// The assets of one release and the pages that are nobody's: shown without signal whoever holds the phone.
declare const self: ServiceWorkerGlobalScope;

export const OFFLINE = "/offline";
const WAITING = "/waiting";
const PREFIX = "liengia:";
const asked = new URL(self.location.href).searchParams.get("assets") ?? "";
/** Where the assets of this release lie. */
export const assets = /^\/assets\/[\w.-]+\/$/.test(asked) ? asked : "";
const cacheName = PREFIX + assets;
const SCRIPTS = ["app.js", "outbox.js", "voice.js", "voice-worklet.js", "kiosk.js"];
const KEPT = ["app.css", "logo.svg", ...SCRIPTS, ...["latin", "vietnamese"].flatMap((s) => [400, 700].map((w) => `fonts/be-vietnam-pro-${s}-${w}-normal.woff2`))];

/** All of it or nothing: a release that did not come whole takes no place. */
export async function install(): Promise<void> {
  const cache = await caches.open(cacheName);
  if (assets) await cache.addAll(KEPT.map((name) => assets + name));
  // Without cookies, so that the pages kept for everyone are nobody's.
  for (const page of [OFFLINE, WAITING]) await cache.add(new Request(page, { credentials: "omit", cache: "reload" }));
  await self.skipWaiting();
}

// The release before this one stays: a page opened with it may still ask for its fonts. Older ones go.
export async function activate(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== cacheName);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

/** The page of what waits, or the one that says there is no signal. */
export async function everyones(path: string): Promise<Response> {
  const cache = await caches.open(cacheName);
  return (path === WAITING ? await cache.match(WAITING) : undefined) ?? (await cache.match(OFFLINE)) ?? (await caches.match(OFFLINE)) ?? Response.error();
}

export async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok && assets && new URL(request.url).pathname.startsWith(assets)) {
    const copy = answer.clone();
    await caches.open(cacheName).then((cache) => cache.put(request, copy)).catch(() => undefined);
  }
  return answer;
}
