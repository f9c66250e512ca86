// Several people, one phone: a page of one is gone from sight once another one has the phone, in every tab and behind the back
// button, and nothing that the one typed, shared or was shown stays for the other. Not here: what waits to be sent, which is
// closed (waiting/), and pages kept for when there is no signal (sw/person.ts).
import { handedTo, strays, takeBack } from "./handed.js";
import { shelf } from "./page.js";
import { isHere } from "./waiting/marks.js";

const BEFORE = "people-before";
const tag = document.body.dataset["person"] ?? "";
const keptCopy = "kept" in document.body.dataset;
let able = false;

/** Whoever had the phone before this page left drafts, and in this tab the key to what waits; what they were told is on the
 * screen yet, and a photo that they handed over would be in the next one's form. */
async function forget(): Promise<void> {
  for (const key of shelf.keys()) if (key.startsWith("draft:") || key.startsWith("kiosk:")) shelf.remove(key);
  try { sessionStorage.clear(); } catch { /* nothing was kept */ }
  if ("caches" in window) await caches.delete("liengia-shared");
  for (const shown of (await (await navigator.serviceWorker?.getRegistration())?.getNotifications()) ?? []) shown.close();
}

function check(): void {
  if (strays(tag)) { document.body.replaceChildren(); location.replace(handedTo() ?? "/"); return; }
  if (!able || isHere(tag)) return;
  document.body.replaceChildren();
  location.replace("/");
}

export function listen(): void {
  window.addEventListener("pageshow", (event) => { if (event.persisted) check(); });
  window.addEventListener("storage", (event) => { if (event.key === "waiting-who" || event.key === "handed") check(); });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") check(); });
}

/** After who is here was written down (outbox.ts). */
export function start(): void {
  if (!tag || keptCopy) return;
  // The server let this page through: whoever leads has the phone again.
  if (document.querySelector("[data-kiosk]") === null) takeBack();
  const before = shelf.get(BEFORE);
  if (before !== null && before !== tag) forget().catch(() => undefined);
  shelf.set(BEFORE, tag);
  // Where nothing can be kept, nobody can be told apart, and nothing was kept either.
  able = isHere(tag);
}
