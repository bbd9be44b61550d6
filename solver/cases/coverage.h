// Which rules of the specs decide a case or a claim.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/world.h"
#include "pathproof/cases.h"

namespace pathproof::ask {

/// The rules of one spec.
struct SpecRules {
  std::string spec;                                 // the file
  std::vector<std::pair<std::string, bool>> rules;  // ids, and whether each is on
};

SpecRules rules_of(const std::string& spec, const model::World& world);

/// Of each of `specs`, which may come several times and in any order, its rules, each with the results that it decides. `spec_of` is
/// the spec that the result at the same place is about.
std::vector<RuleCoverage> coverage(std::vector<SpecRules> specs, const std::vector<TestResult>& results,
                                   const std::vector<std::string>& spec_of);

}  // namespace pathproof::ask
