// Problems from the text of a spec, for tests of whatever works on problems.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "model/problem.h"
#include "pathproof/diagnostic.h"
#include "pathproof/edits.h"

namespace pathproof::support {

/// A spec (and a case on it, unless empty) as it was read: a problem, or what is wrong.
struct Read {
  std::shared_ptr<model::Problem> problem;  // null: see the diagnostics
  Diagnostics diagnostics;
};

Read read_problem(const std::string& spec, const std::string& proposal = {}, const Edits& edits = {});

/// The problem, never null: throws what is wrong with the texts, so that the test fails with it.
std::shared_ptr<model::Problem> problem_of(const std::string& spec, const std::string& proposal = {},
                                           const Edits& edits = {});

/// The codes of what is wrong with the texts, separated by spaces; empty: nothing is.
std::string codes_of(const Diagnostics& diagnostics);

/// `text` with every `what` replaced.
std::string replaced(std::string text, std::string_view what, std::string_view by);

/// A spec with every kind of state and the rule `r`, which is the formula. Tests play it with A in phase 1, B in phases 2 and 3, and
/// without C: N is 3.
Read timed_problem(const std::string& formula);

/// Four steps of which D is ruled out, with a capacity, an order and an earliest start, in five phases; `more` is added to its rules
/// (`, "n": "not (B before C)"`).
std::shared_ptr<model::Problem> crews_problem(const std::string& more = {});

}  // namespace pathproof::support
