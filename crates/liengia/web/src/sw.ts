/// <reference lib="webworker" />
// The service worker: keeps the assets of one release and the page that is shown without signal. It never keeps a page
// of the site itself, because those carry people's names; and it shows what arrives while the book is closed. The outbox is not
// here.
declare const self: ServiceWorkerGlobalScope;

const OFFLINE = "/offline";
const PREFIX = "liengia:";
const asked = new URL(self.location.href).searchParams.get("assets") ?? "";
const assets = /^\/assets\/[\w.-]+\/$/.test(asked) ? asked : "";
const cacheName = PREFIX + assets;
const KEPT = ["app.css", "app.js", "logo.svg", ...["latin", "vietnamese"].flatMap((s) => [400, 700].map((w) => `fonts/be-vietnam-pro-${s}-${w}-normal.woff2`))];

async function install(): Promise<void> {
  const cache = await caches.open(cacheName);
  if (assets) await cache.addAll(KEPT.map((name) => assets + name));
  // Without cookies, so that the page kept for everyone is nobody's.
  await cache.add(new Request(OFFLINE, { credentials: "omit", cache: "reload" }));
  await self.skipWaiting();
}

// The release before this one stays: a page opened with it may still ask for its fonts. Older ones go.
async function activate(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== cacheName);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

async function page(event: FetchEvent): Promise<Response> {
  try {
    const early = (await event.preloadResponse) as Response | undefined;
    return early ?? (await fetch(event.request));
  } catch {
    return (await caches.match(OFFLINE)) ?? Response.error();
  }
}

async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok && assets && new URL(request.url).pathname.startsWith(assets)) {
    const copy = answer.clone();
    await caches.open(cacheName).then((cache) => cache.put(request, copy)).catch(() => undefined);
  }
  return answer;
}

type Shown = { title: string; body: string; lang: string; tag: string; navigate: string; renotify: boolean; requireInteraction: boolean; data: { proof: string } };

// The text is the one that Safari shows without a worker. Whatever arrives, something is shown: a browser that is promised so and
// sees nothing ends the subscription.
async function arrived(event: PushEvent): Promise<void> {
  let says: Partial<Shown> = {};
  try { says = (event.data?.json() as { notification: Partial<Shown> }).notification; } catch { /* no text of ours */ }
  const { title = "Liên Gia", navigate = "/notices", data, ...rest } = says;
  await self.registration.showNotification(title, { ...rest, icon: `${assets}logo-192.png`, data: navigate });
  if (data?.proof) await fetch("/push/proof", { method: "POST", body: new URLSearchParams(data) });
}

// To the page itself, in a window that is open already if there is one.
async function open(address: string): Promise<void> {
  const url = new URL(address, self.location.origin);
  if (url.origin !== self.location.origin) return;
  const [shown] = await self.clients.matchAll({ type: "window" });
  const moved = await shown?.focus().then((client) => client.navigate(url.href)).catch(() => null);
  if (!moved) await self.clients.openWindow(url.href);
}

self.addEventListener("push", (event) => event.waitUntil(arrived(event)));
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(String(event.notification.data)));
});
self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (request.method === "GET" && url.pathname.startsWith("/assets/")) event.respondWith(asset(request));
});

export {};
