// What waits, opened for whoever wrote it, and what became of it. Pages and the worker use it. Not here: putting it away (keep.ts).
import type { Head } from "./head.js";
import { type Pair, closeText, open, openText } from "./seal.js";
import * as store from "./store.js";
import type { Item } from "./store.js";

/** Somebody who left for good does not come back for what they wrote: as long as a member's session may last. */
const KEEP_DAYS = 400;
const RECEIPT_DAYS = 7;

/** Whose it is, with the second half of their keys at hand. */
export type Opener = { tag: string; pair: Pair; half: CryptoKey };
/** What came of it, for the line that leads to its receipt. */
export type Taken = { title: string; to: string; at: string };

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
