// data-push="{key}": a browser that can be told while the book is closed asks its owner, when they press, and gives the server an
// address for it. Afterwards it shows itself whenever a page is opened, because browsers change or lose such addresses silently.
import { all, from, send, shelf } from "./page.js";

/** With which key this browser agreed for whoever is here, and when it last showed itself. */
const TOLD = `told:${document.body.dataset["person"] ?? ""}`;
const AGAIN_MS = 10 * 60_000;
type Told = { key: string; at: number };

const can = (): boolean => "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

function bytes(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

/** What the server wants to know of it. One of another key (a place set up anew) is ended first. */
async function subscribe(key: string): Promise<[string, string][]> {
  const { pushManager } = await navigator.serviceWorker.ready;
  const wanted = { userVisibleOnly: true, applicationServerKey: bytes(key) };
  const made = await pushManager.subscribe(wanted).catch(async () => {
    await (await pushManager.getSubscription())?.unsubscribe();
    return pushManager.subscribe(wanted);
  });
  const { endpoint, keys } = made.toJSON();
  return [["endpoint", endpoint ?? ""], ["p256dh", keys?.["p256dh"] ?? ""], ["auth", keys?.["auth"] ?? ""]];
}

const keep = (key: string): boolean => shelf.set(TOLD, JSON.stringify({ key, at: Date.now() }));

async function ask(form: HTMLFormElement, key: string): Promise<void> {
  if ((await Notification.requestPermission()) !== "granted") throw new Error("refused");
  for (const [name, value] of await subscribe(key)) {
    const place = form.querySelector<HTMLInputElement>(`input[name="${name}"]`);
    if (place) place.value = value;
  }
  keep(key);
  send(form);
}

async function post(address: string, fields: [string, string][]): Promise<number> {
  return (await fetch(address, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" })).status;
}

/** Where nobody is signed in nothing is sent; where another person is, the server says so and this browser asks no more. */
async function show(): Promise<void> {
  let told: Told | null = null;
  try { told = JSON.parse(shelf.get(TOLD) ?? "null") as Told | null; } catch { shelf.remove(TOLD); }
  if (!told || !can() || !document.body.dataset["live"]) return;
  if (Notification.permission !== "granted") {
    shelf.remove(TOLD);
    await post("/me/devices/push/removal", []);
  } else if (Date.now() - told.at > AGAIN_MS) {
    const status = await post("/me/devices/push/renewal", await subscribe(told.key));
    if (status === 204) keep(told.key);
    if (status === 410) shelf.remove(TOLD);
  }
}

export function attach(root: ParentNode): void {
  if (!can()) return;
  for (const part of all(root, "[data-push][hidden]")) {
    part.hidden = false;
    for (const other of all(document, "[data-push-without]")) other.hidden = true;
  }
}

export function listen(): void {
  document.addEventListener("submit", (event) => {
    const form = from<HTMLFormElement>(event, "[data-push] form");
    const key = form?.closest<HTMLElement>("[data-push]")?.dataset["push"];
    if (!form || !key || event.defaultPrevented || form.querySelector<HTMLInputElement>("input[name=endpoint]")?.value) return;
    event.preventDefault();
    ask(form, key).catch(() => { for (const words of all(document, "[data-push-refused]")) words.hidden = false; });
  });
  window.addEventListener("load", () => { show().catch(() => undefined); });
}
