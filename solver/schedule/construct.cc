#include "schedule/construct.h"

#include <algorithm>
#include <numeric>

#include "model/trace.h"
#include "schedule/fill.h"
#include "schedule/random.h"

namespace pathproof::query {

namespace {

std::size_t at(std::int64_t i) { return static_cast<std::size_t>(i); }

// Placements looked at, over all tries. More of them cost more time than they save the solver, bench/results.md.
constexpr std::int64_t effort_per_step = 1'200;
constexpr std::int64_t most_effort = 150'000;

// How much of each capacity is taken, phase by phase.
class Profile {
 public:
  Profile(const model::World& world, const Structure& structure, int phases)
      : world_(world),
        structure_(structure),
        used_(structure.capacities.size(), std::vector<std::int64_t>(at(phases) + 2)) {}

  void clear() {
    for (auto& row : used_) std::fill(row.begin(), row.end(), 0);
  }
  // The first phase in which the placement clashes, or 0.
  int clash(int step, int start) const {
    for (std::size_t c = 0; c < used_.size(); ++c) {
      const Capacity& capacity = structure_.capacities[c];
      const std::int64_t demand = capacity.demand[at(step)];
      if (demand == 0) continue;
      const auto [from, to] = occupied(capacity, step, start);
      for (int k = to; k >= from; --k) {
        if (used_[c][at(k)] + demand > capacity.limit) return k;
      }
    }
    return 0;
  }
  void add(int step, int start, std::int64_t sign) {
    for (std::size_t c = 0; c < used_.size(); ++c) {
      const Capacity& capacity = structure_.capacities[c];
      if (capacity.demand[at(step)] == 0) continue;
      const auto [from, to] = occupied(capacity, step, start);
      for (int k = from; k <= to; ++k) used_[c][at(k)] += sign * capacity.demand[at(step)];
    }
  }

 private:
  std::pair<int, int> occupied(const Capacity& capacity, int step, int start) const {
    const int end = start + world_.steps[at(step)].duration - 1;
    switch (capacity.occupies) {
      case Capacity::Occupies::all: return {start, end};
      case Capacity::Occupies::first: return {start, start};
      case Capacity::Occupies::last: break;
    }
    return {end, end};
  }

  const model::World& world_;
  const Structure& structure_;
  std::vector<std::vector<std::int64_t>> used_;
};

class Builder {
 public:
  Builder(const model::World& world, const Structure& structure, const Windows& windows,
          const source::Stop& stop)
      : world_(world),
        structure_(structure),
        windows_(windows),
        stop_(stop),
        count_(static_cast<int>(world.steps.size())),
        profile_(world, structure, structure.horizon) {
    for (int s = 0; s < count_; ++s) {
      if (structure.mandatory[at(s)]) steps_.push_back(s);
    }
  }

  std::optional<std::vector<int>> run(const std::function<void()>& falling_short) {
    for (const Edge& edge : structure_.edges) {
      if (edge.lag != no_lag && edge.lag < 0) return std::nullopt;
    }
    for (const int s : steps_) {
      if (structure_.never[at(s)]) return std::nullopt;
    }
    for (int rule = 0; rule < 4 && !optimal(); ++rule) try_order(priorities(rule));
    if (!optimal() && falling_short) falling_short();
    if (!optimal() && !structure_.capacities.empty()) try_filling();
    const std::vector<std::int64_t> base = priorities(0);
    const std::int64_t effort_limit =
        std::min(most_effort, effort_per_step * static_cast<std::int64_t>(steps_.size()));
    for (int round = 0; round < 2000 && !optimal() && spent_ < effort_limit && !stop_.requested(); ++round) {
      if (structure_.capacities.empty()) break;
      // Every other try starts from the best so far, slightly shuffled.
      std::vector<std::int64_t> order(at(count_));
      for (const int s : steps_) {
        const std::int64_t from = round % 2 == 0 || best_.empty() ? base[at(s)] : best_[at(s)];
        order[at(s)] = from * 8 + random_.below(8 * (2 + round % 11));
      }
      try_order(order);
    }
    if (best_.empty()) return std::nullopt;
    return best_;
  }

 private:
  void try_filling() {
    const int below = best_.empty() ? structure_.horizon + 1 : best_end_;
    const auto starts = fill_phases(world_, structure_, below, windows_.least_phases, stop_);
    if (!starts) return;
    const bool in_time = std::all_of(steps_.begin(), steps_.end(), [&](int s) {
      return (*starts)[at(s)] >= structure_.earliest[at(s)] && (*starts)[at(s)] <= structure_.latest[at(s)];
    });
    if (in_time) consider(*starts);
  }

  int duration(int s) const { return world_.steps[at(s)].duration; }
  bool optimal() const { return !best_.empty() && best_end_ <= windows_.least_phases; }

  // Smaller is sooner.
  std::vector<std::int64_t> priorities(int rule) const {
    std::vector<std::int64_t> out(at(count_));
    for (const int s : steps_) {
      const int latest = structure_.horizon - windows_.tail[at(s)];
      switch (rule) {
        case 0: out[at(s)] = latest; break;                // latest start first
        case 1: out[at(s)] = latest + duration(s); break;  // latest finish first
        case 2: out[at(s)] = -static_cast<std::int64_t>(structure_.out_of[at(s)].size()); break;
        default: out[at(s)] = windows_.windows[at(s)].earliest + latest; break;
      }
    }
    return out;
  }

  int end_of(const std::vector<int>& starts) const {
    int end = 0;
    for (const int s : steps_) end = std::max(end, starts[at(s)] + duration(s) - 1);
    return end;
  }

  void consider(const std::vector<int>& starts) {
    const int end = end_of(starts);
    if (!best_.empty() && end >= best_end_) return;
    best_ = starts;
    best_end_ = end;
  }

  void try_order(const std::vector<std::int64_t>& priority) {
    std::vector<int> starts;
    if (!forward(priority, starts)) return;
    consider(starts);
    if (structure_.capacities.empty()) return;
    for (int pass = 0; pass < 4 && !optimal(); ++pass) {
      const int before = end_of(starts);
      justify_right(starts);
      justify_left(starts);
      consider(starts);
      if (end_of(starts) >= before) break;
    }
  }

  bool forward(const std::vector<std::int64_t>& priority, std::vector<int>& starts) {
    profile_.clear();
    starts.assign(at(count_), 0);
    std::vector<int> waiting(at(count_), 0);
    for (const int s : steps_) {
      for (const int e : structure_.into[at(s)])
        waiting[at(s)] += structure_.edges[at(e)].lag != no_lag ? 1 : 0;
    }
    const auto later = [&](int a, int b) {
      return priority[at(a)] != priority[at(b)] ? priority[at(a)] > priority[at(b)] : a > b;
    };
    std::vector<int> ready;
    for (const int s : steps_) {
      if (waiting[at(s)] == 0) ready.push_back(s);
    }
    std::make_heap(ready.begin(), ready.end(), later);
    std::size_t placed = 0;
    while (!ready.empty()) {
      std::pop_heap(ready.begin(), ready.end(), later);
      const int s = ready.back();
      ready.pop_back();
      const int start = place_early(s, starts);
      if (start == 0) return false;
      starts[at(s)] = start;
      ++placed;
      for (const int e : structure_.out_of[at(s)]) {
        const Edge& edge = structure_.edges[at(e)];
        if (edge.lag == no_lag || !structure_.mandatory[at(edge.to)] || --waiting[at(edge.to)] > 0) continue;
        ready.push_back(edge.to);
        std::push_heap(ready.begin(), ready.end(), later);
      }
    }
    return placed == steps_.size();
  }

  int place_early(int s, const std::vector<int>& starts) {
    int start = structure_.earliest[at(s)];
    for (const int e : structure_.into[at(s)]) {
      const Edge& edge = structure_.edges[at(e)];
      if (edge.lag != no_lag) start = std::max(start, starts[at(edge.from)] + edge.lag);
    }
    const int last = std::min(structure_.latest[at(s)], structure_.horizon - duration(s) + 1);
    while (start <= last) {
      ++spent_;
      const int clash = profile_.clash(s, start);
      if (clash == 0) {
        profile_.add(s, start, 1);
        return start;
      }
      start = next_try(s, start, clash);
    }
    return 0;
  }

  // After a clash in phase `clash`: where the whole step may lie behind it. Capacities that count the first or last
  // phase alone allow no such jump.
  int next_try(int s, int start, int clash) const {
    for (const Capacity& capacity : structure_.capacities) {
      if (capacity.occupies != Capacity::Occupies::all && capacity.demand[at(s)] > 0) return start + 1;
    }
    return std::max(start + 1, clash + 1);
  }

  // Each step, the last ones first, as late as it fits without moving the end.
  void justify_right(std::vector<int>& starts) {
    const int end = end_of(starts);
    std::vector<int> order = steps_;
    std::stable_sort(order.begin(), order.end(),
                     [&](int a, int b) { return starts[at(a)] + duration(a) > starts[at(b)] + duration(b); });
    for (const int s : order) {
      int start = std::min(structure_.latest[at(s)], end - duration(s) + 1);
      for (const int e : structure_.out_of[at(s)]) {
        const Edge& edge = structure_.edges[at(e)];
        if (edge.lag == no_lag || !structure_.mandatory[at(edge.to)]) continue;
        start = std::min(start, starts[at(edge.to)] - edge.lag);
      }
      profile_.add(s, starts[at(s)], -1);
      for (; start > starts[at(s)]; --start) {
        ++spent_;
        if (profile_.clash(s, start) == 0) break;
      }
      start = std::max(start, starts[at(s)]);
      starts[at(s)] = start;
      profile_.add(s, start, 1);
    }
  }

  void justify_left(std::vector<int>& starts) {
    std::vector<int> order = steps_;
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return starts[at(a)] < starts[at(b)]; });
    for (const int s : order) {
      profile_.add(s, starts[at(s)], -1);
      const int old = starts[at(s)];
      const int start = place_early(s, starts);
      starts[at(s)] = start == 0 ? old : start;
      if (start == 0) profile_.add(s, old, 1);
    }
  }

  const model::World& world_;
  const Structure& structure_;
  const Windows& windows_;
  const source::Stop& stop_;
  int count_;
  Profile profile_;
  std::vector<int> steps_;
  Random random_;
  std::vector<int> best_;
  int best_end_ = 0;
  std::int64_t spent_ = 0;
};

}  // namespace

std::optional<std::vector<int>> construct_starts(const model::World& world, const Structure& structure,
                                                 const Windows& windows, const source::Stop& stop,
                                                 const std::function<void()>& falling_short) {
  if (windows.empty) return std::nullopt;
  return Builder(world, structure, windows, stop).run(falling_short);
}

std::optional<model::Choice> as_pathway(const model::Problem& problem, const std::vector<int>& starts,
                                        const model::IdVector<model::FactId, std::int64_t>& facts,
                                        const source::Stop* stop) {
  model::Choice choice;
  choice.start = starts;
  choice.facts = facts;
  if (facts.empty()) {
    for (const auto& fact : problem.world->open_facts) choice.facts.push_back(fact.domain.front());
  }
  const model::Trace trace(*problem.world, choice, stop);
  if (!model::within_bounds(problem, trace) || !model::failing_units(problem, trace).empty())
    return std::nullopt;
  return choice;
}

model::IdVector<model::FactId, std::int64_t> facts_for(const model::World& world, const Structure& structure,
                                                       const std::vector<int>& starts) {
  model::IdVector<model::FactId, std::int64_t> out;
  for (const auto& fact : world.open_facts) out.push_back(fact.domain.front());
  for (const FactNeed& need : structure.facts) {
    if (need.step < 0 || starts[at(need.step)] > 0) out[need.fact] = need.value;
  }
  return out;
}

bool fits(const model::World& world, const Structure& structure, const model::Choice& choice) {
  const std::vector<int>& starts = choice.start;
  for (const FactNeed& need : structure.facts) {
    const bool counts = need.step < 0 || starts[at(need.step)] > 0;
    if (counts && choice.facts[need.fact] != need.value) return false;
  }
  for (std::size_t s = 0; s < starts.size(); ++s) {
    if (starts[s] == 0) {
      if (structure.mandatory[s]) return false;
      continue;
    }
    if (structure.never[s] || starts[s] < structure.earliest[s] || starts[s] > structure.latest[s])
      return false;
  }
  for (const Edge& edge : structure.edges) {
    if (starts[at(edge.to)] == 0) continue;
    if (starts[at(edge.from)] == 0 || starts[at(edge.to)] < starts[at(edge.from)] + edge.lag) return false;
  }
  Profile profile(world, structure, structure.horizon);
  for (std::size_t s = 0; s < starts.size(); ++s) {
    if (starts[s] == 0) continue;
    if (profile.clash(static_cast<int>(s), starts[s]) != 0) return false;
    profile.add(static_cast<int>(s), starts[s], 1);
  }
  return true;
}

}  // namespace pathproof::query
