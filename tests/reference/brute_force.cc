#include "brute_force.h"

#include <algorithm>
#include <bit>
#include <set>

namespace pathproof::reference {

namespace {

using Mask = std::uint64_t;
using spec::Statement;

bool contains(const std::vector<spec::Name>& names, const std::string& text) {
  return std::any_of(names.begin(), names.end(), [&](const spec::Name& n) { return n.text == text; });
}

bool subset(Mask a, Mask b) { return (a & ~b) == 0; }

/// Whether a set no larger than this one is known already.
bool dominated(const std::vector<Mask>& minimal, Mask set) {
  return std::any_of(minimal.begin(), minimal.end(), [&](Mask known) { return subset(known, set); });
}

void insert_minimal(std::vector<Mask>& minimal, Mask set) {
  if (dominated(minimal, set)) return;
  std::erase_if(minimal, [&](Mask known) { return subset(set, known); });
  minimal.push_back(set);
}

Units names_of(Mask set, const std::vector<Unit>& units) {
  Units out;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if ((set >> i & 1U) != 0) out.push_back(units[i].id);
  }
  return out;
}

std::vector<Units> names_of(const std::vector<Mask>& sets, const std::vector<Unit>& units) {
  std::vector<Units> out;
  for (const Mask set : sets) out.push_back(names_of(set, units));
  std::sort(out.begin(), out.end(), [](const Units& a, const Units& b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
  });
  return out;
}

void sort_by_id(std::vector<Unit>& units) {
  std::sort(units.begin(), units.end(), [](const Unit& a, const Unit& b) { return a.id < b.id; });
  if (units.size() > 64) throw Refusal("more than 64 units are too many for the reference");
}

}  // namespace

// ---- the units of a case

Question::Question(const spec::ParsedProblem& problem, const spec::Claim* claim) : world_(problem.spec) {
  add_rules(problem);
  add_requirements(problem);
  add_goal(problem, claim);
  add_order(problem.proposal);
  add_given(problem, claim);
  add_horizon(problem, claim);
  add("no-interference", Unit::Kind::interference);
  if (claim != nullptr) {
    claim_ = *claim;
    claim_formula_ = world_.timeless_formula(claim->statement.formula.root);
  }
  for (const spec::Objective& objective : problem.spec.objectives) {
    objectives_[objective.id.text] = {objective.maximize, world_.number(objective.formula.root)};
  }
  sort_by_id(units_);
}

std::map<std::string, long> Question::costs(Run& run) const {
  std::map<std::string, long> out{{"phases", run.last()}, {"steps", 0}, {"violations", 0}};
  for (std::size_t s = 0; s < world_.steps().size(); ++s) {
    out["steps"] += run.included(static_cast<Value>(s)) ? 1 : 0;
  }
  for (const auto& [weight, rule] : soft_) out["violations"] += run.holds(*rule, 0) ? 0 : weight;
  for (const auto& [name, objective] : objectives_) {
    const Value value = run.value(*objective.second, run.last());
    out[name] = objective.first ? -value : value;
  }
  return out;
}

Unit& Question::add(std::string id, Unit::Kind kind) {
  units_.push_back({.id = std::move(id), .kind = kind});
  return units_.back();
}

bool Question::in_force(const spec::ParsedProblem& problem, const Statement& statement) const {
  const std::vector<spec::Name>& counting =
      problem.proposal.bases ? *problem.proposal.bases : problem.spec.default_bases;
  return !statement.prose.basis || contains(counting, statement.prose.basis->text);
}

void Question::add_rules(const spec::ParsedProblem& problem) {
  std::vector<Statement> rules = problem.spec.rules;
  rules.insert(rules.end(), problem.proposal.rules.begin(), problem.proposal.rules.end());
  for (const Statement& rule : rules) {
    const TermPtr formula = world_.timeless_formula(rule.formula.root);
    const bool on = rule.on || contains(problem.proposal.enforce, rule.id.text);
    if (!on || contains(problem.proposal.waive, rule.id.text) || !in_force(problem, rule)) continue;
    if (rule.weight > 0) {
      soft_.emplace_back(rule.weight, formula);
    } else {
      add("rule:" + rule.id.text, Unit::Kind::initially).formula = formula;
    }
  }
}

void Question::add_requirements(const spec::ParsedProblem& problem) {
  for (const spec::StepDecl& step : problem.spec.steps) {
    int number = 0;
    for (const Statement& requirement : step.requirements) {
      ++number;  // counts all, in force or not
      const TermPtr formula = world_.timed_formula(requirement.formula.root);
      if (!in_force(problem, requirement)) continue;
      Unit& unit = add("requires:" + step.id.text + "/" + std::to_string(number), Unit::Kind::before_start);
      unit.formula = formula;
      unit.step = world_.step(step.id.text);
    }
  }
}

void Question::add_goal(const spec::ParsedProblem& problem, const spec::Claim* claim) {
  for (const Statement& goal : problem.spec.goals) world_.timed_formula(goal.formula.root);  // may refuse
  if (claim != nullptr && claim->goal) {
    add_goal_formula(problem.spec, *claim->goal);
  } else if (problem.proposal.goal) {
    add_goal_formula(problem.spec, *problem.proposal.goal);
  } else if (problem.spec.goal) {
    spec::Claim::Goal goal;
    goal.formula.text = problem.spec.goal->text;
    add_goal_formula(problem.spec, goal);
  }
}

// A goal's id, or else a formula.
void Question::add_goal_formula(const spec::ParsedSpec& spec, const spec::Claim::Goal& goal) {
  if (goal.none) return;
  for (const Statement& known : spec.goals) {
    if (known.id.text != goal.formula.text) continue;
    add("goal", Unit::Kind::at_end).formula = world_.timed_formula(known.formula.root);
    return;
  }
  source::SourceMap map;
  source::Collector errors(map);
  const spec::PlacedText text(goal.formula.text, map.add("goal", goal.formula.text));
  add("goal", Unit::Kind::at_end).formula = world_.timed_formula(spec::parse_formula(text, errors));
}

void Question::add_order(const spec::ParsedCase& proposal) {
  std::set<std::string> seen;
  for (const spec::Name& step : proposal.include) {
    if (!seen.insert(step.text).second) continue;
    add("include:" + step.text, Unit::Kind::include).step = world_.step(step.text);
  }
  seen.clear();
  for (const spec::Name& step : proposal.exclude) {
    if (!seen.insert(step.text).second) continue;
    add("exclude:" + step.text, Unit::Kind::exclude).step = world_.step(step.text);
  }
  if (proposal.schedule) {
    std::vector<bool> listed(world_.steps().size());
    Value phase = 0;
    for (const auto& steps : *proposal.schedule) {
      ++phase;
      for (const spec::Name& step : steps) {
        Unit& unit = add("schedule:" + step.text, Unit::Kind::starts_at);
        unit.step = world_.step(step.text);
        unit.number = phase;
        listed[static_cast<std::size_t>(unit.step)] = true;
      }
    }
    add("schedule", Unit::Kind::only_listed).listed = listed;
  }
  if (proposal.sequence) {
    int previous = -1;
    int number = 0;
    for (const spec::Name& step : *proposal.sequence) {
      Unit& unit = add("sequence:" + std::to_string(++number), Unit::Kind::after);
      unit.step = world_.step(step.text);
      unit.previous = previous;
      previous = unit.step;
    }
  }
}

void Question::add_given(const spec::ParsedProblem& problem, const spec::Claim* claim) {
  std::vector<Statement> given = problem.proposal.given;
  if (claim != nullptr) given.insert(given.end(), claim->assuming.begin(), claim->assuming.end());
  int number = 0;
  for (const Statement& statement : given) {
    add("given:" + std::to_string(++number), Unit::Kind::initially).formula =
        world_.timeless_formula(statement.formula.root);
  }
}

void Question::add_horizon(const spec::ParsedProblem& problem, const spec::Claim* claim) {
  std::optional<std::int64_t> written = problem.spec.horizon;
  if (problem.proposal.horizon) written = problem.proposal.horizon;
  if (claim != nullptr && claim->horizon) written = claim->horizon;
  const Value sum = world_.sum_of_durations();
  limit_ = std::max<Value>(sum, written.value_or(sum));
  if (written && *written < sum) add("horizon", Unit::Kind::horizon).number = *written;
}

bool Question::satisfied(const Unit& unit, Run& run) const {
  switch (unit.kind) {
    case Unit::Kind::initially: return run.holds(*unit.formula, 0);
    case Unit::Kind::before_start:
      return !run.included(unit.step) || run.holds(*unit.formula, run.start(unit.step) - 1);
    case Unit::Kind::at_end: return run.holds(*unit.formula, run.last());
    case Unit::Kind::include: return run.included(unit.step);
    case Unit::Kind::exclude: return !run.included(unit.step);
    case Unit::Kind::only_listed:
      for (std::size_t step = 0; step < unit.listed.size(); ++step) {
        if (!unit.listed[step] && run.included(static_cast<Value>(step))) return false;
      }
      return true;
    case Unit::Kind::starts_at: return run.start(unit.step) == unit.number;
    case Unit::Kind::after:
      return run.included(unit.step) && (unit.previous < 0 || run.end(unit.previous) < run.start(unit.step));
    case Unit::Kind::horizon: return run.last() <= unit.number;
    case Unit::Kind::interference: return !run.interferes();
  }
  return false;
}

// ---- all pathways

// Every choice of steps and start phases that ends by the limit: an odometer with one wheel per step.
void Question::each_start(const std::function<bool(const Starts&)>& visit) const {
  Starts starts(world_.steps().size(), infinity);
  for (;;) {
    if (!visit(starts)) return;
    std::size_t step = 0;
    for (; step < starts.size(); ++step) {
      Value& start = starts[step];
      start = start == infinity ? 1 : start + 1;
      if (start + world_.steps()[step].duration - 1 <= limit_) break;
      start = infinity;
    }
    if (step == starts.size()) return;
  }
}

std::vector<Mask> Question::minimal_failures(const std::vector<Unit>& units, const Filter& filter) const {
  std::vector<Mask> minimal;
  std::vector<std::size_t> order(units.size());  // those that fail often come first: it is faster, no more
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto judge = [&](Run& run) {
    if (filter && !filter(run)) return;
    Mask failing = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (satisfied(units[order[i]], run)) continue;
      failing |= Mask{1} << order[i];
      std::rotate(order.begin(), order.begin() + static_cast<long>(i),
                  order.begin() + static_cast<long>(i) + 1);
      // More units can only fail in addition, so a set that contains a known one will not become minimal.
      if (dominated(minimal, failing)) return;
    }
    insert_minimal(minimal, failing);
  };
  each_start([&](const Starts& starts) {
    Choices choices(world_);
    do {
      Run run(world_, starts, choices);
      judge(run);
    } while (choices.next());
    return minimal != std::vector<Mask>{0};  // a pathway on which nothing fails: the rest is dominated
  });
  return minimal;
}

void Question::each_valid(const std::function<bool(const Starts&, Run&, Choices&)>& visit) const {
  each_start([&](const Starts& starts) {
    Choices choices(world_);
    do {
      Run run(world_, starts, choices);
      const bool valid =
          std::all_of(units_.begin(), units_.end(), [&](const Unit& unit) { return satisfied(unit, run); });
      if (valid && !visit(starts, run, choices)) return false;
    } while (choices.next());
    return true;
  });
}

// ---- answers

std::vector<Mask> minimal_hitting_sets(const std::vector<Mask>& sets) {
  std::vector<Mask> hitting = {0};
  for (const Mask set : sets) {
    std::vector<Mask> next;
    for (const Mask partial : hitting) {
      if ((partial & set) != 0) insert_minimal(next, partial);
    }
    for (const Mask partial : hitting) {
      if ((partial & set) != 0) continue;
      for (Mask rest = set; rest != 0; rest &= rest - 1) insert_minimal(next, partial | (rest & -rest));
    }
    hitting = std::move(next);
  }
  return hitting;
}

namespace {

bool nothing_fails(const std::vector<Mask>& failures) { return failures == std::vector<Mask>{0}; }

}  // namespace

// The complement of a minimal set that fails is a maximal set that can be satisfied: such a set is a minimal
// repair. A set of units is a conflict iff it is in no satisfiable set, that is, iff it meets every repair.
Answer Question::check() const {
  const std::vector<Mask> failures = minimal_failures(units_, {});
  Answer out;
  for (const Unit& unit : units_) out.units.push_back(unit.id);
  out.feasible = nothing_fails(failures);
  if (out.feasible) return out;
  out.repairs = names_of(failures, units_);
  out.conflicts = names_of(minimal_hitting_sets(failures), units_);
  return out;
}

ClaimAnswer Question::prove() const {
  ClaimAnswer out;
  out.id = claim_->statement.id.text;
  out.some = claim_->some;
  if (const std::vector<Mask> failures = minimal_failures(units_, {}); !nothing_fails(failures)) {
    out.verdict = "vacuous";
    out.conflicts = names_of(minimal_hitting_sets(failures), units_);
    return out;
  }
  const auto wanted = [&](Run& run) { return run.holds(*claim_formula_, 0) == out.some; };
  const std::vector<Mask> failures = minimal_failures(units_, wanted);
  const bool found = nothing_fails(failures);  // an example or a counterexample
  out.verdict = found == out.some ? "proved" : "refuted";
  if (found) return out;
  if (!out.some) {
    out.needs = names_of(minimal_hitting_sets(failures), units_);
    return out;
  }
  std::vector<Unit> with_claim = units_;
  with_claim.push_back({.id = "claim", .kind = Unit::Kind::initially, .formula = claim_formula_});
  sort_by_id(with_claim);
  out.conflicts = names_of(minimal_hitting_sets(minimal_failures(with_claim, {})), with_claim);
  return out;
}

void Question::each_witness(const std::function<void(const Starts&, Run&)>& visit) const {
  each_valid([&](const Starts& starts, Run& run, Choices&) {
    if (run.holds(*claim_formula_, 0) == claim_->some) visit(starts, run);
    return true;
  });
}

std::optional<std::pair<long, long>> Question::fewest() const {
  std::optional<std::pair<long, long>> out;
  each_witness([&](const Starts& starts, Run& run) {
    const long steps =
        std::count_if(starts.begin(), starts.end(), [](Value start) { return start != infinity; });
    const std::pair<long, long> size{steps, run.last()};
    if (!out || size < *out) out = size;
  });
  return out;
}

std::vector<Units> Question::least_steps() const {
  std::vector<Mask> least;
  each_witness([&](const Starts& starts, Run&) {
    Mask steps = 0;
    for (std::size_t i = 0; i < starts.size(); ++i) {
      if (starts[i] != infinity) steps |= Mask{1} << i;
    }
    if (!dominated(least, steps)) insert_minimal(least, steps);
  });
  std::vector<Units> out;
  for (const Mask steps : least) {
    Units names;
    for (std::size_t i = 0; i < world_.steps().size(); ++i) {
      if (((steps >> i) & 1U) != 0) names.push_back(world_.steps()[i].id);
    }
    std::sort(names.begin(), names.end());
    out.push_back(names);
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::optional<long> Question::nearest_distance() const {
  std::optional<long> out;
  const auto distance = [&](Run& run) -> std::optional<long> {
    long sum = 0;
    for (const Unit& unit : units_) {
      if (unit.kind == Unit::Kind::only_listed) {
        for (std::size_t i = 0; i < unit.listed.size(); ++i)
          sum += !unit.listed[i] && run.included(static_cast<Value>(i)) ? 1 : 0;
      } else if (!satisfied(unit, run)) {
        if (unit.kind != Unit::Kind::starts_at && unit.kind != Unit::Kind::after) return std::nullopt;
        ++sum;
      }
    }
    return sum;
  };
  each_start([&](const Starts& starts) {
    Choices choices(world_);
    do {
      Run run(world_, starts, choices);
      const auto found = distance(run);
      if (found && (!out || *found < *out)) out = found;
    } while (choices.next());
    return out != 0;
  });
  return out;
}

std::vector<ClaimAnswer> prove_all(const spec::ParsedProblem& problem) {
  std::vector<spec::Claim> claims = problem.spec.claims;
  claims.insert(claims.end(), problem.proposal.claims.begin(), problem.proposal.claims.end());
  std::vector<ClaimAnswer> out;
  for (const spec::Claim& claim : claims) out.push_back(Question(problem, &claim).prove());
  return out;
}

// ---- a given pathway

// Puts the pathway's numbers and words in place; says what is wrong with them, or nothing.
std::string Question::settle(const Pathway& pathway, Starts& starts, Choices& choices) const {
  for (const auto& [id, start] : pathway.starts) {
    const std::vector<std::string>& ids = world_.sorts()[step_sort].elements;
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) return "there is no step " + id;
    if (start < 1) return id + " starts before phase 1";
    starts[static_cast<std::size_t>(world_.step(id))] = start;
  }
  std::size_t open = 0;
  for (const Function& function : world_.functions()) {
    if (function.fluent) continue;
    for (const std::size_t instance : world_.instances(function)) {
      const FactValue& fact = world_.facts()[instance];
      if (!fact.open) continue;
      ++open;
      const std::string name = world_.instance_name(function, instance);
      const auto given = pathway.facts.find(name);
      if (given == pathway.facts.end()) return "no value for the open fact " + name;
      const auto value = std::find_if(fact.choices.begin(), fact.choices.end(), [&](Value v) {
        return world_.value_name(function, v) == given->second;
      });
      if (value == fact.choices.end()) return name + " may not be " + given->second;
      choices.fix(instance, *value);
    }
  }
  if (open != pathway.facts.size()) return "a fact that is not open";
  return {};
}

Replay Question::replay(const Pathway& pathway) const {
  Starts starts(world_.steps().size(), infinity);
  Choices choices(world_);
  Replay out;
  out.malformed = settle(pathway, starts, choices);
  if (!out.malformed.empty()) return out;
  Run run(world_, starts, choices);
  out.phases = run.last();
  if (out.phases > limit_) out.malformed = "longer than any horizon";
  for (const Unit& unit : units_) {
    if (!satisfied(unit, run)) out.failing.push_back(unit.id);
  }
  return out;
}

std::vector<std::map<std::string, std::string>> Question::states(const Pathway& pathway) const {
  Starts starts(world_.steps().size(), infinity);
  Choices choices(world_);
  if (!settle(pathway, starts, choices).empty()) return {};
  Run run(world_, starts, choices);
  std::vector<std::map<std::string, std::string>> out;
  for (const std::vector<Value>& state : run.states()) {
    auto& row = out.emplace_back();
    for (const Function& function : world_.functions()) {
      if (!function.fluent) continue;
      for (const std::size_t at : world_.instances(function))
        row[world_.instance_name(function, at)] = world_.value_name(function, state[at]);
    }
  }
  return out;
}

bool Question::claim_holds(const Pathway& pathway) const {
  Starts starts(world_.steps().size(), infinity);
  Choices choices(world_);
  if (!settle(pathway, starts, choices).empty()) return false;
  return Run(world_, starts, choices).holds(*claim_formula_, 0);
}

std::vector<Units> Question::failing_sets(const std::map<std::string, long>& starts) const {
  Starts all(world_.steps().size(), infinity);
  for (const auto& [id, start] : starts) all[static_cast<std::size_t>(world_.step(id))] = start;
  std::set<Mask> sets;
  Choices choices(world_);
  do {
    Run run(world_, all, choices);
    Mask failing = 0;
    for (std::size_t i = 0; i < units_.size(); ++i) {
      if (!satisfied(units_[i], run)) failing |= Mask{1} << i;
    }
    sets.insert(failing);
  } while (choices.next());
  return names_of({sets.begin(), sets.end()}, units_);
}

}  // namespace pathproof::reference
