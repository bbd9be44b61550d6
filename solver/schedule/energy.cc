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

}  // namespace

void raise_by_energy(const model::World& world, const std::vector<Link>& links,
                     const std::vector<Capacity>& capacities, bool mirrored,
                     model::IdVector<StepId, int>& heads, const source::Stop* stop) {
  Raiser(world, links, capacities, mirrored, heads, stop).run();
}

}  // namespace pathproof::query
