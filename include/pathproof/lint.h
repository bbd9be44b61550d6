// What a spec or case says that is probably not what was meant: the answer of `lint`, and the table of what it looks for.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pathproof/answer.h"
#include "pathproof/api.h"
#include "pathproof/diagnostic.h"
#include "pathproof/files.h"
#include "pathproof/options.h"

namespace pathproof PATHPROOF_API {

enum class LintCode {
#define LINT(identifier, code, name, severity, proof, summary, why, example, instead) identifier,
#include "pathproof/lint_rules.def"
};

enum class LintSeverity {
  error,    ///< an answer will not mean what was meant
  warning,  ///< probably a slip
  note      ///< worth a look
};

/// What a row of lint_rules.def says.
struct LintRow {
  LintCode id;
  std::string_view code;  ///< `PP101`
  std::string_view name;  ///< `unused-sort`
  LintSeverity severity;
  bool proof;  ///< whether a conflict or a pathway shows it
  std::string_view summary;
  std::string_view why;
  std::string_view example;
  std::string_view instead;
};

/// All rows, by code.
const std::vector<LintRow>& lint_rows();
const LintRow& row(LintCode code);
/// `error`, `warning` or `note`.
std::string_view word(LintSeverity severity);

/// One finding.
struct LintFinding {
  LintCode code = LintCode::unused_sort;
  std::string file;
  std::string pointer;  ///< JSON pointer of the value
  int line = 0;         ///< 1-based
  int column = 0;       ///< 1-based, in characters
  std::string message;  ///< a sentence without full stop; names stand in backticks
  std::string shown;    ///< what shows it, in a sentence; empty where it is read off what is written
  std::vector<std::string> units;  ///< of the conflict that shows it, sorted
  bool minimal = true;             ///< of these each is needed
  std::optional<Pathway> pathway;  ///< that shows it
  std::string reason;              ///< why it was set aside; empty: it was not
  bool fixable = false;            ///< --fix takes out the entry at the place
};

struct LintOptions {
  std::vector<std::string> select;  ///< codes, names or the beginnings of codes; empty: all
  std::vector<std::string> ignore;  ///< likewise
  bool fix = false;                 ///< take out of the files what can be taken out safely
};

/// A file that --fix changes.
struct LintFix {
  std::string file;
  std::size_t findings = 0;
  std::string diff;  ///< lines taken out begin with `-`, lines put in with `+`
  std::string text;  ///< what the file is to say; it is for the caller to write it
};

/// The answer of `lint`.
struct LintReport {
  std::vector<std::string> files;      ///< as they were named
  std::vector<LintFinding> findings;   ///< by file, line, column, code
  std::vector<LintFinding> set_aside;  ///< those that an `x-lint-ignore` answers
  std::vector<std::string> unsettled;  ///< what could not be looked at within the limits, each as "FILE: …"
  Reason reason = Reason::none;        ///< why it could not
  std::vector<LintFix> fixes;
  Statistics statistics;
};

/// Looks at the specs and cases at `paths`. What is wrong with them as input is put into `problems`, and the report is then empty.
LintReport lint(const std::vector<std::string>& paths, const LintOptions& wanted, const Options& options,
                Diagnostics& problems, const Files& files = {});

std::string render_text(const LintReport& report, const Style& style);
std::string render_json(const LintReport& report, const Style& style);
/// For code scanners: SARIF 2.1.0.
std::string render_sarif(const LintReport& report);
/// For the log of GitHub's workflows: a line that begins with `::` for each finding.
std::string render_github(const LintReport& report);
/// For test runners: a file is a suite, a finding a failure.
std::string render_junit(const LintReport& report);

/// A code explained: what it is, why it matters, an example, what to do instead. Empty: there is no such code or name.
std::string lint_page(const std::string& code, const Style& style);
/// The rows of these codes or names as JSON; of others there is nothing.
std::string lint_rows_json(const std::vector<std::string>& codes);
/// All codes in Markdown.
std::string lint_pages_markdown();

}  // namespace PATHPROOF_API
