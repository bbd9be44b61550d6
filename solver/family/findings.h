// The verdicts of a family, as sets of variants; what the report is made from.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "load/variants.h"
#include "model/diagram.h"

namespace pathproof::report {

/// The best by each objective in turn, the most important first, each as shown to the user.
using Optimum = std::vector<std::int64_t>;

struct BatchFindings {
  using Set = model::Diagram::Set;

  spec::Variants variants;
  std::shared_ptr<model::Diagram> diagram;
  Set family = model::Diagram::none;
  Set asked = model::Diagram::none;     ///< the family, or a part of it
  std::map<std::string, Set> verdicts;  ///< what is in none of these is unknown
  std::map<Optimum, Set> optima;        ///< ask minimal: as shown to the user
  /// Those with a pathway, and of ask minimal also such that it is not known whether it is the best: their verdict is `unknown`.
  Set with_pathway = model::Diagram::none;
  std::map<std::string, Set> expected;
  std::map<std::int64_t, Set> expected_optima;  ///< by the first objective

  /// The variants asked about that have the verdict, `unknown` included.
  Set with_verdict(const std::string& verdict) const;
  std::string verdict_of(const model::Selection& selection) const;
  std::optional<Optimum> optimum_of(const model::Selection& selection) const;
  /// Whether it names one option of each axis.
  bool fits(const model::Selection& selection) const;
  /// Notes the verdict of one variant; `unknown` is none. An optimum without a number is none.
  void take(const model::Selection& selection, const std::string& verdict, const Optimum& optimum);
};

/// The first key of whose set the variant is a member.
template <typename Map>
std::optional<typename Map::key_type> key_of(const Map& sets, const model::Diagram& diagram,
                                             const model::Selection& selection) {
  for (const auto& [key, set] : sets) {
    if (diagram.contains(set, selection)) return key;
  }
  return std::nullopt;
}

/// "feasible", "infeasible" or "proved", "refuted", "vacuous"; then "unknown".
std::vector<std::string> verdict_names(const std::string& ask);
/// Whether it is one of these.
bool is_verdict(const std::string& ask, const std::string& word);

}  // namespace pathproof::report
