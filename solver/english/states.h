// What is so in a state of a pathway, in English.
//
// In: an instance of a fluent and its values. Out: clauses, without capital and full stop, in the words in which formulas are read.
#pragma once

#include <cstdint>
#include <string>

#include "model/world.h"

namespace pathproof::english {

/// What an instance is called: "the leader of the relief command", "Mexico is a member of NORAD".
std::string fluent_noun(const model::World& world, const model::Function& function, std::int64_t instance);

/// A value: "Mexico", "operations", "nobody", "3"; of a truth "yes" or "no".
std::string value_noun(const model::World& world, const model::Type& type, std::int64_t value);

/// That an instance has a value: "the leader of the relief command is Mexico", "Mexico is not a member of NORAD".
std::string is_so(const model::World& world, const model::Function& function, std::int64_t instance,
                  std::int64_t value);

/// That it has this value now: "the leader of the relief command becomes Mexico (was nobody)", "Mexico is a member of NORAD".
std::string becomes_so(const model::World& world, const model::Function& function, std::int64_t instance,
                       std::int64_t before, std::int64_t after);

}  // namespace pathproof::english
