#include "schedule/fill.h"

#include <algorithm>
#include <utility>

#include "schedule/random.h"

namespace pathproof::query {

namespace {

std::size_t at(std::int64_t i) { return static_cast<std::size_t>(i); }

constexpr int most_nodes = 3'000;                 // of the search that fills one phase
constexpr std::int64_t nodes_per_step = 100'000;  // over all tries
constexpr std::int64_t unit = 10'000;             // the worth of a full phase
constexpr int tries = 1'000;

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

struct Link {
  int to = 0;
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
      if (edge.lag == no_lag || !structure.mandatory[at(edge.to)]) continue;
      const int from = backwards ? edge.to : edge.from;
      const int to = backwards ? edge.from : edge.to;
      after_[at(from)].push_back({to, edge.lag});
      ++before_[at(to)];
    }
    for (std::size_t s = 0; s < count_; ++s) {
      if (structure.mandatory[s]) steps_.push_back(static_cast<int>(s));
    }
    measure();
  }

  // Starts (0: not mandatory) with fewer than `below` phases; empty where the attempt comes to more.
  std::vector<int> run(Preference preference, Random& random, int below) {
    value_steps(preference, random);
    starts_.assign(count_, 0);
    ready_at_.assign(count_, 1);
    waiting_ = before_;
    std::vector<int> open;
    for (const int s : steps_) {
      if (waiting_[at(s)] == 0) open.push_back(s);
    }
    std::size_t placed = 0;
    for (int phase = 1; phase < below && placed < steps_.size(); ++phase) {
      if (left_ <= 0 || stop_.requested()) return {};
      placed += fill(phase, open);
    }
    return placed == steps_.size() ? starts_ : std::vector<int>{};
  }

 private:
  // The room that each step takes of the capacity that is asked for most, and with all that comes after it.
  void measure() {
    double tightest = -1;
    const Capacity* main = nullptr;
    for (const Capacity& capacity : structure_.capacities) {
      if (capacity.limit <= 0) continue;
      std::int64_t total = 0;
      for (const int s : steps_) total += capacity.demand[at(s)];
      const double asked = static_cast<double>(total) / static_cast<double>(capacity.limit);
      if (asked <= tightest) continue;
      tightest = asked;
      main = &capacity;
    }
    for (const int s : steps_) {
      room_[at(s)] = main == nullptr ? 0 : main->demand[at(s)] * unit / main->limit;
    }
    behind_ = room_;
    for (const int s : steps_) {
      std::vector<bool> seen(count_, false);
      std::vector<int> queue{s};
      seen[at(s)] = true;
      for (std::size_t i = 0; i < queue.size(); ++i) {
        for (const Link& link : after_[at(queue[i])]) {
          if (seen[at(link.to)]) continue;
          seen[at(link.to)] = true;
          behind_[at(s)] += room_[at(link.to)];
          queue.push_back(link.to);
        }
      }
    }
  }

  void value_steps(Preference preference, Random& random) {
    value_.assign(count_, 0);
    for (const int s : steps_) {
      const auto direct = static_cast<std::int64_t>(after_[at(s)].size());
      const std::int64_t noise = preference.noise > 0 ? random.below(preference.noise) : 0;
      value_[at(s)] = 1 + room_[at(s)] + preference.weight * behind_[at(s)] / 1'000 +
                      (preference.count * direct + noise) * unit / 1'000;
    }
  }

  // Places what goes into the phase; `open` are steps of which nothing is waited for but time.
  std::size_t fill(int phase, std::vector<int>& open) {
    phase_ = phase;
    candidates_.clear();
    for (const int s : open) {
      if (ready_at_[at(s)] <= phase) candidates_.push_back(s);
    }
    std::sort(candidates_.begin(), candidates_.end(), [&](int a, int b) {
      return value_[at(a)] != value_[at(b)] ? value_[at(a)] > value_[at(b)] : a < b;
    });
    used_.assign(structure_.capacities.size(), 0);
    chosen_.clear();
    best_.clear();
    best_value_ = 0;
    nodes_ = 0;
    extend(0, 0);
    for (const int s : best_) starts_[at(s)] = phase;
    for (const int s : best_) release(s, open);
    std::erase_if(open, [&](int s) { return starts_[at(s)] > 0; });
    return best_.size();
  }

  void release(int s, std::vector<int>& open) {
    for (const Link& link : after_[at(s)]) {
      ready_at_[at(link.to)] = std::max(ready_at_[at(link.to)], phase_ + link.lag);
      if (--waiting_[at(link.to)] == 0) open.push_back(link.to);
    }
  }

  void extend(std::size_t from, std::int64_t value) {
    if (value > best_value_) {
      best_value_ = value;
      best_ = chosen_;
    }
    for (std::size_t i = from; i < candidates_.size() && nodes_ < most_nodes; ++i) {
      const int s = candidates_[i];
      if (!fits(s)) continue;
      ++nodes_;
      --left_;
      const std::size_t known = candidates_.size();
      take(s, 1);
      chosen_.push_back(s);
      extend(i + 1, value + value_[at(s)]);
      chosen_.pop_back();
      candidates_.resize(known);
      take(s, -1);
    }
  }

  bool fits(int s) const {
    for (std::size_t c = 0; c < used_.size(); ++c) {
      const Capacity& capacity = structure_.capacities[c];
      if (capacity.demand[at(s)] > 0 && used_[c] + capacity.demand[at(s)] > capacity.limit) return false;
    }
    return true;
  }

  // Takes a step into the phase, or back out; steps that may share the phase with it become candidates.
  void take(int s, int sign) {
    for (std::size_t c = 0; c < used_.size(); ++c) used_[c] += sign * structure_.capacities[c].demand[at(s)];
    for (const Link& link : after_[at(s)]) {
      if (link.lag > 0) continue;
      waiting_[at(link.to)] -= sign;
      const bool joins = sign > 0 && waiting_[at(link.to)] == 0 && ready_at_[at(link.to)] <= phase_;
      if (joins) candidates_.push_back(link.to);
    }
  }

  const Structure& structure_;
  const source::Stop& stop_;
  std::int64_t& left_;
  std::size_t count_;
  std::vector<int> steps_;
  std::vector<std::vector<Link>> after_;
  std::vector<int> before_;
  std::vector<std::int64_t> room_;
  std::vector<std::int64_t> behind_;
  std::vector<std::int64_t> value_;
  std::vector<int> starts_;
  std::vector<int> ready_at_;
  std::vector<int> waiting_;
  std::vector<int> candidates_;
  std::vector<std::int64_t> used_;
  std::vector<int> chosen_;
  std::vector<int> best_;
  std::int64_t best_value_ = 0;
  int phase_ = 0;
  int nodes_ = 0;
};

}  // namespace

std::optional<std::vector<int>> fill_phases(const model::World& world, const Structure& structure, int below,
                                            int enough, const source::Stop& stop) {
  for (std::size_t s = 0; s < world.steps.size(); ++s) {
    if (structure.mandatory[s] && world.steps[s].duration != 1) return std::nullopt;
  }
  std::int64_t left = nodes_per_step * static_cast<std::int64_t>(world.steps.size());
  Filler forwards(structure, false, stop, left);
  Filler backwards(structure, true, stop, left);
  Random random;
  std::optional<std::vector<int>> best;
  for (int number = 0; number < tries && below > enough && left > 0; ++number) {
    const Preference preferred = preference(number, random);
    for (const bool mirrored : {false, true}) {
      std::vector<int> starts = (mirrored ? backwards : forwards).run(preferred, random, below);
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
