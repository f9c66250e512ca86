// The one dialog that scripts build: a question with two answers. Escape and a click beside it mean "no".
import { make } from "./page.js";
import { word } from "./words.js";

export function openDialog(fill: (dialog: HTMLDialogElement) => void): Promise<string> {
  const dialog = make("dialog", "dialog");
  fill(dialog);
  document.body.append(dialog);
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(""); });
  return new Promise((done) => {
    dialog.addEventListener("close", () => { dialog.remove(); done(dialog.returnValue); }, { once: true });
    dialog.showModal();
  });
}

export async function ask(question: string, yes = word("yes"), no = word("no"), danger = false): Promise<boolean> {
  // Before Safari 15.4: the device's own question, whose two words are its own.
  if (!("HTMLDialogElement" in window)) return confirm(question);
  const answer = await openDialog((dialog) => {
    const title = make("h2", "dialog__title", question);
    title.id = "dialog-question";
    dialog.setAttribute("aria-labelledby", title.id);
    const form = make("form", "actions actions--row");
    form.method = "dialog";
    const keep = make("button", "button", no);
    keep.value = "";
    const go = make("button", danger ? "button button--danger" : "button button--primary", yes);
    go.value = "yes";
    form.append(go, keep);
    dialog.append(title, form);
    keep.autofocus = true;
  });
  return answer === "yes";
}
