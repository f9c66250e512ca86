// Sends what waits while a page is open, as whoever wrote it or not at all. The server is asked who is signed in, each form says
// for whom it was written, and the server compares again. Not here: one after the other (deliver.ts), what is shown of it (list.ts).
import { LOCK, type Outcome, deliver, outcome, saysOf } from "./deliver.js";
import { type Head, body } from "./head.js";
import * as keep from "./keep.js";
import { type Opener, ask, opener } from "./person.js";
import * as store from "./store.js";
import type { Item } from "./store.js";

export { settle } from "./deliver.js";

const SILENT_MS = 25_000;

/** One form while its writer waits: what refuses it comes as the page that says so. */
export function sendNow(item: Item, head: Head, files: File[]): Promise<Outcome<Document | null>> {
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

async function sendAll(by: Opener, hurry: boolean): Promise<void> {
  await deliver(by, hurry, {
    before: (item, left) => { document.dispatchEvent(new CustomEvent("waiting:sending", { detail: { key: item.key, left } })); },
    after: () => keep.count(by.tag),
  });
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
