#include "placing/samples.h"

#include <algorithm>
#include <set>

#include "source/as_index.h"

namespace pathproof::query {

namespace {

constexpr std::size_t most_passes = 200'000;  // of a walk along edges, which may form a cycle

class Sampler {
 public:
  Sampler(const model::World& world, const Structure& structure) : world_(world), structure_(structure) {
    for (const StepId s : world.steps.ids()) {
      if (structure.mandatory[s]) steps_.push_back(s);
    }
  }

  // One at a time: `late` and what follows it come last; among the others, by `rank`.
  model::Starts one_by_one(StepId late, bool reversed) const {
    model::IdVector<StepId, bool> behind(world_.steps.size(), false);
    mark_behind(late, behind);
    model::IdVector<StepId, int> waiting(world_.steps.size(), 0);
    for (const StepId s : steps_) {
      for (const EdgeId e : structure_.into[s]) waiting[s] += counts(structure_.edges[e]) ? 1 : 0;
    }
    const auto later = [&](StepId a, StepId b) {
      if (behind[a] != behind[b]) return static_cast<bool>(behind[a]);
      return reversed ? a < b : a > b;
    };
    std::vector<StepId> ready;
    for (const StepId s : steps_) {
      if (waiting[s] == 0) ready.push_back(s);
    }
    std::make_heap(ready.begin(), ready.end(), later);
    model::Starts starts(world_.steps.size(), 0);
    int phase = 1;
    while (!ready.empty()) {
      std::pop_heap(ready.begin(), ready.end(), later);
      const StepId s = ready.back();
      ready.pop_back();
      int start = std::max(phase, structure_.earliest[s]);
      for (const EdgeId e : structure_.into[s]) {
        const Edge& edge = structure_.edges[e];
        if (counts(edge)) start = std::max(start, starts[edge.from] + edge.lag);
      }
      starts[s] = start;
      phase = start + world_.steps[s].duration;
      for (const EdgeId e : structure_.out_of[s]) {
        const Edge& edge = structure_.edges[e];
        if (!counts(edge) || !structure_.mandatory[edge.to] || --waiting[edge.to] > 0) continue;
        ready.push_back(edge.to);
        std::push_heap(ready.begin(), ready.end(), later);
      }
    }
    return starts;
  }

  const std::vector<StepId>& steps() const { return steps_; }

 private:
  static bool counts(const Edge& edge) { return edge.lag != no_lag; }

  void mark_behind(StepId step, model::IdVector<StepId, bool>& behind) const {
    if (!step.valid()) return;
    std::vector<StepId> open{step};
    behind[step] = true;
    while (!open.empty()) {
      const StepId s = open.back();
      open.pop_back();
      for (const EdgeId e : structure_.out_of[s]) {
        const StepId next = structure_.edges[e].to;
        if (behind[next]) continue;
        behind[next] = true;
        open.push_back(next);
      }
    }
  }

  const model::World& world_;
  const Structure& structure_;
  std::vector<StepId> steps_;
};

// Places one group as early (late) as it fits, then all others as early as they fit around it.
class Extreme {
 public:
  Extreme(const model::World& world, const Structure& structure, const Windows& windows)
      : world_(world),
        structure_(structure),
        windows_(windows),
        starts_(world.steps.size(), 0),
        used_(structure.capacities.size(), std::vector<std::int64_t>(as_index(structure.horizon) + 2, 0)) {}

  model::Starts run(StepId step, bool early, int variant) {
    const model::IdVector<StepId, int> distance = distances(step, early);
    const auto in_group = [&](StepId s) { return distance[s] != outside; };
    std::vector<StepId> group;
    std::vector<StepId> others;
    for (const StepId s : starts_.ids()) {
      if (structure_.mandatory[s]) (in_group(s) ? group : others).push_back(s);
    }
    // What is needed comes first, as no lag is negative.
    const auto sooner = [&](StepId a, StepId b) {
      return windows_.windows[a].earliest < windows_.windows[b].earliest;
    };
    std::stable_sort(others.begin(), others.end(), sooner);
    std::stable_sort(group.begin(), group.end(), sooner);
    if (!early) std::reverse(group.begin(), group.end());
    // By the way that is left to the step, the longest first (Hu 1961); later variants shuffle a little.
    if (variant > 0) {
      const auto key = [&](StepId s) { return distance[s] * 4 + noise(s, variant); };
      std::stable_sort(group.begin(), group.end(), [&](StepId a, StepId b) { return key(a) > key(b); });
    }
    if (!place_group(group, early)) return {};
    for (const StepId s : others) {
      if (!place(s, true)) return {};
    }
    return starts_;
  }

 private:
  static constexpr int outside = -1'000'000;

  static int noise(StepId s, int variant) {
    if (variant < 2) return 0;
    const auto mixed =
        static_cast<unsigned>(s.number()) * 2654435761U + static_cast<unsigned>(variant) * 40503U;
    return static_cast<int>((mixed >> 16U) % static_cast<unsigned>(4 * variant));
  }

  // The longest way from each step to this one along edges (late: from this one to it).
  model::IdVector<StepId, int> distances(StepId step, bool early) const {
    model::IdVector<StepId, int> out(starts_.size(), outside);
    out[step] = 0;
    std::vector<StepId> open{step};
    for (std::size_t i = 0; i < open.size() && i < most_passes; ++i) {
      const StepId s = open[i];
      for (const EdgeId e : early ? structure_.into[s] : structure_.out_of[s]) {
        const Edge& edge = structure_.edges[e];
        const StepId next = early ? edge.from : edge.to;
        if (edge.lag == no_lag || !structure_.mandatory[next]) continue;
        const int way = out[s] + edge.lag;
        if (way <= out[next]) continue;
        out[next] = way;
        open.push_back(next);
      }
    }
    return out;
  }

  // Each as soon as all that it needs (late: all that needs it) is placed, in the order given.
  bool place_group(const std::vector<StepId>& group, bool early) {
    model::IdVector<StepId, int> rank(starts_.size(), -1);
    for (std::size_t i = 0; i < group.size(); ++i) rank[group[i]] = static_cast<int>(i);
    model::IdVector<StepId, int> waiting(starts_.size(), 0);
    const auto each_next = [&](StepId s, bool behind, const auto& visit) {
      for (const EdgeId e : early != behind ? structure_.into[s] : structure_.out_of[s]) {
        const Edge& edge = structure_.edges[e];
        const StepId next = early != behind ? edge.from : edge.to;
        if (edge.lag != no_lag && rank[next] >= 0) visit(next);
      }
    };
    for (const StepId s : group) each_next(s, false, [&](StepId) { ++waiting[s]; });
    std::set<std::pair<int, StepId>> ready;
    for (const StepId s : group) {
      if (waiting[s] == 0) ready.emplace(rank[s], s);
    }
    std::size_t placed = 0;
    while (!ready.empty()) {
      const StepId s = ready.begin()->second;
      ready.erase(ready.begin());
      if (!place(s, early)) return false;
      ++placed;
      each_next(s, true, [&](StepId next) {
        if (--waiting[next] == 0) ready.emplace(rank[next], next);
      });
    }
    return placed == group.size();
  }

  bool place(StepId s, bool upward) {
    int low = structure_.earliest[s];
    int high = std::min(structure_.latest[s], structure_.horizon - world_.steps[s].duration + 1);
    for (const EdgeId e : structure_.into[s]) {
      const Edge& edge = structure_.edges[e];
      if (edge.lag != no_lag && starts_[edge.from] > 0) low = std::max(low, starts_[edge.from] + edge.lag);
    }
    for (const EdgeId e : structure_.out_of[s]) {
      const Edge& edge = structure_.edges[e];
      if (edge.lag != no_lag && starts_[edge.to] > 0) high = std::min(high, starts_[edge.to] - edge.lag);
    }
    for (int i = 0; i <= high - low; ++i) {
      const int start = upward ? low + i : high - i;
      if (!take(s, start)) continue;
      starts_[s] = start;
      return true;
    }
    return false;
  }

  bool take(StepId s, int start) {
    for (const bool commit : {false, true}) {
      for (std::size_t c = 0; c < used_.size(); ++c) {
        const Capacity& capacity = structure_.capacities[c];
        if (capacity.demand[s] == 0) continue;
        const int end = start + world_.steps[s].duration - 1;
        const int from = capacity.occupies == Capacity::Occupies::last ? end : start;
        const int to = capacity.occupies == Capacity::Occupies::first ? start : end;
        for (int k = from; k <= to; ++k) {
          if (commit) used_[c][as_index(k)] += capacity.demand[s];
          if (!commit && used_[c][as_index(k)] + capacity.demand[s] > capacity.limit) return false;
        }
      }
    }
    return true;
  }

  const model::World& world_;
  const Structure& structure_;
  const Windows& windows_;
  model::Starts starts_;
  std::vector<std::vector<std::int64_t>> used_;
};

}  // namespace

void sample_schedules(const model::World& world, const Structure& structure, const Windows& windows,
                      const std::function<bool(StepId)>& wanted,
                      const std::function<void(const model::Starts&)>& take, const source::Stop& stop) {
  model::Starts early(world.steps.size(), 0);
  model::Starts late(world.steps.size(), 0);
  for (const StepId s : world.steps.ids()) {
    if (!structure.mandatory[s]) continue;
    early[s] = windows.windows[s].earliest;
    late[s] = windows.windows[s].latest;
  }
  take(early);
  take(late);
  const Sampler sampler(world, structure);
  take(sampler.one_by_one(StepId::none(), false));
  take(sampler.one_by_one(StepId::none(), true));
  // From the last: what few steps follow can come late after most others.
  for (std::size_t i = 0; i < sampler.steps().size() && !stop.requested(); ++i) {
    const StepId step = sampler.steps()[sampler.steps().size() - 1 - i];
    if (wanted(step)) take(sampler.one_by_one(step, i % 2 == 0));
  }
}

model::Starts extreme_schedule(const model::World& world, const Structure& structure, const Windows& windows,
                               StepId step, bool early, int variant) {
  return Extreme(world, structure, windows).run(step, early, variant);
}

}  // namespace pathproof::query
