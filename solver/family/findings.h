// The verdicts of a family, as sets of variants; what the report is made from.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "model/diagram.h"
#include "pathproof/batch.h"
#include "spec/variants.h"

namespace pathproof::report {

struct BatchFindings {
  spec::Variants variants;
  std::shared_ptr<model::Diagram> diagram;
  model::Diagram::Set family = model::Diagram::none;
  model::Diagram::Set asked = model::Diagram::none;     // the family, or a part of it
  std::map<std::string, model::Diagram::Set> verdicts;  // what is in none of these is unknown
  std::map<std::int64_t, model::Diagram::Set> optima;   // ask minimal: as shown to the user
  std::map<std::string, model::Diagram::Set> expected;
  std::map<std::int64_t, model::Diagram::Set> expected_optima;
};

/// "feasible", "infeasible" or "proved", "refuted", "vacuous"; then "unknown".
std::vector<std::string> verdict_names(const std::string& ask);

/// Everything but reasons, re-checks and statistics.
BatchReport make_batch_report(const std::shared_ptr<const BatchFindings>& findings, bool list_only);

/// Of each minimal set of options that rules a pathway out, a variant that shows it: one that as few of the other sets
/// apply to as possible. At most `most`.
std::vector<std::pair<OptionSet, model::Selection>> telling_variants(const BatchFindings& findings,
                                                                     const std::string& verdict,
                                                                     std::size_t most);

/// `pathproof check FILE --variant …`
std::string command_for(const spec::Variants& variants, const model::Selection& selection);

}  // namespace pathproof::report
