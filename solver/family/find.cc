#include "family/find.h"

#include <algorithm>
#include <map>
#include <memory>
#include <stdexcept>

#include "family/adapt.h"
#include "search/conflicts.h"
#include "search/costs.h"
#include "search/decide.h"
#include "search/lazy_session.h"

namespace pathproof::query {

namespace {

using encode::Answer;
using model::Diagram;

constexpr std::size_t questions_between_counts = 16;
constexpr std::size_t longest_pause = 64;
constexpr std::uint64_t grow_effort = 500;  // per unit that a pathway might meet besides
constexpr int most_dear_questions = 16;
constexpr int most_strikes = 3;  // dear questions that an option was part of, before it is given up

}  // namespace

// Pathways that cost at most so much by each of the first objectives, as an oracle of its own.
class FamilySearch::Bounded : public PathwayOracle {
 public:
  Bounded(Session& session, std::vector<encode::Lit> cheap) : session_(session), cheap_(std::move(cheap)) {}

  int unit_count() const override { return session_.unit_count(); }
  std::size_t solves() const override { return session_.solves(); }
  std::size_t clauses() override { return session_.encoding().clauses().count; }

 private:
  Answer ask(const UnitSet& units, std::uint64_t effort) override {
    const Answer answer = session_.solve_with(units, cheap_, effort);
    if (answer == Answer::unsatisfiable) core_ = session_.core();
    if (answer != Answer::satisfiable) return answer;
    choice_ = session_.choice();
    failing_ = complement(session_.satisfied(), unit_count());
    return answer;
  }

  Session& session_;
  std::vector<encode::Lit> cheap_;
};

// The solver's side of the search: sessions that live as long as no limit is hit.
class FamilySearch::Asker {
 public:
  Asker(const model::FamilyGroup& group, const std::vector<Objective>& objectives, const Settings& settings,
        const source::Stop& stop, std::uint64_t effort)
      : group_(group),
        objectives_(objectives),
        settings_(settings),
        stop_(stop),
        effort_(effort),
        lazy_(problem(), problem().free_horizon, settings, stop) {}

  // A fact that answers the variant with these units; undecided after a stop, or when the effort is spent.
  FamilyFact feasible(const UnitSet& units) { return asked(lazy_, units); }

  // After `feasible` for a pathway: one that meets as many further units as may be.
  FamilyFact widened() { return widened(lazy_); }

  // Whether the last answer took more than its share: none was found, or the conflict could not be made as small as it may be.
  bool dear() const { return dear_; }

  // Whether there is a pathway that costs at most so much by each of the first objectives.
  FamilyFact at_most(const UnitSet& units, const CostList& bounds) {
    FamilyFact out = asked(within(bounds), units);
    out.bounds = bounds;
    return out;
  }

  // After `at_most` for a pathway: one that meets as many further units as may be, at this cost.
  FamilyFact at_best(const UnitSet& units, const CostList& best) {
    Bounded& oracle = within(best);
    const FamilyFact out = asked(oracle, units);
    return out.kind == FamilyFact::Kind::pathway ? widened(oracle) : out;
  }

 private:
  const model::Problem& problem() const { return *group_.problem; }

  FamilyFact asked(PathwayOracle& oracle, const UnitSet& units) {
    FamilyFact out;
    const Answer answer = oracle.solve(units, effort_);
    dear_ = answer == Answer::unknown;
    if (answer == Answer::unsatisfiable) {
      constexpr std::uint64_t of_it = 5;  // a deletion
      const Conflict conflict = shrink(oracle, oracle.core(), effort_ / of_it);
      dear_ = !conflict.minimal;
      out.kind = FamilyFact::Kind::conflict;
      out.units = conflict.units;
    } else if (answer == Answer::satisfiable) {
      out.kind = FamilyFact::Kind::pathway;
      out.choice = oracle.choice();
    }
    return out;
  }

  // Another pathway that meets still more units, so that it answers more variants.
  FamilyFact widened(PathwayOracle& oracle) {
    FamilyFact out;
    out.kind = FamilyFact::Kind::pathway;
    out.choice = oracle.choice();
    UnitSet met = oracle.satisfied();
    for (const UnitId unit : oracle.all_units()) {
      if (contains(met, unit) || stop_.requested()) continue;
      if (oracle.solve(with(met, unit), grow_effort) != Answer::satisfiable) continue;
      met = oracle.satisfied();
      out.choice = oracle.choice();
    }
    return out;
  }

  Bounded& within(const CostList& bounds) {
    if (!session_) {
      session_ = std::make_unique<Session>(problem(), problem().free_horizon, settings_, stop_);
      costs_ = std::make_unique<Costs>(session_->encoding(), problem());
    }
    std::unique_ptr<Bounded>& out = within_[bounds];
    if (out) return *out;
    std::vector<encode::Lit> cheap;
    for (std::size_t i = 0; i < bounds.size(); ++i)
      cheap.push_back(costs_->at_most(objectives_[i], bounds[i]));
    out = std::make_unique<Bounded>(*session_, std::move(cheap));
    return *out;
  }

  const model::FamilyGroup& group_;
  const std::vector<Objective>& objectives_;
  const Settings& settings_;
  const source::Stop& stop_;
  std::uint64_t effort_;
  bool dear_ = false;
  LazySession lazy_;
  std::unique_ptr<Session> session_;
  std::unique_ptr<Costs> costs_;
  std::map<CostList, std::unique_ptr<Bounded>> within_;
};

FamilySearch::FamilySearch(Diagram diagram, const model::FamilyGroup& group, Diagram::Set asked,
                           std::vector<Objective> objectives, const Settings& settings,
                           const source::Stop& stop, std::uint64_t effort)
    : diagram_(std::move(diagram)),
      group_(group),
      asked_(diagram_.meet(asked, group.members)),
      objectives_(std::move(objectives)),
      settings_(settings),
      stop_(stop),
      effort_(effort),
      open_(asked_) {}

void FamilySearch::learn(const FamilyFact& fact) {
  count_pathway(fact);
  take(fact, answered_by(diagram_, group_, objectives_, fact));
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
    Set& into = known_.within[most_costs(*group_.problem, objectives_, fact)];
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

// A variant whose least cost is not known.
std::optional<model::Selection> FamilySearch::open_cost() {
  Set cheaper = Diagram::none;  // variants with a pathway that costs less than the level at hand
  for (const auto& [cost, set] : known_.within) {
    const Set best =
        diagram_.minus(diagram_.minus(diagram_.minus(set, cheaper), known_.undecided), dear_costs_.given_up);
    for (std::size_t level = 0; best != Diagram::none && level < cost.size(); ++level) {
      if (auto open = diagram_.some(diagram_.minus(best, proved_at(diagram_, known_, cost, level))))
        return open;
    }
    cheaper = diagram_.join(cheaper, set);
  }
  return std::nullopt;
}

bool FamilySearch::finished() { return open_ == Diagram::none && !open_cost(); }

void FamilySearch::count_pathway(const FamilyFact& fact) {
  if (fact.kind != FamilyFact::Kind::pathway) return;
  ++pathways_;
  const model::Starts& start = fact.choice.start;
  phases_.resize(start.size());
  for (const model::StepId s : start.ids()) phases_[s] = start[s] > 0 ? start[s] : phases_[s];
}

// A pathway may answer more variants when it is adapted. To tell takes as long as to find one, so after attempts that gain
// little the next ones wait. What it answers, where that was worked out.
std::optional<FamilySearch::Set> FamilySearch::adapt(FamilyFact& fact) {
  count_pathway(fact);
  const bool worth_while =
      fact.kind == FamilyFact::Kind::pathway && may_be_adapted(objectives_) && pathways_ >= adapt_from_;
  if (!worth_while) return std::nullopt;
  const Set news = unsettled(fact);
  const auto gain = [&](Set answers) { return diagram_.count(diagram_.meet(answers, news)); };
  const Set as_it_is = answered_by(diagram_, group_, objectives_, fact);
  fact.phases = phases_alone(objectives_) ? phases_within(costs(*group_.problem, objectives_, fact.choice))
                                          : fact.choice.start;
  const Set adapted = answered_by(diagram_, group_, objectives_, fact);
  Count twice = gain(as_it_is);
  twice += twice;
  if (gain(adapted) >= twice) {
    pause_ = 1;
    return adapted;
  }
  fact.phases.clear();
  adapt_from_ = pathways_ + pause_;
  pause_ = std::min(2 * pause_, longest_pause);
  return as_it_is;
}

// Where steps start, if they are over by then.
model::Starts FamilySearch::phases_within(const CostList& cost) const {
  model::Starts out = phases_;
  if (cost.empty()) return out;
  for (const model::StepId s : out.ids()) {
    if (out[s] + group_.problem->world->steps[s].duration - 1 > cost.front()) out[s] = 0;
  }
  return out;
}

// The variants of which no pathway is known that costs as little.
FamilySearch::Set FamilySearch::unsettled(const FamilyFact& fact) {
  if (objectives_.empty()) return open_;
  Set out = asked_;
  const CostList cost = costs(*group_.problem, objectives_, fact.choice);
  for (const auto& [known, set] : known_.within) {
    if (known <= cost) out = diagram_.minus(out, set);
  }
  return out;
}

// A question about the selection was dear. What it has in common with other such questions is not asked any more: an option that is not
// the first of its axis, as soon as it was part of some; before that, what was turned here, together.
FamilySearch::Set FamilySearch::give_up(const model::Selection& selection, Dear& dear) {
  model::Partial turned;
  Set out = diagram_.single(selection);
  for (std::size_t axis = 0; axis < selection.size(); ++axis) {
    if (selection[axis] == 0) continue;
    turned.emplace_back(static_cast<int>(axis), selection[axis]);
    if (++dear.strikes[turned.back()] >= most_strikes)
      out = diagram_.join(out, diagram_.option(turned.back().first, turned.back().second));
  }
  if (!turned.empty()) out = diagram_.join(out, diagram_.cube(turned));
  if (++dear.questions >= most_dear_questions) out = Diagram::all;
  dear.given_up = diagram_.join(dear.given_up, out);
  return out;
}

// Takes an answer about a selection; false where the search must end. After a stop only a pathway says anything.
bool FamilySearch::answered(FamilyFact fact, const model::Selection& selection, std::optional<Set> answers) {
  if (stop_.requested() && fact.kind != FamilyFact::Kind::pathway) fact = FamilyFact{};
  fact.selection = selection;
  found(fact, answers ? *answers : answered_by(diagram_, group_, objectives_, fact));
  return !stop_.requested();
}

void FamilySearch::ask_feasible(Asker& asker) {
  Count so_far;
  for (std::size_t asked = 0; open_ != Diagram::none; ++asked) {
    // Counting takes as long as some answers do.
    if (asked % questions_between_counts == 0) so_far = diagram_.count(asked_) - diagram_.count(open_);
    if (on_variant) on_variant(so_far);
    const model::Selection selection = *diagram_.some(open_);
    const UnitSet units = group_.units_of(diagram_, selection);
    FamilyFact fact = asker.feasible(units);
    const bool dear = asker.dear() && !stop_.requested();
    const bool pathway = fact.kind == FamilyFact::Kind::pathway;
    if (pathway && !objectives_.empty() && !diagram_.contains(dear_costs_.given_up, selection)) {
      if (!ask_best(asker, selection, units, std::move(fact))) return;
      continue;
    }
    if (pathway) fact = asker.widened();
    const std::optional<Set> answers = adapt(fact);
    const bool decided = fact.kind != FamilyFact::Kind::undecided;
    if ((decided || !dear) && !answered(std::move(fact), selection, answers)) return;
    if (dear) open_ = diagram_.minus(open_, give_up(selection, dear_));
  }
}

void FamilySearch::ask_cost(Asker& asker) {
  while (const auto selection = open_cost()) {
    if (on_variant) on_variant(diagram_.count(asked_));
    if (!ask_best(asker, *selection, group_.units_of(diagram_, *selection), {})) return;
  }
}

// The least cost of one variant, and why none is less: so that pathways cost no more than they have to, wherever they are the best.
// `fact` is a pathway of it, or nothing where one is known.
bool FamilySearch::ask_best(Asker& asker, const model::Selection& selection, const UnitSet& units,
                            FamilyFact fact) {
  CostList best;
  if (fact.kind == FamilyFact::Kind::pathway) best = costs(*group_.problem, objectives_, fact.choice);
  for (const auto& [cost, set] : known_.within) {
    if (!best.empty() && best <= cost) break;
    if (!diagram_.contains(set, selection)) continue;
    best = cost;
    fact = {};
  }
  for (std::size_t level = 0; level < best.size();) {
    if (diagram_.contains(proved_at(diagram_, known_, best, level), selection)) {
      ++level;
      continue;
    }
    CostList bounds(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(level) + 1);
    --bounds.back();
    FamilyFact better = asker.at_most(units, bounds);
    if (better.kind == FamilyFact::Kind::pathway) {
      const CostList less = costs(*group_.problem, objectives_, better.choice);
      if (less >= best) throw std::logic_error("a pathway that was asked to cost less does not");
      best = less;
      fact = std::move(better);
    } else {
      const bool decided = better.kind == FamilyFact::Kind::conflict;
      const bool dear = asker.dear() && !stop_.requested();
      if ((decided || !dear) && !answered(std::move(better), selection)) return false;
      if (dear) give_up(selection, dear_costs_);
      if (!decided && !dear) return true;
      if (!decided) break;  // that it has a pathway is known all the same
    }
  }
  if (fact.kind != FamilyFact::Kind::pathway) return true;
  FamilyFact widened = asker.at_best(units, best);
  if (widened.kind == FamilyFact::Kind::pathway) fact = std::move(widened);
  fact.bounds.clear();
  const std::optional<Set> answers = adapt(fact);
  return answered(std::move(fact), selection, answers);
}

void FamilySearch::run() {
  try {
    Asker asker(group_, objectives_, settings_, stop_, effort_);
    ask_feasible(asker);
    if (!stop_.requested()) ask_cost(asker);
  } catch (const source::Stopped&) {
    // Stopped while encoding: the variant in question stays open, and so does what depends on it.
    FamilyFact fact;
    const auto cost = open_cost();
    fact.selection = open_ != Diagram::none ? *diagram_.some(open_) : cost ? *cost : model::Selection{};
    if (!fact.selection.empty()) found(fact, answered_by(diagram_, group_, objectives_, fact));
  }
}

}  // namespace pathproof::query
