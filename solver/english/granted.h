// Open facts that are granted all together: "each of Canada and Mexico consents to every step that it takes part in".
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "model/world.h"

namespace pathproof::english {

/// The instances of an open function that hold, in one sentence.
struct GrantedTogether {
  std::string function;
  std::string sentence;  // no capital, no full stop
};

/// For each open Boolean function of a step and something else: whether it holds of exactly those pairs of which some known function
/// holds, the step being included; and then what that is in the words that the spec has for the two. `steps` names the steps that
/// are included: "every step of the pathway". `granted`: whether an open
/// fact is true. Functions of fewer than three such pairs, or without words, are left out.
std::vector<GrantedTogether> granted_together(const model::World& world,
                                              const std::function<bool(model::StepId)>& included,
                                              const std::function<bool(model::FactId)>& granted,
                                              const std::string& steps);

/// What an open fact of this value says: "the leader of the relief command is Mexico", "Mexico vets its personnel"; empty where
/// the spec has no words for it, or the fact is false.
std::string granted_alone(const model::World& world, const model::OpenFact& fact, std::int64_t value);

}  // namespace pathproof::english
