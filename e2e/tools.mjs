// What the stories borrow from the front end's packages, so that they need no installation of their own.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const require = createRequire(join(root, "crates/liengia/web/package.json"));
const { chromium } = require("playwright-core");

export const axeFile = require.resolve("axe-core/axe.min.js");
export const out = join(root, "e2e/out");
export const photo = (name) => join(root, `crates/liengia/src/reports/story/photos/${name}.jpg`);
export const roster = join(root, "crates/liengia/samples/danh-sach-24-ho.xlsx");

const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
  // A microphone that beeps, and nobody who has to allow it.
  "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", "--autoplay-policy=no-user-gesture-required"];

/** A browser that keeps what it has in this folder, as a phone does from one day to the next. */
export const launchKept = (folder, options) => chromium.launchPersistentContext(folder, { ...options, executablePath: process.env.LIENGIA_CHROMIUM || "/usr/bin/chromium", args: ARGUMENTS });
export const launch = () => chromium.launch({ executablePath: process.env.LIENGIA_CHROMIUM || "/usr/bin/chromium", args: ARGUMENTS });
