// What `check` finds, and what is asked of it.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "check/derivation.h"
#include "search/conflicts.h"
#include "search/instances.h"
#include "search/session.h"

namespace pathproof::query {

struct CheckAnswer {
  encode::Answer verdict = encode::Answer::unknown;
  source::StopReason reason = source::StopReason::none;  // why unknown
  model::Choice pathway;                                 // satisfiable
  Enumeration enumeration;                               // unsatisfiable
  UnitSet kept;  // units that were not to be given up: of the repairs, those without them
  std::vector<InstanceMap> instances;  // per conflict
  Derivation reasoning;                // of the first conflict
  std::map<std::size_t, model::Choice>
      repaired;                         // of the repairs that are told: a short pathway that each allows
  std::optional<model::Choice> judged;  // a schedule, judged directly
  std::vector<KnownPathway> known;      // seen on the way, for whoever checks that conflicts are minimal
  bool afresh = false;  // unsatisfiable: how the conflicts were looked for (`make_pathway_oracle`)
  std::size_t clauses = 0;
  std::size_t solves = 0;
};

struct CheckSettings {
  Settings solver;
  std::size_t most = 10;  // conflicts, and repairs, that are looked for; 0: all
};

}  // namespace pathproof::query
