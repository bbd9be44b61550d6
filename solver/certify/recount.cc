#include "certify/recount.h"

#include <algorithm>

#include "schedule/recognise.h"
#include "source/as_index.h"

namespace pathproof::certify {

namespace {

using model::StepId;
using query::Capacity;
using query::Edge;
using query::EdgeId;
using query::Structure;

// Steps in an order in which each comes after all that edges lead from; shorter where there is a cycle.
std::vector<StepId> topological(const Structure& structure) {
  model::IdVector<StepId, int> waiting(structure.mandatory.size(), 0);
  for (const Edge& edge : structure.edges) ++waiting[edge.to];
  std::vector<StepId> out;
  for (const StepId s : waiting.ids()) {
    if (waiting[s] == 0) out.push_back(s);
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    for (const EdgeId e : structure.out_of[out[i]]) {
      const StepId next = structure.edges[e].to;
      if (--waiting[next] == 0) out.push_back(next);
    }
  }
  return out;
}

class Recount {
 public:
  Recount(const model::World& world, const Structure& structure)
      : world_(world),
        structure_(structure),
        first_(structure.earliest),
        after_(structure.mandatory.size(), 0) {}

  int run() {
    const std::vector<StepId> order = topological(structure_);
    if (order.size() < structure_.mandatory.size()) return 0;
    for (const StepId s : order) pass_forward(s);
    for (std::size_t i = order.size(); i-- > 0;) pass_back(order[i]);
    int out = 0;
    for (const StepId s : first_.ids()) {
      if (structure_.mandatory[s]) out = std::max(out, first_[s] + duration(s) - 1 + after_[s]);
    }
    for (const Capacity& capacity : structure_.capacities) out = std::max(out, by_capacity(capacity));
    return out;
  }

 private:
  int duration(StepId step) const { return world_.steps[step].duration; }

  void pass_forward(StepId step) {
    for (const EdgeId e : structure_.out_of[step]) {
      const Edge& edge = structure_.edges[e];
      if (edge.lag == query::no_lag) continue;
      first_[edge.to] = std::max(first_[edge.to], first_[step] + edge.lag);
    }
  }

  // Phases that are still to come once `step` is complete; only what is sure to happen counts.
  void pass_back(StepId step) {
    for (const EdgeId e : structure_.out_of[step]) {
      const Edge& edge = structure_.edges[e];
      if (edge.lag == query::no_lag || !structure_.mandatory[edge.to]) continue;
      const int to_end = edge.lag + duration(edge.to) + after_[edge.to] - duration(step);
      after_[step] = std::max(after_[step], to_end);
    }
  }

  // energy[r][q]: of the steps that use the capacity in phase r at the earliest and leave q phases after it.
  int by_capacity(const Capacity& capacity) const {
    std::vector<std::vector<std::int64_t>> energy;
    for (const StepId s : first_.ids()) {
      if (!structure_.mandatory[s] || capacity.demand[s] == 0) continue;
      if (capacity.demand[s] > capacity.limit) return INT32_MAX;  // fits into no phase
      const bool last_only = capacity.occupies == Capacity::Occupies::last;
      const bool first_only = capacity.occupies == Capacity::Occupies::first;
      const int from = first_[s] + (last_only ? duration(s) - 1 : 0);
      const int left = after_[s] + (first_only ? duration(s) - 1 : 0);
      if (energy.size() <= as_index(from)) energy.resize(as_index(from) + 1);
      if (energy[as_index(from)].size() <= as_index(left))
        energy[as_index(from)].resize(as_index(left) + 1, 0);
      energy[as_index(from)][as_index(left)] +=
          capacity.demand[s] * (last_only || first_only ? 1 : duration(s));
    }
    return tightest(energy, capacity.limit);
  }

  // Sums over "at least r and at least q", from the far corner on.
  static int tightest(const std::vector<std::vector<std::int64_t>>& energy, std::int64_t limit) {
    std::int64_t out = 0;
    std::vector<std::int64_t> by_rest;  // of all rows from r on
    for (std::size_t r = energy.size(); r-- > 1;) {
      by_rest.resize(std::max(by_rest.size(), energy[r].size()), 0);
      for (std::size_t q = 0; q < energy[r].size(); ++q) by_rest[q] += energy[r][q];
      std::int64_t total = 0;
      for (std::size_t q = by_rest.size(); q-- > 0;) {
        total += by_rest[q];
        if (total > 0)
          out = std::max(out, static_cast<std::int64_t>(r + q) - 1 + (total + limit - 1) / limit);
      }
    }
    return static_cast<int>(std::min<std::int64_t>(out, INT32_MAX));
  }

  const model::World& world_;
  const Structure& structure_;
  model::IdVector<StepId, int> first_;  // earliest start
  model::IdVector<StepId, int> after_;  // phases after its last one
};

}  // namespace

int recount(const model::Problem& problem, const query::KnownFacts& known) {
  const Structure structure = query::recognise(problem, known);
  return Recount(*problem.world, structure).run();
}

}  // namespace pathproof::certify
