// What the page says of a selection is what the program says when asked by the very command line that the page offers.
// PATHPROOF_SELECTIONS is how many random selections are asked in all (40; in full 500).
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { ask, close, dataOf, hashOf, open, random, report, specs } from "./support.mjs";

const total = Number(process.env.PATHPROOF_SELECTIONS ?? 40);
after(close);

/// Some axes turned, few or many, so that both verdicts come up.
function selection(data, pick) {
  const often = 1 + pick(6);
  const only = pick(3);  // large questions settle refusals and all the rest apart: now these, now those, now both
  const left = (axis) => only < 2 && (axis.kind === "fact") !== (only === 0);
  return data.axes.map((axis) => (left(axis) ? 0 : pick(axis.options.length > 2 ? 2 : often * 4) === 0 ? pick(axis.options.length) : 0));
}

async function told(page) {
  return page.evaluate(() => {
    const words = document.querySelector(".verdict-words").textContent;
    const units = (list) => [...list.querySelectorAll(":scope > li .small > code:first-child")].map((code) => code.textContent);
    return { verdict: document.querySelector("#verdict").textContent.trim().toLowerCase(), phases: Number(/(\d+) phases?\./.exec(words)?.[1]), fewest: document.querySelector("#answer").dataset.fewest,
             missing: document.querySelector(".answer .missing") !== null, plan: document.querySelector(".plan-picture") !== null,
             chains: [...document.querySelectorAll(".why .conflicts .chain, .answer .chain")].map(units) };
  });
}

async function commandOf(page) {
  await page.click(".share button:nth-child(1)");
  const command = await page.inputValue("dialog[open] textarea");
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog[open]", { state: "detached" });
  return command;
}

for (const [k, [name, file]] of Object.entries(specs).entries()) {
  const share = Math.max(2, Math.round((total * [0.6, 0.2, 0.2, 0.2][k])));
  test(`${name}: ${share} random selections`, async (t) => {
    const { out } = report(file);
    const data = dataOf(out);
    const page = await open(out);
    const pick = random(20 + k);
    const seen = { feasible: 0, infeasible: 0, unknown: 0, missing: 0, slow: 0 };
    const minimal = data.outcomes.some((outcome) => outcome.phases !== undefined);
    for (let n = 0; n < share; ++n) {
      const options = selection(data, pick);
      await page.goto(page.address + (hashOf(data, options) || "#"));
      await page.waitForFunction((hash) => decodeURIComponent(location.hash.replace(/\+/g, " ")).length > 0 || hash === "#", hashOf(data, options));
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      const here = await told(page);
      if (here.verdict === "left out") continue;
      if (here.verdict === "not worked out here") {
        ++seen.unknown;
        continue;
      }
      const command = await commandOf(page);
      // What is dear is for the program, too: then there is nothing to compare with.
      const there = ask(`${minimal ? command.replace(/^pathproof check/, "pathproof minimal") : command} --time-limit 120`);
      if (there.verdict === "unknown") {
        ++seen.slow;
        continue;
      }
      const verdict = there.verdict === "optimal" ? "feasible" : there.verdict;
      assert.equal(here.verdict, verdict, command);
      ++seen[verdict];
      // Where the page does not know the fewest phases it has a pathway or says how to get one, and is not asked for it here.
      if (here.missing && (verdict === "infeasible" || here.fewest !== undefined)) ++seen.missing;
      if (verdict === "feasible" && here.fewest !== undefined) assert.deepEqual([Number(here.fewest), here.phases], [there.optimum.phases, there.optimum.phases], command);
      if (verdict === "feasible" && here.fewest === undefined && minimal) assert.ok(here.phases >= there.optimum.phases, command);
      if (verdict === "feasible" && !here.missing) assert.ok(here.plan, command);
      if (verdict === "infeasible" && !here.missing) assert.ok(here.chains.every((chain) => chain.length > 0) && here.chains.length > 0, command);
    }
    assert.deepEqual(page.noise, []);
    t.diagnostic(`${name}: ${JSON.stringify(seen)}`);
    // The verdict is there for each; the page has room for the pathways and conflicts of nearly all (docs/page.md).
    assert.ok(seen.missing * 20 <= share, "nearly each selection has its pathway or its conflict in the page");
  });
}

test("the conflicts shown are conflicts of that selection", async (t) => {
  const { out } = report(specs.real);
  const data = dataOf(out);
  const page = await open(out);
  const pick = random(7);
  let compared = 0;
  for (let n = 0; n < 60 && compared < 4; ++n) {
    const options = selection(data, pick);
    await page.goto(page.address + hashOf(data, options));
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const here = await told(page);
    if (here.verdict !== "infeasible") continue;
    const command = await commandOf(page);
    const spec = (units) => units.filter((unit) => /^(goal|rule|requires|horizon)/.test(unit)).sort().join(" ");
    const known = ask(`${command.replace(/^pathproof check/, "pathproof explain")} --all`).conflicts.map((conflict) => spec(conflict.units));
    for (const chain of here.chains) assert.ok(known.includes(spec(chain)), `${command}: ${chain}`);
    ++compared;
  }
  assert.ok(compared > 0);
  t.diagnostic(`${compared} selections compared with explain`);
});
