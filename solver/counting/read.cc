#include "counting/read.h"

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>

namespace pathproof::encode {

namespace {

class Reader {
 public:
  explicit Reader(Encoding& encoding)
      : circuit_(encoding.circuit()), ladder_(encoding.ladder()), formulas_(encoding.formulas()) {}

  Limits read(const Assertion& assertion) {
    walk(assertion.what, assertion.premise, std::nullopt);
    return std::move(out_);
  }

 private:
  bool is_conjunction(Lit lit) const { return lit > 0 && circuit_.kind(lit) == Circuit::Kind::conjunction; }

  // `phase`: the state of which `lit` speaks, where that is known.
  void walk(Lit lit, const std::vector<Lit>& premise, std::optional<int> phase) {
    if (!phase) phase = formulas_.state_of(lit);
    // Parts of a circuit are shared, so that there may be far more ways to a literal than literals.
    const std::int64_t key = std::int64_t{lit} * (1 << 20) + phase.value_or(-1);
    if (!seen_.insert(key).second) return;
    if (is_conjunction(lit)) {
      const auto span = circuit_.operands(lit);
      for (const Lit operand : std::vector<Lit>(span.begin(), span.end())) walk(operand, premise, phase);
    } else if (is_conjunction(-lit)) {
      clause(lit, premise, phase);
    } else if (lit > 0 && circuit_.kind(lit) == Circuit::Kind::at_most) {
      // Where the last phases are those in which all must have started, a limit on one of them is both.
      floor(lit, premise);
      if (phase) sum(lit, premise, *phase);
    }
  }

  // A disjunction: two occupants that exclude each other, or something that holds under further premises.
  void clause(Lit lit, const std::vector<Lit>& premise, std::optional<int> phase) {
    const auto span = circuit_.operands(-lit);
    const std::vector<Lit> operands(span.begin(), span.end());
    if (phase && operands.size() == 2) {
      const auto a = occupant(operands[0], *phase);
      const auto b = occupant(operands[1], *phase);
      if (a && b && a->step != b->step) {
        out_.exclusions.push_back({*a, *b, *phase, premise});
        return;
      }
    }
    const auto body = std::find_if(operands.begin(), operands.end(), [&](Lit operand) {
      return formulas_.state_of(-operand) || is_conjunction(-operand) ||
             (operand < 0 && circuit_.kind(-operand) == Circuit::Kind::at_most);
    });
    if (body == operands.end()) return;
    std::vector<Lit> longer = premise;
    for (const Lit operand : operands) {
      if (operand != *body) longer.push_back(operand);
    }
    walk(-*body, longer, phase);
  }

  void sum(Lit lit, const std::vector<Lit>& premise, int phase) {
    PhaseLimit limit{premise, {}, circuit_.bound(lit), phase};
    const auto span = circuit_.terms(lit);
    for (const Term& term : std::vector<Term>(span.begin(), span.end())) {
      if (auto found = occupant(term.literal, phase)) {
        found->weight = term.coefficient;
        limit.occupants.push_back(*found);
      }
    }
    std::stable_sort(limit.occupants.begin(), limit.occupants.end(),
                     [](const Occupant& a, const Occupant& b) { return a.step < b.step; });
    const auto same = [](const Occupant& a, const Occupant& b) { return a.step == b.step; };
    limit.occupants.erase(std::unique(limit.occupants.begin(), limit.occupants.end(), same),
                          limit.occupants.end());
    if (limit.occupants.size() > 1) out_.sums.push_back(std::move(limit));
  }

  // At most so many steps that have not started is at least so many that have.
  void floor(Lit lit, const std::vector<Lit>& premise) {
    Floor out{premise, {}, -circuit_.bound(lit)};
    for (const Term& term : circuit_.terms(lit)) {
      const auto rung = term.literal < 0 ? ladder_.rung_of(-term.literal) : std::nullopt;
      if (!rung) return;
      out.started.push_back({rung->step, rung->phase, 1, term.coefficient});
      out.least += term.coefficient;
    }
    std::sort(out.started.begin(), out.started.end(),
              [](const Occupant& a, const Occupant& b) { return a.step < b.step; });
    out_.floors.push_back(std::move(out));
  }

  // The step that a literal is about.
  std::optional<model::StepId> step_of(Lit lit) const {
    if (const auto rung = ladder_.rung_of(lit < 0 ? -lit : lit)) return rung->step;
    if (!is_conjunction(lit)) return std::nullopt;
    const auto rung = ladder_.rung_of(std::abs(circuit_.operands(lit).front()));
    return rung ? std::optional(rung->step) : std::nullopt;
  }

  std::optional<Occupant> occupant(Lit lit, int k) {
    const auto step = step_of(lit);
    if (!step) return std::nullopt;
    const int duration = ladder_.duration(*step);
    if (lit == ladder_.active(*step, k)) return Occupant{*step, k, duration, 1};
    if (lit == ladder_.starting(*step, k)) return Occupant{*step, k + 1, 1, 1};
    if (lit == ladder_.completing(*step, k)) return Occupant{*step, k - duration + 1, 1, 1};
    return interval(lit, *step);
  }

  // Started after one phase and by another, both of which the literals name: any other stretch of the ladder.
  std::optional<Occupant> interval(Lit lit, model::StepId step) const {
    if (!is_conjunction(lit) || circuit_.operands(lit).size() != 2) return std::nullopt;
    int after = 0;
    int until = 0;
    for (const Lit operand : circuit_.operands(lit)) {
      const auto rung = ladder_.rung_of(std::abs(operand));
      if (!rung || rung->step != step) return std::nullopt;
      (operand > 0 ? until : after) = rung->phase;
    }
    if (after == 0 || until <= after) return std::nullopt;
    return Occupant{step, until, until - after, 1};
  }

  Circuit& circuit_;
  Ladder& ladder_;
  Formulas& formulas_;
  Limits out_;
  std::unordered_set<std::int64_t> seen_;  // literals with their state; asked only, never walked
};

}  // namespace

Limits read_limits(Encoding& encoding, const Assertion& assertion) {
  return Reader(encoding).read(assertion);
}

}  // namespace pathproof::encode
