// Puts a form away closed, and opens it again for whoever wrote it.
import { shelf } from "../page.js";
import { type Head, type Pressed, type Written, read } from "./form.js";
import { COUNT } from "./marks.js";
import type { Opener } from "./person.js";
import { close, closeText, nameOf, open, openText } from "./seal.js";
import * as store from "./store.js";
import type { Item } from "./store.js";

/** Somebody who left for good does not come back for what they wrote: as long as a member's session may last. */
const KEEP_DAYS = 400;
const RECEIPT_DAYS = 7;

/** What came of it, for the line that leads to its receipt. */
export type Taken = { title: string; to: string; at: string };

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

export async function headOf(by: Opener, item: Item): Promise<Head> {
  return JSON.parse(await openText(by.pair.point, by.half, `${item.key}/head`, item.head)) as Head;
}

export async function filesOf(by: Opener, item: Item, head: Head): Promise<File[]> {
  const boxes = await store.findFiles(item.key);
  const files: File[] = [];
  for (const [n, file] of head.files.entries()) {
    const box = boxes[n];
    if (!box) throw new Error("a file is missing");
    files.push(new File([await open(by.pair.point, by.half, `${item.key}/${n}`, box)], file.name, { type: file.type }));
  }
  return files;
}

/** The sentence the book said, or the way to the receipt. */
export const saidTo = (by: Opener, item: Item): Promise<string> =>
  item.said ? openText(by.pair.point, by.half, `${item.key}/said`, item.said) : Promise.resolve("");

/** It is in the book: what was written goes, the way to the receipt stays for some days, where a trace may stay. */
export async function taken(item: Item, head: Head, to: string, at: string): Promise<void> {
  const pair = await store.findPair(item.tag);
  if (head.quiet || !pair) { await store.remove(item); return; }
  const receipt: Taken = { title: head.title, to, at };
  const said = await closeText(pair.point, `${item.key}/said`, JSON.stringify(receipt));
  // Its head stays closed as it is, and empty of what was written.
  const bare = await closeText(pair.point, `${item.key}/head`, JSON.stringify({ ...head, fields: [], files: [], shown: [] }));
  await store.update(item, { state: "taken", said, head: bare, files: 0, bytes: 0 }, true);
}

/** The book said no: everything stays, with its sentence. */
export async function refused(item: Item, sentence: string): Promise<void> {
  const pair = await store.findPair(item.tag);
  if (!pair) return;
  await store.update(item, { state: "refused", said: await closeText(pair.point, `${item.key}/said`, sentence) });
}

/** What nobody comes back for. */
export async function tidy(tag: string): Promise<void> {
  const old = (days: number): number => Date.now() - days * 864e5;
  for (const item of await store.list(tag)) {
    if (item.at < old(item.state === "taken" ? RECEIPT_DAYS : KEEP_DAYS)) await store.remove(item);
  }
}
