// The answer of `batch` as a database of SQLite, for those who query; docs/batch.md describes the tables.
#pragma once

#include <string>

#include "family/open.h"
#include "family/settle.h"
#include "pathproof/batch.h"

namespace pathproof::report {

/// The bytes of the file. `settled` has the facts that settle the verdicts of the report, none where variants were asked one by one.
std::string make_database(const BatchFamily& family, const BatchReport& report, const Settled& settled);

}  // namespace pathproof::report
