// What a page may know without opening the store: marks of this phone that say nothing of what they are about.
import { shelf } from "../page.js";

/** How many forms of a person wait here. */
export const COUNT = "waiting:";
/** Set once a person can close things here. */
export const PAIRED = "waiting-pair:";
/** When the pages that open without signal were fetched, and with which assets. */
export const FETCHED = "waiting-pages:";
/** Whose page was opened last on this phone; nobody's after signing out. */
const WHO = "waiting-who";
/** In this tab: the form whose receipt is being opened. */
export const SHOWN = "waiting-shown";
const FETCHED_EVERY_MS = 6 * 3600_000;

export const isHere = (tag: string): boolean => shelf.get(WHO) === tag;

/** A page of the server came: of this person, or of nobody. In every tab the one before is forgotten with it. */
export function here(tag: string): void {
  if (tag) shelf.set(WHO, tag); else shelf.remove(WHO);
}

export const count = (tag: string): number => (tag ? Number(shelf.get(COUNT + tag) ?? 0) : 0);
export const isPaired = (tag: string): boolean => shelf.get(PAIRED + tag) !== null;

/** Whether it is time to fetch them: some hours passed, or the app is another one. */
export function isStale(tag: string): boolean {
  const [at, assets] = (shelf.get(FETCHED + tag) ?? "").split(" ");
  return Date.now() - Number(at) > FETCHED_EVERY_MS || assets !== document.body.dataset["assets"];
}

export function isShowing(): boolean {
  try { return sessionStorage.getItem(SHOWN) !== null; } catch { return false; }
}
