#include "certificate/circuit_rows.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "source/as_index.h"

namespace pathproof::certificate {

namespace {

using encode::Circuit;
using encode::Lit;
using model::UnitKind;
using verify::Constraint;
using verify::Literal;
using verify::Weighted;

std::string quoted(const std::string& text) { return nlohmann::json(text).dump(); }

class RowMaker {
 public:
  RowMaker(const model::Problem& problem, const source::Stop& stop)
      : problem_(problem), stop_(stop), encoding_(problem, problem.free_horizon, stop) {
    for (const model::FactId fact : encoding_.open_facts().ids()) read_fact(fact);
  }

  Rows make(const query::UnitSet& units) {
    std::vector<Constraint> asked;
    for (const model::UnitId unit : units) {
      const Lit root = root_of(unit);
      const Literal guard = name(fmt::format(R"({{"unit":{}}})", quoted(problem_.units[unit].id)));
      require(guard, root);
      asked.emplace_back(std::vector<Weighted>{{1, guard}}, 1);
    }
    define_pending();
    ladders();
    choices();
    out_.asked = units;
    out_.first_asked = out_.rows.size();
    out_.rows.insert(out_.rows.end(), asked.begin(), asked.end());
    return std::move(out_);
  }

 private:
  struct FactLiteral {
    model::FactId fact;
    std::int64_t value = 0;
  };

  void read_fact(model::FactId fact) {
    for (const auto& [value, lit] : encoding_.open_facts()[fact].options) {
      if (lit > encode::true_lit) facts_.emplace(lit, FactLiteral{fact, value});
    }
  }

  Lit root_of(model::UnitId id) {
    const model::Unit& unit = problem_.units[id];
    encode::Ladder& ladder = encoding_.ladder();
    encode::Formulas& formulas = encoding_.formulas();
    encode::Environment env(as_index(problem_.world->slots) + 1, 0);
    switch (unit.kind) {
      case UnitKind::rule:
      case UnitKind::given:
      case UnitKind::claim: return formulas.truth(*unit.formula, env, 0);
      case UnitKind::requirement: return formulas.before_start(unit.step, *unit.formula, env);
      case UnitKind::goal: return formulas.finally(*unit.formula, env);
      case UnitKind::include: return ladder.included(unit.step);
      case UnitKind::exclude: return -ladder.included(unit.step);
      case UnitKind::horizon: return -ladder.alive(unit.phase + 1);
      default: return encoding_.unit_truth(id);
    }
  }

  Literal name(std::string json) {
    out_.variables.push_back({std::move(json), {}, -1, {}, 0});
    return static_cast<Literal>(out_.variables.size());
  }

  // The variable of a literal that is no constant, made with all that it is made of.
  Literal variable(Lit lit) {
    const Lit node = lit < 0 ? -lit : lit;
    std::vector<Lit> stack{node};
    while (!stack.empty()) {
      const Lit top = stack.back();
      const auto before = stack.size();
      if (!known_.contains(top)) {
        each_part(top, [&](std::int64_t, Lit part) {
          const Lit inner = part < 0 ? -part : part;
          if (!known_.contains(inner)) stack.push_back(inner);
        });
      }
      if (stack.size() > before) continue;
      stack.pop_back();
      if (!known_.contains(top)) known_.emplace(top, make(top));
    }
    const Literal out = known_.at(node);
    return lit < 0 ? -out : out;
  }

  template <typename Visit>
  void each_part(Lit node, const Visit& visit) {
    const Circuit& circuit = encoding_.circuit();
    if (circuit.kind(node) == Circuit::Kind::conjunction) {
      for (const Lit operand : circuit.operands(node)) visit(1, operand);
    } else if (circuit.kind(node) == Circuit::Kind::at_most) {
      for (const encode::Term& term : circuit.terms(node)) visit(term.coefficient, term.literal);
    }
  }

  Literal make(Lit node) {
    stop_.check();
    const Circuit& circuit = encoding_.circuit();
    if (circuit.kind(node) == Circuit::Kind::input) {
      const Literal out = name(input(node));
      if (const auto rung = encoding_.ladder().rung_of(node); rung && !facts_.contains(node)) {
        out_.variables.back().step = rung->step;
        out_.variables.back().by = rung->phase;
      }
      return out;
    }
    Named gate;
    each_part(node, [&](std::int64_t coefficient, Lit part) {
      const Literal inner = known_.at(part < 0 ? -part : part);
      gate.parts.push_back({coefficient, part < 0 ? -inner : inner});
    });
    if (circuit.kind(node) == Circuit::Kind::at_most) gate.most = circuit.bound(node);
    out_.variables.push_back(std::move(gate));
    return static_cast<Literal>(out_.variables.size());
  }

  std::string input(Lit node) {
    const model::World& world = *problem_.world;
    if (const auto fact = facts_.find(node); fact != facts_.end()) {
      used_facts_.insert(fact->second.fact);
      const model::OpenFact& open = world.open_facts[fact->second.fact];
      const model::Function& function = world.functions[open.function];
      return fmt::format(R"({{"fact":{},"value":{}}})", quoted(world.instance_name(function, open.instance)),
                         quoted(world.value_name(function.type, fact->second.value)));
    }
    const auto rung = encoding_.ladder().rung_of(node);
    if (!rung) throw std::logic_error("an input of the circuit is neither a step nor a fact");
    rungs_[rung->step].emplace(rung->phase, static_cast<Literal>(out_.variables.size()) + 1);
    return fmt::format(R"({{"step":{},"by":{}}})", quoted(world.steps[rung->step].id), rung->phase);
  }

  // What the guard implies, a row for each part of a conjunction.
  void require(Literal guard, Lit root) {
    const Circuit& circuit = encoding_.circuit();
    std::vector<Lit> stack{root};
    while (!stack.empty()) {
      const Lit lit = stack.back();
      stack.pop_back();
      if (lit == encode::true_lit) continue;
      if (lit == encode::false_lit) {
        out_.rows.push_back(Constraint({{1, -guard}}, 1));
      } else if (lit > 0 && circuit.kind(lit) == Circuit::Kind::conjunction) {
        const auto operands = circuit.operands(lit);
        stack.insert(stack.end(), operands.rbegin(), operands.rend());
      } else if (circuit.kind(lit < 0 ? -lit : lit) == Circuit::Kind::at_most) {
        sum_row(-guard, lit);
      } else if (lit < 0 && circuit.kind(-lit) == Circuit::Kind::conjunction) {
        clause(-guard, lit);
      } else {
        out_.rows.push_back(Constraint({{1, -guard}, {1, variable(lit)}}, 1));
      }
    }
  }

  // `other`, or one of the parts of a conjunction is false.
  void clause(Literal other, Lit disjunction) {
    std::vector<Weighted> terms{{1, other}};
    const auto span = encoding_.circuit().operands(-disjunction);
    for (const Lit operand : std::vector<Lit>(span.begin(), span.end()))
      terms.push_back({1, needed(-operand)});
    out_.rows.push_back(Constraint(terms, 1));
  }

  // `other`, or the sum is within its bound (or beyond it, for a negative literal).
  void sum_row(Literal other, Lit lit) {
    const Lit node = lit < 0 ? -lit : lit;
    const auto span = encoding_.circuit().terms(node);
    const std::int64_t bound = encoding_.circuit().bound(node);
    std::vector<Weighted> terms;
    std::int64_t total = 0;
    for (const encode::Term& term : std::vector<encode::Term>(span.begin(), span.end())) {
      terms.push_back({term.coefficient, needed(lit > 0 ? -term.literal : term.literal)});
      total += term.coefficient;
    }
    const std::int64_t degree = lit > 0 ? total - bound : bound + 1;
    terms.push_back({degree, other});
    out_.rows.push_back(Constraint(terms, degree));
  }

  // The variable's literal, which is to be defined in this polarity.
  Literal needed(Lit lit) {
    const Literal out = variable(lit);
    pend(lit);
    return out;
  }

  void pend(Lit lit) {
    const auto kind = encoding_.circuit().kind(lit < 0 ? -lit : lit);
    if (kind == Circuit::Kind::input || kind == Circuit::Kind::constant) return;
    if (defined_.insert(lit).second) pending_.push_back(lit);
  }

  void define_pending() {
    while (!pending_.empty()) {
      stop_.check();
      const Lit lit = pending_.back();
      pending_.pop_back();
      const Lit node = lit < 0 ? -lit : lit;
      const Literal own = variable(lit);
      if (encoding_.circuit().kind(node) == Circuit::Kind::at_most) {
        sum_row(-own, lit);
      } else if (lit < 0) {
        clause(-own, lit);
      } else {
        const auto span = encoding_.circuit().operands(node);
        for (const Lit operand : std::vector<Lit>(span.begin(), span.end()))
          out_.rows.push_back(Constraint({{1, -own}, {1, needed(operand)}}, 1));
      }
    }
  }

  void ladders() {
    for (const auto& [step, rungs] : rungs_) {
      Literal before = 0;
      for (const auto& [phase, literal] : rungs) {
        if (before != 0) out_.rows.push_back(Constraint({{1, -before}, {1, literal}}, 1));
        before = literal;
      }
    }
  }

  void choices() {
    const std::set<model::FactId> used = used_facts_;
    for (const model::FactId fact : used) {
      std::vector<Literal> all;
      for (const auto& [value, lit] : encoding_.open_facts()[fact].options) {
        if (lit > encode::true_lit) all.push_back(variable(lit));
      }
      if (all.size() < 2) continue;
      std::vector<Weighted> one;
      for (std::size_t i = 0; i < all.size(); ++i) {
        one.push_back({1, all[i]});
        for (std::size_t j = i + 1; j < all.size(); ++j)
          out_.rows.push_back(Constraint({{1, -all[i]}, {1, -all[j]}}, 1));
      }
      out_.rows.push_back(Constraint(one, 1));
    }
  }

  const model::Problem& problem_;
  const source::Stop& stop_;
  encode::Encoding encoding_;
  Rows out_;
  std::map<Lit, FactLiteral> facts_;
  std::set<model::FactId> used_facts_;
  std::map<model::StepId, std::map<int, Literal>> rungs_;
  std::map<Lit, Literal> known_;
  std::set<Lit> defined_;
  std::vector<Lit> pending_;
};

}  // namespace

Rows rows_of(const model::Problem& problem, const query::UnitSet& units, const source::Stop& stop) {
  return RowMaker(problem, stop).make(units);
}

}  // namespace pathproof::certificate
