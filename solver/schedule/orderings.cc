#include "schedule/orderings.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>

#include "pathproof/count.h"

namespace pathproof::query {

namespace {

using model::StepId;
using Relation = std::vector<model::StepPair>;

using Set = std::uint64_t;

// For each step of a part, the steps of it that come before, as a set.
std::vector<Set> predecessors(const std::vector<StepId>& part, const Relation& relation) {
  std::map<StepId, std::size_t> number;
  for (const StepId step : part) number.emplace(step, number.size());
  std::vector<Set> needs(part.size(), 0);
  for (const auto& [a, b] : relation) {
    const auto from = number.find(a);
    const auto to = number.find(b);
    if (from != number.end() && to != number.end()) {
      needs[to->second] |= Set{1} << from->second;
    }
  }
  return needs;
}

template <typename Visit>
void each_next(Set done, const std::vector<Set>& needs, Visit visit) {
  for (std::size_t s = 0; s < needs.size(); ++s) {
    const Set bit = Set{1} << s;
    if ((done & bit) == 0 && (needs[s] & ~done) == 0) visit(done | bit);
  }
}

// Whether there are no more down-sets than the budget, which they use up. Far cheaper than counting with them.
bool within_budget(const std::vector<Set>& needs, std::size_t& budget, const source::Stop& stop) {
  std::vector<Set> layer{0};
  for (std::size_t size = 0; size < needs.size(); ++size) {
    stop.check();
    std::vector<Set> next;
    for (const Set done : layer) each_next(done, needs, [&](Set more) { next.push_back(more); });
    std::sort(next.begin(), next.end());
    next.erase(std::unique(next.begin(), next.end()), next.end());
    if (next.size() > budget) return false;
    budget -= next.size();
    layer = std::move(next);
  }
  return true;
}

// Linear extensions of one connected part of at most 64 steps, or nothing beyond the limit.
std::optional<Count> count_part(const std::vector<StepId>& part, const Relation& relation,
                                std::size_t& budget, const source::Stop& stop) {
  if (part.size() > 64) return std::nullopt;
  const std::vector<Set> needs = predecessors(part, relation);
  if (!within_budget(needs, budget, stop)) return std::nullopt;
  std::unordered_map<Set, Count> layer{{0, 1}};  // summed only: its order does not matter
  for (std::size_t size = 0; size < part.size(); ++size) {
    stop.check();
    std::unordered_map<Set, Count> next;
    for (const auto& entry : layer) {
      each_next(entry.first, needs, [&](Set more) { next[more] += entry.second; });
    }
    layer = std::move(next);
  }
  return layer.begin()->second;
}

std::vector<std::vector<StepId>> connected_parts(const std::vector<StepId>& steps, const Relation& relation) {
  std::map<StepId, StepId> root;
  for (const StepId step : steps) root[step] = step;
  const auto find = [&](StepId step) {
    while (root[step] != step) step = root[step] = root[root[step]];
    return step;
  };
  for (const auto& [a, b] : relation) {
    if (root.count(a) > 0 && root.count(b) > 0) root[std::max(find(a), find(b))] = std::min(find(a), find(b));
  }
  std::map<StepId, std::vector<StepId>> parts;
  for (const StepId step : steps) parts[find(step)].push_back(step);
  std::vector<std::vector<StepId>> out;
  for (auto& [first, part] : parts) out.push_back(std::move(part));
  return out;
}

}  // namespace

OrderingCount count_orderings(const std::vector<StepId>& steps, const Relation& relation, std::size_t limit,
                              const source::Stop& stop) {
  Count total = 1;
  std::uint32_t placed = 0;
  for (const auto& part : connected_parts(steps, relation)) {
    const auto ways = count_part(part, relation, limit, stop);
    if (!ways) return {{}, "too many sets of steps to count exactly"};
    total *= *ways;
    // The parts interleave freely.
    for (std::uint32_t i = 1; i <= part.size(); ++i) {
      total = (total * (placed + i)).over(i);
    }
    placed += static_cast<std::uint32_t>(part.size());
  }
  return {total.text(), {}};
}

}  // namespace pathproof::query
