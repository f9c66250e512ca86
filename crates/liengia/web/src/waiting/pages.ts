// The pages that open without signal, kept for the person who is signed in: the form that tells, what comes next, the roll.
// The server names them; here they are fetched now and then. The worker gives them out, and takes all of them away when
// somebody else signs in or nobody is (sw/person.ts).
import { shelf } from "../page.js";
import { FETCHED } from "./marks.js";

const CACHE = "liengia-person:";
const PAUSE_MS = 250;
/** The page that was asked for comes first. */
const REST_MS = 5_000;

const pause = (ms: number): Promise<void> => new Promise((go) => setTimeout(go, ms));
const saves = (): boolean => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

/** Whether they are here: they go when somebody else signs in. */
export const are = async (tag: string): Promise<boolean> => !("caches" in window) || caches.has(CACHE + tag);

export async function fetchAll(tag: string, pages: string[]): Promise<void> {
  if (!("caches" in window) || saves()) return;
  await pause(REST_MS);
  const cache = await caches.open(CACHE + tag);
  for (const address of pages) {
    const answer = await fetch(address, { credentials: "same-origin", headers: { "X-Live": "1" } });
    const keep = answer.headers.get("X-Keep");
    // Somebody else's by now, or a page that says of itself that it is not to be kept.
    if (!answer.ok || !keep || !answer.headers.get("X-Person")?.startsWith(tag)) continue;
    const headers = new Headers(answer.headers);
    for (const name of ["Content-Encoding", "Content-Length", "Vary"]) headers.delete(name);
    headers.set("X-Kept-At", String(Date.now()));
    await cache.put(address, new Response(await answer.text(), { headers }));
    await pause(PAUSE_MS);
  }
  shelf.set(FETCHED + tag, `${Date.now()} ${document.body.dataset["assets"] ?? ""}`);
}
