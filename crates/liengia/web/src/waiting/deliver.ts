// Gives to the book what waits, in the order it was written: by a page that is open (send.ts), or by the worker when the signal
// came back and no page is (sw/sync.ts); never by both at once. A form that came twice is one (its own id).
import * as box from "./box.js";
import type { Opener } from "./box.js";
import { type Head, body } from "./head.js";
import * as store from "./store.js";
import type { Item } from "./store.js";

const PAUSE_MS = 5_000;
const PAUSE_MS_MAX = 300_000;
/** Whoever holds it sends; the others leave it be. */
export const LOCK = "waiting";

/** What the server is told besides the form: whose it is, and both moments by this phone's clock. */
export const saysOf = (item: Item): Record<string, string> => ({
  "X-Written-By": item.tag,
  "X-Written-At": String(item.at),
  "X-Sent-At": String(Date.now()),
});

/** `Page`: what refuses it, where somebody waits before it. */
export type Outcome<Page = null> =
  | { state: "taken"; to: string; at: string }
  | { state: "refused"; says: string; page: Page }
  /** No signal, or a server that asks for a moment. */
  | { state: "later"; seconds: number }
  /** Nobody is signed in, or somebody else. */
  | { state: "nobody" };

export function outcome<Page>(status: number, header: (name: string) => string | null, says: string, page: Page): Outcome<Page> {
  const to = header("X-Taken-To");
  if (status === 204 && to) return { state: "taken", to, at: header("X-Taken-At") ?? "" };
  if (status === 401 || header("X-Another")) return { state: "nobody" };
  if (status === 0 || status === 408 || status === 429 || status >= 500) return { state: "later", seconds: Number(header("Retry-After")) || 0 };
  return { state: "refused", says, page };
}

/** One form by itself: what refuses it comes as a sentence. */
async function send(item: Item, head: Head, files: File[]): Promise<Outcome> {
  try {
    // Followed where it leads: a group that was merged since lies elsewhere.
    const answer = await fetch(head.action, { method: "POST", body: body(head, files), credentials: "same-origin", headers: { ...saysOf(item), Accept: "text/plain" } });
    const says = answer.headers.get("Content-Type")?.startsWith("text/plain") ? await answer.text() : "";
    return outcome(answer.status, (name) => answer.headers.get(name), says, null);
  } catch {
    return { state: "later", seconds: 0 };
  }
}

/** After an outcome, what stands in the store. False when there is no use in trying the next one now. */
export async function settle<Page>(item: Item, head: Head, came: Outcome<Page>): Promise<boolean> {
  switch (came.state) {
    case "taken": await box.taken(item, head, came.to, came.at); return true;
    case "refused": await box.refused(item, came.says); return true;
    case "nobody": return false;
    case "later": {
      const pause = came.seconds * 1000 || Math.min(PAUSE_MS_MAX, PAUSE_MS * 2 ** item.tries);
      await store.update(item, { tries: item.tries + 1, next: Date.now() + pause });
      return false;
    }
  }
}

/** All that is due, until one has to wait; whether nothing of it is left. `hears` is told before each and after it. */
export async function deliver(by: Opener, hurry: boolean, hears: { before(item: Item, left: number): void; after(): Promise<unknown> }): Promise<boolean> {
  for (;;) {
    const due = (await store.list(by.tag)).filter((item) => item.state === "waits" && (hurry || item.next <= Date.now()));
    const [item] = due;
    if (!item) return true;
    hears.before(item, due.length);
    const head = await box.headOf(by, item);
    const files = await box.filesOf(by, item, head);
    const goes = await settle(item, head, await send(item, head, files));
    await hears.after();
    if (!goes) return false;
  }
}
