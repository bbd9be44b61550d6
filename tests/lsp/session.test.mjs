// A session of a client that others have written: Microsoft's protocol library over the pipes of `pathproof lsp`, every capability asked
// once. What was asked and answered is tests/lsp/session.txt; PATHPROOF_ACCEPT=1 writes it anew.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import test from "node:test";

const require = createRequire(import.meta.url);
const protocol = require("vscode-languageserver-protocol/node");
const root = process.env.PATHPROOF_ROOT;
const work = path.join(process.env.PATHPROOF_WORK, "session");
const golden = path.join(root, "tests/lsp/session.txt");

const capabilities = {
  general: { positionEncodings: ["utf-16"] },
  window: { showDocument: { support: true } },
  workspace: {
    applyEdit: true,
    inlayHint: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceFolders: true,
  },
  textDocument: {
    completion: { completionItem: { snippetSupport: true } },
    rename: { prepareSupport: true },
    publishDiagnostics: { relatedInformation: true, versionSupport: true },
  },
};

// JSON that people read: what fits into a line stands in one.
function layout(value, margin = "") {
  const flat = JSON.stringify(value) ?? "nothing";
  if (flat.length + margin.length <= 150 || value === null || typeof value !== "object") return flat;
  const inner = margin + " ";
  const parts = Array.isArray(value)
    ? value.map((one) => inner + layout(one, inner))
    : Object.entries(value).map(([key, one]) => `${inner}${JSON.stringify(key)}: ${layout(one, inner)}`);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return `${open}\n${parts.join(",\n")}\n${margin}${close}`;
}

class Session {
  constructor(program) {
    this.server = spawn(program, ["lsp"], { stdio: ["pipe", "pipe", "inherit"] });
    this.ended = new Promise((done) => this.server.on("exit", done));
    this.connection = protocol.createProtocolConnection(this.server.stdout, this.server.stdin);
    this.texts = new Map();
    this.waiting = [];
    this.seen = [];
    this.lines = [];
    const c = this.connection;
    c.onNotification(protocol.PublishDiagnosticsNotification.type, (p) => this.came({ kind: "diagnostics", ...p }));
    c.onNotification(protocol.ShowMessageNotification.type, (p) => this.came({ kind: "message", ...p }));
    c.onRequest(protocol.ShowDocumentRequest.type, (p) => (this.came({ kind: "show", ...p }), { success: true }));
    c.onRequest(protocol.RegistrationRequest.type, (p) => (this.came({ kind: "register", ...p }), null));
    c.onRequest(protocol.InlayHintRefreshRequest.type, () => (this.came({ kind: "hints" }), null));
    c.onRequest(protocol.CodeLensRefreshRequest.type, () => (this.came({ kind: "lenses" }), null));
    c.listen();
  }

  came(what) {
    this.seen.push(what);
    this.waiting = this.waiting.filter((one) => !one(what));
  }

  // The next, or the one that came and was not taken yet, that `wanted` accepts.
  async next(wanted) {
    const found = this.seen.findIndex(wanted);
    if (found >= 0) return this.seen.splice(found, 1)[0];
    return new Promise((done, fail) => {
      const late = setTimeout(() => fail(new Error(`the server does not say what is awaited: ${wanted}`)), 30_000);
      this.waiting.push((what) => {
        if (!wanted(what)) return false;
        clearTimeout(late);
        this.seen.splice(this.seen.indexOf(what), 1);
        done(what);
        return true;
      });
    });
  }

  uri(name) {
    return pathToFileURL(path.join(work, name)).href;
  }

  write(title, answer) {
    const text = layout(answer)
      .replaceAll(pathToFileURL(work).href, "$WORK")
      .replaceAll(work, "$WORK")
      .replaceAll(/[^"` ]*pathproof-page-[A-Za-z0-9]{6}/g, "$TMP")
      .replaceAll(/"version":"[0-9.]+"/g, '"version":"…"');
    this.lines.push(`## ${title}`, text, "");
  }

  async open(name, text) {
    text ??= fs.readFileSync(path.join(work, name), "utf8");
    this.texts.set(name, { version: 1, text });
    await this.connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, {
      textDocument: { uri: this.uri(name), languageId: "json", version: 1, text },
    });
  }

  // Writes `after` in the place of the first `before`; what is then said of the file.
  async edit(name, before, after) {
    const state = this.texts.get(name);
    const range = this.range(name, before);
    state.text = state.text.replace(before, () => after);
    state.version += 1;
    await this.connection.sendNotification(protocol.DidChangeTextDocumentNotification.type, {
      textDocument: { uri: this.uri(name), version: state.version },
      contentChanges: [{ range, text: after }],
    });
    return this.diagnostics(name, state.version);
  }

  async diagnostics(name, version = 1) {
    const is = (w) => w.kind === "diagnostics" && w.uri === this.uri(name) && w.version === version;
    return (await this.next(is)).diagnostics;
  }

  // Where `text` stands, `into` characters further. The strings of this language count units of UTF-16, as the protocol does.
  at(name, text, into = 0) {
    const whole = this.texts.get(name).text;
    const offset = whole.indexOf(text);
    assert.ok(offset >= 0, `${name} has no ${text}`);
    const before = whole.slice(0, offset + into).split("\n");
    return { line: before.length - 1, character: before.at(-1).length };
  }

  range(name, text) {
    return { start: this.at(name, text), end: this.at(name, text, text.length) };
  }

  async ask(title, type, name, params) {
    const answer = await this.connection.sendRequest(type, { textDocument: { uri: this.uri(name) }, ...params });
    this.write(title, answer);
    return answer;
  }

  async refused(title, type, params) {
    await assert.rejects(this.connection.sendRequest(type, params), (error) => {
      this.write(title, { code: error.code, message: error.message });
      return true;
    });
  }
}

async function everything(s) {
  const P = protocol;
  const folders = [{ uri: pathToFileURL(work).href, name: "bridge" }];
  const can = await s.connection.sendRequest(P.InitializeRequest.type, { processId: null, rootUri: null, capabilities, workspaceFolders: folders });
  s.write("initialize", can);
  await s.connection.sendNotification(P.InitializedNotification.type, {});
  s.write("asks to be told of files", (await s.next((w) => w.kind === "register")).registrations);

  await s.open("spec.json");
  s.write("spec.json is right", await s.diagnostics("spec.json"));
  await s.next((w) => w.kind === "hints");
  await s.next((w) => w.kind === "lenses");
  await s.ask("verdicts beside the spec", P.InlayHintRequest.type, "spec.json", { range: s.range("spec.json", "") });
  for (const name of ["rules.json", "claims.json", "refuses.json", "family.json"]) {
    await s.open(name);
    s.write(`${name}, opened`, await s.diagnostics(name));
  }
  await s.next((w) => w.kind === "hints");
  await s.ask("verdicts beside the claims of an included file", P.InlayHintRequest.type, "claims.json", { range: s.range("claims.json", "") });
  await s.ask("the verdict of a case", P.InlayHintRequest.type, "refuses.json", { range: s.range("refuses.json", "") });

  s.write("a slip after a character of two units", await s.edit("spec.json", '"formula": "built"', '"formula": "bilt"'));
  s.write("mended", await s.edit("spec.json", '"formula": "bilt"', '"formula": "built"'));
  s.write("a name that is not there", await s.edit("rules.json", "agrees(COUNTY, s)", "agrees(COUNTRY, s)"));
  const wrong = { range: s.range("rules.json", "COUNTRY"), context: { diagnostics: [] } };
  await s.ask("what would mend it", P.CodeActionRequest.type, "rules.json", wrong);
  s.write("mended", await s.edit("rules.json", "COUNTRY", "COUNTY"));
  s.write("an option of a variants file is wrong", await s.edit("family.json", 'waive": ["consent"]', 'waive": ["concent"]'));
  s.write("and right again", await s.edit("family.json", "concent", "consent"));

  for (const [name, text, into] of [
    ["spec.json", '"Deck": {', 2],
    ["rules.json", "agrees(COUNTY, s)", 1],
    ["rules.json", "COUNTY, s", 1],
    ["rules.json", '"consent"', 3],
    ["spec.json", '"built"', 3],
    ["spec.json", "crossable :=", 2],
    ["family.json", '"consent": { "kept"', 3],
    ["family.json", '["consent"]', 4],
    ["family.json", '"the deck":', 3],
  ])
    await s.ask(`hover: ${text} of ${name}`, P.HoverRequest.type, name, { position: s.at(name, text, into) });

  const labels = async (title, name, text, into) => {
    const list = await s.connection.sendRequest(P.CompletionRequest.type, { textDocument: { uri: s.uri(name) }, position: s.at(name, text, into) });
    s.write(`completion: ${title}`, { first: list.items[0], labels: list.items.map((one) => one.label) });
  };
  await labels("an argument of a fact", "rules.json", "agrees(COUNTY, s)", 7);
  await labels("a step", "spec.json", "Piers and Deck", 0);
  await labels("a key of a rule", "rules.json", '"basis": "stated"', 2);
  await labels("a rule that an option waives", "family.json", '["consent"]', 2);
  await labels("a key of an option", "family.json", '"waive": ["consent"]', 2);
  await labels("an axis where variants are expected", "family.json", '"refusal": "the deck"', 2);
  await labels("an option of that axis", "family.json", '"the deck", "consent"', 2);

  await s.ask("definition, in another file", P.DefinitionRequest.type, "rules.json", { position: s.at("rules.json", "COUNTY, s", 1) });
  await s.ask("definition, from a variants file", P.DefinitionRequest.type, "family.json", { position: s.at("family.json", '["Ribbon"]', 3) });
  await s.ask("references of a step", P.ReferencesRequest.type, "spec.json", { position: s.at("spec.json", '"Deck": {', 2), context: { includeDeclaration: true } });
  await s.ask("highlights of an axis", P.DocumentHighlightRequest.type, "family.json", { position: s.at("family.json", '"refusal"', 2) });
  await s.ask("what a rename takes", P.PrepareRenameRequest.type, "spec.json", { position: s.at("spec.json", '"Ribbon": {', 2) });
  await s.ask("rename of a step, cases and families included", P.RenameRequest.type, "spec.json", { position: s.at("spec.json", '"Ribbon": {', 2), newName: "Opening" });
  await s.ask("rename of an option", P.RenameRequest.type, "family.json", { position: s.at("family.json", '"the deck":', 2), newName: "deck refused" });
  await s.refused("rename to a name that is taken", P.RenameRequest.type, { textDocument: { uri: s.uri("spec.json") }, position: s.at("spec.json", '"Ribbon": {', 2), newName: "Deck" });
  await s.refused("rename to a word of the language", P.RenameRequest.type, { textDocument: { uri: s.uri("spec.json") }, position: s.at("spec.json", '"Ribbon": {', 2), newName: "always" });
  await s.ask("outline", P.DocumentSymbolRequest.type, "rules.json", {});
  await s.ask("folding", P.FoldingRangeRequest.type, "rules.json", {});
  await s.ask("formatting", P.DocumentFormattingRequest.type, "rules.json", { options: { tabSize: 2, insertSpaces: true } });
  await s.ask("lenses", P.CodeLensRequest.type, "rules.json", {});
  await s.ask("lenses of the spec", P.CodeLensRequest.type, "spec.json", {});

  const command = (name, ...args) => s.connection.sendRequest(P.ExecuteCommandRequest.type, { command: name, arguments: args });
  s.write("check", await command("pathproof.check", s.uri("refuses.json")));
  s.write("and a message says it", (await s.next((w) => w.kind === "message")).message);
  s.write("the smallest forbidden pathway", await command("pathproof.forbidden", s.uri("spec.json"), "rule:consent"));
  await s.next((w) => w.kind === "message");
  await s.edit("rules.json", "without the county", "without the county itself");
  await s.refused("a page of what is not saved", P.ExecuteCommandRequest.type, { command: "pathproof.page", arguments: [s.uri("spec.json")] });
  await s.edit("rules.json", " itself", "");
  const page = await command("pathproof.page", s.uri("spec.json"));
  const shown = await s.next((w) => w.kind === "show");
  s.write("the page", page);
  s.write("and the client is to show it", { ...shown, size: fs.statSync(new URL(shown.uri)).size > 100_000 });
  fs.rmSync(path.dirname(new URL(shown.uri).pathname), { recursive: true });

  const cancel = new P.CancellationTokenSource();
  const asked = s.connection.sendRequest(P.ExecuteCommandRequest.type, { command: "pathproof.page", arguments: [s.uri("spec.json")] }, cancel.token);
  cancel.cancel();
  await assert.rejects(asked, (error) => error.code === P.LSPErrorCodes.RequestCancelled || error.code === P.LSPErrorCodes.ContentModified);

  fs.rmSync(path.join(work, "rules.json"));
  await s.connection.sendNotification(P.DidCloseTextDocumentNotification.type, { textDocument: { uri: s.uri("rules.json") } });
  await s.connection.sendNotification(P.DidChangeWatchedFilesNotification.type, { changes: [{ uri: s.uri("rules.json"), type: P.FileChangeType.Deleted }] });
  const lacks = await s.next((w) => w.kind === "diagnostics" && w.uri === s.uri("spec.json") && w.diagnostics.length > 0);
  s.write("an included file was deleted", lacks.diagnostics);
  await s.connection.sendRequest(P.ShutdownRequest.type);
  await s.connection.sendNotification(P.ExitNotification.type);
  assert.equal(await s.ended, 0);
}

test("a whole session of a client, capability by capability", { timeout: 240_000 }, async () => {
  fs.rmSync(work, { recursive: true, force: true });
  fs.cpSync(path.join(root, "tests/lsp/workspace"), work, { recursive: true });
  const session = new Session(process.env.PATHPROOF_PROGRAM);
  try {
    await everything(session);
  } catch (error) {
    error.message += `, after "${session.lines.at(-3)}"`;
    throw error;
  } finally {
    session.connection.dispose();
    session.server.kill();
  }
  const said = session.lines.join("\n");
  if (process.env.PATHPROOF_ACCEPT === "1") fs.writeFileSync(golden, said);
  assert.equal(said, fs.readFileSync(golden, "utf8"), "the session is not that of tests/lsp/session.txt; PATHPROOF_ACCEPT=1 writes it anew");
});
