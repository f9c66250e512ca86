// data-print, data-copy, data-share: hand the page on, by paper, by clipboard, by whatever app the phone offers.
import { all, from } from "./page.js";
import { say } from "./toast.js";
import { word } from "./words.js";

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say(word("copied"));
  } catch {
    say(word("copy_failed"));
  }
}

async function share(button: HTMLElement): Promise<void> {
  const { share = "", shareTitle = document.title, shareText } = button.dataset;
  const url = new URL(share || location.href, location.href).href;
  if (!navigator.share) return copy(url);
  try {
    await navigator.share({ url, title: shareTitle, ...(shareText ? { text: shareText } : {}) });
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "AbortError")) await copy(url);
  }
}

// Photos that were never scrolled to are not there yet; paper must not show holes. Three seconds is long enough to wait.
async function print(): Promise<void> {
  const images = all<HTMLImageElement>(document, "img[loading=lazy]");
  for (const image of images) image.loading = "eager";
  const loaded = Promise.all(images.map((image) => image.decode().catch(() => undefined)));
  await Promise.race([loaded, new Promise((done) => setTimeout(done, 3000))]);
  window.print();
}

export function listen(): void {
  document.addEventListener("click", (event) => {
    if (from(event, "[data-print]")) void print();
    const copied = from(event, "[data-copy]");
    if (copied) void copy(copied.dataset["copy"] || location.href);
    const shared = from(event, "[data-share]");
    if (shared) void share(shared);
  });
}
