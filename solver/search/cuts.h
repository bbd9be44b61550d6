// Clauses that follow from the recognised structure and make proofs shorter.
//
// Sources: order literals for pairs of activities that do not fit into one phase together, as in clausal encodings of
// project scheduling (Horbach 2010; Bofill, Coll, Suy, Villaret 2020, "incompatibilities"); capacities as clauses over
// minimal covers, as in the forbidden-set models of project scheduling (Igelmund and Radermacher 1983).
#pragma once

#include "schedule/forbidden_sets.h"
#include "schedule/static_value.h"
#include "schedule/windows.h"
#include "search/session.h"

namespace pathproof::query {

/// For any two mandatory steps that some capacity keeps apart: one completes before the other starts, provided that the guard
/// of the capacity's unit (`guard_of`) is true.
void add_disjunctions(Session& session, const model::World& world, const Structure& structure,
                      const Windows& windows, const model::IdVector<UnitId, encode::Lit>& guard_of);

/// In no phase does the whole of a set occupy it, with guards likewise.
void add_forbidden_sets(Session& session, const std::vector<ForbiddenSet>& sets,
                        const model::IdVector<UnitId, encode::Lit>& guard_of);

/// Counters for all capacities, where they are likely to help, with guards likewise.
void add_counters(Session& session, const model::World& world, const Structure& structure,
                  const model::IdVector<UnitId, encode::Lit>& guard_of);

/// The open facts do not have these values together.
void add_ruled_out(Session& session, const std::vector<KnownFacts>& choices);

/// The open facts have these values.
void fix_facts(Session& session, const KnownFacts& facts);

}  // namespace pathproof::query
