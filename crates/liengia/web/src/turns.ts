// The phone that goes from hand to hand: one name at a time, the next when it was handed back; what was done is remembered on
// the phone, so that no household is asked twice after it was opened anew.
//
// [data-kiosk-start="/where"][data-version] in the form that hands it over, with select[name=first] and input[name=pin].
// [data-kiosk="/where"][data-version] around [data-kiosk-one=household] with a form each, [data-kiosk-who], [data-kiosk-text],
// [data-kiosk-done] with a link to go on, [data-kiosk-noted], [data-kiosk-kept] and [data-kiosk-not-taken] with [data-kiosk-why], [data-kiosk-end],
// [data-kiosk-later], [data-kiosk-back] and
// [data-kiosk-pin] with a form to /unlock. [data-kiosk-refused="/where"]: the book did not take
// something that was signed here.
//
// Whoever skips a household or goes back types the leader's PIN. With signal the server asks it; without, it is compared with what
// this tab derived from it when the phone was handed over. Not here: what keeps other pages shut (handed.ts).
import { PIN, hand, takeBack } from "./handed.js";
import { all, send, shelf } from "./page.js";

/** `rest`: the phone was handed back, and nobody's name is in sight. `why`: the book did not take what was signed last; `waits`: it
 *  has not got it yet. */
type State = { at: string; done: string[]; later: string[]; rest: boolean; why: string; waits: boolean; since: number };
type Known = { salt: number[]; hash: number[]; wrong: number };

const FIRST: State = { at: "", done: [], later: [], rest: false, why: "", waits: false, since: 0 };
const KEPT = "kiosk:";
const KEPT_MS = 60 * 864e5;
const ROUNDS = 300_000;
const WRONG_MAX = 10;

const nameOf = (box: HTMLElement): string => `${KEPT}${box.dataset["kiosk"] ?? box.dataset["kioskStart"] ?? ""}:${box.dataset["version"] ?? ""}`;

function read(name: string): State {
  try { return { ...FIRST, ...(JSON.parse(shelf.get(name) ?? "{}") as Partial<State>) }; } catch { return { ...FIRST }; }
}

const write = (name: string, state: State): void => void shelf.set(name, JSON.stringify({ ...state, since: Date.now() }));

/** Of rounds that are long over. */
function tidy(): void {
  for (const name of shelf.keys()) if (name.startsWith(KEPT) && Date.now() - read(name).since > KEPT_MS) shelf.remove(name);
}

async function derive(pin: string, salt: Uint8Array<ArrayBuffer>): Promise<number[]> {
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveBits"]);
  return [...new Uint8Array(await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS }, key, 256))];
}

function known(): Known | null {
  try { return JSON.parse(sessionStorage.getItem(PIN) ?? "null") as Known | null; } catch { return null; }
}

const know = (all: Known): void => sessionStorage.setItem(PIN, JSON.stringify(all));

/** Right, wrong, or no more to be known here: then only with signal. */
async function compare(pin: string): Promise<"right" | "wrong" | "out"> {
  const one = known();
  if (!one || one.wrong >= WRONG_MAX) return "out";
  const hash = await derive(pin, Uint8Array.from(one.salt));
  if (hash.every((byte, n) => byte === one.hash[n])) { know({ ...one, wrong: 0 }); return "right"; }
  know({ ...one, wrong: one.wrong + 1 });
  return "wrong";
}

/** Before the phone is handed over, what will be known without signal is made of the PIN. Whether it is right says the server. */
function start(box: HTMLElement): void {
  const form = box.closest("form");
  if (!form || box.dataset["ready"]) return;
  box.dataset["ready"] = "1";
  let made = false;
  form.addEventListener("submit", (event) => {
    const pin = (): string => form.querySelector<HTMLInputElement>("input[name=pin]")?.value ?? "";
    if (made || !("crypto" in window) || !crypto.subtle) return;
    event.preventDefault();
    event.stopPropagation();
    const salt = crypto.getRandomValues(new Uint8Array(16));
    // Of what is sent in the end: who types on meanwhile would be let in by what they did not mean.
    const make = async (): Promise<void> => {
      const typed = pin();
      const hash = await derive(typed, salt);
      if (typed !== pin()) return make();
      know({ salt: [...salt], hash, wrong: 0 });
    };
    void make().catch(() => undefined).then(() => {
      const name = nameOf(box);
      const first = form.querySelector<HTMLSelectElement>("select[name=first]")?.value ?? "";
      // Whoever is chosen has the phone, also if it had it before.
      const { done } = read(name);
      write(name, { ...FIRST, at: first, done: done.filter((one) => one !== first) });
      made = true;
      send(form);
    });
  });
}

/** The one page that the worker gives out without signal is not the only one any more: whoever leads has the phone. */
async function open(): Promise<void> {
  for (const name of (await caches.keys()).filter((one) => one.startsWith("liengia-person:"))) {
    const cache = await caches.open(name);
    const used = (await (await cache.match("/used"))?.json()) as Record<string, unknown> | undefined;
    if (used) await cache.put("/used", new Response(JSON.stringify({ at: Date.now(), lock: used["lock"] })));
  }
  takeBack();
}

/** The panel that asks for the PIN, and what comes of the right one. */
function leader(box: HTMLElement, goes: () => void, redraw: () => void): { ask: (skips: boolean) => void; close: () => void } {
  const panel = box.querySelector<HTMLElement>("[data-kiosk-pin]");
  const form = panel?.querySelector("form");
  const input = panel?.querySelector<HTMLInputElement>("input[name=pin]");
  const says = panel?.querySelector<HTMLElement>("[data-kiosk-pin-says]");
  let skips = false;
  const say = (words: string): void => { if (says) { says.textContent = words; says.hidden = words === ""; } };
  const show = (shown: boolean): void => {
    if (!panel || !input) return;
    panel.hidden = !shown;
    for (const one of all(box, "[data-kiosk-ways]")) one.hidden = shown;
    // What a household typed and drew stays in its place, out of sight.
    if (!shown) redraw();
    else for (const one of all(box, "[data-kiosk-one],[data-kiosk-who],[data-kiosk-text],[data-kiosk-done],[data-kiosk-end]")) one.hidden = true;
    input.value = "";
    say("");
    if (shown) { window.scrollTo(0, 0); input.focus(); }
  };
  const tried = async (pin: string): Promise<void> => {
    const came = await compare(pin);
    if (came !== "right") { say(panel?.dataset[came === "wrong" ? "kioskPinWrong" : "kioskPinOut"] ?? ""); return; }
    show(false);
    if (skips) { goes(); return; }
    await open();
    location.assign(form?.querySelector<HTMLInputElement>("input[name=next]")?.value ?? "/");
  };
  form?.addEventListener("submit", (event) => {
    // Back with signal: the server asks, and opens everything again.
    if (!skips && navigator.onLine) return;
    event.preventDefault();
    event.stopPropagation();
    void tried(input?.value ?? "");
  });
  panel?.querySelector("[data-kiosk-pin-no]")?.addEventListener("click", () => show(false));
  return { ask: (to) => { skips = to; show(true); }, close: () => show(false) };
}

let back: (() => void) | null = null;

/** The way back of the phone itself asks, too: of a page that was drawn anew by the one that stands now. */
function trap(asks: () => void): void {
  if (back === null) {
    history.pushState(null, "", location.pathname);
    window.addEventListener("popstate", () => { history.pushState(null, "", location.pathname); back?.(); });
  }
  back = asks;
}

function go(box: HTMLElement): void {
  if (box.dataset["ready"]) return;
  box.dataset["ready"] = "1";
  hand(location.pathname);
  const name = nameOf(box);
  const state = read(name);
  const part = (which: string): HTMLElement | null => box.querySelector<HTMLElement>(`[data-kiosk-${which}]`);
  const ones = all(box, "[data-kiosk-one]");
  const idOf = (one: HTMLElement): string => one.dataset["kioskOne"] ?? "";
  const waiting = (): HTMLElement[] => ones.filter((one) => !state.done.includes(idOf(one)));
  const [noted, kept, untaken, why] = [part("noted"), part("kept"), part("not-taken"), part("why")];
  const [who, text, done, end, later] = [part("who"), part("text"), part("done"), part("end"), part("later")];
  const next = (): HTMLElement | undefined => waiting().find((one) => !state.later.includes(idOf(one))) ?? waiting()[0];
  const find = (): HTMLElement | undefined => waiting().find((one) => idOf(one) === state.at) ?? next();
  // A mistake of whoever has the phone is drawn by the server: it stays with them.
  const wrong = ones.find((one) => one.querySelector(".field--wrong, .choices--wrong"));
  if (wrong) Object.assign(state, { at: idOf(wrong), rest: false });

  const show = (moved: boolean): void => {
    const current = find();
    const [over, resting] = [current === undefined, state.rest && current !== undefined];
    state.at = current && !resting ? idOf(current) : "";
    for (const one of ones) one.hidden = resting || one !== current;
    if (text) text.hidden = over || resting;
    if (done) done.hidden = !resting;
    if (noted) noted.hidden = state.why !== "" || state.waits;
    if (kept) kept.hidden = state.why !== "" || !state.waits;
    if (untaken) untaken.hidden = state.why === "";
    if (why) why.textContent = state.why;
    if (end) end.hidden = !over;
    if (later) later.hidden = over || resting || waiting().length < 2;
    if (who) {
      who.hidden = over || resting;
      const words = who.querySelector("span:not(.icon)");
      if (words) words.textContent = resting ? "" : current?.querySelector("h2")?.textContent ?? "";
    }
    write(name, state);
    if (!moved) return;
    window.scrollTo(0, 0);
    const head = over ? end : resting ? done : who;
    if (head) { head.tabIndex = -1; head.focus({ preventScroll: true }); }
  };

  const pin = leader(box, () => {
    state.later = [...state.later.filter((id) => id !== state.at), state.at];
    state.at = "";
    show(true);
  }, () => show(false));
  later?.addEventListener("click", () => pin.ask(true));
  part("back")?.addEventListener("click", (event) => { event.preventDefault(); pin.ask(false); });
  done?.querySelector("a")?.addEventListener("click", (event) => { event.preventDefault(); state.rest = false; show(true); });
  box.addEventListener("outbox:stayed", (event) => {
    const one = (event.target as HTMLElement).closest<HTMLElement>("[data-kiosk-one]");
    if (one) state.done.push(idOf(one));
    const { says = "", waits = false } = ((event as CustomEvent<{ says: string; waits: boolean }>).detail ?? {}) as { says?: string; waits?: boolean };
    Object.assign(state, { at: "", rest: true, why: says, waits });
    // A mistake was this household's, and is put right: the next one begins with a clean page.
    for (const said of all(document, ".error-summary")) said.remove();
    if ("speechSynthesis" in window) speechSynthesis.cancel();
    pin.close();
    show(true);
  });
  trap(() => pin.ask(false));
  show(false);
}

/** Whether the book refused something that was signed here, for whoever leads. */
async function refused(place: HTMLElement): Promise<void> {
  const waiting = (await import(`${document.body.dataset["assets"] ?? "/"}outbox.js`)) as typeof import("./waiting/main.js");
  place.hidden = !(await waiting.areRefused(place.dataset["kioskRefused"] ?? ""));
}

export function attach(root: ParentNode): void {
  tidy();
  for (const box of all(root, "[data-kiosk-start]")) start(box);
  for (const box of all(root, "[data-kiosk]")) go(box);
  for (const place of all(root, "[data-kiosk-refused]")) void refused(place).catch(() => undefined);
}
