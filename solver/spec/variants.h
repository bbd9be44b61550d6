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

/// What an option of a toggle, or of a range of a fact, changes.
struct Change {
  enum class Kind { waive, enforce, drop, exclude, suppose, basis_out, basis_in };
  Kind kind = Kind::waive;
  Name name;  // a rule, requirement (its unit id), step, instance of a fact, or basis
  Supposal supposal;
};

struct VariantOption {
  Name name;
  Json overlay;
  std::shared_ptr<const Change> change;  // null: none
};

/// Numbers from `low` to `high` in the place of `of`: `horizon`, `fact:NAME` or `duration:STEP`.
struct Range {
  std::int64_t low = 0;
  std::int64_t high = 0;
  Name of;
};

struct VariantAxis {
  Name name;
  std::vector<VariantOption> options;
  bool toggle = false;         // the first of its two options is the base
  std::optional<Range> range;  // its options are these numbers
};

/// Two-valued axes, one for each match of the patterns.
struct Toggle {
  enum class Kind { rule, requirement, fact, step, basis };  // in the order of keys::toggle
  Kind kind = Kind::rule;
  std::vector<Name> patterns;
  Json value;  // of facts
};
/// `rules`, `requirements`, ...: how the kinds are written.
const std::vector<std::string>& toggle_keys();

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
  bool named = false;             // a list of named overlays: one axis called `variant`
  std::vector<VariantAxis> axes;  // those written, then one for each match of a toggle
  std::vector<Toggle> toggles;
  Axes added;  // what the command line says besides
  std::vector<Partial> skip;
  std::vector<VariantExpectation> expect;

  /// `leader=US,horizon=8`; for named overlays the name alone. Toggles that leave the base as it is are left out.
  std::string name_of(const Selection& selection) const;
  /// The selection that `text` (as `name_of` writes it) stands for; every axis that is no toggle must be named. Mistakes are reported against
  /// the option `--variant`.
  std::optional<Selection> selection_of(const std::string& text, SourceMap& map, Collector& collector) const;
};

/// A variants file together with the files that it rests on, read once.
class VariantFiles {
 public:
  /// Empty when anything was wrong. With `added` axes, `path` may be a spec or a case as well.
  static std::optional<VariantFiles> open(const std::string& path, SourceMap& map, Collector& collector,
                                          const Axes& added = {});
  /// From documents in memory (tests): `base` is a case, its key `spec` is not followed.
  static std::optional<VariantFiles> of(const Json& root, Json base, Json spec, SourceMap& map,
                                        Collector& collector);

  const Variants& variants() const { return variants_; }
  /// The problem of one variant; what is wrong with it is reported.
  ParsedProblem problem(const Selection& selection, const SourceMap& map, Collector& collector) const;
  /// The places of the case that the options of an axis write: top-level keys, rules as `rules/ID`, entries of
  /// `include`, `exclude`, `waive` and `enforce` as `waive/ID`, requirements that are dropped as `drop/UNIT`, single bases as
  /// `bases/NAME` and facts as `set/f(a, b)`.
  std::set<std::string> written(int axis) const;

 private:
  void finish(const Json* root, SourceMap& map, Collector& collector);
  Json amended_spec(const Selection& selection, Collector& collector) const;

  Variants variants_;
  Json base_;
  Json spec_;
  std::string spec_path_;
};

/// Reads the document itself; overlays are not looked into, and toggles are not expanded.
Variants read_variants(const Json& root, const SourceMap& map, Collector& collector);
/// What it says of its variants, `skip` and `expect`, once all axes are known.
void read_conditions(const Json& root, const SourceMap& map, Collector& collector, Variants& out);

}  // namespace pathproof::spec
