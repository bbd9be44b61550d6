// What a run of `batch` has found so far, a line each, so that it can be killed at any moment and go on later.
//
// Lines are JSON objects; the first says which family it is about. A last line that is cut off is dropped.
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "shards/lines.h"

namespace pathproof::report {

/// What a file is, going by its beginning. Only `nothing` (no file, or an empty one) and `journal` may be written to.
enum class JournalFile { nothing, journal, other };

struct JournalContent {
  JournalFile kind = JournalFile::nothing;
  std::string digest;  // empty: there is no journal, or no line of it is whole
  std::vector<JournalFact> facts;
  std::vector<JournalRow> rows;
};

JournalContent read_journal(const std::string& path);

/// Appends lines; each is passed on to the system before the call returns. Several threads may write.
class Journal {
 public:
  /// Does nothing when `path` is empty. `keep` goes on after what is there; otherwise the file begins anew.
  Journal(const std::string& path, const std::string& digest, bool keep);
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;
  ~Journal();

  bool good() const { return good_; }
  /// Why it is not good: a reason that ends a message, such as `: Permission denied`.
  const std::string& why_not() const { return why_not_; }
  void write(const JournalFact& fact);
  void write(const JournalRow& row);

 private:
  void line(const std::string& text);
  void fail(int error);

  std::mutex mutex_;
  int file_ = -1;
  bool good_ = true;
  std::string why_not_;
};

}  // namespace pathproof::report
