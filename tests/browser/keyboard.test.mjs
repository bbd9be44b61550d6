// Everything can be done without a mouse, and one always sees where one is.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { close, open, report, specs } from "./support.mjs";

after(close);

const focused = (page) => page.evaluate(() => {
  const at = document.activeElement;
  const style = getComputedStyle(at);
  const inner = at.querySelector?.("rect");
  const box = at.closest("label.option") ?? at;
  const shown = [style, getComputedStyle(box)].some((s) => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 1) || (inner && parseFloat(getComputedStyle(inner).strokeWidth) >= 3);
  return { name: at.getAttribute("aria-label") ?? at.textContent.trim().slice(0, 60), tag: at.tagName, id: at.id, body: at === document.body, shown: Boolean(shown) };
});

/// Presses Tab until the test says stop; every stop on the way must be visible.
async function tabTo(page, test_, limit = 400) {
  for (let n = 0; n < limit; ++n) {
    await page.keyboard.press("Tab");
    const at = await focused(page);
    if (at.body) continue;
    assert.ok(at.shown, `the focus is visible on ${at.tag} ${at.name}`);
    if (test_(at)) return at;
  }
  throw new Error("not reached by Tab");
}

const verdict = (page) => page.textContent("#verdict");

test("change, undo, step through the plan, open a card, all by keyboard", async () => {
  const page = await open(report(specs.real).out);
  await tabTo(page, (at) => /skip/i.test(at.name));
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "answer");

  await tabTo(page, (at) => at.tag === "BUTTON" && at.id === "tab-plan");
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.getAttribute("#tab-order", "aria-selected"), "true");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await page.getAttribute("#tab-plan", "aria-selected"), "true");

  const step = await tabTo(page, (at) => at.tag === "g");
  await page.keyboard.press("Enter");
  assert.ok(await page.isVisible("dialog[open]"), step.name);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("dialog[open]").count(), 0);
  assert.equal((await focused(page)).name, step.name, "the focus returns");

  await tabTo(page, (at) => at.id === "plan-slider");
  const end = await page.getAttribute("#plan-slider", "aria-valuetext");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  const first = await page.getAttribute("#plan-slider", "aria-valuetext");
  assert.notEqual(first, end);
  assert.match(first, /phase 1 of/i);
  assert.deepEqual(page.noise, []);
});

test("a change by arrow keys is announced and can be undone", async () => {
  const page = await open(report(specs.mini).out);
  const before = await verdict(page);
  await tabTo(page, (at) => at.tag === "INPUT" && at.id.startsWith("o"));
  let turned = false;
  for (let n = 0; n < 40 && !turned; ++n) {
    const group = await focused(page);
    await page.keyboard.press("ArrowRight");
    turned = (await verdict(page)) !== before;
    if (turned) break;
    await page.keyboard.press("ArrowLeft");
    await tabTo(page, (at) => at.tag === "INPUT" && at.id.startsWith("o") && at.id !== group.id);
  }
  assert.ok(turned, "some option turns the verdict");
  assert.equal(await page.getAttribute(".verdict", "aria-live"), "polite");
  assert.notEqual(await page.evaluate(() => location.hash), "");
  await page.locator(".options .pane-head button").first().focus();
  await page.keyboard.press("Enter");
  assert.equal(await verdict(page), before);
});

test("search leads to a card and to an option", async () => {
  const page = await open(report(specs.real).out);
  await page.focus("#search");
  await page.keyboard.type("relief command");
  await tabTo(page, (at) => /^(step|rule|claim|option|requirement)/.test(at.name));
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog[open], .claim, .called, fieldset:focus-within");
  assert.deepEqual(page.noise, []);
});
