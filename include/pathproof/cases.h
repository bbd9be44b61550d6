// The answer of `test`.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "pathproof/answer.h"
#include "pathproof/api.h"

namespace pathproof PATHPROOF_API {

/// Units that a case expects to be a minimal conflict, and why they are none.
struct WrongConflict {
  /// `too_small`: they can all hold together. `too_large`: some can go, and the rest still cannot hold together.
  /// `undecided`: a limit was met.
  enum class Fault { unknown_unit, too_small, too_large, undecided };
  std::vector<std::string> units;  ///< as the case names them
  Fault fault = Fault::undecided;
  std::vector<std::string> unknown;  ///< unknown_unit: names of no unit of this case
  std::optional<Pathway> pathway;    ///< too_small: it meets all of them, and breaks as little else as it can
  std::vector<std::string> broken;   ///< too_small: what it breaks; empty: nothing
  std::vector<std::string> superfluous;  ///< too_large: what can go
};

/// One line of `test`.
struct TestResult {
  /// `error`: there is no question to ask. `open`: a limit was met before it was known.
  enum class Status { passed, failed, error, open };
  std::string name;
  std::string file;
  bool claim = false;
  std::string expected;
  std::string verdict;  ///< empty: none was reached
  Status status = Status::passed;
  std::string message;  ///< why it did not pass
  std::vector<WrongConflict> wrong_conflicts;
  /// Of an infeasible case: a minimal conflict, by the ids of its units, sorted. With `coverage` also of a proved claim: a minimal
  /// set of units from which it follows.
  std::vector<std::string> decided_by;
  bool rewritten = false;  ///< with `update`: what it expects is replaced in one of the files of `rewrites`
};

/// A rule of a spec, and what hangs on it.
struct RuleCoverage {
  std::string spec;  ///< the file
  std::string rule;
  bool on = true;                    ///< in the spec
  std::vector<std::string> decides;  ///< names of results in whose `decided_by` it is
};

/// An expectation that is no longer what is found.
struct Rewrite {
  std::string file;
  std::string text;                  ///< of the whole file, with what is found instead
  std::vector<std::string> changes;  ///< a line each, "- " before what was expected and "+ " before what is
};

/// How a run is done.
struct TestOptions {
  std::size_t workers = 0;  ///< threads; 0: one for each processor. The answer is the same.
  bool coverage = false;    ///< also say which rules decide a case or a claim
  bool update = false;  ///< also work out the files in which wrong expectations are replaced by what is found
};

struct TestReport {
  std::vector<TestResult> results;
  int skipped = 0;                   ///< files without an expectation
  std::vector<std::string> not_run;  ///< files that were not reached
  Reason reason = Reason::none;      ///< why they were not
  bool coverage = false;             ///< whether `rules` was asked for
  std::vector<RuleCoverage>
      rules;  ///< with `coverage`: of each spec that a case or claim is about, in its order
  std::vector<Rewrite> rewrites;  ///< with `update`: the files that would change, sorted. Nothing is written.
  std::size_t passed() const;
  std::size_t failed() const;  ///< with errors
  std::size_t open() const;
  std::size_t rewritten() const;
};

/// How far a run is: it has done so many files and begins with this one.
struct TestProgress {
  std::size_t done = 0;
  std::size_t total = 0;
  std::string file;
};
using TestWatcher = std::function<void(const TestProgress&)>;

/// For continuous integration: JUnit's XML, workflow commands of GitHub, the Test Anything Protocol (version 13).
std::string render_junit(const TestReport& report);
std::string render_github(const TestReport& report);
std::string render_tap(const TestReport& report);

}  // namespace PATHPROOF_API
