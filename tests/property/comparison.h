// The product against the brute-force reference, on one case.
#pragma once

#include <string>

#include "reference/random_case.h"

namespace pathproof::property {

/// What the product says otherwise than the reference; empty when they agree.
struct Difference {
  std::string kind;  // one word for the sort of failure; shrinking keeps to it
  std::string text;
  bool any() const { return !kind.empty(); }
};

/// How many answers of each kind were compared so far; a property that never met its kind would prove nothing.
struct Tally {
  long compared = 0;    // cases with a meaning, whatever was asked of them
  long feasible = 0;    // of those whose verdict was asked
  long infeasible = 0;  // with all conflicts and repairs
  long nearest = 0;     // distances of a nearest pathway
  long smallest = 0;    // sizes of a smallest example or counterexample
  long classes = 0;     // claims with all classes of counterexamples
};
const Tally& tally();
/// One more case was compared.
void count_compared();

Difference compare_check(const reference::RandomCase& tried);
Difference compare_explain(const reference::RandomCase& tried);
Difference compare_claims(const reference::RandomCase& tried);
Difference compare_minimal(const reference::RandomCase& tried);
Difference compare_forced(const reference::RandomCase& tried);

/// The failing case, made small, with what is wrong about it; ready to be filed as a regression case.
std::string shrunk_report(const reference::RandomCase& failing,
                          Difference (*compare)(const reference::RandomCase&));

/// A number from the environment.
long setting(const char* name, long otherwise);

}  // namespace pathproof::property
