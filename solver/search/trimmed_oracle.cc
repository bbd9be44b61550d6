#include "search/trimmed_oracle.h"

#include <algorithm>

#include "model/trace.h"
#include "placing/construct.h"
#include "schedule/recognise.h"
#include "search/lazy_session.h"
#include "search/trimmed.h"

namespace pathproof::query {

namespace {

using encode::Answer;

constexpr std::size_t longest_trimmed = 130;
constexpr std::int64_t trimmed_rungs = 2'000;  // steps times phases up to which counters are small

UnitSet picked(const UnitSet& units, const UnitSet& indices) {
  UnitSet out;
  for (const UnitId i : indices) out.push_back(units[i.index()]);
  return out;
}

// Counters see by themselves what does not fit where the steps that a capacity counts take a phase each. One encoding then answers for
// all sets of units.
bool counters_suffice(const model::World& world, const Structure& structure, int horizon) {
  if (static_cast<std::int64_t>(world.steps.size()) * horizon > trimmed_rungs) return false;
  return std::all_of(structure.capacities.begin(), structure.capacities.end(), [&](const Capacity& capacity) {
    return std::all_of(world.steps.ids().begin(), world.steps.ids().end(), [&](StepId s) {
      return capacity.demand[s] == 0 || (capacity.demand[s] == 1 && world.steps[s].duration == 1);
    });
  });
}

}  // namespace

Answer TrimmedOracle::ask(const UnitSet& units, std::uint64_t effort) {
  if (stop_.requested()) return Answer::unknown;
  const Answer found = decide(units, effort);
  if (found == Answer::satisfiable) {
    const model::Trace trace(*problem_.world, choice_, &stop_);
    failing_ = model::failing_units(problem_, trace);
  }
  return found;
}

Answer TrimmedOracle::decide(const UnitSet& units, std::uint64_t effort) {
  const model::Problem part = model::restricted_to(problem_, units);
  const Structure structure = recognise(part);
  const int horizon = effective_horizon(part);
  // By longest paths: what counting rules out, the solver is to rule out itself, since this is what gets certified.
  const Windows windows = windows_by_paths(*part.world, structure, horizon, &stop_);
  if (windows.least_phases > horizon && !windows.reasons.empty()) {
    const Answer answer = follow_chain(part, windows.reasons, horizon, effort);
    core_ = picked(units, core_);
    if (answer != Answer::satisfiable) return answer;
  }
  // Without the horizon the encoding would be long, and almost any order will do.
  if (!part.unit_index("horizon").valid() && constructed(part, structure, windows))
    return Answer::satisfiable;
  return search(part, units, structure, windows, effort);
}

bool TrimmedOracle::constructed(const model::Problem& part, const Structure& structure,
                                const Windows& windows) {
  const auto made = construct_starts(*part.world, structure, windows, stop_);
  auto found = made ? as_pathway(part, made->starts, facts_for(*part.world, structure, made->starts), &stop_)
                    : std::nullopt;
  if (found) choice_ = std::move(*found);
  return found.has_value();
}

bool TrimmedOracle::schedule_found(const UnitSet& units) {
  const model::Problem part = model::restricted_to(problem_, units);
  const Structure structure = recognise(part);
  return constructed(part, structure,
                     windows_by_paths(*part.world, structure, effective_horizon(part), &stop_));
}

// A chain that is too long for the horizon is shown by few units, as they stand.
Answer TrimmedOracle::follow_chain(const model::Problem& part, UnitSet chain, int horizon,
                                   std::uint64_t effort) {
  if (const UnitId unit = part.unit_index("horizon"); unit.valid()) chain = with(chain, unit);
  Session session(part, horizon, settings_, stop_);
  ++solves_;
  const Answer answer = session.solve(chain, effort);
  clauses_ = std::max(clauses_, session.encoding().clauses().count);
  core_ = std::move(chain);
  return answer;
}

Answer TrimmedOracle::search(const model::Problem& part, const UnitSet& units, const Structure& structure,
                             const Windows& windows, std::uint64_t effort) {
  TrimmedSession trimmed(part, structure, windows, effective_horizon(part), settings_, stop_);
  ++solves_;
  const Answer answer = trimmed.solve({}, effort);
  clauses_ = std::max(clauses_, trimmed.session().encoding().clauses().count);
  if (answer == Answer::satisfiable) choice_ = trimmed.session().choice();
  if (answer == Answer::unsatisfiable) core_ = picked(units, trimmed.core());
  return answer;
}

std::unique_ptr<PathwayOracle> make_pathway_oracle(const model::Problem& problem, bool afresh,
                                                   const Settings& settings, const source::Stop& stop) {
  if (afresh) return std::make_unique<TrimmedOracle>(problem, settings, stop);
  return std::make_unique<LazySession>(problem, problem.free_horizon, settings, stop);
}

bool better_afresh(const model::Problem& problem, const Settings& settings, const source::Stop& stop) {
  const UnitId horizon = problem.unit_index("horizon");
  const Structure structure = recognise(problem);
  if (!horizon.valid() || structure.capacities.empty() || problem.world->steps.size() > longest_trimmed)
    return false;
  if (!needs_trimming(problem, structure, problem.free_horizon)) return false;
  if (counters_suffice(*problem.world, structure, problem.free_horizon)) return false;
  TrimmedOracle oracle(problem, settings, stop);
  return oracle.schedule_found(complement({horizon}, oracle.unit_count()));
}

}  // namespace pathproof::query
