// Whether the parts of a claim show it: proofs, rows, pathways, and that they are of what is claimed.
#pragma once

#include "model/problem.h"
#include "source/stop.h"
#include "verify/family.h"
#include "verify/parts.h"

namespace pathproof::verify {

/// What a claim is about.
struct Asked {
  const model::Problem* question = nullptr;  ///< null: it is a family
  const model::Problem* with = nullptr;      ///< what it is compared with; null: nothing
  Family* family = nullptr;                  ///< null: it is one question
};

/// Throws Refused where anything of the claim is not shown, or a part does not belong to it; and Stopped.
ClaimShown check_claim(const Asked& asked, const Claim& claim, const BytesOf& bytes, ProvedRows& proved,
                       const source::Stop& stop);

}  // namespace pathproof::verify
