#include "placing/set_search.h"

#include <algorithm>
#include <array>
#include <bit>
#include <queue>
#include <utility>

#include "placing/phase_sets.h"
#include "source/as_index.h"

namespace pathproof::query {

namespace {

constexpr std::size_t most_words = 8'000'000;  // of sets kept, in one run, with
constexpr std::size_t words_beside = 5;        // for each, what is known of it
constexpr std::int64_t items_a_step =
    16;  // whose state is looked at in the time in which one is put into a phase, with
constexpr std::size_t links_an_item = 2;   // for each, of what it waits for
constexpr std::int64_t loads_a_step = 20;  // steps put into phases for each load that is looked at, at most

// How a search goes on from a set.
struct Manner {
  std::int64_t loads = 0;  // looked at after each set; where none is left out at any of them, all was tried
  std::int64_t rest = 0;   // how much a step that is left is liked, in 5,000ths of a phase wasted in each
};
constexpr std::array<Manner, 4> manners{{{100, 1}, {1'000, 0}, {20'000, 1}, {1'000'000'000, 0}}};

// A set that waits to be carried on; the best comes first.
struct Waiting {
  std::int64_t cost = 0;
  int set = 0;
  bool operator<(const Waiting& other) const {
    return cost != other.cost ? cost > other.cost : set > other.set;
  }
};

class SetSearch {
 public:
  SetSearch(const PhaseItems& items, int phases, Manner manner, std::int64_t& effort,
            const source::Stop& stop)
      : items_(items),
        phases_(phases),
        manner_(manner),
        effort_(effort),
        stop_(stop),
        sets_(items.steps.size()),
        open_(as_index(phases) + 1),
        due_(as_index(phases) + 2, std::vector<SetStore::Word>(sets_.words(), 0)),
        current_(sets_.words(), 0),
        waiting_(items.steps.size()),
        used_(items.capacities.size(), 0),
        idle_(items.capacities.size(), 0) {
    std::size_t links = 0;
    for (std::size_t i = 0; i < items.steps.size(); ++i) {
      links += items.before[i].size();
      if (items.closes[i] <= phases) due_[as_index(std::max(0, items.closes[i]))][i / 64] |= bit(i);
    }
    for (std::size_t k = 1; k <= as_index(phases); ++k) {
      for (std::size_t w = 0; w < due_[k].size(); ++w) due_[k][w] |= due_[k - 1][w];
    }
    look_ = 1 + static_cast<std::int64_t>(std::max(items.steps.size(), links / links_an_item)) / items_a_step;
  }

  // Whether a schedule was found.
  bool run() {
    if (items_.too_much) return false;
    open_.front().push({0, sets_.find_or_add(current_).first});
    bool any = true;
    while (any && found_ == SetStore::none) {
      any = false;
      for (int level = 0; level < phases_ && found_ == SetStore::none; ++level) {
        std::priority_queue<Waiting>& queue = open_[as_index(level)];
        if (queue.empty()) continue;
        const int set = queue.top().set;
        queue.pop();
        any = true;
        if (sets_.entry(set).level < level) continue;  // reached sooner since
        if (effort_ <= 0 || stop_.requested() || sets_.size() * (sets_.words() + words_beside) > most_words) {
          left_out_ = true;
          return false;
        }
        carry_on(set, level + 1);
      }
    }
    return found_ != SetStore::none;
  }

  // Whether some load was not tried.
  bool left_out() const { return left_out_; }

  // The phase of each item.
  std::vector<int> phases_of_items() {
    std::vector<int> out(items_.steps.size(), 0);
    for (int set = found_; sets_.entry(set).parent != -1; set = sets_.entry(set).parent) {
      for (std::size_t i = 0; i < out.size(); ++i) {
        const int item = static_cast<int>(i);
        if (sets_.has(set, item) && !sets_.has(sets_.entry(set).parent, item))
          out[i] = sets_.entry(set).level;
      }
    }
    return out;
  }

 private:
  static SetStore::Word bit(std::size_t item) { return SetStore::Word{1} << (item % 64); }
  bool placed(int item) const { return (current_[as_index(item) / 64] & bit(as_index(item))) != 0; }

  // All loads of the phase after the set; where nothing may lie there yet, of the first phase in which something may.
  void carry_on(int set, int phase) {
    parent_ = set;
    effort_ -= look_;
    std::copy(sets_.at(set), sets_.at(set) + sets_.words(), current_.begin());
    int first = phases_ + 1;
    for (std::size_t i = 0; i < items_.steps.size(); ++i) {
      if (placed(static_cast<int>(i))) continue;
      const auto& before = items_.before[i];
      waiting_[i] =
          static_cast<int>(std::count_if(before.begin(), before.end(), [&](int b) { return !placed(b); }));
      if (waiting_[i] == 0) first = std::min(first, items_.release[i]);
    }
    phase_ = std::max(phase, first);
    if (phase_ > phases_ || !all_placed_that_were_due(phase_ - 1)) return;
    candidates_.clear();
    for (std::size_t i = 0; i < items_.steps.size(); ++i) {
      if (!placed(static_cast<int>(i)) && waiting_[i] == 0 && items_.release[i] <= phase_)
        candidates_.push_back(static_cast<int>(i));
    }
    for (std::size_t c = 0; c < idle_.size(); ++c) {
      const PhaseItems::Room& room = items_.capacities[c];
      idle_[c] = (phase_ - 1) * room.limit;
      used_[c] = 0;
      for (std::size_t i = 0; i < room.demand.size(); ++i) {
        if (placed(static_cast<int>(i))) idle_[c] -= room.demand[i];
      }
    }
    loads_left_ = manner_.loads;
    steps_left_ = manner_.loads * loads_a_step;
    chosen_.clear();
    extend(0);
  }

  bool fits(int item, int instead_of = -1) const {
    for (std::size_t c = 0; c < items_.rooms; ++c) {
      const PhaseItems::Room& room = items_.capacities[c];
      const std::int64_t freed = instead_of < 0 ? 0 : room.demand[as_index(instead_of)];
      const std::int64_t demand = room.demand[as_index(item)];
      if (demand > 0 && used_[c] - freed + demand > room.limit) return false;
    }
    return true;
  }

  void extend(std::size_t from) {
    bool last = true;
    for (std::size_t k = from; k < candidates_.size() && found_ == SetStore::none; ++k) {
      const int item = candidates_[k];
      if (!fits(item)) continue;
      last = false;
      if (loads_left_ <= 0 || steps_left_ <= 0) {
        left_out_ = true;
        return;
      }
      --steps_left_;
      --effort_;
      const std::size_t known = candidates_.size();
      take(item, 1);
      chosen_.push_back(item);
      extend(k + 1);
      chosen_.pop_back();
      candidates_.resize(known);
      take(item, -1);
    }
    if (!last || found_ != SetStore::none) return;
    --loads_left_;
    note();
  }

  // Takes an item into the phase, or back out; those that may share the phase with it become candidates.
  void take(int item, int sign) {
    current_[as_index(item) / 64] ^= bit(as_index(item));
    for (std::size_t c = 0; c < used_.size(); ++c)
      used_[c] += sign * items_.capacities[c].demand[as_index(item)];
    for (const PhaseItems::After& link : items_.after[as_index(item)]) {
      if (link.later) continue;
      int& waiting = waiting_[as_index(link.item)];
      waiting -= sign;
      if (sign > 0 && waiting == 0 && items_.release[as_index(link.item)] <= phase_)
        candidates_.push_back(link.item);
    }
  }

  bool all_placed_that_were_due(int phase) const {
    const std::vector<SetStore::Word>& due = due_[as_index(phase)];
    for (std::size_t w = 0; w < due.size(); ++w) {
      if ((due[w] & ~current_[w]) != 0) return false;
    }
    return true;
  }

  // Whether the phase as it is filled may be part of a schedule that is worth looking for.
  bool worthwhile() const {
    for (std::size_t c = 0; c < used_.size(); ++c) {
      const PhaseItems::Room& room = items_.capacities[c];
      if (idle_[c] + room.limit - used_[c] > room.idle) return false;
    }
    if (!all_placed_that_were_due(phase_)) return false;
    const auto joins = [&](int item) { return !placed(item) && fits(item); };
    if (std::any_of(candidates_.begin(), candidates_.end(), joins)) return false;
    return std::none_of(chosen_.begin(), chosen_.end(), [&](int item) {
      const auto& better = items_.better[as_index(item)];
      return std::any_of(better.begin(), better.end(), [&](int other) {
        return !placed(other) && waiting_[as_index(other)] == 0 &&
               items_.release[as_index(other)] <= phase_ && fits(other, item);
      });
    });
  }

  void note() {
    if (!worthwhile()) return;
    const auto [set, fresh] = sets_.find_or_add(current_);
    SetStore::Entry& entry = sets_.entry(set);
    if (!fresh && entry.level <= phase_) return;
    entry = {parent_, phase_};
    std::int64_t rest = static_cast<std::int64_t>(items_.steps.size());
    for (const SetStore::Word word : current_) rest -= std::popcount(word);
    if (rest == 0) {
      found_ = set;
      return;
    }
    open_[as_index(phase_)].push({cost(rest), set});
  }

  // Room wasted so far, in parts of a phase; of two sets alike in that, the one that has left many small steps.
  std::int64_t cost(std::int64_t rest) const {
    if (items_.rooms == 0) return -rest;
    const PhaseItems::Room& room = items_.capacities.front();
    const std::int64_t wasted = idle_.front() + room.limit - used_.front();
    return wasted * 5'000 / (std::max<std::int64_t>(1, room.limit) * phase_) - manner_.rest * rest;
  }

  const PhaseItems& items_;
  int phases_;
  Manner manner_;
  std::int64_t& effort_;
  std::int64_t look_ = 0;  // the effort that it takes to see what a set leaves
  const source::Stop& stop_;
  SetStore sets_;
  std::vector<std::priority_queue<Waiting>> open_;  // by the phases that are filled
  std::vector<std::vector<SetStore::Word>> due_;    // what has to be placed once so many phases are filled
  int found_ = SetStore::none;
  bool left_out_ = false;
  // Of the set that is carried on:
  int parent_ = SetStore::none;
  int phase_ = 0;
  std::int64_t loads_left_ = 0;
  std::int64_t steps_left_ = 0;
  std::vector<SetStore::Word> current_;
  std::vector<int> waiting_;  // for how many others
  std::vector<std::int64_t> used_;
  std::vector<std::int64_t> idle_;
  std::vector<int> candidates_;
  std::vector<int> chosen_;
};

model::Starts starts_of(const PhaseItems& items, const std::vector<int>& phase, std::size_t steps, int phases,
                        bool backwards) {
  model::Starts out(steps, 0);
  for (std::size_t i = 0; i < phase.size(); ++i)
    out[items.steps[i]] = backwards ? phases + 1 - phase[i] : phase[i];
  return out;
}

}  // namespace

PhasesTried try_phases(const model::World& world, const Structure& structure, const Windows& windows,
                       int phases, std::int64_t effort, const source::Stop& stop) {
  PhasesTried out;
  if (phases < 1 || structure.capacities.empty()) return out;
  std::array<std::optional<PhaseItems>, 2> ends;
  for (const bool backwards : {false, true}) {
    std::optional<PhaseItems>& items = ends[backwards ? 1 : 0];
    items = phase_items(world, structure, windows, phases, backwards);
    if (!items || items->steps.empty()) return out;
  }
  for (std::size_t round = 0; round < manners.size() && effort > 0 && !stop.requested(); ++round) {
    const std::int64_t share = effort / static_cast<std::int64_t>(2 * (manners.size() - round));
    for (const bool backwards : {false, true}) {
      const std::optional<PhaseItems>& items = ends[backwards ? 1 : 0];
      std::int64_t left = share;
      SetSearch search(*items, phases, manners[round], left, stop);
      const bool found = search.run();
      effort -= share - left;
      if (found) {
        out.starts =
            starts_of(*items, search.phases_of_items(), structure.mandatory.size(), phases, backwards);
        return out;
      }
      if (!search.left_out() && !stop.requested()) {
        out.none = true;
        return out;
      }
    }
  }
  return out;
}

}  // namespace pathproof::query
