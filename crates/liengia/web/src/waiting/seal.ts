// Closes what waits on this phone so that only who wrote it opens it again. Each person has a pair of keys here: the open
// half closes, at any time and without signal; the other half lies here closed too, under a key that the server gives to
// nobody but that person's own session. Not here: where it lies (store.ts), who has the key (person.ts).
const CURVE = { name: "ECDH", namedCurve: "P-256" } as const;
const POINT_BYTES = 65;
const IV_BYTES = 12;

type Bytes = Uint8Array<ArrayBuffer>;
/** The open half and the closed one, as they lie in the store. */
export type Pair = { tag: string; point: ArrayBuffer; closed: ArrayBuffer };

const utf8 = (text: string): Bytes => new Uint8Array(new TextEncoder().encode(text));

/** As the server writes bytes. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (c) => c.charCodeAt(0));
}

function joined(...parts: (ArrayBuffer | Bytes)[]): Bytes {
  const all = parts.map((part) => new Uint8Array(part));
  const whole = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of all) { whole.set(part, at); at += part.length; }
  return whole;
}

/** The key of one box: of what both halves share, bound to the two points, so that it fits no other box. */
async function boxKey(own: CryptoKey, other: ArrayBuffer, points: Bytes): Promise<CryptoKey> {
  const theirs = await crypto.subtle.importKey("raw", other, CURVE, false, []);
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, own, 256);
  const base = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: joined(utf8("liengia waiting 1"), points) }, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** Closes bytes to a point. `name` is what they are: a box put in another's place does not open. */
export async function close(point: ArrayBuffer, name: string, bytes: ArrayBuffer | Bytes): Promise<ArrayBuffer> {
  const once = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
  const mine = await crypto.subtle.exportKey("raw", once.publicKey);
  const key = await boxKey(once.privateKey, point, joined(mine, point));
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const closed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: utf8(name) }, key, bytes);
  return joined(mine, iv, closed).buffer;
}

/** What was closed; fails for another person, another name, and whatever was changed. */
export async function open(point: ArrayBuffer, own: CryptoKey, name: string, box: ArrayBuffer): Promise<ArrayBuffer> {
  const theirs = box.slice(0, POINT_BYTES);
  const key = await boxKey(own, theirs, joined(theirs, point));
  const iv = box.slice(POINT_BYTES, POINT_BYTES + IV_BYTES);
  return crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: utf8(name) }, key, box.slice(POINT_BYTES + IV_BYTES));
}

export const closeText = (point: ArrayBuffer, name: string, text: string): Promise<ArrayBuffer> => close(point, name, utf8(text));

export async function openText(point: ArrayBuffer, own: CryptoKey, name: string, box: ArrayBuffer): Promise<string> {
  return new TextDecoder().decode(await open(point, own, name, box));
}

const wrapping = (key: Bytes): Promise<CryptoKey> => crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]);

/** A new pair, whose second half only this key opens. */
export async function pairOf(tag: string, key: Bytes): Promise<Pair> {
  const pair = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const half = await crypto.subtle.exportKey("pkcs8", pair.privateKey);
  const closed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: utf8(tag) }, await wrapping(key), half);
  return { tag, point: await crypto.subtle.exportKey("raw", pair.publicKey), closed: joined(iv, closed).buffer };
}

/** The second half, opened: it can be used, and not be taken out. */
export async function halfOf(pair: Pair, key: Bytes): Promise<CryptoKey> {
  const half = await crypto.subtle.decrypt({ name: "AES-GCM", iv: pair.closed.slice(0, IV_BYTES), additionalData: utf8(pair.tag) }, await wrapping(key), pair.closed.slice(IV_BYTES));
  return crypto.subtle.importKey("pkcs8", half, CURVE, false, ["deriveBits"]);
}

/** A name for an item that says nothing of it, and is the same for the same form. */
export async function nameOf(...parts: string[]): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", utf8(parts.join("\n"))));
  return [...hash.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
