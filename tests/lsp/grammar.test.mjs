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
// As much of the editor's grammar of JSON as ours is injected into.
const json = {
  scopeName: "source.json",
  patterns: [
    { name: "string.quoted.double.json", begin: '"', end: '"', patterns: [{ match: "\\\\." }] },
    { name: "constant.numeric.json", match: "-?[0-9]+" },
  ],
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

function* formulasOf(value, key = "") {
  if (typeof value === "string") {
    if (["formula", "minimize", "maximize", "requires", "effects", "given", "assuming"].includes(key)) yield value;
  } else if (Array.isArray(value)) {
    for (const one of value) yield* formulasOf(one, key);
  } else if (value && typeof value === "object") {
    for (const [name, one] of Object.entries(value)) yield* formulasOf(one, name);
  }
}

function files() {
  const out = [];
  for (const top of ["specs", "cases"])
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

test("a slip is shown as one", async () => {
  const grammar = await registry.loadGrammar("source.pathproof");
  const scopes = grammar.tokenizeLine("start(A1) = 3x", INITIAL).tokens.map((t) => t.scopes.join(" "));
  assert.ok(scopes.some((s) => s.includes("invalid.illegal.number")));
});
