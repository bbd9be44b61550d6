#include "search/conflicts.h"

#include <algorithm>

#include "solvers/engines.h"

namespace pathproof::query {

namespace {

using encode::Answer;
using encode::Lit;

// Which sets of units are still unexplored: a formula with one variable per unit.
class Unexplored {
 public:
  Unexplored(int count, const source::Stop& stop)
      : count_(count), solver_(encode::make_oracle(encode::Engine::cadical, stop, 0)) {}

  // A maximal unexplored set, or nothing when all are explored (or a stop was requested: `stopped`).
  std::optional<UnitSet> next(bool& stopped) {
    UnitSet set;
    const Answer first = solver_->solve({}, 0);
    stopped = first == Answer::unknown;
    if (first != Answer::satisfiable) return std::nullopt;
    for (const UnitId u : model::IdRange<UnitId>(count_)) {
      if (solver_->value(variable(u))) set.push_back(u);
    }
    // Make it maximal, unit by unit; a model that shows several at once saves the calls.
    for (const UnitId u : model::IdRange<UnitId>(count_)) {
      if (contains(set, u)) continue;
      std::vector<Lit> assumptions;
      for (const UnitId member : set) assumptions.push_back(variable(member));
      assumptions.push_back(variable(u));
      if (solver_->solve(assumptions, 0) != Answer::satisfiable) continue;
      for (UnitId v = u; v.number() < count_; ++v) {
        if (solver_->value(variable(v))) set = with(set, v);
      }
    }
    return set;
  }

  void block_supersets(const UnitSet& conflict) {
    std::vector<Lit> clause;
    for (const UnitId u : conflict) clause.push_back(-variable(u));
    clause.push_back(0);
    solver_->add_clauses(clause);
  }

  void block_subsets(const UnitSet& outside) {
    std::vector<Lit> clause;
    for (const UnitId u : outside) clause.push_back(variable(u));
    clause.push_back(0);
    solver_->add_clauses(clause);
  }

 private:
  static Lit variable(UnitId unit) { return unit.number() + 2; }  // 1 is the constant true

  int count_;
  std::unique_ptr<encode::Oracle> solver_;
};

// Questions that stay undecided before a set is left as it is: the others would stay so, too.
constexpr int patience = 6;
// Conflicts without a repair from which on one is sought by itself.
constexpr std::size_t crowd = 20;

bool full(std::size_t found, std::size_t limit) { return limit > 0 && found >= limit; }

}  // namespace

Conflict shrink(SubsetOracle& oracle, UnitSet units, std::uint64_t effort) {
  Conflict out;
  UnitSet needed;
  int undecided = 0;
  while (!units.empty()) {
    const UnitId candidate = units.back();
    units.pop_back();
    UnitSet rest = units;
    rest.insert(rest.end(), needed.begin(), needed.end());
    std::sort(rest.begin(), rest.end());
    const Answer answer = undecided < patience ? oracle.solve(rest, effort) : Answer::unknown;
    undecided += answer == Answer::unknown ? 1 : 0;
    if (answer == Answer::unsatisfiable) {
      const UnitSet core = oracle.core();
      std::erase_if(units, [&](UnitId u) { return !contains(core, u); });
    } else if (answer == Answer::satisfiable) {
      // As needed are all that stand to the others as it does.
      for (const UnitId unit : oracle.alike(with(rest, candidate), candidate)) {
        if (std::erase(units, unit) > 0 || unit == candidate) needed.push_back(unit);
      }
    } else {
      needed.push_back(candidate);
      out.minimal = false;
    }
  }
  std::sort(needed.begin(), needed.end());
  out.units = std::move(needed);
  return out;
}

Repair grow(SubsetOracle& oracle, UnitSet satisfied, std::uint64_t effort) {
  Repair out;
  for (const UnitId u : oracle.all_units()) {
    if (contains(satisfied, u)) continue;
    const Answer answer = oracle.solve(with(satisfied, u), effort);
    if (answer == Answer::satisfiable) {
      satisfied = oracle.satisfied();
    } else {
      out.units.push_back(u);
      out.minimal = out.minimal && answer == Answer::unsatisfiable;
    }
  }
  return out;
}

namespace {

// Explores until nothing is unexplored, a limit of the enumeration is met, or the effort is spent.
void explore(SubsetOracle& oracle, const EnumerationLimits& limits, const source::Stop& stop,
             Enumeration& out) {
  Unexplored unexplored(oracle.unit_count(), stop);
  std::size_t units = 0;
  const auto found_repair = [&] {
    Repair repair = grow(oracle, oracle.satisfied(), limits.effort);
    unexplored.block_subsets(repair.units);
    out.repairs.push_back(std::move(repair));
  };
  const auto found_conflict = [&] {
    Conflict conflict = shrink(oracle, oracle.core(), limits.effort);
    unexplored.block_supersets(conflict.units);
    units += conflict.units.size();
    out.conflicts.push_back(std::move(conflict));
    // Where any few of many units conflict, there are thousands of conflicts before the first maximal set that is none.
    if (limits.conflicts > 0 && out.conflicts.size() >= std::max(crowd, limits.conflicts) &&
        out.repairs.empty() && oracle.solve({}, limits.effort) == Answer::satisfiable)
      found_repair();
  };
  if (!limits.infeasible.empty() && oracle.solve(limits.infeasible, 0) == Answer::unsatisfiable)
    found_conflict();
  while (!stop.requested()) {
    const bool enough = limits.conflicts + limits.repairs > 0 &&
                        full(out.conflicts.size(), limits.conflicts) &&
                        full(out.repairs.size(), limits.repairs);
    const bool one_sided = (limits.conflicts > 0 && out.conflicts.size() >= 2 * limits.conflicts) ||
                           (limits.repairs > 0 && out.repairs.size() >= 2 * limits.repairs);
    if (enough || (one_sided && !out.conflicts.empty() && !out.repairs.empty())) return;
    if (limits.total > 0 && out.conflicts.size() + out.repairs.size() >= limits.total) return;
    if (limits.units > 0 && units >= limits.units && !out.repairs.empty()) return;
    bool stopped = false;
    const auto seed = unexplored.next(stopped);
    if (!seed) {
      out.complete = !stopped;
      return;
    }
    const Answer answer = oracle.solve(*seed, limits.effort);
    if (answer == Answer::unsatisfiable) {
      found_conflict();
    } else if (answer == Answer::satisfiable) {
      found_repair();
    } else {
      return;  // the effort is spent: what was found stands, but is not known to be all
    }
  }
}

}  // namespace

Enumeration enumerate(SubsetOracle& oracle, const EnumerationLimits& limits, const source::Stop& stop) {
  Enumeration out;
  try {
    explore(oracle, limits, stop, out);
  } catch (const source::Stopped&) {
    out.complete = false;  // stopped while encoding: what was found before stands
  }
  for (const Conflict& conflict : out.conflicts) out.complete = out.complete && conflict.minimal;
  for (const Repair& repair : out.repairs) out.complete = out.complete && repair.minimal;
  return out;
}

}  // namespace pathproof::query
