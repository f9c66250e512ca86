// data-voice: records a voice note in the page and puts it into the form's file field, as if it had been chosen there.
// Loaded only where a form has one. The samples come from voice-worklet.ts, already at 16 kHz; the file is plain WAV,
// which every browser plays. Nothing is sent before the form is, and nothing is kept on the device.
import { all, from } from "./page.js";

const RATE = 16_000;
const SOON_SECONDS = 10;
const LEAST_SECONDS = 1;

type Take = { context: AudioContext; stream: MediaStream; chunks: Int16Array[]; samples: number; levels: number[] };
const takes = new WeakMap<HTMLElement, Take>();
const waiting = new WeakSet<HTMLElement>();

const part = <E extends HTMLElement>(box: HTMLElement, name: string): E | null => box.querySelector<E>(`[data-voice-${name}]`);
const says = (box: HTMLElement, name: string): string => box.getAttribute(`data-voice-${name}`) ?? "";
const most = (box: HTMLElement): number => Number(says(box, "max")) || 120;
const inputOf = (box: HTMLElement): HTMLInputElement | null => box.querySelector<HTMLInputElement>("input[type=file]:not([capture])");
const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

function tell(box: HTMLElement, text: string): void {
  const words = part(box, "words");
  if (words && words.textContent !== text) words.textContent = text;
}

function label(box: HTMLElement, name: "start" | "stop" | "again"): void {
  const words = part(box, "label");
  if (words) words.textContent = says(box, name);
  part(box, "toggle")?.classList.toggle("voice__button--on", name === "stop");
}

function time(box: HTMLElement, seconds: number): void {
  const shown = part(box, "time");
  if (shown) shown.textContent = `${clock(seconds)} / ${clock(most(box))}`;
}

/** The last seconds as bars, the newest at the right. */
function draw(box: HTMLElement, levels: number[]): void {
  const canvas = part<HTMLCanvasElement>(box, "picture");
  const pen = canvas?.getContext("2d");
  if (!canvas || !pen) return;
  const { width, height } = canvas;
  pen.clearRect(0, 0, width, height);
  pen.fillStyle = getComputedStyle(canvas).color;
  const bars = Math.floor(width / 8);
  levels.slice(-bars).forEach((level, i, shown) => {
    // Loudness as ears have it: a whisper is seen too.
    const tall = Math.max(4, Math.min(1, Math.sqrt(level) * 1.4) * height);
    pen.fillRect(width - (shown.length - i) * 8, (height - tall) / 2, 5, tall);
  });
}

function wav(take: Take): File {
  const bytes = new ArrayBuffer(44 + take.samples * 2);
  const view = new DataView(bytes);
  const text = (at: number, words: string): void => [...words].forEach((c, i) => view.setUint8(at + i, c.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, 36 + take.samples * 2, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, take.samples * 2, true);
  let at = 44;
  for (const chunk of take.chunks) for (const sample of chunk) { view.setInt16(at, sample, true); at += 2; }
  return new File([bytes], "voice.wav", { type: "audio/wav" });
}

function close(box: HTMLElement): Take | undefined {
  const take = takes.get(box);
  takes.delete(box);
  for (const track of take?.stream.getTracks() ?? []) track.stop();
  void take?.context.close();
  return take;
}

function put(box: HTMLElement, file: File | null): void {
  const input = inputOf(box);
  const transfer = new DataTransfer();
  if (file) transfer.items.add(file);
  if (input) input.files = transfer.files;
  const player = part<HTMLAudioElement>(box, "player");
  if (player?.src.startsWith("blob:")) URL.revokeObjectURL(player.src);
  if (player) {
    if (file) player.src = URL.createObjectURL(file);
    else player.removeAttribute("src");
  }
  const made = part(box, "made-box");
  if (made) made.hidden = !file;
}

function stop(box: HTMLElement, full = false): void {
  const take = close(box);
  if (!take) return;
  const seconds = take.samples / RATE;
  const picture = part(box, "picture");
  if (seconds < LEAST_SECONDS) {
    if (picture) picture.hidden = true;
    label(box, "start");
    tell(box, says(box, "quiet"));
    return;
  }
  put(box, wav(take));
  time(box, Math.round(seconds));
  label(box, "again");
  tell(box, full ? says(box, "full") : says(box, "made").replace("#", String(Math.round(seconds))));
}

function heard(box: HTMLElement, take: Take, chunk: Int16Array): void {
  const room = most(box) * RATE - take.samples;
  const kept = chunk.subarray(0, room);
  take.chunks.push(kept);
  take.samples += kept.length;
  take.levels.push(kept.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 0) / 32768);
  const seconds = take.samples / RATE;
  time(box, seconds);
  draw(box, take.levels);
  if (most(box) - seconds <= SOON_SECONDS) tell(box, says(box, "soon"));
  if (kept.length >= room) stop(box, true);
}

async function start(box: HTMLElement): Promise<void> {
  if (waiting.has(box)) return;
  waiting.add(box);
  tell(box, says(box, "asking"));
  // Made within the press: Safari lets no context sound or listen that was not.
  const context = new AudioContext();
  let stream: MediaStream | null = null;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: false, noiseSuppression: true, autoGainControl: true } });
    await context.audioWorklet.addModule(`${document.body.dataset["assets"] ?? "/"}voice-worklet.js`);
    await context.resume();
    const node = new AudioWorkletNode(context, "voice", { numberOfOutputs: 1 });
    const take: Take = { context, stream, chunks: [], samples: 0, levels: [] };
    takes.set(box, take);
    put(box, null);
    node.port.onmessage = (event: MessageEvent<Int16Array>) => { if (takes.get(box) === take) heard(box, take, event.data); };
    context.createMediaStreamSource(stream).connect(node);
    // It gives out silence; without a way to the speakers Safari would not run it.
    node.connect(context.destination);
    const picture = part(box, "picture");
    if (picture) picture.hidden = false;
    time(box, 0);
    label(box, "stop");
    tell(box, says(box, "recording"));
  } catch (problem) {
    for (const track of stream?.getTracks() ?? []) track.stop();
    void context.close();
    const denied = problem instanceof DOMException && ["NotAllowedError", "SecurityError"].includes(problem.name);
    tell(box, says(box, denied ? "denied" : "none"));
    const file = part<HTMLDetailsElement>(box, "file");
    if (file) file.open = true;
  } finally {
    waiting.delete(box);
  }
}

function drop(box: HTMLElement): void {
  close(box);
  put(box, null);
  const picture = part(box, "picture");
  if (picture) picture.hidden = true;
  time(box, 0);
  label(box, "start");
  tell(box, says(box, "dropped"));
  part(box, "toggle")?.focus();
}

/** Only over https or at this machine do browsers give a microphone; elsewhere the file field stays as it is. */
const able = (): boolean => typeof AudioWorkletNode === "function" && typeof DataTransfer === "function" && !!navigator.mediaDevices?.getUserMedia;

export function attach(root: ParentNode): void {
  if (!able()) return;
  for (const box of all(root, "[data-voice]")) {
    const recorder = part(box, "recorder");
    const file = part<HTMLDetailsElement>(box, "file");
    if (recorder) recorder.hidden = false;
    if (file) file.open = false;
    // With a recorder of our own nobody needs the device's; what stays is the field for files that are there already.
    part(box, "capture")?.remove();
    time(box, 0);
  }
}

export function listen(): void {
  document.addEventListener("click", (event) => {
    const box = from(event, "[data-voice]");
    if (!box) return;
    if (from(event, "[data-voice-toggle]")) {
      if (takes.has(box)) stop(box); else void start(box);
    }
    if (from(event, "[data-voice-drop]")) drop(box);
  });
  // A file that was chosen takes the place of what was recorded, and can be listened to as well.
  document.addEventListener("change", (event) => {
    const box = from(event, "[data-voice] input[type=file]")?.closest<HTMLElement>("[data-voice]");
    const file = box ? inputOf(box)?.files?.[0] : undefined;
    if (!box) return;
    close(box);
    put(box, file ?? null);
    label(box, "start");
    tell(box, "");
  });
  // Sent while still speaking: what was said so far goes along.
  document.addEventListener("submit", (event) => {
    for (const box of all(event.target as HTMLElement, "[data-voice]")) stop(box);
  }, true);
  window.addEventListener("pagehide", () => { for (const box of all(document, "[data-voice]")) close(box); });
}
