#include "schedule/orderings.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>

namespace pathproof::query {

namespace {

// A natural number of any size, in limbs of 32 bits: only what counting needs.
class Natural {
 public:
  explicit Natural(std::uint32_t value = 0) {
    if (value > 0) limbs_.push_back(value);
  }
  void add(const Natural& other) {
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < std::max(limbs_.size(), other.limbs_.size()) || carry > 0; ++i) {
      if (i == limbs_.size()) limbs_.push_back(0);
      carry += limbs_[i] + static_cast<std::uint64_t>(i < other.limbs_.size() ? other.limbs_[i] : 0);
      limbs_[i] = static_cast<std::uint32_t>(carry);
      carry >>= 32U;
    }
  }
  void multiply(std::uint32_t factor) {
    std::uint64_t carry = 0;
    for (auto& limb : limbs_) {
      carry += static_cast<std::uint64_t>(limb) * factor;
      limb = static_cast<std::uint32_t>(carry);
      carry >>= 32U;
    }
    if (carry > 0) limbs_.push_back(static_cast<std::uint32_t>(carry));
  }
  std::uint32_t divide(std::uint32_t divisor) {
    std::uint64_t rest = 0;
    for (std::size_t i = limbs_.size(); i-- > 0;) {
      rest = (rest << 32U) | limbs_[i];
      limbs_[i] = static_cast<std::uint32_t>(rest / divisor);
      rest %= divisor;
    }
    while (!limbs_.empty() && limbs_.back() == 0) limbs_.pop_back();
    return static_cast<std::uint32_t>(rest);
  }
  Natural times(const Natural& other) const {
    Natural out;
    for (std::size_t i = other.limbs_.size(); i-- > 0;) {
      if (!out.limbs_.empty()) out.limbs_.insert(out.limbs_.begin(), 0);
      Natural row = *this;
      row.multiply(other.limbs_[i]);
      out.add(row);
    }
    return out;
  }
  std::string decimal() const {
    if (limbs_.empty()) return "0";
    Natural rest = *this;
    std::string out;
    while (!rest.limbs_.empty()) out += static_cast<char>('0' + rest.divide(10));
    std::reverse(out.begin(), out.end());
    return out;
  }

 private:
  std::vector<std::uint32_t> limbs_;
};

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
std::optional<Natural> count_part(const std::vector<StepId>& part, const Relation& relation,
                                  std::size_t& budget, const source::Stop& stop) {
  if (part.size() > 64) return std::nullopt;
  const std::vector<Set> needs = predecessors(part, relation);
  if (!within_budget(needs, budget, stop)) return std::nullopt;
  std::unordered_map<Set, Natural> layer{{0, Natural(1)}};  // summed only: its order does not matter
  for (std::size_t size = 0; size < part.size(); ++size) {
    stop.check();
    std::unordered_map<Set, Natural> next;
    for (const auto& entry : layer) {
      each_next(entry.first, needs, [&](Set more) { next[more].add(entry.second); });
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
  Natural total(1);
  std::uint32_t placed = 0;
  for (const auto& part : connected_parts(steps, relation)) {
    const auto ways = count_part(part, relation, limit, stop);
    if (!ways) return {{}, "too many sets of steps to count exactly"};
    total = total.times(*ways);
    // The parts interleave freely.
    for (std::uint32_t i = 1; i <= part.size(); ++i) {
      total.multiply(placed + i);
      total.divide(i);
    }
    placed += static_cast<std::uint32_t>(part.size());
  }
  return {total.decimal(), {}};
}

}  // namespace pathproof::query
