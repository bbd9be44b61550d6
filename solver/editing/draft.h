// What a draft holds.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "editing/places.h"
#include "pathproof/editing.h"
#include "source/diagnostics.h"
#include "source/source_map.h"
#include "spec/parsed.h"

namespace pathproof {

struct Draft::Data {
  std::string path;
  DraftKind kind = DraftKind::foreign;
  source::SourceMap map;
  spec::ParsedProblem parsed;  ///< as far as it could be read
  bool read = false;           ///< `parsed` holds something
  bool amends = false;         ///< it is a case that changes what its spec says
  std::vector<source::Span>
      changed_formulas;  ///< in what a case amends, or in the options of a variants file
  Diagnostics diagnostics;
  std::vector<EditorFinding> findings;
  std::shared_ptr<const Question> question;
  editing::NameIndex names;
};

namespace editing {

/// What is wrong with a variants file that only shows when its options are read: each is, with the first of all other axes.
void read_options(const std::string& path, source::SourceMap& map, source::Collector& collector);

TextRange range_of(const source::SourceMap& map, source::Span span);

}  // namespace editing

}  // namespace pathproof
