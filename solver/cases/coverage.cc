#include "cases/coverage.h"

#include <algorithm>

namespace pathproof::ask {

SpecRules rules_of(const std::string& spec, const model::World& world) {
  SpecRules out;
  out.spec = spec;
  for (const model::Statement& rule : world.rules) out.rules.emplace_back(rule.id, rule.on);
  return out;
}

std::vector<RuleCoverage> coverage(std::vector<SpecRules> specs, const std::vector<TestResult>& results,
                                   const std::vector<std::string>& spec_of) {
  std::stable_sort(specs.begin(), specs.end(),
                   [](const SpecRules& a, const SpecRules& b) { return a.spec < b.spec; });
  const auto last = std::unique(specs.begin(), specs.end(),
                                [](const SpecRules& a, const SpecRules& b) { return a.spec == b.spec; });
  specs.erase(last, specs.end());
  std::vector<RuleCoverage> out;
  for (const SpecRules& spec : specs) {
    for (const auto& [rule, on] : spec.rules) {
      RuleCoverage row{spec.spec, rule, on, {}};
      for (std::size_t i = 0; i < results.size(); ++i) {
        const std::vector<std::string>& by = results[i].decided_by;
        if (spec_of[i] == spec.spec && std::ranges::find(by, "rule:" + rule) != by.end())
          row.decides.push_back(results[i].name);
      }
      out.push_back(std::move(row));
    }
  }
  return out;
}

}  // namespace pathproof::ask
