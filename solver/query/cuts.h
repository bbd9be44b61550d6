// Clauses that follow from the recognised structure and make proofs shorter.
//
// Sources: order literals for pairs of activities that do not fit into one phase together, as in clausal encodings of
// project scheduling (Horbach 2010; Bofill, Coll, Suy, Villaret 2020, "incompatibilities").
#pragma once

#include "query/session.h"
#include "query/windows.h"

namespace pathproof::query {

/// For any two mandatory steps that some capacity keeps apart: one completes before the other starts.
void add_disjunctions(Session& session, const model::World& world, const Structure& structure,
                      const Windows& windows);

}  // namespace pathproof::query
