#include "pathproof/lint.h"

namespace pathproof {

const std::vector<LintRow>& lint_rows() {
  static const std::vector<LintRow> rows = {
#define LINT(identifier, code, name, severity, proof, summary, why, example, instead) \
  {LintCode::identifier, code, name, LintSeverity::severity, proof, summary, why, example, instead},
#include "pathproof/lint_rules.def"
  };
  return rows;
}

const LintRow& row(LintCode code) { return lint_rows()[static_cast<std::size_t>(code)]; }

std::string_view word(LintSeverity severity) {
  switch (severity) {
    case LintSeverity::error: return "error";
    case LintSeverity::warning: return "warning";
    case LintSeverity::note: break;
  }
  return "note";
}

}  // namespace pathproof
