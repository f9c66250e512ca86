// Short ways to say what must be seen. Each waits a moment, because live pages change by themselves.
export const WAIT_MS = 8000;

export function must(truth, words) {
  if (!truth) throw new Error(words);
}

export function same(found, wanted, what) {
  must(Object.is(found, wanted), `${what}: wanted ${JSON.stringify(wanted)}, found ${JSON.stringify(found)}`);
}

const tidy = (text) => text.normalize("NFC").replace(/\s+/g, " ").trim();

/** What a person can read on the page, with every run of blanks as one. */
export const words = async (page) => tidy(await page.locator("body").innerText());

/** Each of the texts stands on the page, exactly so. */
export async function sees(page, ...texts) {
  let all = "";
  for (const until = Date.now() + WAIT_MS; ;) {
    all = await words(page);
    const missing = texts.find((text) => !all.includes(tidy(text)));
    if (missing === undefined) return;
    must(Date.now() < until, `does not say “${missing}” at ${page.url()}; it says: ${all.slice(0, 700)}`);
    await page.waitForTimeout(100);
  }
}

/** Not on the page, not even where nobody looks. */
export async function holdsNot(page, ...texts) {
  const all = (await page.content()).normalize("NFC");
  for (const text of texts) must(!all.includes(text), `“${text}” stands in ${page.url()}`);
}

export async function eventually(what, check, wait = WAIT_MS) {
  for (const until = Date.now() + wait; ;) {
    const found = await check();
    if (found) return found;
    must(Date.now() < until, `not within ${wait} ms: ${what}`);
    await new Promise((go) => setTimeout(go, 100));
  }
}
