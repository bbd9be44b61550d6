#include "resilience/certify_branches.h"

#include <algorithm>

#include <fmt/format.h>

#include "certify/certified.h"
#include "model/trace.h"
#include "resilience/meaning.h"

namespace pathproof::certify {

namespace {

using model::Choice;
using model::StepId;
using query::Branch;
using query::Hazard;
using query::Told;

// Whether `after` keeps of `before` what stays when the hazard comes to light in the phase: step by step, as docs/resilience.md says it.
bool keeps_what_stays(Told told, const Hazard& hazard, int phase, const Choice& before, const Choice& after) {
  const bool felt_later = hazard.kind == Hazard::Kind::shock;
  for (const StepId s : before.start.ids()) {
    const int was = before.start[s];
    const int is = after.start[s];
    const bool brings_up = std::find(hazard.due.begin(), hazard.due.end(), s) != hazard.due.end();
    switch (told) {
      case Told::outset: break;
      case Told::eve:
        if ((was > 0 && was < phase) || (is > 0 && is < phase)) {
          if (was != is) return false;
        }
        break;
      case Told::act: {
        const int first_free = felt_later ? phase : phase + 1;
        if (brings_up && was == phase && (is == 0 || is >= phase)) break;  // the refused step
        if ((was > 0 && was < first_free) || (is > 0 && is < first_free)) {
          if (was != is) return false;
        }
        break;
      }
      case Told::never:
        if (is != was && !(brings_up && is == 0)) return false;
        break;
    }
  }
  return true;
}

template <typename... Args>
[[noreturn]] void fails(fmt::format_string<Args...> text, Args&&... args) {
  throw CheckFailed(fmt::format(text, std::forward<Args>(args)...));
}

}  // namespace

int phase_of(const Hazard& hazard, const model::World& world, const Choice& pathway) {
  const model::Trace trace(world, pathway);
  if (hazard.kind == Hazard::Kind::shock) return hazard.phase <= trace.last() ? hazard.phase : 0;
  if (hazard.kind == Hazard::Kind::slip)
    return trace.included(hazard.step) ? static_cast<int>(trace.end(hazard.step)) : 0;
  std::int64_t first = model::infinity;
  for (const StepId s : hazard.due) first = std::min(first, trace.start(s));
  return first >= model::infinity ? 0 : static_cast<int>(first);
}

void BranchChecker::check(const Branch& from, int more) const {
  const model::Problem before = query::problem_under(game_.base, game_.hazards, from.revealed);
  for (const Branch& to : from.children) {
    follows(from, to, *before.world);
    for (const std::size_t h : answer_.moves[to.revealed.back()].hazards) played(to, h);
    check(to, more - 1);
  }
  if (more > 0) complete(from, *before.world);
}

void BranchChecker::follows(const Branch& from, const Branch& to, const model::World& world) const {
  const Hazard& hazard = game_.hazards[to.revealed.back()];
  if (phase_of(hazard, world, from.pathway) != to.phase)
    fails("{} is not due when it is said to be", hazard.name);
  if (!keeps_what_stays(answer_.told, hazard, to.phase, from.pathway, to.pathway))
    fails("the answer to {} does not keep what stays", hazard.name);
  for (const model::FactId f : game_.decided.ids()) {
    if (game_.decided[f] && from.pathway.facts[f] != to.pathway.facts[f])
      fails("the answer to {} changes a fact that was decided", hazard.name);
  }
}

// The pathway of the branch is valid under `h`, which is one of its last move, and under those before.
void BranchChecker::played(const Branch& branch, std::size_t h) const {
  std::vector<Hazard> hazards = game_.hazards;
  hazards[branch.revealed.back()] = answer_.hazards[h];
  const model::Problem under = query::problem_under(game_.base, hazards, branch.revealed);
  Choice pathway = branch.pathway;
  const Hazard& stands = game_.hazards[branch.revealed.back()];
  if (stands.kind == Hazard::Kind::fact) {
    // The fact of the hazard that stands for all is as it was before it.
    const auto& domain = game_.base.world->open_facts[stands.fact].domain;
    const auto other = std::find_if(domain.begin(), domain.end(), [&](auto v) { return v != stands.value; });
    if (other != domain.end()) pathway.facts[stands.fact] = *other;
  }
  if (answer_.hazards[h].kind == Hazard::Kind::fact)
    pathway.facts[answer_.hazards[h].fact] = answer_.hazards[h].value;
  certify_pathway(under, pathway, {}, stop_);
}

void BranchChecker::complete(const Branch& from, const model::World& world) const {
  for (std::size_t m = 0; m < game_.hazards.size(); ++m) {
    const int phase = phase_of(game_.hazards[m], world, from.pathway);
    const bool comes = phase > 0 && (!query::in_order(answer_.told) || phase >= from.phase) &&
                       std::all_of(from.revealed.begin(), from.revealed.end(), [&](std::size_t r) {
                         return query::go_together(game_.hazards[r], game_.hazards[m]);
                       });
    if (!comes) continue;
    const bool answered = std::any_of(from.children.begin(), from.children.end(),
                                      [&](const Branch& child) { return child.revealed.back() == m; });
    if (!answered) fails("{} has no answer on a plan that is said to survive it", game_.hazards[m].name);
  }
}

}  // namespace pathproof::certify
