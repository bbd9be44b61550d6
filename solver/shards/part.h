// What one part of a family found out, as `--shard` leaves it and `--merge` takes it: a file of JSON lines.
//
// The first line says which part of which question it is, the last what the lines between come to. Between them stand facts (pathways and
// conflicts, by the numbers of steps and units) and, where variants were asked one by one, their verdicts.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "family/settle.h"
#include "shards/lines.h"

namespace pathproof::report {

struct Part {
  std::string file;
  std::string digest;  ///< of the question
  std::size_t shard = 0;
  std::size_t shards = 0;
  std::string settings;  ///< how many variants it is about, in decimal digits
  std::vector<JournalFact> facts;
  std::vector<JournalRow> rows;
  std::map<std::string, std::string>
      counts;          ///< how many of its variants have each verdict, in decimal digits
  bool whole = false;  ///< the last line is there, and no other is missing
};

/// `file` is left out.
std::string part_text(const Part& part);
/// Empty when the file is no part; a part that is cut off is one that is not whole.
std::optional<Part> read_part(const std::string& path);

/// What was found out about the variants that the options choose: the facts that stood, or, of variants that were asked one by one
/// (`by_rows`), a row for each.
Part part_of(const BatchFamily& family, const BatchOptions& wanted, const FamilyFacts& stood, bool by_rows);

}  // namespace pathproof::report
