#include "search/cuts.h"

#include <algorithm>

#include "counting/counters.h"
#include "schedule/dependence.h"

namespace pathproof::query {

namespace {

using encode::Lit;

constexpr std::size_t most_clauses = 400'000;

// The first capacity that keeps two steps apart.
const Capacity* kept_apart(const Structure& structure, StepId a, StepId b) {
  const auto found =
      std::find_if(structure.capacities.begin(), structure.capacities.end(), [&](const Capacity& capacity) {
        return capacity.occupies == Capacity::Occupies::all && capacity.demand[a] > 0 &&
               capacity.demand[b] > 0 && capacity.demand[a] + capacity.demand[b] > capacity.limit;
      });
  return found == structure.capacities.end() ? nullptr : &*found;
}

}  // namespace

void add_disjunctions(Session& session, const model::World& world, const Structure& structure,
                      const Windows& windows, const model::IdVector<UnitId, Lit>& guard_of) {
  const std::size_t count = world.steps.size();
  if (structure.capacities.empty() || count > 400) return;
  using Marks = model::IdVector<StepId, bool>;
  model::IdVector<StepId, Marks> ordered(count, Marks(count, false));
  std::vector<StepPair> edges;
  for (const Edge& edge : structure.edges) {
    if (edge.lag >= world.steps[edge.from].duration) edges.emplace_back(edge.from, edge.to);
  }
  for (const auto& [a, b] : transitive_closure(count, edges)) ordered[a][b] = true;
  encode::Encoding& encoding = session.encoding();
  encode::Ladder& ladder = encoding.ladder();
  std::size_t added = 0;
  for (const StepId a : world.steps.ids()) {
    for (StepId b(a.number() + 1); b.index() < count && added < most_clauses; ++b) {
      if (!structure.mandatory[a] || !structure.mandatory[b] || ordered[a][b] || ordered[b][a]) continue;
      // Two steps of one phase each say this with the capacity itself.
      if (world.steps[a].duration == 1 && world.steps[b].duration == 1) continue;
      const Capacity* capacity = kept_apart(structure, a, b);
      if (capacity == nullptr) continue;
      const Lit guard = guard_of[capacity->unit];
      const encode::Window& wa = windows.windows[a];
      const encode::Window& wb = windows.windows[b];
      const int from = std::min(wa.earliest, wb.earliest);
      const int to = std::max(wa.latest, wb.latest);
      const Lit first = encoding.circuit().input();  // a before b
      for (int k = from; k <= to; ++k) {
        encoding.clausifier().add_clause(
            {-guard, -first, -ladder.started_by(b, k), ladder.completed_by(a, k - 1)});
        encoding.clausifier().add_clause(
            {-guard, first, -ladder.started_by(a, k), ladder.completed_by(b, k - 1)});
      }
      added += 2 * static_cast<std::size_t>(to - from + 1);
    }
  }
}

void add_forbidden_sets(Session& session, const std::vector<ForbiddenSet>& sets,
                        const model::IdVector<UnitId, Lit>& guard_of) {
  encode::Ladder& ladder = session.encoding().ladder();
  encode::Clausifier& clausifier = session.encoding().clausifier();
  using Occupies = Capacity::Occupies;
  for (const ForbiddenSet& set : sets) {
    for (int k = set.from; k <= set.to; ++k) {
      // Of each member, the two literals that say "not in this phase".
      std::vector<Lit> clause{-guard_of[set.unit]};
      for (const StepId step : set.steps) {
        clause.push_back(set.occupies == Occupies::last ? -ladder.completed_by(step, k)
                                                        : -ladder.started_by(step, k));
        clause.push_back(set.occupies == Occupies::first ? ladder.started_by(step, k - 1)
                                                         : ladder.completed_by(step, k - 1));
      }
      clausifier.add_clause(std::move(clause));
    }
  }
}

namespace {

// A step in a phase that counts for the capacity: with which start it has just come in, and for how long it stays.
encode::Occupant occupant(const Capacity& capacity, StepId step, int duration, int phase) {
  const std::int64_t weight = capacity.demand[step];
  if (capacity.occupies == Capacity::Occupies::all) return {step, phase, duration, weight};
  const int started = capacity.occupies == Capacity::Occupies::last ? phase - duration + 1 : phase;
  return {step, started, 1, weight};
}

}  // namespace

void add_counters(Session& session, const model::World& world, const Structure& structure,
                  const model::IdVector<UnitId, Lit>& guard_of) {
  const int horizon = session.encoding().ladder().horizon();
  for (const Capacity& capacity : structure.capacities) {
    std::vector<encode::PhaseLimit> limits;
    for (int k = 1; k <= horizon; ++k) {
      encode::PhaseLimit limit{{guard_of[capacity.unit]}, {}, capacity.limit, k};
      for (const StepId s : world.steps.ids()) {
        if (capacity.demand[s] == 0 || structure.never[s]) continue;
        limit.occupants.push_back(occupant(capacity, s, world.steps[s].duration, k));
      }
      limits.push_back(std::move(limit));
    }
    session.counters().add(limits);
  }
}

namespace {

// "The open fact has this value."
Lit has_value(const encode::Encoding& encoding, model::FactId open, std::int64_t value) {
  const auto& options = encoding.open_facts()[open].options;
  const auto taken =
      std::find_if(options.begin(), options.end(), [&](const auto& option) { return option.first == value; });
  return taken == options.end() ? encode::false_lit : taken->second;
}

}  // namespace

void add_ruled_out(Session& session, const std::vector<KnownFacts>& choices) {
  encode::Encoding& encoding = session.encoding();
  for (const KnownFacts& facts : choices) {
    std::vector<Lit> clause;
    for (const auto& [open, value] : facts) clause.push_back(-has_value(encoding, open, value));
    encoding.clausifier().add_clause(std::move(clause));
  }
}

void fix_facts(Session& session, const KnownFacts& facts) {
  encode::Encoding& encoding = session.encoding();
  for (const auto& [open, value] : facts) {
    encoding.clausifier().add_clause({has_value(encoding, open, value)});
  }
}

}  // namespace pathproof::query
