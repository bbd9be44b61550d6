#include "mutate/run.h"

#include <algorithm>

#include "cases/certify.h"
#include "cases/find.h"
#include "mutate/certify.h"
#include "mutate/find.h"
#include "mutate/mutations.h"
#include "mutate/report.h"
#include "mutate/scope.h"
#include "mutate/suggest.h"
#include "mutate/telling.h"
#include "mutate/two_worlds.h"

namespace pathproof::query {

namespace {

using encode::Answer;
using Outcome = Mutant::Outcome;
using Size = Judgement::Size;

// How much a probe is likely to notice, and how little it takes to ask: conflicts in which the unit stands come first, small ones
// before large ones. Lower is sooner.
std::size_t rank(const Scope& scope, const Probe& probe) {
  constexpr std::size_t pathways = 10'000;  // after whatever has a core
  if (!probe.core) return pathways + (probe.claim ? 1 : 0);
  const model::Problem& problem = *probe.answer->with;
  const bool touched = std::any_of(probe.core->begin(), probe.core->end(), [&](const std::string& id) {
    const model::UnitId unit = problem.unit_index(id);
    return unit.valid() && touches(scope, problem, problem.units[unit]);
  });
  return touched ? probe.core->size() : 2 * pathways;
}

std::vector<const Probe*> in_order(const std::vector<Probe>& probes, const Scope& scope) {
  std::vector<std::pair<std::size_t, const Probe*>> ranked;
  for (const Probe& probe : probes) {
    if (probe.answer) ranked.emplace_back(rank(scope, probe), &probe);
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<const Probe*> out;
  for (const auto& [order, probe] : ranked) out.push_back(probe);
  return out;
}

}  // namespace

bool Run::makes_sense(const Mutation& mutation) const {
  spec::ParsedProblem changed = *bench_.spec;
  return apply(mutation, changed.spec) && build_(changed) != nullptr;
}

bool Run::as_expected(Probe& probe) const {
  ClaimAnswer answer = ask_probe(probe, probe.problem, settings_, stop_);
  if (verdict_word(probe, answer) != probe.expected) return false;
  if (!certify::certify_verdict(probe, answer, settings_, stop_)) return false;
  bool open = false;
  if (!probe.conflicts.empty() && !conflicts_stand(probe, *probe.problem, open)) return false;
  if (open) return false;
  probe.answer = std::move(answer);
  find_reasons(probe, settings_, stop_, [&](const model::Problem& problem, const UnitSet& core) {
    return certify::certify_core(problem, core, settings_, stop_);
  });
  return true;
}

// Whether all expected conflicts are minimal conflicts; `open` where that is not known of one and none is known to be wrong.
bool Run::conflicts_stand(const Probe& probe, const model::Problem& problem, bool& open) const {
  for (const std::vector<std::string>& ids : probe.conflicts) {
    UnitSet units;
    for (const std::string& id : ids) {
      const model::UnitId unit = problem.unit_index(id);
      if (!unit.valid()) return false;
      units = with(units, unit);
    }
    Judgement judged = judge_conflict(problem, units, settings_, stop_);
    judged = certify::certify_judgement(problem, units, std::move(judged), settings_, stop_);
    if (judged.size == Size::open) open = true;
    if (judged.size == Size::too_small || judged.size == Size::too_large) return false;
  }
  return true;
}

Reaction Run::reaction(const Mutation& mutation, const Scope& scope, const model::World& mutant,
                       const Probe& probe) const {
  const bool verdict = may_turn(probe, mutation, scope, mutant);
  const bool conflicts = conflicts_may_turn(probe, scope);
  if (!verdict && !conflicts) return {};
  spec::ParsedProblem changed = *probe.parsed;
  if (!apply(mutation, changed.spec)) return {};  // the case amends what was changed
  const std::shared_ptr<const model::Problem> problem = build_(changed);
  if (!problem) return {};
  Reaction out;
  if (verdict) {
    const ClaimAnswer answer = ask_probe(probe, problem, settings_, stop_);
    const std::string found = verdict_word(probe, answer);
    if (answer.verdict == ClaimVerdict::unknown) return {Reaction::Kind::open, {}, {}};
    if (found != probe.expected) {
      const bool stands = certify::certify_verdict(probe, answer, settings_, stop_);
      return {stands ? Reaction::Kind::noticed : Reaction::Kind::open, found, {}};
    }
    out.answer = answer;
  }
  bool open = false;
  if (conflicts && !conflicts_stand(probe, *problem, open))
    return {Reaction::Kind::noticed, "another conflict", {}};
  out.kind = open ? Reaction::Kind::open : Reaction::Kind::none;
  return out;
}

// The mutant's world, with room for the variables of whatever a case says.
std::shared_ptr<const model::World> Run::world_of(const Mutation& mutation) const {
  spec::ParsedProblem changed = *bench_.spec;
  apply(mutation, changed.spec);
  const std::shared_ptr<const model::Problem> problem = build_(changed);
  if (!problem) return nullptr;
  auto out = std::make_shared<model::World>(*problem->world);
  for (const Probe& probe : bench_.probes) out->slots = std::max(out->slots, probe.problem->world->slots);
  return out;
}

Mutant Run::outcome(const Mutation& mutation) const {
  Mutant out = report::make_mutant(mutation);
  const Scope scope = scope_of(bench_.spec->spec, mutation);
  const std::shared_ptr<const model::World> mutant = world_of(mutation);
  if (!mutant) return out;
  bool open = false;
  std::vector<std::pair<const Probe*, ClaimAnswer>> unchanged;
  for (const Probe* const probe : in_order(bench_.probes, scope)) {
    if (stop_.requested()) return out;
    Reaction reaction = this->reaction(mutation, scope, *mutant, *probe);
    open = open || reaction.kind == Reaction::Kind::open;
    if (reaction.answer) unchanged.emplace_back(probe, std::move(*reaction.answer));
    if (reaction.kind != Reaction::Kind::noticed) continue;
    out.outcome = Outcome::noticed;
    out.noticed_by = probe->name;
    out.expected = probe->expected;
    out.found = reaction.found;
    return out;
  }
  if (stop_.requested()) return out;
  tell_apart(mutation, scope, out);
  if (out.outcome != Outcome::survives) return out;  // what no pathway tells from the spec turns no verdict
  for (const auto& [probe, answer] : unchanged)
    open = open || !certify::certify_verdict(*probe, answer, settings_, stop_);
  if (open) out.outcome = Outcome::open;
  return out;
}

void Run::tell_apart(const Mutation& mutation, const Scope& scope, Mutant& out) const {
  const spec::ParsedSpec& spec = bench_.spec->spec;
  const auto none_again = [&](const model::Problem& problem) {
    return certify::certify_none(problem, settings_, stop_);
  };
  const auto settle = [&](const Telling& found) {
    if (found.answer == Answer::unsatisfiable) return;
    out.outcome = Outcome::open;
    if (found.answer == Answer::satisfiable && suggest(mutation, found, out)) out.outcome = Outcome::survives;
  };
  using Place = Mutation::Place;
  const std::vector<Context> all = contexts(*bench_.problem->world, mutation, scope);
  out.outcome = Outcome::same;
  if (all.empty()) return;
  const bool one_formula =
      mutation.place == Place::rule || mutation.place == Place::requirement || mutation.place == Place::goal;
  settle(one_formula ? find_telling(spec, mutation, all.front(), build_, none_again, settings_, stop_)
                     : find_in_two_worlds(spec, mutation, scope, all, build_, settings_, stop_));
}

bool Run::suggest(const Mutation& mutation, const Telling& found, Mutant& out) const {
  const spec::ParsedSpec& spec = bench_.spec->spec;
  spec::ParsedSpec changed = spec;
  apply(mutation, changed);
  const auto one = build_(in_context(spec, found.context));
  const auto other = build_(in_context(changed, found.context));
  if (!one || !other) return false;
  certify::certify_telling(*one, *other, found, stop_);
  const auto pinned = pin(spec, changed, *one->world, found, build_, settings_, stop_);
  if (!pinned) return false;
  Telling of_case = found;
  of_case.pathway = pinned->pathway;
  certify::certify_telling(*pinned->spec, *pinned->mutant, of_case, stop_);
  if (!certify::certify_none(found.by_spec ? *pinned->mutant : *pinned->spec, settings_, stop_)) return false;
  out.suggestion = report::suggested_case(mutation, found, *pinned);
  return true;
}

}  // namespace pathproof::query
