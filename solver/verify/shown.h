// Whether the parts of a claim show it: proofs, rows, pathways, and that they are of what is claimed.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "meaning/rows.h"
#include "model/problem.h"
#include "source/stop.h"
#include "verify/manifest.h"

namespace pathproof::verify {

struct RefutationChecked {
  std::string formula;
  std::string proof;
  std::vector<std::string> units;
  std::size_t steps = 0;
  RowsChecked rows;
};

struct ClaimShown {
  Claim claim;
  bool some = false;      ///< of a claim: it is about some valid pathway, not about every one
  bool narrowed = false;  ///< of a claim: it has a goal, a horizon or assumptions of its own
  bool minimal = false;   ///< infeasible: without any one of the units there is a pathway
  std::vector<RefutationChecked> refutations;
  std::size_t pathways = 0;
  std::size_t ordered = 0;             ///< forced: pairs of steps that are always in the same order
  std::vector<std::string> not_shown;  ///< forced: what else may be so in every pathway; clauses with "that"
};

/// The bytes of a file of the certificate, as they were digested.
using BytesOf = std::function<const std::string&(const std::string& name)>;

/// Throws Refused where anything of the claim is not shown, or a part does not belong to it; and Stopped.
ClaimShown check_claim(const model::Problem& problem, const Claim& claim, const BytesOf& bytes,
                       ProvedRows& proved, const source::Stop& stop);

}  // namespace pathproof::verify
