#include "check/report.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "certify/tally.h"
#include "check/told.h"
#include "english/blame.h"
#include "english/granted.h"
#include "schedule/recognise.h"
#include "schedule/windows.h"
#include "tell/layout.h"
#include "tell/words.h"

namespace pathproof::report {

namespace {

using encode::Answer;

std::string with_instances(const UnitText& unit) {
  constexpr std::size_t most = 6;
  std::string out = unit.id;
  for (std::size_t i = 0; i < unit.instances.size() && i < most; ++i) out += " " + unit.instances[i];
  if (unit.instances.size() > most) out += fmt::format(" and {} more", unit.instances.size() - most);
  return out;
}

// How a unit fails on a pathway that meets the rest of its conflict.
std::string failure_text(const model::Problem& problem, model::UnitId unit, const model::Choice& choice,
                         const std::vector<query::Binding>& instances) {
  const model::Unit& row = problem.units[unit];
  using model::UnitKind;
  // That a commitment would not be kept says nothing new; how a rule would be broken does.
  const bool worth_saying = row.kind == UnitKind::rule || row.kind == UnitKind::requirement ||
                            row.kind == UnitKind::no_interference;
  if (!worth_saying) return {};
  const model::Trace trace(*problem.world, choice);
  if (model::unit_holds(problem, row, trace)) return {};
  return english::explain_failure(problem, row, trace, instances).because;
}

constexpr std::size_t few_steps = 3;  // which the sentence itself can name

std::vector<std::string> counted_ids(const model::World& world, const certify::Tally& tally) {
  std::vector<std::string> out;
  for (const model::StepId step : tally.steps) out.push_back(world.steps[step].id);
  return out;
}

// Which steps are counted, as a sentence of its own; nothing where they are named, or too many to be read.
std::string counted_steps(const model::World& world, const certify::Tally& tally) {
  constexpr std::size_t most = 15;
  if (tally.steps.size() <= few_steps || tally.steps.size() > most || tally.any > 0) return {};
  return fmt::format(" They are {}.", listed(counted_ids(world, tally)));
}

// "17 steps must lie in phases 1 to 16, which have room for 16: one at a time (rule:capacity)."
std::string in_words(const model::World& world, const certify::Tally& tally) {
  using Occupies = query::Capacity::Occupies;
  const bool few = tally.steps.size() <= few_steps;
  auto steps = few ? listed(counted_ids(world, tally)) : counted(tally.steps.size(), "step");
  if (tally.any > 0) steps = fmt::format("{} of {}", tally.any, steps);
  const bool one_phase = tally.from == tally.to;
  const auto phases =
      one_phase ? fmt::format("phase {}", tally.from) : fmt::format("phases {} to {}", tally.from, tally.to);
  const std::string whose = fmt::format("{}{}{}", listed(tally.of), tally.of.empty() ? "" : "; ", tally.unit);
  const std::int64_t room = tally.limit * (tally.to - tally.from + 1);
  if (tally.alone)
    return fmt::format("{} takes {} at a time, where there is room for {} ({}).", steps, tally.work,
                       tally.limit, whose);
  if (tally.weighted) {
    return fmt::format("{} that {} {} in all must lie in {}, which {} room for {}: {} in each ({}).", steps,
                       tally.steps.size() == 1 ? "uses" : "use", tally.work, phases,
                       one_phase ? "has" : "have", room, tally.limit, whose);
  }
  const char* happen = tally.occupies == Occupies::all     ? "lie"
                       : tally.occupies == Occupies::first ? "start"
                                                           : "be completed";
  const std::string work = tally.one_each
                               ? ""
                               : fmt::format(" with {}{} of work", tally.any > 0 ? "at least " : "",
                                             counted(static_cast<std::size_t>(tally.work), "phase"));
  return fmt::format("{}{} must {} in {}, which {} room for {}: {} at a time ({}).", steps, work, happen,
                     phases, one_phase ? "has" : "have", room,
                     tally.limit == 1 ? "one" : fmt::format("at most {}", tally.limit), whose);
}

std::string conflict_paragraph(const ConflictReport& conflict) {
  if (conflict.units.size() == 1) {
    const UnitText& only = conflict.units.front();
    return fmt::format("This cannot hold by itself: {} ({}).", only.says, with_instances(only));
  }
  std::string out = fmt::format("These {} cannot all hold: ", conflict.units.size());
  for (std::size_t i = 0; i < conflict.units.size(); ++i) {
    const UnitText& unit = conflict.units[i];
    out += fmt::format("{}({}) {} [{}]", i == 0 ? "" : "; ", i + 1, unit.says, with_instances(unit));
  }
  out += ".";
  if (!conflict.arithmetic.empty()) out += " " + conflict.arithmetic;
  return out;
}

// What enforcing a soft rule does not do.
std::string soft_note(const model::Statement& rule) {
  return fmt::format(
      "The rule {} is soft (weight {}): {}. To make it binding, take it as given: --given '{}'.", rule.id,
      rule.weight,
      rule.on ? "its violations are counted already, and enforcing it changes nothing"
              : "enforcing it has its violations counted, and rules nothing out",
      rule.text);
}

// A shorter horizon is no help where somebody chose this one, or where order and capacity leave nothing shorter; it is where this
// one is all steps one after the other, for want of another.
bool shorter_helps(const model::Problem& problem) {
  constexpr std::size_t most_steps = 2'000;  // beyond, it is not worth the time to find out
  if (problem.horizon < problem.world->total_duration() || problem.horizon <= 1) return false;
  if (problem.world->steps.size() > most_steps) return true;
  const query::Structure structure = query::recognise(problem);
  return query::windows_by_paths(*problem.world, structure, problem.horizon).least_phases < problem.horizon;
}

// Each by itself, of functions that are not told yet and hold of few.
void add_granted_alone(const model::World& world, const FactValues& values, std::vector<GrantedFact>& out) {
  constexpr std::size_t few = 3;
  std::map<model::FunctionId, std::vector<GrantedFact>> found;
  for (const model::FactId id : world.open_facts.ids()) {
    const model::OpenFact& fact = world.open_facts[id];
    const model::Function& function = world.functions[fact.function];
    const bool told = !values[id] || std::any_of(out.begin(), out.end(), [&](const GrantedFact& row) {
      return row.fact == function.name;
    });
    const std::string words = told ? "" : english::granted_alone(world, fact, *values[id]);
    if (!words.empty()) found[fact.function].push_back({world.instance_name(function, fact.instance), words});
  }
  for (const auto& [function, rows] : found) {
    if (rows.size() <= few) out.insert(out.end(), rows.begin(), rows.end());
  }
}

}  // namespace

std::string arithmetic(const model::Problem& problem, const query::UnitSet& conflict) {
  const auto counting = certify::tally(problem, conflict);
  return counting ? in_words(*problem.world, *counting) + counted_steps(*problem.world, *counting) : "";
}

std::string arithmetic(const model::Problem& problem) {
  query::UnitSet all;
  for (const model::UnitId unit : problem.units.ids()) all.push_back(unit);
  return arithmetic(problem, all);
}

ConflictReport conflict_report(const model::Problem& problem, const certify::CertifiedConflict& conflict) {
  ConflictReport out;
  out.minimal = conflict.minimal;
  for (std::size_t i = 0; i < conflict.units.size(); ++i) {
    const model::UnitId unit = conflict.units[i];
    UnitText text = unit_text(problem, unit);
    const auto found = conflict.instances.find(unit);
    const std::vector<query::Binding> instances =
        found == conflict.instances.end() ? std::vector<query::Binding>{} : found->second;
    for (const query::Binding& binding : instances) text.instances.push_back(binding_text(binding));
    if (i < conflict.without.size() && conflict.without[i]) {
      text.fails = failure_text(problem, unit, *conflict.without[i], instances);
    }
    out.units.push_back(std::move(text));
  }
  std::sort(out.units.begin(), out.units.end(),
            [](const UnitText& a, const UnitText& b) { return a.id < b.id; });
  out.arithmetic = arithmetic(problem, conflict.units);
  out.text = conflict_paragraph(out);
  return out;
}

RepairReport repair_report(const model::Problem& problem, const certify::CertifiedRepair& repair) {
  RepairReport out;
  out.units = sorted_units(problem, repair.units);
  out.minimal = repair.minimal;
  out.pathway = pathway(*problem.world, repair.pathway);
  std::vector<std::string> ids;
  for (const UnitText& unit : out.units) ids.push_back(unit.id);
  out.text = fmt::format("Give up {}: a pathway of {} {} in {} {} is then possible.", listed(ids),
                         out.pathway.steps.size(), out.pathway.steps.size() == 1 ? "step" : "steps",
                         out.pathway.phases, out.pathway.phases == 1 ? "phase" : "phases");
  return out;
}

std::optional<GoalText> goal_text(const model::Problem& problem) {
  const model::UnitId goal = problem.unit_index("goal");
  if (!goal.valid()) return std::nullopt;
  const model::Statement& words = *problem.units[goal].statement;
  return GoalText{words.id, words.text, spoken(*problem.world, words)};
}

std::vector<Violation> violations(const model::Problem& problem, const model::Choice& choice) {
  std::vector<Violation> out;
  const model::Trace trace(*problem.world, choice);
  for (const model::UnitId index : model::failing_units(problem, trace)) {
    const model::Unit& unit = problem.units[index];
    const english::Failure failure = english::explain_failure(problem, unit, trace);
    out.push_back({unit.id, failure.state, failure.instance,
                   fmt::format("{}: {}.", unit_text(problem, index).says, failure.because)});
  }
  if (trace.last() > problem.free_horizon) {
    for (const model::Unit& unit : problem.units) {
      if (unit.kind != model::UnitKind::schedule_step || trace.end(unit.step) <= problem.free_horizon)
        continue;
      out.push_back(
          {unit.id,
           std::nullopt,
           {},
           fmt::format("{} would end in phase {}, but the last phase is {}.",
                       problem.world->steps[unit.step].id, trace.end(unit.step), problem.free_horizon)});
    }
  }
  std::sort(out.begin(), out.end(), [](const Violation& a, const Violation& b) { return a.unit < b.unit; });
  return out;
}

Verdict verdict_of(Answer answer) {
  switch (answer) {
    case Answer::satisfiable: return Verdict::feasible;
    case Answer::unsatisfiable: return Verdict::infeasible;
    case Answer::unknown: break;
  }
  return Verdict::unknown;
}

std::pair<std::string, std::string> step_pair(const model::World& world, const model::StepPair& pair) {
  const auto id = [&](model::StepId step) { return world.steps[step].id; };
  return {id(pair.first), id(pair.second)};
}

std::vector<std::string> changes_of(const model::Problem& problem) {
  std::vector<std::string> out = problem.world->changes;
  out.insert(out.end(), problem.changes.begin(), problem.changes.end());
  return out;
}

CheckReport make_question(const model::Problem& problem) {
  CheckReport out;
  out.file = problem.file;
  out.title = problem.title;
  out.says = problem.says;
  out.changes = changes_of(problem);
  out.bases = problem.bases;
  out.all_bases = problem.world->bases;
  out.any_steps = !problem.world->steps.empty();
  out.horizon = problem.horizon;
  out.goal = goal_text(problem);
  return out;
}

std::vector<std::string> soft_notes(const model::Problem& problem, const std::vector<std::string>& enforced) {
  std::vector<std::string> out;
  for (const model::Statement* rule : problem.soft) {
    if (std::find(enforced.begin(), enforced.end(), rule->id) != enforced.end())
      out.push_back(soft_note(*rule));
  }
  return out;
}

std::vector<GrantedFact> granted_facts(const model::World& world,
                                       const model::IdVector<model::StepId, bool>& included,
                                       const FactValues& values, const std::string& steps) {
  std::vector<GrantedFact> out;
  const auto found = english::granted_together(
      world, [&](model::StepId step) { return included[step]; },
      [&](model::FactId fact) { return values[fact].value_or(0) != 0; }, steps);
  for (const english::GrantedTogether& one : found) out.push_back({one.function, one.sentence});
  add_granted_alone(world, values, out);
  return out;
}

std::vector<GrantedFact> granted_facts(const model::World& world, const model::Choice& choice) {
  model::IdVector<model::StepId, bool> included;
  FactValues values;
  for (const int start : choice.start) included.push_back(start > 0);
  for (const std::int64_t value : choice.facts) values.push_back(value);
  return granted_facts(world, included, values, "every step of the pathway");
}

std::vector<BrokenPreference> broken_preferences(const model::Problem& problem, const model::Choice& choice) {
  std::vector<BrokenPreference> out;
  if (problem.soft.empty()) return out;
  const model::Trace trace(*problem.world, choice);
  for (const model::Statement* rule : problem.soft) {
    if (!trace.holds(*rule->formula, 0))
      out.push_back({rule->id, sentence(spoken(*problem.world, *rule)), rule->weight});
  }
  return out;
}

void tell_unknown(const model::Problem& problem, Reason reason, CheckReport& out) {
  out.reason = reason;
  out.shorter_helps = shorter_helps(problem);
}

ConflictReport make_conflict_report(const model::Problem& problem, const query::UnitSet& units,
                                    bool minimal) {
  return conflict_report(problem, {units, minimal, {}, {}});
}

CheckReport make_check_report(const model::Problem& problem, const certify::CertifiedCheck& answer) {
  CheckReport out = make_question(problem);
  out.complete = answer.complete();
  out.statistics.clauses = answer.clauses();
  out.statistics.solves = answer.solves();
  out.verdict = verdict_of(answer.verdict());
  switch (answer.verdict()) {
    case Answer::satisfiable:
      out.pathway = pathway(*problem.world, answer.pathway());
      out.granted = granted_facts(*problem.world, answer.pathway());
      out.broken = broken_preferences(problem, answer.pathway());
      break;
    case Answer::unsatisfiable:
      for (const auto& conflict : answer.conflicts())
        out.conflicts.push_back(conflict_report(problem, conflict));
      for (const auto& repair : answer.repairs()) out.repairs.push_back(repair_report(problem, repair));
      out.reasoning = reasoning(problem, answer.reasoning());
      out.chain = critical_chain(problem, answer.reasoning());
      // The smallest conflict may need more than counting where a larger one does not: that is easier to follow.
      if (out.chain.links.empty() && out.reasoning.empty() && out.conflicts.front().arithmetic.empty())
        out.conflicts.front().arithmetic = arithmetic(problem);
      if (answer.judged()) out.violations = violations(problem, *answer.judged());
      break;
    case Answer::unknown: tell_unknown(problem, answer.reason(), out); break;
  }
  return out;
}

}  // namespace pathproof::report
