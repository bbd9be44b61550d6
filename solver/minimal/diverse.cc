#include "minimal/diverse.h"

#include <algorithm>

#include "minimal/meaning.h"
#include "minimal/optima.h"

namespace pathproof::query {

namespace {

using encode::Answer;
using encode::Lit;
using encode::Term;

constexpr std::uint64_t effort = 20'000;  // conflicts a question for something farther away

class DiverseFinder {
 public:
  DiverseFinder(const model::Problem& problem, const MinimalSettings& settings, Optimiser& optimiser,
                MinimalAnswer& out)
      : problem_(problem),
        out_(out),
        most_(settings.most),
        solver_(optimiser.session(optimiser.horizon_for(out.levels))),
        kept_(optimiser.assumptions(out.levels)),
        costs_(optimiser.costs()) {}

  void run() {
    pairs_ = ordered_pairs();
    // Steps that it does not need would make any pathway unlike another.
    const Objective steps{Objective::Kind::steps, "steps", nullptr};
    kept_.push_back(costs_.at_most(steps, cost(problem_, steps, out_.pathways.front())));
    take(out_.pathways.front());
    while (out_.pathways.size() < most_) {
      const Answer answer = solver_.solve(kept_, 0);
      if (answer != Answer::satisfiable) return;
      const bool farthest = climb(session().choice());
      out_.pathways.push_back(found_);
      out_.farthest = out_.farthest && farthest;
      take(found_);
    }
  }

 private:
  struct Pair {
    StepId a;
    StepId b;
    Lit forward = 0;   // a completes before b starts, and both are taken
    Lit backward = 0;  // the other way round
  };

  Session& session() { return solver_.session(); }

  std::vector<Pair> ordered_pairs() {
    std::vector<Pair> out;
    encode::Encoding& encoding = session().encoding();
    const auto before = [&](StepId a, StepId b) {
      const Lit both =
          encoding.circuit().conjunction(encoding.ladder().included(a), encoding.ladder().included(b));
      return encoding.circuit().conjunction(both, encoding.follows(a, b));
    };
    for (const StepId a : problem_.world->steps.ids()) {
      for (StepId b(a.number() + 1); b.index() < problem_.world->steps.size(); ++b)
        out.push_back({a, b, before(a, b), before(b, a)});
    }
    return out;
  }

  // From now on only others are of interest, and how many pairs are as here is counted.
  void take(const model::Choice& choice) {
    encode::Circuit& circuit = session().encoding().circuit();
    std::vector<Term> same;
    for (const Pair& pair : pairs_) {
      const int order = order_of(*problem_.world, choice, pair.a, pair.b);
      same.push_back({1, order > 0   ? pair.forward
                         : order < 0 ? pair.backward
                                     : circuit.conjunction(-pair.forward, -pair.backward)});
    }
    alike_.push_back(std::move(same));
    session().encoding().clausifier().add_clause(elsewhere(session(), choice));
  }

  std::int64_t nearest(const model::Choice& choice) const {
    std::int64_t least = INT64_MAX;
    for (const model::Choice& earlier : out_.pathways)
      least = std::min(least, order_distance(*problem_.world, earlier, choice));
    return least;
  }

  // From `found_` on, farther and farther away from all before; whether none is farther than where that ends.
  bool climb(model::Choice start) {
    found_ = with_known_facts(problem_, std::move(start), out_.pathways.front(), out_.levels);
    while (true) {
      const std::int64_t wanted = nearest(found_) + 1;
      std::vector<Lit> assumed = kept_;
      for (const std::vector<Term>& same : alike_) {
        const auto bound = static_cast<std::int64_t>(pairs_.size()) - wanted;
        if (bound < 0) return true;
        assumed.push_back(session().encoding().bounded({0, same}, bound));
      }
      const Answer answer = solver_.solve(assumed, effort);
      if (answer != Answer::satisfiable) return answer == Answer::unsatisfiable;
      found_ = with_known_facts(problem_, session().choice(), out_.pathways.front(), out_.levels);
    }
  }

  const model::Problem& problem_;
  MinimalAnswer& out_;
  std::size_t most_;
  TrimmedSession& solver_;
  std::vector<Lit> kept_;
  Costs& costs_;
  std::vector<Pair> pairs_;
  std::vector<std::vector<Term>> alike_;  // of each pathway so far: the pairs that are as there
  model::Choice found_;
};

}  // namespace

void diverse_optima(const model::Problem& problem, const MinimalSettings& settings, Optimiser& optimiser,
                    MinimalAnswer& out) {
  out.farthest = true;
  DiverseFinder(problem, settings, optimiser, out).run();
}

}  // namespace pathproof::query
