// Four debates carried out on the page of the real spec, click by click: who leads the relief command, where it sits, whether one term of a
// president is time enough, and a claim with both sides.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { close, open, report, specs } from "./support.mjs";

after(close);

const settled = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

async function started() {
  const page = await open(report(specs.real).out);
  await page.click("text=Show only what can turn the answer now");
  await settled(page);
  return page;
}

async function choose(page, axis, option) {
  await page.locator("fieldset.axis", { hasText: axis }).first().locator("label", { hasText: option }).first().click();
  await settled(page);
}

const verdict = (page) => page.textContent("#verdict");
const answer = (page) => page.innerText("#answer");
const why = (page) => page.innerText(".why");

/// Feasible, with a plan on the page and not only the word.
async function has_plan(page, phases) {
  assert.match(await verdict(page), /^feasible/i);
  assert.match(await answer(page), new RegExp(`There is a pathway, of \\d+ steps in ${phases} phases`));
  assert.equal(await page.locator(".plan-picture").count(), 1);
}

test("P07: the US leads the relief command", async () => {
  const page = await started();
  await choose(page, "The leader of the US-Mexican relief command", "US");
  assert.match(await verdict(page), /^infeasible/i);
  assert.match(await why(page), /Mexican leader \(R15\)/, "the rule that stands against it");
  assert.match(await why(page), /Whose position it is[^]*Mexico/);
  await page.locator(".why button", { hasText: "Mexican leader (R15)" }).first().click();  // the way out that is offered
  await settled(page);
  await has_plan(page, 8);
  assert.deepEqual(page.noise, []);
});

test("P08: the relief command sits in the US", async () => {
  const page = await started();
  await choose(page, "The host of the US-Mexican relief command", "US");
  assert.match(await verdict(page), /^infeasible/i);
  assert.match(await why(page), /2 conflicts/);
  await choose(page, "Mexican host (R16)", "waived");
  assert.match(await verdict(page), /^infeasible/i, "the host must stay where it is, too");
  await choose(page, "The host stays (R17)", "waived");
  await has_plan(page, 8);
  assert.deepEqual(page.noise, []);
});

test("P14: the whole pathway in one term of six years", async () => {
  const page = await started();
  const time = page.locator("input[type=range]").first();
  await time.focus();
  await time.fill("6");
  await settled(page);
  assert.match(await verdict(page), /^infeasible/i);
  assert.match(await answer(page), /the shortest takes 8 phases/);
  await choose(page, "Information sharing after all bodies (R37)", "waived");
  await has_plan(page, 6);
  assert.deepEqual(page.noise, []);
});

test("D15: is the alliance compatible with a US leader?", async () => {
  const page = await started();
  await page.click("#tab-claims");
  await page.locator("text=compatible with a US leader").first().click();
  await settled(page);
  const claim = await page.innerText("article.claim");
  assert.match(claim, /Refuted/);
  assert.match(claim, /It is true of no pathway/);
  assert.match(claim, /Mexican/, "what it rests on");
  assert.deepEqual(page.noise, []);
});
