// A page that carries the program (`report --engine`): what is not worked out in it is asked there, without a network, and any other
// question, too. Needs build/wasm/playground.html, which scripts/build-wasm makes.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { deflateSync } from "node:zlib";

import { ask, browser, close, dataOf, hashOf, hostile, program, random, root, specs, violations } from "./support.mjs";

const playground = join(root, "build/wasm/playground.html");
const skip = existsSync(playground) ? false : "skipped: there is no build/wasm/playground.html (scripts/setup --wasm, then scripts/build-wasm)";
const work = process.env.PATHPROOF_WORK;

after(close);

function page_of(file, cwd = root) {
  mkdirSync(work, { recursive: true });
  const out = join(work, `engine-${file.replace(/\W+/g, "-")}.html`);
  if (existsSync(out)) return out;
  execFileSync(program, ["report", file, "--engine", playground, "-o", out], { cwd, stdio: ["ignore", "ignore", "inherit"] });
  return out;
}

/// The same page as if nothing had been worked out: every verdict unknown, no pathway and no conflict kept.
function emptied(path) {
  const data = dataOf(path);
  for (const outcome of data.outcomes) Object.assign(outcome, { verdict: "unknown", phases: undefined });
  Object.assign(data, { pathways: [], conflicts: [], base: { verdict: "unknown" } });
  const packed = deflateSync(JSON.stringify(data).replaceAll("<", "\\u003c")).toString("base64");
  const out = path.replace(".html", "-emptied.html");
  writeFileSync(out, readFileSync(path, "utf8").replace(/(<script type="application\/zlib" id="data">)[^<]*/, `$1${packed}`));
  return out;
}

async function open(path, hash = "", context = {}) {
  const page = await (await (await browser()).newContext({ offline: true, viewport: { width: 1440, height: 900 }, ...context })).newPage();
  page.noise = [];
  page.on("console", (message) => page.noise.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => page.noise.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => (page.noise.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
  page.on("request", (request) => !/^(file|blob):/.test(request.url()) && page.noise.push(`request: ${request.url().slice(0, 80)}`));
  await page.goto(pathToFileURL(path).href + hash);
  await page.waitForSelector("#verdict");
  return page;
}

const here = (page) => page.locator(".answer .ask-here > button");
const told = (page) => page.waitForFunction(() => /^Answered|wrong|Not known|Stopped|failed/.test(document.querySelector(".ask-tab [role=status]").textContent), undefined, { timeout: 120000 });

test("what is not worked out is worked out in the page, as the program answers it", { skip, timeout: 600000 }, async () => {
  const path = emptied(page_of(specs.mini));
  const data = dataOf(path);
  const pick = random(11);
  const seen = { feasible: 0, infeasible: 0 };
  const led = data.axes.map(({ name }) => Number(name === "fact:hadr_leader")); // by the United States: no pathway
  for (let k = 0; k < 6; ++k) {
    const options = k === 0 ? data.axes.map(() => 0) : k === 1 ? led : data.axes.map((axis) => pick(axis.options.length));
    const page = await open(path, hashOf(data, options));
    assert.equal((await page.textContent("#verdict")).trim(), "Not worked out here");
    const command = await page.textContent(".answer .command code");
    await here(page).click();
    await page.waitForFunction(() => !/Not worked out/.test(document.getElementById("verdict").textContent), undefined, { timeout: 60000 });
    const expected = ask(command);
    ++seen[expected.verdict];
    assert.equal((await page.textContent("#verdict")).trim().toLowerCase(), expected.verdict, command);
    assert.match(await page.textContent(".answer"), /Worked out here/);
    if (expected.verdict === "feasible") {
      assert.match(await page.textContent(".verdict-words"), new RegExp(`of ${expected.pathway.steps.length} steps? in ${expected.pathway.phases} phases?`));
      const shown = await page.evaluate(() => document.querySelector(".plan-picture") !== null);
      assert.equal(shown, expected.pathway.steps.length > 0, command);
    } else {
      const lines = await page.$$eval(".answer .chain li", (items) => items.map((item) => item.querySelector("code").textContent));
      // The page numbers what is given for itself; what it says is compared below.
      const named = (ids) => ids.map((id) => id.replace(/^given:.*/, "given")).sort().join();
      const conflict = expected.conflicts.find(({ units }) => named(units) === named(lines));
      assert.ok(conflict, `${command}: ${lines}`);
      for (const words of await page.$$eval(".answer .chain li button", (items) => items.map((item) => item.textContent.slice(1).replace(/\.$/, ""))))
        assert.ok(expected.conflicts.some(({ text }) => text.includes(words)), `${command}: ${words}`);
    }
    assert.equal(await page.evaluate(() => document.activeElement.id), "answer");
    assert.deepEqual(page.noise, []);
    await page.context().close();
  }
  assert.ok(seen.feasible > 0 && seen.infeasible > 0, JSON.stringify(seen));
});

test("any other question is asked on a tab, with what is chosen", { skip, timeout: 300000 }, async () => {
  const path = page_of(specs.mini);
  const data = dataOf(path);
  const axis = data.axes.findIndex(({ name }) => name === "fact:hadr_leader");
  const page = await open(path, hashOf(data, data.axes.map((_, k) => (k === axis ? 1 : 0))));
  await page.click("#tab-ask");
  assert.match(await page.inputValue("#ask-words"), /^explain .*--given 'hadr_leader = US'/);
  await page.click('.ask-tab button:has-text("Why, and what would change it?")');
  await told(page);
  assert.match(await page.textContent(".ask-tab [role=status]"), /: no\.$/);
  assert.ok((await page.locator(".told h3, .told h4").count()) > 1);
  assert.match(await page.textContent(".told"), /INFEASIBLE/);
  await page.check(".ask-terminal input");
  await told(page);
  await page.waitForSelector(".told > pre");
  const native = spawnSync("bash", ["-c", `"$PATHPROOF_PROGRAM" ${await page.inputValue("#ask-words")} --no-stats`], { cwd: root, encoding: "utf8" });
  // But for who confirmed it, and the line breaks that follow from that.
  const alike = (text) => text.replaceAll(/\s+/g, " ").replace(/two solvers find no pathway|the solver finds no pathway, and its proof was replayed/g, "NO PATHWAY").replace(/\(\d+ clauses.*/, "").trim();
  assert.equal(alike(await page.textContent(".told > pre")), alike(native.stdout));
  for (const [words, status, says] of [
    ["read specs/hadr-mini/spec.json rule:consent", /^Answered.*yes/, /consent/],
    ["chekc x", /something wrong/, /did you mean `check`/],
    ["check specs/hadr-mini/nowhere.json", /something wrong/, /nowhere\.json/],
    ["check specs/hadr-mini/spec.json --given 'x", /^/, /^/],
  ]) {
    await page.fill("#ask-words", words);
    await page.keyboard.press("Enter");
    if (words.endsWith("'x")) {
      assert.match(await page.textContent(".ask-tab [role=alert]"), /quote .* not closed/);
      continue;
    }
    await told(page);
    assert.match(await page.textContent(".ask-tab [role=status]"), status, words);
    assert.match(await page.textContent(".told"), says, words);
  }
  assert.deepEqual(page.noise, []);
});

test("the rule of a card is read in the page", { skip, timeout: 120000 }, async () => {
  const page = await open(page_of(specs.mini));
  await page.click("#tab-cards");
  await page.click('.card-list button:has-text("consent") >> nth=0');
  await page.click("dialog .ask-here > button");
  await page.waitForSelector("dialog .told pre", { timeout: 60000 });
  assert.match(await page.textContent("dialog .told"), /consent/);
  assert.deepEqual(page.noise, []);
});

test("files above the folder are found", { skip, timeout: 120000 }, async () => {
  const page = await open(page_of(`../${specs.mini}`, join(root, "tests")));
  await page.click("#tab-ask");
  await page.fill("#ask-words", (await page.inputValue("#ask-words")).replace("explain", "check"));
  await page.keyboard.press("Enter");
  await told(page);
  assert.match(await page.textContent(".ask-tab [role=status]"), /: yes\.$/);
  assert.deepEqual(page.noise, []);
});

test("the policy allows the program only where there is one", { skip, timeout: 120000 }, () => {
  const policy = (path) => /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(readFileSync(path, "utf8"))[1];
  const plain = join(work, "engine-none.html");
  execFileSync(program, ["report", specs.mini, "-o", plain], { cwd: root });
  assert.doesNotMatch(policy(plain), /wasm|blob|worker/);
  assert.match(policy(page_of(specs.mini)), /^default-src 'none'; script-src 'sha256-[^']+' 'wasm-unsafe-eval'; .*worker-src blob:; /);
  assert.equal(dataOf(plain).files, undefined);
  assert.deepEqual(Object.keys(dataOf(page_of(specs.mini)).files), [specs.mini]);
});

test("hostile words stay words, and it can be used by keyboard, on a telephone and by a screen reader", { skip, timeout: 240000 }, async () => {
  const { file } = hostile();
  const path = page_of(file);
  for (const context of [{}, { colorScheme: "dark" }, { viewport: { width: 360, height: 740 } }]) {
    const page = await open(path, "", context);
    await page.focus("#tab-plan");
    await page.keyboard.press("ArrowLeft"); // the last of the tabs
    assert.equal(await page.evaluate(() => document.activeElement.id), "tab-ask");
    await page.focus("#ask-words");
    await page.keyboard.press("Enter");
    await told(page);
    assert.equal(await page.locator(".told img, .told script").count(), 0);
    await page.click(".licences > summary");
    assert.match(await page.textContent(".licences"), /CaDiCaL[^]*Permission is hereby granted/);
    assert.deepEqual(await violations(page), []);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)) <= 0, "nothing sticks out sideways");
    assert.deepEqual(page.noise, []);
    await page.context().close();
  }
});
