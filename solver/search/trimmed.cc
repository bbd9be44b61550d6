#include "search/trimmed.h"

#include <algorithm>

#include "schedule/forbidden_sets.h"
#include "search/cuts.h"

namespace pathproof::query {

using encode::Answer;
using encode::Lit;

namespace {

// Steps times phases up to which the plain encoding will do.
constexpr std::int64_t plain_rungs = 10'000;
constexpr std::size_t most_rounds = 300;     // of refinement, where the effort is limited
constexpr std::int64_t counted_rungs = 600;  // with capacities, which make it large and its proofs long
constexpr std::int64_t fine_limit = 300;     // of a capacity whose sums take very many values
constexpr std::int64_t fine_rungs = 150;     // with such a capacity

}  // namespace

TrimmedSession::TrimmedSession(const model::Problem& problem, const Structure& structure,
                               const Windows& windows, int horizon, const Settings& settings,
                               const source::Stop& stop)
    : TrimmedSession(problem, structure, windows, horizon, forbidden_sets(*problem.world, structure, windows),
                     settings, stop) {}

TrimmedSession::TrimmedSession(const model::Problem& problem, const Structure& structure,
                               const Windows& windows, int horizon, const ForbiddenSets& known,
                               const Settings& settings, const source::Stop& stop)
    : world_(*problem.world),
      structure_(structure),
      windows_(windows),
      complete_(known.complete),
      guard_of_(problem.units.size(), encode::true_lit),
      session_(problem, horizon, windows.empty ? model::IdVector<StepId, encode::Window>{} : windows.windows,
               settings, stop, windows.empty ? model::IdVector<UnitId, bool>{} : structure.only_capacity) {
  if (windows.empty || structure.capacities.empty()) return;
  for (const UnitId u : structure.only_capacity.ids()) {
    if (!structure.only_capacity[u]) continue;
    guard_of_[u] = session_.encoding().circuit().input();
    guards_.emplace_back(u, guard_of_[u]);
  }
  add_forbidden_sets(session_, known.sets, guard_of_);
  add_counters(session_, world_, structure, guard_of_);
  if (!complete_) add_disjunctions(session_, world_, structure, windows, guard_of_);
}

Answer TrimmedSession::solve(const std::vector<Lit>& extra, std::uint64_t effort) {
  std::vector<Lit> assumed = extra;
  for (const auto& [unit, guard] : guards_) assumed.push_back(guard);
  return complete_ ? session_.solve_with({}, assumed, effort) : refine(assumed, effort);
}

Answer TrimmedSession::refine(const std::vector<Lit>& assumed, std::uint64_t effort) {
  for (std::size_t round = 0; effort == 0 || round < most_rounds; ++round) {
    const Answer answer = session_.solve_with({}, assumed, effort);
    if (answer != Answer::satisfiable) return answer;
    const auto sets = forbidden_sets_met(world_, structure_, windows_, session_.choice());
    if (sets.empty()) return Answer::satisfiable;
    add_forbidden_sets(session_, sets, guard_of_);
    sets_met_.insert(sets_met_.end(), sets.begin(), sets.end());
  }
  return Answer::unknown;
}

UnitSet TrimmedSession::core() const {
  const std::vector<Lit>& used = session_.extra_core();
  UnitSet out;
  for (const UnitId unit : session_.all_units()) {
    const auto guarded =
        std::find_if(guards_.begin(), guards_.end(), [&](const auto& entry) { return entry.first == unit; });
    const bool idle = !windows_.by_energy && guarded != guards_.end() &&
                      std::find(used.begin(), used.end(), guarded->second) == used.end();
    if (!idle) out.push_back(unit);
  }
  return out;
}

bool needs_trimming(const model::Problem& problem, const Structure& structure, int horizon) {
  const auto rungs = static_cast<std::int64_t>(problem.world->steps.size()) * horizon;
  // Two steps that exclude each other are no crowd, and make no proof long.
  const bool crowds =
      std::any_of(structure.capacities.begin(), structure.capacities.end(), [](const Capacity& capacity) {
        return std::count(capacity.demand.begin(), capacity.demand.end(), 0) + 2 <
               static_cast<std::ptrdiff_t>(capacity.demand.size());
      });
  if (!crowds) return rungs > plain_rungs;
  const bool fine = std::any_of(structure.capacities.begin(), structure.capacities.end(),
                                [](const Capacity& capacity) { return capacity.limit > fine_limit; });
  return rungs > (fine ? fine_rungs : counted_rungs);
}

}  // namespace pathproof::query
