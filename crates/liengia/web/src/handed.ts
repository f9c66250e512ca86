// The phone that goes from hand to hand (turns.ts): while it does, no other page of it is seen, in no tab and behind no back
// button. The server keeps everything else shut (ground's web/handing.rs), the worker gives out no other copy (sw/person.ts);
// here is what neither of them sees, the pages that the browser has in its memory.
import { shelf } from "./page.js";

const HANDED = "handed";
/** In this tab: how the leader's PIN is known again without signal (turns.ts). */
export const PIN = "handed-pin";

export const handedTo = (): string | null => shelf.get(HANDED);

export function hand(path: string): void {
  shelf.set(HANDED, path);
}

export function takeBack(): void {
  shelf.remove(HANDED);
  try { sessionStorage.removeItem(PIN); } catch { /* nothing was kept */ }
}

/** Whether another page stands where only that one may. */
export function strays(tag: string): boolean {
  const to = handedTo();
  return to !== null && tag !== "" && location.pathname !== to;
}
