// The cards of rules with --cards: what each forbids and allows, as `read` says it, by keyboard and as plain text.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { after, test } from "node:test";
import { deflateSync } from "node:zlib";

import { ask, close, dataOf, hostile, open, program, report, root, specs, violations } from "./support.mjs";

after(close);

/// Opens a card from the list by keyboard: the tab is reached, the card's button gets the focus, Enter opens it.
async function openCard(page, name) {
  await page.focus("#tab-plan");
  for (let n = 0; n < 6 && (await page.getAttribute("#tab-cards", "aria-selected")) !== "true"; ++n) await page.keyboard.press("ArrowRight");
  for (let n = 0; n < 60; ++n) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((text) => document.activeElement.closest(".card-list")?.contains(document.activeElement) && document.activeElement.querySelector("code")?.textContent === text, name)) {
      await page.keyboard.press("Enter");
      return page.locator("dialog[open]");
    }
  }
  throw new Error(`${name} is not reached by Tab`);
}

const row = (dialog, name) => dialog.locator(".by-example dl > div", { has: dialog.page().locator("dt", { hasText: new RegExp(`^${name}$`) }) }).locator("dd");

/// The steps of a plan as it is shown, in the form of `read --format json`.
const planOf = (place) => place.locator(".little-plan li").evaluateAll((items) => items.flatMap((item) => [...item.querySelectorAll(".id")].map((id) => `${id.textContent}@${/\d+/.exec(item.firstChild.textContent)[0]}`)));
const told = ({ counterexample, example }) => (counterexample ?? example).steps.map(({ step, start }) => `${step}@${start}`);

for (const colorScheme of ["light", "dark"]) {
  test(`a rule by example, ${colorScheme}`, async () => {
    const page = await open(report(specs.mini, "--cards").out, { colorScheme });
    const card = await openCard(page, "mexican-led-hadr");
    const read = ask("pathproof read specs/hadr-mini/spec.json rule:mexican-led-hadr --full").cards[0];
    assert.deepEqual(await planOf(row(card, "Forbids")), told(read.forbids));
    assert.deepEqual(await planOf(row(card, "Allows")), told(read.allows));
    const forbids = await row(card, "Forbids").textContent();
    assert.ok(forbids.includes(read.forbids.fails.text), forbids);
    assert.match(forbids, /^2 steps in 2 phases, the smallest there is, while all else holds/);
    assert.match(await row(card, "Speaks of").textContent(), /the states member, leader, changed by A3, A4/);
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("dialog[open]").count(), 0);
    assert.deepEqual(page.noise, []);
  });
}

test("what hangs on a prerequisite leads to the claim, which says what it speaks of", async () => {
  const page = await open(report(specs.mini, "--cards").out, { viewport: { width: 320, height: 800 } });
  const card = await openCard(page, "A4/1");
  assert.match(await row(card, "Hangs on it").textContent(), /Proved, and refuted without it: joint-first/);
  assert.ok(await page.evaluate(() => document.querySelector("dialog[open]").scrollWidth <= document.querySelector("dialog[open]").clientWidth));
  await row(card, "Hangs on it").getByRole("button", { name: "joint-first" }).press("Enter");
  assert.match(await page.locator(".claim .by-example").textContent(), /In English.*If A4 .*Speaks of.*the steps/);
  assert.deepEqual(await violations(page), []);
});

test("every rule in force has a card of its own, the goal too", async () => {
  const data = dataOf(report(specs.mini, "--cards").out);
  const read = ask("pathproof read specs/hadr-mini/spec.json").cards.filter((card) => card.in_force && card.kind !== "claim");
  const cards = data.cards.filter((card) => card.claim === undefined).map((card) => data.units[card.unit].id);
  assert.deepEqual(cards, read.map((card) => (card.kind === "goal" ? "goal" : card.id)));
  const page = await open(report(specs.mini, "--cards").out);
  const card = await openCard(page, "goal");
  assert.match(await row(card, "Is reached by").textContent(), /^2 steps in 2 phases, the smallest there is:Phase 1A3 .*Phase 2A4 /);
});

test("without --cards a card gives the command that answers", async () => {
  const page = await open(report(specs.mini).out);
  const card = await openCard(page, "mexican-led-hadr");
  const command = await card.locator(".by-example code").textContent();
  assert.equal(command, "pathproof read specs/hadr-mini/spec.json rule:mexican-led-hadr");
  assert.equal(ask(command).cards[0].id, "rule:mexican-led-hadr");
  assert.deepEqual(await violations(page), []);
});

test("what no time was left for says so, and how to ask", async () => {
  const { out } = report(specs.mini, "--cards");
  const data = dataOf(out);
  for (const card of data.cards.filter((it) => it.forbids)) card.forbids = { verdict: "unknown", reason: "time limit" };
  const late = out.replace(".html", "-late.html");
  const packed = deflateSync(JSON.stringify(data)).toString("base64");
  writeFileSync(late, readFileSync(out, "utf8").replace(/(id="data">)[^<]*/, (_, head) => head + packed));
  const page = await open(late);
  const card = await openCard(page, "consent");
  assert.equal(await row(card, "Forbids").textContent(), "Not worked out here.");
  assert.match(await card.locator(".by-example .command").textContent(), /pathproof read specs\/hadr-mini\/spec.json rule:consent$/);
  assert.equal((await planOf(row(card, "Allows"))).length, 1);
});

test("hostile words stay text on cards", async () => {
  const { file, says } = hostile();
  const out = `${file}.cards.html`;
  execFileSync(program, ["report", file, "--cards", "-o", out], { cwd: root, stdio: "ignore" });
  const page = await open(out);
  await page.click("#tab-cards");
  let shown = "";
  for (const button of await page.locator(".card-list .of-rule, .card-list .of-requires").all()) {
    await button.click();
    assert.equal(await page.locator("dialog[open] :is(script, img, iframe)").count(), 0);
    shown += await page.locator("dialog[open] .by-example").textContent();
    await page.keyboard.press("Escape");
  }
  assert.ok(shown.includes(says[0]), "a title that looks like a script");
  assert.deepEqual(page.noise, []);
});
