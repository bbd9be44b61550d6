#include "search/scheduled.h"

#include <algorithm>

#include "placing/construct.h"
#include "schedule/recognise.h"
#include "schedule/windows.h"
#include "search/tidy.h"

namespace pathproof::query {

namespace {

using encode::Answer;

// Beyond this size a schedule made by a priority rule is tried before any search.
constexpr std::size_t many_steps = 40;
constexpr std::uint64_t first_effort = 2'000;

struct Fixed {
  model::IdVector<StepId, encode::Window> windows;
  int end = 0;
};

// Windows that leave the solver only what a schedule does not fix: the open facts.
Fixed fixed_starts(const model::World& world, const model::Starts& starts) {
  Fixed out;
  for (const StepId s : starts.ids()) {
    const int start = starts[s];
    encode::Window window;
    window.earliest = window.latest = start;
    window.mandatory = start > 0;
    window.never = start == 0;
    out.windows.push_back(window);
    if (start > 0) out.end = std::max(out.end, start + world.steps[s].duration - 1);
  }
  return out;
}

}  // namespace

bool worth_scheduling(const model::Problem& problem) { return problem.world->steps.size() > many_steps; }

Scheduled try_schedule(const model::Problem& problem, const Structure& structure, int whole,
                       const Settings& settings, const source::Stop& stop) {
  Scheduled out;
  const model::World& world = *problem.world;
  if (!worth_scheduling(problem)) return out;
  const Windows windows = windows_within(world, structure, whole, &stop);
  if (windows.empty) return out;
  const auto made = construct_starts(world, structure, windows, stop);
  if (!made) return out;
  const model::Starts& starts = made->starts;
  if (auto found = as_pathway(problem, starts, facts_for(world, structure, starts), &stop)) {
    out.answer = Answer::satisfiable;  // the evaluator agrees as it stands
    out.choice = tidy(problem, std::move(*found), &stop);
    return out;
  }
  const Fixed fixed = fixed_starts(world, starts);
  if (fixed.end > whole) return out;
  out.encoded_horizon = fixed.end;
  Session session(problem, fixed.end, fixed.windows, settings, stop);
  out.answer = session.solve({}, first_effort);
  out.clauses = session.encoding().clauses().count;
  if (out.answer == Answer::satisfiable) out.choice = tidy(problem, session.choice(), &stop);
  return out;
}

std::optional<model::Choice> constructed_pathway(const model::Problem& problem, const Settings& settings,
                                                 const source::Stop& stop) {
  Scheduled found = try_schedule(problem, recognise(problem), effective_horizon(problem), settings, stop);
  if (found.answer != Answer::satisfiable) return std::nullopt;
  return std::move(found.choice);
}

}  // namespace pathproof::query
