// The lines of journals and parts: a JSON object each. A line that a kill has cut off is passed over.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "family/answer.h"
#include "family/findings.h"
#include "load/variants.h"
#include "tell/json_parts.h"

namespace pathproof::report {

/// A fact and the search it belongs to.
struct JournalFact {
  std::size_t search = 0;
  query::FamilyFact fact;
};

/// A variant that was answered by itself.
struct JournalRow {
  spec::Selection selection;
  std::string verdict;
  report::Optimum optimum;  ///< empty: none
};

Json to_json(const JournalFact& entry);
Json to_json(const JournalRow& row);
/// These throw an exception of nlohmann where it is no such line.
JournalFact fact_of(const Json& json);
JournalRow row_of(const Json& json);

/// The lines that are whole, in order. One that is not ours (`visit` throws an exception of nlohmann) ends the reading.
void each_line(const std::string& path, const std::function<void(const Json&)>& visit);

}  // namespace pathproof::report
