// Shortcuts for those who work at a desk. An element names its own keys (data-key="g h"), so the list behind "?"
// is always the list of what this page can do. They can be switched off, for people who dictate or use a switch.
import { all, make, shelf } from "./page.js";
import { openDialog } from "./dialog.js";
import { word } from "./words.js";

const OFF = "keys-off";
const WAIT_MS = 1200;
let typed = "";
let timer = 0;

const visible = (element: HTMLElement): boolean => element.getClientRects().length > 0;
const says = (element: HTMLElement): string => element.dataset["keySays"] ?? element.getAttribute("aria-label") ?? element.textContent?.trim() ?? "";

function move(step: number): boolean {
  const links = all(document, "[data-rows] a, [data-rows] button").filter((l) => visible(l) && l.closest(".row__link, [data-rows] > *"));
  if (links.length === 0) return false;
  const at = links.indexOf(document.activeElement as HTMLElement);
  const next = links[Math.max(0, Math.min(links.length - 1, at < 0 ? 0 : at + step))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
  return true;
}

function act(keys: string): boolean {
  const target = all(document, "[data-key]").find((e) => e.dataset["key"] === keys && visible(e));
  if (!target) return false;
  if (target.matches("input,textarea,select")) target.focus(); else target.click();
  return true;
}

async function help(): Promise<void> {
  if (!("HTMLDialogElement" in window)) return;
  const answer = await openDialog((dialog) => {
    const title = make("h2", "dialog__title", word("keys_title"));
    title.id = "keys-title";
    dialog.setAttribute("aria-labelledby", title.id);
    const list = make("dl", "keys-list");
    const line = (keys: string, text: string): void => {
      const term = make("dt");
      for (const key of keys.split(" ")) term.append(make("kbd", "", key), " ");
      list.append(term, make("dd", "", text));
    };
    line("?", word("keys_help"));
    if (document.querySelector("[data-rows]")) line("j k", word("keys_move"));
    const seen = new Set<string>();
    for (const e of all(document, "[data-key]")) {
      const keys = e.dataset["key"] ?? "";
      if (visible(e) && !seen.has(keys)) { seen.add(keys); line(keys, says(e)); }
    }
    const form = make("form", "actions");
    form.method = "dialog";
    const close = make("button", "button button--primary", word("close"));
    const toggle = make("button", "button button--quiet", word(shelf.get(OFF) ? "keys_on" : "keys_off"));
    toggle.value = "toggle";
    form.append(close, toggle);
    dialog.append(title, list, form);
  });
  if (answer === "toggle") { if (shelf.get(OFF)) shelf.remove(OFF); else shelf.set(OFF, "1"); }
}

export function listen(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented || event.repeat && !"jk".includes(event.key)) return;
    const at = event.target;
    if (at instanceof HTMLElement && (at.isContentEditable || at.matches("input:not([type=radio],[type=checkbox]),textarea,select") || at.closest("dialog"))) return;
    if (event.key === "?") { event.preventDefault(); void help(); return; }
    if (shelf.get(OFF) || event.key.length !== 1) return;
    clearTimeout(timer);
    timer = setTimeout(() => { typed = ""; }, WAIT_MS);
    const sequence = typed ? `${typed} ${event.key}` : event.key;
    const hit = act(sequence) || act(event.key) || (event.key === "j" && move(1)) || (event.key === "k" && move(-1));
    typed = hit ? "" : event.key;
    if (hit) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-keys-help]")) void help();
  });
}
