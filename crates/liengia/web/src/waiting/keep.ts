// Puts a form away closed. Not here: opening it again (box.ts).
import { shelf } from "../page.js";
import { type Head, type Pressed, type Written, read } from "./form.js";
import { COUNT } from "./marks.js";
import { close, closeText, nameOf } from "./seal.js";
import * as store from "./store.js";
import type { Item } from "./store.js";

export * from "./box.js";

const idOf = (head: Head): string => head.fields.find(([name]) => name === "id")?.[1] ?? "";

/** Tells every page of this person how many there are. */
export async function count(tag: string): Promise<number> {
  const waiting = (await store.list(tag)).filter((item) => item.state !== "taken").length;
  if (waiting) shelf.set(COUNT + tag, String(waiting)); else shelf.remove(COUNT + tag);
  document.dispatchEvent(new CustomEvent("waiting:changed"));
  return waiting;
}

/** Closes a form and keeps it; null where this person has no keys here yet. The same form again takes its own place. */
export async function keep(tag: string, form: HTMLFormElement, pressed: Pressed): Promise<{ item: Item; written: Written } | null> {
  const pair = await store.findPair(tag);
  if (!pair) return null;
  const written = read(form, pressed);
  const { head, files } = written;
  const key = form.dataset["waitingKey"] ?? await nameOf(tag, idOf(head) || String(crypto.getRandomValues(new Uint32Array(4))));
  const boxes: ArrayBuffer[] = [];
  for (const [n, file] of files.entries()) boxes.push(await close(pair.point, `${key}/${n}`, await file.arrayBuffer()));
  const item: Item = {
    key, tag, at: Date.now(), state: "waits", tries: 0, next: 0, said: null,
    head: await closeText(pair.point, `${key}/head`, JSON.stringify(head)),
    files: files.length, bytes: boxes.reduce((sum, box) => sum + box.byteLength, 0),
  };
  await store.put(item, boxes);
  await count(tag);
  // Asked once there is something to lose; the answer stands on the page of what waits.
  void navigator.storage?.persist?.().catch(() => false);
  return { item, written };
}
