// axe finds nothing, in light and dark, on every view; nothing is cut off at 200% or on a phone.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { close, open, report, specs, violations } from "./support.mjs";

after(close);

/// An option of the page that leaves no pathway, by clicking what the page says would break it.
async function breakIt(page) {
  await page.locator(".why .changes .leads.infeasible").first().click();
  await page.waitForSelector(".answer.infeasible");
}

for (const colorScheme of ["light", "dark"]) {
  test(`axe, ${colorScheme}`, async () => {
    const page = await open(report(specs.real).out, { colorScheme });
    for (const tab of ["plan", "order", "claims", "cards"]) {
      await page.click(`#tab-${tab}`);
      if (tab === "claims") await page.locator(".claim-list > li > button").first().click();
      assert.deepEqual(await violations(page), [], tab);
    }
    await page.locator(".card-list button").first().click();
    assert.deepEqual(await violations(page), [], "card");
    await page.keyboard.press("Escape");
    await page.click("#tab-plan");
    await breakIt(page);
    assert.deepEqual(await violations(page), [], "infeasible");
  });
}

test("axe, on a phone", async () => {
  const page = await open(report(specs.mini).out, { viewport: { width: 390, height: 844 } });
  assert.deepEqual(await violations(page), []);
});

// 1280 pixels at 200% are 640 of CSS; 320 are what WCAG asks for.
for (const width of [640, 390, 320]) {
  test(`nothing is wider than ${width} pixels`, async () => {
    const page = await open(report(specs.real).out, { viewport: { width, height: 800 } });
    for (const tab of ["plan", "order", "claims", "cards"]) {
      await page.click(`#tab-${tab}`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), tab);
    }
  });
}

test("reduced motion moves nothing by itself", async () => {
  const page = await open(report(specs.mini).out, { reducedMotion: "reduce" });
  const moving = await page.evaluate(() => [...document.querySelectorAll("*")].filter((e) => parseFloat(getComputedStyle(e).transitionDuration) > 0 || getComputedStyle(e).animationName !== "none").length);
  assert.equal(moving, 0);
});

test("names of options break between words, and nothing is a share of nothing", async () => {
  const { out } = report(specs.accession);
  for (const [width, hash] of [[1280, ""], [390, ""], [640, ""], [1280, "#rule%3Aone-step-at-a-time=enforced"]]) {
    const page = await open(out, { viewport: { width, height: 900 }, hash });
    const found = await page.evaluate(() => {
      const broken = [...document.querySelectorAll(".option-name")].flatMap((name) => {
        const text = name.firstChild;
        return [...text.data.matchAll(/\S+/g)].filter((word) => {
          const range = document.createRange();
          range.setStart(text, word.index);
          range.setEnd(text, word.index + word[0].length);
          return range.getClientRects().length > 1;
        }).map((word) => word[0]);
      });
      return { broken, names: document.querySelectorAll(".option-name").length, nothing: /\b0 of 0\b|Of 0 /.test(document.body.textContent), says: document.querySelector(".options").textContent };
    });
    assert.ok(found.names > 10);
    assert.deepEqual(found.broken, [], `at ${width}`);
    assert.ok(!found.nothing, `at ${width}`);
    assert.match(found.says, /Worked out in part only.*one step at a time/);
    assert.deepEqual(page.noise, []);
    await page.context().close();
  }
});
