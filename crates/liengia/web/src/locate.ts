// data-locate: fills the hidden place fields from the device, only when it is ticked that it happens there, and says how
// exact that is.
import { all, from } from "./page.js";
import { word } from "./words.js";

function set(box: HTMLElement, name: string, value: string): void {
  const field = box.querySelector<HTMLInputElement>(`[data-locate-${name}]`);
  if (field) field.value = value;
}

function tell(box: HTMLElement, text: string, found: boolean): void {
  const words = box.querySelector<HTMLElement>("[data-locate-words]");
  if (words) words.textContent = text;
  const here = box.querySelector<HTMLInputElement>("[data-locate-here]");
  if (here) here.checked = found;
}

function get(box: HTMLElement): void {
  tell(box, word("locating"), true);
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      // Thought better of it while the phone was looking.
      if (box.querySelector<HTMLInputElement>("[data-locate-here]")?.checked === false) return;
      // Five decimals are one metre; more would only pretend.
      set(box, "lat", coords.latitude.toFixed(5));
      set(box, "lon", coords.longitude.toFixed(5));
      set(box, "accuracy", String(Math.round(coords.accuracy)));
      tell(box, word("located", { m: Math.round(coords.accuracy) }), true);
    },
    (error) => tell(box, word(error.code === error.PERMISSION_DENIED ? "locate_denied" : "locate_failed"), false),
    { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 },
  );
}

export function attach(root: ParentNode): void {
  if (!("geolocation" in navigator)) return;
  for (const choice of all(root, "[data-locate] [data-locate-get]")) choice.hidden = false;
}

export function listen(): void {
  document.addEventListener("change", (event) => {
    const box = from(event, "[data-locate]");
    const here = from(event, "[data-locate-here]");
    if (!box || !(here instanceof HTMLInputElement)) return;
    if (here.checked) return get(box);
    for (const name of ["lat", "lon", "accuracy"]) set(box, name, "");
    tell(box, "", false);
  });
}
