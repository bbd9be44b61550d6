// The axes of a family, with their options, and the names that its variants go by.
#pragma once

#include <memory>
#include <optional>
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
  std::vector<Change> supposed;          // values of facts and baselines that were amended
  std::string says;  // a clause that tells it, "Canada does not consent to C3"; may be empty
};

/// An option that says nothing yet but for the change.
VariantOption variant_option(std::string name, std::optional<Change> change = std::nullopt);
/// Facts are written with or without blanks: `f(a, b)` and `f(a,b)` are one.
std::string without_blanks(std::string text);

/// Numbers from `low` to `high` in the place of `of`: `horizon`, `fact:NAME` or `duration:STEP`.
struct Range {
  std::int64_t low = 0;
  std::int64_t high = 0;
  Name of;
};

/// Whether it is asked what each option is worth, and of which axes also together.
struct WorthWanted {
  bool wanted = false;
  Name by;  ///< `holder` or a sort; empty: of none, or of the blocs
  struct Bloc {
    Name name;
    std::vector<Name> patterns;  ///< of axes
  };
  std::vector<Bloc> blocs;
};

/// What is asked of the variants in the place of what the file says.
struct Asking {
  std::string ask;                    ///< empty: as the file has it
  std::vector<std::string> minimize;  ///< empty: as the file has it
  bool worth = false;
  std::string by;  ///< empty: as the file has it
};

struct VariantAxis {
  Name name;
  std::vector<VariantOption> options;
  bool toggle = false;         // the first of its two options is the base
  bool soft = false;           // a toggle of a soft rule: what it turns is counted, and binds nothing
  std::optional<Range> range;  // its options are these numbers
  std::string bloc;            // whose worth it is part of; empty: of none
  std::string bloc_title;      // the same in plain English
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
  std::vector<std::string> plain_facts;  // and fluents: of these, axes change nothing but single values
  Axes added;                            // what the command line says besides
  std::vector<Partial> skip;
  std::vector<VariantExpectation> expect;
  WorthWanted worth;

  /// `leader=US,horizon=8`; for named overlays the name alone. Toggles that leave the base as it is are left out.
  std::string name_of(const Selection& selection) const;
  /// The selection that `text` (as `name_of` writes it) stands for; every axis that is no toggle must be named. Mistakes are reported against
  /// the option `--variant`.
  std::optional<Selection> selection_of(const std::string& text, SourceMap& map, Collector& collector) const;
};

}  // namespace pathproof::spec
