#include "schedule/samples.h"

#include <algorithm>
#include <set>

namespace pathproof::query {

namespace {

std::size_t at(std::int64_t i) { return static_cast<std::size_t>(i); }

constexpr std::size_t most_visits = 200'000;  // of a walk along edges, which may form a cycle

class Sampler {
 public:
  Sampler(const model::World& world, const Structure& structure) : world_(world), structure_(structure) {
    for (std::size_t s = 0; s < world.steps.size(); ++s) {
      if (structure.mandatory[s]) steps_.push_back(static_cast<int>(s));
    }
  }

  // One at a time: `late` and what follows it come last; among the others, by `rank`.
  std::vector<int> one_by_one(int late, bool reversed) const {
    std::vector<bool> behind(world_.steps.size(), false);
    mark_behind(late, behind);
    std::vector<int> waiting(world_.steps.size(), 0);
    for (const int s : steps_) {
      for (const int e : structure_.into[at(s)]) waiting[at(s)] += counts(structure_.edges[at(e)]) ? 1 : 0;
    }
    const auto later = [&](int a, int b) {
      if (behind[at(a)] != behind[at(b)]) return static_cast<bool>(behind[at(a)]);
      return reversed ? a < b : a > b;
    };
    std::vector<int> ready;
    for (const int s : steps_) {
      if (waiting[at(s)] == 0) ready.push_back(s);
    }
    std::make_heap(ready.begin(), ready.end(), later);
    std::vector<int> starts(world_.steps.size(), 0);
    int phase = 1;
    while (!ready.empty()) {
      std::pop_heap(ready.begin(), ready.end(), later);
      const int s = ready.back();
      ready.pop_back();
      int start = std::max(phase, structure_.earliest[at(s)]);
      for (const int e : structure_.into[at(s)]) {
        const Edge& edge = structure_.edges[at(e)];
        if (counts(edge)) start = std::max(start, starts[at(edge.from)] + edge.lag);
      }
      starts[at(s)] = start;
      phase = start + world_.steps[at(s)].duration;
      for (const int e : structure_.out_of[at(s)]) {
        const Edge& edge = structure_.edges[at(e)];
        if (!counts(edge) || !structure_.mandatory[at(edge.to)] || --waiting[at(edge.to)] > 0) continue;
        ready.push_back(edge.to);
        std::push_heap(ready.begin(), ready.end(), later);
      }
    }
    return starts;
  }

  const std::vector<int>& steps() const { return steps_; }

 private:
  static bool counts(const Edge& edge) { return edge.lag != no_lag; }

  void mark_behind(int step, std::vector<bool>& behind) const {
    if (step < 0) return;
    std::vector<int> open{step};
    behind[at(step)] = true;
    while (!open.empty()) {
      const int s = open.back();
      open.pop_back();
      for (const int e : structure_.out_of[at(s)]) {
        const int next = structure_.edges[at(e)].to;
        if (behind[at(next)]) continue;
        behind[at(next)] = true;
        open.push_back(next);
      }
    }
  }

  const model::World& world_;
  const Structure& structure_;
  std::vector<int> steps_;
};

// Places one group as early (late) as it fits, then all others as early as they fit around it.
class Extreme {
 public:
  Extreme(const model::World& world, const Structure& structure, const Windows& windows)
      : world_(world),
        structure_(structure),
        windows_(windows),
        starts_(world.steps.size(), 0),
        used_(structure.capacities.size(), std::vector<std::int64_t>(at(structure.horizon) + 2, 0)) {}

  std::vector<int> run(int step, bool early, int variant) {
    const std::vector<int> distance = distances(step, early);
    const auto in_group = [&](int s) { return distance[at(s)] != outside; };
    std::vector<int> group;
    std::vector<int> others;
    for (std::size_t s = 0; s < starts_.size(); ++s) {
      if (structure_.mandatory[s])
        (in_group(static_cast<int>(s)) ? group : others).push_back(static_cast<int>(s));
    }
    // What is needed comes first, as no lag is negative.
    const auto sooner = [&](int a, int b) {
      return windows_.windows[at(a)].earliest < windows_.windows[at(b)].earliest;
    };
    std::stable_sort(others.begin(), others.end(), sooner);
    std::stable_sort(group.begin(), group.end(), sooner);
    if (!early) std::reverse(group.begin(), group.end());
    // By the way that is left to the step, the longest first (Hu 1961); later variants shuffle a little.
    if (variant > 0) {
      const auto key = [&](int s) { return distance[at(s)] * 4 + noise(s, variant); };
      std::stable_sort(group.begin(), group.end(), [&](int a, int b) { return key(a) > key(b); });
    }
    if (!place_group(group, early)) return {};
    for (const int s : others) {
      if (!place(s, true)) return {};
    }
    return starts_;
  }

 private:
  static constexpr int outside = -1'000'000;

  static int noise(int s, int variant) {
    if (variant < 2) return 0;
    const auto mixed = static_cast<unsigned>(s) * 2654435761U + static_cast<unsigned>(variant) * 40503U;
    return static_cast<int>((mixed >> 16U) % static_cast<unsigned>(4 * variant));
  }

  // The longest way from each step to this one along edges (late: from this one to it).
  std::vector<int> distances(int step, bool early) const {
    std::vector<int> out(starts_.size(), outside);
    out[at(step)] = 0;
    std::vector<int> open{step};
    for (std::size_t i = 0; i < open.size() && i < most_visits; ++i) {
      const int s = open[i];
      for (const int e : early ? structure_.into[at(s)] : structure_.out_of[at(s)]) {
        const Edge& edge = structure_.edges[at(e)];
        const int next = early ? edge.from : edge.to;
        if (edge.lag == no_lag || !structure_.mandatory[at(next)]) continue;
        const int way = out[at(s)] + edge.lag;
        if (way <= out[at(next)]) continue;
        out[at(next)] = way;
        open.push_back(next);
      }
    }
    return out;
  }

  // Each as soon as all that it needs (late: all that needs it) is placed, in the order given.
  bool place_group(const std::vector<int>& group, bool early) {
    std::vector<int> rank(starts_.size(), -1);
    for (std::size_t i = 0; i < group.size(); ++i) rank[at(group[i])] = static_cast<int>(i);
    std::vector<int> waiting(starts_.size(), 0);
    const auto each_next = [&](int s, bool behind, const auto& visit) {
      for (const int e : early != behind ? structure_.into[at(s)] : structure_.out_of[at(s)]) {
        const Edge& edge = structure_.edges[at(e)];
        const int next = early != behind ? edge.from : edge.to;
        if (edge.lag != no_lag && rank[at(next)] >= 0) visit(next);
      }
    };
    for (const int s : group) each_next(s, false, [&](int) { ++waiting[at(s)]; });
    std::set<std::pair<int, int>> ready;
    for (const int s : group) {
      if (waiting[at(s)] == 0) ready.emplace(rank[at(s)], s);
    }
    std::size_t placed = 0;
    while (!ready.empty()) {
      const int s = ready.begin()->second;
      ready.erase(ready.begin());
      if (!place(s, early)) return false;
      ++placed;
      each_next(s, true, [&](int next) {
        if (--waiting[at(next)] == 0) ready.emplace(rank[at(next)], next);
      });
    }
    return placed == group.size();
  }

  bool place(int s, bool upward) {
    int low = structure_.earliest[at(s)];
    int high = std::min(structure_.latest[at(s)], structure_.horizon - world_.steps[at(s)].duration + 1);
    for (const int e : structure_.into[at(s)]) {
      const Edge& edge = structure_.edges[at(e)];
      if (edge.lag != no_lag && starts_[at(edge.from)] > 0)
        low = std::max(low, starts_[at(edge.from)] + edge.lag);
    }
    for (const int e : structure_.out_of[at(s)]) {
      const Edge& edge = structure_.edges[at(e)];
      if (edge.lag != no_lag && starts_[at(edge.to)] > 0)
        high = std::min(high, starts_[at(edge.to)] - edge.lag);
    }
    for (int i = 0; i <= high - low; ++i) {
      const int start = upward ? low + i : high - i;
      if (!take(s, start)) continue;
      starts_[at(s)] = start;
      return true;
    }
    return false;
  }

  bool take(int s, int start) {
    for (const bool commit : {false, true}) {
      for (std::size_t c = 0; c < used_.size(); ++c) {
        const Capacity& capacity = structure_.capacities[c];
        if (capacity.demand[at(s)] == 0) continue;
        const int end = start + world_.steps[at(s)].duration - 1;
        const int from = capacity.occupies == Capacity::Occupies::last ? end : start;
        const int to = capacity.occupies == Capacity::Occupies::first ? start : end;
        for (int k = from; k <= to; ++k) {
          if (commit) used_[c][at(k)] += capacity.demand[at(s)];
          if (!commit && used_[c][at(k)] + capacity.demand[at(s)] > capacity.limit) return false;
        }
      }
    }
    return true;
  }

  const model::World& world_;
  const Structure& structure_;
  const Windows& windows_;
  std::vector<int> starts_;
  std::vector<std::vector<std::int64_t>> used_;
};

}  // namespace

void sample_schedules(const model::World& world, const Structure& structure, const Windows& windows,
                      const std::function<bool(int)>& wanted,
                      const std::function<void(const std::vector<int>&)>& take, const source::Stop& stop) {
  std::vector<int> early(world.steps.size(), 0);
  std::vector<int> late(world.steps.size(), 0);
  for (std::size_t s = 0; s < world.steps.size(); ++s) {
    if (!structure.mandatory[s]) continue;
    early[s] = windows.windows[s].earliest;
    late[s] = windows.windows[s].latest;
  }
  take(early);
  take(late);
  const Sampler sampler(world, structure);
  take(sampler.one_by_one(-1, false));
  take(sampler.one_by_one(-1, true));
  // From the last: what few steps follow can come late after most others.
  for (std::size_t i = 0; i < sampler.steps().size() && !stop.requested(); ++i) {
    const int step = sampler.steps()[sampler.steps().size() - 1 - i];
    if (wanted(step)) take(sampler.one_by_one(step, i % 2 == 0));
  }
}

std::vector<int> extreme_schedule(const model::World& world, const Structure& structure,
                                  const Windows& windows, int step, bool early, int variant) {
  return Extreme(world, structure, windows).run(step, early, variant);
}

}  // namespace pathproof::query
