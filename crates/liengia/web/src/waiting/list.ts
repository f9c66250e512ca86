// The page of what waits: each thing with how it stands, to be read, changed, taken along or thrown away. Its words and the
// shape of a row come with the page; without signal it is the copy on this phone. Not here: sending (send.ts).
import { ask as question } from "../dialog.js";
import { handedTo } from "../handed.js";
import { all, from, make } from "../page.js";
import { type Head } from "./form.js";
import * as keep from "./keep.js";
import { known, opener, type Opener } from "./person.js";
import { drain } from "./send.js";
import * as store from "./store.js";
import type { Item } from "./store.js";

const part = (root: ParentNode, name: string): HTMLElement | null => root.querySelector<HTMLElement>(`[data-waiting-${name}]`);
const pad = (n: number): string => String(n).padStart(2, "0");

let by: Opener | null = null;
let sending = "";
const rows = new Map<string, Head>();

/** `19:05, 23/11/2026`, as the book writes it. */
function moment(at: number): string {
  const day = new Date(at);
  return `${pad(day.getHours())}:${pad(day.getMinutes())}, ${pad(day.getDate())}/${pad(day.getMonth() + 1)}/${day.getFullYear()}`;
}

function says(box: HTMLElement, key: string, values: Record<string, string | number> = {}): string {
  const words = JSON.parse(box.dataset["waiting"] || "{}") as Record<string, string>;
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

async function stateOf(box: HTMLElement, item: Item, said: string): Promise<string> {
  if (item.key === sending) return says(box, "sending");
  switch (item.state) {
    case "waits": return says(box, item.tries > 0 && navigator.onLine ? "tried" : "waits");
    case "held": return says(box, "held");
    case "refused": return said && !rows.get(item.key)?.quiet ? says(box, "refused", { says: said }) : says(box, "asks");
    case "taken": return says(box, "taken", { at: (JSON.parse(said) as keep.Taken).at });
  }
}

function read(row: HTMLElement, head: Head): void {
  const list = part(row, "words");
  for (const [label, value] of head.shown) {
    const pair = make("div");
    pair.append(make("dt", "", label), make("dd", "lines", value));
    list?.append(pair);
  }
  for (const file of head.files) list?.append(make("div", "", file.name));
}

async function rowOf(box: HTMLElement, item: Item): Promise<HTMLElement | null> {
  const shape = box.querySelector<HTMLTemplateElement>("template");
  const row = shape?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
  if (!row || !by) return null;
  const head = await keep.headOf(by, item);
  const said = await keep.saidTo(by, item);
  rows.set(item.key, head);
  row.dataset["key"] = item.key;
  const put = (name: string, text: string): void => { const place = part(row, name); if (place) place.textContent = text; };
  put("title", head.quiet ? says(box, "quiet") : head.title);
  put("at", says(box, "written", { at: moment(item.at) }));
  put("state", await stateOf(box, item, said));
  part(row, "state")?.classList.toggle("field__error", item.state === "refused");
  const done = item.state === "taken";
  // Whoever holds the phone may be whom it is about: it is there, and says nothing.
  for (const name of ["read", "edit", "file"]) { const place = part(row, name); if (place) place.hidden = done || head.quiet; }
  const again = part(row, "again");
  if (again) again.hidden = done || item.key === sending;
  const receipt = part(row, "receipt") as HTMLAnchorElement | null;
  if (receipt) { receipt.hidden = !done; if (done) receipt.href = (JSON.parse(said) as keep.Taken).to; }
  if (!done && !head.quiet) read(row, head);
  return row;
}

async function storage(box: HTMLElement): Promise<void> {
  const installed = matchMedia("(display-mode: standalone)").matches || (navigator as { standalone?: boolean }).standalone === true;
  const kept = (await navigator.storage?.persisted?.().catch(() => false)) ?? false;
  // Safari clears what a page kept after seven days without a visit; an app on its home screen is spared.
  const key = installed || kept ? "persisted" : "standalone" in navigator ? "seven" : "perhaps";
  const place = part(box, "storage");
  if (place) place.textContent = says(box, key);
}

/** Draws the list anew; what was folded open stays so. */
async function draw(box: HTMLElement): Promise<void> {
  const list = part(box, "list");
  if (!list) return;
  const open = new Set(all<HTMLDetailsElement>(list, "details[open]").map((one) => one.closest<HTMLElement>("[data-key]")?.dataset["key"]));
  const items = by ? await store.list(by.tag) : [];
  const drawn: HTMLElement[] = [];
  for (const item of items) {
    const row = await rowOf(box, item).catch(() => null);
    const folded = row?.querySelector("details");
    if (folded && open.has(item.key)) folded.open = true;
    if (row) drawn.push(row);
  }
  list.replaceChildren(...drawn);
  const goes = items.some((item) => item.state === "waits");
  const set = (name: string, hidden: boolean): void => { const place = part(box, name); if (place) place.hidden = hidden; };
  set("empty", !by || items.length > 0);
  set("nobody", by !== null);
  set("all", !goes);
  set("kept", location.hash !== "#kept" || !goes);
}

async function refresh(box: HTMLElement): Promise<void> {
  const asked = await known();
  // In somebody else's hand the phone names nobody who signed on it.
  by = asked.state === "signed" && handedTo() === null ? await opener(asked.own).catch(() => null) : null;
  const nobody = part(box, "nobody-words");
  if (nobody) nobody.textContent = says(box, asked.state === "offline" ? "closed" : "nobody");
  const way = part(box, "sign-in");
  if (way) way.hidden = asked.state === "offline";
  if (by) await keep.count(by.tag);
  await draw(box);
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const dataUrl = (file: File): Promise<string> => new Promise((done, failed) => {
  const reader = new FileReader();
  reader.onload = () => done(String(reader.result));
  reader.onerror = () => failed(reader.error);
  reader.readAsDataURL(file);
});

/** One file that any phone opens and any printer prints: the words, the pictures and the sound. */
async function toFile(item: Item, head: Head): Promise<void> {
  if (!by) return;
  const parts: string[] = [];
  for (const file of await keep.filesOf(by, item, head)) {
    const url = await dataUrl(file);
    parts.push(file.type.startsWith("image/") ? `<p><img src="${url}" alt="" width="600"></p>` : `<p><a download="${escaped(file.name)}" href="${url}">${escaped(file.name)}</a></p>`);
  }
  const lines = head.shown.map(([label, value]) => `<dt>${escaped(label)}</dt><dd>${escaped(value)}</dd>`);
  const html = `<!doctype html><html lang="vi"><meta charset="utf-8"><title>${escaped(head.title)}</title><h1>${escaped(head.title)}</h1><p>${moment(item.at)}</p><dl>${lines.join("")}</dl>${parts.join("")}</html>`;
  const link = make("a");
  link.href = URL.createObjectURL(new Blob([html], { type: "text/html" }));
  link.download = `${item.key.slice(0, 8)}.html`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function pressed(box: HTMLElement, key: string, what: string): Promise<void> {
  const item = await store.find(key);
  const head = rows.get(key);
  if (!item || !head || !by) return draw(box);
  if (head.quiet && (what === "edit" || what === "file")) return;
  if (what === "edit") { location.assign(`${head.page}#waiting=${key}`); return; }
  if (what === "file") return toFile(item, head);
  if (what === "again") { await store.update(item, { state: "waits", tries: 0, next: 0 }); void drain(true); }
  if (what === "remove" && await question(says(box, item.state === "taken" ? "remove-line" : "remove"), says(box, "remove-yes"), says(box, "remove-no"), true)) {
    await store.remove(item);
    await keep.count(by.tag);
  }
  await draw(box);
}

export async function start(box: HTMLElement): Promise<void> {
  for (const place of all(box, "[data-waiting-scripted]")) place.hidden = false;
  const scriptless = part(box, "scriptless");
  if (scriptless) scriptless.hidden = true;
  document.addEventListener("waiting:sending", (event) => { sending = (event as CustomEvent<{ key: string }>).detail.key; void draw(box); });
  document.addEventListener("waiting:changed", () => { sending = ""; void draw(box); });
  box.addEventListener("click", (event) => {
    const button = from<HTMLElement>(event, "[data-waiting-do]");
    const key = button?.closest<HTMLElement>("[data-key]")?.dataset["key"];
    if (button && key) void pressed(box, key, button.dataset["waitingDo"] ?? "");
    else if (from(event, "[data-waiting-all]")) void drain(true).then(() => refresh(box));
  });
  window.addEventListener("online", () => void refresh(box));
  await storage(box);
  await refresh(box);
}
