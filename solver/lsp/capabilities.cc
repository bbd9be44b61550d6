#include "lsp/capabilities.h"

#include <algorithm>

#include "lsp/answers.h"
#include "lsp/commands.h"
#include "pathproof/pathproof.h"

namespace pathproof::lsp {

const std::vector<RequestRow>& request_rows() {
  static const std::vector<RequestRow> rows = {
      {"textDocument/hover", "hoverProvider", true, answer_hover},
      {"textDocument/completion",
       "completionProvider",
       {{"triggerCharacters", {"\"", "(", ",", ":", " "}}},
       answer_completion},
      {"textDocument/definition", "definitionProvider", true, answer_definition},
      {"textDocument/references", "referencesProvider", true, answer_references},
      {"textDocument/documentHighlight", "documentHighlightProvider", true, answer_highlight},
      {"textDocument/prepareRename", "renameProvider", {{"prepareProvider", true}}, answer_prepare_rename},
      {"textDocument/rename", "renameProvider", {{"prepareProvider", true}}, answer_rename},
      {"textDocument/documentSymbol", "documentSymbolProvider", true, answer_outline},
      {"textDocument/foldingRange", "foldingRangeProvider", true, answer_folds},
      {"textDocument/formatting", "documentFormattingProvider", true, answer_formatting},
      {"textDocument/inlayHint", "inlayHintProvider", true, answer_hints},
      {"textDocument/codeLens", "codeLensProvider", {{"resolveProvider", false}}, answer_lenses},
      {"textDocument/codeAction", "codeActionProvider", {{"codeActionKinds", {"quickfix"}}}, answer_actions},
  };
  return rows;
}

namespace {

bool can(const Json& params, const std::string& path) {
  const Json* found = find_at(params, "capabilities/" + path);
  return found != nullptr && *found == Json(true);
}

void read_client(Session& session, const Json& params) {
  session.client.refresh_hints = can(params, "workspace/inlayHint/refreshSupport");
  session.client.refresh_lenses = can(params, "workspace/codeLens/refreshSupport");
  session.client.show_documents = can(params, "window/showDocument/support");
  session.client.register_watchers = can(params, "workspace/didChangeWatchedFiles/dynamicRegistration");
  session.client.snippets = can(params, "textDocument/completion/completionItem/snippetSupport");
  const Json* encodings = find_at(params, "capabilities/general/positionEncodings");
  const bool utf8 = encodings != nullptr && encodings->is_array() &&
                    std::find(encodings->begin(), encodings->end(), Json("utf-8")) != encodings->end();
  session.desk.encoding = utf8 ? Encoding::utf8 : Encoding::utf16;
  const Json* folders = find_at(params, "workspaceFolders");
  for (const Json& folder : folders == nullptr || !folders->is_array() ? Json::array() : *folders) {
    const Json* uri = find_at(folder, "uri");
    if (uri != nullptr && uri->is_string())
      session.desk.folders.push_back(path_of_uri(uri->get<std::string>()));
  }
  const Json* root = find_at(params, "rootUri");
  if (session.desk.folders.empty() && root != nullptr && root->is_string())
    session.desk.folders.push_back(path_of_uri(root->get<std::string>()));
}

}  // namespace

Json initialized(Session& session, const Json& params) {
  read_client(session, params);
  Json can = {{"positionEncoding", session.desk.encoding == Encoding::utf8 ? "utf-8" : "utf-16"},
              {"textDocumentSync", {{"openClose", true}, {"change", 2}, {"save", true}}},
              {"workspace", {{"workspaceFolders", {{"supported", true}, {"changeNotifications", true}}}}},
              {"executeCommandProvider", {{"commands", command_names()}}}};
  for (const RequestRow& row : request_rows()) can[row.capability] = row.options;
  return {{"capabilities", can}, {"serverInfo", {{"name", "pathproof"}, {"version", version()}}}};
}

}  // namespace pathproof::lsp
