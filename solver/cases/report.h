// What was found about an expectation -> a row of `test`.
#pragma once

#include <string>
#include <vector>

#include "cases/answer.h"
#include "model/problem.h"
#include "pathproof/cases.h"
#include "pathproof/check.h"

namespace pathproof::report {

/// A file that asks nothing: `error` where it cannot, `open` where a limit was met.
TestResult refused(const std::string& path, TestResult::Status status, std::string message);

/// A case, by the verdict on it and by those conflicts that it expects and that are none.
TestResult case_result(const std::string& path, const std::string& expected, const CheckReport& found,
                       std::vector<WrongConflict> wrong);

/// A claim of the file at `path`. `reason` is why the verdict is unknown, where it is.
TestResult claim_result(const std::string& path, const model::ClaimRow& claim, ClaimVerdict verdict,
                        Reason reason);

/// A set of which not every id names a unit.
WrongConflict unknown_units(const std::vector<std::string>& expected,
                            const std::vector<std::string>& unknown);

/// A set that is not known to be a minimal conflict; `judged` is certified.
WrongConflict wrong_conflict(const model::Problem& problem, const std::vector<std::string>& expected,
                             const query::Judgement& judged);

}  // namespace pathproof::report
