// data-dictate: speaks into a text field, where the browser can write down what it hears. The hearing is the browser's own, and
// some send it to their maker: the page says so beside the button. What was heard is added to what stands in the field, to be
// mended by hand; nothing is sent to us before the form is. Elsewhere the box stays hidden and one types.
import { all, byHash, from } from "./page.js";

type Result = ArrayLike<{ transcript: string }> & { isFinal: boolean };
type Heard = { resultIndex: number; results: ArrayLike<Result> };
type Ear = { lang: string; continuous: boolean; start(): void; stop(): void; onresult: ((heard: Heard) => void) | null; onend: (() => void) | null; onerror: ((what: { error: string }) => void) | null };
type Maker = new () => Ear;
const browser = window as unknown as { SpeechRecognition?: Maker; webkitSpeechRecognition?: Maker };
const Ears = browser.SpeechRecognition ?? browser.webkitSpeechRecognition;
const ears = new WeakMap<HTMLElement, Ear>();

function label(box: HTMLElement, hears: boolean): void {
  const words = box.querySelector<HTMLElement>("[data-dictate-label]");
  if (words) words.textContent = (hears ? box.dataset["dictateStop"] : box.dataset["dictateStart"]) ?? "";
  box.querySelector("[data-dictate-toggle]")?.setAttribute("aria-pressed", String(hears));
}

function write(field: HTMLTextAreaElement, heard: Heard): void {
  for (let i = heard.resultIndex; i < heard.results.length; i += 1) {
    const result = heard.results[i];
    const said = result?.isFinal ? result[0]?.transcript.trim() : "";
    if (!said) continue;
    const gap = field.value && !/\s$/.test(field.value) ? " " : "";
    field.value = `${field.value}${gap}${said}`.slice(0, field.maxLength > 0 ? field.maxLength : undefined);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function toggle(box: HTMLElement): void {
  const running = ears.get(box);
  if (running) return running.stop();
  const field = byHash(box.dataset["dictate"]);
  if (!Ears || !(field instanceof HTMLTextAreaElement)) return;
  const ear = new Ears();
  ear.lang = "vi-VN";
  ear.continuous = true;
  ear.onresult = (heard) => write(field, heard);
  ear.onend = () => { ears.delete(box); label(box, false); };
  // Silence is no failure: one may think before one speaks.
  const failed = box.querySelector<HTMLElement>("[data-dictate-failed]");
  ear.onerror = ({ error }) => { if (failed) failed.hidden = error === "no-speech" || error === "aborted"; };
  if (failed) failed.hidden = true;
  ears.set(box, ear);
  label(box, true);
  ear.start();
}

export function listen(): void {
  document.addEventListener("click", (event) => {
    const box = from(event, "[data-dictate-toggle]")?.closest<HTMLElement>("[data-dictate]");
    if (box) toggle(box);
  });
}

export function attach(root: ParentNode): void {
  if (Ears) for (const box of all(root, "[data-dictate][hidden]")) box.hidden = false;
}
