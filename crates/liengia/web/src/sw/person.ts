// The pages of whoever is signed in, for when there is no signal: only those whose answer says that it may be kept
// (X-Keep), and only until an answer says that somebody else is here, or nobody (X-Person). Where the person has a PIN and
// the phone was left alone, nothing that holds people's names is given out. Not here: which pages are fetched ahead
// (waiting/pages.ts).
import { assets } from "./shell.js";

/** What is fetched ahead, and the newest of what was read. */
const AHEAD = "liengia-person:";
const READ = "liengia-read:";
const USED = "/used";
const READ_MAX = 30;
const LOOSELY = { ignoreVary: true } as const;

/** `only`: the phone goes from hand to hand, and this is the one page that it gives out. */
type Used = { at: number; lock: number; only?: string | false | undefined };

const isPersons = (name: string): boolean => name.startsWith(AHEAD) || name.startsWith(READ);

async function used(cache: Cache): Promise<Used> {
  const kept = await cache.match(USED);
  return kept ? ((await kept.json()) as Used) : { at: 0, lock: 0 };
}

const use = (cache: Cache, says: Used): Promise<void> => cache.put(USED, new Response(JSON.stringify(says)));

/** An answer of the server came: who is here, and whether this page may be kept for them. */
export async function came(request: Request, answer: Response): Promise<void> {
  const says = answer.headers.get("X-Person");
  // An answer that is no page says nothing of who is here.
  if (says === null) return;
  const [tag = "", lock = "0", shut] = says.split(" ");
  const others = (await caches.keys()).filter((name) => isPersons(name) && name !== AHEAD + tag && name !== READ + tag);
  await Promise.all(others.map((name) => caches.delete(name)));
  if (tag === "nobody") return;
  // The page that asks for the PIN: whoever is before it is not known to be that person.
  const only = shut?.[0] === "/" && shut;
  await use(await caches.open(AHEAD + tag), { at: shut && !only ? 0 : Date.now(), lock: Number(lock), only });
  const keep = answer.headers.get("X-Keep");
  if (request.method !== "GET" || !answer.ok || !keep) return;
  const read = await caches.open(READ + tag);
  await read.put(request.url, copyOf(await answer.text(), answer.headers));
  const all = await read.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - READ_MAX)).map((one) => read.delete(one)));
}

/** What it says is kept whole, its content policy too. */
function copyOf(text: string, from: Headers): Response {
  const headers = new Headers(from);
  for (const name of ["Content-Encoding", "Content-Length", "Vary"]) headers.delete(name);
  headers.set("X-Kept-At", String(Date.now()));
  return new Response(text, { headers });
}

const keptAt = (page: Response | undefined): number => Number(page?.headers.get("X-Kept-At") ?? 0);

/** The page as it was kept, with the assets of this release, and saying when it was kept. */
export async function kept(url: string): Promise<Response | null> {
  const names = await caches.keys();
  const [ahead, read] = await Promise.all([AHEAD, READ].map(async (first) => {
    const name = names.find((one) => one.startsWith(first));
    return name === undefined ? undefined : caches.open(name);
  }));
  if (!ahead) return null;
  const [one, two] = [await ahead.match(url, LOOSELY), await read?.match(url, LOOSELY)];
  const page = (keptAt(two) > keptAt(one) ? two : one) ?? (await ahead.match(url, { ...LOOSELY, ignoreSearch: true }));
  if (!page) return null;
  const { at, lock, only } = await used(ahead);
  if (only && new URL(url).pathname !== only) return null;
  // A use that is yet to come: somebody turned the clock back.
  const alone = lock > 0 && (at > Date.now() || Date.now() - at > lock * 60_000);
  // A form holds nobody's matters.
  if (!only && alone && page.headers.get("X-Keep") !== "form") return null;
  if (!alone) await use(ahead, { at: Date.now(), lock, only });
  const text = (await page.text())
    .replace(/\/assets\/[\w.-]+\//g, assets || "$&")
    .replace("<body ", `<body data-kept="${keptAt(page)}" `);
  return new Response(text, { headers: page.headers });
}
