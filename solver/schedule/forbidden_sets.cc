#include "schedule/forbidden_sets.h"

#include <algorithm>
#include <map>

#include "schedule/dependence.h"

namespace pathproof::query {

namespace {

// Beyond these it is better to add them as they are needed.
constexpr std::size_t most_clauses = 100'000;
constexpr std::size_t most_visits = 400'000;
constexpr std::size_t longest_spec = 400;

// The phases in which a step may occupy a capacity.
std::pair<int, int> occupied(const model::World& world, const Windows& windows, Capacity::Occupies occupies,
                             StepId step) {
  const encode::Window& window = windows.windows[step];
  const int last = world.steps[step].duration - 1;
  switch (occupies) {
    case Capacity::Occupies::all: return {window.earliest, window.latest + last};
    case Capacity::Occupies::first: return {window.earliest, window.latest};
    case Capacity::Occupies::last: break;
  }
  return {window.earliest + last, window.latest + last};
}

// The sets for the capacities that count the same phases of a step.
class Enumerator {
 public:
  Enumerator(const model::World& world, const Structure& structure, const Windows& windows,
             Capacity::Occupies occupies)
      : world_(world), structure_(structure), windows_(windows), occupies_(occupies) {
    for (const Capacity& capacity : structure.capacities) {
      if (capacity.occupies == occupies) capacities_.push_back(&capacity);
    }
    used_.assign(capacities_.size(), 0);
    for (const StepId s : world.steps.ids()) {
      const bool counts = std::any_of(capacities_.begin(), capacities_.end(),
                                      [&](const Capacity* c) { return c->demand[s] > 0; });
      if (counts && !windows.windows[s].never) steps_.push_back(s);
    }
    find_apart();
  }

  /// False: there are too many.
  bool run(std::vector<ForbiddenSet>& out) {
    out_ = &out;
    return extend(steps_, 1, structure_.horizon);
  }

 private:
  // Two steps of which one waits for the end of the other never meet.
  void find_apart() {
    const std::size_t count = world_.steps.size();
    apart_.assign(count, model::IdVector<StepId, bool>(count, false));
    std::vector<StepPair> edges;
    for (const Edge& edge : structure_.edges) {
      if (edge.lag != no_lag && edge.lag >= world_.steps[edge.from].duration)
        edges.emplace_back(edge.from, edge.to);
    }
    for (const auto& [a, b] : transitive_closure(count, edges)) {
      apart_[a][b] = apart_[b][a] = true;
    }
  }

  // Extends `chosen_`, which fits, by each candidate in turn.
  bool extend(const std::vector<StepId>& candidates, int from, int to) {
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      if (++visits_ > most_visits) return false;
      const StepId step = candidates[i];
      const auto [first, last] = occupied(world_, windows_, occupies_, step);
      const int meet_from = std::max(from, first);
      const int meet_to = std::min(to, last);
      if (meet_from > meet_to) continue;
      add(step, 1);
      bool fine = true;
      if (!fits()) {
        if (minimal()) fine = found(meet_from, meet_to);
      } else {
        std::vector<StepId> rest;
        for (std::size_t j = i + 1; j < candidates.size(); ++j) {
          if (!apart_[step][candidates[j]]) rest.push_back(candidates[j]);
        }
        fine = extend(rest, meet_from, meet_to);
      }
      add(step, -1);
      if (!fine) return false;
    }
    return true;
  }

  void add(StepId step, int sign) {
    for (std::size_t c = 0; c < capacities_.size(); ++c) used_[c] += sign * capacities_[c]->demand[step];
    if (sign > 0) {
      chosen_.push_back(step);
    } else {
      chosen_.pop_back();
    }
  }

  bool fits(StepId without = {}) const {
    for (std::size_t c = 0; c < capacities_.size(); ++c) {
      const std::int64_t left_out = !without.valid() ? 0 : capacities_[c]->demand[without];
      if (used_[c] - left_out > capacities_[c]->limit) return false;
    }
    return true;
  }

  bool minimal() const {
    return std::all_of(chosen_.begin(), chosen_.end(), [&](StepId step) { return fits(step); });
  }

  // The first of those that the chosen steps do not fit into.
  const Capacity& overfilled() const {
    std::size_t c = 0;
    while (used_[c] <= capacities_[c]->limit) ++c;
    return *capacities_[c];
  }

  bool found(int from, int to) {
    clauses_ += static_cast<std::size_t>(to - from + 1);
    if (clauses_ > most_clauses) return false;
    ForbiddenSet set;
    set.steps = chosen_;
    set.occupies = occupies_;
    set.unit = overfilled().unit;
    set.from = from;
    set.to = to;
    out_->push_back(std::move(set));
    return true;
  }

  const model::World& world_;
  const Structure& structure_;
  const Windows& windows_;
  Capacity::Occupies occupies_;
  std::vector<const Capacity*> capacities_;
  std::vector<StepId> steps_;
  model::IdVector<StepId, model::IdVector<StepId, bool>> apart_;
  std::vector<StepId> chosen_;
  std::vector<std::int64_t> used_;
  std::vector<ForbiddenSet>* out_ = nullptr;
  std::size_t visits_ = 0;
  std::size_t clauses_ = 0;
};

}  // namespace

ForbiddenSets forbidden_sets(const model::World& world, const Structure& structure, const Windows& windows) {
  ForbiddenSets out;
  if (structure.capacities.empty()) return out;
  if (windows.empty || world.steps.size() > longest_spec) return {{}, false};
  using Occupies = Capacity::Occupies;
  for (const Occupies occupies : {Occupies::all, Occupies::first, Occupies::last}) {
    if (!Enumerator(world, structure, windows, occupies).run(out.sets)) return {{}, false};
  }
  return out;
}

namespace {

// Steps that occupy the capacity in a phase, those with the largest demand first.
std::vector<StepId> occupants(const model::World& world, const Capacity& capacity,
                              const model::Starts& starts, int phase) {
  std::vector<StepId> out;
  for (const StepId s : starts.ids()) {
    if (starts[s] == 0 || capacity.demand[s] == 0) continue;
    const int end = starts[s] + world.steps[s].duration - 1;
    const int from = capacity.occupies == Capacity::Occupies::last ? end : starts[s];
    const int to = capacity.occupies == Capacity::Occupies::first ? starts[s] : end;
    if (from <= phase && phase <= to) out.push_back(s);
  }
  std::stable_sort(out.begin(), out.end(),
                   [&](StepId a, StepId b) { return capacity.demand[a] > capacity.demand[b]; });
  return out;
}

// A minimal forbidden set with `step` in it, where there is one: with the largest of the others, as few as it takes.
std::vector<StepId> forbidden_with(const Capacity& capacity, const std::vector<StepId>& occupants,
                                   StepId step) {
  std::vector<StepId> chosen{step};
  std::int64_t used = capacity.demand[step];
  for (const StepId other : occupants) {
    if (used > capacity.limit) break;
    if (other == step) continue;
    chosen.push_back(other);
    used += capacity.demand[other];
  }
  if (used <= capacity.limit) return {};
  for (std::size_t i = chosen.size(); i-- > 1;) {  // the smaller ones may make an earlier one needless
    if (used - capacity.demand[chosen[i]] <= capacity.limit) continue;
    used -= capacity.demand[chosen[i]];
    chosen.erase(chosen.begin() + static_cast<std::ptrdiff_t>(i));
  }
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

}  // namespace

std::vector<ForbiddenSet> forbidden_sets_met(const model::World& world, const Structure& structure,
                                             const Windows& windows, const model::Choice& choice) {
  std::map<std::pair<model::UnitId, std::vector<StepId>>, Capacity::Occupies> sets;
  for (const Capacity& capacity : structure.capacities) {
    for (int phase = 1; phase <= structure.horizon; ++phase) {
      const std::vector<StepId> there = occupants(world, capacity, choice.start, phase);
      for (const StepId step : there) {
        std::vector<StepId> set = forbidden_with(capacity, there, step);
        if (set.empty()) break;
        sets.emplace(std::pair(capacity.unit, std::move(set)), capacity.occupies);
      }
    }
  }
  std::vector<ForbiddenSet> out;
  for (const auto& [key, occupies] : sets) {
    ForbiddenSet set{key.second, occupies, key.first, 1, structure.horizon};
    for (const StepId step : set.steps) {
      const auto [first, last] = occupied(world, windows, occupies, step);
      set.from = std::max(set.from, first);
      set.to = std::min(set.to, last);
    }
    out.push_back(std::move(set));
  }
  return out;
}

}  // namespace pathproof::query
