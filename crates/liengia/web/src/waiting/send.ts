// Sends what waits, in the order it was written, as whoever wrote it or not at all. The server is asked who is signed in,
// each form says for whom it was written, and the server compares again; a form that came twice is one (its own id).
// Not here: what is shown of it (list.ts).
import { type Head, body } from "./form.js";
import * as keep from "./keep.js";
import { type Opener, ask, opener } from "./person.js";
import * as store from "./store.js";
import type { Item } from "./store.js";

const SILENT_MS = 25_000;
const PAUSE_MS = 5_000;
const PAUSE_MS_MAX = 300_000;
const LOCK = "waiting";

/** What the server is told besides the form: whose it is, and both moments by this phone's clock. */
const saysOf = (item: Item): Record<string, string> => ({
  "X-Written-By": item.tag,
  "X-Written-At": String(item.at),
  "X-Sent-At": String(Date.now()),
});

export type Outcome =
  | { state: "taken"; to: string; at: string }
  | { state: "refused"; says: string; page: Document | null }
  /** No signal, or a server that asks for a moment. */
  | { state: "later"; seconds: number }
  /** Nobody is signed in, or somebody else. */
  | { state: "nobody" };

function outcome(status: number, header: (name: string) => string | null, says: string, page: Document | null): Outcome {
  const to = header("X-Taken-To");
  if (status === 204 && to) return { state: "taken", to, at: header("X-Taken-At") ?? "" };
  if (status === 401 || header("X-Another")) return { state: "nobody" };
  if (status === 0 || status === 408 || status === 429 || status >= 500) return { state: "later", seconds: Number(header("Retry-After")) || 0 };
  return { state: "refused", says, page };
}

/** One form while its writer waits: what refuses it comes as the page that says so. */
export function sendNow(item: Item, head: Head, files: File[]): Promise<Outcome> {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    let timer = 0;
    const lost = (): void => { request.abort(); done({ state: "later", seconds: 0 }); };
    const alive = (): void => { clearTimeout(timer); timer = setTimeout(lost, SILENT_MS); };
    request.open("POST", head.action);
    request.responseType = "document";
    for (const [name, value] of Object.entries(saysOf(item))) request.setRequestHeader(name, value);
    request.onload = () => {
      clearTimeout(timer);
      const page = request.responseXML;
      const says = page?.querySelector(".error-summary, [role=alert], main h1")?.textContent?.replace(/\s+/g, " ").trim() ?? "";
      done(outcome(request.status, (name) => request.getResponseHeader(name), says, page));
    };
    request.onerror = () => { clearTimeout(timer); done({ state: "later", seconds: 0 }); };
    request.upload.onprogress = alive;
    alive();
    request.send(body(head, files));
  });
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
export async function settle(item: Item, head: Head, came: Outcome): Promise<boolean> {
  switch (came.state) {
    case "taken": await keep.taken(item, head, came.to, came.at); return true;
    case "refused": await keep.refused(item, came.says); return true;
    case "nobody": return false;
    case "later": {
      const pause = came.seconds * 1000 || Math.min(PAUSE_MS_MAX, PAUSE_MS * 2 ** item.tries);
      await store.update(item, { tries: item.tries + 1, next: Date.now() + pause });
      return false;
    }
  }
}

async function sendAll(by: Opener, hurry: boolean): Promise<void> {
  for (;;) {
    const due = (await store.list(by.tag)).filter((item) => item.state === "waits" && (hurry || item.next <= Date.now()));
    const [item] = due;
    if (!item) return;
    document.dispatchEvent(new CustomEvent("waiting:sending", { detail: { key: item.key, left: due.length } }));
    const head = await keep.headOf(by, item);
    const files = await keep.filesOf(by, item, head);
    const goes = await settle(item, head, await send(item, head, files));
    await keep.count(by.tag);
    if (!goes) return;
  }
}

let busy = false;

/** Sends what is due, in one page of this browser at a time. `hurry`: the signal is back, or somebody pressed. */
export async function drain(hurry: boolean): Promise<"signed" | "nobody" | "offline"> {
  if (busy) return "signed";
  busy = true;
  try {
    const asked = await ask();
    if (asked.state !== "signed") return asked.state;
    const by = await opener(asked.own);
    const work = (): Promise<void> => sendAll(by, hurry);
    if ("locks" in navigator) await navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => (lock ? work() : undefined));
    else await work();
    return "signed";
  } finally {
    busy = false;
    document.dispatchEvent(new CustomEvent("waiting:changed"));
  }
}

/** When the next one is due, in milliseconds from now; none where nothing waits. */
export async function nextIn(tag: string): Promise<number | null> {
  const due = (await store.list(tag)).filter((item) => item.state === "waits").map((item) => item.next);
  return due.length ? Math.max(1000, Math.min(...due) - Date.now()) : null;
}
