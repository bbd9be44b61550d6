#include "page/facts.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "model/read_log.h"
#include "model/trace.h"

namespace pathproof::report {

namespace {

using model::Diagram;
using query::FamilyFact;
using Set = Diagram::Set;

// A pathway as it is, adapted to nothing.
std::optional<ChosenFact> pathway_of(const BatchSearch& search, const FamilyFact& fact, Narrowing& narrowing,
                                     Diagram& diagram) {
  const model::Problem& problem = *search.group.problem;
  const model::Trace trace(*problem.world, fact.choice);
  if (!model::within_bounds(problem, trace)) return std::nullopt;
  ChosenFact out{&search,
                 &fact,
                 model::failing_units(problem, trace),
                 narrowing(search.group.members),
                 trace.last(),
                 std::nullopt,
                 nullptr};
  for (const model::UnitId unit : out.fails)
    out.answers = diagram.minus(out.answers, narrowing(search.group.having[unit]));
  if (out.answers == Diagram::none) return std::nullopt;
  return out;
}

// A pathway with other values of open facts, so that it answers a selection, too. Each change must leave fewer units that fail.
class Refit {
 public:
  Refit(Diagram& diagram, Narrowing& narrowing) : diagram_(diagram), narrowing_(narrowing) {}

  /// The first of the facts, those first of which fewest units fail there.
  std::optional<ChosenFact> refit(const std::vector<const ChosenFact*>& facts,
                                  const model::Selection& selection) {
    std::vector<std::pair<std::size_t, const ChosenFact*>> near;
    for (const ChosenFact* fact : facts)
      near.emplace_back(
          failing(*fact->search->group.problem, units_of(*fact, selection), fact->fact->choice).size(), fact);
    std::stable_sort(near.begin(), near.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    constexpr std::size_t most_tried = 3;
    for (std::size_t i = 0; i < std::min(most_tried, near.size()); ++i) {
      if (auto made = refit(*near[i].second, selection)) return made;
    }
    return std::nullopt;
  }

 private:
  std::vector<model::UnitId> units_of(const ChosenFact& fact, const model::Selection& selection) {
    std::vector<model::UnitId> out;
    for (const model::UnitId unit : fact.search->group.problem->units.ids()) {
      if (diagram_.contains(narrowing_(fact.search->group.having[unit]), selection)) out.push_back(unit);
    }
    return out;
  }

  static std::vector<model::UnitId> failing(const model::Problem& problem,
                                            const std::vector<model::UnitId>& units,
                                            const model::Choice& choice) {
    const model::Trace trace(*problem.world, choice);
    std::vector<model::UnitId> out;
    std::copy_if(units.begin(), units.end(), std::back_inserter(out),
                 [&](model::UnitId unit) { return !model::unit_holds(problem, problem.units[unit], trace); });
    return out;
  }

  std::optional<ChosenFact> refit(const ChosenFact& fact, const model::Selection& selection) {
    const model::Problem& problem = *fact.search->group.problem;
    const std::vector<model::UnitId> units = units_of(fact, selection);
    auto own = std::make_shared<FamilyFact>();
    own->kind = FamilyFact::Kind::pathway;
    own->choice = fact.fact->choice;
    constexpr int most_changes = 4;
    for (int changes = 0;; ++changes) {
      const std::vector<model::UnitId> broken = failing(problem, units, own->choice);
      if (broken.empty()) break;
      if (changes == most_changes || !change_one(problem, units, broken, own->choice)) return std::nullopt;
    }
    auto out = pathway_of(*fact.search, *own, narrowing_, diagram_);
    if (out) out->own = std::move(own);
    return out;
  }

  // Open facts that the units read on the pathway.
  static std::set<model::FactId> read_by(const model::Problem& problem,
                                         const std::vector<model::UnitId>& units,
                                         const model::Choice& choice) {
    model::ReadLog log(*problem.world, choice.start);
    const model::Trace trace(*problem.world, choice, log);
    for (const model::UnitId unit : units) model::unit_holds(problem, problem.units[unit], trace);
    std::set<model::FactId> out;
    for (const model::Read& read : log.reads()) {
      if (read.fact.valid()) out.insert(read.fact);
    }
    return out;
  }

  // The first of the changes that leave fewest failing. False: none leaves fewer than there are.
  static bool change_one(const model::Problem& problem, const std::vector<model::UnitId>& units,
                         const std::vector<model::UnitId>& broken, model::Choice& choice) {
    std::size_t fewest = broken.size();
    model::Choice best;
    for (const model::FactId fact : read_by(problem, broken, choice)) {
      for (const std::int64_t value : problem.world->open_facts[fact].domain) {
        model::Choice other = choice;
        other.facts[fact] = value;
        const std::size_t then = failing(problem, units, other).size();
        if (then >= fewest) continue;
        fewest = then;
        best = std::move(other);
      }
    }
    if (fewest == broken.size()) return false;
    choice = std::move(best);
    return true;
  }

  Diagram& diagram_;
  Narrowing& narrowing_;
};

// Those of the candidates that answer something of what is left, the one that answers most first.
class Cover {
 public:
  Cover(Diagram& diagram, Narrowing& narrowing, std::vector<ChosenFact> candidates, std::size_t most)
      : diagram_(diagram),
        refit_(diagram, narrowing),
        candidates_(std::move(candidates)),
        most_(most),
        taken_(candidates_.size(), false) {}

  void cover(const Wanted& wanted) {
    Set left = wanted.set;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      if (taken_[i] && fits(candidates_[i], wanted)) left = diagram_.minus(left, candidates_[i].answers);
    }
    while (left != Diagram::none && out_.size() < most_) {
      std::size_t best = candidates_.size();
      Count gain;
      for (std::size_t i = 0; i < candidates_.size(); ++i) {
        if (taken_[i] || !fits(candidates_[i], wanted)) continue;
        const Count more = diagram_.count(diagram_.meet(candidates_[i].answers, left));
        if (more <= gain) continue;
        gain = more;
        best = i;
      }
      if (best == candidates_.size()) break;
      taken_[best] = true;
      left = diagram_.minus(left, candidates_[best].answers);
      out_.push_back(candidates_[best]);
    }
    if (wanted.whole) make(wanted, left);
  }

  std::vector<ChosenFact> take() { return std::move(out_); }

 private:
  // For one selection after the other of what is left a pathway of its own.
  void make(const Wanted& wanted, Set left) {
    constexpr int most_tries = 60;
    for (int n = 0; n < most_tries && left != Diagram::none && out_.size() < most_; ++n) {
      const model::Selection selection = *diagram_.first(left);
      left = diagram_.minus(left, diagram_.single(selection));
      std::vector<const ChosenFact*> near;
      for (const ChosenFact& candidate : out_) {
        if (fits(candidate, wanted)) near.push_back(&candidate);
      }
      auto made = refit_.refit(near, selection);
      if (!made || !fits(*made, wanted)) continue;
      left = diagram_.minus(left, made->answers);
      out_.push_back(std::move(*made));
    }
  }

  static bool fits(const ChosenFact& fact, const Wanted& wanted) {
    return wanted.phases == 0 || fact.phases == wanted.phases;
  }

  Diagram& diagram_;
  Refit refit_;
  std::vector<ChosenFact> candidates_;
  std::size_t most_;
  std::vector<bool> taken_;
  std::vector<ChosenFact> out_;
};

}  // namespace

std::vector<ChosenFact> choose_pathways(const Asked& asked, Narrowing& narrowing, Diagram& diagram,
                                        const std::vector<Wanted>& wanted, std::size_t most) {
  std::vector<ChosenFact> candidates;
  for (std::size_t i = 0; i < asked.settled.stood.size(); ++i) {
    for (const FamilyFact& fact : asked.settled.stood[i]) {
      if (fact.kind != FamilyFact::Kind::pathway) continue;
      if (auto chosen = pathway_of(asked.family->searches()[i], fact, narrowing, diagram))
        candidates.push_back(std::move(*chosen));
    }
  }
  Cover cover(diagram, narrowing, std::move(candidates), most);
  for (const Wanted& each : wanted) cover.cover(each);
  return cover.take();
}

std::vector<ChosenFact> choose_conflicts(const Asked& asked, Narrowing& narrowing, Diagram& diagram,
                                         Set selections) {
  std::vector<ChosenFact> out;
  for (std::size_t i = 0; i < asked.settled.stood.size(); ++i) {
    const BatchSearch& search = asked.family->searches()[i];
    std::set<std::pair<query::CostList, query::UnitSet>> seen;
    for (const FamilyFact& fact : asked.settled.stood[i]) {
      if (fact.kind != FamilyFact::Kind::conflict || !seen.emplace(fact.bounds, fact.units).second) continue;
      ChosenFact chosen{&search, &fact, {},     diagram.meet(selections, narrowing(search.group.members)),
                        0,       {},    nullptr};
      for (const model::UnitId unit : fact.units)
        chosen.answers = diagram.meet(chosen.answers, narrowing(search.group.having[unit]));
      if (chosen.answers == Diagram::none) continue;
      if (!fact.bounds.empty()) chosen.within = search.objectives.front().shown(fact.bounds.front());
      out.push_back(std::move(chosen));
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const ChosenFact& a, const ChosenFact& b) {
    return a.fact->units.size() < b.fact->units.size();
  });
  return out;
}

}  // namespace pathproof::report
