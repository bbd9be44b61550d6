#include "family/findings.h"

#include <algorithm>

namespace pathproof::report {

using model::Diagram;

BatchFindings::Set BatchFindings::with_verdict(const std::string& verdict) const {
  const auto found = verdicts.find(verdict);
  if (found != verdicts.end()) return found->second;
  if (verdict != "unknown") return Diagram::none;
  Set out = asked;
  for (const auto& entry : verdicts) out = diagram->minus(out, entry.second);
  return out;
}

std::string BatchFindings::verdict_of(const model::Selection& selection) const {
  return key_of(verdicts, *diagram, selection).value_or("unknown");
}

std::optional<Optimum> BatchFindings::optimum_of(const model::Selection& selection) const {
  return key_of(optima, *diagram, selection);
}

bool BatchFindings::fits(const model::Selection& selection) const {
  const std::vector<int>& sizes = diagram->sizes();
  return selection.size() == sizes.size() &&
         std::equal(selection.begin(), selection.end(), sizes.begin(),
                    [](int option, int size) { return option >= 0 && option < size; });
}

void BatchFindings::take(const model::Selection& selection, const std::string& verdict,
                         const Optimum& optimum) {
  if (verdict == "unknown") return;
  const Set single = diagram->single(selection);
  Set& into = verdicts[verdict];
  into = diagram->join(into, single);
  if (optimum.empty()) return;
  Set& level = optima[optimum];
  level = diagram->join(level, single);
}

bool is_verdict(const std::string& ask, const std::string& word) {
  const std::vector<std::string> names = verdict_names(ask);
  return std::find(names.begin(), names.end(), word) != names.end();
}

std::vector<std::string> verdict_names(const std::string& ask) {
  if (ask == "prove") {
    return {
#define CLAIM_VERDICT(name, word, exit_code, tone) word,
#include "pathproof/verdicts.def"
    };
  }
  return {
#define VERDICT(name, word, exit_code, tone) word,
#include "pathproof/verdicts.def"
  };
}

}  // namespace pathproof::report
