// pathproof as a library: load a question, ask it, show the answer.
//
//   const pathproof::Loaded loaded = pathproof::load("case.json", {});
//   if (!loaded.question) { std::cerr << pathproof::render_text(loaded.diagnostics); return 2; }
//   const pathproof::CheckReport report = pathproof::check(*loaded.question, {});
//   std::cout << pathproof::render_text(report, {});
//
// Every answer was checked by other means before it is returned: pathways by direct evaluation, conflicts by a
// second solver. An answer that fails its check throws InternalError and is not shown.
//
// Calls are independent of each other: any number of threads may call at once, with one question or with several. What a call
// refers to (the question, `Options::interrupt`) must live until it returns.
//
// What is wrong with the input is a diagnostic and never thrown. A limit or an interrupt gives the verdict `unknown`; where there
// is no verdict, Stopped is thrown. Every call that answers a question may throw InternalError, and any call std::bad_alloc.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pathproof/api.h"
#include "pathproof/batch.h"
#include "pathproof/cases.h"
#include "pathproof/check.h"
#include "pathproof/diagnostic.h"
#include "pathproof/diff.h"
#include "pathproof/edits.h"
#include "pathproof/errors.h"
#include "pathproof/explain.h"
#include "pathproof/files.h"
#include "pathproof/forced.h"
#include "pathproof/minimal.h"
#include "pathproof/options.h"
#include "pathproof/picture.h"
#include "pathproof/prove.h"
#include "pathproof/question.h"

namespace pathproof PATHPROOF_API {

/// Reads the spec or case at `path` (`-`: standard input) and applies the edits, within the limits of `options`, whose
/// `confine` says what may be read. Throws Stopped when a limit is met.
Loaded load(const std::string& path, const Edits& edits, const Options& options = {},
            const Files& files = {});
/// Reads a spec (and a case on it, unless empty) from memory; includes are not followed. Limits as above.
Loaded load_text(const std::string& spec_json, const std::string& case_json, const Edits& edits,
                 const Options& options = {});

CheckReport check(const Question& question, const Options& options);

/// The claims that the question asks about: those that the edits name, or all.
ProveReport prove(const Question& question, const Options& options);

/// A packet for two sides on each of the claims that the edits name, under the case at `path`.
std::vector<DebateReport> debate(const std::string& path, const Edits& edits, const Options& options,
                                 Diagnostics& problems);

/// `problems` takes what is wrong with `explain` (a rule to keep that there is not).
ExplainReport explain(const Question& question, const ExplainOptions& what, const Options& options,
                      Diagnostics& problems);

/// The best pathways, proved. Unknown objectives are reported in `problems`, and nothing is asked.
MinimalReport minimal(const Question& question, const MinimalOptions& wanted, const Options& options,
                      Diagnostics& problems);

/// What every valid pathway has in common.
ForcedReport forced(const Question& question, const ForcedOptions& wanted, const Options& options);

/// What one question allows and the other does not.
DiffReport diff(const Question& first, const Question& second, const Options& options);

/// Answers all variants of the file at `path`. What is wrong with it is put into `problems`, and the report is then empty.
/// `list_only` asks nothing.
BatchReport batch(const std::string& path, bool list_only, const BatchOptions& wanted, const Options& options,
                  Diagnostics& problems);

/// Runs every case below the paths (`-`: standard input) that has an `expect`, and every claim that has one. The time limit is
/// for all of them together: when it is met, or on an interrupt, the report has what was reached and names the rest.
/// `watcher`, where given, is told of each file before it is run, by one thread at a time. Throws Stopped when a limit is met before the first file.
TestReport run_tests(const std::vector<std::string>& paths, const TestOptions& wanted, const Options& options,
                     Diagnostics& problems, const TestWatcher& watcher = {});

/// The question as SMT-LIB 2. Throws Stopped when a limit or an interrupt ends it.
std::string export_smt2(const Question& question, const Options& options);

// Pictures of a question, `picture` and `render`: pathproof/picture.h.

// `render_html` gives a piece of a page, plain elements without style or script, in which nothing of the files is markup.

std::string render_text(const Diagnostics& diagnostics);
std::string render_json(const Diagnostics& diagnostics, bool in_one_line = false);
std::string render_text(const CheckReport& report, const Style& style);
std::string render_json(const CheckReport& report, const Style& style);
std::string render_markdown(const CheckReport& report, const Style& style);
std::string render_html(const CheckReport& report, const Style& style);
std::string render_text(const ExplainReport& report, const Style& style);
std::string render_json(const ExplainReport& report, const Style& style);
std::string render_markdown(const ExplainReport& report, const Style& style);
std::string render_html(const ExplainReport& report, const Style& style);
std::string render_text(const DebateReport& report, const Style& style);
std::string render_json(const std::vector<DebateReport>& report, const Style& style);
std::string render_markdown(const DebateReport& report, const Style& style);
std::string render_text(const ProveReport& report, const Style& style);
std::string render_json(const ProveReport& report, const Style& style);
std::string render_markdown(const ProveReport& report, const Style& style);
std::string render_html(const ProveReport& report, const Style& style);
std::string render_text(const MinimalReport& report, const Style& style);
std::string render_json(const MinimalReport& report, const Style& style);
std::string render_markdown(const MinimalReport& report, const Style& style);
std::string render_html(const MinimalReport& report, const Style& style);
std::string render_text(const ForcedReport& report, const Style& style);
std::string render_json(const ForcedReport& report, const Style& style);
std::string render_markdown(const ForcedReport& report, const Style& style);
std::string render_html(const ForcedReport& report, const Style& style);
std::string render_text(const TestReport& report, const Style& style);
std::string render_json(const TestReport& report, const Style& style);
std::string render_markdown(const TestReport& report, const Style& style);
std::string render_text(const DiffReport& report, const Style& style);
std::string render_json(const DiffReport& report, const Style& style);
std::string render_markdown(const DiffReport& report, const Style& style);
std::string render_html(const DiffReport& report, const Style& style);
/// `rows`: how many rows are shown at most. Empty: all, but of many variants none, where the format has more to say: in a text
/// or in Markdown from 61 on, elsewhere from 100,001 on. Pieces are passed on as they are made.
void render(const BatchReport& report, BatchFormat format, std::optional<std::uint64_t> rows,
            const Style& style, const std::function<void(const std::string&)>& write);

/// One line per claim: its id and its verdict.
std::string verdicts(const ProveReport& report);
std::string verdicts(const std::vector<DebateReport>& reports);
/// "3 passed, 1 failed", and a line on what was not run.
std::string summary(const TestReport& report);

/// The codes of all kinds of diagnostics, with what they mean.
std::vector<std::pair<std::string, std::string>> diagnostic_kinds();

/// "did you mean `x`?" from the nearest of the candidates, or their list if it is short; may be empty.
std::string suggest(const std::string& word, const std::vector<std::string>& candidates);

/// "0.1.0"
std::string version();
/// Names and versions of the solvers in use.
std::string solvers();

}  // namespace PATHPROOF_API
