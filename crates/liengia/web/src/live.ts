// data-live: when the server says something changed, fetch this page again and swap the parts that carry
// data-live-part and an id. What a person typed, opened or stands on is carried over.
import { all } from "./page.js";
import { word } from "./words.js";

const SPREAD_MS = 900; // pages of one ward must not all ask in the same instant
const RETRY_MAX_S = 60;
const REST_AFTER_MS = 60_000; // a page nobody looks at lets its connection go

function tell(lost: boolean): void {
  for (const state of all(document, "[data-live-state]")) {
    state.classList.toggle("live--lost", lost);
    const words = state.querySelector("[data-live-words]");
    if (words) words.textContent = word(lost ? "lost" : "live");
  }
}

// XMLHttpRequest parses the page itself, which a Trusted Types policy allows and DOMParser would not.
function fetchPage(): Promise<Document | null> {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("GET", location.href);
    request.responseType = "document";
    request.timeout = 15_000;
    request.setRequestHeader("X-Live", "1");
    // Sent elsewhere (signed out, say): that page has no place in this one.
    request.onload = () => done(request.status === 200 && new URL(request.responseURL).pathname === location.pathname ? request.responseXML : null);
    request.onerror = request.ontimeout = () => done(null);
    request.send();
  });
}

const handle = (e: Element): string => {
  const name = e.getAttribute("name"), href = e.getAttribute("href");
  return e.id ? `#${CSS.escape(e.id)}` : name ? `${e.localName}[name="${CSS.escape(name)}"]${e.matches("[type=radio],[type=checkbox]") ? `[value="${CSS.escape((e as HTMLInputElement).value)}"]` : ""}` : href ? `${e.localName}[href="${CSS.escape(href)}"]` : "";
};

function carry(old: HTMLElement, fresh: HTMLElement): void {
  for (const field of all<HTMLInputElement>(old, "input,textarea,select")) {
    const selector = handle(field);
    const twin = selector ? fresh.querySelector<HTMLInputElement>(selector) : null;
    if (!twin || field.type === "hidden") continue;
    if (field.type === "file") { if (field.files?.length) twin.files = field.files; }
    else if (field.type === "radio" || field.type === "checkbox") { if (field.checked !== field.defaultChecked) twin.checked = field.checked; }
    else if (field.localName === "select" || field.value !== field.defaultValue) twin.value = field.value;
  }
  for (const open of all(old, "details[open][id]")) fresh.querySelector(`#${CSS.escape(open.id)}`)?.setAttribute("open", "");
}

function swap(old: HTMLElement, fresh: HTMLElement): void {
  const focus = document.activeElement;
  // An open dialog or files being prepared are in someone's hands: leave that part for the next time.
  if (old.isEqualNode(fresh) || old.querySelector("dialog[open], [data-photos] li, [aria-busy=true]")) return;
  const inside = focus instanceof HTMLElement && old.contains(focus);
  const selector = inside ? handle(focus) : "";
  const caret = focus instanceof HTMLTextAreaElement || focus instanceof HTMLInputElement && focus.type === "text" ? [focus.selectionStart, focus.selectionEnd] as const : null;
  carry(old, fresh);
  old.replaceWith(fresh);
  if (inside) {
    const twin = selector ? fresh.querySelector<HTMLElement>(selector) : null;
    (twin ?? fresh).focus({ preventScroll: true });
    if (twin && caret) (twin as HTMLInputElement).setSelectionRange(caret[0], caret[1]);
  }
  fresh.dispatchEvent(new CustomEvent("page:swapped", { bubbles: true }));
}

async function refresh(): Promise<void> {
  const parts = all(document, "[data-live-part][id]");
  if (parts.length === 0) return;
  const page = await fetchPage();
  if (!page) return;
  for (const old of parts) {
    const fresh = page.getElementById(old.id);
    if (fresh && old.isConnected) swap(old, document.adoptNode(fresh));
  }
  if (page.title) document.title = page.title;
}

// One stream a browser: the tab that holds the lock has it and tells the others; who is not looked at lets it go. A browser
// without locks or channels opens one for each tab that is looked at, and the server bounds them by person.
const LOCK = "live";

export function start(): void {
  const address = document.body.dataset["live"];
  if (!address || !("EventSource" in window)) return;
  const shared = "locks" in navigator && "BroadcastChannel" in window;
  let channel: BroadcastChannel | null = null;
  let source: EventSource | null = null;
  let queued: AbortController | null = null; // waits for the lock, or holds it
  let release: (() => void) | null = null;
  let tries = 0, retry = 0, rest = 0, soon = 0;
  const say = (words: string): void => channel?.postMessage(words);
  const refreshSoon = (): void => { clearTimeout(soon); soon = setTimeout(() => void refresh(), Math.random() * SPREAD_MS); };
  const hang = (): void => { source?.close(); source = null; clearTimeout(retry); };
  const open = (): void => {
    hang();
    source = new EventSource(address);
    source.onopen = () => { if (tries > 0) { refreshSoon(); say("work"); } tries = 0; tell(false); say("live"); };
    source.addEventListener("work", () => { refreshSoon(); say("work"); });
    source.onerror = () => {
      hang();
      // One failure is a tunnel or a lift; the second is worth a word.
      if (++tries > 1) { tell(true); say("lost"); }
      retry = setTimeout(open, Math.min(RETRY_MAX_S, 2 ** tries) * (0.5 + Math.random()) * 1000);
    };
  };
  const close = (): void => {
    hang();
    queued?.abort();
    release?.();
    queued = release = null;
    channel?.close();
    channel = null;
  };
  const join = (): void => {
    if (!shared) return open();
    if (queued) return;
    queued = new AbortController();
    channel = new BroadcastChannel(LOCK);
    channel.onmessage = ({ data }) => { if (data === "work") refreshSoon(); else if (data === "ask") { if (source) say(tries > 1 ? "lost" : "live"); } else tell(data === "lost"); };
    say("ask");
    navigator.locks.request(LOCK, { signal: queued.signal }, () => new Promise<void>((done) => { release = done; open(); })).catch(() => {});
  };
  const look = (): void => {
    clearTimeout(rest);
    if (document.visibilityState === "hidden") rest = setTimeout(close, REST_AFTER_MS);
    else if (shared ? !queued : !source) { join(); refreshSoon(); }
  };
  document.addEventListener("visibilitychange", look);
  window.addEventListener("offline", () => tell(true));
  window.addEventListener("online", () => { if (source || retry) { tries = 1; open(); } });
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", (event) => { if (event.persisted) look(); });
  if (document.visibilityState !== "hidden") join();
}
