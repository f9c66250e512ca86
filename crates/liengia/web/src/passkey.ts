// data-passkey: asks the device for a key (get) or to make one (make), puts the answer into the form and sends it.
// The server checks everything; without scripts the form stays hidden and password and code are the way.
import { all, from, send } from "./page.js";

type Json = Record<string, unknown>;

/** A question is good for five minutes on the server; a page that lay open longer asks for another. */
const FRESH_MS = 4 * 60_000;
const bornAt = new WeakMap<HTMLFormElement, number>();
/** The question that waits in the name field, to be put away before another is asked. */
let waiting: AbortController | null = null;

function bytes(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

function text(buffer: ArrayBuffer | null): string | undefined {
  if (!buffer) return undefined;
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** The options as browsers want them: bytes where JSON has text. */
function options(form: HTMLFormElement): Json {
  const read = JSON.parse(form.dataset["passkeyOptions"] ?? "{}") as Json;
  read["challenge"] = bytes(read["challenge"] as string);
  const user = read["user"] as Json | undefined;
  if (user) user["id"] = bytes(user["id"] as string);
  for (const name of ["allowCredentials", "excludeCredentials"]) {
    for (const known of (read[name] ?? []) as Json[]) known["id"] = bytes(known["id"] as string);
  }
  return read;
}

function answer(credential: PublicKeyCredential): string {
  const given = credential.response as AuthenticatorAssertionResponse & AuthenticatorAttestationResponse;
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response: {
      clientDataJSON: text(given.clientDataJSON),
      attestationObject: text(given.attestationObject ?? null),
      authenticatorData: text((given as AuthenticatorAssertionResponse).authenticatorData ?? null),
      signature: text(given.signature ?? null),
      userHandle: text(given.userHandle ?? null),
    },
    clientExtensionResults: {},
  });
}

function field(form: HTMLFormElement, name: string): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>(`input[name="${name}"]`);
}

/** Takes the question of a page asked for anew, where this one has lain open too long. */
async function freshen(form: HTMLFormElement): Promise<void> {
  if (Date.now() - (bornAt.get(form) ?? 0) < FRESH_MS) return;
  const page = new DOMParser().parseFromString(await (await fetch(location.href, { headers: { "X-Live": "1" } })).text(), "text/html");
  const same = page.querySelector<HTMLFormElement>(`form[data-passkey][action="${form.getAttribute("action") ?? ""}"]`);
  const [ours, theirs] = [field(form, "ceremony"), same && field(same, "ceremony")];
  if (!same || !ours || !theirs) return;
  form.dataset["passkeyOptions"] = same.dataset["passkeyOptions"] ?? "";
  ours.value = theirs.value;
  bornAt.set(form, Date.now());
}

async function ask(form: HTMLFormElement, quietly = false): Promise<void> {
  waiting?.abort();
  const mine = new AbortController();
  waiting = mine;
  await freshen(form);
  const publicKey = options(form);
  const wanted = { publicKey, signal: mine.signal, ...(quietly ? { mediation: "conditional" } : {}) };
  const got = form.dataset["passkey"] === "make"
    ? await navigator.credentials.create(wanted as unknown as CredentialCreationOptions)
    : await navigator.credentials.get(wanted as unknown as CredentialRequestOptions);
  const place = field(form, "credential");
  if (!place || !(got instanceof PublicKeyCredential)) return;
  place.value = answer(got);
  send(form);
}

/** Where a name is typed, the device offers its keys by itself; the question is asked anew before it grows old. */
async function offer(form: HTMLFormElement): Promise<void> {
  if (!(await PublicKeyCredential.isConditionalMediationAvailable?.().catch(() => false))) return;
  const again = setInterval(() => { if (!document.hidden) void ask(form, true).catch(() => undefined); }, FRESH_MS);
  form.addEventListener("submit", () => clearInterval(again), { once: true });
  // Nobody chose one, or another question came: that is no failure.
  await ask(form, true).catch(() => undefined);
}

/** Keys are bound to a name; on a page under another one every question would fail. */
function canHere(form: HTMLFormElement): boolean {
  const host = form.dataset["passkeyHost"] ?? "";
  return location.hostname === host || location.hostname.endsWith(`.${host}`);
}

export function attach(root: ParentNode): void {
  if (!("PublicKeyCredential" in window) || !navigator.credentials) return;
  for (const form of all<HTMLFormElement>(root, "form[data-passkey][hidden]")) {
    if (!canHere(form)) continue;
    form.hidden = false;
    bornAt.set(form, Date.now());
    for (const other of all(document, "[data-passkey-without]")) other.hidden = true;
    if ("passkeyAutofill" in form.dataset) void offer(form);
  }
}

export function listen(): void {
  document.addEventListener("submit", (event) => {
    const form = from<HTMLFormElement>(event, "form[data-passkey]");
    if (!form || event.defaultPrevented || field(form, "credential")?.value) return;
    event.preventDefault();
    for (const words of all(form, "[data-passkey-failed]")) words.hidden = true;
    ask(form).catch(() => { for (const words of all(form, "[data-passkey-failed]")) words.hidden = false; });
  });
  // The page shown again by the back button must not send an old answer.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) for (const form of all<HTMLFormElement>(document, "form[data-passkey]")) { const place = field(form, "credential"); if (place) place.value = ""; }
  });
}
