// Makes a failing case small: deletes parts and simplifies formulas as long as the case keeps failing.
#pragma once

#include <functional>

#include "random_case.h"

namespace pathproof::reference {

/// Whether a case still shows the failure. It must say no to a case that the language does not allow,
/// since many of those that are tried are not even well-formed.
using Fails = std::function<bool(const RandomCase&)>;

/// The smallest failing case that deleting and simplifying, one place at a time, leads to; `most_tries` bounds
/// the number of calls of `fails`.
RandomCase shrink(RandomCase failing, const Fails& fails, int most_tries = 20'000);

/// Formulas that are one step simpler than `formula`: a subterm in the place of its term, one operand of a
/// chain left out, a Boolean constant.
std::vector<std::string> simpler_formulas(const std::string& formula);

}  // namespace pathproof::reference
