// What a page needs of the outbox once there is something to do: loaded by outbox.ts, from beside the script.
import { all, shelf } from "../page.js";
import * as shared from "../shared.js";
import { start as comesBack } from "./back.js";
import { LOCK } from "./deliver.js";
import { fill, freshId, giveFiles, type Pressed, type Written } from "./form.js";
import * as keep from "./keep.js";
import * as list from "./list.js";
import { SHOWN, count, isPaired, isStale } from "./marks.js";
import * as pages from "./pages.js";
import { ask, held, known, opener } from "./person.js";
import { nameOf } from "./seal.js";
import { drain, nextIn, sendNow, settle } from "./send.js";
import * as store from "./store.js";

export { comesBack };

const tag = document.body.dataset["person"] ?? "";
let timer = 0;

/** Later by itself, as long as this page is open. */
async function again(): Promise<void> {
  clearTimeout(timer);
  const wait = tag ? await nextIn(tag) : null;
  if (wait !== null) timer = setTimeout(() => void drain(false).then(again), wait);
}

function forgetDraft(written: Written): void {
  if (written.head.draft) shelf.remove(`draft:${written.head.draft}`);
}

/** The page that refused a form takes the place of the form; the files are this phone's again. */
function showRefusal(page: Document, written: Written): void {
  const [old, fresh] = [document.querySelector("main"), page.querySelector("main")];
  if (!old || !fresh) { location.assign("/waiting"); return; }
  document.title = page.title;
  old.replaceWith(document.adoptNode(fresh));
  // As after a form that the browser sent itself.
  document.body.dataset["answer"] = "";
  comesBack(written.head.page);
  fresh.dispatchEvent(new CustomEvent("page:swapped", { bubbles: true }));
  for (const form of all<HTMLFormElement>(fresh, "form[data-outbox]")) if (form.action.endsWith(written.head.action)) giveFiles(form, written);
  window.scrollTo(0, 0);
  (fresh.querySelector<HTMLElement>(".error-summary") ?? fresh).focus();
}

/** Where the browser can, it leaves also when no page is open: the worker is told to wait for the signal (sw/sync.ts). */
async function askWorker(): Promise<void> {
  const worker = (await navigator.serviceWorker?.getRegistration()) as { sync?: { register(tag: string): Promise<void> } } | undefined;
  await worker?.sync?.register(LOCK);
}

/** A form was sent: written down here first, then given to the book. False where this phone cannot keep it. */
export async function submitted(form: HTMLFormElement, pressed: Pressed): Promise<boolean> {
  const kept = await keep.keep(tag, form, pressed);
  if (!kept) return false;
  const { item, written } = kept;
  const came = navigator.onLine ? await sendNow(item, written.head, written.files) : { state: "later" as const, seconds: 0 };
  await settle(item, written.head, came);
  await keep.count(tag);
  if (came.state === "later") void askWorker().catch(() => undefined);
  const stays = "outboxStay" in form.dataset;
  // A mistake is put right by the hand that has the phone; what the book refuses is told to who leads, and waits for them.
  const mistaken = came.state === "refused" && came.page?.querySelector(".error-summary") !== null;
  if (came.state === "refused" && came.page && (!stays || mistaken)) {
    if (stays) { await store.remove(item); await keep.count(tag); }
    showRefusal(came.page, written);
    return true;
  }
  forgetDraft(written);
  if (stays) {
    // The phone goes on to the next hand: what the book has needs no line here, what waits goes by itself.
    if (came.state === "taken") { await store.remove(item); await keep.count(tag); } else void again();
    form.dispatchEvent(new CustomEvent("outbox:stayed", { bubbles: true, detail: { says: came.state === "refused" ? came.says : "", waits: came.state === "later" } }));
    return true;
  }
  if (came.state === "taken") {
    try { sessionStorage.setItem(SHOWN, item.key); } catch { /* the line stays for some days */ }
    location.assign(came.to);
    return true;
  }
  // Whoever comes back with the back button begins another one.
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  location.assign("/waiting#kept");
  return true;
}

function renew(form: HTMLFormElement): void {
  const id = form.querySelector<HTMLInputElement>("input[type=hidden][name=id]");
  if (id) id.value = freshId();
}

/** `#waiting=…`: what waits comes back into its form, and stays here while it is changed. */
async function change(key: string): Promise<void> {
  const asked = await known();
  if (asked.state !== "signed") return;
  const by = await opener(asked.own);
  const item = await store.find(key);
  if (!item || item.tag !== by.tag || item.state === "taken") return;
  await store.update(item, { state: "held" });
  const head = await keep.headOf(by, item);
  const files = await keep.filesOf(by, item, head);
  const form = all<HTMLFormElement>(document, "form[data-outbox]").find((one) => one.action.endsWith(head.action));
  if (!form) { location.replace("/waiting"); return; }
  form.dataset["waitingKey"] = key;
  fill(form, { head, files });
  history.replaceState(null, "", location.pathname + location.search);
  await keep.count(by.tag);
}

/** A receipt is in sight: nothing of what it is for needs to stay here, by whichever way the book got it. */
async function receiptShown(): Promise<void> {
  const keys: string[] = [];
  try { keys.push(sessionStorage.getItem(SHOWN) ?? ""); sessionStorage.removeItem(SHOWN); } catch { /* it goes after some days */ }
  for (const done of all(document, "[data-outbox-done]")) keys.push(await nameOf(tag, done.dataset["outboxDone"] ?? ""));
  for (const [n, key] of keys.entries()) {
    const item = key ? await store.find(key) : null;
    if (item?.tag === tag && (n > 0 || item.state === "taken")) await store.remove(item);
  }
  await keep.count(tag);
}

/** Something that was sent without being watched, and that the book did not take, to this address. */
export async function areRefused(action: string): Promise<boolean> {
  const asked = await known();
  if (asked.state !== "signed") return false;
  const by = await opener(asked.own);
  for (const item of (await store.list(by.tag)).filter((one) => one.state === "refused")) {
    if ((await keep.headOf(by, item)).action === action) return true;
  }
  return false;
}

/** This person gets keys here, and the pages that open without signal. */
async function settleIn(): Promise<void> {
  const stale = isStale(tag) || !(await pages.are(tag));
  // Where something may be written, this tab should be able to show it also when the signal is gone.
  const writes = document.querySelector("form[data-outbox]") !== null && held() === null;
  if (isPaired(tag) && !stale && !writes) return;
  const asked = await ask();
  if (asked.state !== "signed" || asked.own.person !== tag) return;
  await opener(asked.own);
  document.dispatchEvent(new CustomEvent("waiting:changed"));
  if (stale) await pages.fetchAll(tag, asked.own.pages).catch(() => undefined);
}

export async function start(): Promise<void> {
  const keptCopy = "kept" in document.body.dataset;
  const box = document.querySelector<HTMLElement>("[data-waiting]");
  const wanted = /^#waiting=([0-9a-f]+)$/.exec(location.hash)?.[1];
  if (keptCopy) for (const form of all<HTMLFormElement>(document, "form[data-outbox]")) renew(form);
  if (wanted) await change(wanted);
  else shared.attach(document);
  if (box) await list.start(box);
  if (tag && !keptCopy) await receiptShown();
  const goes = (hurry: boolean): void => { void drain(hurry).then(again, () => undefined); };
  window.addEventListener("online", () => goes(true));
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") goes(false); });
  if (box || count(tag) > 0) goes(true);
  if (tag && !keptCopy) { await keep.tidy(tag); await settleIn(); }
}

