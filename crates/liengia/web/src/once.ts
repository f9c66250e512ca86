// data-once: a form is sent once, and says so while it waits. The server is idempotent anyway; this spares the doubt.
import { word } from "./words.js";

/** A form that takes longer shows that it works: [data-busy] inside of it. */
const BUSY_AFTER_MS = 1000;

const before = new Map<HTMLButtonElement, string>();

function showBusy(form: HTMLFormElement): void {
  const isBusy = form.getAttribute("aria-busy") === "true";
  for (const element of form.querySelectorAll<HTMLElement>("[data-busy]")) element.hidden = !isBusy;
}

function wait(button: HTMLButtonElement): void {
  const label = button.querySelector<HTMLElement>("[data-once-label]") ?? [...button.querySelectorAll<HTMLElement>("span:not(.icon)")].pop() ?? button;
  before.set(button, label.textContent ?? "");
  label.textContent = word("sending");
  button.disabled = true;
}

/** Taken over by a script: busy from now on. False when it is already. */
export function hold(form: HTMLFormElement, submitter: HTMLElement | null): boolean {
  if (form.getAttribute("aria-busy") === "true") return false;
  form.setAttribute("aria-busy", "true");
  const button = submitter ?? form.querySelector<HTMLButtonElement>("button:not([type=button])");
  if (button instanceof HTMLButtonElement) wait(button);
  return true;
}

export function release(): void {
  for (const [button, text] of before) {
    const label = button.querySelector<HTMLElement>("[data-once-label]") ?? [...button.querySelectorAll<HTMLElement>("span:not(.icon)")].pop() ?? button;
    label.textContent = text;
    button.disabled = false;
    button.form?.removeAttribute("aria-busy");
    if (button.form) showBusy(button.form);
  }
  before.clear();
}

export function listen(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented || !form.matches("[data-once]")) return;
    if (form.getAttribute("aria-busy") === "true") { event.preventDefault(); return; }
    form.setAttribute("aria-busy", "true");
    setTimeout(() => showBusy(form), BUSY_AFTER_MS);
    const button = event.submitter ?? form.querySelector<HTMLButtonElement>("button:not([type=button])");
    // After this turn: a button that is disabled now would not send its own value.
    if (button instanceof HTMLButtonElement) setTimeout(() => wait(button));
  });
  // Coming back with the back button shows the page as it was left, button and all.
  window.addEventListener("pageshow", (event) => { if (event.persisted) release(); });
}
