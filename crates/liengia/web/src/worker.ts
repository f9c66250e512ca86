// Registers the service worker. Its address carries the folder of the assets this page came with, so a new release is a
// new worker, and the worker knows what to keep without asking.
declare const trustedTypes: { createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string } } | undefined;

export function start(): void {
  const assets = document.body.dataset["assets"];
  if (!assets || !("serviceWorker" in navigator)) return;
  const address = `/sw.js?assets=${encodeURIComponent(assets)}`;
  const url = typeof trustedTypes === "undefined" ? address : trustedTypes.createPolicy("liengia", { createScriptURL: (u) => u }).createScriptURL(address);
  window.addEventListener("load", () => { navigator.serviceWorker.register(url, { scope: "/", updateViaCache: "none" }).catch(() => undefined); });
}
