#include "placing/construct.h"

#include <algorithm>
#include <numeric>

#include "model/trace.h"
#include "placing/fill.h"
#include "placing/random.h"
#include "placing/set_search.h"
#include "source/as_index.h"

namespace pathproof::query {

namespace {

// Placements looked at, over all tries. More of them cost more time than they save the solver, bench/results.md.
constexpr std::int64_t effort_per_step = 1'200;
constexpr std::int64_t most_effort = 150'000;
constexpr int quick_part = 10;           // of the effort of filling: most of what it finds it finds at once
constexpr std::size_t many_steps = 500;  // beyond, filling has had its turn before sets are looked at
constexpr std::int64_t sets_effort_per_step = 80'000;
constexpr std::int64_t sets_effort = 24'000'000;  // steps put into phases, for each number of phases

// How much of each capacity is taken, phase by phase.
class Profile {
 public:
  Profile(const model::World& world, const Structure& structure, int phases)
      : world_(world),
        structure_(structure),
        used_(structure.capacities.size(), std::vector<std::int64_t>(as_index(phases) + 2)) {}

  void clear() {
    for (auto& row : used_) std::fill(row.begin(), row.end(), 0);
  }
  // The first phase in which the placement clashes, or 0.
  int clash(StepId step, int start) const {
    for (std::size_t c = 0; c < used_.size(); ++c) {
      const Capacity& capacity = structure_.capacities[c];
      const std::int64_t demand = capacity.demand[step];
      if (demand == 0) continue;
      const auto [from, to] = occupied(capacity, step, start);
      for (int k = to; k >= from; --k) {
        if (used_[c][as_index(k)] + demand > capacity.limit) return k;
      }
    }
    return 0;
  }
  void add(StepId step, int start, std::int64_t sign) {
    for (std::size_t c = 0; c < used_.size(); ++c) {
      const Capacity& capacity = structure_.capacities[c];
      if (capacity.demand[step] == 0) continue;
      const auto [from, to] = occupied(capacity, step, start);
      for (int k = from; k <= to; ++k) used_[c][as_index(k)] += sign * capacity.demand[step];
    }
  }

 private:
  std::pair<int, int> occupied(const Capacity& capacity, StepId step, int start) const {
    const int end = start + world_.steps[step].duration - 1;
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
  using Priorities = model::IdVector<StepId, std::int64_t>;

 public:
  Builder(const model::World& world, const Structure& structure, const Windows& windows,
          const source::Stop& stop)
      : world_(world),
        structure_(structure),
        windows_(windows),
        stop_(stop),
        profile_(world, structure, structure.horizon) {
    for (const StepId s : world.steps.ids()) {
      if (structure.mandatory[s]) steps_.push_back(s);
    }
  }

  std::optional<Constructed> run(const std::function<void()>& falling_short) {
    for (const Edge& edge : structure_.edges) {
      if (edge.lag != no_lag && edge.lag < 0) return std::nullopt;
    }
    for (const StepId s : steps_) {
      if (structure_.never[s]) return std::nullopt;
    }
    for (int rule = 0; rule < 4 && !optimal(); ++rule) try_order(priorities(rule));
    if (!optimal() && falling_short) falling_short();
    if (!structure_.capacities.empty()) {
      if (!optimal()) try_filling(quick_part);
      if (!optimal() && steps_.size() <= many_steps) try_sets(sets_effort / 4);
      if (!optimal()) try_filling(1);
      if (!optimal()) try_sets(sets_effort);
    }
    const Priorities base = priorities(0);
    const std::int64_t effort_limit =
        std::min(most_effort, effort_per_step * static_cast<std::int64_t>(steps_.size()));
    for (int round = 0; round < 2000 && !optimal() && spent_ < effort_limit && !stop_.requested(); ++round) {
      if (structure_.capacities.empty()) break;
      // Every other try starts from the best so far, slightly shuffled.
      Priorities order(world_.steps.size());
      for (const StepId s : steps_) {
        const std::int64_t from = round % 2 == 0 || best_.empty() ? base[s] : best_[s];
        order[s] = from * 8 + random_.below(8 * (2 + round % 11));
      }
      try_order(order);
    }
    if (best_.empty()) return std::nullopt;
    return Constructed{best_, fewest_};
  }

 private:
  void try_filling(int part) {
    const int below = best_.empty() ? structure_.horizon + 1 : best_end_;
    const auto starts = fill_phases(world_, structure_, below, windows_.least_phases, part, stop_);
    if (starts && keeps_time(*starts)) consider(*starts);
  }

  // Fewer phases, one by one, until all that can matter was tried.
  void try_sets(std::int64_t most) {
    const std::int64_t effort =
        std::min(most, sets_effort_per_step * static_cast<std::int64_t>(steps_.size()));
    while (!optimal() && !stop_.requested()) {
      const int below = best_.empty() ? structure_.horizon : best_end_ - 1;
      const PhasesTried tried = try_phases(world_, structure_, windows_, below, effort, stop_);
      fewest_ = tried.none && !best_.empty();
      if (tried.starts.empty() || !keeps_time(tried.starts)) return;
      consider(tried.starts);
    }
  }

  // Whether the schedule meets earliest and latest starts, and all edges.
  bool keeps_time(const model::Starts& starts) const {
    const auto in_time = [&](StepId s) {
      return starts[s] >= structure_.earliest[s] && starts[s] <= structure_.latest[s];
    };
    const auto met = [&](const Edge& edge) {
      return edge.lag == no_lag || starts[edge.to] == 0 || starts[edge.to] >= starts[edge.from] + edge.lag;
    };
    return std::all_of(steps_.begin(), steps_.end(), in_time) &&
           std::all_of(structure_.edges.begin(), structure_.edges.end(), met);
  }

  int duration(StepId s) const { return world_.steps[s].duration; }
  bool optimal() const { return !best_.empty() && (fewest_ || best_end_ <= windows_.least_phases); }

  // Smaller is sooner.
  Priorities priorities(int rule) const {
    Priorities out(world_.steps.size());
    for (const StepId s : steps_) {
      const int latest = structure_.horizon - windows_.tail[s];
      switch (rule) {
        case 0: out[s] = latest; break;                // latest start first
        case 1: out[s] = latest + duration(s); break;  // latest finish first
        case 2: out[s] = -static_cast<std::int64_t>(structure_.out_of[s].size()); break;
        default: out[s] = windows_.windows[s].earliest + latest; break;
      }
    }
    return out;
  }

  int end_of(const model::Starts& starts) const {
    int end = 0;
    for (const StepId s : steps_) end = std::max(end, starts[s] + duration(s) - 1);
    return end;
  }

  void consider(const model::Starts& starts) {
    const int end = end_of(starts);
    if (!best_.empty() && end >= best_end_) return;
    best_ = starts;
    best_end_ = end;
  }

  void try_order(const Priorities& priority) {
    model::Starts starts;
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

  bool forward(const Priorities& priority, model::Starts& starts) {
    profile_.clear();
    starts.assign(world_.steps.size(), 0);
    model::IdVector<StepId, int> waiting(world_.steps.size(), 0);
    for (const StepId s : steps_) {
      for (const EdgeId e : structure_.into[s]) waiting[s] += structure_.edges[e].lag != no_lag ? 1 : 0;
    }
    const auto later = [&](StepId a, StepId b) {
      return priority[a] != priority[b] ? priority[a] > priority[b] : a > b;
    };
    std::vector<StepId> ready;
    for (const StepId s : steps_) {
      if (waiting[s] == 0) ready.push_back(s);
    }
    std::make_heap(ready.begin(), ready.end(), later);
    std::size_t placed = 0;
    while (!ready.empty()) {
      std::pop_heap(ready.begin(), ready.end(), later);
      const StepId s = ready.back();
      ready.pop_back();
      const int start = place_early(s, starts);
      if (start == 0) return false;
      starts[s] = start;
      ++placed;
      for (const EdgeId e : structure_.out_of[s]) {
        const Edge& edge = structure_.edges[e];
        if (edge.lag == no_lag || !structure_.mandatory[edge.to] || --waiting[edge.to] > 0) continue;
        ready.push_back(edge.to);
        std::push_heap(ready.begin(), ready.end(), later);
      }
    }
    return placed == steps_.size();
  }

  int place_early(StepId s, const model::Starts& starts) {
    int start = structure_.earliest[s];
    for (const EdgeId e : structure_.into[s]) {
      const Edge& edge = structure_.edges[e];
      if (edge.lag != no_lag) start = std::max(start, starts[edge.from] + edge.lag);
    }
    const int last = std::min(structure_.latest[s], structure_.horizon - duration(s) + 1);
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
  int next_try(StepId s, int start, int clash) const {
    for (const Capacity& capacity : structure_.capacities) {
      if (capacity.occupies != Capacity::Occupies::all && capacity.demand[s] > 0) return start + 1;
    }
    return std::max(start + 1, clash + 1);
  }

  // Each step, the last ones first, as late as it fits without moving the end.
  void justify_right(model::Starts& starts) {
    const int end = end_of(starts);
    std::vector<StepId> order = steps_;
    std::stable_sort(order.begin(), order.end(),
                     [&](StepId a, StepId b) { return starts[a] + duration(a) > starts[b] + duration(b); });
    for (const StepId s : order) {
      int start = std::min(structure_.latest[s], end - duration(s) + 1);
      for (const EdgeId e : structure_.out_of[s]) {
        const Edge& edge = structure_.edges[e];
        if (edge.lag == no_lag || !structure_.mandatory[edge.to]) continue;
        start = std::min(start, starts[edge.to] - edge.lag);
      }
      profile_.add(s, starts[s], -1);
      for (; start > starts[s]; --start) {
        ++spent_;
        if (profile_.clash(s, start) == 0) break;
      }
      start = std::max(start, starts[s]);
      starts[s] = start;
      profile_.add(s, start, 1);
    }
  }

  void justify_left(model::Starts& starts) {
    std::vector<StepId> order = steps_;
    std::stable_sort(order.begin(), order.end(), [&](StepId a, StepId b) { return starts[a] < starts[b]; });
    for (const StepId s : order) {
      profile_.add(s, starts[s], -1);
      const int old = starts[s];
      const int start = place_early(s, starts);
      starts[s] = start == 0 ? old : start;
      if (start == 0) profile_.add(s, old, 1);
    }
  }

  const model::World& world_;
  const Structure& structure_;
  const Windows& windows_;
  const source::Stop& stop_;
  Profile profile_;
  std::vector<StepId> steps_;
  Random random_;
  model::Starts best_;
  int best_end_ = 0;
  bool fewest_ = false;
  std::int64_t spent_ = 0;
};

}  // namespace

std::optional<Constructed> construct_starts(const model::World& world, const Structure& structure,
                                            const Windows& windows, const source::Stop& stop,
                                            const std::function<void()>& falling_short) {
  if (windows.empty) return std::nullopt;
  return Builder(world, structure, windows, stop).run(falling_short);
}

std::optional<model::Choice> as_pathway(const model::Problem& problem, const model::Starts& starts,
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
                                                       const model::Starts& starts) {
  model::IdVector<model::FactId, std::int64_t> out;
  for (const auto& fact : world.open_facts) out.push_back(fact.domain.front());
  for (const FactNeed& need : structure.facts) {
    if (!need.step.valid() || starts[need.step] > 0) out[need.fact] = need.value;
  }
  return out;
}

bool fits(const model::World& world, const Structure& structure, const model::Choice& choice) {
  const model::Starts& starts = choice.start;
  for (const FactNeed& need : structure.facts) {
    const bool counts = !need.step.valid() || starts[need.step] > 0;
    if (counts && choice.facts[need.fact] != need.value) return false;
  }
  for (const StepId s : starts.ids()) {
    if (starts[s] == 0) {
      if (structure.mandatory[s]) return false;
      continue;
    }
    if (structure.never[s] || starts[s] < structure.earliest[s] || starts[s] > structure.latest[s])
      return false;
  }
  for (const Edge& edge : structure.edges) {
    if (starts[edge.to] == 0) continue;
    if (starts[edge.from] == 0 || starts[edge.to] < starts[edge.from] + edge.lag) return false;
  }
  Profile profile(world, structure, structure.horizon);
  for (const StepId s : starts.ids()) {
    if (starts[s] == 0) continue;
    if (profile.clash(s, starts[s]) != 0) return false;
    profile.add(s, starts[s], 1);
  }
  return true;
}

}  // namespace pathproof::query
