// A page that answered a form has no address of its own: a browser that comes back to it would have to send the form again, and
// where it may not, it says that the network is gone. So the page takes the address of the one that the form stood on, and what
// was typed is held in this tab's history, for whoever typed it, until the tab is closed. Not here: what was typed into a form
// that was never sent (draft.ts). Nothing is held of a page that must be left at once, and no secret ever.
import { all, make } from "../page.js";
import { word } from "../words.js";
import { type Head, fill } from "./form.js";

type Typed = { by: string; forms: [string, [string, string][]][] };

const SECRET = "input[type=password],[autocomplete=one-time-code],[data-no-draft],[data-no-draft] *";
const by = (): string => document.body.dataset["person"] ?? "";
const pathOf = (form: HTMLFormElement): string => new URL(form.action).pathname;
const forms = (): HTMLFormElement[] => all<HTMLFormElement>(document, "main form[method=post]");

/** The page that the form stood on, if it was one of ours. */
function stoodOn(): string {
  try {
    const from = new URL(document.referrer);
    if (from.origin === location.origin) return from.pathname + from.search;
  } catch { /* a browser that does not say */ }
  return location.href;
}

function typedIn(form: HTMLFormElement): [string, string][] {
  const secrets = new Set(all<HTMLInputElement>(form, SECRET).map((field) => field.name));
  return [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === "string" && !secrets.has(pair[0]));
}

function hold(to: string): void {
  const silent = document.querySelector("[data-leave],[data-outbox-quiet]") !== null;
  const held: Typed = { by: by(), forms: silent ? [] : forms().map((form) => [pathOf(form), typedIn(form)]) };
  try { history.replaceState({ typed: held }, "", to); } catch { /* too much to hold: only the address */ history.replaceState(null, "", to); }
}

/** Photos that the book holds for this form: they come back with it. */
function giveKept(form: HTMLFormElement, fields: [string, string][]): void {
  const kept = fields.filter(([name]) => name.endsWith("kept") && !form.elements.namedItem(name));
  for (const [name, value] of kept) form.prepend(Object.assign(make("input"), { type: "hidden", name, value }));
  if (kept.length) form.prepend(make("p", "notice", word("files_kept")));
}

/** `to`: where the form stood that this page refuses; as the browser says it, where the page came by itself. */
export function start(to = stoodOn()): void {
  if ("answer" in document.body.dataset) {
    hold(to);
    document.addEventListener("change", () => hold(to));
    return;
  }
  const held = (history.state as { typed?: Typed } | null)?.typed;
  if (!held || held.by !== by()) return;
  for (const form of forms()) {
    const fields = held.forms.find(([path]) => path === pathOf(form))?.[1];
    if (!fields) continue;
    fill(form, { head: { fields, files: [] as Head["files"] } as Head, files: [] });
    giveKept(form, fields);
  }
}
