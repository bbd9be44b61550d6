// The rows of a report, a variant each, made when they are asked for: there may be more of them than memory holds.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "family/findings.h"
#include "pathproof/batch.h"

namespace pathproof::report {

/// Of each verdict, the minimal sets of options that settle it.
using Minimal = std::map<std::string, std::vector<model::Partial>>;

/// What shows the first rows of a report. `list_only` leaves out verdicts.
std::function<void(std::uint64_t most, const std::function<void(const BatchRow&)>&)> rows_of(
    std::shared_ptr<const BatchFindings> findings, Minimal minimal, bool list_only);

}  // namespace pathproof::report
