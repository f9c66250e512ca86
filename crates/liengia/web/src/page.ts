// Small shorthands for reading and making elements. No behaviour of its own.

/** Every element under `root` (and `root` itself) that matches. */
export function all<E extends HTMLElement = HTMLElement>(root: ParentNode, selector: string): E[] {
  const found = [...root.querySelectorAll<E>(selector)];
  if (root instanceof HTMLElement && root.matches(selector)) found.unshift(root as E);
  return found;
}

/** A new element with a class and words; never markup. */
export function make<K extends keyof HTMLElementTagNameMap>(tag: K, name = "", text = ""): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text) element.textContent = text;
  return element;
}

/** The element an event of the document came from, if it lies in something that matches. */
export function from<E extends HTMLElement = HTMLElement>(event: Event, selector: string): E | null {
  return event.target instanceof Element ? event.target.closest<E>(selector) : null;
}

/** Sends a form as if it were pressed: its checks run, and whoever listens hears it. Before Safari 16 by pressing. */
export function send(form: HTMLFormElement, submitter: HTMLElement | null = null): void {
  if ("requestSubmit" in form) return form.requestSubmit(submitter);
  const button = submitter ?? make("button");
  if (!submitter) { button.hidden = true; (form as HTMLFormElement).append(button); }
  button.click();
  if (!submitter) button.remove();
}

/** Safari before 15.4 does not say which button sent a form, and its name and value would be lost: the last one pressed did. */
export function saysWhoSent(): void {
  if ("SubmitEvent" in window) return;
  let pressed: HTMLElement | null = null;
  document.addEventListener("click", (event) => { pressed = from(event, "button, input[type=submit]"); }, true);
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    Object.defineProperty(event, "submitter", { value: [...form.elements].includes(pressed as Element) ? pressed : null });
  }, true);
}

/** The element named by `#id`, or none. */
export function byHash(hash: string | undefined): HTMLElement | null {
  return hash?.startsWith("#") ? document.getElementById(hash.slice(1)) : null;
}

/** Storage that may be full, forbidden or absent: then nothing is kept and nothing breaks. */
export const shelf = {
  get(key: string): string | null {
    try { return localStorage.getItem(key); } catch { return null; }
  },
  set(key: string, value: string): boolean {
    try { localStorage.setItem(key, value); return true; } catch { return false; }
  },
  remove(key: string): void {
    try { localStorage.removeItem(key); } catch { /* nothing was kept */ }
  },
  keys(): string[] {
    try { return Object.keys(localStorage); } catch { return []; }
  },
};
