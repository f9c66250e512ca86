// data-install: a button that is shown when the browser offers to put this on the home screen, and asks it to. Safari never
// offers: there it is “Share, Add to Home Screen”, which no page can press.
import { all, from } from "./page.js";

interface Offer extends Event { prompt(): Promise<unknown> }

let offer: Offer | null = null;

function show(): void {
  for (const button of all(document, "[data-install]")) button.hidden = offer === null;
}

export function listen(): void {
  window.addEventListener("beforeinstallprompt", (event) => { event.preventDefault(); offer = event as Offer; show(); });
  window.addEventListener("appinstalled", () => { offer = null; show(); });
  document.addEventListener("click", (event) => {
    if (!from(event, "[data-install]") || !offer) return;
    // An offer can be taken up once.
    const taken = offer;
    offer = null;
    show();
    void taken.prompt().catch(() => undefined);
  });
}
