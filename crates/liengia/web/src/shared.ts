// data-takes-shared: the form that tells takes the photos another app handed over (sw/share.ts), once.
import { all } from "./page.js";

const CACHE = "liengia-shared";
const LASTS_MS = 3600_000;

async function take(form: HTMLFormElement): Promise<void> {
  if (!("caches" in window) || typeof DataTransfer !== "function" || !(await caches.has(CACHE))) return;
  const cache = await caches.open(CACHE);
  const transfer = new DataTransfer();
  for (const request of await cache.keys()) {
    const answer = await cache.match(request);
    if (!answer || Date.now() - Number(answer.headers.get("X-Kept-At")) > LASTS_MS) continue;
    const type = answer.headers.get("Content-Type") ?? "";
    transfer.items.add(new File([await answer.blob()], decodeURIComponent(answer.headers.get("X-Name") ?? "photo.jpg"), { type }));
  }
  await caches.delete(CACHE);
  const input = form.querySelector<HTMLInputElement>("[data-photos] input[type=file]");
  if (!input || transfer.files.length === 0) return;
  input.files = transfer.files;
  for (const folded of all<HTMLDetailsElement>(form, "details")) if (folded.contains(input)) folded.open = true;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

export function attach(root: ParentNode): void {
  for (const form of all<HTMLFormElement>(root, "form[data-takes-shared]")) void take(form).catch(() => undefined);
}
