// The answer of `test`.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "pathproof/answer.h"

namespace pathproof {

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
};

struct TestReport {
  std::vector<TestResult> results;
  int skipped = 0;                   ///< files without an expectation
  std::vector<std::string> not_run;  ///< files that were not reached
  Reason reason = Reason::none;      ///< why they were not
  std::size_t passed() const;
  std::size_t failed() const;  ///< with errors
  std::size_t open() const;
};

/// How far a run is: it has done so many files and begins with this one.
struct TestProgress {
  std::size_t done = 0;
  std::size_t total = 0;
  std::string file;
};
using TestWatcher = std::function<void(const TestProgress&)>;

}  // namespace pathproof
