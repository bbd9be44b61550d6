#include "query/trimmed.h"

#include <algorithm>

#include "query/cuts.h"
#include "query/forbidden_sets.h"

namespace pathproof::query {

using encode::Answer;
using encode::Lit;

namespace {

// Steps times phases up to which the plain encoding will do.
constexpr std::int64_t plain_rungs = 10'000;
constexpr std::int64_t counted_rungs = 600;  // with capacities, which make it large and its proofs long

}  // namespace

TrimmedSession::TrimmedSession(const model::Problem& problem, const Structure& structure,
                               const Windows& windows, int horizon, const Settings& settings,
                               const source::Stop& stop)
    : session_(problem, horizon, windows.empty ? std::vector<encode::Window>{} : windows.windows, settings, stop,
               windows.empty ? std::vector<bool>{} : structure.only_capacity) {
  if (windows.empty) return;
  const auto sets = forbidden_sets(*problem.world, structure, windows);
  for (std::size_t u = 0; u < structure.only_capacity.size(); ++u) {
    if (!structure.only_capacity[u]) continue;
    const int unit = static_cast<int>(u);
    guards_.emplace_back(unit, sets ? session_.encoding().circuit().input() : session_.encoding().guard(unit));
  }
  if (!sets) {
    add_disjunctions(session_, *problem.world, structure, windows);
    return;
  }
  std::vector<Lit> guard_of(problem.units.size(), encode::true_lit);
  for (const auto& [unit, guard] : guards_) guard_of[static_cast<std::size_t>(unit)] = guard;
  add_forbidden_sets(session_, *sets, guard_of);
}

Answer TrimmedSession::solve(const std::vector<Lit>& extra, std::uint64_t effort) {
  std::vector<Lit> assumed = extra;
  for (const auto& [unit, guard] : guards_) assumed.push_back(guard);
  return session_.solve_with({}, assumed, effort);
}

UnitSet TrimmedSession::core() const {
  const std::vector<Lit>& used = session_.extra_core();
  UnitSet out;
  for (int unit = 0; unit < session_.unit_count(); ++unit) {
    const auto guarded =
        std::find_if(guards_.begin(), guards_.end(), [&](const auto& entry) { return entry.first == unit; });
    const bool idle =
        guarded != guards_.end() && std::find(used.begin(), used.end(), guarded->second) == used.end();
    if (!idle) out.push_back(unit);
  }
  return out;
}

bool needs_trimming(const model::Problem& problem, const Structure& structure, int horizon) {
  const auto rungs = static_cast<std::int64_t>(problem.world->steps.size()) * horizon;
  return rungs > (structure.capacities.empty() ? plain_rungs : counted_rungs);
}

}  // namespace pathproof::query
