// A page that is watched follows the file, into errors and back, only when it was opened with #watch.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { browser, close, program, root, specs } from "./support.mjs";

after(close);

test("watching", { timeout: 120000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "watch-"));
  const file = join(folder, "spec.json");
  const out = join(folder, "page.html");
  const good = readFileSync(join(root, specs.mini), "utf8");
  writeFileSync(file, good);
  const watcher = spawn(program, ["report", file, "-o", out, "--watch"], { stdio: "ignore" });
  try {
    while (!existsSync(out)) await new Promise((next) => setTimeout(next, 200));
    const context = await (await browser()).newContext({ offline: true });
    const followed = await context.newPage();
    await followed.goto(`file://${out}#watch`);
    const still = await context.newPage();
    await still.goto(`file://${out}`);
    const title = JSON.parse(good).title;
    const shows = (words) => followed.waitForFunction((text) => document.body?.textContent.includes(text), words, { timeout: 30000, polling: 300 });
    await shows(title);

    writeFileSync(file, good.replace(title, "Another title"));
    await shows("Another title");
    writeFileSync(file, good.replace('"exists(HADR)"', '"exist(HADR)"'));
    await shows("spec.json:");
    writeFileSync(file, good);
    await followed.waitForSelector("#verdict", { timeout: 30000 });
    assert.equal(await still.textContent("h1"), title);
  } finally {
    watcher.kill("SIGTERM");
    rmSync(folder, { recursive: true, force: true });
  }
});
