#include "encode/encoding.h"

#include <algorithm>
#include <numeric>

#include "source/as_index.h"

namespace pathproof::encode {

namespace {

using model::UnitKind;

// Whether a formula is of a kind that can limit how many steps a phase holds, or ask for so many of them.
bool speaks_of_phases(const model::Expr& expr) {
  using model::Op;
  if (expr.op == Op::active || expr.op == Op::starting || expr.op == Op::completing || expr.op == Op::count ||
      expr.op == Op::sum)
    return true;
  return std::any_of(expr.args.begin(), expr.args.end(),
                     [](const model::ExprPtr& arg) { return arg && speaks_of_phases(*arg); });
}

}  // namespace

Encoding::Encoding(const model::Problem& problem, int horizon, const source::Stop& stop,
                   const model::IdVector<StepId, Window>& windows)
    : problem_(problem),
      world_(*problem.world),
      clausifier_(circuit_, &stop),
      ladder_(circuit_, world_, horizon, windows, stop),
      fluents_(symbols_, ladder_, world_, open_facts_),
      formulas_(symbols_, ladder_, fluents_, world_, open_facts_, stop),
      guards_(problem.units.size(), 0) {
  add_open_facts();
  add_effects();
}

void Encoding::add_open_facts() {
  for (const model::OpenFact& fact : world_.open_facts) {
    Choices choices;
    const bool boolean = world_.functions[fact.function].type.kind == model::Type::Kind::boolean;
    if (fact.domain.size() == 1) {
      choices = Choices::constant(fact.domain.front());
    } else if (boolean) {
      const Lit truth = circuit_.input();
      choices.options = {{0, -truth}, {1, truth}};
    } else {
      std::vector<Lit> lits;
      for (const std::int64_t value : fact.domain) {
        lits.push_back(circuit_.input());
        choices.options.emplace_back(value, lits.back());
      }
      clausifier_.add_clause(lits);
      for (std::size_t i = 0; i < lits.size(); ++i) {
        for (std::size_t j = i + 1; j < lits.size(); ++j) clausifier_.add_clause({-lits[i], -lits[j]});
      }
    }
    open_facts_.push_back(std::move(choices));
  }
}

void Encoding::add_effects() {
  // Within a phase, effects take hold by ascending step id (this matters only without no-interference).
  std::vector<StepId> order(world_.steps.size());
  std::iota(order.begin(), order.end(), StepId(0));
  std::sort(order.begin(), order.end(),
            [&](StepId a, StepId b) { return world_.steps[a].id < world_.steps[b].id; });
  Environment env(as_index(world_.slots) + 1, 0);
  for (const StepId step : order) {
    for (const model::Effect& effect : world_.steps[step].effects) {
      const model::Function& function = world_.functions[effect.function];
      std::vector<std::pair<std::vector<std::int64_t>, Lit>> targets{{{}, true_lit}};
      for (const model::ExprPtr& arg : effect.args) {
        std::vector<std::pair<std::vector<std::int64_t>, Lit>> longer;
        for (const auto& [value, lit] : formulas_.element(*arg, env, 0).options) {
          for (const auto& [values, condition] : targets) {
            std::vector<std::int64_t> extended = values;
            extended.push_back(value);
            longer.emplace_back(std::move(extended), circuit_.conjunction(condition, lit));
          }
        }
        targets = std::move(longer);
      }
      const FluentValue value = effect_value(function, effect);
      for (const auto& [values, condition] : targets) {
        fluents_.add_write(effect.function, world_.instance(function, values),
                           {step, effect.kind, condition, value, effect.amount});
      }
    }
  }
}

FluentValue Encoding::effect_value(const model::Function& function, const model::Effect& effect) {
  FluentValue out;
  if (!effect.value) return out;
  Environment env(as_index(world_.slots) + 1, 0);
  switch (carrier(world_, function)) {
    case Carrier::truth: out.truth = formulas_.truth(*effect.value, env, 0); break;
    case Carrier::level: out.level = formulas_.level(*effect.value, env, 0); break;
    case Carrier::choices: out.choices = formulas_.element(*effect.value, env, 0); break;
    case Carrier::number: out.choices = symbols_.distribution(formulas_.number(*effect.value, env, 0)); break;
  }
  return out;
}

const ClauseList& Encoding::clauses() {
  for (auto& clause : ladder_.new_clauses()) clausifier_.add_clause(std::move(clause));
  return clausifier_.clauses();
}

Lit Encoding::within(int h) {
  const Lit lit = -ladder_.alive(h + 1);
  clausifier_.define(lit);
  return lit;
}

Lit Encoding::schedule_root(const model::Unit& unit) {
  if (unit.kind == UnitKind::schedule_step) {
    // Beyond the last possible start the ladder stays true: the step cannot start there.
    const int latest = ladder_.horizon() - ladder_.duration(unit.step) + 1;
    return unit.phase > latest ? false_lit : ladder_.starting(unit.step, unit.phase - 1);
  }
  if (unit.kind == UnitKind::sequence) {
    if (!unit.before.valid()) return ladder_.included(unit.step);
    std::vector<Lit> lits{ladder_.included(unit.step), ladder_.included(unit.before)};
    for (int k = 1; k <= ladder_.horizon(); ++k) {
      const Lit over = ladder_.completed_by(unit.before, k - 1);
      const Lit begun = ladder_.started_by(unit.step, k);
      lits.push_back(circuit_.implies(begun, over));
    }
    return circuit_.conjunction(std::move(lits));
  }
  std::vector<Lit> lits;  // schedule_closed
  for (const StepId s : problem_.scheduled.ids()) {
    if (!problem_.scheduled[s]) lits.push_back(-ladder_.included(s));
  }
  return circuit_.conjunction(std::move(lits));
}

Lit Encoding::root(const model::Unit& unit) {
  Environment env(as_index(world_.slots) + 1, 0);
  switch (unit.kind) {
    case UnitKind::rule:
    case UnitKind::given:
    case UnitKind::claim: return formulas_.truth(*unit.formula, env, 0);
    case UnitKind::requirement: return formulas_.before_start(unit.step, *unit.formula, env);
    case UnitKind::goal: return formulas_.finally(*unit.formula, env);
    case UnitKind::include: return ladder_.included(unit.step);
    case UnitKind::exclude: return -ladder_.included(unit.step);
    case UnitKind::schedule_closed:
    case UnitKind::schedule_step:
    case UnitKind::sequence: return schedule_root(unit);
    case UnitKind::horizon: return -ladder_.alive(unit.phase + 1);
    case UnitKind::no_interference: return -fluents_.interference();
  }
  return true_lit;
}

void Encoding::note(std::vector<Lit> premise, const model::Unit& unit, Lit what) {
  if (unit.formula && speaks_of_phases(*unit.formula)) assertions_.push_back({std::move(premise), what});
}

void Encoding::assert_under(std::vector<Lit> premise, const model::Unit& unit, Lit what) {
  clausifier_.require(premise, what);
  note(std::move(premise), unit, what);
}

Lit Encoding::unit_truth(model::UnitId unit) {
  const Lit lit = root(problem_.units[unit]);
  clausifier_.define(lit);
  note({lit}, problem_.units[unit], lit);
  return lit;
}

Lit Encoding::guard(model::UnitId unit) {
  Lit& guard = guards_[unit];
  if (guard != 0) return guard;
  const Lit what = root(problem_.units[unit]);
  guard = circuit_.input();
  assert_under({guard}, problem_.units[unit], what);
  return guard;
}

bool Encoding::has_instances(model::UnitId unit_index) const {
  const model::Unit& unit = problem_.units[unit_index];
  const bool at_start =
      unit.kind == UnitKind::rule || unit.kind == UnitKind::given || unit.kind == UnitKind::claim;
  return at_start && unit.formula->op == model::Op::all;
}

std::vector<Instance> Encoding::instances(model::UnitId unit_index) {
  const model::Unit& unit = problem_.units[unit_index];
  std::vector<Instance> out;
  if (!has_instances(unit_index)) return out;
  Environment env(as_index(world_.slots) + 1, 0);
  // Outer quantifiers directly inside each other count as one.
  std::vector<const model::Expr*> chain;
  for (const model::Expr* expr = unit.formula.get(); expr->op == model::Op::all; expr = expr->args[1].get()) {
    chain.push_back(expr);
  }
  std::vector<std::pair<std::string, std::string>> binding;
  const std::function<void(std::size_t, Lit)> walk = [&](std::size_t depth, Lit condition) {
    if (depth == chain.size()) {
      const Lit what = circuit_.implies(condition, formulas_.truth(*chain.back()->args[1], env, 0));
      if (what == true_lit) return;
      Instance instance{binding, circuit_.input(), what};
      assert_under({instance.guard}, unit, what);
      out.push_back(std::move(instance));
      return;
    }
    const model::Expr& expr = *chain[depth];
    formulas_.each_binding(expr.variables, env, [&] {
      const Lit here = expr.args[0] ? formulas_.truth(*expr.args[0], env, 0) : true_lit;
      const Lit both = circuit_.conjunction(condition, here);
      if (both == false_lit) return;
      const std::size_t before = binding.size();
      for (const model::Variable& variable : expr.variables) {
        const auto& sort = world_.sorts[variable.sort];
        binding.emplace_back(variable.name, sort.elements[as_index(env[as_index(variable.slot)])]);
      }
      walk(depth + 1, both);
      binding.resize(before);
    });
  };
  walk(0, true_lit);
  return out;
}

void Encoding::assert_unit(model::UnitId unit) {
  const Lit what = root(problem_.units[unit]);
  guards_[unit] = true_lit;
  assert_under({}, problem_.units[unit], what);
}

Lit Encoding::follows(StepId a, StepId b) {
  std::vector<Lit> lits;
  for (int k = 1; k <= ladder_.horizon(); ++k) {
    const Lit over = ladder_.completed_by(a, k - 1);
    const Lit begun = ladder_.started_by(b, k);
    lits.push_back(circuit_.implies(begun, over));
  }
  const Lit lit = circuit_.conjunction(std::move(lits));
  clausifier_.define(lit);
  return lit;
}

Linear Encoding::value_at_end(const model::Expr& expr) { return formulas_.number_at_end(expr); }

Lit Encoding::bounded(const Linear& number, std::int64_t bound) {
  const Lit lit = circuit_.at_most(number.terms, bound - number.constant);
  clausifier_.assume(lit);
  return lit;
}

Lit Encoding::formula(const model::Expr& expr) {
  const Lit lit = formulas_.truth(expr, 0);
  clausifier_.define(lit);
  return lit;
}

model::Choice Encoding::decode(const std::function<bool(Lit)>& value) const {
  model::Choice out;
  for (const StepId step : world_.steps.ids()) out.start.push_back(ladder_.start(step, value));
  for (const model::FactId i : open_facts_.ids()) {
    std::int64_t chosen = world_.open_facts[i].domain.front();
    for (const auto& [option, lit] : open_facts_[i].options) {
      if (value(lit)) chosen = option;
    }
    out.facts.push_back(chosen);
  }
  return out;
}

}  // namespace pathproof::encode
