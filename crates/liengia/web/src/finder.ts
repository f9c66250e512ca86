// data-finder: typing lists the pages whose name answers, with and without accents; Enter opens the chosen one. With
// nothing that answers the form around it asks the server, which finds people and matters too.
import { all, byHash, from, make } from "./page.js";
import { fold, spelt } from "./fold.js";

const SHOWN_MAX = 6;

function listOf(input: HTMLInputElement): HTMLElement | null {
  return byHash(`#${input.getAttribute("aria-controls")}`);
}

function show(input: HTMLInputElement): void {
  const list = listOf(input);
  if (!list) return;
  const wanted = spelt(fold(input.value));
  const places = all<HTMLAnchorElement>(document, input.dataset["finder"] ?? "");
  const answers = wanted ? places.filter((place) => ` ${spelt(fold(place.textContent ?? ""))}`.includes(` ${wanted}`)) : [];
  list.replaceChildren(...answers.slice(0, SHOWN_MAX).map((place, i) => {
    const item = make("li");
    const link = make("a", "finder__place", place.textContent?.trim() ?? "");
    link.href = place.href;
    const section = place.closest("details")?.querySelector("summary")?.textContent?.trim();
    if (section) link.append(make("span", "soft", section));
    if (i === 0) link.setAttribute("aria-current", "true");
    item.append(link);
    return item;
  }));
  list.hidden = answers.length === 0;
}

function step(list: HTMLElement, by: number): void {
  const links = all<HTMLAnchorElement>(list, "a");
  const at = links.findIndex((link) => link.hasAttribute("aria-current"));
  const next = links[(at + by + links.length) % links.length];
  links[at]?.removeAttribute("aria-current");
  next?.setAttribute("aria-current", "true");
}

export function listen(): void {
  document.addEventListener("input", (event) => {
    const input = from<HTMLInputElement>(event, "input[data-finder]");
    if (input) show(input);
  });
  document.addEventListener("keydown", (event) => {
    const input = from<HTMLInputElement>(event, "input[data-finder]");
    const list = input && listOf(input);
    if (!input || !list || event.isComposing) return;
    if (event.key === "Escape") { input.value = ""; list.hidden = true; input.blur(); return; }
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); step(list, event.key === "ArrowDown" ? 1 : -1); }
    else if (event.key === "Enter") { event.preventDefault(); list.querySelector<HTMLAnchorElement>("[aria-current]")?.click(); }
  });
  // Left with the mouse or the tab key; a press on a page of the list still counts.
  document.addEventListener("click", (event) => {
    for (const input of all<HTMLInputElement>(document, "input[data-finder]")) {
      const list = listOf(input);
      if (list && event.target !== input) list.hidden = true;
    }
  });
}
