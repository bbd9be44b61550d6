#include "forced/fewest.h"

#include "minimal/find.h"

namespace pathproof::ask {

namespace {

constexpr std::int64_t most_rungs =
    2'000;                               // steps times phases, up to which either solver gets to its end soon
constexpr std::uint64_t effort = 5'000;  // conflicts, for each question about fewer phases

}  // namespace

std::optional<certify::CertifiedMinimal> fewest_phases(const model::Problem& problem,
                                                       const model::Choice& example,
                                                       const query::Settings& settings,
                                                       const source::Stop& stop) {
  query::MinimalSettings wanted;
  wanted.solver = settings;
  wanted.objectives = {*query::find_objective(*problem.world, "phases")};
  wanted.why = false;
  wanted.ties = false;
  wanted.known = example;
  wanted.effort = effort;
  const std::int64_t phases = query::cost(problem, wanted.objectives.front(), example);
  if (static_cast<std::int64_t>(problem.world->steps.size()) * phases > most_rungs) return std::nullopt;
  return certify::certify_minimal(problem, query::minimal(problem, wanted, stop), settings, stop);
}

}  // namespace pathproof::ask
