// Who is signed in, as far as this phone may know: a tag, and the key to what they left here. The server gives both to
// their own session; this tab holds them until it is closed, somebody else comes, or the phone was left alone as long as
// locks it. Not here: what the key opens (seal.ts).
import { shelf } from "../page.js";
import type { Opener } from "./box.js";
import { PAIRED, here, isHere } from "./marks.js";
import { bytesOf, halfOf, pairOf } from "./seal.js";
import * as store from "./store.js";

const HELD = "waiting-key";
const OWN = "/waiting/own";

/** What the server says: who, with which key, after how many minutes alone the phone locks (0: never), what to keep. */
type Own = { person: string; key: string; lock: number; pages: string[] };
type Held = Own & { at: number };

export type Asked = { state: "signed"; own: Own } | { state: "nobody" | "offline" };

export type { Opener };

const tab = {
  get(): Held | null {
    try { return JSON.parse(sessionStorage.getItem(HELD) ?? "null") as Held | null; } catch { return null; }
  },
  set(held: Held | null): void {
    try { if (held) sessionStorage.setItem(HELD, JSON.stringify(held)); else sessionStorage.removeItem(HELD); } catch { /* asked again next time */ }
  },
};

/** Whoever this tab held, unless somebody else is here by now or it was left alone too long. */
export function held(): Own | null {
  const own = tab.get();
  if (!own) return null;
  if (!isHere(own.person)) { tab.set(null); return null; }
  if (own.lock > 0 && Date.now() - own.at > own.lock * 60_000) { tab.set(null); return null; }
  tab.set({ ...own, at: Date.now() });
  return own;
}

/** Asks the server who is signed in here. */
export async function ask(): Promise<Asked> {
  let answer: Response;
  try {
    answer = await fetch(OWN, { credentials: "same-origin", redirect: "manual", cache: "no-store", headers: { "X-Live": "1" } });
  } catch {
    return { state: "offline" };
  }
  // Signed out and locked lead elsewhere; a server that is away or busy is as good as no signal.
  if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) { tab.set(null); here(""); return { state: "nobody" }; }
  if (!answer.ok) return { state: "offline" };
  const own = (await answer.json()) as Own;
  here(own.person);
  tab.set({ ...own, at: Date.now() });
  return { state: "signed", own };
}

/** Asks, and without signal takes whom this tab held. */
export async function known(): Promise<Asked> {
  const asked = await ask();
  const own = asked.state === "offline" ? held() : null;
  return own ? { state: "signed", own } : asked;
}

/** With the second half of the keys at hand. */
export async function opener(own: Own): Promise<Opener> {
  const key = bytesOf(own.key);
  const pair = (await store.findPair(own.person)) ?? (await store.keepPair(await pairOf(own.person, key)));
  shelf.set(PAIRED + own.person, "1");
  return { tag: own.person, pair, half: await halfOf(pair, key) };
}
