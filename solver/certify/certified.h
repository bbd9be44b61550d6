// What certified answers are made of, and the check of a pathway.
//
// A pathway is played through by the evaluator, which shares no code with the encoding. A conflict is asked again in
// a fresh encoding of its units alone, by the other solver; each deletion must leave a pathway that the evaluator
// accepts. A repair is re-solved, its pathway accepted, and putting any of its units back must be impossible.
// What fails any of this is an internal error and is never shown.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "model/problem.h"
#include "model/trace.h"
#include "model/unit_set.h"

namespace pathproof::certify {

/// An answer that failed its own check: a bug in this program.
class CheckFailed : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

struct CertifiedConflict {
  query::UnitSet units;
  bool minimal = true;
  query::InstanceMap instances;
  /// For each unit, a pathway that meets all the others of the conflict; empty where a limit was hit.
  std::vector<std::optional<model::Choice>> without;
};

struct CertifiedRepair {
  query::UnitSet units;
  bool minimal = true;
  model::Choice pathway;
};

/// Throws CheckFailed unless the choice is a valid pathway that meets all units but `dropped`, and Stopped when that is not
/// known in time.
void certify_pathway(const model::Problem& problem, const model::Choice& choice,
                     const query::UnitSet& dropped, const source::Stop& stop);

/// The ids of units, each after a blank, for messages.
std::string ids(const model::Problem& problem, const query::UnitSet& units);

}  // namespace pathproof::certify
