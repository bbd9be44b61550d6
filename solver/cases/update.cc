#include "cases/update.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include <fmt/format.h>

#include "ask/watch.h"
#include "spec/json.h"

namespace pathproof::ask {

namespace {

using spec::Json;
using Fault = WrongConflict::Fault;

// A stretch of a file and what is to stand there.
struct Edit {
  std::uint32_t begin;
  std::uint32_t end;
  std::string text;
};

std::string quoted_text(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string units_text(const std::vector<std::string>& units) {
  std::vector<std::string> out;
  out.reserve(units.size());
  for (const std::string& unit : units) out.push_back(quoted_text(unit));
  return fmt::format("[{}]", fmt::join(out, ", "));
}

std::vector<std::string> sorted(std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end());
  return texts;
}

std::vector<std::string> strings(const Json& list) {
  std::vector<std::string> out;
  for (const Json& one : list.items()) out.push_back(one.string());
  return out;
}

// One file that holds expectations: reads it once, gathers what changes in it, and writes it anew.
class Expectations {
 public:
  Expectations(const std::string& path, const Options& options)
      : map_(stop_, texts_, options.confine), collector_(map_) {
    document_ = spec::read_json(path, {}, map_, collector_);
    out_.file = path;
  }

  /// Whether the claim has its expectation here; it is then replaced.
  bool claim(const std::string& id, const TestResult& result) {
    const Json* claims = document_ ? document_->find("claims") : nullptr;
    const Json* claim = claims != nullptr ? claims->find(id) : nullptr;
    const Json* expect = claim != nullptr ? claim->find("expect") : nullptr;
    if (expect == nullptr || !expect->is(Json::Kind::string)) return false;
    replace(*expect, quoted_text(result.verdict), fmt::format("claim {}: ", id));
    return true;
  }

  /// Whether anything is replaced.
  bool of_case(const TestResult& result) {
    const std::size_t before = edits_.size();
    const Json* expect = document_ ? document_->find("expect") : nullptr;
    const Json* verdict = expect != nullptr ? expect->find("verdict") : nullptr;
    if (verdict == nullptr) return false;
    if (result.verdict != result.expected) replace(*verdict, quoted_text(result.verdict), "");
    const Json* conflicts = expect->find("conflicts");
    if (conflicts != nullptr && conflicts->is(Json::Kind::array))
      this->conflicts(*expect, *conflicts, result);
    return edits_.size() > before;
  }

  Rewrite done() {
    if (edits_.empty()) return out_;
    out_.text = map_.files().front().text();
    std::sort(edits_.begin(), edits_.end(), [](const Edit& a, const Edit& b) { return a.begin > b.begin; });
    for (const Edit& edit : edits_) out_.text.replace(edit.begin, edit.end - edit.begin, edit.text);
    return out_;
  }

 private:
  void replace(const Json& old, std::string text, const std::string& about) {
    out_.changes.push_back(fmt::format("- {}{}", about, map_.text(old.span)));
    out_.changes.push_back(fmt::format("+ {}{}", about, text));
    edits_.push_back({old.span.begin, old.span.end, std::move(text)});
  }

  // A feasible case has no conflicts; of an infeasible one those that are none give way to the one that was found.
  void conflicts(const Json& expect, const Json& list, const TestResult& result) {
    if (result.verdict == "feasible") return remove(expect, list);
    std::vector<std::string> kept;
    bool found_is_kept = result.decided_by.empty();
    bool changes = false;
    for (const Json& one : list.items()) {
      const std::vector<std::string> units = sorted(strings(one));
      const bool wrong = std::ranges::any_of(result.wrong_conflicts, [&](const WrongConflict& w) {
        return w.fault != Fault::undecided && sorted(w.units) == units;
      });
      changes = changes || wrong;
      if (wrong) continue;
      found_is_kept = found_is_kept || units == result.decided_by;
      kept.emplace_back(map_.text(one.span));
    }
    if (!changes) return;
    if (!found_is_kept) kept.push_back(units_text(result.decided_by));
    replace(list, fmt::format("[{}]", fmt::join(kept, ", ")), "conflicts: ");
  }

  // The member, with the comma before it or after it.
  void remove(const Json& expect, const Json& list) {
    const std::vector<spec::Member>& members = expect.members();
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (&members[i].value != &list) continue;
      out_.changes.push_back(fmt::format("- conflicts: {}", map_.text(list.span)));
      const bool first = i == 0;
      const std::uint32_t begin = first ? members[i].key_span().begin : members[i - 1].value.span.end;
      const std::uint32_t end = first && members.size() > 1 ? members[1].key_span().begin : list.span.end;
      edits_.push_back({begin, end, ""});
    }
  }

  source::Stop stop_;
  source::Texts texts_;
  source::SourceMap map_;
  source::Collector collector_;
  std::optional<Json> document_;
  std::vector<Edit> edits_;
  Rewrite out_;
};

std::string id_of(const TestResult& result) {
  const std::string before = result.file + " claim ";
  return result.name.substr(std::min(before.size(), result.name.size()));
}

}  // namespace

std::vector<Rewrite> rewrites(TestReport& report, const Options& options,
                              const std::function<std::vector<std::string>(const std::string&)>& files_of) {
  source::Stop stop;
  const Watch watch(options, stop);
  std::map<std::string, Expectations> files;
  const auto at = [&](const std::string& path) -> Expectations& {
    stop.check();
    return files.try_emplace(path, path, options).first->second;
  };
  for (TestResult& result : report.results) {
    if (result.status != TestResult::Status::failed || result.file == "-") continue;
    if (!result.claim) {
      result.rewritten = at(result.file).of_case(result);
      continue;
    }
    // The claims of a spec may stand in a file that it includes.
    for (const std::string& path : files_of(result.file)) {
      result.rewritten = result.rewritten || at(path).claim(id_of(result), result);
    }
  }
  std::vector<Rewrite> out;
  for (auto& [path, file] : files) {
    Rewrite rewrite = file.done();
    if (!rewrite.changes.empty()) out.push_back(std::move(rewrite));
  }
  return out;
}

}  // namespace pathproof::ask
