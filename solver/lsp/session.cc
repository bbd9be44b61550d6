#include "lsp/session.h"

#include <algorithm>

#include <fmt/format.h>

#include "lsp/findings.h"
#include "pathproof/errors.h"
#include "pathproof/pathproof.h"

namespace pathproof::lsp {

namespace {

constexpr double background_seconds = 20;
constexpr std::size_t most_files_told = 300;

Options limited(const std::atomic<bool>& interrupt) {
  Options out;
  out.time_limit = background_seconds;
  out.interrupt = &interrupt;
  return out;
}

std::string words_of(const CheckReport& report) {
  switch (report.verdict) {
    case Verdict::feasible:
      return report.pathway ? fmt::format("feasible, {} phases", report.pathway->phases) : "feasible";
    case Verdict::infeasible: return "infeasible";
    case Verdict::unknown: break;
  }
  return "unknown";
}

// What is certified in time; what is not is said to be unknown, or not said.
Verdicts verdicts_of(const Question& question, const Options& options) {
  Verdicts out;
  out.said[""] = words_of(check(question, options));
  Options short_ones = options;
  short_ones.reasons = false;
  for (const ClaimReport& claim : prove(question, short_ones).claims)
    out.said[claim.id] = std::string(word(claim.verdict));
  return out;
}

}  // namespace

void Session::publish() {
  std::map<std::string, Json> found = diagnostics_by_file(desk);
  for (const std::string& file : shown) found.try_emplace(file, Json::array());
  const std::set<std::string> before_now = std::move(shown);
  shown.clear();
  for (const auto& [file, list] : found) {
    const Desk::Known known = desk.known_of(file);
    // What lint finds is waited for, unless something wrong is said of the file that is so no longer.
    const bool early = known == Desk::Known::unlinted && wrong.count(file) > 0;
    if (known != Desk::Known::settled && !early) {
      if (before_now.count(file) > 0) shown.insert(file);
      continue;
    }
    const bool any_wrong =
        std::any_of(list.begin(), list.end(), [](const Json& one) { return one["source"] == "pathproof"; });
    any_wrong ? static_cast<void>(wrong.insert(file)) : static_cast<void>(wrong.erase(file));
    Json params = {{"uri", desk.uri_of(file)}, {"diagnostics", list}};
    if (const Document* document = desk.document(desk.uri_of(file));
        document != nullptr && !document->version.is_null())
      params["version"] = document->version;
    const std::string text = params.dump(-1, ' ', false, Json::error_handler_t::replace);
    std::string& before = told[file];
    if (before != text && !(before.empty() && list.empty() && desk.document(desk.uri_of(file)) == nullptr))
      notify("textDocument/publishDiagnostics", params);
    before = text;
    if (!list.empty() && shown.size() < most_files_told) shown.insert(file);
    if (list.empty() && desk.document(desk.uri_of(file)) == nullptr) told.erase(file);
  }
}

void Session::work_out(Root& root) {
  if (!root.draft || !root.draft->question() || root.proved) return;
  const std::string topic = "root:" + root.path;
  background.call_off(topic);
  const std::string path = root.path;
  const std::uint64_t revision = root.revision;
  const auto question = root.draft->question();
  const Files files = desk.files();
  background.add(topic, false, [=, this](const std::atomic<bool>& interrupt) -> std::function<void()> {
    if (interrupt) return {};
    LintReport linted;
    Verdicts verdicts;
    Diagnostics problems;
    try {
      verdicts = verdicts_of(*question, limited(interrupt));
      if (!interrupt) linted = lint({path}, {}, limited(interrupt), problems, files);
    } catch (const std::exception&) {
      return {};  // an answer that failed its check, or that no memory was left for, is not told
    }
    if (interrupt) return {};
    return [=, this] {
      Root* known = desk.find_root(path);
      if (known == nullptr || known->dirty || known->revision != revision || !known->draft) return;
      known->verdicts = verdicts;
      if (problems.empty()) known->lint = lint_findings(linted, *known->draft);
      known->proved = true;
      publish();
      if (client.refresh_hints) request("workspace/inlayHint/refresh", nullptr);
      if (client.refresh_lenses) request("workspace/codeLens/refresh", nullptr);
    };
  });
}

void Session::call_off(const std::string& path) {
  const std::string canonical = canonical_path(path);
  for (const auto& [name, root] : desk.roots()) {
    if (name != path && root.reads.count(canonical) == 0) continue;
    background.call_off("root:" + name);
    for (const std::string& topic : asked_of[name]) background.call_off(topic);
    asked_of.erase(name);
  }
}

}  // namespace pathproof::lsp
