// A text that is read aloud, and a board to draw one's name on. The phone that goes from hand to hand is in turns.ts.
//
// [data-aloud="#text"][hidden] with data-aloud-stop: a button, shown where the phone has a Vietnamese voice.
// [data-draw][hidden] with a hidden input, an svg with a path, button[data-draw-again]: strokes of points from 0 to 1000 and
// 0 to 400, `12,40 13,44;90,40 …`. What it sends is checked by the server (rounds/answers/drawing.rs).
import { all } from "./page.js";
import * as turns from "./turns.js";

const WIDTH = 1000;
const HEIGHT = 400;
/** Points nearer than this to the one before say nothing more. */
const STEP = 6;
const POINTS_MAX = 4_000;

function aloud(button: HTMLButtonElement): void {
  if (!("speechSynthesis" in window) || button.dataset["ready"]) return;
  button.dataset["ready"] = "1";
  const label = button.querySelector("span:not(.icon)");
  const start = label?.textContent ?? "";
  const voice = (): SpeechSynthesisVoice | undefined => speechSynthesis.getVoices().find((one) => one.lang.toLowerCase().startsWith("vi"));
  const show = (): void => { button.hidden = voice() === undefined; };
  const says = (words: string): void => { if (label) label.textContent = words; };
  show();
  // Voices come later on most phones.
  speechSynthesis.addEventListener?.("voiceschanged", show);
  button.addEventListener("click", () => {
    if (speechSynthesis.speaking) { speechSynthesis.cancel(); return; }
    const text = document.querySelector(button.dataset["aloud"] ?? "")?.textContent ?? "";
    // A line at a time: long texts break off on some phones.
    const lines = text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
    lines.forEach((line, n) => {
      const one = new SpeechSynthesisUtterance(line);
      one.lang = "vi-VN";
      one.rate = 0.9;
      const chosen = voice();
      if (chosen) one.voice = chosen;
      if (n === lines.length - 1) one.onend = () => says(start);
      one.onerror = () => says(start);
      speechSynthesis.speak(one);
    });
    says(button.dataset["aloudStop"] ?? start);
  });
  window.addEventListener("pagehide", () => speechSynthesis.cancel());
}

function board(box: HTMLElement): void {
  const svg = box.querySelector<SVGSVGElement>("svg.board");
  const path = box.querySelector<SVGPathElement>(".board__line");
  const input = box.querySelector<HTMLInputElement>("input[type=hidden]");
  if (!svg || !path || !input || box.dataset["ready"]) return;
  box.dataset["ready"] = "1";
  box.hidden = false;
  let strokes: [number, number][][] = input.value.split(";").filter(Boolean)
    .map((stroke) => stroke.trim().split(/\s+/).map((point) => point.split(",").map(Number) as [number, number]));
  let drawing = -1;
  const show = (): void => {
    path.setAttribute("d", strokes.map((stroke) => stroke.map(([x, y], n) => `${n ? "L" : "M"}${x} ${y}`).join("")).join(""));
    input.value = strokes.map((stroke) => stroke.map(([x, y]) => `${x},${y}`).join(" ")).join(";");
  };
  const at = (event: PointerEvent): [number, number] => {
    const place = svg.getBoundingClientRect();
    const within = (part: number, most: number): number => Math.max(0, Math.min(most, Math.round(part * most)));
    return [within((event.clientX - place.left) / place.width, WIDTH), within((event.clientY - place.top) / place.height, HEIGHT)];
  };
  svg.addEventListener("pointerdown", (event) => {
    if (drawing !== -1) return;
    event.preventDefault();
    drawing = event.pointerId;
    svg.setPointerCapture(event.pointerId);
    strokes.push([at(event)]);
  });
  svg.addEventListener("pointermove", (event) => {
    const stroke = strokes[strokes.length - 1];
    if (event.pointerId !== drawing || !stroke) return;
    const [x, y] = at(event);
    const [lastX, lastY] = stroke[stroke.length - 1] ?? [0, 0];
    const points = strokes.reduce((sum, one) => sum + one.length, 0);
    if (Math.abs(x - lastX) + Math.abs(y - lastY) < STEP || points >= POINTS_MAX) return;
    stroke.push([x, y]);
    show();
  });
  for (const end of ["pointerup", "pointercancel"] as const) {
    svg.addEventListener(end, (event) => { if (event.pointerId === drawing) { drawing = -1; show(); } });
  }
  box.querySelector("[data-draw-again]")?.addEventListener("click", () => { strokes = []; show(); });
  show();
}

export function attach(root: ParentNode): void {
  for (const button of all<HTMLButtonElement>(root, "[data-aloud]")) aloud(button);
  for (const box of all(root, "[data-draw]")) board(box);
  turns.attach(root);
}
