// data-confirm: asks before a form is sent or a link followed. Without script the server asks on a page of its own.
import { from, send } from "./page.js";
import { ask } from "./dialog.js";

const agreed = new WeakSet<HTMLElement>();

async function question(holder: HTMLElement): Promise<boolean> {
  const { confirm = "", confirmYes, confirmNo } = holder.dataset;
  return ask(confirm, confirmYes, confirmNo, "confirmDanger" in holder.dataset);
}

export function listen(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    const submitter = event.submitter;
    const holder = submitter?.matches("[data-confirm]") ? submitter : form.matches("[data-confirm]") ? form : null;
    if (!holder || agreed.delete(holder)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void question(holder).then((yes) => {
      if (!yes) return;
      agreed.add(holder);
      send(form, submitter);
    });
  }, true);
  document.addEventListener("click", (event) => {
    const link = from<HTMLAnchorElement>(event, "a[data-confirm]");
    if (!link || event.defaultPrevented) return;
    event.preventDefault();
    void question(link).then((yes) => { if (yes) location.assign(link.href); });
  });
}
