#include "forced/sampler.h"

#include <algorithm>
#include <stdexcept>

#include "model/trace.h"
#include "placing/samples.h"

namespace pathproof::query {

namespace {

constexpr int flips_tried = 64;    // open facts turned over one by one in a pathway at hand
constexpr int sanity_samples = 4;  // constructed schedules that the evaluator sees, too

}  // namespace

Sampler::Sampler(const model::Problem& problem, const Structure& structure, const Windows& windows,
                 const model::Choice& example, Evidence& evidence, const source::Stop& stop)
    : problem_(problem),
      world_(*problem.world),
      structure_(structure),
      windows_(windows),
      example_(example),
      evidence_(evidence),
      stop_(stop) {}

void Sampler::other_starts() {
  sample_schedules(
      world_, structure_, windows_, [&](StepId step) { return evidence_.in_open_pair(step); },
      [&](const model::Starts& starts) { try_starts(starts); }, stop_);
  extremes();
}

// Placing what matters first in a few orders attains most bounds; the solver is left the rest.
void Sampler::extremes() {
  const int variants = world_.steps.size() <= 400 ? 6 : 3;
  for (const StepId s : world_.steps.ids()) {
    if (stop_.requested()) return;
    if (!structure_.mandatory[s]) continue;
    for (const bool early : {true, false}) {
      const encode::Window& window = windows_.windows[s];
      for (int variant = 0; variant < variants; ++variant) {
        const StartWindow& seen = evidence_.seen(s);
        const bool open = early ? seen.earliest > window.earliest : seen.latest < window.latest;
        if (!open) break;
        const model::Starts starts = extreme_schedule(world_, structure_, windows_, s, early, variant);
        if (!starts.empty()) try_starts(starts);
      }
    }
  }
}

void Sampler::flip(model::Choice& choice, model::FactId fact) const {
  const auto& domain = world_.open_facts[fact].domain;
  choice.facts[fact] = domain[domain.front() == choice.facts[fact] ? 1 : 0];
}

void Sampler::other_facts() {
  model::Choice all = example_;
  for (const model::FactId i : all.facts.ids()) {
    if (evidence_.open_value(i)) flip(all, i);
  }
  try_choice(all);
  int tried = 0;
  for (const model::FactId i : example_.facts.ids()) {
    if (tried >= flips_tried) break;
    if (!evidence_.open_value(i)) continue;
    model::Choice one = example_;
    flip(one, i);
    try_choice(one);
    ++tried;
  }
}

// The structure judges the units that it understood wholly, the evaluator the others; now and then the evaluator judges all.
void Sampler::try_choice(const model::Choice& choice) {
  if (!fits(world_, structure_, choice)) return;
  if (structure_.plain && samples_ >= sanity_samples) return evidence_.absorb(choice);
  const model::Trace trace(world_, choice, &stop_);
  if (!others_hold(trace)) return;
  if (++samples_ <= sanity_samples &&
      (!model::within_bounds(problem_, trace) || !model::failing_units(problem_, trace).empty())) {
    throw std::logic_error("a schedule that meets the recognised structure breaks a unit that it covers");
  }
  evidence_.absorb(choice);
}

bool Sampler::others_hold(const model::Trace& trace) const {
  const auto units = problem_.units.ids();
  return std::all_of(units.begin(), units.end(), [&](UnitId u) {
    return structure_.exact[u] || model::unit_holds(problem_, problem_.units[u], trace);
  });
}

}  // namespace pathproof::query
