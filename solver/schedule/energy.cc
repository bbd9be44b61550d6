#include "schedule/energy.h"

#include <algorithm>
#include <climits>
#include <set>

namespace pathproof::query {

namespace {

constexpr std::size_t most_steps = 3000;  // the distances between all pairs are held in memory
constexpr std::size_t most_tails = 64;    // values of q looked at
constexpr int unreached = INT_MIN / 2;

struct Item {
  int release = 0;  // it occupies the capacity no earlier
  int rest = 0;     // and is through with it so many phases before s starts
  std::int64_t energy = 0;
};

class Raiser {
 public:
  Raiser(const model::World& world, const std::vector<Link>& links, const std::vector<Capacity>& capacities,
         bool mirrored, model::IdVector<StepId, int>& heads, const source::Stop* stop)
      : world_(world),
        capacities_(capacities),
        mirrored_(mirrored),
        heads_(heads),
        stop_(stop),
        into_(heads.size()) {
    for (const Link& link : links) into_[link.to].push_back(link);
  }

  void run() {
    if (capacities_.empty() || heads_.size() > most_steps) return;
    const std::vector<StepId> order = topological();
    if (order.size() < heads_.size()) return;
    distance_.resize(heads_.size());
    for (const StepId s : order) {
      if (stop_ != nullptr) stop_->check();
      measure(s);
      for (const Capacity& capacity : capacities_) raise(s, capacity);
    }
  }

 private:
  std::vector<StepId> topological() const {
    model::IdVector<StepId, int> waiting(into_.size(), 0);
    model::IdVector<StepId, std::vector<StepId>> out_of(into_.size());
    std::vector<StepId> order;
    for (const StepId s : into_.ids()) {
      waiting[s] = static_cast<int>(into_[s].size());
      for (const Link& link : into_[s]) out_of[link.from].push_back(s);
      if (waiting[s] == 0) order.push_back(s);
    }
    for (std::size_t i = 0; i < order.size(); ++i) {
      for (const StepId next : out_of[order[i]]) {
        if (--waiting[next] == 0) order.push_back(next);
      }
    }
    return order;
  }

  // The longest path from each step to `s`, and what the heads before it say of its own.
  void measure(StepId s) {
    model::IdVector<StepId, int>& mine = distance_[s];
    mine.assign(heads_.size(), unreached);
    mine[s] = 0;
    for (const Link& link : into_[s]) {
      const model::IdVector<StepId, int>& theirs = distance_[link.from];
      for (const StepId i : mine.ids()) {
        if (theirs[i] > unreached) mine[i] = std::max(mine[i], theirs[i] + link.lag);
      }
      heads_[s] = std::max(heads_[s], heads_[link.from] + link.lag);
    }
  }

  std::vector<Item> items(StepId s, const Capacity& capacity) const {
    std::vector<Item> out;
    for (const StepId i : heads_.ids()) {
      const int distance = distance_[s][i];
      if (distance == unreached || capacity.demand[i] == 0) continue;
      const int duration = world_.steps[i].duration;
      using Occupies = Capacity::Occupies;
      const bool first = capacity.occupies == (mirrored_ ? Occupies::last : Occupies::first);
      const bool all = capacity.occupies == Occupies::all;
      out.push_back({heads_[i] + (first || all ? 0 : duration - 1), distance - (first ? 1 : duration),
                     capacity.demand[i] * (all ? duration : 1)});
    }
    return out;
  }

  void raise(StepId s, const Capacity& capacity) {
    if (capacity.limit <= 0) return;
    std::vector<Item> group = items(s, capacity);
    std::sort(group.begin(), group.end(), [](const Item& a, const Item& b) { return a.release > b.release; });
    std::set<int> rests;
    for (const Item& item : group) rests.insert(item.rest);
    const std::size_t stride = 1 + rests.size() / most_tails;
    std::size_t number = 0;
    for (const int rest : rests) {
      if (number++ % stride != 0) continue;
      std::int64_t total = 0;
      for (const Item& item : group) {
        if (item.rest < rest) continue;
        total += item.energy;
        const std::int64_t phases = (total + capacity.limit - 1) / capacity.limit;
        const std::int64_t start = item.release + phases + rest;
        heads_[s] = static_cast<int>(std::max<std::int64_t>(heads_[s], start));
      }
    }
  }

  const model::World& world_;
  const std::vector<Capacity>& capacities_;
  bool mirrored_;
  model::IdVector<StepId, int>& heads_;
  const source::Stop* stop_;
  model::IdVector<StepId, std::vector<Link>> into_;
  model::IdVector<StepId, model::IdVector<StepId, int>> distance_;  // from every step to it
};

// The number of phases that the energy of what is mandatory takes.
class LeastPhasesByEnergy {
 public:
  LeastPhasesByEnergy(const model::World& world, const Structure& structure, HeadsAndTails at, int horizon,
                      LeastPhases& least)
      : world_(world), structure_(structure), at_(at), horizon_(horizon), least_(least) {}

  // Steps that start no earlier than r and leave at least q phases after them: their energy fits in between.
  void raise(const Capacity& capacity, const source::Stop* stop) {
    std::vector<StepId> steps;
    for (const StepId s : world_.steps.ids()) {
      if (structure_.mandatory[s] && capacity.demand[s] > 0) steps.push_back(s);
    }
    if (!each_fits(capacity, steps)) return;
    std::sort(steps.begin(), steps.end(), [&](StepId a, StepId b) { return at_.heads[a] > at_.heads[b]; });
    std::set<int> after;
    for (const StepId s : steps) after.insert(rest(capacity, s));
    for (const int q : after) {
      if (stop != nullptr) stop->check();
      std::int64_t total = 0;
      for (const StepId s : steps) {
        if (rest(capacity, s) < q) continue;
        total += energy(capacity, s);
        const std::int64_t phases = (total + capacity.limit - 1) / capacity.limit;
        const std::int64_t needed = at_.heads[s] - 1 + phases + q;
        const int bound = static_cast<int>(std::min<std::int64_t>(needed, horizon_ + 1));
        const bool whole = at_.heads[s] == 1 && q == 0;
        const bool unexplained = bound == least_.phases && least_.reasons.empty();
        if (bound < least_.phases || (bound == least_.phases && !(whole && unexplained))) continue;
        least_.phases = bound;
        least_.reasons.clear();  // many units: the solver names fewer
        if (whole) explain_energy(capacity);
      }
    }
  }

 private:
  // Whether no step needs more than there is; one that does fits into no phase.
  bool each_fits(const Capacity& capacity, const std::vector<StepId>& steps) {
    const auto too_large = std::find_if(steps.begin(), steps.end(),
                                        [&](StepId s) { return capacity.demand[s] > capacity.limit; });
    if (too_large == steps.end()) return true;
    if (least_.phases <= horizon_ || least_.reasons.empty()) {
      least_.phases = std::max(least_.phases, horizon_ + 1);
      std::set<model::UnitId> units{capacity.unit};
      add_why_mandatory(structure_, *too_large, units);
      least_.reasons.assign(units.begin(), units.end());
    }
    return false;
  }

  // All that is mandatory has to fit: the capacity, and what makes it mandatory.
  void explain_energy(const Capacity& capacity) {
    std::set<model::UnitId> units{capacity.unit};
    for (const StepId s : world_.steps.ids()) {
      if (structure_.mandatory[s] && capacity.demand[s] > 0) add_why_mandatory(structure_, s, units);
    }
    least_.reasons.assign(units.begin(), units.end());
  }

  std::int64_t energy(const Capacity& capacity, StepId step) const {
    const int phases = capacity.occupies == Capacity::Occupies::all ? world_.steps[step].duration : 1;
    return capacity.demand[step] * phases;
  }

  int rest(const Capacity& capacity, StepId step) const {
    const int occupied = capacity.occupies == Capacity::Occupies::first ? 1 : world_.steps[step].duration;
    return std::max(0, at_.tails[step] - occupied);
  }

  const model::World& world_;
  const Structure& structure_;
  HeadsAndTails at_;
  int horizon_;
  LeastPhases& least_;
};

}  // namespace

void raise_by_energy(const model::World& world, const std::vector<Link>& links,
                     const std::vector<Capacity>& capacities, bool mirrored,
                     model::IdVector<StepId, int>& heads, const source::Stop* stop) {
  Raiser(world, links, capacities, mirrored, heads, stop).run();
}

void raise_least_phases(const model::World& world, const Structure& structure,
                        const std::vector<Capacity>& capacities, HeadsAndTails at, int horizon,
                        LeastPhases& least, const source::Stop* stop) {
  LeastPhasesByEnergy energy(world, structure, at, horizon, least);
  for (const Capacity& capacity : capacities) energy.raise(capacity, stop);
}

}  // namespace pathproof::query
