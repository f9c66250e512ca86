// data-outbox="what it is": a form that is written down on this phone first and then given to the book, so that a lost
// signal loses nothing. Here stands what every page needs: the line that says what waits, and who takes over a form that is
// sent. The rest is in waiting/, loaded when there is something to do.
import { all, make } from "./page.js";
import * as once from "./once.js";
import { count, here, isPaired, isShowing, isStale } from "./waiting/marks.js";
import { word } from "./words.js";

const REST_MS = 10_000;
type Waiting = typeof import("./waiting/main.js");

const tag = document.body.dataset["person"] ?? "";
let waiting: Promise<Waiting> | null = null;

const load = (): Promise<Waiting> => {
  waiting ??= import(`${document.body.dataset["assets"] ?? "/"}outbox.js`) as Promise<Waiting>;
  return waiting;
};

/** Only over https or at this machine do browsers close anything; elsewhere forms are sent as ever. */
const able = (): boolean => tag !== "" && "indexedDB" in window && crypto.subtle !== undefined && typeof DataTransfer === "function";

function tell(form: HTMLFormElement, key: string): void {
  form.querySelector("[data-outbox-says]")?.remove();
  const says = make("p", "notice notice--wrong", word(key));
  says.dataset["outboxSays"] = "";
  says.setAttribute("role", "alert");
  (form.querySelector(".actions--stay") ?? form.lastElementChild)?.before(says);
}

/** How many wait, on every page; and asked before signing out. */
function line(): void {
  const n = count(tag);
  for (const place of all(document, "[data-waiting-line]")) {
    // Not beside the way out of a page that must be left at once.
    place.hidden = n === 0 || document.querySelector("[data-leave]") !== null;
    const words = place.querySelector("[data-waiting-line-words]");
    if (words) words.textContent = word("waiting_some", { n });
  }
  for (const form of all<HTMLFormElement>(document, "form[action='/sign-out']")) {
    if (n === 0) { delete form.dataset["confirm"]; continue; }
    Object.assign(form.dataset, { confirm: word("waiting_sign_out", { n }), confirmYes: word("waiting_sign_out_yes") });
  }
}

/** As without a script, with the value of what was pressed. */
function asEver(form: HTMLFormElement, submitter: HTMLElement | null): void {
  const name = submitter?.getAttribute("name");
  if (name) {
    const pressed = make("input");
    Object.assign(pressed, { type: "hidden", name, value: submitter?.getAttribute("value") ?? "" });
    form.append(pressed);
  }
  form.submit();
}

async function takeOver(form: HTMLFormElement, submitter: HTMLElement | null, words: string): Promise<void> {
  let kept = false;
  try {
    kept = await (await load()).submitted(form, { button: submitter, words });
  } catch { /* no room, or a store that is shut: as ever */ }
  if (kept) {
    if (form.isConnected && "outboxStay" in form.dataset) once.release();
    return;
  }
  if (navigator.onLine) return asEver(form, submitter);
  once.release();
  tell(form, "outbox_failed");
}

export function attach(root: ParentNode): void {
  line();
  const kept = Number(document.body.dataset["kept"] ?? 0);
  for (const place of all(root, "[data-kept-line]")) {
    place.hidden = kept === 0;
    const at = new Date(kept);
    const two = (n: number): string => String(n).padStart(2, "0");
    if (kept) place.textContent = word("kept_page", { at: `${two(at.getHours())}:${two(at.getMinutes())}, ${two(at.getDate())}/${two(at.getMonth() + 1)}` });
  }
}

export function listen(): void {
  document.addEventListener("waiting:changed", line);
  window.addEventListener("storage", (event) => { if (event.key?.startsWith("waiting:")) line(); });
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented || !form.matches("form[data-outbox]")) return;
    const agreed = form.querySelector<HTMLInputElement>("[data-outbox-agree]");
    const keeps = able() && isPaired(tag) && (!agreed || agreed.checked);
    if (!keeps) {
      if (navigator.onLine) return;
      // Sent now it would be gone, and the page with it.
      event.preventDefault();
      tell(form, agreed ? "outbox_quiet" : "outbox_failed");
      return;
    }
    event.preventDefault();
    const words = (event.submitter?.textContent ?? "").trim();
    if (once.hold(form, event.submitter)) void takeOver(form, event.submitter, words);
  });
}

/** A page that answers a form, and one that was come back to with what was typed (waiting/back.ts). */
function back(): void {
  const held = (history.state as { typed?: unknown } | null)?.typed !== undefined;
  if ("answer" in document.body.dataset || held) void load().then((all) => all.comesBack()).catch(() => undefined);
}

/** Something waits, is written or was just sent; somebody is new here; this page was kept, or is the one of what waits. */
export function start(): void {
  back();
  const list = document.querySelector("[data-waiting]") !== null;
  // The pages that are kept for everyone say nothing of who is here.
  if (tag ? !("kept" in document.body.dataset) : navigator.onLine && !list) here(tag);
  const comes = count(tag) > 0 || isShowing() || "kept" in document.body.dataset || document.querySelector("form[data-outbox]") !== null;
  const go = (): void => void load().then((all) => all.start()).catch(() => undefined);
  if (list || (able() && comes)) go();
  // Somebody who is new here, or a release: nothing of it competes with the page that was asked for.
  else if (able() && (!isPaired(tag) || isStale(tag))) setTimeout(go, REST_MS);
}
