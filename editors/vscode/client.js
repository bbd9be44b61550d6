// The extension: starts `pathproof lsp`, shows its answers beside the text, and the page in a side view.
"use strict";

const fs = require("fs");
const vscode = require("vscode");
const { LanguageClient, TransportKind } = require("vscode-languageclient/node");

let client;
let answers;

// The answer of a command, whole, in a document of its own beside the text.
async function showText(text) {
  answers.text = text;
  answers.changed.fire(answers.uri);
  const document = await vscode.workspace.openTextDocument(answers.uri);
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: true });
}

function showPage(uri) {
  const panel = vscode.window.createWebviewPanel("pathproof.page", "pathproof", vscode.ViewColumn.Beside, {
    enableScripts: true,
    localResourceRoots: [],
  });
  panel.webview.html = fs.readFileSync(vscode.Uri.parse(uri).fsPath, "utf8");
}

// Runs between the editor and the server: what the server answers is shown.
async function executeCommand(command, args, next) {
  const answer = await next(command, args);
  if (answer && answer.uri) showPage(answer.uri);
  else if (answer && answer.text) await showText(answer.text);
  return answer;
}

function start() {
  const command = vscode.workspace.getConfiguration("pathproof").get("program") || "pathproof";
  const server = { command, args: ["lsp"], transport: TransportKind.stdio };
  client = new LanguageClient("pathproof", "pathproof", server, {
    documentSelector: [{ language: "json" }, { language: "jsonc" }],
    synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher("**/*.json") },
    // The page comes with the answer of its command and is shown beside the text: the server need not have it shown again in a browser.
    middleware: { executeCommand, window: { showDocument: async () => ({ success: true }) } },
  });
  return client.start();
}

function here(command) {
  return async () => {
    const editor = vscode.window.activeTextEditor;
    if (editor) await vscode.commands.executeCommand(command, editor.document.uri.toString());
  };
}

async function activate(context) {
  const changed = new vscode.EventEmitter();
  answers = { uri: vscode.Uri.parse("pathproof:answer.txt"), text: "", changed };
  context.subscriptions.push(
    changed,
    vscode.workspace.registerTextDocumentContentProvider("pathproof", {
      onDidChange: changed.event,
      provideTextDocumentContent: () => answers.text,
    }),
    vscode.commands.registerCommand("pathproof.checkHere", here("pathproof.check")),
    vscode.commands.registerCommand("pathproof.pageHere", here("pathproof.page")),
    vscode.commands.registerCommand("pathproof.restart", async () => {
      await client.stop();
      await start();
    }),
  );
  await start();
}

function deactivate() {
  return client && client.stop();
}

module.exports = { activate, deactivate };
