// A variants file with the files that it rests on: a base case (or spec) and the ways in which it is varied.
//
// In: a path, and axes that the command line adds. Out: axes with their options, and for any choice of options the problem that
// it stands for. Afterwards no two axes set the same place.
#pragma once

#include <optional>
#include <string>

#include "load/variants.h"

namespace pathproof::spec {

/// A variants file together with the files that it rests on, read once.
class VariantFiles {
 public:
  /// Empty when anything was wrong. With `added` axes, `path` may be a spec or a case as well.
  static std::optional<VariantFiles> open(const std::string& path, SourceMap& map, Collector& collector,
                                          const Axes& added = {}, const Asking& asking = {});
  /// From documents in memory (tests): `base` is a case, its key `spec` is not followed.
  static std::optional<VariantFiles> of(const Json& root, Json base, Json spec, SourceMap& map,
                                        Collector& collector);

  const Variants& variants() const { return variants_; }
  /// The problem of one variant, or of none: the base; what is wrong with it is reported.
  ParsedProblem problem(const Selection& selection, const SourceMap& map, Collector& collector);
  /// From now on, problems have this fact open, and each takes as given the value that it would have: `value` where no axis says otherwise.
  /// They ask the same, but the value is a unit and no part of the world.
  struct Known {
    std::string instance;
    std::string value;
    bool boolean = false;
    bool state = false;               // of a fluent, in state 0
    std::vector<std::string> domain;  // the values that it may have; empty: all of its type
  };
  void open_fact(const Known& known, SourceMap& map, Collector& collector);

  /// Whether the variant amends the spec.
  bool amends(const Selection& selection) const;
  /// The spec of variants that amend nothing, which differ in what they suppose of open facts at most.
  ParsedSpec plain_spec(const SourceMap& map, Collector& collector);
  /// As `problem`, of a variant that amends nothing; of the spec there are only its file, its bases and what is supposed.
  ParsedProblem plain_problem(const Selection& selection, const SourceMap& map, Collector& collector);

 private:
  void add_proposal(const Selection& selection, const SourceMap& map, Collector& collector,
                    ParsedProblem& out) const;
  void finish(const Json* root, SourceMap& map, Collector& collector);
  Json amended_spec(const Selection& selection, Collector& collector) const;
  ParsedSpec read_amended_spec(const Selection& selection, const SourceMap& map, Collector& collector);

  struct Opened {
    Change as_it_is;
    Formula open;
  };
  static void open(const Opened& fact, ParsedProblem& out);

  Variants variants_;
  std::vector<Opened> opened_;
  Json base_;
  Json spec_;
  std::string spec_path_;
  std::optional<ParsedSpec>
      plain_spec_;  // as variants have it that amend nothing; empty: not read yet, or wrong
};

}  // namespace pathproof::spec
