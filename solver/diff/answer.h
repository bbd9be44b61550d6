// What `diff` finds.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "encode/oracle.h"
#include "model/trace.h"

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
  std::vector<model::StepPair> steps;  // the same step in A and in B
  std::vector<CommonFact> facts;
  std::vector<std::string> only_a;  // steps and open facts that the other side does not know
  std::vector<std::string> only_b;
  bool extra_b = false;  // B has steps or open facts of its own
  bool extra_a = false;
};

struct OneWay {
  encode::Answer answer = encode::Answer::unknown;  // satisfiable: there is such a pathway
  model::Choice witness;                            // of A
  bool smallest = false;                            // proved to have the fewest steps, then phases
};

}  // namespace pathproof::query
