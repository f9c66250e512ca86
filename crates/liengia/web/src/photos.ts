// data-photos: shows the chosen photos, lets one be taken back, and shrinks them before they are sent.
// Previews are drawn on a canvas, so the content policy needs no blob: addresses. The server checks and re-encodes
// everything again; this only saves the sender's data.
import { all, from, make, send } from "./page.js";
import { word } from "./words.js";

const EDGE_MAX = 1600;
const QUALITY = 0.82;
const MB = 1024 * 1024;
const chosen = new WeakMap<HTMLElement, File[]>();
const working = new WeakMap<HTMLFormElement, Promise<void>>();

const inputOf = (box: HTMLElement): HTMLInputElement | null => box.querySelector<HTMLInputElement>("input[type=file]");

function tell(box: HTMLElement, text: string): void {
  const words = box.querySelector<HTMLElement>("[data-photos-words]");
  if (words) words.textContent = text;
}

function canvasOf(image: ImageBitmap, edge: number): HTMLCanvasElement {
  const scale = Math.min(1, edge / Math.max(image.width, image.height));
  const canvas = make("canvas");
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

type Shrunk = { file: File; preview: HTMLCanvasElement | null };

async function shrink(file: File): Promise<Shrunk> {
  let image: ImageBitmap;
  try {
    image = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return { file, preview: null }; // a format this browser cannot draw; the server may
  }
  const preview = canvasOf(image, 192);
  const canvas = canvasOf(image, EDGE_MAX);
  image.close();
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
  if (!blob || blob.size >= file.size) return { file, preview };
  return { file: new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg", lastModified: file.lastModified }), preview };
}

function row(box: HTMLElement, { file, preview }: Shrunk): HTMLLIElement {
  const item = make("li", "upload__file");
  const about = make("span");
  about.append(make("span", "upload__name", file.name), make("span", "upload__size", word("kilobytes", { n: Math.max(1, Math.round(file.size / 1024)) })));
  const remove = make("button", "button button--quiet button--small", word("photo_remove"));
  remove.type = "button";
  remove.setAttribute("aria-label", `${word("photo_remove")}: ${file.name}`);
  remove.addEventListener("click", () => {
    put(box, (chosen.get(box) ?? []).filter((f) => f !== file));
    item.remove();
    tell(box, "");
    inputOf(box)?.focus();
  });
  item.append(preview ?? make("span", "icon--file"), about, remove);
  return item;
}

function put(box: HTMLElement, files: File[]): void {
  chosen.set(box, files);
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  const input = inputOf(box);
  if (input) input.files = transfer.files;
}

async function add(box: HTMLElement, files: File[]): Promise<void> {
  const most = Number(box.dataset["photosMax"] ?? 5);
  const have = chosen.get(box) ?? [];
  const room = files.slice(0, Math.max(0, most - have.length));
  const ready: File[] = [];
  let large = "";
  for (const [i, file] of room.entries()) {
    tell(box, word("photo_shrinking", { n: i + 1, all: room.length }));
    const shrunk = await shrink(file);
    // Refused here already: else it is refused after it was sent, on somebody's data.
    const bytes = Number((shrunk.file.type === "application/pdf" && box.dataset["paperBytes"]) || box.dataset["formBytes"] || Infinity);
    if (shrunk.file.size > bytes) {
      large ||= word("file_large", { name: file.name, n: Math.ceil(shrunk.file.size / MB), max: Math.floor(bytes / MB) });
      continue;
    }
    ready.push(shrunk.file);
    box.querySelector("[data-photos-list]")?.append(row(box, shrunk));
  }
  put(box, [...(chosen.get(box) ?? []), ...ready]);
  tell(box, large || (room.length < files.length ? word("photo_many", { max: most }) : ""));
}

export function listen(): void {
  document.addEventListener("change", (event) => {
    const input = from<HTMLInputElement>(event, "[data-photos] input[type=file]");
    const box = input?.closest<HTMLElement>("[data-photos]");
    if (!input || !box || !input.files) return;
    const work = add(box, [...input.files]);
    if (input.form) working.set(input.form, work.finally(() => { if (input.form) working.delete(input.form); }));
  });
  // Sent while still shrinking: wait, then send.
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    const work = working.get(form);
    if (!work) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { submitter } = event;
    void work.then(() => send(form, submitter));
  }, true);
}

export function attach(root: ParentNode): void {
  for (const box of all(root, "[data-photos]")) chosen.set(box, []);
}
