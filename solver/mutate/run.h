// One mutant: made, asked of the cases and claims until one notices, and if none does, told from the spec.
#pragma once

#include "mutate/probes.h"
#include "search/session.h"

namespace pathproof::query {

class Run {
 public:
  /// All must outlive the run. Its calls may come from several threads at once, but for one probe from one at a time.
  Run(Bench& bench, const Build& build, const Settings& settings, const source::Stop& stop)
      : bench_(bench), build_(build), settings_(settings), stop_(stop) {}

  /// Whether the mutant type-checks.
  bool makes_sense(const Mutation& mutation) const;
  /// Asks the probe on the spec itself. False: it does not turn out as it expects, and is of no use.
  bool as_expected(Probe& probe) const;
  /// What becomes of the mutant; probes without an `answer` are left out.
  Mutant outcome(const Mutation& mutation) const;

 private:
  Reaction reaction(const Mutation& mutation, const Scope& scope, const model::World& mutant,
                    const Probe& probe) const;
  std::shared_ptr<const model::World> world_of(const Mutation& mutation) const;
  bool conflicts_stand(const Probe& probe, const model::Problem& problem, bool& open) const;
  void tell_apart(const Mutation& mutation, const Scope& scope, Mutant& out) const;
  bool suggest(const Mutation& mutation, const Telling& found, Mutant& out) const;

  Bench& bench_;
  const Build& build_;
  const Settings& settings_;
  const source::Stop& stop_;
};

}  // namespace pathproof::query
