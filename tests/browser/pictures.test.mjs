// What the page looks like, compared with pictures that are kept; small differences of fonts and edges do not count. With
// PATHPROOF_ACCEPT=1 the pictures are taken anew.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";

import { browser, close, open, report, root, specs } from "./support.mjs";

const kept = join(root, "tests/browser/pictures");
const tolerance = 0.06;  // of the blocks of the picture
after(close);

/// The share of blocks of 8 by 8 pixels whose mean differs visibly.
async function difference(a, b) {
  const page = await (await browser()).newPage();
  const share = await page.evaluate(async (sources) => {
    const [first, second] = await Promise.all(sources.map(async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), { width: Math.ceil(image.width / 8), height: Math.ceil(image.height / 8) });
      const context = canvas.getContext("2d");
      context.imageSmoothingQuality = "high";
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      return { width: image.width, height: image.height, data: context.getImageData(0, 0, canvas.width, canvas.height).data };
    }));
    if (first.width !== second.width || first.height !== second.height) return 1;
    let differ = 0;
    for (let k = 0; k < first.data.length; k += 4) {
      if (Math.max(...[0, 1, 2].map((c) => Math.abs(first.data[k + c] - second.data[k + c]))) > 40) ++differ;
    }
    return (4 * differ) / first.data.length;
  }, [a, b].map((bytes) => `data:image/png;base64,${bytes.toString("base64")}`));
  await page.close();
  return share;
}

const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };
for (const [name, file, context] of [
  ["mini-desktop", specs.mini, { viewport: desktop }], ["mini-desktop-dark", specs.mini, { viewport: desktop, colorScheme: "dark" }],
  ["mini-phone", specs.mini, { viewport: phone }], ["real-desktop", specs.real, { viewport: desktop }],
]) {
  test(`${name} looks as it did`, async (t) => {
    const page = await open(report(file).out, { ...context, deviceScaleFactor: 0.5, reducedMotion: "reduce" });
    const now = await page.screenshot({ animations: "disabled" });
    const path = join(kept, `${name}.png`);
    if (process.env.PATHPROOF_ACCEPT) {
      mkdirSync(kept, { recursive: true });
      writeFileSync(path, now);
      return;
    }
    assert.ok(existsSync(path), `${path} is missing; PATHPROOF_ACCEPT=1 takes it`);
    const share = await difference(readFileSync(path), now);
    t.diagnostic(`${(100 * share).toFixed(2)}% of the blocks differ`);
    assert.ok(share <= tolerance, `${(100 * share).toFixed(1)}% of the blocks differ from ${path}`);
  });
}
