// A file and the edits of a command line -> the case that asks the same.

#include <filesystem>

#include <fmt/format.h>

#include "ask/watch.h"
#include "pathproof/starter.h"
#include "spec/document_kind.h"
#include "tell/json_parts.h"

namespace pathproof {

namespace {

namespace fs = std::filesystem;
using report::Json;

// Names joined to the list of that key, those left out that are there.
void join(Json& out, const char* key, const std::vector<std::string>& added) {
  for (const std::string& one : added) {
    Json& list = out[key];
    if (!list.is_array()) list = Json::array();
    if (std::find(list.begin(), list.end(), Json(one)) == list.end()) list.push_back(one);
  }
}

// `capacity = 1` as what the spec says of the fact, instead of what it said.
bool set_fact(Json& out, const std::string& setting) {
  const std::size_t equals = setting.find('=');
  if (equals == std::string::npos) return false;
  const auto trimmed = [](std::string text) {
    text.erase(0, text.find_first_not_of(' '));
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
  };
  const std::string fact = trimmed(setting.substr(0, equals));
  const std::string value = trimmed(setting.substr(equals + 1));
  if (fact.empty() || value.empty() || fact.find('(') != std::string::npos) return false;
  const Json read = Json::parse(value, nullptr, false);
  out["amend"]["facts"][fact]["default"] = read.is_boolean() || read.is_number_integer() ? read : Json(value);
  return true;
}

void apply(const Edits& edits, Json& out) {
  if (edits.goal) out["goal"] = *edits.goal == "false" ? Json(false) : Json(*edits.goal);
  join(out, "include", edits.include);
  join(out, "exclude", edits.exclude);
  join(out, "given", edits.given);
  join(out, "given", edits.supposed);
  join(out, "waive", edits.waive);
  join(out, "enforce", edits.enforce);
  if (edits.bases) out["bases"] = *edits.bases;
  for (const StepPhases& edit : edits.durations) out["amend"]["steps"][edit.step]["duration"] = edit.phases;
  if (edits.horizon) out["horizon"] = *edits.horizon;
}

std::string listed(const std::vector<std::string>& names) {
  return fmt::format("{}", fmt::join(names, ", "));
}

// What the edits do, for a title.
std::string title_of(const Edits& edits) {
  std::vector<std::string> parts;
  const auto say = [&](const char* what, const std::vector<std::string>& names) {
    if (!names.empty()) parts.push_back(fmt::format("{} {}", what, listed(names)));
  };
  say("with", edits.include);
  say("without", edits.exclude);
  say("given", edits.given);
  say("waiving", edits.waive);
  say("enforcing", edits.enforce);
  if (edits.bases) say("on the bases", *edits.bases);
  for (const StepPhases& edit : edits.durations)
    parts.push_back(fmt::format("{} takes {}", edit.step, edit.phases));
  say("with", edits.values);
  if (edits.horizon) parts.push_back(fmt::format("in {} phases", *edits.horizon));
  if (parts.empty()) return edits.goal ? fmt::format("The goal {}", *edits.goal) : "As it is";
  std::string out = fmt::format("{}", fmt::join(parts, ", "));
  out.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(out.front())));
  return out;
}

// `file` as a file in `folder` names it.
std::string seen_from(const fs::path& file, const std::string& folder) {
  std::error_code error;
  const fs::path from = folder.empty() ? fs::path(".") : fs::path(folder);
  const fs::path out = fs::proximate(file, from, error);
  return (error ? file : out).generic_string();
}

bool refuse(Diagnostics& problems, std::string message, std::string hint) {
  Diagnostic problem;
  problem.code = "usage";
  problem.message = std::move(message);
  problem.hint = std::move(hint);
  problems.push_back(std::move(problem));
  return false;
}

bool has_place(const Edits& edits, Diagnostics& problems) {
  if (edits.variant || !edits.axes.empty())
    return refuse(problems, "a variant has no place in a case",
                  "say what its options say, as --waive, --given, ...");
  if (!edits.delays.empty())
    return refuse(problems, "`--delay` has no place in a case",
                  "it is measured against the shortest pathway; write --given 'start(STEP) >= N'");
  return true;
}

}  // namespace

std::string render_case(const std::string& path, const Edits& edits, const NewCase& wanted,
                        const Options& options, Diagnostics& problems) {
  if (!has_place(edits, problems)) return {};
  source::Stop stop;
  const Watch watch(options, stop);
  source::Texts texts;
  source::SourceMap map(stop, texts, options.confine);
  source::Collector collector(map);
  const auto document = spec::read_json(path, {}, map, collector);
  if (!document) {
    problems = collector.sorted();
    return {};
  }
  Json out;
  out["pathproof"] = "1.0";
  std::string spec = path;
  const bool of_case = spec::classify(*document) == spec::DocumentKind::proposal;
  if (of_case) {
    out = Json::parse(map.files().front().text());
    spec = (fs::path(path).parent_path() / document->find("spec")->string()).string();
    for (const char* of_its_own : {"$schema", "id", "says", "expect"}) out.erase(of_its_own);
  }
  out["spec"] = seen_from(spec, wanted.folder);
  out["title"] = !wanted.title.empty() ? wanted.title : title_of(edits);
  if (!wanted.says.empty()) out["says"] = wanted.says;
  apply(edits, out);
  for (const std::string& setting : edits.values) {
    if (!set_fact(out, setting)) {
      refuse(problems, fmt::format("`--set '{}'` has no place in a case", setting),
             "write it as --given, or under `amend` in the case");
      return {};
    }
  }
  if (wanted.expected && *wanted.expected != Verdict::unknown)
    out["expect"] = Json{{"verdict", *wanted.expected == Verdict::feasible ? "feasible" : "infeasible"}};
  return report::json::dump(out);
}

}  // namespace pathproof
