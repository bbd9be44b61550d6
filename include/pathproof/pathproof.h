// pathproof as a library: load a question, ask it, show the answer.
//
//   const pathproof::Loaded loaded = pathproof::load("case.json", {});
//   if (!loaded.question) { std::cerr << pathproof::render_text(loaded.diagnostics); return 2; }
//   const pathproof::CheckReport report = pathproof::check(*loaded.question, {});
//   std::cout << pathproof::render_text(report, {});
//
// Every answer was checked by other means before it is returned: pathways by direct evaluation, conflicts by a
// second solver. An answer that fails its check throws InternalError and is not shown.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "pathproof/diagnostic.h"
#include "pathproof/edits.h"
#include "pathproof/report.h"

namespace pathproof {

/// A bug in pathproof: an answer failed its own check.
class InternalError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// A limit or an interrupt ended something that has no verdict to call `unknown` (an export).
class Stopped : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A spec or case, read and checked. Cheap to copy; immutable.
class Question {
 public:
  struct Data;
  explicit Question(std::shared_ptr<const Data> data) : data_(std::move(data)) {}
  const Data& data() const { return *data_; }

 private:
  std::shared_ptr<const Data> data_;
};

struct Loaded {
  std::shared_ptr<const Question> question;  ///< null when anything was wrong
  Diagnostics diagnostics;
  std::vector<std::string> files;  ///< what was read: the file itself and all that it names
};

enum class Solver { z3, cadical };

/// What a question may cost, and who answers it.
struct Options {
  double time_limit = 0;            ///< seconds of wall time; 0: none
  std::size_t memory_limit = 0;     ///< MiB of resident memory; 0: none
  unsigned seed = 0;                ///< of the solver; the verdict never depends on it
  Solver solver = Solver::cadical;  ///< who answers; the other one confirms every conflict
  std::size_t most = 10;            ///< conflicts and repairs that `check` looks for; 0: all
  /// Conflicts that `prove` looks for where a claim fails for want of a pathway.
  std::size_t most_per_claim = 3;
  bool reasons = true;  ///< `prove`: false: the verdicts alone
  /// `prove`: of a refuted claim one of each class, at most `most_per_claim`.
  bool all_counterexamples = false;
  const std::atomic<bool>* interrupt = nullptr;  ///< set from outside (a signal handler) to stop early
};

/// What a long search has found so far.
struct SearchProgress {
  std::string objective;
  long long best = 0;
  long long bound = 0;
};

struct MinimalOptions {
  std::vector<std::string> minimize{"phases"};  ///< names of objectives, most important first
  bool all = false;                             ///< every optimal pathway
  bool classes = false;        ///< ... grouped by the order of the steps that depend on each other
  bool pareto = false;         ///< the front between the objectives instead
  bool why = true;             ///< say what rules out anything better
  std::size_t most = 0;        ///< of the pathways of `all`; 0: no limit
  bool solver_chosen = false;  ///< false: the solver that suits optimisation best, whatever Options says
  std::function<void(const SearchProgress&)> progress;  ///< called now and then from the calling thread
};

struct ForcedOptions {
  /// The same question with facts to be explained (formulas such as `A3 before A4`) as its last `given`s; null: none.
  std::shared_ptr<const Question> why;
  std::size_t why_count = 0;
  bool solver_chosen = false;
};

struct Style {
  bool colour = false;
  bool statistics = true;
  int width = 100;  ///< columns of the text
};

/// Reads the spec or case at `path` and applies the edits.
Loaded load(const std::string& path, const Edits& edits);
/// Reads a spec (and a case on it, unless empty) from memory; includes are not followed.
Loaded load_text(const std::string& spec_json, const std::string& case_json, const Edits& edits);

CheckReport check(const Question& question, const Options& options);

/// The claims that the question asks about: those that the edits name, or all.
ProveReport prove(const Question& question, const Options& options);

/// A packet for two sides on each of the claims that the edits name, under the case at `path`.
std::vector<DebateReport> debate(const std::string& path, const Edits& edits, const Options& options,
                                 Diagnostics& problems);

struct ExplainOptions {
  bool weigh = false;                   ///< repairs: firm, well-founded rules are given up last
  std::vector<std::string> keep;        ///< rules or units that must not be given up
  std::vector<std::string> keep_bases;  ///< nothing on these bases may be given up
};
/// `problems` takes what is wrong with `explain` (a rule to keep that there is not).
ExplainReport explain(const Question& question, const ExplainOptions& what, const Options& options,
                      Diagnostics& problems);

/// The best pathways, proved. Unknown objectives are reported in `problems`, and nothing is asked.
MinimalReport minimal(const Question& question, const MinimalOptions& wanted, const Options& options,
                      Diagnostics& problems);

/// What every valid pathway has in common.
ForcedReport forced(const Question& question, const ForcedOptions& wanted, const Options& options);

/// Runs every case below the paths that has an `expect`, and every claim that has one.
TestReport run_tests(const std::vector<std::string>& paths, const Options& options, Diagnostics& problems);

/// The question as SMT-LIB 2.
std::string export_smt2(const Question& question, const Options& options);

std::string render_text(const Diagnostics& diagnostics);
std::string render_json(const Diagnostics& diagnostics, bool in_one_line = false);
std::string render_text(const CheckReport& report, const Style& style);
std::string render_json(const CheckReport& report, const Style& style);
std::string render_text(const ExplainReport& report, const Style& style);
std::string render_json(const ExplainReport& report, const Style& style);
std::string render_text(const DebateReport& report, const Style& style);
std::string render_json(const std::vector<DebateReport>& report, const Style& style);
std::string render_markdown(const DebateReport& report, const Style& style);
std::string render_text(const ProveReport& report, const Style& style);
std::string render_json(const ProveReport& report, const Style& style);
std::string render_text(const MinimalReport& report, const Style& style);
std::string render_json(const MinimalReport& report, const Style& style);
std::string render_text(const ForcedReport& report, const Style& style);
std::string render_json(const ForcedReport& report, const Style& style);
std::string render_text(const TestReport& report, const Style& style);
std::string render_json(const TestReport& report, const Style& style);

/// One line per claim: its id and its verdict.
std::string verdicts(const ProveReport& report);
std::string verdicts(const std::vector<DebateReport>& reports);

/// The codes of all kinds of diagnostics, with what they mean.
std::vector<std::pair<std::string, std::string>> diagnostic_kinds();

/// "did you mean `x`?" from the nearest of the candidates, or their list if it is short; may be empty.
std::string suggest(const std::string& word, const std::vector<std::string>& candidates);

/// "0.1.0"
std::string version();
/// Names and versions of the solvers in use.
std::string solvers();

}  // namespace pathproof
