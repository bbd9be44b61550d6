// Collecting what is wrong with the input; nothing here prints or exits.
//
// In: a kind, a span, a message, a hint, from any stage. Out: `Diagnostics`, complete and sorted.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pathproof/diagnostic.h"
#include "source/source_map.h"

namespace pathproof::source {

enum class DiagnosticKind {
#define PATHPROOF_DIAGNOSTIC(identifier, code, meaning) identifier,
#include "source/kinds.def"
#undef PATHPROOF_DIAGNOSTIC
};

struct KindRow {
  std::string_view code;
  std::string_view meaning;
};

/// All kinds in declaration order.
const std::vector<KindRow>& kind_rows();

/// `text` with whatever stands in backticks cut to 64 characters, an ellipsis being the last: a name of a thousand
/// characters hides the message that it is part of.
std::string with_short_quotes(std::string_view text);

class Collector {
 public:
  explicit Collector(const SourceMap& map) : map_(map) {}

  /// Records one finding. Findings beyond the limit (100) are not kept.
  void report(DiagnosticKind kind, Span span, std::string message, std::string hint = {});
  /// For a file that could not be read, or a usage error: no span.
  void report_file(DiagnosticKind kind, std::string file, std::string message, std::string hint = {});

  /// Throws Stopped when a limit of the map that is read is met.
  void check_stop() const { map_.check_stop(); }

  bool empty() const { return found_.empty(); }
  /// Whether further findings will not be kept.
  bool full() const { return found_.size() >= limit; }
  std::size_t size() const { return found_.size(); }
  /// Sorted by file, line, column, message; duplicates dropped.
  Diagnostics sorted() const;

  static constexpr std::size_t limit = 100;

 private:
  struct Found {
    FileId file;
    Diagnostic diagnostic;
  };
  static bool withhold(Found& found);

  const SourceMap& map_;
  std::vector<Found> found_;
};

/// Plain text for people: `file:line:column: error: message`, the line, a caret, the hint.
std::string render(const Diagnostics& diagnostics);

}  // namespace pathproof::source
