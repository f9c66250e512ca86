/// <reference lib="webworker" />
// The signal came back and no page is open: what waits leaves from here, where the browser says so (Background Sync). As whoever
// wrote it or not at all: the server gives the key to nobody but whoever is signed in, and to nobody while the phone is locked or
// another one has it. Then everything stays for the page. Not here: how one is sent (waiting/deliver.ts).
import { LOCK, deliver } from "../waiting/deliver.js";
import { bytesOf, halfOf } from "../waiting/seal.js";
import * as store from "../waiting/store.js";

declare const self: ServiceWorkerGlobalScope;
/** What TypeScript does not know yet. */
type SyncEvent = ExtendableEvent & { readonly tag: string };

async function work(): Promise<void> {
  const answer = await fetch("/waiting/own", { credentials: "same-origin", redirect: "manual", cache: "no-store", headers: { "X-Live": "1" } });
  // A server that is busy is asked again by the browser; whoever is not here is waited for.
  if (answer.status >= 500 || answer.status === 429) throw new Error("later");
  if (!answer.ok) return;
  const own = (await answer.json()) as { person: string; key: string };
  const pair = await store.findPair(own.person);
  if (!pair) return;
  const by = { tag: own.person, pair, half: await halfOf(pair, bytesOf(own.key)) };
  const done = await deliver(by, true, { before: () => undefined, after: () => Promise.resolve() });
  if (!done) throw new Error("later");
}

/** Not while a page has it in hand. */
async function alone(): Promise<void> {
  if ("locks" in navigator) await navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => (lock ? work() : undefined));
}

self.addEventListener("sync", (event) => {
  const sync = event as SyncEvent;
  if (sync.tag === LOCK) sync.waitUntil(alone());
});
