#include "certify/tally.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <set>
#include <vector>

#include "schedule/recognise.h"
#include "schedule/windows.h"

namespace pathproof::certify {

namespace {

using query::Capacity;

// One step's use of a capacity: between which phases it lies, how much it is in a phase, and in how many.
struct Use {
  model::StepId step;
  bool mandatory = false;
  int from = 1;
  int to = 0;
  std::int64_t amount = 0;
  int phases = 1;
};

std::vector<Use> uses(const model::World& world, const query::Structure& structure,
                      const query::Windows& windows, const Capacity& capacity) {
  std::vector<Use> out;
  for (const model::StepId s : world.steps.ids()) {
    if (capacity.demand[s] == 0) continue;
    const int duration = world.steps[s].duration;
    Use use{
        s, structure.mandatory[s], windows.windows[s].earliest, windows.windows[s].latest, capacity.demand[s],
        1};
    if (capacity.occupies == Capacity::Occupies::last) use.from += duration - 1;
    if (capacity.occupies != Capacity::Occupies::first) use.to += duration - 1;
    if (capacity.occupies == Capacity::Occupies::all) use.phases = duration;
    out.push_back(use);
  }
  return out;
}

// What lies between two phases for certain, where that is too much.
std::optional<Tally> between(const std::vector<Use>& all, const Capacity& capacity, int from, int to) {
  Tally out{capacity.occupies, capacity.limit, from, to, {}, {}, capacity.of, 0, true, false};
  for (const Use& use : all) {
    if (!use.mandatory || use.from < from || use.to > to) continue;
    out.steps.push_back(use.step);
    out.work += use.amount * use.phases;
    out.one_each = out.one_each && use.amount == 1 && use.phases == 1;
    out.weighted = out.weighted || use.amount != 1;
  }
  if (out.work <= capacity.limit * (to - from + 1)) return std::nullopt;
  return out;
}

// A step that finds no phase with room for it.
std::optional<Tally> too_large(const std::vector<Use>& all, const Capacity& capacity) {
  const auto found = std::find_if(
      all.begin(), all.end(), [&](const Use& use) { return use.mandatory && use.amount > capacity.limit; });
  if (found == all.end()) return std::nullopt;
  Tally out{capacity.occupies, capacity.limit, found->from, found->to, {found->step}, {}, capacity.of, 0};
  out.work = found->amount;
  out.weighted = out.alone = true;
  return out;
}

std::optional<Tally> widest(const std::vector<Use>& all, const Capacity& capacity) {
  constexpr std::size_t most_uses = 300;  // the search is cubic
  if (all.size() > most_uses) return std::nullopt;
  std::set<int> starts;
  std::set<int, std::greater<>> ends;
  for (const Use& use : all) {
    if (!use.mandatory) continue;
    starts.insert(use.from);
    ends.insert(use.to);
  }
  for (const int from : starts) {
    for (const int to : ends) {
      if (to < from) break;
      if (auto found = between(all, capacity, from, to)) return found;
    }
  }
  return std::nullopt;
}

// Any so many of some steps, which use a capacity by one each, up to the last phase in which they are of use: where those that cannot
// start before some phase are too many.
std::optional<Tally> any_of(const std::vector<Use>& all, const Capacity& capacity, const query::Quota& quota,
                            int to) {
  std::vector<Use> inside;
  std::set<int> starts;
  for (const Use& use : all) {
    if (!quota.of[use.step]) continue;
    if (use.amount != 1) return std::nullopt;
    inside.push_back(use);
    starts.insert(use.from);
  }
  const auto members = std::count(quota.of.begin(), quota.of.end(), true);
  for (const int from : starts) {
    std::erase_if(inside, [from](const Use& use) { return use.from < from; });
    const auto steps = static_cast<std::int64_t>(inside.size());
    // The others of them are the first to be taken.
    const std::int64_t any = quota.least - (members - steps);
    if (any <= 0 || any > steps || to < from) return std::nullopt;
    Tally out{capacity.occupies, capacity.limit, from, to, {}, {}, capacity.of, 0, true, false, any};
    std::vector<int> phases;
    for (const Use& use : inside) {
      out.steps.push_back(use.step);
      out.one_each = out.one_each && use.phases == 1;
      phases.push_back(use.phases);
    }
    std::sort(phases.begin(), phases.end());
    out.work = std::accumulate(phases.begin(), phases.begin() + any, std::int64_t{0});
    if (out.work > capacity.limit * (to - from + 1)) return out;
  }
  return std::nullopt;
}

std::optional<Tally> quotas(const std::vector<Use>& all, const Capacity& capacity,
                            const query::Structure& structure, const query::Windows& windows, int horizon) {
  for (const query::Quota& quota : structure.quotas) {
    if (quota.due.valid() && !structure.mandatory[quota.due]) continue;
    const int to = quota.due.valid() ? windows.windows[quota.due].latest - 1 : horizon;
    if (auto found = any_of(all, capacity, quota, to)) return found;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Tally> tally(const model::Problem& problem, const query::UnitSet& conflict) {
  const model::Problem part = model::restricted_to(problem, conflict);
  const query::Structure structure = query::recognise_with_states(part);
  if (structure.capacities.empty()) return std::nullopt;
  const int horizon = query::effective_horizon(part);
  const query::Windows windows = query::windows_by_paths(*part.world, structure, horizon);
  if (windows.empty || windows.windows.empty()) return std::nullopt;
  for (const Capacity& capacity : structure.capacities) {
    const std::vector<Use> all = uses(*part.world, structure, windows, capacity);
    auto found = too_large(all, capacity);
    if (!found) found = widest(all, capacity);
    if (!found) found = quotas(all, capacity, structure, windows, horizon);
    if (!found) continue;
    found->unit = part.units[capacity.unit].id;
    return found;
  }
  return std::nullopt;
}

}  // namespace pathproof::certify
