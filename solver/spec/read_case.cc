#include "spec/read_case.h"

// A case's document to what it says.

#include <map>

#include <fmt/format.h>

#include "source/limits.h"
#include "spec/read_parts.h"

namespace pathproof::spec {

namespace {

class CaseReader {
 public:
  CaseReader(const Json& root, const SourceMap& map, Collector& collector)
      : root_(root), fields_(map, collector) {}

  ParsedCase read() {
    if (!fields_.object(root_, keys::proposal, "a case")) return {};
    if (root_.find("pathproof") != nullptr) check_version(fields_, root_, "a case");
    case_.id = fields_.seen_text(root_, "id");
    case_.title = fields_.text(root_, "title");
    case_.says = fields_.text(root_, "says");
    if (const Json* goal = root_.find("goal")) case_.goal = read_goal_choice(fields_, *goal);
    case_.include = fields_.names(root_, "include");
    case_.exclude = fields_.names(root_, "exclude");
    read_order();
    read_given();
    case_.waive = fields_.names(root_, "waive");
    case_.enforce = fields_.names(root_, "enforce");
    if (root_.find("bases") != nullptr) case_.bases = fields_.names(root_, "bases");
    fields_.each_member(root_, "rules",
                        [&](const Member& m) { case_.rules.push_back(read_rule(fields_, m)); });
    fields_.each_member(root_, "claims",
                        [&](const Member& m) { case_.claims.push_back(read_claim(fields_, m)); });
    case_.horizon = read_horizon(fields_, root_);
    if (const Json* expect = root_.find("expect")) read_expectation(*expect);
    return std::move(case_);
  }

 private:
  void read_order() {
    const Json* schedule = root_.find("schedule");
    const Json* sequence = root_.find("sequence");
    if (schedule != nullptr && sequence != nullptr) {
      fields_.collector().report(DiagnosticKind::exclusive_keys, sequence->span,
                                 "a case has both `schedule` and `sequence`, expected one of them",
                                 "`schedule` fixes every phase; `sequence` fixes only the order");
    }
    if (schedule != nullptr && fields_.expect(*schedule, Json::Kind::array, "`schedule`")) {
      std::vector<std::vector<Name>> phases;
      for (const Json& phase : schedule->items()) {
        phases.push_back(fields_.names_of(phase, "a phase of `schedule`"));
      }
      std::map<std::string, Span> seen;
      for (const auto& phase : phases) check_repeats(phase, "schedule", seen);
      case_.schedule = std::move(phases);
    }
    if (sequence != nullptr) {
      case_.sequence = fields_.names_of(*sequence, "`sequence`");
      std::map<std::string, Span> seen;
      check_repeats(*case_.sequence, "sequence", seen);
    }
  }

  void check_repeats(const std::vector<Name>& steps, std::string_view where,
                     std::map<std::string, Span>& seen) {
    for (const Name& step : steps) {
      if (!seen.emplace(step.text, step.span).second) {
        fields_.collector().report(DiagnosticKind::repeated_step, step.span,
                                   fmt::format("the step `{}` stands twice in `{}`", step.text, where),
                                   "a step happens at most once");
      }
    }
  }

  void read_given() {
    const Json* list = root_.find("given");
    if (list == nullptr || !fields_.expect(*list, Json::Kind::array, "`given`")) return;
    for (const Json& item : list->items()) {
      case_.given.push_back(read_statement(fields_, item, keys::statement, "an entry of `given`"));
    }
  }

  void read_expectation(const Json& json) {
    Expectation expect;
    if (!fields_.object(json, keys::expectation, "`expect`")) return;
    if (const auto verdict = fields_.name(json, "verdict")) {
      expect.verdict = *verdict;
      if (verdict->text != "feasible" && verdict->text != "infeasible" && verdict->text != "unknown") {
        fields_.collector().report(
            DiagnosticKind::bad_value, verdict->span,
            fmt::format("`verdict` is `{}`, expected `feasible`, `infeasible` or `unknown`", verdict->text));
      }
    } else if (json.find("verdict") == nullptr) {
      fields_.missing(json, "verdict", "`expect`");
    }
    if (const Json* list = json.find("conflicts")) {
      if (fields_.expect(*list, Json::Kind::array, "`conflicts`")) {
        for (const Json& item : list->items()) {
          expect.conflicts.push_back(fields_.names_of(item, "a conflict"));
        }
      }
    }
    case_.expect = std::move(expect);
  }

  const Json& root_;
  Fields fields_;
  ParsedCase case_;
};

}  // namespace

ParsedCase read_case(const Json& root, const SourceMap& map, Collector& collector) {
  return CaseReader(root, map, collector).read();
}

}  // namespace pathproof::spec
