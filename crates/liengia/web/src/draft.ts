// data-draft: what was typed stays on this device until the server says it was stored (data-draft-done).
// Never kept: passwords, codes, hidden fields, files, and whatever carries data-no-draft.
import { all, from, shelf } from "./page.js";
import { word } from "./words.js";

const PREFIX = "draft:";
const KEEP_DAYS = 14;
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
type Draft = { at: number; fields: Record<string, string> };

function fields(form: HTMLFormElement): Field[] {
  const never = "[type=password],[type=hidden],[type=file],[type=submit],[type=button],[autocomplete=one-time-code],[autocomplete*=password],[data-no-draft],[data-no-draft] *";
  return ([...form.elements] as Field[]).filter((f) => f.matches("input[name],textarea[name],select[name]") && !f.matches(never));
}

const ticks = (field: Field): field is HTMLInputElement => field instanceof HTMLInputElement && (field.type === "radio" || field.type === "checkbox");
const slot = (field: Field): string => (ticks(field) ? `${field.name}=${field.value}` : field.name);
const now = (field: Field): string => (ticks(field) ? (field.checked ? "1" : "") : field.value);

function asServed(field: Field): boolean {
  if (ticks(field)) return field.checked === field.defaultChecked;
  if (field instanceof HTMLSelectElement) return [...field.options].every((o) => !o.defaultSelected || o.selected);
  return field.value === field.defaultValue;
}

const served = (field: Field): string => (ticks(field) ? (field.defaultChecked ? "1" : "") : field instanceof HTMLSelectElement ? "" : field.defaultValue);

function tell(form: HTMLFormElement, key: string): void {
  const line = form.querySelector<HTMLElement>("[data-draft-state]");
  const words = line?.querySelector<HTMLElement>("[data-draft-words]");
  if (!line || !words) return;
  line.hidden = false;
  if (words.textContent !== word(key)) words.textContent = word(key);
}

function save(form: HTMLFormElement): void {
  const kept: Draft = { at: Date.now(), fields: {} };
  for (const field of fields(form)) if (!asServed(field)) kept.fields[slot(field)] = now(field);
  const key = PREFIX + form.dataset["draft"];
  if (Object.keys(kept.fields).length === 0) return shelf.remove(key);
  tell(form, shelf.set(key, JSON.stringify(kept)) ? "draft_kept" : "draft_refused");
}

function read(key: string): Draft | null {
  try {
    const draft = JSON.parse(shelf.get(key) ?? "null") as Draft | null;
    return draft && typeof draft.at === "number" && draft.fields && Date.now() - draft.at < KEEP_DAYS * 864e5 ? draft : null;
  } catch {
    return null;
  }
}

function restore(form: HTMLFormElement): void {
  const draft = read(PREFIX + form.dataset["draft"]);
  if (!draft) return;
  let filled = 0;
  for (const field of fields(form)) {
    const value = draft.fields[slot(field)];
    // What the server put there (an answer with errors) is newer than the draft.
    if (value === undefined || served(field) !== "" || !asServed(field)) continue;
    if (ticks(field)) field.checked = value === "1"; else field.value = value;
    filled++;
  }
  if (filled > 0) tell(form, "draft_restored");
}

function clear(form: HTMLFormElement): void {
  shelf.remove(PREFIX + form.dataset["draft"]);
  form.reset();
  const line = form.querySelector<HTMLElement>("[data-draft-state]");
  if (line) line.hidden = true;
  form.querySelector<HTMLElement>("input:not([type=hidden]),textarea,select")?.focus();
}

export function attach(root: ParentNode): void {
  for (const done of all(root, "[data-draft-done]")) {
    const key = done.dataset["draftDone"] ?? "";
    if (key === "*") shelf.keys().filter((k) => k.startsWith(PREFIX)).forEach(shelf.remove); else shelf.remove(PREFIX + key);
  }
  for (const form of all<HTMLFormElement>(root, "form[data-draft]")) restore(form);
}

export function listen(): void {
  for (const key of shelf.keys()) if (key.startsWith(PREFIX) && !read(key)) shelf.remove(key);
  const timers = new WeakMap<HTMLFormElement, number>();
  document.addEventListener("input", (event) => {
    const form = from<HTMLFormElement>(event, "form[data-draft]");
    if (!form) return;
    clearTimeout(timers.get(form));
    timers.set(form, setTimeout(() => save(form), 400));
  });
  // A page put away in the middle of a sentence keeps the sentence.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") for (const form of all<HTMLFormElement>(document, "form[data-draft]")) if (fields(form).some((f) => !asServed(f))) save(form);
  });
  document.addEventListener("click", (event) => {
    const form = from(event, "[data-draft-clear]")?.closest<HTMLFormElement>("form[data-draft]");
    if (form) clear(form);
  });
}
