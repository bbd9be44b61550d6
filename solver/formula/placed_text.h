// A text and where each of its bytes stands in the file it came from.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "source/source_map.h"

namespace pathproof::spec {

/// A text together with the place of each byte in the file it came from (JSON escapes make the two differ).
class PlacedText {
 public:
  /// The contents of the JSON string that covers `span` (with its quotation marks) in the map.
  PlacedText(const source::SourceMap& map, std::string value, source::Span span);
  /// A text that is a source of its own (a formula of the command line).
  PlacedText(std::string value, source::FileId file);

  const std::string& text() const { return text_; }
  source::Span span(std::size_t begin, std::size_t end) const;
  source::Span whole() const { return span(0, text_.size()); }

 private:
  std::string text_;
  source::FileId file_;
  std::uint32_t base_ = 0;
  std::vector<std::uint32_t> offsets_;  // empty: contiguous from base_
};

}  // namespace pathproof::spec
