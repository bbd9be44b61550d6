#include "lsp/findings.h"

#include <algorithm>

#include <fmt/format.h>

namespace pathproof::lsp {

namespace {

int severity_number(LintSeverity severity) {
  switch (severity) {
    case LintSeverity::error: return 1;
    case LintSeverity::warning: return 2;
    case LintSeverity::note: return 3;
  }
  return 1;
}

Json line_range(std::size_t line) {
  return {{"start", {{"line", line}, {"character", 0}}}, {"end", {{"line", line}, {"character", 0}}}};
}

Json related_json(const Desk& desk, const EditorFinding& finding) {
  Json out = Json::array();
  for (const RelatedPlace& place : finding.related) {
    const Json range = line_range(static_cast<std::size_t>(std::max(0, place.line - 1)));
    out.push_back(
        {{"location", {{"uri", desk.uri_of(place.file)}, {"range", range}}}, {"message", place.message}});
  }
  return out;
}

Json finding_json(const Desk& desk, const EditorFinding& finding, const Draft* draft) {
  const auto places = desk.places(finding.range.file, draft);
  Json out = {{"range", places ? places->range(finding.range.begin, finding.range.end) : line_range(0)},
              {"severity", severity_number(finding.severity)},
              {"code", finding.code},
              {"source", finding.of_lint ? "pathproof lint" : "pathproof"},
              {"message", finding.help.empty() ? finding.message : finding.message + "\n" + finding.help}};
  if (!finding.related.empty()) out["relatedInformation"] = related_json(desk, finding);
  if (finding.spare) out["tags"] = Json::array({1});
  return out;
}

// All that the root has to say.
std::vector<const EditorFinding*> findings_of(const Desk& desk, const Root& root) {
  std::vector<const EditorFinding*> out;
  // Where it is to be read anew, its places are those of another text.
  if (!root.draft || root.dirty || desk.is_part(root)) return out;
  for (const EditorFinding& finding : root.draft->findings()) out.push_back(&finding);
  for (const EditorFinding& finding : root.lint) out.push_back(&finding);
  return out;
}

Json stopped_json(const std::string& why) {
  return {{"range", line_range(0)},
          {"severity", 3},
          {"code", "limit"},
          {"source", "pathproof"},
          {"message", "the file was not read to the end: " + why}};
}

Json edit_json(Desk& desk, const TextEdit& edit, const Draft* draft) {
  Json out = {{"newText", edit.text}};
  const auto places = desk.places(edit.range.file, draft);
  out["range"] = places ? places->range(edit.range.begin, edit.range.end) : line_range(0);
  return out;
}

Json action_json(Desk& desk, const EditorFinding& finding, const EditorFix& fix, const Draft* draft) {
  const Json edits = Json::array({edit_json(desk, fix.edit, draft)});
  return {{"title", fix.title},
          {"kind", "quickfix"},
          {"isPreferred", finding.fixes.size() == 1},
          {"diagnostics", Json::array({finding_json(desk, finding, draft)})},
          {"edit", {{"changes", {{desk.uri_of(fix.edit.range.file), edits}}}}}};
}

}  // namespace

std::map<std::string, Json> diagnostics_by_file(Desk& desk) {
  std::map<std::string, Json> out;
  for (const auto& [uri, document] : desk.documents()) out.emplace(document.path, Json::array());
  std::map<std::string, std::set<std::string>> said;
  for (const auto& [name, root] : desk.roots()) {
    if (!root.stopped.empty())
      out.try_emplace(name, Json::array()).first->second.push_back(stopped_json(root.stopped));
    for (const EditorFinding* finding : findings_of(desk, root)) {
      // What is wrong with the options, of which there are none here, has no file.
      const std::string& file = finding->range.file.empty() ? name : finding->range.file;
      Json one = finding_json(desk, *finding, root.draft ? &*root.draft : nullptr);
      if (said[file].insert(one.dump(-1, ' ', false, Json::error_handler_t::replace)).second)
        out.try_emplace(file, Json::array()).first->second.push_back(std::move(one));
    }
  }
  return out;
}

Json code_actions(Desk& desk, const Json& params) {
  const Document* document = desk.document(string_at(params, "textDocument/uri"));
  const Json* range = find_at(params, "range");
  if (document == nullptr || range == nullptr)
    throw Refusal(invalid_params, "no open document, or no `range`");
  const TextPlaces places(document->text, desk.encoding);
  const Json* start = find_at(*range, "start");
  const Json* end = find_at(*range, "end");
  if (start == nullptr || end == nullptr) throw Refusal(invalid_params, "a range has no `start` or no `end`");
  const std::size_t from = places.offset(*start);
  const std::size_t to = places.offset(*end);
  Json out = Json::array();
  for (Root* root : desk.roots_with(document->path)) {
    for (const EditorFinding* finding : findings_of(desk, *root)) {
      const bool meant =
          finding->range.file == document->path && finding->range.begin <= to && from <= finding->range.end;
      for (const EditorFix& fix : meant ? finding->fixes : std::vector<EditorFix>{}) {
        Json action = action_json(desk, *finding, fix, &*root->draft);
        if (std::find(out.begin(), out.end(), action) == out.end()) out.push_back(std::move(action));
      }
    }
  }
  return out;
}

}  // namespace pathproof::lsp
