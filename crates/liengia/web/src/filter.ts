// data-filter: typing hides the rows that do not match. The form around it still asks the server when sent,
// which finds what is not on this page.
import { all, byHash, from } from "./page.js";
import { fold, phone, spelt } from "./fold.js";
import { word } from "./words.js";

const folded = new WeakMap<HTMLElement, string>();

function textOf(row: HTMLElement): string {
  let text = folded.get(row);
  if (text === undefined) folded.set(row, (text = fold(row.dataset["filterText"] ?? row.textContent ?? "")));
  return text;
}

function apply(input: HTMLInputElement): void {
  const list = byHash(input.dataset["filter"]);
  if (!list) return;
  const wanted = fold(input.value).split(" ").filter(Boolean);
  const number = phone(input.value.trim());
  const says = (text: string, part: string) => text.includes(part) || spelt(text).includes(spelt(part));
  const found = (text: string) =>
    wanted.every((part) => says(text, part)) || (number.length > 2 && text.replace(/\D/g, "").includes(number));
  const rows = all(list, "[data-filter-row]");
  let shown = 0;
  for (const row of rows) {
    row.hidden = !found(textOf(row));
    if (!row.hidden) shown++;
  }
  for (const count of all(document, `[data-filter-count="${input.dataset["filter"]}"]`)) {
    count.textContent = wanted.length === 0 ? "" : shown === 0 ? word("none_match") : word("shown", { n: shown, all: rows.length });
  }
}

// What stands in the box as the page came is what the server answered: it finds more than can be seen here.
const asked = (input: HTMLInputElement) => input.value !== "" && input.value !== input.defaultValue;

export function attach(root: ParentNode): void {
  for (const input of all<HTMLInputElement>(root, "input[data-filter]")) if (asked(input)) apply(input);
  // A list that was swapped under a filter must be filtered again.
  for (const input of all<HTMLInputElement>(document, "input[data-filter]")) {
    const list = byHash(input.dataset["filter"]);
    if (asked(input) && list && root !== document && root instanceof Node && (root.contains(list) || list.contains(root))) apply(input);
  }
}

export function listen(): void {
  document.addEventListener("input", (event) => {
    const input = from<HTMLInputElement>(event, "input[data-filter]");
    if (input) apply(input);
  });
}
