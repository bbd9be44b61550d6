#include "schedule/dual_feasible.h"

#include <algorithm>
#include <set>

namespace pathproof::query {

namespace {

constexpr std::size_t most_thresholds = 64;
constexpr int most_roundings = 8;
constexpr std::size_t most_kept = 3;
constexpr std::int64_t most_limit = 1'000'000'000;  // so that no product overflows

// Demands above the limit less the threshold fill it; those below the threshold count for nothing.
Capacity by_threshold(Capacity capacity, std::int64_t threshold) {
  for (std::int64_t& demand : capacity.demand) {
    if (demand > capacity.limit - threshold) {
      demand = capacity.limit;
    } else if (demand < threshold) {
      demand = 0;
    }
  }
  return capacity;
}

// Demands as whole parts of the limit, of which k + 1 would not fit.
Capacity by_rounding(Capacity capacity, std::int64_t k) {
  for (std::int64_t& demand : capacity.demand) {
    const std::int64_t parts = demand * (k + 1);
    demand = parts % capacity.limit == 0 ? demand * k : parts / capacity.limit * capacity.limit;
  }
  capacity.limit *= k;
  return capacity;
}

class Sharpener {
 public:
  Sharpener(const model::World& world, const Structure& structure) : world_(world), structure_(structure) {}

  void add(const Capacity& capacity, std::vector<Capacity>& out) {
    if (capacity.limit <= 0 || capacity.limit > most_limit) return;
    const auto fits = [&](std::int64_t demand) { return demand <= capacity.limit; };
    if (!std::all_of(capacity.demand.begin(), capacity.demand.end(), fits)) return;
    std::vector<std::pair<double, Capacity>> found;
    const double plain = share(capacity);
    const auto consider = [&](Capacity rewritten) {
      const double need = share(rewritten);
      if (need > plain) found.emplace_back(need, std::move(rewritten));
    };
    std::set<std::int64_t> thresholds;
    for (const std::int64_t demand : capacity.demand) {
      if (demand > 0 && 2 * demand <= capacity.limit) thresholds.insert(demand);
      if (2 * demand > capacity.limit && demand < capacity.limit)
        thresholds.insert(capacity.limit - demand + 1);
    }
    std::size_t tried = 0;
    for (const std::int64_t threshold : thresholds) {
      if (2 * threshold <= capacity.limit && ++tried <= most_thresholds)
        consider(by_threshold(capacity, threshold));
    }
    for (int k = 1; k <= most_roundings; ++k) consider(by_rounding(capacity, k));
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    for (std::size_t i = 0; i < found.size() && i < most_kept; ++i) out.push_back(std::move(found[i].second));
  }

 private:
  // The phases that the mandatory steps fill, if they fill them wholly.
  double share(const Capacity& capacity) const {
    double energy = 0;
    for (const StepId s : capacity.demand.ids()) {
      if (!structure_.mandatory[s]) continue;
      const int phases = capacity.occupies == Capacity::Occupies::all ? world_.steps[s].duration : 1;
      energy += static_cast<double>(capacity.demand[s]) * phases;
    }
    return energy / static_cast<double>(capacity.limit);
  }

  const model::World& world_;
  const Structure& structure_;
};

}  // namespace

std::vector<Capacity> sharpened(const model::World& world, const Structure& structure) {
  std::vector<Capacity> out;
  Sharpener sharpener(world, structure);
  for (const Capacity& capacity : structure.capacities) sharpener.add(capacity, out);
  return out;
}

}  // namespace pathproof::query
