#include "page/facts.h"

#include <algorithm>
#include <set>

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
  ChosenFact out{
      &search,      &fact,       model::failing_units(problem, trace), narrowing(search.group.members),
      trace.last(), std::nullopt};
  for (const model::UnitId unit : out.fails)
    out.answers = diagram.minus(out.answers, narrowing(search.group.having[unit]));
  if (out.answers == Diagram::none) return std::nullopt;
  return out;
}

// Those of the candidates that answer something of what is left, the one that answers most first.
class Cover {
 public:
  Cover(Diagram& diagram, std::vector<ChosenFact> candidates, std::size_t most)
      : diagram_(diagram),
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
      if (best == candidates_.size()) return;
      taken_[best] = true;
      left = diagram_.minus(left, candidates_[best].answers);
      out_.push_back(candidates_[best]);
    }
  }

  std::vector<ChosenFact> take() { return std::move(out_); }

 private:
  static bool fits(const ChosenFact& fact, const Wanted& wanted) {
    return wanted.phases == 0 || fact.phases == wanted.phases;
  }

  Diagram& diagram_;
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
  Cover cover(diagram, std::move(candidates), most);
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
      ChosenFact chosen{&search, &fact, {}, diagram.meet(selections, narrowing(search.group.members)), 0, {}};
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
