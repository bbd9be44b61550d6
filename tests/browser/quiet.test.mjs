// The page talks to nobody and says nothing to the console; what a spec says is text, never markup; it prints; how fast and how large it is.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { after, test } from "node:test";

import { close, dataOf, hostile, open, report, specs } from "./support.mjs";

after(close);

async function everyView(page) {
  for (const tab of ["order", "claims", "cards", "plan"]) await page.click(`#tab-${tab}`);
  for (const nth of [1, 2, 3, 4]) {
    const button = page.locator(`.share button:nth-child(${nth})`);
    if (await button.isDisabled()) continue;
    await button.click();
    // What the button opens comes when the clipboard has answered.
    await page.waitForSelector("dialog[open]", { timeout: 500 }).catch(() => {});
    await page.keyboard.press("Escape");
  }
}

for (const [name, file] of Object.entries(specs)) {
  test(`${name}: no request but file:, no message; size, speed, memory`, async (t) => {
    const { out, bytes, seconds } = report(file);
    const page = await open(out);
    const paint = await page.evaluate(() => new Promise((done) => new PerformanceObserver((list, observer) => {
      const entry = list.getEntries().find((e) => e.name === "first-contentful-paint");
      if (entry) (observer.disconnect(), done(entry.startTime));
    }).observe({ type: "paint", buffered: true })));
    const memory = await page.evaluate(() => performance.memory.usedJSHeapSize);
    await everyView(page);
    assert.deepEqual(page.noise, []);
    t.diagnostic(`${name}: ${bytes} bytes, made in ${seconds.toFixed(1)} s, first paint after ${Math.round(paint)} ms, ${(memory / 1e6).toFixed(1)} MB of JavaScript heap, ${dataOf(out).axes.length} axes`);
  });
}

test("hostile words are shown as text", async () => {
  const { file, says } = hostile();
  const page = await open(report(file).out);
  await everyView(page);
  await page.locator(".plan-picture .step").first().click();
  await page.keyboard.press("Escape");
  assert.deepEqual(page.noise, []);
  const text = await page.evaluate(() => document.body.textContent);
  assert.ok(text.includes(says[0]), "the title is there, to the letter");
  assert.equal(await page.locator("img").count(), 0);
  assert.equal(await page.locator("main script").count(), 0);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth + 1), "10,000 characters do not widen the page");
});

test("print has the verdict and the plan, on more than one page if need be", async () => {
  const page = await open(report(specs.real).out);
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.isVisible("#verdict"));
  assert.ok(await page.isVisible(".sheet table"));
  assert.ok(!(await page.isVisible(".options")));
  const pdf = await page.pdf({ format: "A4" });
  assert.ok(pdf.length > 20000 && pdf.subarray(0, 5).toString() === "%PDF-");
  if (process.env.PATHPROOF_KEEP) writeFileSync(`${process.env.PATHPROOF_KEEP}/print.pdf`, pdf);
});

test("without scripts the page still has its answer", async () => {
  const { browser } = await import("./support.mjs");
  const context = await (await browser()).newContext({ offline: true, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`file://${report(specs.real).out}`);
  assert.match(await page.textContent("main"), /FEASIBLE|feasible/);
});

test("a link is an argument: what was chosen is in the address and comes back", async () => {
  const { out } = report(specs.mini);
  const page = await open(out);
  await page.locator(".why .changes .leads.infeasible").first().click();
  await page.waitForSelector(".answer.infeasible");
  const hash = await page.evaluate(() => location.hash);
  const again = await open(out, { hash });
  assert.ok(await again.isVisible(".answer.infeasible"));
  assert.equal(await again.locator(".chip").count(), await page.locator(".chip").count());
  const odd = await open(out, { hash: "#%E0%A4%A=1&constructor=x&__proto__=y&phases=99999999&show=nothing" });
  assert.ok(await odd.isVisible("#verdict"));
  assert.deepEqual(odd.noise, []);
});
