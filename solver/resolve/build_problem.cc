// A case's half of building a problem: which units hold.

#include "resolve/build_problem.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "resolve/assumptions.h"
#include "resolve/build_world.h"
#include "resolve/commitments.h"
#include "resolve/problem_draft.h"
#include "resolve/settings.h"
#include "resolve/value_reader.h"
#include "source/suggest.h"

namespace pathproof::model {

namespace {

using source::DiagnosticKind;

class ProblemBuilder {
 public:
  /// `builder` has built the spec's half.
  ProblemBuilder(const spec::ParsedProblem& parsed, WorldBuilder& builder, source::Collector& collector)
      : parsed_(parsed), collector_(collector), builder_(builder) {}

  std::shared_ptr<Problem> build() {
    const spec::ParsedCase& proposal = parsed_.proposal;
    problem_.file = proposal.file.empty() ? parsed_.spec.file : proposal.file;
    problem_.title = proposal.title.empty() ? builder_.world().title : proposal.title;
    problem_.says = proposal.file.empty() ? builder_.world().says : proposal.says;
    choose_bases();
    add_case_rules();
    add_rules();
    add_requirements();
    add_goal();
    add_commitments(proposal, builder_, draft_);
    add_assumptions(parsed_, builder_, collector_, draft_);
    add_horizon();
    draft_.add({UnitKind::no_interference, unit_id(UnitKind::no_interference), nullptr, {}, {}, 0, nullptr});
    add_claims();
    add_asked();
    add_expectation();
    problem_.world = builder_.take();
    return collector_.empty() ? draft_.take() : nullptr;
  }

 private:
  World& world() { return builder_.world(); }

  void choose_bases() {
    problem_.bases = world().default_bases;
    if (!parsed_.proposal.bases) return;
    problem_.bases.clear();
    for (const spec::Name& basis : *parsed_.proposal.bases) {
      builder_.check_basis(basis);
      auto& chosen = problem_.bases;
      if (std::find(chosen.begin(), chosen.end(), basis.text) == chosen.end()) chosen.push_back(basis.text);
    }
  }

  bool counts(const Statement& statement) const {
    const auto& bases = problem_.bases;
    if (statement.basis.empty()) return true;  // no basis is claimed that could fail to count
    return std::find(bases.begin(), bases.end(), statement.basis) != bases.end();
  }

  bool dropped(const std::string& requirement) const {
    const auto& all = parsed_.proposal.dropped;
    return std::any_of(all.begin(), all.end(),
                       [&](const spec::Name& name) { return name.text == requirement; });
  }

  void add_case_rules() {
    std::set<std::string> seen;
    for (const Statement& rule : world().rules) seen.insert(rule.id);
    for (const spec::Statement& parsed_rule : parsed_.proposal.rules) {
      if (!seen.insert(parsed_rule.id.text).second) {
        collector_.report(DiagnosticKind::duplicate_name, parsed_rule.id.span,
                          fmt::format("the spec has a rule `{}` already", parsed_rule.id.text),
                          "a case adds rules under new ids; `amend` changes those of the spec");
      }
      case_rules_.push_back(draft_.own(builder_.statement(parsed_rule, WorldBuilder::Reading::rule)));
    }
  }

  std::set<std::string> rule_ids(const std::vector<spec::Name>& names) {
    std::set<std::string> out;
    std::vector<std::string> known;
    for (const Statement& rule : world().rules) known.push_back(rule.id);
    for (const Statement* rule : case_rules_) {
      if (std::find(known.begin(), known.end(), rule->id) == known.end()) known.push_back(rule->id);
    }
    for (const spec::Name& name : names) {
      if (std::find(known.begin(), known.end(), name.text) == known.end()) {
        const bool built_in = name.text == "no-interference";
        collector_.report(DiagnosticKind::unknown_name, name.span,
                          built_in ? "`no-interference` is built in and always holds"
                                   : fmt::format("there is no rule `{}`", name.text),
                          built_in ? "let the two steps complete in different phases"
                                   : source::did_you_mean(name.text, known, "the rules are"));
      }
      out.insert(name.text);
    }
    return out;
  }

  void add_rules() {
    const auto waived = rule_ids(parsed_.proposal.waive);
    const auto enforced = rule_ids(parsed_.proposal.enforce);
    const auto add = [&](const Statement* rule) {
      const bool on = (rule->on || enforced.count(rule->id) > 0) && waived.count(rule->id) == 0;
      if (!on || !counts(*rule)) return;
      if (rule->weight > 0) {
        problem_.soft.push_back(rule);
      } else {
        draft_.add({UnitKind::rule, unit_id(UnitKind::rule, rule->id), rule->formula, {}, {}, 0, rule});
      }
    };
    for (const Statement& rule : world().rules) add(&rule);
    for (const Statement* rule : case_rules_) add(rule);
  }

  void add_requirements() {
    for (const StepId s : world().steps.ids()) {
      const Step& step = world().steps[s];
      for (std::size_t i = 0; i < step.requirements.size(); ++i) {
        const Statement& requirement = step.requirements[i];
        const std::string id = unit_id(UnitKind::requirement, fmt::format("{}/{}", step.id, i + 1));
        if (!counts(requirement) || dropped(id)) continue;
        draft_.add({UnitKind::requirement, id, requirement.formula, s, {}, 0, &requirement});
      }
    }
  }

  void add_goal() {
    const auto& choice = parsed_.proposal.goal;
    if (choice) {
      if (choice->none) return;
      const Statement* goal = draft_.own(builder_.goal_choice(*choice));
      problem_.goal_id = goal->id;
      draft_.add({UnitKind::goal, unit_id(UnitKind::goal), goal->formula, {}, {}, 0, goal});
      return;
    }
    for (const Statement& goal : world().goals) {
      if (goal.id != world().goal) continue;
      problem_.goal_id = goal.id;
      draft_.add({UnitKind::goal, unit_id(UnitKind::goal), goal.formula, {}, {}, 0, &goal});
    }
  }

  void add_horizon() {
    const auto total = static_cast<int>(world().total_duration() + parsed_.proposal.longest_delay);
    problem_.longest = total;
    const std::int64_t written = parsed_.proposal.horizon.value_or(world().horizon);
    problem_.horizon = written < 0 ? total : static_cast<int>(written);
    problem_.free_horizon = std::max(problem_.horizon, total);
    if (problem_.horizon < total) {
      draft_.add({UnitKind::horizon, unit_id(UnitKind::horizon), nullptr, {}, {}, problem_.horizon, nullptr});
    }
  }

  void add_claims() {
    std::set<std::string> seen;
    for (const ClaimRow& claim : world().claims) {
      seen.insert(claim.statement.id);
      problem_.claims.push_back(claim);
    }
    for (const spec::Claim& parsed_claim : parsed_.proposal.claims) {
      if (!seen.insert(parsed_claim.statement.id.text).second) {
        collector_.report(DiagnosticKind::duplicate_name, parsed_claim.statement.id.span,
                          fmt::format("the spec has a claim `{}` already", parsed_claim.statement.id.text),
                          "a case adds claims under new ids");
      }
      problem_.claims.push_back(builder_.claim(parsed_claim));
    }
  }

  void add_asked() {
    if (parsed_.proposal.asked.empty()) problem_.asked = problem_.claims;
    for (const spec::Claim::Goal& asked : parsed_.proposal.asked) {
      const auto known =
          std::find_if(problem_.claims.begin(), problem_.claims.end(),
                       [&](const ClaimRow& claim) { return claim.statement.id == asked.formula.text; });
      if (known != problem_.claims.end()) {
        problem_.asked.push_back(*known);
        continue;
      }
      std::vector<std::string> ids;
      for (const ClaimRow& claim : problem_.claims) ids.push_back(claim.statement.id);
      ClaimRow row;
      row.statement = builder_.claim_choice(asked, ids);
      row.some = parsed_.proposal.asked_in_some;
      problem_.asked.push_back(std::move(row));
    }
  }

  void add_expectation() {
    if (!parsed_.proposal.expect) return;
    problem_.expect.verdict = parsed_.proposal.expect->verdict.text;
    for (const auto& conflict : parsed_.proposal.expect->conflicts) {
      std::vector<std::string> units;
      for (const spec::Name& unit : conflict) units.push_back(unit.text);
      std::sort(units.begin(), units.end());
      problem_.expect.conflicts.push_back(std::move(units));
    }
  }

  const spec::ParsedProblem& parsed_;
  source::Collector& collector_;
  WorldBuilder& builder_;
  ProblemDraft draft_;
  Problem& problem_ = draft_.problem();
  std::vector<const Statement*> case_rules_;
};

}  // namespace

std::shared_ptr<Problem> build_problem(const spec::ParsedProblem& parsed, const source::SourceMap& map,
                                       source::Collector& collector) {
  WorldBuilder builder(parsed.spec, map, collector);
  builder.build();
  return ProblemBuilder(parsed, builder, collector).build();
}

SharedWorld::SharedWorld(spec::ParsedSpec parsed, const source::SourceMap& map, source::Collector& collector)
    : parsed_(std::move(parsed)),
      map_(map),
      collector_(collector),
      builder_(std::make_unique<WorldBuilder>(parsed_, map, collector)) {
  builder_->build();
}

bool SharedWorld::holds_for(const spec::ParsedProblem& said) {
  source::Collector apart(map_);  // what is wrong is reported by whoever builds the problem
  const World& world = builder_->world();
  ValueReader reader(world, builder_->names(), apart);
  const auto leaves = [&](const spec::Supposal& supposal) {
    const auto setting =
        read_setting(supposal.setting, world, builder_->names(), reader, apart, Settable::state_too);
    if (!setting || setting->value.open) return false;
    const auto& cells = world.functions[setting->function].cells;
    const auto at = static_cast<std::size_t>(setting->instance);
    if (at >= cells.size() || !cells[at].open.valid()) return false;
    const auto& domain = world.open_facts[cells[at].open].domain;
    return std::find(domain.begin(), domain.end(), setting->value.value) != domain.end();
  };
  return std::all_of(said.spec.supposals.begin(), said.spec.supposals.end(), leaves);
}

SharedWorld::~SharedWorld() = default;

std::shared_ptr<Problem> SharedWorld::problem(const spec::ParsedProblem& said) {
  return ProblemBuilder(said, *builder_, collector_).build();
}

}  // namespace pathproof::model
