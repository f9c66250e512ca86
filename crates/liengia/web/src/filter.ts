// data-filter: typing hides the rows that do not match. The form around it still asks the server when sent,
// which finds what is not on this page.
import { all, byHash, from } from "./page.js";
import { fold } from "./fold.js";
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
  const rows = all(list, "[data-filter-row]");
  let shown = 0;
  for (const row of rows) {
    row.hidden = !wanted.every((part) => textOf(row).includes(part));
    if (!row.hidden) shown++;
  }
  for (const count of all(document, `[data-filter-count="${input.dataset["filter"]}"]`)) {
    count.textContent = wanted.length === 0 ? "" : shown === 0 ? word("none_match") : word("shown", { n: shown, all: rows.length });
  }
}

export function attach(root: ParentNode): void {
  for (const input of all<HTMLInputElement>(root, "input[data-filter]")) if (input.value) apply(input);
  // A list that was swapped under a filter must be filtered again.
  for (const input of all<HTMLInputElement>(document, "input[data-filter]")) {
    const list = byHash(input.dataset["filter"]);
    if (input.value && list && root !== document && root instanceof Node && (root.contains(list) || list.contains(root))) apply(input);
  }
}

export function listen(): void {
  document.addEventListener("input", (event) => {
    const input = from<HTMLInputElement>(event, "input[data-filter]");
    if (input) apply(input);
  });
}
