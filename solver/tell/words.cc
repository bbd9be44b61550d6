#include "tell/words.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "english/clause.h"
#include "model/trace.h"
#include "tell/layout.h"
#include "tell/telling.h"

namespace pathproof::report {

namespace {

std::string step_name(const model::World& world, model::StepId step) {
  const model::Step& s = world.steps[step];
  return s.title.empty() ? s.id : fmt::format("{} ({})", s.id, s.title);
}

std::string own_words(const model::Statement& statement) {
  return sentence(statement.says.empty() ? statement.title : statement.says);
}

// That a step is complete, which the step's id alone says, too.
bool is_step(const model::Expr& formula) {
  return formula.op == model::Op::done && formula.args[0]->op == model::Op::constant;
}

// Its own words, or what the formula says and the formula. `known` is a step whose title was told just before.
std::string words(const model::World& world, const model::Statement& statement, model::StepId known = {}) {
  if (std::string own = own_words(statement); !own.empty()) return own;
  const std::string read = english::clause_about(world, *statement.formula, known);
  return is_step(*statement.formula) ? read : fmt::format("{} (`{}`)", read, statement.text);
}

// A start that no pathway can have, however long.
std::string too_late(const model::Problem& problem, const model::Unit& unit) {
  const int end = unit.phase + problem.world->steps[unit.step].duration - 1;
  return end > problem.free_horizon
             ? fmt::format(", though no pathway takes more than {}",
                           counted(static_cast<std::size_t>(problem.free_horizon), "phase"))
             : "";
}

std::string says(const model::Problem& problem, const model::Unit& unit) {
  const model::World& world = *problem.world;
  using model::UnitKind;
  switch (unit.kind) {
    case UnitKind::rule: return opened(world, words(world, *unit.statement));
    case UnitKind::requirement:
      return fmt::format("{} has a prerequisite: {}", step_name(world, unit.step),
                         words(world, *unit.statement, unit.step));
    case UnitKind::goal: return fmt::format("The goal is to be reached: {}", words(world, *unit.statement));
    case UnitKind::include: return fmt::format("The proposal includes {}", step_name(world, unit.step));
    case UnitKind::exclude: return fmt::format("The proposal does without {}", step_name(world, unit.step));
    case UnitKind::schedule_closed: return "The proposal takes no step but those of its schedule";
    case UnitKind::schedule_step:
      return fmt::format("The proposal starts {} in phase {}{}", step_name(world, unit.step), unit.phase,
                         too_late(problem, unit));
    case UnitKind::sequence:
      if (!unit.before.valid())
        return fmt::format("The proposal's sequence begins with {}", step_name(world, unit.step));
      return fmt::format("The proposal has {} only after {}", step_name(world, unit.step),
                         world.steps[unit.before].id);
    case UnitKind::given:
      return fmt::format("The proposal takes as given: {}", words(world, *unit.statement));
    case UnitKind::horizon:
      return fmt::format("Everything is complete within {}",
                         counted(static_cast<std::size_t>(unit.phase), "phase"));
    case UnitKind::no_interference:
      return "No two steps that complete in the same phase may set the same thing to different values";
    case UnitKind::claim: return fmt::format("The claim: {}", words(world, *unit.statement));
  }
  return {};
}

// The same in few words, as a clause within a sentence.
std::string says_in_brief(const model::Problem& problem, const model::Unit& unit) {
  const model::World& world = *problem.world;
  using model::UnitKind;
  switch (unit.kind) {
    case UnitKind::include: return fmt::format("{} is included", step_name(world, unit.step));
    case UnitKind::exclude: return fmt::format("{} is left out", step_name(world, unit.step));
    case UnitKind::schedule_closed: return "no other step is taken";
    case UnitKind::schedule_step:
      return fmt::format("{} starts in phase {}", step_name(world, unit.step), unit.phase);
    case UnitKind::sequence:
      if (!unit.before.valid()) return fmt::format("{} comes first", step_name(world, unit.step));
      return fmt::format("{} comes after {}", step_name(world, unit.step), world.steps[unit.before].id);
    case UnitKind::given: return spoken(world, *unit.statement);
    case UnitKind::horizon:
      return fmt::format("at most {} {} allowed", counted(static_cast<std::size_t>(unit.phase), "phase"),
                         unit.phase == 1 ? "is" : "are");
    case UnitKind::rule:
    case UnitKind::requirement:
    case UnitKind::goal:
    case UnitKind::no_interference:
    case UnitKind::claim: break;
  }
  return says(problem, unit);
}

// The step that a requirement wants complete, where that is all it says.
std::string plain_prerequisite(const model::Problem& problem, const model::Unit& unit) {
  if (unit.kind != model::UnitKind::requirement || !unit.formula) return {};
  const model::Expr& formula = *unit.formula;
  if (formula.op != model::Op::done || formula.args.front()->op != model::Op::constant) return {};
  return problem.world->steps[model::StepId(formula.args.front()->value)].id;
}

}  // namespace

std::string opened(const model::World& world, const std::string& text) {
  const std::string first = text.substr(0, text.find(' '));
  return world.step_index(first).valid() ? text : sentence(text);
}

std::string sentence(std::string text) {
  while (!text.empty() && (text.back() == '.' || text.back() == ' ')) text.pop_back();
  if (!text.empty()) text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  return text;
}

namespace {

std::string joined(const std::vector<std::string>& items, std::string_view last) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += i + 1 == items.size() ? last : ", ";
    out += items[i];
  }
  return out;
}

}  // namespace

std::string listed(const std::vector<std::string>& items) { return joined(items, " and "); }

std::string either(const std::vector<std::string>& items) { return joined(items, " or "); }

bool asked_by_proposal(const UnitText& unit) { return unit_row(unit.kind).group == UnitGroup::proposed; }

std::string kinds_of(const std::vector<UnitText>& units) {
  std::size_t prerequisites = 0;
  std::size_t rules = 0;
  std::size_t demands = 0;
  std::vector<std::string> others;
  for (const UnitText& unit : units) {
    if (unit.kind == UnitKind::requirement) {
      ++prerequisites;
    } else if (unit.kind == UnitKind::rule) {
      ++rules;
    } else if (asked_by_proposal(unit)) {
      ++demands;
    } else {
      others.push_back("the " + unit.id);
    }
  }
  std::vector<std::string> out;
  if (prerequisites > 0) out.push_back(counted(prerequisites, "prerequisite"));
  if (rules > 0) out.push_back(counted(rules, "rule"));
  if (demands > 0) out.push_back(counted(demands, "demand") + " of the proposal");
  out.insert(out.end(), others.begin(), others.end());
  return listed(out);
}

std::string citation(const model::Citation& source) {
  std::string out = source.title.empty() ? source.ref : source.title;
  if (!source.at.empty()) out += (out.empty() ? "" : ", ") + source.at;
  return out;
}

std::string basis_words(const UnitText& unit) {
  if (!unit.basis.empty()) return "basis " + unit.basis;
  const bool may_have = unit_row(unit.kind).group == UnitGroup::founded || unit.kind == UnitKind::given;
  return may_have ? "basis not stated" : "";
}

std::string bases_counted(const std::vector<std::string>& bases, const std::vector<std::string>& all) {
  if (bases.size() >= all.size()) return "counting requirements on every basis";
  if (bases.empty())
    return "counting only requirements and rules whose basis is not stated, since no basis counts";
  if (bases.size() == 1) return fmt::format("counting requirements on the basis {} alone", bases.front());
  return "counting requirements on the bases " + listed(bases);
}

std::string effort(const Statistics& s) {
  const std::string clauses = s.clauses > 0 ? counted(s.clauses, "clause") + ", " : "";
  const std::string solves = s.solves > 0 ? counted(s.solves, "solver call") + ", " : "";
  return fmt::format("({}{}{:.2f} s; answered by {}, checked by {})", clauses, solves, s.seconds, s.engine,
                     s.checker);
}

std::string binding_text(const query::Binding& binding) {
  std::string out;
  for (const auto& [variable, element] : binding) {
    out += fmt::format("{}{}={}", out.empty() ? "" : ", ", variable, element);
  }
  return "[" + out + "]";
}

std::string spoken(const model::World& world, const model::Statement& statement) {
  std::string own = own_words(statement);
  return own.empty() ? english::clause(world, *statement.formula) : own;
}

UnitText unit_text(const model::Problem& problem, model::UnitId index) {
  const model::Unit& unit = problem.units[index];
  UnitText out;
  out.kind = unit.kind;
  out.id = unit.id;
  out.says = says(problem, unit);
  out.in_brief = says_in_brief(problem, unit);
  if (unit.step.valid()) {
    out.step = problem.world->steps[unit.step].id;
    out.step_title = problem.world->steps[unit.step].title;
  }
  out.before = plain_prerequisite(problem, unit);
  if (unit.statement == nullptr) return out;
  out.formula = unit.statement->text;
  out.holders = unit.statement->holders;
  if (unit_row(unit.kind).group == UnitGroup::founded || unit.kind == UnitKind::given)
    out.basis = unit.statement->basis;
  out.source = citation(unit.statement->source);
  // A requirement with a basis of its own need not come from where its step does.
  if (out.source.empty() && unit.kind == model::UnitKind::requirement && unit.statement->basis.empty()) {
    out.source = citation(problem.world->steps[unit.step].source);
  }
  return out;
}

std::vector<UnitText> sorted_units(const model::Problem& problem, const query::UnitSet& units) {
  std::vector<UnitText> out;
  for (const model::UnitId unit : units) out.push_back(unit_text(problem, unit));
  std::sort(out.begin(), out.end(), [](const UnitText& a, const UnitText& b) { return a.id < b.id; });
  return out;
}

Pathway pathway(const model::World& world, const model::Choice& choice) {
  Pathway out;
  const model::Trace trace(world, choice);
  out.phases = trace.last();
  out.steps = taken_steps(trace);
  for (const model::StepId step : world.steps.ids()) {
    if (!trace.included(step)) out.left_out.push_back(world.steps[step].id);
  }
  for (const model::FactId i : world.open_facts.ids()) {
    const model::OpenFact& fact = world.open_facts[i];
    const model::Function& function = world.functions[fact.function];
    const std::int64_t value = choice.facts[i];
    const std::string name = world.instance_name(function, fact.instance);
    if (function.type.kind == model::Type::Kind::boolean) {
      out.facts.emplace_back(name, value != 0);
    } else {
      out.facts.emplace_back(name, world.value_name(function.type, value));
    }
  }
  add_states(trace, out);
  return out;
}

bool counts_things(const std::string& objective) {
  return objective == "phases" || objective == "steps" || objective == "violations";
}

std::string amount(const std::string& objective, std::int64_t value) {
  if (!counts_things(objective)) return fmt::format("{} {}", objective, value);
  const std::string one = objective.substr(0, objective.size() - 1);
  return fmt::format("{} {}", value, value == 1 ? one : objective);
}

}  // namespace pathproof::report
