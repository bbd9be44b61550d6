// A variants file: a base case (or spec) and the ways in which it is varied.
//
// In: the text of the file. Out: axes with their options, each an overlay on the case (JSON Merge Patch, RFC 7396, but that the
// lists `given`, `include`, `exclude`, `waive` and `enforce` are put together: those of the base first, then those of each axis, an
// entry once), and for any choice of options the problem that it stands for. Afterwards no two axes set the same place, so that
// the order of the axes means nothing but the order of these entries.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "pathproof/edits.h"
#include "spec/parsed.h"

namespace pathproof::spec {

/// One option per axis.
using Selection = std::vector<int>;
/// Options of some of the axes: pairs of axis and option, by axis.
using Partial = std::vector<std::pair<int, int>>;

struct VariantOption {
  Name name;
  Json overlay;
};

struct VariantAxis {
  Name name;
  std::vector<VariantOption> options;
};

/// What is expected of the variants that have these options.
struct VariantExpectation {
  Partial where;
  std::string verdict;
  std::optional<std::int64_t> optimum;  // of the first objective
};

struct Variants {
  std::string file;
  std::string id;
  std::string title;
  std::string says;
  Name base;
  std::string ask = "check";  // check, minimal, prove
  std::vector<std::string> minimize;
  std::vector<std::string> claims;
  bool named = false;  // a list of named overlays: one axis called `variant`
  std::vector<VariantAxis> axes;
  std::vector<Partial> skip;
  std::vector<VariantExpectation> expect;

  /// `leader=US,horizon=8`; for named overlays the name alone.
  std::string name_of(const Selection& selection) const;
  /// The selection that `text` (as `name_of` writes it) stands for; every axis must be named. Mistakes are reported against
  /// the option `--variant`.
  std::optional<Selection> selection_of(const std::string& text, SourceMap& map, Collector& collector) const;
};

/// A variants file together with the files that it rests on, read once.
class VariantFiles {
 public:
  /// Empty when anything was wrong.
  static std::optional<VariantFiles> open(const std::string& path, SourceMap& map, Collector& collector);
  /// From documents in memory (tests): `base` is a case, its key `spec` is not followed.
  static std::optional<VariantFiles> of(const Json& root, Json base, Json spec, const SourceMap& map,
                                        Collector& collector);

  const Variants& variants() const { return variants_; }
  /// The problem of one variant; what is wrong with it is reported.
  ParsedProblem problem(const Selection& selection, const SourceMap& map, Collector& collector) const;
  /// The places of the case that the options of an axis write: top-level keys, rules as `rules/ID`, and entries of
  /// `include`, `exclude`, `waive` and `enforce` as `waive/ID`.
  std::set<std::string> written(int axis) const;

 private:
  Json amended_spec(const Selection& selection, Collector& collector) const;

  Variants variants_;
  Json base_;
  Json spec_;
  std::string spec_path_;
};

/// Reads the document itself; overlays are not looked into.
Variants read_variants(const Json& root, const SourceMap& map, Collector& collector);

}  // namespace pathproof::spec
