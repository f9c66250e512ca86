// data-toast: a notice with an undo floats for its time, then goes; it waits while it is touched or focused.
// Without script it stands in the page and stays.
import { all, make } from "./page.js";

function leaveAfter(toast: HTMLElement, ms: number): void {
  let timer = 0;
  const start = (): void => { clearTimeout(timer); timer = setTimeout(() => toast.remove(), ms); };
  const stop = (): void => clearTimeout(timer);
  toast.addEventListener("pointerenter", stop);
  toast.addEventListener("focusin", stop);
  toast.addEventListener("pointerleave", start);
  toast.addEventListener("focusout", start);
  start();
}

/** Says one sentence for a moment, on the screen and to a screen reader. */
export function say(text: string): void {
  for (const old of all(document, ".toast--said")) old.remove();
  const toast = make("div", "toast toast--floating toast--said");
  toast.setAttribute("role", "status");
  document.body.append(toast);
  // The region must stand before its words do, or they are not read out.
  requestAnimationFrame(() => toast.append(make("span", "", text)));
  leaveAfter(toast, 4000);
}

export function attach(root: ParentNode): void {
  for (const toast of all(root, "[data-toast]")) {
    toast.classList.add("toast--floating");
    leaveAfter(toast, Number(toast.dataset["toast"]) || 5000);
  }
}
