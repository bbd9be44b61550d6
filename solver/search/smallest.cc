#include "search/smallest.h"

#include <algorithm>
#include <optional>

#include "encode/clauses.h"
#include "solvers/engines.h"

namespace pathproof::query {

namespace {

using encode::Answer;
using encode::Lit;

// Sets of units that meet each of a growing list of sets, cheapest first.
class HittingSets {
 public:
  HittingSets(int count, const SmallestLimits& limits, const source::Stop& stop)
      : clausifier_(circuit_),
        solver_(encode::make_oracle(encode::Engine::cadical, stop, 0)),
        order_(limits.order) {
    for (const UnitId u : model::IdRange<UnitId>(count)) {
      variables_.push_back(circuit_.input());
      terms_.push_back({limits.weight.empty() ? 1 : limits.weight[u], variables_.back()});
      total_ += terms_.back().coefficient;
    }
    if (order_.empty()) order_ = first_units(variables_.size());
  }

  void must_meet(const UnitSet& units) { add(units, 1); }
  void must_not_contain(const UnitSet& units) { add(units, -1); }
  void must_avoid(UnitId unit) { clausifier_.add_clause({-variable(unit)}); }

  // Empty: there is none, or (`stopped`) no answer.
  std::optional<UnitSet> cheapest(bool& stopped) {
    stopped = false;
    Answer answer = ask({});
    while (answer == Answer::satisfiable) {
      const Lit bound = circuit_.at_most(terms_, bound_);
      std::vector<Lit> assumed;
      if (bound != encode::true_lit) {
        clausifier_.define(bound);
        assumed.push_back(bound);
      }
      answer = ask(assumed);
      if (answer == Answer::satisfiable) return first_ranked(assumed);
      if (answer == Answer::unsatisfiable && bound_ < total_) {
        ++bound_;
        answer = Answer::satisfiable;  // there is one; it costs more
      }
    }
    stopped = answer == Answer::unknown;
    return std::nullopt;
  }

 private:
  Lit variable(UnitId unit) const { return variables_[unit]; }

  void add(const UnitSet& units, int sign) {
    std::vector<Lit> clause;
    for (const UnitId unit : units) clause.push_back(sign * variable(unit));
    clausifier_.add_clause(std::move(clause));
  }

  Answer ask(const std::vector<Lit>& assumed) {
    const auto& flat = clausifier_.clauses().flat;
    solver_->add_clauses({flat.data() + passed_, flat.size() - passed_});
    passed_ = flat.size();
    return solver_->solve(assumed, 0);
  }

  // After a satisfiable answer under `assumed`: the solution that has the first ranked units.
  UnitSet first_ranked(std::vector<Lit> assumed) {
    UnitSet model = members();
    UnitSet out;
    for (const UnitId unit : order_) {
      if (!contains(model, unit)) {
        assumed.push_back(variable(unit));
        if (ask(assumed) == Answer::satisfiable) {
          model = members();
        } else {
          assumed.back() = -variable(unit);
        }
      } else {
        assumed.push_back(variable(unit));
      }
      if (assumed.back() > 0) out.push_back(unit);
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  UnitSet members() const {
    UnitSet out;
    for (const UnitId u : variables_.ids()) {
      if (solver_->value(variables_[u])) out.push_back(u);
    }
    return out;
  }

  encode::Circuit circuit_;
  encode::Clausifier clausifier_;
  std::unique_ptr<encode::Oracle> solver_;
  std::vector<UnitId> order_;
  model::IdVector<UnitId, Lit> variables_;
  std::vector<encode::Term> terms_;
  std::size_t passed_ = 0;
  std::int64_t bound_ = 0;
  std::int64_t total_ = 0;
};

}  // namespace

std::size_t calls_worth(const Enumeration& known, std::size_t most) {
  constexpr std::size_t readable = 20;  // units
  constexpr std::size_t fewer = 60;     // times
  const bool all_long =
      std::all_of(known.conflicts.begin(), known.conflicts.end(),
                  [](const Conflict& conflict) { return conflict.units.size() > readable; });
  return !known.conflicts.empty() && all_long ? most / fewer : most;
}

SmallestConflicts smallest_conflicts(SubsetOracle& oracle, const Enumeration& known,
                                     const SmallestLimits& limits, const source::Stop& stop) {
  SmallestConflicts out;
  HittingSets candidates(oracle.unit_count(), limits, stop);
  for (const Repair& repair : known.repairs) candidates.must_meet(repair.units);
  for (std::size_t calls = 0; limits.calls == 0 || calls < limits.calls; ++calls) {
    out.finished = out.conflicts.size() >= limits.most;
    if (out.finished || stop.requested()) return out;
    bool stopped = false;
    const auto candidate = candidates.cheapest(stopped);
    if (!candidate) {
      out.all = out.finished = !stopped;
      return out;
    }
    const Answer answer = oracle.solve(*candidate, limits.effort);
    if (answer == Answer::unsatisfiable) {
      out.conflicts.push_back({*candidate, true});
      candidates.must_not_contain(*candidate);
    } else if (answer == Answer::satisfiable) {
      candidates.must_meet(grow(oracle, oracle.satisfied(), limits.effort).units);
    } else {
      return out;
    }
  }
  return out;
}

SmallestRepairs smallest_repairs(SubsetOracle& oracle, const Enumeration& known, const SmallestLimits& limits,
                                 const source::Stop& stop) {
  SmallestRepairs out;
  const int count = oracle.unit_count();
  HittingSets candidates(count, limits, stop);
  for (const UnitId unit : limits.kept) candidates.must_avoid(unit);
  for (const Conflict& conflict : known.conflicts) candidates.must_meet(conflict.units);
  for (std::size_t calls = 0; limits.calls == 0 || calls < limits.calls; ++calls) {
    out.finished = out.repairs.size() >= limits.most;
    if (out.finished || stop.requested()) return out;
    bool stopped = false;
    const auto candidate = candidates.cheapest(stopped);
    if (!candidate) {
      out.all = out.finished = !stopped;
      return out;
    }
    const Answer answer = oracle.solve(complement(*candidate, count), limits.effort);
    if (answer == Answer::satisfiable) {
      out.repairs.push_back({*candidate, true});
      candidates.must_not_contain(*candidate);
    } else if (answer == Answer::unsatisfiable) {
      candidates.must_meet(shrink(oracle, oracle.core(), limits.effort).units);
    } else {
      return out;
    }
  }
  return out;
}

}  // namespace pathproof::query
