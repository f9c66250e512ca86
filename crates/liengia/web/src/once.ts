// data-once: a form is sent once, and says so while it waits. The server is idempotent anyway; this spares the doubt.
import { word } from "./words.js";

const before = new Map<HTMLButtonElement, string>();

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
  }
  before.clear();
}

export function listen(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented || !form.matches("[data-once]")) return;
    if (form.getAttribute("aria-busy") === "true") { event.preventDefault(); return; }
    form.setAttribute("aria-busy", "true");
    const button = event.submitter ?? form.querySelector<HTMLButtonElement>("button:not([type=button])");
    // After this turn: a button that is disabled now would not send its own value.
    if (button instanceof HTMLButtonElement) setTimeout(() => wait(button));
  });
  // Coming back with the back button shows the page as it was left, button and all.
  window.addEventListener("pageshow", (event) => { if (event.persisted) release(); });
}
