// data-danger: where “now” is chosen in a form, the call stands over it (styles do that); this moves the focus along.
// data-leave: leaves at once, and the page left does not stay in the history.
import { from } from "./page.js";

export function listen(): void {
  document.addEventListener("change", (event) => {
    const field = event.target as HTMLInputElement;
    const over = field.closest(".when")?.querySelector<HTMLElement>("[data-danger]");
    if (!over) return;
    const called = over.querySelector<HTMLInputElement>("[name=called]");
    if (field.name === "when" && field.value === "now" && !called?.checked) { over.scrollTop = 0; over.querySelector<HTMLElement>("a.dial")?.focus(); }
    if (field === called && called.checked) field.form?.querySelector<HTMLElement>("textarea")?.focus();
  });
  document.addEventListener("click", (event) => {
    const way = from<HTMLAnchorElement>(event, "a[data-leave]");
    if (!way) return;
    event.preventDefault();
    // Before anything is loaded: a slow network must not keep the page in sight.
    document.title = "…";
    document.body.hidden = true;
    location.replace(way.href);
  });
}
