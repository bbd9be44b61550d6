// A browser, pages made by `pathproof report`, and what each of them says.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inflateSync } from "node:zlib";

import { chromium } from "playwright-core";

export const root = process.env.PATHPROOF_ROOT;
export const program = process.env.PATHPROOF_PROGRAM;
const work = process.env.PATHPROOF_WORK;

export const specs = { real: "specs/north-american-perimeter/spec.json", mini: "specs/hadr-mini/spec.json", matrix: "families/north-american-perimeter/matrix.json", accession: "specs/eu-accession/spec.json" };
const made = new Map();

/// The page of a file (relative to the repository), made with further words of the command line: its path, size, and how long it took. Made once in a run of scripts/browser-test,
/// which begins with an empty folder; the files of tests share it.
export function report(file, ...words) {
  const key = [file, ...words].join(" ");
  if (made.has(key)) return made.get(key);
  mkdirSync(work, { recursive: true });
  const out = join(work, `${key.replace(/[^a-z]+/g, "-")}.html`);
  if (!existsSync(out)) {
    const begun = Date.now();
    execFileSync(program, ["report", file, ...words, "-o", out], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
    writeFileSync(`${out}.seconds`, String((Date.now() - begun) / 1000));
  }
  made.set(key, { out, seconds: Number(readFileSync(`${out}.seconds`, "utf8")), bytes: readFileSync(out).length });
  return made.get(key);
}

let running;
export async function browser() {
  running ??= await chromium.launch({ executablePath: process.env.PATHPROOF_CHROMIUM, args: ["--no-sandbox", "--disable-gpu", "--force-color-profile=srgb", "--font-render-hinting=none"] });
  return running;
}

export async function close() {
  await running?.close();
  running = undefined;
}

/// Opens a page file and notes every request and every message; `noise` has what must not be.
export async function open(path, { hash = "", ...context } = {}) {
  const page = await (await (await browser()).newContext({ offline: true, viewport: { width: 1440, height: 900 }, ...context })).newPage();
  page.noise = [];
  page.on("console", (message) => page.noise.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => page.noise.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => (page.noise.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
  page.on("request", (request) => !request.url().startsWith("file:") && page.noise.push(`request: ${request.url().slice(0, 80)}`));
  page.address = pathToFileURL(path).href;
  await page.goto(page.address + hash);
  await page.waitForSelector("#verdict");
  return page;
}

let axe;
/// What axe finds on a page as it stands, each in a line.
export async function violations(page) {
  axe ??= readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  return found.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.target} (${node.failureSummary.split("\n")[1]})`).join("; ")}`);
}

/// What the page was made from.
export function dataOf(path) {
  const text = readFileSync(path, "utf8");
  const packed = /<script type="application\/zlib" id="data">([^]*?)<\/script>/.exec(text)[1];
  return JSON.parse(inflateSync(Buffer.from(packed, "base64")));
}

/// Asks the program with words as a shell takes them; the answer as JSON.
export function ask(command) {
  const run = spawnSync("bash", ["-c", `pathproof() { "$PATHPROOF_PROGRAM" "$@"; }\n${command} --format json --no-stats`], { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
  if (run.stdout === "") throw new Error(`${command}: ${run.stderr}`);
  return JSON.parse(run.stdout);
}

export const hashOf = (data, options) => {
  const parts = options.flatMap((option, axis) => (option === 0 ? [] : [`${encodeURIComponent(data.axes[axis].name)}=${encodeURIComponent(data.axes[axis].options[option].name)}`]));
  return `#${parts.join("&")}`;
};

/// Numbers that are the same on every machine.
export function random(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
}

/// A spec that says hostile things wherever it has words. Marks that turn the direction of text are not among them: the program refuses
/// these itself.
export function hostile() {
  const says = ["</script><script>alert(1)</script>", "<img src=x onerror=alert(2)>", "\u05e9\u05dc\u05d5\u05dd <!-- ]]> &amp; \"'", "long".repeat(2500), "{{7*7}} ${7*7} `x` \\u003c"];
  const spec = JSON.parse(readFileSync(join(root, specs.mini), "utf8"));
  let next = 0;
  const spoil = (value) => {
    if (value === null || typeof value !== "object") return;
    for (const [key, inner] of Object.entries(value)) {
      if ((key === "says" || key === "title") && typeof inner === "string") value[key] = `${says[next++ % says.length]} ${inner}`;
      else spoil(inner);
    }
  };
  spoil(spec);
  mkdirSync(work, { recursive: true });
  const file = join(work, "hostile.json");
  writeFileSync(file, JSON.stringify(spec));
  return { file, says };
}
