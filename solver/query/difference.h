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

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "query/session.h"

namespace pathproof::query {

/// A fact that is open in A or in B: its cell in each world.
struct CommonFact {
  std::string name;
  model::FactCell a;
  model::FactCell b;
  model::Type type_a;
  model::Type type_b;
};

struct CommonVocabulary {
  std::vector<std::pair<int, int>> steps;  // the same step in A and in B
  std::vector<CommonFact> facts;
  std::vector<std::string> only_a;  // steps and open facts that the other side does not know
  std::vector<std::string> only_b;
  bool extra_b = false;  // B has steps or open facts of its own
  bool extra_a = false;
};
CommonVocabulary common_vocabulary(const model::World& a, const model::World& b);
/// The same seen from B.
CommonVocabulary turned(const CommonVocabulary& common);

struct OneWay {
  encode::Answer answer = encode::Answer::unknown;  // satisfiable: there is such a pathway
  model::Choice witness;                            // of A
  bool smallest = false;                            // proved to have the fewest steps, then phases
};

/// Pathways of A that are none of B. `shrink`: look for a smallest one.
OneWay allowed_by_first_only(const model::Problem& a, const model::Problem& b, const CommonVocabulary& common,
                             bool shrink, const Settings& settings, const source::Stop& stop);

/// A pathway of B whose common part is that of A's `choice`; unsatisfiable when there is none.
std::pair<encode::Answer, model::Choice> extension(const model::Problem& a, const model::Problem& b,
                                                   const CommonVocabulary& common,
                                                   const model::Choice& choice, const Settings& settings,
                                                   const source::Stop& stop);

}  // namespace pathproof::query
