// The words scripts say. The server puts them into <body data-words='{…}'> in the reader's language (keys: see app.ts),
// so no sentence for people stands in a script.
let words: Record<string, string> = {};
try {
  words = JSON.parse(document.body.dataset["words"] ?? "{}") as Record<string, string>;
} catch {
  words = {};
}

/** The word for `key`, with {name} places filled. A missing word shows its key, so a forgotten one is seen in tests. */
export function word(key: string, values: Record<string, string | number> = {}): string {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
