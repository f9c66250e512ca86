/// <reference lib="webworker" />
// What arrives while the book is closed. Not here: how a browser agrees to be told (push.ts beside the pages).
import { assets } from "./shell.js";

declare const self: ServiceWorkerGlobalScope;

type Shown = { title: string; body: string; lang: string; tag: string; navigate: string; renotify: boolean; requireInteraction: boolean; data: { proof: string } };

// The text is the one that Safari shows without a worker. Whatever arrives, something is shown: a browser that is promised so and
// sees nothing ends the subscription.
async function arrived(event: PushEvent): Promise<void> {
  let says: Partial<Shown> = {};
  try { says = (event.data?.json() as { notification: Partial<Shown> }).notification; } catch { /* no text of ours */ }
  const { title = "Liên Gia", navigate = "/notices", data, ...rest } = says;
  await self.registration.showNotification(title, { ...rest, icon: `${assets}logo-192.png`, data: navigate });
  if (data?.proof) await fetch("/push/proof", { method: "POST", body: new URLSearchParams(data) });
}

// To the page itself, in a window that is open already if there is one.
async function open(address: string): Promise<void> {
  const url = new URL(address, self.location.origin);
  if (url.origin !== self.location.origin) return;
  const [shown] = await self.clients.matchAll({ type: "window" });
  const moved = await shown?.focus().then((client) => client.navigate(url.href)).catch(() => null);
  if (!moved) await self.clients.openWindow(url.href);
}

self.addEventListener("push", (event) => event.waitUntil(arrived(event)));
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(String(event.notification.data)));
});
