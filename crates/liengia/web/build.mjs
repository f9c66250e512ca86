// Builds everything the browser loads into ../assets/built. The server embeds that folder and serves it under
// /assets/{hash}/, except sw.js, which must answer at /sw.js to be allowed to look after the whole site.
import { build } from "esbuild";
import { mkdir, readFile, rm, writeFile, copyFile } from "node:fs/promises";
import { brotliCompressSync, constants, gzipSync, inflateSync } from "node:zlib";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { logoPng, logoSvg } from "./logo.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../assets/built");
const FONTS = ["latin", "vietnamese"].flatMap((script) => [400, 700].map((weight) => `be-vietnam-pro-${script}-${weight}-normal.woff2`));
// Old phones in old hands: iPhone 6s and 7 stay at iOS 15, cheap Androids often at the WebView they came with. Syntax is
// lowered to these by the bundler; what a browser must bring with it is held by src/checks/browsers.rs.
const TARGET = ["es2020", "chrome90", "safari15"];
// What a first visit on a weak phone may cost, in bytes after gzip. A build above it fails.
const LIMITS = { "app.js": 15 * 1024, "app.css": 14 * 1024, "sw.js": 5 * 1024, "outbox.js": 10 * 1024, "voice.js": 4 * 1024, "voice-worklet.js": 1024, "kiosk.js": 4 * 1024 };

async function bundle() {
  const common = { absWorkingDir: here, bundle: true, minify: true, target: TARGET, legalComments: "none", logLevel: "warning" };
  await build({ ...common, entryPoints: ["src/app.ts"], outfile: join(out, "app.js"), format: "esm" });
  // Loaded by app.js where a form has a recorder; the second runs on the thread of the sound.
  await build({ ...common, entryPoints: ["src/voice.ts"], outfile: join(out, "voice.js"), format: "esm" });
  // Loaded where a name is drawn, a text is read aloud, or the phone goes round.
  await build({ ...common, entryPoints: ["src/kiosk.ts"], outfile: join(out, "kiosk.js"), format: "esm" });
  // Loaded where something waits for signal, and once for each person.
  await build({ ...common, entryPoints: ["src/waiting/main.ts"], outfile: join(out, "outbox.js"), format: "esm" });
  await build({ ...common, entryPoints: ["src/voice-worklet.ts"], outfile: join(out, "voice-worklet.js"), format: "iife" });
  await build({ ...common, entryPoints: ["src/sw.ts"], outfile: join(out, "sw.js"), format: "iife" });
  await build({ ...common, entryPoints: ["css/app.css"], outfile: join(out, "app.css"), external: ["fonts/*"] });
}

async function fonts() {
  await mkdir(join(out, "fonts"), { recursive: true });
  for (const name of FONTS) await copyFile(join(here, "node_modules/@fontsource/be-vietnam-pro/files", name), join(out, "fonts", name));
}

// The server draws the pictures of shared links with the same face. It reads TrueType, so the tables come out of WOFF, each
// deflated by itself (W3C WOFF 1.0, sections 4 and 5).
async function drawn() {
  for (const script of ["latin", "vietnamese"]) {
    const woff = await readFile(join(here, `node_modules/@fontsource/be-vietnam-pro/files/be-vietnam-pro-${script}-700-normal.woff`));
    const count = woff.readUInt16BE(12), head = 12 + 16 * count;
    const tables = Array.from({ length: count }, (_, i) => {
      const at = 44 + 20 * i;
      const [offset, packed, length, sum] = [4, 8, 12, 16].map((o) => woff.readUInt32BE(at + o));
      const bytes = woff.subarray(offset, offset + packed);
      return { tag: woff.subarray(at, at + 4), sum, data: packed < length ? inflateSync(bytes) : bytes };
    });
    const font = Buffer.alloc(head + tables.reduce((sum, t) => sum + (t.data.length + 3 & ~3), 0));
    const power = 2 ** Math.floor(Math.log2(count));
    woff.copy(font, 0, 4, 8);
    [count, 16 * power, Math.log2(power), 16 * (count - power)].forEach((n, i) => font.writeUInt16BE(n, 4 + 2 * i));
    let place = head;
    tables.forEach(({ tag, sum, data }, i) => {
      tag.copy(font, 12 + 16 * i);
      [sum, place, data.length].forEach((n, k) => font.writeUInt32BE(n, 16 + 16 * i + 4 * k));
      data.copy(font, place);
      place += data.length + 3 & ~3;
    });
    await writeFile(join(out, "fonts", `be-vietnam-pro-${script}-700.ttf`), font);
  }
}

// The content policy refuses style attributes and we style by .icon, so each file keeps only its shapes in a plain wrapper.
async function icons() {
  await mkdir(join(out, "icons"), { recursive: true });
  const names = (await readFile(join(here, "icons.txt"), "utf8")).split("\n").map((l) => l.trim()).filter((l) => l && !l.startsWith("#"));
  for (const name of names) {
    const source = await readFile(join(here, "node_modules/lucide-static/icons", `${name}.svg`), "utf8");
    const shapes = source.replace(/<!--[\s\S]*?-->/g, "").replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>[\s\S]*$/, "").replace(/\s+/g, " ").replace(/> </g, "><").replace(/ \/>/g, "/>").trim();
    if (/\b(style|class|on\w+)=/.test(shapes)) throw new Error(`icon ${name} carries a style, class or handler`);
    await writeFile(join(out, "icons", `${name}.svg`), `<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${shapes}</svg>`);
  }
  return names.length;
}

// Icon addresses are relative to the manifest, so it must be linked as /assets/{hash}/manifest.webmanifest;
// `id` keeps the installed app the same one when the hash changes.
async function launcher() {
  await writeFile(join(out, "logo.svg"), logoSvg());
  await writeFile(join(out, "logo-192.png"), logoPng(192));
  await writeFile(join(out, "logo-512.png"), logoPng(512));
  await writeFile(join(out, "logo-maskable-512.png"), logoPng(512, true));
  await writeFile(join(out, "apple-touch-icon.png"), logoPng(180, true));
  await copyFile(join(here, "manifest.json"), join(out, "manifest.webmanifest"));
}

async function weigh() {
  for (const [name, limit] of Object.entries(LIMITS)) {
    const bytes = gzipSync(await readFile(join(out, name)), { level: 9 }).length;
    console.log(`${name.padEnd(8)} ${(bytes / 1024).toFixed(1)} KB gzip (limit ${limit / 1024})`);
    if (bytes > limit) throw new Error(`${name} is ${bytes} bytes after gzip, more than ${limit}`);
  }
}

// What is text, as small as Brotli makes it with all the time it wants; the server hands it out as it lies.
async function squeeze() {
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT };
  for (const name of Object.keys(LIMITS).filter((name) => name !== "sw.js")) {
    await writeFile(join(out, `${name}.br`), brotliCompressSync(await readFile(join(out, name)), { params }));
  }
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await bundle();
await fonts();
await drawn();
const count = await icons();
await launcher();
await weigh();
await squeeze();
console.log(`${count} icons, ${FONTS.length} fonts → ${out}`);
