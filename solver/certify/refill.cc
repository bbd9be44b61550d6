#include "certify/refill.h"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "schedule/recognise.h"
#include "source/as_index.h"

namespace pathproof::certify {

namespace {

using model::StepId;
using query::Capacity;
using query::Edge;
using query::Structure;

// Looks at a step, from each end of time: from one of them it is often a small matter.
constexpr std::array<std::int64_t, 2> most_looks{1'000'000, 12'000'000};

// Of a schedule from either end: the steps in an order in which each comes after those that it waits for.
class Refill {
 public:
  using Set = std::vector<bool>;

  Refill(const Structure& structure, int phases, bool backwards, std::int64_t looks, const source::Stop& stop)
      : structure_(structure),
        phases_(phases),
        looks_left_(looks),
        stop_(stop),
        before_(structure.mandatory.size()) {
    std::vector<std::vector<std::size_t>> after(before_.size());
    std::vector<std::size_t> waiting(before_.size(), 0);
    for (const Edge& edge : structure.edges) {
      if (edge.lag < 0 || !structure.mandatory[edge.from] || !structure.mandatory[edge.to]) continue;
      const std::size_t from = (backwards ? edge.to : edge.from).index();
      const std::size_t to = (backwards ? edge.from : edge.to).index();
      before_[to].push_back({from, edge.lag > 0});
      after[from].push_back(to);
      ++waiting[to];
    }
    for (const StepId s : structure.mandatory.ids()) {
      if (!structure.mandatory[s]) continue;
      ++count_;
      if (waiting[s.index()] == 0) order_.push_back(s.index());
    }
    for (std::size_t i = 0; i < order_.size(); ++i) {
      for (const std::size_t next : after[order_[i]]) {
        if (--waiting[next] == 0) order_.push_back(next);
      }
    }
    for (const Capacity& capacity : structure.capacities) {
      std::int64_t spare = capacity.limit * phases;
      for (const std::size_t i : order_) spare -= capacity.demand[step(i)];
      spare_.push_back(spare);
    }
    used_.assign(spare_.size(), 0);
  }

  bool none() {
    if (order_.size() < count_) return false;
    std::set<Set> sets{Set(before_.size(), false)};
    for (phase_ = 1; phase_ <= phases_ && !sets.empty(); ++phase_) {
      next_.clear();
      for (const Set& set : sets) {
        stop_.check();
        earlier_ = now_ = set;
        taken_ = taken(set);
        std::fill(used_.begin(), used_.end(), 0);
        fill(0);
        if (looks_left_ <= 0 || all_placed_) return false;
      }
      sets.swap(next_);
    }
    return true;
  }

 private:
  static StepId step(std::size_t i) { return StepId(static_cast<int>(i)); }

  // What the steps of a set take up of each capacity.
  std::vector<std::int64_t> taken(const Set& set) const {
    std::vector<std::int64_t> out(spare_.size(), 0);
    for (std::size_t c = 0; c < out.size(); ++c) {
      for (const std::size_t i : order_) out[c] += set[i] ? structure_.capacities[c].demand[step(i)] : 0;
    }
    return out;
  }

  // Whether the step may lie in this phase, beside those that were put there.
  bool joins(std::size_t i) {
    --looks_left_;
    if (now_[i]) return false;
    for (const auto& [before, later] : before_[i]) {
      if (later ? !earlier_[before] : !now_[before]) return false;
    }
    for (std::size_t c = 0; c < used_.size(); ++c) {
      const Capacity& capacity = structure_.capacities[c];
      if (used_[c] + capacity.demand[step(i)] > capacity.limit) return false;
    }
    return true;
  }

  void put(std::size_t i, bool in) {
    now_[i] = in;
    for (std::size_t c = 0; c < used_.size(); ++c)
      used_[c] += (in ? 1 : -1) * structure_.capacities[c].demand[step(i)];
  }

  // Every way to go on in this phase with steps from `from` on. Later steps never let earlier ones join, so that each way is met once.
  void fill(std::size_t from) {
    bool full = true;
    for (std::size_t k = from; k < order_.size() && looks_left_ > 0; ++k) {
      if (!joins(order_[k])) continue;
      full = false;
      put(order_[k], true);
      fill(k + 1);
      put(order_[k], false);
    }
    if (full && looks_left_ > 0) end_phase();
  }

  void end_phase() {
    for (std::size_t c = 0; c < used_.size(); ++c) {
      if (structure_.capacities[c].limit * phase_ - taken_[c] - used_[c] > spare_[c]) return;
    }
    if (std::any_of(order_.begin(), order_.end(), [&](std::size_t i) { return joins(i); })) return;
    all_placed_ =
        all_placed_ || std::all_of(order_.begin(), order_.end(), [&](std::size_t i) { return now_[i]; });
    next_.insert(now_);
  }

  struct Before {
    std::size_t step = 0;
    bool later = false;  // not in the same phase
  };

  const Structure& structure_;
  int phases_;
  std::int64_t looks_left_;
  const source::Stop& stop_;
  std::vector<std::vector<Before>> before_;
  std::vector<std::size_t> order_;
  std::size_t count_ = 0;
  std::vector<std::int64_t> spare_;  // of each capacity: what all phases together may waste
  bool all_placed_ = false;
  int phase_ = 0;
  Set earlier_;  // in phases before this one
  Set now_;
  std::vector<std::int64_t> taken_;  // by those before
  std::vector<std::int64_t> used_;   // in this phase
  std::set<Set> next_;
};

}  // namespace

bool no_refill(const model::Problem& problem, int phases, const source::Stop& stop) {
  // Earliest and latest starts are left out of it: then a schedule that is as full as can be is as good as any.
  const Structure structure = query::recognise(problem);
  for (const StepId s : structure.mandatory.ids()) {
    if (structure.mandatory[s] && problem.world->steps[s].duration != 1) return false;
  }
  if (structure.capacities.empty()) return false;
  return std::any_of(most_looks.begin(), most_looks.end(), [&](std::int64_t looks) {
    return Refill(structure, phases, false, looks, stop).none() ||
           Refill(structure, phases, true, looks, stop).none();
  });
}

}  // namespace pathproof::certify
