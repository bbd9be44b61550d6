#include "lsp/answers.h"

#include <algorithm>

#include <fmt/format.h>

#include "lsp/findings.h"

namespace pathproof::lsp {

namespace {

constexpr int kind_function = 3;
constexpr int kind_snippet = 15;

const Document& document_of(Session& session, const Json& params) {
  const std::string uri = string_at(params, "textDocument/uri");
  const Document* found = session.desk.document(uri);
  if (found == nullptr) throw Refusal(invalid_params, fmt::format("`{}` is not open", uri.substr(0, 200)));
  return *found;
}

// Where the request points, and what has read that.
struct Pointed {
  const Document& document;
  TextPlaces places;
  std::size_t offset = 0;
  Root* root = nullptr;
};

Pointed pointed(Session& session, const Json& params) {
  const Document& document = document_of(session, params);
  Pointed out{document, TextPlaces(document.text, session.desk.encoding), 0,
              session.desk.root_of(document.path)};
  const Json* position = find_at(params, "position");
  if (position == nullptr) throw Refusal(invalid_params, "`position` is not given");
  out.offset = out.places.offset(*position);
  return out;
}

std::optional<NamedThing> thing_at(const Pointed& at) {
  if (at.root == nullptr || !at.root->draft) return std::nullopt;
  return named_at(*at.root->draft, at.document.path, at.offset);
}

Json location(Session& session, const TextRange& range, const Draft* draft) {
  const auto places = session.desk.places(range.file, draft);
  if (!places) return nullptr;
  return {{"uri", session.desk.uri_of(range.file)}, {"range", places->range(range.begin, range.end)}};
}

int completion_kind(const Completion& one) {
  if (one.snippet) return kind_snippet;
  if (one.keyword) return 14;
  if (one.key) return 10;
  switch (one.kind) {
    case NameKind::sort: return 7;
    case NameKind::element: return 20;
    case NameKind::fact: return 21;
    case NameKind::state: return 6;
    case NameKind::step: return 23;
    case NameKind::definition: return kind_function;
    case NameKind::rule:
    case NameKind::goal:
    case NameKind::objective:
    case NameKind::claim: return 18;
    case NameKind::source: return 17;
    case NameKind::basis: return 20;
    case NameKind::variable: return 6;
    case NameKind::axis: return 13;
    case NameKind::option: return 20;
  }
  return 1;
}

// Whether it is a question about what another file says.
bool is_on_other(DraftKind kind) { return kind == DraftKind::proposal || kind == DraftKind::variants; }

// `${1:STEP}` as plain text, for a client that has no snippets.
std::string without_places(const std::string& snippet) {
  std::string out;
  for (std::size_t i = 0; i < snippet.size(); ++i) {
    if (snippet.compare(i, 2, "${") != 0) {
      if (snippet[i] != '}') out += snippet[i];
      continue;
    }
    i = snippet.find(':', i);
  }
  return out;
}

// All places of a thing in whatever reads its declaration, files that are not open included.
struct Found {
  std::map<std::string, std::set<std::pair<std::size_t, std::size_t>>> places;  // by file
  std::vector<Draft> drafts;
};

void gather(const Draft& draft, const TextRange& declared, Found& out) {
  for (const TextRange& range : places_of(draft, declared))
    out.places[range.file].insert({range.begin, range.end});
  out.drafts.push_back(draft);
}

Found find_everywhere(Session& session, const Pointed& at, const NamedThing& thing) {
  constexpr std::size_t most_files = 2000;
  constexpr double seconds = 10;
  Found out;
  for (const TextRange& range : thing.places) out.places[range.file].insert({range.begin, range.end});
  out.drafts.push_back(*at.root->draft);
  if (!thing.declared || thing.kind == NameKind::variable) return out;
  std::set<std::string> looked_at = {at.root->path};
  for (Root* root : session.desk.roots_with(thing.declared->file)) {
    if (root->draft && looked_at.insert(root->path).second) gather(*root->draft, *thing.declared, out);
  }
  const Files files = session.desk.files();
  Options options;
  options.time_limit = seconds;
  for (const std::string& folder : session.desk.folders) {
    for (const std::string& path : readers_of(folder, thing.declared->file, most_files, files)) {
      if (!looked_at.insert(path).second) continue;
      gather(read_draft(path, false, options, files), *thing.declared, out);
    }
  }
  return out;
}

std::optional<TextPlaces> places_in(Session& session, const std::string& file,
                                    const std::vector<Draft>& drafts) {
  for (const Draft& draft : drafts) {
    if (auto places = session.desk.places(file, &draft)) return places;
  }
  return std::nullopt;
}

Json outline_json(const TextPlaces& places, const OutlineEntry& entry, int depth) {
  static const std::map<std::string, int> kinds = {{"rules", 14}, {"goals", 14},  {"claims", 14},
                                                   {"steps", 24}, {"facts", 12},  {"state", 13},
                                                   {"sorts", 10}, {"scales", 10}, {"define", 12}};
  const auto kind = kinds.find(entry.section);
  Json out = {{"name", entry.name.empty() ? "(empty)" : entry.name},
              {"kind", depth == 0            ? 3
                       : kind == kinds.end() ? 20
                                             : kind->second},
              {"range", places.range(entry.begin, entry.end)},
              {"selectionRange", places.range(entry.name_begin, entry.name_end)}};
  if (!entry.detail.empty() && depth > 0) out["detail"] = entry.detail;
  Json children = Json::array();
  if (depth == 0)
    for (const OutlineEntry& child : entry.children) children.push_back(outline_json(places, child, 1));
  if (!children.empty()) out["children"] = std::move(children);
  return out;
}

void add_folds(const TextPlaces& places, const std::vector<OutlineEntry>& entries, Json& out) {
  for (const OutlineEntry& entry : entries) {
    const Json from = places.position(entry.begin)["line"];
    const Json to = places.position(entry.end)["line"];
    if (from < to)
      out.push_back(
          {{"startLine", from},
           {"endLine",
            to.get<std::size_t>() - 1 > from.get<std::size_t>() ? Json(to.get<std::size_t>() - 1) : to}});
    add_folds(places, entry.children, out);
  }
}

Json lens(const TextPlaces& places, const TextRange& range, const std::string& title,
          const std::string& command, const Json& arguments) {
  return {{"range", places.range(range.begin, range.end)},
          {"command", {{"title", title}, {"command", command}, {"arguments", arguments}}}};
}

}  // namespace

Json answer_hover(Session& session, const Json& params) {
  const Pointed at = pointed(session, params);
  if (at.root == nullptr || !at.root->draft) return nullptr;
  const auto found = hover(*at.root->draft, at.document.path, at.offset);
  if (!found) return nullptr;
  std::string text = found->text;
  // Cases and variants files that are open and name it.
  if (const auto thing = thing_at(at); thing && thing->declared) {
    std::string cases;
    for (Root* root : session.desk.roots_with(thing->declared->file)) {
      if (!root->draft || root == at.root || !is_on_other(root->draft->kind())) continue;
      const std::vector<TextRange> places = places_of(*root->draft, *thing->declared);
      const auto named =
          std::any_of(places.begin(), places.end(), [&](const TextRange& r) { return r.file == root->path; });
      if (named) cases += (cases.empty() ? "`" : ", `") + root->path.substr(root->path.rfind('/') + 1) + "`";
    }
    if (!cases.empty()) text += "\n\nNamed in " + cases;
  }
  return {{"contents", {{"kind", "markdown"}, {"value", text}}},
          {"range", at.places.range(found->range.begin, found->range.end)}};
}

Json answer_completion(Session& session, const Json& params) {
  const Pointed at = pointed(session, params);
  const Draft* draft = at.root != nullptr && at.root->names ? &*at.root->names : nullptr;
  Json items = Json::array();
  for (const Completion& one : completions(at.places.text(), at.offset, draft)) {
    const std::string text =
        one.snippet && !session.client.snippets ? without_places(one.insert) : one.insert;
    Json item = {{"label", one.label},
                 {"kind", completion_kind(one)},
                 {"textEdit", {{"range", at.places.range(one.begin, at.offset)}, {"newText", text}}}};
    if (!one.detail.empty()) item["detail"] = one.detail;
    if (one.snippet && session.client.snippets) item["insertTextFormat"] = 2;
    items.push_back(std::move(item));
  }
  return {{"isIncomplete", false}, {"items", items}};
}

Json answer_definition(Session& session, const Json& params) {
  const Pointed at = pointed(session, params);
  const auto thing = thing_at(at);
  if (!thing || !thing->declared) return nullptr;
  return location(session, *thing->declared, &*at.root->draft);
}

Json answer_references(Session& session, const Json& params) {
  const Pointed at = pointed(session, params);
  const auto thing = thing_at(at);
  if (!thing) return nullptr;
  const Json* declarations = find_at(params, "context/includeDeclaration");
  const bool with_declaration = declarations == nullptr || *declarations != Json(false);
  const Found found = find_everywhere(session, at, *thing);
  Json out = Json::array();
  for (const auto& [file, ranges] : found.places) {
    const auto places = places_in(session, file, found.drafts);
    for (const auto& [begin, end] : ranges) {
      const bool declares = thing->declared && thing->declared->file == file &&
                            thing->declared->begin + 1 >= begin && thing->declared->begin <= begin;
      if (places && (with_declaration || !declares))
        out.push_back({{"uri", session.desk.uri_of(file)}, {"range", places->range(begin, end)}});
    }
  }
  return out;
}

Json answer_highlight(Session& session, const Json& params) {
  const Pointed at = pointed(session, params);
  Json out = Json::array();
  const auto thing = thing_at(at);
  for (const TextRange& range : thing ? thing->places : std::vector<TextRange>{})
    if (range.file == at.document.path) out.push_back({{"range", at.places.range(range.begin, range.end)}});
  return out;
}

Json answer_prepare_rename(Session& session, const Json& params) {
  const Pointed at = pointed(session, params);
  const auto thing = thing_at(at);
  if (!thing || !thing->declared) throw Refusal(request_failed, "no name that the spec declares stands here");
  return {{"range", at.places.range(thing->here.begin, thing->here.end)}, {"placeholder", thing->name}};
}

Json answer_rename(Session& session, const Json& params) {
  const std::string name = string_at(params, "newName");
  const Pointed at = pointed(session, params);
  const auto thing = thing_at(at);
  if (!thing || !thing->declared) throw Refusal(request_failed, "no name that the spec declares stands here");
  if (name == thing->name) return nullptr;
  const Found found = find_everywhere(session, at, *thing);
  for (const Draft& draft : found.drafts) {
    const std::string why = why_no_name(draft, *thing, name);
    if (!why.empty()) throw Refusal(request_failed, why);
  }
  Json changes = Json::object();
  for (const auto& [file, ranges] : found.places) {
    const auto places = places_in(session, file, found.drafts);
    if (!places) continue;
    Json edits = Json::array();
    for (const auto& [begin, end] : ranges)
      edits.push_back({{"range", places->range(begin, end)}, {"newText", name}});
    changes[session.desk.uri_of(file)] = std::move(edits);
  }
  return {{"changes", changes}};
}

Json answer_outline(Session& session, const Json& params) {
  const Document& document = document_of(session, params);
  const TextPlaces places(document.text, session.desk.encoding);
  Json out = Json::array();
  for (const OutlineEntry& section : outline(*document.text)) out.push_back(outline_json(places, section, 0));
  return out;
}

Json answer_folds(Session& session, const Json& params) {
  const Document& document = document_of(session, params);
  Json out = Json::array();
  add_folds(TextPlaces(document.text, session.desk.encoding), outline(*document.text), out);
  return out;
}

Json answer_formatting(Session& session, const Json& params) {
  const Document& document = document_of(session, params);
  const TextPlaces places(document.text, session.desk.encoding);
  const Root* root = session.desk.root_of(document.path);
  Json out = Json::array();
  if (root == nullptr || !root->draft) return out;
  for (const TextEdit& edit : formatted(*root->draft, document.path))
    out.push_back({{"range", places.range(edit.range.begin, edit.range.end)}, {"newText", edit.text}});
  return out;
}

Json answer_hints(Session& session, const Json& params) {
  const Document& document = document_of(session, params);
  const Root* root = session.desk.root_of(document.path);
  Json out = Json::array();
  if (root == nullptr || !root->draft || !root->verdicts) return out;
  const TextPlaces places(document.text, session.desk.encoding);
  for (const Asked& one : asked(*root->draft, document.path)) {
    const auto said = root->verdicts->said.find(one.claim);
    if (said == root->verdicts->said.end()) continue;
    out.push_back(
        {{"position", places.position(one.range.end)}, {"label", said->second}, {"paddingLeft", true}});
  }
  return out;
}

Json answer_lenses(Session& session, const Json& params) {
  const Document& document = document_of(session, params);
  const Root* root = session.desk.root_of(document.path);
  Json out = Json::array();
  if (root == nullptr || !root->draft) return out;
  const TextPlaces places(document.text, session.desk.encoding);
  const std::string root_uri = session.desk.uri_of(root->path);
  if (root->path == document.path) {
    for (const Asked& one : asked(*root->draft, document.path)) {
      if (!one.claim.empty()) continue;
      out.push_back(lens(places, one.range, "check", "pathproof.check", {root_uri}));
      out.push_back(lens(places, one.range, "open page", "pathproof.page", {root_uri}));
    }
  }
  if (!root->draft->question()) return out;
  for (const Readable& one : readables(*root->draft, document.path)) {
    const bool forbids = one.id.rfind("rule:", 0) == 0 || one.id.rfind("requires:", 0) == 0;
    if (forbids)
      out.push_back(lens(places, {document.path, one.range.begin, one.range.begin},
                         "show the smallest forbidden pathway", "pathproof.forbidden", {root_uri, one.id}));
  }
  return out;
}

Json answer_actions(Session& session, const Json& params) { return code_actions(session.desk, params); }

}  // namespace pathproof::lsp
