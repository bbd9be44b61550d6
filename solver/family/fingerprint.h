// Whether parts of two problems mean the same, whoever read them and in whatever words they are written.
#pragma once

#include <string>

#include "model/problem.h"

namespace pathproof::model {

/// A text that is equal for formulas of equal shape over equal worlds: names of bound variables do not matter.
std::string fingerprint(const Expr& expr);

/// A text that is equal for worlds in which every formula means the same: sorts, functions, facts, baselines, and steps with
/// durations and effects; and each objective is the same. Words, rules, requirements, goals and claims are left out.
std::string background(const World& world);

/// A text that is equal for units that ask the same of a pathway and are called the same (a `given` is known by what it
/// says, since its number depends on its neighbours).
std::string fingerprint(const Problem& problem, const Unit& unit);

}  // namespace pathproof::model
