// Where it lies on this phone: people with their keys, what waits, its files. Everything that says what it is is closed
// (seal.ts); in the clear stand whose it is, as a word that means nothing, when it was written, and how it stands.
// Files are kept as bytes and not as Blobs: Safari has lost Blobs of other sessions.
import type { Pair } from "./seal.js";

const NAME = "liengia-waiting";

/** `waits` leaves by itself; `held` is being changed; `refused` has a sentence; `taken` is only the way to its receipt. */
export type State = "waits" | "held" | "refused" | "taken";

export type Item = {
  key: string;
  tag: string;
  /** When it was written, by this phone's clock. */
  at: number;
  state: State;
  tries: number;
  /** Not before, unless the signal came back. */
  next: number;
  head: ArrayBuffer;
  /** What the book said to it. */
  said: ArrayBuffer | null;
  files: number;
  bytes: number;
};

type File = { key: string; n: number; box: ArrayBuffer };

let opened: Promise<IDBDatabase> | null = null;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((done, failed) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      const db = request.result;
      db.createObjectStore("people", { keyPath: "tag" });
      db.createObjectStore("items", { keyPath: "key" }).createIndex("tag", "tag");
      db.createObjectStore("files", { keyPath: ["key", "n"] });
    };
    request.onsuccess = () => {
      // A newer page may want another shape of it: this one lets go.
      request.result.onversionchange = () => { request.result.close(); opened = null; };
      done(request.result);
    };
    request.onerror = () => { opened = null; failed(request.error); };
  });
  return opened;
}

const answered = <T>(request: IDBRequest<T>): Promise<T> => new Promise((done, failed) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => failed(request.error);
});

/** One transaction: all of it is there when this is done, or nothing. */
async function change(work: (items: IDBObjectStore, files: IDBObjectStore) => void): Promise<void> {
  const db = await database();
  return new Promise((done, failed) => {
    const all = db.transaction(["items", "files"], "readwrite");
    all.oncomplete = () => done();
    all.onabort = all.onerror = () => failed(all.error);
    work(all.objectStore("items"), all.objectStore("files"));
  });
}

const filesOf = (key: string): IDBKeyRange => IDBKeyRange.bound([key, 0], [key, Infinity]);

export async function findPair(tag: string): Promise<Pair | null> {
  const db = await database();
  return ((await answered(db.transaction("people").objectStore("people").get(tag))) as Pair | undefined) ?? null;
}

/** Keeps a pair unless another page of this person was faster; the one that stands. */
export async function keepPair(pair: Pair): Promise<Pair> {
  const db = await database();
  await new Promise<void>((done, failed) => {
    const all = db.transaction("people", "readwrite");
    const there = all.objectStore("people").get(pair.tag);
    there.onsuccess = () => { if (!there.result) all.objectStore("people").put(pair); };
    all.oncomplete = () => done();
    all.onabort = all.onerror = () => failed(all.error);
  });
  return (await findPair(pair.tag)) ?? pair;
}

export async function list(tag: string): Promise<Item[]> {
  const db = await database();
  const all = (await answered(db.transaction("items").objectStore("items").index("tag").getAll(tag))) as Item[];
  return all.sort((a, b) => a.at - b.at);
}

export async function find(key: string): Promise<Item | null> {
  const db = await database();
  return ((await answered(db.transaction("items").objectStore("items").get(key))) as Item | undefined) ?? null;
}

export async function findFiles(key: string): Promise<ArrayBuffer[]> {
  const db = await database();
  const all = (await answered(db.transaction("files").objectStore("files").getAll(filesOf(key)))) as File[];
  return all.sort((a, b) => a.n - b.n).map((file) => file.box);
}

/** With its files, in place of what lay there under its key. */
export const put = (item: Item, boxes: ArrayBuffer[]): Promise<void> => change((items, files) => {
  items.put(item);
  files.delete(filesOf(item.key));
  boxes.forEach((box, n) => files.put({ key: item.key, n, box }));
});

/** Another state, if it is still there and was not written anew since. */
export const update = (item: Item, to: Partial<Item>, withoutFiles = false): Promise<void> => change((items, files) => {
  const there = items.get(item.key) as IDBRequest<Item | undefined>;
  there.onsuccess = () => {
    if (there.result?.at !== item.at) return;
    items.put({ ...there.result, ...to });
    if (withoutFiles) files.delete(filesOf(item.key));
  };
});

/** Gone, if it was not written anew since. */
export const remove = (item: Item): Promise<void> => change((items, files) => {
  const there = items.get(item.key) as IDBRequest<Item | undefined>;
  there.onsuccess = () => {
    if (there.result?.at !== item.at) return;
    items.delete(item.key);
    files.delete(filesOf(item.key));
  };
});
