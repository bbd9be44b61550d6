#include "placing/phase_sets.h"

#include <algorithm>
#include <numeric>

#include "schedule/dual_feasible.h"
#include "source/as_index.h"

namespace pathproof::query {

namespace {

constexpr std::size_t most_compared = 500;  // items, up to which each is compared with each other
constexpr int apart = -1;                   // not one after the other

class ItemMaker {
 public:
  ItemMaker(const model::World& world, const Structure& structure, const Windows& windows, int phases,
            bool backwards)
      : world_(world), structure_(structure), windows_(windows), phases_(phases), backwards_(backwards) {}

  std::optional<PhaseItems> run() {
    for (const StepId s : structure_.mandatory.ids()) {
      if (!structure_.mandatory[s]) continue;
      if (world_.steps[s].duration != 1) return std::nullopt;
      out_.steps.push_back(s);
    }
    add_capacities();
    add_order();
    if (!measure_gaps()) return std::nullopt;
    for (const StepId s : out_.steps) {
      const int tail = windows_.tail[s];
      const int head = windows_.windows[s].earliest;
      out_.release.push_back(backwards_ ? std::max(1, phases_ + 1 - structure_.latest[s])
                                        : structure_.earliest[s]);
      out_.closes.push_back(phases_ + 1 - (backwards_ ? head : tail));
      deadline_.push_back(backwards_ ? phases_ + 1 - structure_.earliest[s]
                                     : std::min(phases_, structure_.latest[s]));
    }
    for (std::size_t i = 0; i < out_.steps.size(); ++i)
      out_.closes[i] = std::min(out_.closes[i], deadline_[i]);
    add_better();
    return std::move(out_);
  }

 private:
  void add(const Capacity& capacity) {
    PhaseItems::Room room;
    room.limit = capacity.limit;
    room.idle = capacity.limit * phases_;
    for (const StepId s : out_.steps) {
      room.demand.push_back(capacity.demand[s]);
      room.idle -= capacity.demand[s];
    }
    const bool asked =
        std::any_of(room.demand.begin(), room.demand.end(), [](std::int64_t d) { return d > 0; });
    if (!asked) return;
    out_.too_much = out_.too_much || room.idle < 0;
    out_.capacities.push_back(std::move(room));
  }

  // The capacity that is asked for most comes first, and the items that ask most of it.
  void add_capacities() {
    for (const Capacity& capacity : structure_.capacities) add(capacity);
    const auto tighter = [&](const PhaseItems::Room& a, const PhaseItems::Room& b) {
      return static_cast<double>(a.idle) / static_cast<double>(std::max<std::int64_t>(1, a.limit)) <
             static_cast<double>(b.idle) / static_cast<double>(std::max<std::int64_t>(1, b.limit));
    };
    std::stable_sort(out_.capacities.begin(), out_.capacities.end(), tighter);
    out_.rooms = out_.capacities.size();
    if (out_.rooms == 0) return;
    const std::vector<std::int64_t> most = out_.capacities.front().demand;
    std::vector<std::size_t> order(out_.steps.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return most[a] > most[b]; });
    std::vector<StepId> steps;
    for (const std::size_t i : order) steps.push_back(out_.steps[i]);
    out_.steps = std::move(steps);
    for (PhaseItems::Room& room : out_.capacities) {
      const std::vector<std::int64_t> demand = room.demand;
      for (std::size_t i = 0; i < order.size(); ++i) room.demand[i] = demand[order[i]];
    }
    for (const Capacity& capacity : sharpened(world_, structure_)) add(capacity);
  }

  void add_order() {
    model::IdVector<StepId, int> number(structure_.mandatory.size(), -1);
    for (std::size_t i = 0; i < out_.steps.size(); ++i) number[out_.steps[i]] = static_cast<int>(i);
    out_.after.resize(out_.steps.size());
    out_.before.resize(out_.steps.size());
    for (const Edge& edge : structure_.edges) {
      const int from = number[backwards_ ? edge.to : edge.from];
      const int to = number[backwards_ ? edge.from : edge.to];
      if (edge.lag < 0 || from < 0 || to < 0) continue;
      out_.after[as_index(from)].push_back({to, edge.lag > 0});
      out_.before[as_index(to)].push_back(from);
    }
  }

  // gap_[i][j]: so many phases lie at least between item i and item j after it. Whether order has no circle.
  bool measure_gaps() {
    const std::size_t count = out_.steps.size();
    std::vector<std::size_t> waiting(count);
    std::vector<int> order;
    for (std::size_t i = 0; i < count; ++i) {
      waiting[i] = out_.before[i].size();
      if (waiting[i] == 0) order.push_back(static_cast<int>(i));
    }
    for (std::size_t i = 0; i < order.size(); ++i) {
      for (const PhaseItems::After& link : out_.after[as_index(order[i])]) {
        if (--waiting[as_index(link.item)] == 0) order.push_back(link.item);
      }
    }
    if (order.size() < count) return false;
    if (count > most_compared) return true;
    gap_.assign(count, std::vector<int>(count, apart));
    for (std::size_t k = count; k-- > 0;) {
      std::vector<int>& mine = gap_[as_index(order[k])];
      for (const PhaseItems::After& link : out_.after[as_index(order[k])]) {
        const int step = link.later ? 1 : 0;
        const std::vector<int>& theirs = gap_[as_index(link.item)];
        mine[as_index(link.item)] = std::max(mine[as_index(link.item)], step);
        for (std::size_t j = 0; j < count; ++j) {
          if (theirs[j] != apart) mine[j] = std::max(mine[j], step + theirs[j]);
        }
      }
    }
    return true;
  }

  // Whether i may lie where j does, and j where i does, in any schedule in which i is the later one and fits there.
  bool does_as_well(std::size_t i, std::size_t j) const {
    if (deadline_[j] < deadline_[i]) return false;
    for (std::size_t c = 0; c < out_.rooms; ++c) {
      if (out_.capacities[c].demand[i] < out_.capacities[c].demand[j]) return false;
    }
    const auto as_far = [&](const PhaseItems::After& link) {
      return gap_[i][as_index(link.item)] >= (link.later ? 1 : 0);
    };
    return std::all_of(out_.after[j].begin(), out_.after[j].end(), as_far);
  }

  void add_better() {
    out_.better.resize(out_.steps.size());
    for (std::size_t j = 0; j < gap_.size(); ++j) {
      for (std::size_t i = 0; i < gap_.size(); ++i) {
        if (i == j || !does_as_well(i, j)) continue;
        if (does_as_well(j, i) && i > j) continue;  // of two that are alike, the first
        out_.better[j].push_back(static_cast<int>(i));
      }
    }
  }

  const model::World& world_;
  const Structure& structure_;
  const Windows& windows_;
  int phases_;
  bool backwards_;
  PhaseItems out_;
  std::vector<std::vector<int>> gap_;
  std::vector<int> deadline_;  // that does not follow from what comes after
};

}  // namespace

std::optional<PhaseItems> phase_items(const model::World& world, const Structure& structure,
                                      const Windows& windows, int phases, bool backwards) {
  return ItemMaker(world, structure, windows, phases, backwards).run();
}

std::size_t SetStore::slot(const Word* set) const {
  std::uint64_t hash = 0;
  for (std::size_t w = 0; w < words_; ++w) {
    hash ^= set[w] + 0x9E3779B97F4A7C15ULL + (hash << 6U) + (hash >> 2U);
    hash *= 0xFF51AFD7ED558CCDULL;
    hash ^= hash >> 33U;
  }
  const std::size_t mask = table_.size() - 1;
  std::size_t at_slot = hash & mask;
  while (table_[at_slot] != none && !std::equal(set, set + words_, at(table_[at_slot])))
    at_slot = (at_slot + 1) & mask;
  return at_slot;
}

void SetStore::grow() {
  table_.assign(table_.size() * 2, none);
  for (std::size_t i = 0; i < entries_.size(); ++i)
    table_[slot(at(static_cast<int>(i)))] = static_cast<int>(i);
}

std::pair<int, bool> SetStore::find_or_add(const std::vector<Word>& set) {
  if (2 * entries_.size() >= table_.size()) grow();
  const std::size_t at_slot = slot(set.data());
  if (table_[at_slot] != none) return {table_[at_slot], false};
  table_[at_slot] = static_cast<int>(entries_.size());
  entries_.emplace_back();
  pool_.insert(pool_.end(), set.begin(), set.end());
  return {table_[at_slot], true};
}

}  // namespace pathproof::query
