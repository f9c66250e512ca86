/// <reference lib="webworker" />
// The service worker. What it keeps for everyone is in sw/shell.ts, what it keeps for one person in sw/person.ts; here is
// what a request meets. Not here: what waits to be sent (waiting/).
import { came, kept } from "./sw/person.js";
import "./sw/push.js";
import { share } from "./sw/share.js";
import "./sw/sync.js";
import { activate, asset, everyones, install } from "./sw/shell.js";

declare const self: ServiceWorkerGlobalScope;

/** A notice leads to its page by way of whose it is; without signal, to the page as it was kept for whoever is here. */
function leadsTo({ url }: Request): string {
  const { pathname, searchParams, origin } = new URL(url);
  const to = searchParams.get("to");
  const told = pathname.startsWith("/people/") && pathname.endsWith("/told") && to !== null;
  return told ? new URL(to, origin).href : url;
}

async function page(event: FetchEvent): Promise<Response> {
  const { request } = event;
  try {
    const early = (await event.preloadResponse) as Response | undefined;
    const answer = early ?? (await fetch(request));
    event.waitUntil(came(request, answer.clone()).catch(() => undefined));
    return answer;
  } catch {
    const wanted = leadsTo(request);
    const copy = request.method === "GET" ? await kept(wanted).catch(() => null) : null;
    return copy ?? everyones(new URL(wanted).pathname);
  }
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method === "POST" && url.pathname === "/share") event.respondWith(share(request));
  else if (request.mode === "navigate") event.respondWith(page(event));
  else if (request.method === "GET" && url.pathname.startsWith("/assets/")) event.respondWith(asset(request));
});

export {};
