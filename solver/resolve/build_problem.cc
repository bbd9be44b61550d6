// A case's half of building a problem: which units hold.

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "resolve/build.h"
#include "resolve/build_world.h"
#include "resolve/settings.h"
#include "resolve/stance.h"
#include "source/suggest.h"

namespace pathproof::model {

namespace {

using source::DiagnosticKind;

class ProblemBuilder {
 public:
  ProblemBuilder(const spec::ParsedProblem& parsed, const source::SourceMap& map,
                 source::Collector& collector)
      : parsed_(parsed), collector_(collector), builder_(parsed.spec, map, collector) {}

  std::shared_ptr<Problem> build() {
    builder_.build();
    const spec::ParsedCase& proposal = parsed_.proposal;
    problem_->file = proposal.file.empty() ? parsed_.spec.file : proposal.file;
    problem_->title = proposal.title.empty() ? builder_.world().title : proposal.title;
    problem_->says = proposal.file.empty() ? builder_.world().says : proposal.says;
    choose_bases();
    add_case_rules();
    add_rules();
    add_requirements();
    add_goal();
    add_commitments();
    add_given();
    add_supposals();
    add_horizon();
    add_unit({UnitKind::no_interference, unit_id(UnitKind::no_interference), nullptr, {}, {}, 0, nullptr});
    add_claims();
    add_asked();
    add_expectation();
    problem_->world = builder_.take();
    return collector_.empty() ? problem_ : nullptr;
  }

 private:
  World& world() { return builder_.world(); }

  void add_unit(Unit unit) {
    // The same step under --include twice, say, is one commitment.
    if (ids_.insert(unit.id).second) problem_->units.push_back(std::move(unit));
  }

  const Statement* own(Statement statement) {
    auto kept = std::make_shared<const Statement>(std::move(statement));
    problem_->own.push_back(kept);
    return kept.get();
  }

  void choose_bases() {
    problem_->bases = world().default_bases;
    if (!parsed_.proposal.bases) return;
    problem_->bases.clear();
    for (const spec::Name& basis : *parsed_.proposal.bases) {
      builder_.check_basis(basis);
      auto& chosen = problem_->bases;
      if (std::find(chosen.begin(), chosen.end(), basis.text) == chosen.end()) chosen.push_back(basis.text);
    }
  }

  bool counts(const Statement& statement) const {
    const auto& bases = problem_->bases;
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
      case_rules_.push_back(own(builder_.statement(parsed_rule, WorldBuilder::Reading::rule)));
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
        problem_->soft.push_back(rule);
      } else {
        add_unit({UnitKind::rule, unit_id(UnitKind::rule, rule->id), rule->formula, {}, {}, 0, rule});
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
        add_unit({UnitKind::requirement, id, requirement.formula, s, {}, 0, &requirement});
      }
    }
  }

  void add_goal() {
    const auto& choice = parsed_.proposal.goal;
    if (choice) {
      if (choice->none) return;
      const Statement* goal = own(builder_.goal_choice(*choice));
      problem_->goal_id = goal->id;
      add_unit({UnitKind::goal, unit_id(UnitKind::goal), goal->formula, {}, {}, 0, goal});
      return;
    }
    for (const Statement& goal : world().goals) {
      if (goal.id != world().goal) continue;
      problem_->goal_id = goal.id;
      add_unit({UnitKind::goal, unit_id(UnitKind::goal), goal.formula, {}, {}, 0, &goal});
    }
  }

  void add_commitments() {
    const spec::ParsedCase& proposal = parsed_.proposal;
    for (const spec::Name& name : proposal.include) {
      const StepId step = builder_.step(name);
      add_unit({UnitKind::include, unit_id(UnitKind::include, name.text), nullptr, step, {}, 0, nullptr});
    }
    for (const spec::Name& name : proposal.exclude) {
      const StepId step = builder_.step(name);
      add_unit({UnitKind::exclude, unit_id(UnitKind::exclude, name.text), nullptr, step, {}, 0, nullptr});
    }
    if (proposal.schedule) add_schedule(*proposal.schedule);
    if (proposal.sequence) add_sequence(*proposal.sequence);
  }

  void add_schedule(const std::vector<std::vector<spec::Name>>& phases) {
    problem_->scheduled.assign(world().steps.size(), false);
    add_unit({UnitKind::schedule_closed, unit_id(UnitKind::schedule_closed), nullptr, {}, {}, 0, nullptr});
    for (std::size_t phase = 0; phase < phases.size(); ++phase) {
      for (const spec::Name& name : phases[phase]) {
        const StepId step = builder_.step(name);
        if (step.valid() && step.index() < problem_->scheduled.size()) {
          problem_->scheduled[step] = true;
        }
        add_unit({UnitKind::schedule_step,
                  unit_id(UnitKind::schedule_step, name.text),
                  nullptr,
                  step,
                  {},
                  static_cast<int>(phase) + 1,
                  nullptr});
      }
    }
  }

  void add_sequence(const std::vector<spec::Name>& steps) {
    StepId before;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const StepId step = builder_.step(steps[i]);
      add_unit({UnitKind::sequence, unit_id(UnitKind::sequence, std::to_string(i + 1)), nullptr, step, before,
                0, nullptr});
      before = step;
    }
  }

  void add_given() {
    for (const spec::Statement& given : parsed_.proposal.given) add_given(given);
  }

  void add_given(const spec::Statement& given) {
    Statement read = builder_.statement(given, WorldBuilder::Reading::rule);
    if (read.holder_ids.empty() && read.formula) add_stance(read);
    const Statement* statement = own(std::move(read));
    add_unit({UnitKind::given,
              unit_id(UnitKind::given, std::to_string(++givens_)),
              statement->formula,
              {},
              {},
              0,
              statement});
  }

  // Who is said to agree or to refuse can change that.
  void add_stance(Statement& given) {
    const auto actor = stance_of(world(), builder_.names(), *given.formula);
    if (!actor) return;
    given.holder_ids.push_back(world().sorts[actor->sort].elements[static_cast<std::size_t>(actor->number)]);
    given.holders.push_back(world().label(actor->sort, actor->number));
  }

  // A fact that is not open has been given its value by now.
  void add_supposals() {
    ValueReader reader(world(), builder_.names(), collector_);
    for (const spec::Supposal& supposal : parsed_.spec.supposals) {
      const auto setting = read_setting(supposal.setting, world(), builder_.names(), reader, collector_);
      if (!setting) continue;
      const auto& cells = world().functions[setting->function].cells;
      const auto at = static_cast<std::size_t>(setting->instance);
      if (at >= cells.size() || !cells[at].open.valid()) continue;
      spec::Statement given;
      given.id.text = supposal.instance;
      given.formula = supposal.given;
      given.span = supposal.given.span;
      add_given(given);
    }
  }

  void add_horizon() {
    const auto total = static_cast<int>(world().total_duration() + parsed_.proposal.longest_delay);
    problem_->longest = total;
    const std::int64_t written = parsed_.proposal.horizon.value_or(world().horizon);
    problem_->horizon = written < 0 ? total : static_cast<int>(written);
    problem_->free_horizon = std::max(problem_->horizon, total);
    if (problem_->horizon < total) {
      add_unit({UnitKind::horizon, unit_id(UnitKind::horizon), nullptr, {}, {}, problem_->horizon, nullptr});
    }
  }

  void add_claims() {
    std::set<std::string> seen;
    for (const ClaimRow& claim : world().claims) {
      seen.insert(claim.statement.id);
      problem_->claims.push_back(claim);
    }
    for (const spec::Claim& parsed_claim : parsed_.proposal.claims) {
      if (!seen.insert(parsed_claim.statement.id.text).second) {
        collector_.report(DiagnosticKind::duplicate_name, parsed_claim.statement.id.span,
                          fmt::format("the spec has a claim `{}` already", parsed_claim.statement.id.text),
                          "a case adds claims under new ids");
      }
      problem_->claims.push_back(builder_.claim(parsed_claim));
    }
  }

  void add_asked() {
    if (parsed_.proposal.asked.empty()) problem_->asked = problem_->claims;
    for (const spec::Claim::Goal& asked : parsed_.proposal.asked) {
      const auto known =
          std::find_if(problem_->claims.begin(), problem_->claims.end(),
                       [&](const ClaimRow& claim) { return claim.statement.id == asked.formula.text; });
      if (known != problem_->claims.end()) {
        problem_->asked.push_back(*known);
        continue;
      }
      std::vector<std::string> ids;
      for (const ClaimRow& claim : problem_->claims) ids.push_back(claim.statement.id);
      ClaimRow row;
      row.statement = builder_.claim_choice(asked, ids);
      row.some = parsed_.proposal.asked_in_some;
      problem_->asked.push_back(std::move(row));
    }
  }

  void add_expectation() {
    if (!parsed_.proposal.expect) return;
    problem_->expect.verdict = parsed_.proposal.expect->verdict.text;
    for (const auto& conflict : parsed_.proposal.expect->conflicts) {
      std::vector<std::string> units;
      for (const spec::Name& unit : conflict) units.push_back(unit.text);
      std::sort(units.begin(), units.end());
      problem_->expect.conflicts.push_back(std::move(units));
    }
  }

  const spec::ParsedProblem& parsed_;
  source::Collector& collector_;
  WorldBuilder builder_;
  std::shared_ptr<Problem> problem_ = std::make_shared<Problem>();
  std::vector<const Statement*> case_rules_;
  std::set<std::string> ids_;
  std::size_t givens_ = 0;
};

}  // namespace

std::shared_ptr<Problem> build_problem(const spec::ParsedProblem& parsed, const source::SourceMap& map,
                                       source::Collector& collector) {
  return ProblemBuilder(parsed, map, collector).build();
}

UnitId Problem::unit_index(const std::string& id) const {
  for (const UnitId i : units.ids()) {
    if (units[i].id == id) return i;
  }
  return {};
}

std::string unit_id(UnitKind kind, const std::string& which) {
  return std::string(unit_row(kind).prefix) + which;
}

Problem problem_of_claim(const Problem& base, const ClaimRow& claim, bool include_claim) {
  Problem out = base;
  const auto erase = [&](UnitKind kind) {
    out.units.erase(std::remove_if(out.units.begin(), out.units.end(),
                                   [&](const Unit& unit) { return unit.kind == kind; }),
                    out.units.end());
  };
  if (claim.own_goal) {
    erase(UnitKind::goal);
    out.goal_id = claim.goal_id;
    if (claim.goal) {
      auto goal = std::make_shared<const Statement>(claim.goal_statement);
      out.own.push_back(goal);
      out.units.push_back({UnitKind::goal, unit_id(UnitKind::goal), claim.goal, {}, {}, 0, goal.get()});
    }
  }
  if (claim.horizon >= 0) {
    erase(UnitKind::horizon);
    const int total = base.longest;
    out.horizon = static_cast<int>(claim.horizon);
    out.free_horizon = std::max(out.horizon, total);
    if (out.horizon < total)
      out.units.push_back(
          {UnitKind::horizon, unit_id(UnitKind::horizon), nullptr, {}, {}, out.horizon, nullptr});
  }
  std::size_t given = 0;
  for (const Unit& unit : base.units) given += unit.kind == UnitKind::given ? 1 : 0;
  for (const Statement& assumption : claim.assuming) {
    auto statement = std::make_shared<const Statement>(assumption);
    out.own.push_back(statement);
    out.units.push_back({UnitKind::given,
                         unit_id(UnitKind::given, std::to_string(++given)),
                         assumption.formula,
                         {},
                         {},
                         0,
                         statement.get()});
  }
  if (include_claim) {
    auto statement = std::make_shared<const Statement>(claim.statement);
    out.own.push_back(statement);
    out.units.push_back(
        {UnitKind::claim, unit_id(UnitKind::claim), claim.statement.formula, {}, {}, 0, statement.get()});
  }
  return out;
}

Problem restricted_to(const Problem& problem, const std::vector<UnitId>& units) {
  Problem out = problem;
  out.units.clear();
  for (const UnitId unit : units) out.units.push_back(problem.units[unit]);
  return out;
}

}  // namespace pathproof::model
