// A form as it is kept: what it would have sent, and what a person would read of it. And back into the page, to be changed.
// Not here: closing it (keep.ts), sending it (send.ts), its shape (head.ts).
import { all } from "../page.js";
import type { FileName, Head, Written } from "./head.js";

export type { Head, Written };

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** A day and an hour that nobody can tell from others: a new form has an id that no other has. */
export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** In [data-outbox-changed] what was not touched says nothing: the page may be older than the book. */
function untouched(form: HTMLFormElement): Set<string> {
  const names = new Set<string>();
  for (const group of all(form, "[data-outbox-changed]")) {
    const ticks = all<HTMLInputElement>(group, "input[type=checkbox]");
    if (ticks.some((tick) => tick.checked !== tick.defaultChecked)) continue;
    for (const field of all<HTMLInputElement>(group, "input[name]")) names.add(field.name);
  }
  return names;
}

const wordsOf = (element: Element | null | undefined): string => (element?.textContent ?? "").replace(/\s+/g, " ").trim();

function labelOf(field: Field): string {
  const group = field.closest("fieldset")?.querySelector("legend");
  const own = field.id ? field.form?.querySelector(`label[for="${CSS.escape(field.id)}"]`) : null;
  return wordsOf(group ?? own);
}

/** What a person reads of it: texts, and the words of what was chosen. */
function shownOf(form: HTMLFormElement, pressed: string): [string, string][] {
  const shown: [string, string][] = [];
  for (const field of all<Field>(form, "input[name],textarea[name],select[name]")) {
    if (field.matches("[type=hidden],[type=file],[type=password]")) continue;
    if (field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type)) {
      const words = field.closest("label")?.querySelector(".choice__word") ?? field.closest("label");
      if (field.checked && !field.matches("[data-outbox-agree],.visually-hidden")) shown.push([labelOf(field), wordsOf(words)]);
    } else if (field.value.trim()) {
      shown.push([labelOf(field), field.value]);
    }
  }
  if (pressed) shown.push(["", pressed]);
  return shown;
}

/** What was pressed: the button, and its words before they said that it is being sent. */
export type Pressed = { button: HTMLElement | null; words: string };

/** Everything the form would send if its button were pressed now. */
export function read(form: HTMLFormElement, { button, words }: Pressed): Written {
  const silent = untouched(form);
  const fields: [string, string][] = [];
  const files: File[] = [];
  const names: FileName[] = [];
  for (const [name, value] of new FormData(form)) {
    if (silent.has(name)) continue;
    if (typeof value === "string") { fields.push([name, value]); continue; }
    if (value.size === 0 && !value.name) continue;
    files.push(value);
    names.push({ field: name, name: value.name, type: value.type });
  }
  const pressed = button?.getAttribute("name");
  if (pressed) fields.push([pressed, button?.getAttribute("value") ?? ""]);
  const head: Head = {
    title: form.dataset["outbox"] ?? "",
    action: new URL(form.action).pathname + new URL(form.action).search,
    page: location.pathname + location.search,
    inParts: form.enctype === "multipart/form-data",
    fields,
    files: names,
    shown: shownOf(form, pressed ? words : ""),
    draft: form.dataset["draft"] ?? "",
    quiet: "outboxQuiet" in form.dataset,
  };
  return { head, files };
}

/** What was written stands in the form again, as if it had been typed and chosen here. */
export function fill(form: HTMLFormElement, { head, files }: Written): void {
  const values = new Map<string, string[]>();
  for (const [name, value] of head.fields) values.set(name, [...(values.get(name) ?? []), value]);
  for (const field of all<Field>(form, "input[name],textarea[name],select[name]")) {
    const wanted = values.get(field.name);
    if (field instanceof HTMLInputElement && field.type === "file") continue;
    if (field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type)) {
      // What was not touched then is as the book has it now.
      const group = field.closest<HTMLElement>("[data-outbox-changed]");
      if (group && !all<HTMLInputElement>(group, "input[name]").some((one) => values.has(one.name))) continue;
      const on = wanted?.includes(field.value) ?? false;
      field.checked = on;
      if (on) field.dispatchEvent(new Event("change", { bubbles: true }));
    } else if (wanted && (field.type !== "hidden" || field.name === "id" || field.matches("[data-locate] *"))) {
      field.value = wanted[0] ?? "";
    }
  }
  giveFiles(form, { head, files });
}

/** The files again, in place of those that the server holds for a form that came back. */
export function giveFiles(form: HTMLFormElement, { head, files }: Written): void {
  if (typeof DataTransfer !== "function") return;
  for (const input of all<HTMLInputElement>(form, "input[type=file]:not([capture])")) {
    const mine = files.filter((_, n) => head.files[n]?.field === input.name);
    if (mine.length === 0) continue;
    const box = input.closest<HTMLElement>(".field") ?? form;
    for (const kept of all<HTMLInputElement>(box, "input[type=hidden][name$=kept]")) {
      box.querySelector(".notice")?.remove();
      kept.remove();
    }
    const many = input.closest<HTMLElement>("[data-photos]");
    if (many) many.dataset["photosMax"] = String(Math.max(Number(many.dataset["photosMax"] ?? 0), mine.length));
    const transfer = new DataTransfer();
    for (const file of mine) transfer.items.add(file);
    input.files = transfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
