#include "schedule/fill.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <utility>

#include "schedule/random.h"

namespace pathproof::query {

namespace {

constexpr int most_nodes = 3'000;                 // of the search that fills one phase
constexpr std::int64_t nodes_per_step = 100'000;  // over all tries
constexpr std::int64_t unit = 10'000;             // the worth of a full phase
constexpr int tries = 1'000;
constexpr std::size_t word_bits = 64;

// How much a step is preferred for what depends on it, next to the room that it takes; in thousandths.
struct Preference {
  int weight;  // of the room that it and all that comes after it take
  int count;   // of the number of steps that come right after it
  int noise;   // at most, of a full phase
};

// The first tries go through the usual preferences, the others draw them.
Preference preference(int number, Random& random) {
  constexpr int regular = 20;
  if (number < regular) return {number % 5 * 5, number / 5 * 5, 0};
  return {random.below(30), random.below(20), random.below(30)};
}

struct Successor {
  StepId to;
  int lag = 0;
};

// Time may run backwards: then `after` are the steps before.
class Filler {
 public:
  Filler(const Structure& structure, bool backwards, const source::Stop& stop, std::int64_t& left)
      : structure_(structure),
        stop_(stop),
        left_(left),
        count_(structure.mandatory.size()),
        after_(count_),
        before_(count_, 0),
        room_(count_, 0) {
    for (const Edge& edge : structure.edges) {
      if (edge.lag == no_lag || !structure.mandatory[edge.to]) continue;
      const StepId from = backwards ? edge.to : edge.from;
      const StepId to = backwards ? edge.from : edge.to;
      after_[from].push_back({to, edge.lag});
      ++before_[to];
    }
    for (const StepId s : structure.mandatory.ids()) {
      if (structure.mandatory[s]) steps_.push_back(s);
    }
    measure();
  }

  // Starts (0: not mandatory) with fewer than `below` phases; empty where the attempt comes to more.
  model::Starts run(Preference preference, Random& random, int below) {
    value_steps(preference, random);
    starts_.assign(count_, 0);
    ready_at_.assign(count_, 1);
    waiting_ = before_;
    std::vector<StepId> open;
    for (const StepId s : steps_) {
      if (waiting_[s] == 0) open.push_back(s);
    }
    std::size_t placed = 0;
    for (int phase = 1; phase < below && placed < steps_.size(); ++phase) {
      if (left_ <= 0 || stop_.requested()) return {};
      placed += fill(phase, open);
    }
    return placed == steps_.size() ? starts_ : model::Starts{};
  }

 private:
  // The room that each step takes of the capacity that is asked for most, and with all that comes after it.
  void measure() {
    double tightest = -1;
    const Capacity* main = nullptr;
    for (const Capacity& capacity : structure_.capacities) {
      if (capacity.limit <= 0) continue;
      std::int64_t total = 0;
      for (const StepId s : steps_) total += capacity.demand[s];
      const double asked = static_cast<double>(total) / static_cast<double>(capacity.limit);
      if (asked <= tightest) continue;
      tightest = asked;
      main = &capacity;
    }
    for (const StepId s : steps_) {
      room_[s] = main == nullptr ? 0 : main->demand[s] * unit / main->limit;
    }
    behind_ = room_;
    const std::vector<StepId> order = last_first();
    for (std::size_t first = 0; first < order.size(); first += word_bits) add_behind(order, first);
  }

  // Every step after those that come after it; empty where some wait for each other, which no try can place.
  std::vector<StepId> last_first() const {
    std::vector<StepId> order;
    model::IdVector<StepId, int> waiting = before_;
    for (const StepId s : steps_) {
      if (waiting[s] == 0) order.push_back(s);
    }
    for (std::size_t i = 0; i < order.size(); ++i) {
      for (const Successor& link : after_[order[i]]) {
        if (--waiting[link.to] == 0) order.push_back(link.to);
      }
    }
    if (order.size() < steps_.size()) return {};
    std::reverse(order.begin(), order.end());
    return order;
  }

  // Adds to every step the room of those that come after it among the 64 from `first` on: which they are is a word for each step,
  // the union of its successors' words.
  void add_behind(const std::vector<StepId>& order, std::size_t first) {
    if (stop_.requested()) return;
    const std::size_t last = std::min(first + word_bits, order.size());
    model::IdVector<StepId, std::uint64_t> reached(count_, 0);
    for (std::size_t i = first; i < order.size(); ++i) {
      const StepId s = order[i];
      std::uint64_t after = 0;
      for (const Successor& link : after_[s]) after |= reached[link.to];
      for (std::uint64_t rest = after; rest != 0; rest &= rest - 1)
        behind_[s] += room_[order[first + static_cast<std::size_t>(std::countr_zero(rest))]];
      reached[s] = i < last ? after | std::uint64_t{1} << (i - first) : after;
    }
  }

  void value_steps(Preference preference, Random& random) {
    value_.assign(count_, 0);
    for (const StepId s : steps_) {
      const auto direct = static_cast<std::int64_t>(after_[s].size());
      const std::int64_t noise = preference.noise > 0 ? random.below(preference.noise) : 0;
      value_[s] = 1 + room_[s] + preference.weight * behind_[s] / 1'000 +
                  (preference.count * direct + noise) * unit / 1'000;
    }
  }

  // Places what goes into the phase; `open` are steps of which nothing is waited for but time.
  std::size_t fill(int phase, std::vector<StepId>& open) {
    phase_ = phase;
    candidates_.clear();
    for (const StepId s : open) {
      if (ready_at_[s] <= phase) candidates_.push_back(s);
    }
    std::sort(candidates_.begin(), candidates_.end(),
              [&](StepId a, StepId b) { return value_[a] != value_[b] ? value_[a] > value_[b] : a < b; });
    used_.assign(structure_.capacities.size(), 0);
    chosen_.clear();
    best_.clear();
    best_value_ = 0;
    nodes_ = 0;
    extend(0, 0);
    for (const StepId s : best_) starts_[s] = phase;
    for (const StepId s : best_) release(s, open);
    std::erase_if(open, [&](StepId s) { return starts_[s] > 0; });
    return best_.size();
  }

  void release(StepId s, std::vector<StepId>& open) {
    for (const Successor& link : after_[s]) {
      ready_at_[link.to] = std::max(ready_at_[link.to], phase_ + link.lag);
      if (--waiting_[link.to] == 0) open.push_back(link.to);
    }
  }

  void extend(std::size_t from, std::int64_t value) {
    if (value > best_value_) {
      best_value_ = value;
      best_ = chosen_;
    }
    for (std::size_t i = from; i < candidates_.size() && nodes_ < most_nodes; ++i) {
      const StepId s = candidates_[i];
      if (!fits(s)) continue;
      ++nodes_;
      --left_;
      const std::size_t known = candidates_.size();
      take(s, 1);
      chosen_.push_back(s);
      extend(i + 1, value + value_[s]);
      chosen_.pop_back();
      candidates_.resize(known);
      take(s, -1);
    }
  }

  bool fits(StepId s) const {
    for (std::size_t c = 0; c < used_.size(); ++c) {
      const Capacity& capacity = structure_.capacities[c];
      if (capacity.demand[s] > 0 && used_[c] + capacity.demand[s] > capacity.limit) return false;
    }
    return true;
  }

  // Takes a step into the phase, or back out; steps that may share the phase with it become candidates.
  void take(StepId s, int sign) {
    for (std::size_t c = 0; c < used_.size(); ++c) used_[c] += sign * structure_.capacities[c].demand[s];
    for (const Successor& link : after_[s]) {
      if (link.lag > 0) continue;
      waiting_[link.to] -= sign;
      const bool joins = sign > 0 && waiting_[link.to] == 0 && ready_at_[link.to] <= phase_;
      if (joins) candidates_.push_back(link.to);
    }
  }

  const Structure& structure_;
  const source::Stop& stop_;
  std::int64_t& left_;
  std::size_t count_;
  std::vector<StepId> steps_;
  model::IdVector<StepId, std::vector<Successor>> after_;
  model::IdVector<StepId, int> before_;
  model::IdVector<StepId, std::int64_t> room_;
  model::IdVector<StepId, std::int64_t> behind_;
  model::IdVector<StepId, std::int64_t> value_;
  model::Starts starts_;
  model::IdVector<StepId, int> ready_at_;
  model::IdVector<StepId, int> waiting_;
  std::vector<StepId> candidates_;
  std::vector<std::int64_t> used_;
  std::vector<StepId> chosen_;
  std::vector<StepId> best_;
  std::int64_t best_value_ = 0;
  int phase_ = 0;
  int nodes_ = 0;
};

}  // namespace

std::optional<model::Starts> fill_phases(const model::World& world, const Structure& structure, int below,
                                         int enough, const source::Stop& stop) {
  for (const StepId s : world.steps.ids()) {
    if (structure.mandatory[s] && world.steps[s].duration != 1) return std::nullopt;
  }
  std::int64_t left = nodes_per_step * static_cast<std::int64_t>(world.steps.size());
  Filler forwards(structure, false, stop, left);
  Filler backwards(structure, true, stop, left);
  Random random;
  std::optional<model::Starts> best;
  for (int number = 0; number < tries && below > enough && left > 0; ++number) {
    const Preference preferred = preference(number, random);
    for (const bool mirrored : {false, true}) {
      model::Starts starts = (mirrored ? backwards : forwards).run(preferred, random, below);
      if (starts.empty()) continue;
      below = *std::max_element(starts.begin(), starts.end());
      if (mirrored) {
        for (int& start : starts) start = start > 0 ? below + 1 - start : 0;
      }
      best = std::move(starts);
    }
  }
  return best;
}

}  // namespace pathproof::query
