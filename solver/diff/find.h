// Which pathways one question allows and another does not, over what both know of.
//
// In: two problems, perhaps over different worlds. A pathway is compared by its common steps with their start phases and by
// the facts that are open on one side at least and known to both. Out, for one direction: a pathway that the first allows
// and whose common part no pathway of the second has, with as few steps, then phases, as the effort allows; or that there
// is none.
//
// Both encodings stand in one solver, their common variables linked; what only the second knows of is found by
// counterexample-guided abstraction refinement (Janota, Klieber, Marques-Silva, Clarke 2012).
#pragma once

#include "diff/answer.h"
#include "search/session.h"

namespace pathproof::query {

/// Pathways of A that are none of B. `shrink`: look for a smallest one.
OneWay allowed_by_first_only(const model::Problem& a, const model::Problem& b, const CommonVocabulary& common,
                             bool shrink, const Settings& settings, const source::Stop& stop);

}  // namespace pathproof::query
