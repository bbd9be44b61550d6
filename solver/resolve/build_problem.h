// ParsedSpec -> World, ParsedCase -> Problem. Everything that is wrong is reported; then the result is null.
#pragma once

#include <memory>

#include "model/problem.h"
#include "model/world.h"
#include "source/diagnostics.h"
#include "spec/parsed.h"

namespace pathproof::model {

/// Null when anything was reported.
std::shared_ptr<Problem> build_problem(const spec::ParsedProblem& parsed, const source::SourceMap& map,
                                       source::Collector& collector);

class WorldBuilder;

/// One spec, with many cases of it: its half is built once, and all problems share the world. Not for several threads at once.
class SharedWorld {
 public:
  /// The map and the collector must outlive it. What is wrong with the spec is reported here.
  SharedWorld(spec::ParsedSpec parsed, const source::SourceMap& map, source::Collector& collector);
  ~SharedWorld();
  SharedWorld(const SharedWorld&) = delete;
  SharedWorld& operator=(const SharedWorld&) = delete;

  /// Whether all that is supposed is a value that an open fact may have. Anything else is another world.
  bool holds_for(const spec::ParsedProblem& said);
  /// As `build_problem`, where that is so; of the spec in `said` only its file and what is supposed are looked at.
  std::shared_ptr<Problem> problem(const spec::ParsedProblem& said);

 private:
  spec::ParsedSpec parsed_;
  const source::SourceMap& map_;
  source::Collector& collector_;
  std::unique_ptr<WorldBuilder> builder_;
};

}  // namespace pathproof::model
