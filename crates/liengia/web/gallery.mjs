// Shows gallery.html in a real browser under the real content policy: `npm run gallery -- <folder> [page …]`.
// Draws each page at phone and desk size, light and dark, and at twice the text size; fails on any axe finding, on anything
// wider than the window, on targets under 48 px, and on whatever the browser complains about. Not part of the build.
// `npm run gallery -- serve` only serves the pages, for a look by hand.
import { chromium } from "playwright-core";
import { createServer } from "node:http";
import { mkdir, readFile } from "node:fs/promises";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const built = join(here, "../assets/built");
const [folder = "/tmp/gallery", ...only] = process.argv.slice(2);
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types liengia";
const TYPES = { ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png", ".woff2": "font/woff2", ".webmanifest": "application/manifest+json" };

async function pages() {
  let text = await readFile(join(here, "gallery.html"), "utf8");
  for (const name of new Set(text.match(/\{[a-z][a-z0-9-]+\}/g))) {
    const svg = name === "{qr}" ? qr() : await readFile(join(built, "icons", `${name.slice(1, -1)}.svg`), "utf8").catch(() => null);
    if (svg) text = text.replaceAll(name, svg);
  }
  const parts = text.split(/<!-- page: /).slice(1).map((part) => {
    const [head, ...body] = part.split("-->");
    const [name, ...options] = head.split(";").map((w) => w.trim());
    return { name, options, body: body.join("-->") };
  });
  const frame = parts.shift().body;
  return new Map(parts.map(({ name, options, body }) => {
    let page = frame.replace("<!-- content -->", () => body);
    for (const option of options) {
      if (option === "bare") page = page.replace("<body ", '<body class="bare" ').replace(/<nav class="(rail|bar)"[\s\S]*?<\/nav>/g, "");
      else page = page.replace('class="main"', `class="main ${option}"`);
    }
    return [name, page];
  }));
}

// Looks like a QR code and is none: the true one is drawn by the server.
function qr() {
  let seed = 7, d = "";
  const eye = (x, y) => `M${x} ${y}h7v7h-7zm1 1v5h5v-5zm1 1h3v3h-3z`;
  for (let y = 0; y < 25; y++) for (let x = 0; x < 25; x++) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    if (seed > 1073741824 && !((x < 8 || x > 16) && y < 8) && !(x < 8 && y > 16)) d += `M${x} ${y}h1v1h-1z`;
  }
  return `<svg viewBox="0 0 25 25" role="img" aria-label="Mã QR"><path fill="currentColor" fill-rule="evenodd" d="${d}${eye(0, 0)}${eye(18, 0)}${eye(0, 18)}"/></svg>`;
}

const sample = (n) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><rect width="400" height="300" fill="${n === "1" ? "#9DB4B8" : "#C9B79A"}"/><path fill="#8A7B66" d="M0 90l120 60v150H0z"/><path fill="#6F6353" d="M400 70L270 150v150h130z"/><path fill="#B9B2A4" d="M120 300l60-150h50l50 150z"/><circle cx="205" cy="120" r="14" fill="#E9D9A8"/></svg>`;

function serve(all) {
  const server = createServer(async (request, answer) => {
    const path = normalize(new URL(request.url, "http://x").pathname);
    const name = path.slice(1).split("/")[0] || "home";
    answer.setHeader("Content-Security-Policy", POLICY);
    if (all.has(name)) return answer.setHeader("Content-Type", "text/html; charset=utf-8").end(all.get(name));
    if (path.startsWith("/sample-")) return answer.setHeader("Content-Type", "image/svg+xml").end(sample(path[8]));
    if (path === "/offline") return answer.setHeader("Content-Type", "text/html; charset=utf-8").end("<!doctype html><title>offline</title><h1>Không có mạng</h1>");
    const file = path === "/sw.js" ? "sw.js" : path.replace(/^\/assets\/built\//, "");
    const body = await readFile(join(built, file)).catch(() => null);
    if (!body) return answer.writeHead(404).end();
    answer.setHeader("Content-Type", TYPES[extname(file)] ?? "application/octet-stream").end(body);
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

const RULES = { "color-contrast-enhanced": { enabled: true }, "target-size": { enabled: true } };

function measure() {
  const out = [];
  if (document.documentElement.scrollWidth > innerWidth) {
    const wide = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".scroll, .tabs, svg"));
    out.push(`wider than the window: ${wide.slice(0, 3).map((e) => e.className || e.localName).join(", ")}`);
  }
  for (const e of document.querySelectorAll("a, button, summary, select, textarea, input:not([type=hidden])")) {
    const box = (e.closest("label.choice") ?? e).getBoundingClientRect();
    const inText = e.localName === "a" && getComputedStyle(e).display === "inline";
    if (box.width && !inText && !e.closest(".skip") && (box.height < 47.5 || box.width < 47.5)) out.push(`small target ${Math.round(box.width)}×${Math.round(box.height)}: ${e.className || e.localName}`);
  }
  return out;
}

async function show(browser, origin, name, size, theme, big) {
  const context = await browser.newContext({ viewport: size, colorScheme: theme, deviceScaleFactor: 1, locale: "vi-VN", isMobile: size.width < 600, hasTouch: size.width < 600 });
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (m) => { if (["error", "warning"].includes(m.type()) && !m.text().includes("preload")) wrong.push(m.text()); });
  page.on("pageerror", (e) => wrong.push(String(e)));
  await page.goto(`${origin}/${name}`, { waitUntil: "networkidle" });
  if (big) await page.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
  await page.evaluate(() => document.fonts.ready);
  const label = `${name}-${size.width}-${big ? "200" : theme}`;
  await page.screenshot({ path: join(folder, `${label}.png`), fullPage: false });
  // One long picture too, with the floating bars at their ends, to read the whole page.
  await page.screenshot({ path: join(folder, `${label}-full.png`), fullPage: true });
  wrong.push(...(await page.evaluate(measure)).filter((w) => !big || w.startsWith("wider")));
  const axe = await readFile(join(here, "node_modules/axe-core/axe.min.js"), "utf8");
  if (!big) {
    await context.newCDPSession(page).then((cdp) => cdp.send("Runtime.evaluate", { expression: axe }));
    const found = await page.evaluate((rules) => axe.run(document, { rules, resultTypes: ["violations"] }), RULES);
    for (const v of found.violations) wrong.push(`axe ${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.target} ${n.any[0]?.message ?? ""}`).join(" | ")}`);
  }
  await context.close();
  for (const line of new Set(wrong)) console.log(`${label}: ${line}`);
  return wrong.length;
}

if (folder !== "serve") await mkdir(folder, { recursive: true });
const all = await pages();
const server = await serve(all);
const origin = `http://127.0.0.1:${server.address().port}`;
if (folder === "serve") {
  for (const name of all.keys()) console.log(`${origin}/${name}`);
  await new Promise(() => {});
}
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
const phone = { width: 360, height: 740 }, desk = { width: 1280, height: 800 };
let wrong = 0;
try {
  for (const name of only.length ? only : all.keys()) {
    for (const size of [phone, desk]) for (const theme of ["light", "dark"]) wrong += await show(browser, origin, name, size, theme, false);
    wrong += await show(browser, origin, name, phone, "light", true);
  }
} finally {
  await browser.close();
  server.close();
}
console.log(wrong ? `${wrong} findings` : "no findings");
process.exitCode = wrong ? 1 : 0;
