// The grammar of formulas for editors: each formula of the specs is coloured to its end and nothing in it is illegal; in a file each
// formula is found where it stands.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import test from "node:test";

const root = process.env.PATHPROOF_ROOT;
const require = createRequire(import.meta.url);
const { Registry, INITIAL, parseRawGrammar } = require("vscode-textmate");
const oniguruma = require("vscode-oniguruma");

await oniguruma.loadWASM(fs.readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")).buffer);
const folder = path.join(root, "editors/vscode/syntaxes");
// The editor's grammar of JSON as ours is injected into it: the same structure, with fewer names.
const json = {
  scopeName: "source.json",
  patterns: [{ include: "#value" }],
  repository: {
    value: { patterns: [{ include: "#constant" }, { include: "#number" }, { include: "#string" }, { include: "#array" }, { include: "#object" }] },
    constant: { match: "\\b(?:true|false|null)\\b", name: "constant.language.json" },
    number: { match: "-?[0-9]+(?:\\.[0-9]+)?", name: "constant.numeric.json" },
    array: { begin: "\\[", end: "\\]", name: "meta.structure.array.json", patterns: [{ include: "#value" }, { match: ",", name: "punctuation.separator.array.json" }] },
    object: {
      begin: "\\{",
      end: "\\}",
      name: "meta.structure.dictionary.json",
      patterns: [
        { begin: '"', end: '"', name: "string.json support.type.property-name.json", patterns: [{ match: "\\\\." }] },
        { begin: ":", end: "(,)|(?=\\})", name: "meta.structure.dictionary.value.json", patterns: [{ include: "#value" }] },
      ],
    },
    string: { begin: '"', end: '"', name: "string.quoted.double.json", patterns: [{ match: "\\\\." }] },
  },
};
const registry = new Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  loadGrammar: async (scope) => {
    if (scope === "source.json") return parseRawGrammar(JSON.stringify(json), "json.json");
    const file = scope === "source.pathproof" ? "formula" : "injection";
    return parseRawGrammar(fs.readFileSync(path.join(folder, `${file}.tmLanguage.json`), "utf8"), `${file}.json`);
  },
  getInjections: (scope) => (scope === "source.json" ? ["pathproof.injection"] : undefined),
});

const sections = ["rules", "goals", "claims", "define"];

// Each formula, wherever one may stand.
function* formulasOf(value, key = "", outer = "", listed = false) {
  if (typeof value === "string") {
    const keyed = (listed ? ["requires", "effects", "given", "assuming"] : ["formula", "minimize", "maximize"]).includes(key);
    if (keyed || (sections.includes(outer) && !key.startsWith("x-"))) yield value;
  } else if (Array.isArray(value)) {
    for (const one of value) yield* formulasOf(one, sections.includes(key) ? "" : key, "", true);
  } else if (value && typeof value === "object") {
    for (const [name, one] of Object.entries(value)) yield* formulasOf(one, name, key);
  }
}

// What is written for people.
function* wordsOf(value, key = "") {
  if (typeof value === "string" && ["says", "title", "at"].includes(key)) yield value;
  if (value && typeof value === "object") for (const [name, one] of Object.entries(value)) yield* wordsOf(one, Array.isArray(value) ? key : name);
}

// For each line which of its characters are those of formulas.
async function colouredLines(text) {
  const grammar = await registry.loadGrammar("source.json");
  let stack = INITIAL;
  const out = [];
  for (const line of text.split("\n")) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    const formula = new Array(line.length).fill(false);
    for (const token of tokens)
      if (token.scopes.some((scope) => scope.endsWith("formula.pathproof"))) formula.fill(true, token.startIndex, token.endIndex);
    out.push({ line, formula });
  }
  return out;
}

// Whether a string that is written so is coloured, at each place where it stands as a whole.
function placesOf(lines, string) {
  const out = [];
  const written = JSON.stringify(string).slice(1, -1);
  for (const { line, formula } of lines)
    for (let at = line.indexOf(`"${written}"`); at >= 0; at = line.indexOf(`"${written}"`, at + 1))
      out.push(formula.slice(at + 1, at + 1 + written.length).every(Boolean));
  return out;
}

// The files of golden mistakes, broken as they are.
function* mistakes() {
  const folder = path.join(root, "tests/golden/mistakes");
  for (const name of fs.readdirSync(folder)) {
    const parts = fs.readFileSync(path.join(folder, name), "utf8").split(/^--- file (\S+)\n/m);
    for (let i = 1; i + 1 < parts.length; i += 2)
      if (parts[i].endsWith(".json")) yield [`${name}: ${parts[i]}`, parts[i + 1].split(/^(?:--- |\$ )/m)[0]];
  }
}

function files() {
  const out = [];
  for (const top of ["specs", "cases", "families"])
    for (const name of fs.readdirSync(path.join(root, top), { recursive: true }))
      if (String(name).endsWith(".json") && !String(name).includes("schema")) out.push(path.join(root, top, String(name)));
  return out;
}

test("each formula is coloured to its end, and nothing in it is illegal", async () => {
  const grammar = await registry.loadGrammar("source.pathproof");
  let count = 0;
  for (const file of files()) {
    for (const formula of formulasOf(JSON.parse(fs.readFileSync(file, "utf8")))) {
      count += 1;
      for (const token of grammar.tokenizeLine(formula, INITIAL).tokens) {
        const text = formula.slice(token.startIndex, token.endIndex);
        const scopes = token.scopes.join(" ");
        assert.ok(!scopes.includes("invalid"), `${file}: ${formula}: ${text}`);
        assert.ok(text.trim() === "" || token.scopes.length > 1, `${file}: ${formula}: nothing colours ${text}`);
      }
    }
  }
  assert.ok(count > 300, `only ${count} formulas`);
});

test("in a file the formula is found, and what follows it is JSON again", async () => {
  const grammar = await registry.loadGrammar("source.json");
  const line = '"formula": "not included(A1)", "says": "not a formula"';
  const tokens = grammar.tokenizeLine(line, INITIAL).tokens;
  const scopesAt = (word) => tokens.find((t) => t.startIndex <= line.indexOf(word) && line.indexOf(word) < t.endIndex).scopes.join(" ");
  assert.match(scopesAt("included"), /support\.function\.pathproof/);
  assert.doesNotMatch(scopesAt("a formula"), /pathproof/);
});

test("in each file each formula is coloured, and nothing that is written for people", async () => {
  let count = 0;
  for (const file of files()) {
    const text = fs.readFileSync(file, "utf8");
    const lines = await colouredLines(text);
    const value = JSON.parse(text);
    const formulas = new Set(formulasOf(value));
    for (const formula of formulas) {
      count += 1;
      assert.ok(formula === "" || placesOf(lines, formula).some(Boolean), `${file}: not coloured: ${formula}`);
    }
    for (const words of wordsOf(value)) if (!formulas.has(words)) assert.ok(!placesOf(lines, words).some(Boolean), `${file}: coloured: ${words}`);
  }
  assert.ok(count > 300, `only ${count} formulas`);
});

test("formulas that stand directly as a value", async () => {
  const text = `{
  "define": { "both(a: Step)": "a and A2", "x-note": "not a formula" },
  "rules": { "r": "not A1", "s": { "formula": "A2", "says": "words and more", "source": { "ref": "notes" } }, "t": "A3" },
  "claims": { "c": { "goal": "A1 or A2", "assuming": ["A3 = 1", { "formula": "A4", "says": "no words" }] } },
  "title": "A1 and A2 as words",
  "goals": { "g":
    "A5" }
}`;
  const lines = await colouredLines(text);
  for (const formula of ["a and A2", "not A1", "A2", "A3", "A1 or A2", "A3 = 1", "A4"]) assert.deepEqual(placesOf(lines, formula), [true], formula);
  for (const words of ["not a formula", "words and more", "notes", "no words", "A1 and A2 as words"]) assert.deepEqual(placesOf(lines, words), [false], words);
});

test("in golden mistakes a formula ends with its string, whatever is wrong with it", async () => {
  let count = 0;
  for (const [name, text] of mistakes()) {
    const lines = await colouredLines(text);
    for (const { line, formula } of lines) {
      const words = /"(?:says|title)": *"([^"\\]*)"/.exec(line);
      if (words) assert.ok(!formula.slice(words.index).some((is, i) => is && i > 8 && i < words[0].length), `${name}: coloured: ${words[0]}`);
    }
    let value;
    try {
      value = JSON.parse(text);
    } catch {
      continue;
    }
    for (const formula of formulasOf(value)) {
      count += 1;
      const places = placesOf(lines, formula);
      assert.ok(formula === "" || places.length === 0 || places.some(Boolean), `${name}: not coloured: ${formula}`);
    }
  }
  assert.ok(count > 60, `only ${count} formulas`);
});

test("a slip is shown as one", async () => {
  const grammar = await registry.loadGrammar("source.pathproof");
  const scopes = grammar.tokenizeLine("start(A1) = 3x", INITIAL).tokens.map((t) => t.scopes.join(" "));
  assert.ok(scopes.some((s) => s.includes("invalid.illegal.number")));
});
