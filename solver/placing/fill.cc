#include "placing/fill.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <set>
#include <utility>

#include "placing/random.h"

namespace pathproof::query {

namespace {

constexpr std::int64_t nodes_per_step = 100'000;  // over all tries, and
constexpr std::int64_t nodes_per_pair = 700;      // of steps, over all tries
constexpr std::int64_t most_nodes = 60'000'000;   // over all tries, however many the steps
constexpr std::int64_t steps_a_node = 16;         // steps whose state is copied in the time of a node
constexpr std::size_t most_held = 300'000;        // steps times partial schedules
constexpr std::int64_t worth =
    1'000;  // of one unit of the capacity that is asked for most; a step is worth 1 more
constexpr std::size_t word_bits = 64;
constexpr int most_regular = 20;  // preferences that are not drawn

// How wide a try looks: partial schedules kept after each phase, loads of the next phase tried for each of them, nodes of the search
// for these.
struct Breadth {
  std::size_t kept;
  std::size_t loads;
  int nodes;
  int tries;  // with different preferences, from both ends each
};

// One partial schedule alone is often enough, if its preferences are drawn often enough; where room is scarce, hundreds are needed. The
// last is tried as long as the effort lasts.
constexpr std::array<Breadth, 5> breadths{
    {{1, 1, 3'000, 60}, {20, 5, 300, 6}, {100, 10, 300, 2}, {300, 20, 1'000, 2}, {1, 1, 3'000, 1'000}}};

// How much a step is preferred for what depends on it, next to the room that it takes; in thousandths.
struct Preference {
  int weight;  // of the room that it and all that comes after it take
  int count;   // of the number of steps that come right after it
  int noise;   // at most, of a full phase
};

// The first tries go through the usual preferences, those after `regular` draw them.
Preference preference(int number, int regular, Random& random) {
  if (number < regular) return {number % 5 * 5, number / 5 * 5, 0};
  return {random.below(30), random.below(20), random.below(30)};
}

struct Successor {
  StepId to;
  int lag = 0;
};

// The phases up to one, filled.
struct Partial {
  model::Starts starts;  // 0: not yet placed
  model::IdVector<StepId, int>
      ready_at;  // of those not yet placed: the first phase that what came before allows
  model::IdVector<StepId, int> waiting;  // for how many steps
  std::vector<StepId> open;              // steps of which nothing is waited for but time
  std::vector<std::int64_t> idle;        // of each capacity: what is left of it in these phases
  std::int64_t value = 0;
  std::uint64_t key = 0;  // of the set of steps placed
  std::size_t placed = 0;
};

// One way to fill a phase: no further step fits.
struct Load {
  std::int64_t value = 0;
  std::uint64_t key = 0;  // of its steps
  std::vector<StepId> steps;
};

// Of loads of one value those found first have nearly the same steps, so the keys decide, which know nothing of that.
bool better(const Load& a, const Load& b) { return a.value != b.value ? a.value > b.value : a.key < b.key; }

// A partial schedule and a load for the phase after it.
struct Branch {
  std::size_t parent = 0;
  std::vector<StepId> load;
  std::int64_t value = 0;
  std::uint64_t key = 0;
};

// What is to be packed into phases.
struct Packing {
  std::size_t count = 0;      // of all steps
  std::vector<StepId> steps;  // those to be placed
  model::IdVector<StepId, std::vector<Successor>> after;
  model::IdVector<StepId, int> before;           // how many steps come right before it
  model::IdVector<StepId, std::int64_t> room;    // what it is worth for the room that it takes
  model::IdVector<StepId, std::int64_t> behind;  // the same, with all that comes after it
  model::IdVector<StepId, std::uint64_t> key;    // at random
  std::int64_t full = worth;                     // what a full phase is worth
};

// The room that each step takes of the capacity that is asked for most.
void measure_room(Packing& packing, const Structure& structure) {
  double tightest = -1;
  const Capacity* main = nullptr;
  for (const Capacity& capacity : structure.capacities) {
    if (capacity.limit <= 0) continue;
    std::int64_t total = 0;
    for (const StepId s : packing.steps) total += capacity.demand[s];
    const double asked = static_cast<double>(total) / static_cast<double>(capacity.limit);
    if (asked <= tightest) continue;
    tightest = asked;
    main = &capacity;
  }
  packing.room.assign(packing.count, 0);
  if (main == nullptr) return;
  packing.full = main->limit * worth;
  for (const StepId s : packing.steps) packing.room[s] = main->demand[s] * worth;
}

// Every step after those that come after it; empty where some wait for each other, which no try can place.
std::vector<StepId> last_first(const Packing& packing) {
  std::vector<StepId> order;
  model::IdVector<StepId, int> waiting = packing.before;
  for (const StepId s : packing.steps) {
    if (waiting[s] == 0) order.push_back(s);
  }
  for (std::size_t i = 0; i < order.size(); ++i) {
    for (const Successor& link : packing.after[order[i]]) {
      if (--waiting[link.to] == 0) order.push_back(link.to);
    }
  }
  if (order.size() < packing.steps.size()) return {};
  std::reverse(order.begin(), order.end());
  return order;
}

// Adds to every step the room of those that come after it among the 64 from `first` on: which they are is a word for each step,
// the union of its successors' words.
void add_behind(Packing& packing, const std::vector<StepId>& order, std::size_t first) {
  const std::size_t last = std::min(first + word_bits, order.size());
  model::IdVector<StepId, std::uint64_t> reached(packing.count, 0);
  for (std::size_t i = first; i < order.size(); ++i) {
    const StepId s = order[i];
    std::uint64_t after = 0;
    for (const Successor& link : packing.after[s]) after |= reached[link.to];
    for (std::uint64_t rest = after; rest != 0; rest &= rest - 1) {
      const StepId later = order[first + static_cast<std::size_t>(std::countr_zero(rest))];
      packing.behind[s] += packing.room[later];
    }
    reached[s] = i < last ? after | std::uint64_t{1} << (i - first) : after;
  }
}

// Time may run backwards: then `after` are the steps before.
Packing packing_of(const Structure& structure, bool backwards, const source::Stop& stop) {
  Packing out;
  out.count = structure.mandatory.size();
  out.after.resize(out.count);
  out.before.assign(out.count, 0);
  for (const Edge& edge : structure.edges) {
    if (edge.lag == no_lag || !structure.mandatory[edge.to]) continue;
    const StepId from = backwards ? edge.to : edge.from;
    const StepId to = backwards ? edge.from : edge.to;
    out.after[from].push_back({to, edge.lag});
    ++out.before[to];
  }
  for (const StepId s : structure.mandatory.ids()) {
    if (structure.mandatory[s]) out.steps.push_back(s);
  }
  Random keys;
  while (out.key.size() < out.count) out.key.push_back(keys.next());
  measure_room(out, structure);
  out.behind = out.room;
  const std::vector<StepId> order = last_first(out);
  for (std::size_t first = 0; first < order.size() && !stop.requested(); first += word_bits)
    add_behind(out, order, first);
  return out;
}

// Finds loads of one phase after a partial schedule.
class LoadSearch {
 public:
  LoadSearch(const Structure& structure, const Packing& packing, std::int64_t& left)
      : structure_(structure), packing_(packing), left_(left), taken_(packing.count, false) {}

  // Whether some load was left untried since the last `prefer`.
  bool left_some() const { return left_some_; }

  void prefer(Preference preference, Random& random) {
    left_some_ = false;
    value_.assign(packing_.count, 0);
    for (const StepId s : packing_.steps) {
      const auto direct = static_cast<std::int64_t>(packing_.after[s].size());
      const std::int64_t noise = preference.noise > 0 ? random.below(preference.noise) : 0;
      value_[s] = 1 + packing_.room[s] + preference.weight * packing_.behind[s] / 1'000 +
                  (preference.count * direct + noise) * packing_.full / 1'000;
    }
  }

  // What each capacity may leave unused; whether there is room at all.
  bool allow_idle(int below) {
    allowed_.clear();
    for (const Capacity& capacity : structure_.capacities) {
      std::int64_t total = 0;
      for (const StepId s : packing_.steps) total += capacity.demand[s];
      allowed_.push_back(capacity.limit * (below - 1) - total);
      if (total > 0 && allowed_.back() < 0) return false;
    }
    return true;
  }

  // The most valuable loads of the phase that leave no more unused than is allowed, in order.
  std::vector<Load>& best(const Partial& partial, const Breadth& breadth, int phase) {
    phase_ = phase;
    from_ = &partial;
    most_loads_ = breadth.loads;
    nodes_ = breadth.nodes;
    waiting_ = partial.waiting;
    loads_.clear();
    chosen_.clear();
    chosen_key_ = 0;
    candidates_.clear();
    used_.assign(structure_.capacities.size(), 0);
    for (const StepId s : partial.open) {
      if (partial.ready_at[s] <= phase) candidates_.push_back(s);
    }
    std::sort(candidates_.begin(), candidates_.end(),
              [&](StepId a, StepId b) { return value_[a] != value_[b] ? value_[a] > value_[b] : a < b; });
    extend(0, 0);
    if (nodes_ <= 0) left_some_ = true;
    return loads_;
  }

 private:
  void extend(std::size_t from, std::int64_t value) {
    note(value);
    for (std::size_t i = from; i < candidates_.size() && nodes_ > 0; ++i) {
      const StepId s = candidates_[i];
      if (!fits(s)) continue;
      --nodes_;
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

  // Keeps what was chosen, if it is among the best, wastes no more than is allowed, and leaves no room for a further candidate.
  void note(std::int64_t value) {
    const bool full = loads_.size() == most_loads_;
    Load load{value, chosen_key_, {}};
    // One load alone is the first of its value: among many, others of that value may stand beside it.
    const bool first_stays = most_loads_ == 1 && full && loads_.back().value >= value;
    if (first_stays || (full && !better(load, loads_.back()))) {
      left_some_ = true;
      return;
    }
    for (std::size_t c = 0; c < used_.size(); ++c) {
      if (from_->idle[c] + structure_.capacities[c].limit - used_[c] > allowed_[c]) return;
    }
    const auto joins = [&](StepId s) { return !taken_[s] && fits(s); };
    if (std::any_of(candidates_.begin(), candidates_.end(), joins)) return;
    if (full) {
      loads_.pop_back();
      left_some_ = true;
    }
    load.steps = chosen_;
    const auto after = std::upper_bound(loads_.begin(), loads_.end(), load, better);
    loads_.insert(after, std::move(load));
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
    taken_[s] = sign > 0;
    chosen_key_ ^= packing_.key[s];
    for (std::size_t c = 0; c < used_.size(); ++c) used_[c] += sign * structure_.capacities[c].demand[s];
    for (const Successor& link : packing_.after[s]) {
      if (link.lag > 0) continue;
      waiting_[link.to] -= sign;
      const bool joins = sign > 0 && waiting_[link.to] == 0 && from_->ready_at[link.to] <= phase_;
      if (joins) candidates_.push_back(link.to);
    }
  }

  const Structure& structure_;
  const Packing& packing_;
  std::int64_t& left_;
  model::IdVector<StepId, std::int64_t> value_;
  std::vector<std::int64_t> allowed_;
  bool left_some_ = false;
  // Of the phase that is being filled:
  const Partial* from_ = nullptr;
  int phase_ = 0;
  int nodes_ = 0;
  std::size_t most_loads_ = 1;
  model::IdVector<StepId, int> waiting_;
  model::IdVector<StepId, bool> taken_;
  std::vector<StepId> candidates_;
  std::vector<std::int64_t> used_;
  std::vector<StepId> chosen_;
  std::uint64_t chosen_key_ = 0;
  std::vector<Load> loads_;
};

// Carries partial schedules on, phase by phase.
class Filler {
 public:
  Filler(const Structure& structure, bool backwards, const source::Stop& stop, std::int64_t& left)
      : structure_(structure),
        stop_(stop),
        left_(left),
        packing_(packing_of(structure, backwards, stop)),
        loads_(structure, packing_, left) {}

  // Whether the last run left no load untried, so that others would find nothing either.
  bool saw_all() const { return saw_all_; }

  // Starts (0: not mandatory) with fewer than `below` phases; empty where the attempt finds none.
  model::Starts run(const Breadth& breadth, Preference preference, Random& random, int below) {
    saw_all_ = true;
    loads_.prefer(preference, random);
    if (!loads_.allow_idle(below)) return {};
    std::vector<Partial> kept{nothing_placed()};
    for (int phase = 1; phase < below; ++phase) {
      std::vector<Branch> branches = branch(kept, breadth, phase);
      if (loads_.left_some() || left_ <= 0 || stop_.requested()) saw_all_ = false;
      if (branches.empty() || left_ <= 0 || stop_.requested()) return {};
      std::vector<Partial> next;
      for (Branch& chosen : branches) {
        next.push_back(extended(kept[chosen.parent], chosen, phase));
        if (next.back().placed == packing_.steps.size()) return std::move(next.back().starts);
      }
      kept = std::move(next);
    }
    return {};
  }

 private:
  Partial nothing_placed() const {
    Partial out;
    out.starts.assign(packing_.count, 0);
    out.ready_at.assign(packing_.count, 1);
    out.waiting = packing_.before;
    out.idle.assign(structure_.capacities.size(), 0);
    for (const StepId s : packing_.steps) {
      if (packing_.before[s] == 0) out.open.push_back(s);
    }
    return out;
  }

  // The most valuable ways to go on, each with another set of steps placed.
  std::vector<Branch> branch(const std::vector<Partial>& kept, const Breadth& breadth, int phase) {
    std::vector<Branch> out;
    std::set<std::uint64_t> seen;
    for (std::size_t parent = 0; parent < kept.size() && left_ > 0; ++parent) {
      for (Load& load : loads_.best(kept[parent], breadth, phase)) {
        const std::uint64_t key = kept[parent].key ^ load.key;
        if (!seen.insert(key).second) continue;
        out.push_back({parent, std::move(load.steps), kept[parent].value + load.value, key});
      }
    }
    const std::size_t most = std::min(breadth.kept, std::max<std::size_t>(1, most_held / packing_.count));
    std::stable_sort(out.begin(), out.end(),
                     [](const Branch& a, const Branch& b) { return a.value > b.value; });
    if (out.size() > most) {
      out.resize(most);
      saw_all_ = false;
    }
    return out;
  }

  Partial extended(const Partial& from, const Branch& chosen, int phase) {
    Partial out = from;
    left_ -= static_cast<std::int64_t>(packing_.count) / steps_a_node;
    out.value = chosen.value;
    out.key = chosen.key;
    out.placed += chosen.load.size();
    for (std::size_t c = 0; c < out.idle.size(); ++c) {
      const Capacity& capacity = structure_.capacities[c];
      out.idle[c] += capacity.limit;
      for (const StepId s : chosen.load) out.idle[c] -= capacity.demand[s];
    }
    for (const StepId s : chosen.load) out.starts[s] = phase;
    for (const StepId s : chosen.load) {
      for (const Successor& link : packing_.after[s]) {
        out.ready_at[link.to] = std::max(out.ready_at[link.to], phase + link.lag);
        if (--out.waiting[link.to] == 0) out.open.push_back(link.to);
      }
    }
    std::erase_if(out.open, [&](StepId s) { return out.starts[s] > 0; });
    return out;
  }

  const Structure& structure_;
  const source::Stop& stop_;
  std::int64_t& left_;
  Packing packing_;
  LoadSearch loads_;
  bool saw_all_ = false;
};

}  // namespace

std::optional<model::Starts> fill_phases(const model::World& world, const Structure& structure, int below,
                                         int enough, int part, const source::Stop& stop) {
  for (const StepId s : world.steps.ids()) {
    if (structure.mandatory[s] && world.steps[s].duration != 1) return std::nullopt;
  }
  const auto count = static_cast<std::int64_t>(world.steps.size());
  std::int64_t left =
      std::min(most_nodes, std::max(nodes_per_step * count, nodes_per_pair * count * count)) / part;
  Filler forwards(structure, false, stop, left);
  Filler backwards(structure, true, stop, left);
  Random random;
  std::optional<model::Starts> best;
  for (const Breadth& breadth : breadths) {
    const int regular = &breadth == &breadths.back() ? 0 : std::min(breadth.tries, most_regular);
    for (int number = 0; number < breadth.tries && below > enough && left > 0; ++number) {
      const Preference preferred = preference(number, regular, random);
      for (const bool mirrored : {false, true}) {
        Filler& filler = mirrored ? backwards : forwards;
        model::Starts starts = filler.run(breadth, preferred, random, below);
        if (starts.empty() && filler.saw_all()) return best;
        if (starts.empty()) continue;
        below = *std::max_element(starts.begin(), starts.end());
        if (mirrored) {
          for (int& start : starts) start = start > 0 ? below + 1 - start : 0;
        }
        best = std::move(starts);
      }
    }
  }
  return best;
}

}  // namespace pathproof::query
