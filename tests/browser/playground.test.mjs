// The playground in a browser, without a network: it answers as the program does, says what is wrong where it is, is shared by its address,
// and stops. Needs build/wasm/playground.html, which scripts/build-wasm makes. Every eighth case is asked; PATHPROOF_CASES=all asks all.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { isDeepStrictEqual } from "node:util";

import { browser, close, program, random, root, violations } from "./support.mjs";

const file = join(root, "build/wasm/playground.html");
const skip = existsSync(file) ? false : "skipped: there is no build/wasm/playground.html (scripts/setup --wasm, then scripts/build-wasm)";
const all = process.env.PATHPROOF_CASES === "all";

after(close);

async function open(hash = "", context = {}) {
  const page = await (await (await browser()).newContext({ offline: true, viewport: { width: 1440, height: 900 }, ...context })).newPage();
  page.noise = [];
  page.on("console", (message) => page.noise.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => page.noise.push(`error: ${error.message}`));
  page.on("request", (request) => !/^(file|blob|data):/.test(request.url()) && page.noise.push(`request: ${request.url().slice(0, 80)}`));
  await page.goto(pathToFileURL(file).href + hash);
  await page.waitForFunction(() => globalThis.pathproof?.ready, undefined, { timeout: 60000 });
  await page.evaluate(() => globalThis.pathproof.ready);
  return page;
}

const files_below = (folder) =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files_below(`${folder}/${entry.name}`) : entry.name.endsWith(".json") ? [`${folder}/${entry.name}`] : [],
  );
const texts = (paths) => Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), "utf8")]));
const native = (words) => {
  const { status, stdout, stderr } = spawnSync(program, words, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
  return { exit: status, out: alike(stdout), err: alike(stderr) };
};
// Who confirms a "no" is the one thing in which a program without Z3 differs.
const alike = (text) =>
  text
    .replaceAll(/a second solver|a replayed proof/g, "ANOTHER")
    .replaceAll(/two solvers find no pathway|the solver finds no pathway, and its proof was\s+replayed/g, "NO PATHWAY")
    .replaceAll(/\s+/g, " "); // the words differ in length, and so do the lines
const verdicts = (text) => text.match(/\b(FEASIBLE|INFEASIBLE|PROVED|REFUTED|VACUOUS|WITNESSED|UNKNOWN)\b/g);
const status = (page) => page.textContent("#status");
const settled = (page) => page.waitForFunction(() => document.getElementById("stop").disabled && !/Thinking/.test(document.getElementById("status").textContent), undefined, { timeout: 120000 });
const ask = async (page, command) => {
  await page.click(`#questions button[data-command="${command}"]`);
  await settled(page);
};
const write = async (page, name, text) => {
  await page.selectOption("#file", name);
  await page.fill("#text", text);
};

test("every case is answered as by the program", { skip, timeout: 3600000 }, async () => {
  const page = await open();
  const specs = texts(files_below("specs").filter((path) => !path.includes("/schema/")));
  const asked = files_below("cases").filter((path, at) => all || at % 8 === 0);
  let questions = 0;
  let here = 0;
  let there = 0;
  const otherwise = [];
  for (const path of asked) {
    const body = JSON.parse(readFileSync(join(root, path), "utf8"));
    for (const command of [...(body.expect ? ["check"] : []), ...(body.claims ? ["prove"] : [])]) {
      const words = [command, path, "--no-stats"];
      const begun = performance.now();
      const expected = native(words);
      there += (performance.now() - begun) / 1000;
      const { exit, out, err, seconds } = await page.evaluate(({ words, files }) => globalThis.pathproof.run(words, files), { words, files: { ...specs, ...texts([path]) } });
      here += seconds;
      ++questions;
      assert.deepEqual([exit, verdicts(out)], [expected.exit, verdicts(expected.out)], words.join(" "));
      if (!isDeepStrictEqual({ out: alike(out), err: alike(err) }, { out: expected.out, err: expected.err })) otherwise.push(words.join(" "));
    }
  }
  // The same input gives the same bytes, whoever compiled the program; but for who confirmed a "no".
  assert.deepEqual(otherwise, []);
  assert.ok(questions >= (all ? 200 : 25), `${questions} questions`);
  console.log(`${questions} questions of ${asked.length} files, in the same words: ${here.toFixed(1)} s in the browser, ${there.toFixed(1)} s natively`);
  assert.deepEqual(page.noise, []);
});

test("the other questions are answered as by the program", { skip, timeout: 600000 }, async () => {
  const page = await open();
  const files = texts([...files_below("specs").filter((path) => !path.includes("/schema/")), "cases/hadr-mini/us-led.json"]);
  for (const words of [
    ["explain", "cases/hadr-mini/us-led.json", "--no-stats"],
    ["explain", "cases/hadr-mini/us-led.json", "--format", "json", "--no-stats"],
    ["minimal", "specs/north-american-perimeter/spec.json", "--minimize", "phases,steps", "--no-stats"],
    ["forced", "specs/hospital-wing/spec.json", "--no-stats"],
    ["resilience", "specs/hadr-mini/spec.json", "--no-stats"],
    ["read", "specs/hadr-mini/spec.json", "--no-stats"],
    ["lint", "specs/hadr-mini/spec.json", "--no-stats"],
    ["export", "specs/north-american-perimeter/spec.json", "--to", "svg", "--show", "plan"],
    ["check", "specs/nowhere.json"],
    ["chekc", "specs/hadr-mini/spec.json"],
  ]) {
    const { exit, out, err } = await page.evaluate(({ words, files }) => globalThis.pathproof.run(words, files), { words, files });
    assert.deepEqual({ exit, out: alike(out), err: alike(err) }, native(words), words.join(" "));
  }
  assert.deepEqual(page.noise, []);
});

test("the examples are asked by buttons", { skip, timeout: 300000 }, async () => {
  const page = await open();
  for (const { id, answers } of [
    { id: "bus", answers: { check: /^Yes/, minimal: /^Yes/, forced: /^Yes/, prove: /^(Yes|No)/ } },
    { id: "relief", answers: { check: /^Yes/ } },
    { id: "hadr", answers: { explain: /^No/, check: /^No/ } },
    { id: "hospital", answers: { check: /^Yes/ } },
    { id: "perimeter", answers: { check: /^Yes/ } },
    { id: "accession", answers: { check: /^(Yes|No)/ } },
  ]) {
    await page.selectOption("#example", id);
    for (const [command, answer] of Object.entries(answers)) {
      await ask(page, command);
      assert.match(await status(page), answer, `${id}: ${command}`);
      assert.match(await page.textContent("#command"), new RegExp(`^\\$ pathproof ${command} `));
      assert.equal(await page.isVisible("#problems li"), false);
    }
  }
  assert.deepEqual(page.noise, []);
});

test("an answer is a document that folds, or the text of a terminal; the licences are in the page", { skip, timeout: 120000 }, async () => {
  const page = await open("#example=hadr");
  await ask(page, "explain");
  assert.ok((await page.locator("#out details.told-section h4").count()) > 1);
  assert.equal(await page.locator("#out pre").count(), 0);
  const fold = page.locator("#out details.told-section").first();
  await fold.locator("summary").click();
  assert.equal(await fold.evaluate((it) => it.open), false);
  const words = await page.textContent("#out");
  await page.check("#terminal");
  await settled(page);
  await page.waitForSelector("#out pre");
  assert.match(await page.textContent("#out pre"), /^[^]*INFEASIBLE/);
  assert.match(words, /INFEASIBLE/);
  await page.click("#about-page > summary");
  const licences = await page.textContent("#licence-list");
  for (const name of ["pathproof", "CaDiCaL", "{fmt}", "nlohmann/json", "utf8proc", "Boost", "musl", "LLVM", "Emscripten"]) assert.ok(licences.includes(name), name);
  assert.ok((licences.match(/Permission is hereby granted/g) ?? []).length >= 6);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(page.noise, []);
});

test("what is wrong is said where it is, while it is written and when it is asked", { skip, timeout: 120000 }, async () => {
  const page = await open("#example=hadr");
  const good = await page.inputValue("#text");
  assert.match(good, /"spec"/);
  await page.selectOption("#file", "specs/hadr-mini/spec.json");
  const spec = await page.inputValue("#text");
  const bad = spec.replace('"exists(HADR)"', '"exist(HADR)"');
  assert.notEqual(bad, spec);
  await page.fill("#text", bad);
  await page.waitForSelector("#problems li button", { timeout: 20000 });
  const place = await page.textContent("#problems li button");
  const [, line, column] = /^specs\/hadr-mini\/spec\.json:(\d+):(\d+)$/.exec(place);
  assert.equal(bad.split("\n")[line - 1].slice(column - 1).startsWith("exist(HADR)"), true, place);
  assert.match(await page.textContent("#problems"), /exists/);
  assert.equal(await page.textContent("#numbers mark"), line);
  await page.selectOption("#file", "cases/hadr-mini/us-led.json");
  await page.click("#problems li button");
  assert.equal(await page.inputValue("#file"), "specs/hadr-mini/spec.json");
  assert.equal(await page.evaluate(() => { const t = document.getElementById("text"); return document.activeElement === t && t.value.slice(t.selectionStart, t.selectionEnd); }), "exist");
  await ask(page, "check");
  assert.match(await status(page), /something wrong/);
  assert.match(await page.textContent("#out"), /spec\.json:\d+:\d+: error:/);
  await write(page, "specs/hadr-mini/spec.json", spec);
  await page.waitForFunction(() => document.querySelector("#problems li") === null, undefined, { timeout: 20000 });
  await ask(page, "check");
  assert.match(await status(page), /^No/);
  // Words that cannot be split are not asked.
  await page.evaluate(() => (document.getElementById("more").open = true));
  await page.fill("#words", "--given 'x");
  await ask(page, "check");
  assert.match(await status(page), /quote .* not closed/);
  await page.fill("#words", "--horizont 3");
  await ask(page, "check");
  assert.match(await page.textContent("#problems"), /--horizon/);
  assert.deepEqual(page.noise, []);
});

test("hostile files end in a message, never in a page that hangs", { skip, timeout: 120000 }, async () => {
  const page = await open("#example=relief");
  const spec = await page.inputValue("#text");
  for (const [text, expected] of [
    ["", /something wrong/],
    ["[".repeat(100000), /something wrong/],
    [spec.replace("done(A4)", `${"(".repeat(50000)}done(A4)`), /something wrong/],
    [spec.replace('"title": "Mexico', '"title": "<img src=x onerror=alert(1)></script>Mexico'), /^Yes/],
  ]) {
    await write(page, "spec.json", text);
    await ask(page, "check");
    assert.match(await status(page), expected, text.slice(0, 60));
  }
  assert.equal(await page.locator("#out img").count(), 0);
  assert.deepEqual(page.noise, []);
});

test("a link is the same page again", { skip, timeout: 120000 }, async () => {
  const page = await open("#example=hadr");
  const text = (await page.inputValue("#text")).replace('"title": "', '"title": "Geändert 日本 ');
  await page.fill("#text", text);
  await page.click("#add");
  await page.evaluate(() => (document.getElementById("more").open = true));
  await page.fill("#words", "--horizon 6");
  await ask(page, "explain");
  await page.click("#share");
  await page.waitForFunction(() => /link/.test(document.getElementById("status").textContent));
  const link = new URL(await page.evaluate(() => location.href)).hash;
  assert.ok(link.length < 2000, `${link.length} letters`); // of an example, what was changed alone
  const other = await open(link);
  const of = (each) => each.evaluate(() => ["file", "about", "words", "example"].map((id) => document.getElementById(id).value));
  assert.deepEqual(await of(other), await of(page));
  const [mine] = await of(other);
  assert.match(mine, /mine-1\.json$/);
  await other.selectOption("#file", "cases/hadr-mini/us-led.json");
  assert.equal(await other.inputValue("#text"), text);
  assert.deepEqual(other.noise, []);
  // A link that is not one, too large when it is unpacked, or of something else than files.
  const packed = (value) => other.evaluate(async (value) => {
    const bytes = new Uint8Array(await new Response(new Blob([value]).stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  }, value);
  for (const hash of [
    "#play=AAAA",
    `#play=${await packed(JSON.stringify({ v: 1, example: "", files: { "spec.json": "x".repeat(5 << 20) } }))}`,
    `#play=${await packed(JSON.stringify({ v: 1, example: "", files: { "../../etc/passwd": "x" } }))}`,
    `#play=${await packed(JSON.stringify({ v: 1, example: "", files: { "spec.json": 7 } }))}`,
    `#play=${await packed("null")}`,
  ]) {
    const broken = await open(hash);
    assert.match(await broken.textContent("#notice"), /could not be read/);
    await ask(broken, "check");
    assert.match(await status(broken), /^Yes/);
    assert.deepEqual(broken.noise, []);
    await broken.context().close();
  }
});

// Four hundred open facts and the clauses of a random formula about them, which nobody settles in a minute.
function hard() {
  const next = random(7);
  const name = () => `f${next(400)}`;
  const clause = () => `(${[0, 1, 2].map(() => (next(2) ? "not " : "") + name()).join(" or ")})`;
  const rules = {};
  for (let i = 0; i < 172; ++i) rules[`r${i}`] = { says: "Some of ten.", formula: Array.from({ length: 10 }, clause).join(" and ") };
  const facts = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`f${i}`, { args: [], type: "Bool", default: "open" }]));
  return JSON.stringify({ pathproof: "1.0", facts, steps: { A: {} }, rules, goals: { all: "done(A)" }, goal: "all" });
}

test("Stop ends a question, and a limit of time is obeyed", { skip, timeout: 120000 }, async () => {
  const page = await open("#example=relief");
  await write(page, "spec.json", hard());
  await page.click('#questions button[data-command="check"]');
  await page.waitForTimeout(1500);
  assert.match(await status(page), /Thinking/);
  const begun = Date.now();
  await page.click("#stop");
  await settled(page);
  assert.ok(Date.now() - begun < 2000);
  assert.match(await status(page), /^Stopped after .*not a no/);
  await page.evaluate(() => (document.getElementById("more").open = true));
  await page.fill("#words", "--time-limit 2");
  await ask(page, "check");
  assert.match(await status(page), /^Not known: a limit/);
  assert.match(await page.textContent("#out"), /UNKNOWN/);
  const [, seconds] = /after ([\d.]+) s/.exec(await status(page));
  assert.ok(Number(seconds) < 6, seconds);
  // After that it answers as before.
  await page.fill("#words", "");
  await page.selectOption("#example", "relief");
  await ask(page, "check");
  assert.match(await status(page), /^Yes/);
  assert.deepEqual(page.noise, []);
});

test("it can be used by keyboard, on a telephone, in the dark, and by a screen reader", { skip, timeout: 180000 }, async () => {
  for (const context of [{}, { colorScheme: "dark" }, { viewport: { width: 360, height: 740 } }]) {
    const page = await open("#example=hadr", context);
    await page.focus("#text");
    await page.keyboard.press("Control+Enter");
    await settled(page);
    assert.match(await status(page), /^No/);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)) <= 0, "nothing sticks out sideways");
    await write(page, "specs/hadr-mini/spec.json", "{");
    await page.waitForSelector("#problems li", { timeout: 20000 });
    await page.evaluate(() => (document.getElementById("more").open = true));
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(page.noise, []);
    await page.context().close();
  }
});
