// The answer of `test`.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace pathproof {

/// One line of `test`.
struct TestResult {
  enum class Status { passed, failed, error };
  std::string name;
  std::string file;
  bool claim = false;
  std::string expected;
  std::string verdict;  ///< empty: none was reached
  Status status = Status::passed;
  std::string message;  ///< why it did not pass
};

struct TestReport {
  std::vector<TestResult> results;
  int skipped = 0;  ///< files without an expectation
  std::size_t passed() const;
  std::size_t failed() const;
};

}  // namespace pathproof
