#include "family/find.h"

#include <algorithm>
#include <stdexcept>

#include "search/conflicts.h"
#include "search/costs.h"
#include "search/decide.h"
#include "search/lazy_session.h"

namespace pathproof::query {

namespace {

using encode::Answer;
using model::Diagram;

constexpr std::size_t questions_between_counts = 16;
constexpr std::uint64_t grow_effort = 500;  // per unit that a pathway might meet besides

}  // namespace

// The solver's side of the search: sessions that live as long as no limit is hit.
class FamilySearch::Asker {
 public:
  Asker(const model::FamilyGroup& group, const Settings& settings, const source::Stop& stop)
      : group_(group),
        settings_(settings),
        stop_(stop),
        lazy_(problem(), problem().free_horizon, settings, stop) {}

  // A fact that answers the variant with these units; undecided after a stop.
  FamilyFact feasible(const UnitSet& units) {
    FamilyFact out;
    const Answer answer = lazy_.solve(units, 0);
    if (answer == Answer::unsatisfiable) {
      out.kind = FamilyFact::Kind::conflict;
      out.units = shrink(lazy_, lazy_.core(), 0).units;
    } else if (answer == Answer::satisfiable) {
      out.kind = FamilyFact::Kind::pathway;
      out.choice = lazy_.choice();
      widen(out.choice);
    }
    return out;
  }

  // Whether there is a pathway that costs at most so much by each of the first objectives; a core that need not be minimal.
  FamilyFact at_most(const UnitSet& units, const std::vector<Objective>& objectives, const CostList& bounds) {
    if (!session_) {
      session_ = std::make_unique<Session>(problem(), problem().free_horizon, settings_, stop_);
      costs_ = std::make_unique<Costs>(session_->encoding(), problem());
    }
    FamilyFact out;
    out.bounds = bounds;
    std::vector<encode::Lit> cheap;
    for (std::size_t i = 0; i < bounds.size(); ++i)
      cheap.push_back(costs_->at_most(objectives[i], bounds[i]));
    UnitSet core = units;
    const auto impossible = [&](const UnitSet& tried) {
      const Answer answer = session_->solve_with(tried, cheap, 0);
      if (answer == Answer::unsatisfiable) core = session_->core();
      return answer;
    };
    const Answer answer = impossible(units);
    if (answer == Answer::satisfiable) {
      out.kind = FamilyFact::Kind::pathway;
      out.choice = session_->choice();
    } else if (answer == Answer::unsatisfiable) {
      out.kind = FamilyFact::Kind::conflict;
      // Fewer units answer more variants: each is left out once.
      const UnitSet candidates = core;
      for (const UnitId unit : candidates) {
        if (!contains(core, unit)) continue;
        const UnitSet before = core;
        if (impossible(without(before, unit)) != Answer::unsatisfiable) core = before;
      }
      out.units = core;
    }
    return out;
  }

 private:
  const model::Problem& problem() const { return *group_.problem; }

  // Another pathway that meets still more units, so that it answers more variants.
  void widen(model::Choice& choice) {
    UnitSet met = lazy_.satisfied();
    for (const UnitId unit : lazy_.all_units()) {
      if (contains(met, unit) || stop_.requested()) continue;
      if (lazy_.solve(with(met, unit), grow_effort) != Answer::satisfiable) continue;
      met = lazy_.satisfied();
      choice = lazy_.choice();
    }
  }

  const model::FamilyGroup& group_;
  const Settings& settings_;
  const source::Stop& stop_;
  LazySession lazy_;
  std::unique_ptr<Session> session_;
  std::unique_ptr<Costs> costs_;
};

FamilySearch::FamilySearch(Diagram diagram, const model::FamilyGroup& group, Diagram::Set asked,
                           std::vector<Objective> objectives, const Settings& settings,
                           const source::Stop& stop)
    : diagram_(std::move(diagram)),
      group_(group),
      asked_(diagram_.meet(asked, group.members)),
      objectives_(std::move(objectives)),
      settings_(settings),
      stop_(stop),
      open_(asked_) {}

void FamilySearch::learn(const FamilyFact& fact) {
  count_pathway(fact);
  take(fact, answered_by(diagram_, group_, fact));
}

void FamilySearch::take(const FamilyFact& fact, Set answers) {
  const Set set = diagram_.meet(answers, asked_);
  if (fact.bounds.empty() || fact.kind == FamilyFact::Kind::pathway) open_ = diagram_.minus(open_, set);
  if (fact.kind == FamilyFact::Kind::undecided) {
    known_.undecided = diagram_.join(known_.undecided, set);
  } else if (fact.kind == FamilyFact::Kind::conflict) {
    if (fact.bounds.empty()) return;
    Set& into = known_.beyond[fact.bounds];
    into = diagram_.join(into, set);
  } else if (!objectives_.empty()) {
    Set& into = known_.within[costs(*group_.problem, objectives_, fact.choice)];
    into = diagram_.join(into, set);
  }
}

void FamilySearch::found(const FamilyFact& fact, Set answers) {
  // A fact that did not answer the variant it was asked for would be asked for again without end.
  if (!diagram_.contains(answers, fact.selection))
    throw std::logic_error("a fact does not answer the variant that was asked");
  take(fact, answers);
  if (on_fact) on_fact(fact);
}

// The first variant whose least cost is not known, with the bounds to try next: as little as the best that is known by the first
// objectives, and one less by the next.
std::optional<std::pair<model::Selection, CostList>> FamilySearch::open_cost() {
  Set cheaper = Diagram::none;  // variants with a pathway that costs less than the level at hand
  for (const auto& [cost, set] : known_.within) {
    const Set best = diagram_.minus(diagram_.minus(set, cheaper), known_.undecided);
    for (std::size_t level = 0; best != Diagram::none && level < cost.size(); ++level) {
      const Set open = diagram_.minus(best, proved_at(diagram_, known_, cost, level));
      const auto selection = diagram_.first(open);
      if (!selection) continue;
      CostList bounds(cost.begin(), cost.begin() + static_cast<std::ptrdiff_t>(level) + 1);
      --bounds.back();
      return std::pair(*selection, bounds);
    }
    cheaper = diagram_.join(cheaper, set);
  }
  return std::nullopt;
}

bool FamilySearch::finished() const {
  FamilySearch copy = *this;
  return copy.open_ == Diagram::none && !copy.open_cost();
}

void FamilySearch::count_pathway(const FamilyFact& fact) {
  if (fact.kind != FamilyFact::Kind::pathway) return;
  ++pathways_;
  const model::Starts& start = fact.choice.start;
  phases_.resize(start.size());
  for (const model::StepId s : start.ids()) phases_[s] = start[s] > 0 ? start[s] : phases_[s];
}

// A pathway may answer more variants when it is adapted. To tell takes longer than to find several, so after an attempt that gains
// little the next waits until there are twice as many. What it answers, where that was worked out.
std::optional<FamilySearch::Set> FamilySearch::adapt(FamilyFact& fact) {
  count_pathway(fact);
  const bool worth_while =
      fact.kind == FamilyFact::Kind::pathway && objectives_.empty() && pathways_ >= adapt_from_;
  if (!worth_while) return std::nullopt;
  const auto gain = [&](Set answers) { return diagram_.count(diagram_.meet(answers, open_)); };
  const Set as_it_is = answered_by(diagram_, group_, fact);
  fact.phases = phases_;
  const Set adapted = answered_by(diagram_, group_, fact);
  Count several;
  for (int i = 0; i < 4; ++i) several += gain(as_it_is);
  if (gain(adapted) >= several) return adapted;
  fact.phases.clear();
  adapt_from_ = 2 * pathways_;
  return as_it_is;
}

// Takes an answer about a selection; false where the search must end. After a stop only a pathway says anything.
bool FamilySearch::answered(FamilyFact fact, const model::Selection& selection, std::optional<Set> answers) {
  if (stop_.requested() && fact.kind != FamilyFact::Kind::pathway) fact = FamilyFact{};
  fact.selection = selection;
  found(fact, answers ? *answers : answered_by(diagram_, group_, fact));
  return !stop_.requested();
}

void FamilySearch::ask_feasible(Asker& asker) {
  Count so_far;
  for (std::size_t asked = 0; open_ != Diagram::none; ++asked) {
    // Counting takes as long as some answers do.
    if (asked % questions_between_counts == 0) so_far = diagram_.count(asked_) - diagram_.count(open_);
    if (on_variant) on_variant(so_far);
    const model::Selection selection = *diagram_.first(open_);
    FamilyFact fact = asker.feasible(group_.units_of(diagram_, selection));
    const std::optional<Set> answers = adapt(fact);
    if (!answered(std::move(fact), selection, answers)) return;
  }
}

void FamilySearch::ask_cost(Asker& asker) {
  while (const auto open = open_cost()) {
    if (on_variant) on_variant(diagram_.count(asked_));
    const auto& [selection, bounds] = *open;
    FamilyFact fact = asker.at_most(group_.units_of(diagram_, selection), objectives_, bounds);
    if (!answered(std::move(fact), selection)) return;
  }
}

void FamilySearch::run() {
  try {
    Asker asker(group_, settings_, stop_);
    ask_feasible(asker);
    if (!stop_.requested()) ask_cost(asker);
  } catch (const source::Stopped&) {
    // Stopped while encoding: the variant in question stays open, and so does what depends on it.
    FamilyFact fact;
    const auto cost = open_cost();
    fact.selection = open_ != Diagram::none ? *diagram_.first(open_)
                     : cost                 ? cost->first
                                            : model::Selection{};
    if (!fact.selection.empty()) found(fact, answered_by(diagram_, group_, fact));
  }
}

}  // namespace pathproof::query
