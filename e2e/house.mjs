// A village of its own for the stories: a fresh folder or database, the demonstration in it, a server before it.
import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "./tools.mjs";

const run = promisify(execFile);
const binary = process.env.LIENGIA_BIN || join(root, "target/debug/liengia");
const READY_MS = 30_000;
const END_MS = 12_000;

// Somebody may take the port before the server does; the server then says so and the run fails in words.
function freePort() {
  return new Promise((done, failed) => {
    const probe = createServer().once("error", failed);
    probe.listen(0, "127.0.0.1", () => { const { port } = probe.address(); probe.close(() => done(port)); });
  });
}

// Every house gets a database of its own; where psql is missing, it has to share the given one.
async function database(name) {
  const given = process.env.LIENGIA_TEST_POSTGRES;
  if (!given) return null;
  const sql = (text) => run("psql", ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", given, "-c", text]);
  try {
    await sql(`CREATE DATABASE ${name}`);
  } catch (problem) {
    if (problem.code !== "ENOENT") throw problem;
    console.log("psql is not here: the stories share the given database");
    return { url: given, drop: async () => {} };
  }
  const url = new URL(given);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => sql(`DROP DATABASE ${name} WITH (FORCE)`) };
}

// Lines such as `  Phùng Ngọc Chi (member)   http://…/demo/member/token`.
function links(printed) {
  const found = printed.matchAll(/^ {2}(.+?) \(([a-z-]+)\)\s+(\S+\/demo\/([a-z-]+)\/\S+)$/gm);
  return new Map([...found].map(([, name, role, link, part]) => [part, { name, role, link }]));
}

async function ready(base, server) {
  const until = Date.now() + READY_MS;
  while (Date.now() < until) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode} before it was ready`);
    if (await fetch(`${base}/healthz`).then((a) => a.ok, () => false)) return;
    await new Promise((go) => setTimeout(go, 100));
  }
  throw new Error("the server was not ready in time");
}

async function end(server) {
  if (server.exitCode !== null || server.signalCode !== null) throw new Error(`the server had ended by itself: ${server.exitCode ?? server.signalCode}`);
  const ended = new Promise((done) => server.once("exit", (code, signal) => done(code ?? signal)));
  server.kill("SIGTERM");
  const code = await Promise.race([ended, new Promise((late) => { setTimeout(() => late("no end"), END_MS).unref(); })]);
  if (code !== 0) { server.kill("SIGKILL"); throw new Error(`the server answered SIGTERM with ${code}`); }
}

/** settings: what the operator would set, beside what every house has. */
export async function openHouse(settings = {}) {
  const folder = await mkdtemp(join(tmpdir(), "liengia-e2e-"));
  const port = await freePort();
  // By name and not by number: browsers bind passkeys to names only.
  const base = `http://localhost:${port}`;
  const own = await database(`e2e_${process.pid}_${port}`);
  const env = { ...process.env, LIENGIA_DATA: folder, LIENGIA_LISTEN: `127.0.0.1:${port}`, LIENGIA_PUBLIC_URL: base, LIENGIA_TRUST_PROXY: "1", LIENGIA_PAGES_PER_MINUTE: "100000", LIENGIA_REPORTS_PER_HOUR: "1000", LIENGIA_LOG: process.env.LIENGIA_LOG ?? "warn", RUST_BACKTRACE: "0", ...settings, ...(own && { LIENGIA_DATABASE_URL: own.url }) };
  let server = null;
  // Also when nothing came up: neither a folder nor a database is left behind.
  const remove = async () => { await own?.drop().catch((e) => console.log(`the database stays: ${e.message}`)); await rm(folder, { recursive: true, force: true }); };
  try {
    const { stdout } = await run(binary, ["demo"], { env });
    const parts = links(stdout);
    if (parts.size < 10) throw new Error(`demo printed ${parts.size} links:\n${stdout}`);
    server = spawn(binary, ["serve"], { env, stdio: ["ignore", "ignore", "inherit"] });
    await ready(base, server);
    // `closing`: from then on a page that fetches ahead is refused, and that is no complaint.
    const house = { base, parts, closing: false, close: async () => { house.closing = true; try { await end(server); } finally { await remove(); } }, kill: () => server.kill("SIGKILL") };
    return house;
  } catch (problem) {
    server?.kill("SIGKILL");
    await remove();
    throw problem;
  }
}
