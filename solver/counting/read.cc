#include "counting/read.h"

#include <algorithm>
#include <limits>
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
      const std::vector<Lit> operands(span.begin(), span.end());
      for (const Lit operand : operands) walk(operand, premise, phase);
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
    // A limit, before what only says that the pathway goes on.
    auto body = std::find_if(operands.begin(), operands.end(), [&](Lit operand) {
      return operand < 0 && circuit_.kind(-operand) == Circuit::Kind::at_most;
    });
    if (body == operands.end()) {
      body = std::find_if(operands.begin(), operands.end(), [&](Lit operand) {
        return formulas_.state_of(-operand) || is_conjunction(-operand);
      });
    }
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
    while (is_conjunction(lit)) lit = circuit_.operands(lit).front();
    const auto rung = ladder_.rung_of(std::abs(lit));
    return rung ? std::optional(rung->step) : std::nullopt;
  }

  std::optional<Occupant> occupant(Lit lit, int k) {
    const auto step = step_of(lit);
    if (!step) return interval(lit, k);
    const int duration = ladder_.duration(*step);
    if (lit == ladder_.active(*step, k)) return Occupant{*step, k, duration, 1};
    if (lit == ladder_.starting(*step, k)) return Occupant{*step, k + 1, 1, 1};
    if (lit == ladder_.completing(*step, k)) return Occupant{*step, k - duration + 1, 1, 1};
    return interval(lit, k);
  }

  // Started after one phase and by another, and until then the pathway goes on.
  struct Stretch {
    model::StepId step;
    int after = 0;
    int until = never;
    int alive = 0;
  };

  // Any other stretch of the ladder, however it is written. `phase`: the state of which the literal speaks.
  std::optional<Occupant> interval(Lit lit, int phase) {
    std::vector<Stretch> parts;
    const bool several = is_conjunction(-lit);  // one of them: in this phase, or in the next, …
    if (!several && !is_conjunction(lit)) return std::nullopt;
    const auto span = circuit_.operands(several ? -lit : lit);
    const std::vector<Lit> operands(span.begin(), span.end());
    for (const Lit part : several ? operands : std::vector<Lit>{-lit}) {
      Stretch& stretch = parts.emplace_back();
      // Several may begin with the first phase; one that does is no stretch, but whatever has started.
      const bool closed = narrow(-part, phase, stretch) && (stretch.after > 0 || several) &&
                          stretch.until != never && stretch.until > stretch.after;
      // A step that is still active then keeps the pathway going by itself.
      if (!closed || stretch.after + ladder_.duration(stretch.step) < stretch.alive) return std::nullopt;
    }
    std::sort(parts.begin(), parts.end(),
              [](const Stretch& a, const Stretch& b) { return a.after < b.after; });
    int until = parts.front().until;
    for (const Stretch& part : parts) {
      if (part.step != parts.front().step || part.after > until) return std::nullopt;
      until = std::max(until, part.until);
    }
    return Occupant{parts.front().step, until, until - parts.front().after, 1};
  }

  // Takes a conjunction of literals of one step's ladder into account. Whether it is nothing else.
  bool narrow(Lit lit, int phase, Stretch& stretch) {
    if (const auto rung = ladder_.rung_of(std::abs(lit))) {
      if (stretch.step.valid() && stretch.step != rung->step) return false;
      stretch.step = rung->step;
      if (lit > 0) stretch.until = std::min(stretch.until, rung->phase);
      if (lit < 0) stretch.after = std::max(stretch.after, rung->phase);
      return true;
    }
    if (is_conjunction(lit)) {
      const auto span = circuit_.operands(lit);
      const std::vector<Lit> operands(span.begin(), span.end());
      return std::all_of(operands.begin(), operands.end(),
                         [&](Lit operand) { return narrow(operand, phase, stretch); });
    }
    for (int k = phase; k <= std::min(phase + longest_window, ladder_.horizon()); ++k) {
      if (!ladder_.is_alive(lit, k)) continue;
      stretch.alive = std::max(stretch.alive, k);
      return true;
    }
    return false;
  }

  static constexpr int never = std::numeric_limits<int>::max();
  static constexpr int longest_window = 8;  // phases

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
