// The accessibility rules, run inside the page through the debugger, which the content policy does not stop.
import { readFile } from "node:fs/promises";
import { axeFile } from "./tools.mjs";

const source = await readFile(axeFile, "utf8");
const TAGS = ["wcag2a", "wcag2aa"];

/** One line for each violation. */
export async function violations(page) {
  if (!(await page.evaluate(() => "axe" in globalThis))) {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Runtime.evaluate", { expression: source });
    await cdp.detach();
  }
  const found = await page.evaluate((values) => globalThis.axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] }), TAGS);
  if (found.passes.length === 0) throw new Error(`axe looked at nothing at ${page.url()}`);
  return found.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.target} ${n.any[0]?.message ?? n.all[0]?.message ?? ""}`).join(" | ")}`);
}
