#include "picture/certify.h"

#include "certify/second_opinion.h"
#include "schedule/structure.h"

namespace pathproof::certify {

namespace {

using encode::Lit;

constexpr std::uint64_t effort = 2'000;
// Steps times phases; a larger encoding is not built for a picture.
constexpr std::int64_t most_rungs = 12'000;

// "`to` starts in phase k or earlier, and `from` did not by phase k - lag", for some k.
Lit broken(encode::Encoding& encoding, const query::Arrow& arrow, int horizon) {
  encode::Ladder& ladder = encoding.ladder();
  Lit out = encode::false_lit;
  for (int k = 1; k <= horizon; ++k) {
    const int before = k - arrow.lag;
    const Lit too_early = !arrow.from.valid() ? (before < 1 ? encode::true_lit : encode::false_lit)
                                              : -ladder.started_by(arrow.from, before);
    out = -encoding.circuit().conjunction(
        -out, -encoding.circuit().conjunction(ladder.started_by(arrow.to, k), too_early));
  }
  encoding.clausifier().define(out);
  return out;
}

std::int64_t value_of(const model::World& world, const model::OpenFact& fact, const FactValue& value) {
  const model::Type& type = world.functions[fact.function].type;
  for (const std::int64_t candidate : fact.domain) {
    const bool* truth = std::get_if<bool>(&value);
    const bool same = truth != nullptr ? *truth == (candidate != 0)
                                       : world.value_name(type, candidate) == std::get<std::string>(value);
    if (same) return candidate;
  }
  throw CheckFailed("a pathway has a value that its fact does not take");
}

}  // namespace

CertifiedArrows certify_arrows(const model::Problem& problem, std::vector<query::Arrow> arrows,
                               const query::Settings& settings, const source::Stop& stop) {
  CertifiedArrows out;
  out.arrows_ = std::move(arrows);
  const int horizon = query::effective_horizon(problem);
  if (static_cast<std::int64_t>(problem.world->steps.size()) * horizon > most_rungs) return out;
  try {
    query::Session session(problem, horizon, other(settings), stop);
    for (const query::Arrow& arrow : out.arrows_) {
      const Lit fails = broken(session.encoding(), arrow, horizon);
      for (const model::UnitId unit : arrow.units) {
        const encode::Answer room = session.solve_with({unit}, {fails}, effort);
        if (room == encode::Answer::satisfiable)
          throw CheckFailed("the second solver finds a pathway against an arrow of " +
                            problem.units[unit].id);
        if (room == encode::Answer::unknown) return out;
      }
    }
    out.confirmed_ = true;
  } catch (const source::Stopped&) {
    out.confirmed_ = false;
  }
  return out;
}

model::Choice certify_shown(const model::Problem& problem, const Pathway& pathway, const source::Stop& stop) {
  const model::World& world = *problem.world;
  model::Choice out;
  out.start.assign(world.steps.size(), 0);
  for (const PathwayStep& step : pathway.steps) out.start[world.step_index(step.step)] = step.start;
  out.facts.resize(world.open_facts.size());
  for (const model::FactId fact : world.open_facts.ids())
    out.facts[fact] = value_of(world, world.open_facts[fact], pathway.facts[fact.index()].second);
  certify_pathway(problem, out, {}, stop);
  return out;
}

}  // namespace pathproof::certify
