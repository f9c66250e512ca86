// data-gong: the gong sounds after it was held for its time; let go early and nothing happened.
// A screen reader's or switch's tap cannot be held, so a click without a pointer asks instead.
import { all } from "./page.js";
import { ask } from "./dialog.js";
import { say } from "./toast.js";
import { word } from "./words.js";

function arm(form: HTMLFormElement): void {
  const disc = form.querySelector<HTMLButtonElement>("button");
  if (!disc) return;
  const ms = Number(form.dataset["gongMs"]) || 2000;
  form.style.setProperty("--hold", `${ms}ms`);
  let timer = 0;
  let held = false;
  let pressed = 0;
  const sound = (): void => {
    held = true;
    navigator.vibrate?.(80);
    const field = form.querySelector<HTMLInputElement>("input[name=held]");
    if (field) field.value = "1";
    form.requestSubmit(disc);
  };
  const press = (): void => {
    if (timer || held) return;
    pressed = Date.now();
    form.classList.add("gong--holding");
    timer = setTimeout(sound, ms);
  };
  const let_go = (): void => {
    if (!timer) return;
    clearTimeout(timer);
    timer = 0;
    form.classList.remove("gong--holding");
    if (!held && Date.now() - pressed > 60) say(word("gong_hold"));
  };
  disc.addEventListener("pointerdown", (event) => { if (event.button === 0) press(); });
  for (const name of ["pointerup", "pointercancel", "pointerleave", "blur"] as const) disc.addEventListener(name, let_go);
  disc.addEventListener("keydown", (event) => { if (event.key === " " || event.key === "Enter") { event.preventDefault(); press(); } });
  disc.addEventListener("keyup", (event) => { if (event.key === " " || event.key === "Enter") { event.preventDefault(); let_go(); } });
  disc.addEventListener("contextmenu", (event) => event.preventDefault());
  disc.addEventListener("click", (event) => {
    event.preventDefault();
    if (held || Date.now() - pressed < ms + 1000) return;
    void ask(form.dataset["gongConfirm"] ?? "", form.dataset["gongYes"]).then((yes) => { if (yes) sound(); });
  });
  window.addEventListener("pageshow", () => { held = false; timer = 0; form.classList.remove("gong--holding"); });
}

export function attach(root: ParentNode): void {
  for (const form of all<HTMLFormElement>(root, "form[data-gong]")) arm(form);
}
