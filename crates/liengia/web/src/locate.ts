// data-locate: fills the hidden place fields from the device, only when asked, and says how exact it is.
import { all, from } from "./page.js";
import { word } from "./words.js";

function set(box: HTMLElement, name: string, value: string): void {
  const field = box.querySelector<HTMLInputElement>(`[data-locate-${name}]`);
  if (field) field.value = value;
}

function tell(box: HTMLElement, text: string, found: boolean): void {
  const words = box.querySelector<HTMLElement>("[data-locate-words]");
  if (words) words.textContent = text;
  for (const button of all(box, "[data-locate-clear]")) button.hidden = !found;
}

function get(box: HTMLElement): void {
  tell(box, word("locating"), false);
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
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
  for (const button of all(root, "[data-locate] [data-locate-get]")) button.hidden = false;
}

export function listen(): void {
  document.addEventListener("click", (event) => {
    const box = from(event, "[data-locate]");
    if (!box) return;
    if (from(event, "[data-locate-get]")) get(box);
    if (from(event, "[data-locate-clear]")) {
      for (const name of ["lat", "lon", "accuracy"]) set(box, name, "");
      tell(box, "", false);
      box.querySelector<HTMLElement>("[data-locate-get]")?.focus();
    }
  });
}
