// Families of variants: a verdict for each of thousands of variants of one question, and what the verdict hangs on.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pathproof/answer.h"
#include "pathproof/api.h"
#include "pathproof/count.h"
#include "pathproof/edits.h"

namespace pathproof PATHPROOF_API {

struct BatchProgress {
  Count done;
  Count total;
};

struct BatchOptions {
  std::size_t workers = 0;  ///< threads; 0: one per core. The answer does not depend on it
  bool recheck = false;     ///< ask every variant again alone, not just a sample
  bool one_by_one = false;  ///< no family engine: every variant is asked alone
  std::size_t shard = 0;    ///< this part (from 1) of `shards`; 0: everything
  std::size_t shards = 0;
  Axes axes;        ///< besides those of the file, or of a spec or case that is given instead of one
  std::string ask;  ///< `check` or `minimal`, whatever the file says; empty: what it says
  /// What is to be small, most important first, whatever the file says; empty: what it says, else `phases`. Used where `minimal` is
  /// asked.
  std::vector<std::string> minimize;
  bool worth = false;  ///< also work out what each option is worth (BatchWorth), as a file may ask for itself
  std::string by;  ///< `holder`, or a sort of elements that facts have as arguments: also what they are worth
  std::string merge;    ///< a folder of answered parts: nothing is asked, they are put together
  std::string journal;  ///< a file to which every fact found is appended; empty: none
  bool resume = false;  ///< take what the journal has as known
  bool fresh = false;   ///< begin the journal anew; without this or `resume`, one that is there is refused
  bool facts = false;  ///< also what was found as data: BatchReport::diagram and ::examples, as JSON has them
  bool database = false;  ///< also BatchReport::database
  /// Only rows will be rendered, as many as there are: refuse a family of more than are written unasked.
  bool rows_alone = false;
  std::function<void(const BatchProgress&)>
      progress;  ///< called now and then, from any thread, one at a time
};

struct BatchAxis {
  std::string axis;
  std::vector<std::string> options;
  /// Per option a clause that tells it, "Canada does not consent to step C3", or nothing. Empty: no option has one.
  std::vector<std::string> says;
  bool soft = false;  ///< a soft rule is toggled, whose violations are counted and rule nothing out
};

/// Options of some axes: pairs of axis and option.
using OptionSet = std::vector<std::pair<std::string, std::string>>;

/// The variant in which nothing is turned, where every axis is a toggle, and what one change of it does.
struct BatchBase {
  std::string verdict;
  std::vector<std::pair<OptionSet, std::string>>
      turned;  ///< each single option that changes the verdict, and into which
};

/// How often each verdict occurs among the variants with one option; counts as in BatchReport::verdicts.
struct BatchLine {
  std::string axis;
  std::string option;
  std::vector<Count> counts;
};

/// What makes a verdict certain.
struct BatchAttribution {
  std::string verdict;
  std::vector<OptionSet>
      minimal;           ///< every variant with these options has the verdict; no proper subset does that
  bool complete = true;  ///< these are all there are
  std::vector<std::string> words;  ///< the same, put together where they differ in one axis alone
};

/// Which toggles ever matter where another axis has a certain option: of the readings of a spec, say.
struct BatchUnder {
  std::string axis;
  std::string option;
  std::size_t toggles = 0;  ///< how many there are
  std::vector<std::string>
      matter;  ///< the axes of those that some verdict (asking `minimal`: or optimum) hangs on there
};

/// One way in which the verdict goes along an axis of numbers.
struct BatchBreakpoint {
  std::string axis;
  std::string text;  ///< "feasible from 8 on"
  Count settings;    ///< of the other axes, for which it goes this way
  std::vector<std::string> where;
};

/// Why variants with certain options have no pathway: the conflict of one of them.
struct BatchReason {
  OptionSet when;
  std::string variant;
  bool of_all = false;  ///< every variant with these options has all the units
  std::vector<UnitText> units;
};

/// A pathway of a variant that has certain options, all of whose variants have one.
struct BatchExample {
  OptionSet when;
  std::string variant;
  Pathway pathway;  ///< asking `minimal`, a best one
};

/// What variants come to.
struct BatchOutcome {
  std::string verdict;             ///< or `skipped`: no variant
  std::vector<long long> optimum;  ///< one for each of `BatchReport::objectives`; empty: none
  Count variants;
};

/// What each variant comes to, as a decision diagram: from `first` on, the option on the axis of each node leads to the next, until there
/// is an outcome. A number n that is not negative is a node, a negative one the outcome number -1 - n.
struct BatchDiagram {
  struct Node {
    std::size_t axis = 0;
    std::vector<int> to;  ///< per option
  };
  std::vector<BatchOutcome> outcomes;  ///< each has a variant
  std::vector<Node> nodes;             ///< in the order in which a walk level by level meets them
  int first = 0;
  bool complete = true;  ///< false: it has more than 100,000 nodes, and none are given
};

struct BatchOptimum {
  std::vector<long long> values;  ///< one for each of `BatchReport::objectives`, the most important first
  Count variants;
  std::vector<OptionSet> minimal;  ///< as for BatchAttribution
  std::vector<std::string> words;
};

/// An exact share.
struct BatchShare {
  Count part;
  Count whole = 1;
};
/// The nearest floating-point number, more or less, from 0 to 1.
double rough(const BatchShare& share);

/// What it is worth to change one axis from its first option to another, over all settings of the other axes.
///
/// `decides` counts the settings of the other axes in which the change turns the verdict between yes (feasible, proved) and no: the
/// measure of Penrose (1946) and Banzhaf (1965). `orders` takes all axes on which the verdict hangs as turned one after the other, in an
/// order drawn at random, each from its first option to one of its others (all equally likely), this one to `option`: the share in
/// which turning this axis turns the verdict, the index of Shapley and Shubik (1954). Both are exact.
struct BatchChange {
  std::string axis;
  std::string option;
  BatchShare decides;
  BatchShare gains;   ///< of `decides`: from no to yes
  BatchShare losses;  ///< ... from yes to no
  /// Nothing where some combinations are skipped, so that not every order can be gone through.
  std::optional<BatchShare> orders;
  std::optional<BatchShare> orders_gained;  ///< of `orders`: from no to yes
  std::optional<BatchShare>
      best;  ///< asking `minimal`: settings of the others in which the change moves the optimum or the verdict
  bool at_base = false;  ///< turns the verdict where every other axis has its first option
};

/// What axes that belong together are worth together.
struct BatchBloc {
  std::string name;
  std::string title;  ///< in plain English
  std::vector<std::string> axes;
  BatchShare decides;  ///< settings of all other axes in which the verdict hangs on how these are set
  std::optional<BatchShare>
      orders;  ///< orders in which an axis of these turns the verdict: the sum of their shares
  bool at_base =
      false;  ///< some setting of these turns the verdict where every other axis has its first option
};

/// What each option is worth.
struct BatchWorth {
  std::string
      by;  ///< what blocs are made of: `holder`, a sort, or `name` for those that the file lists; empty: there are none
  std::string reason;                ///< why nothing is worked out; else empty
  std::vector<BatchChange> changes;  ///< that ever decide, in falling order of `orders`, `decides`
  std::vector<std::string> idle;     ///< axes that never decide
  std::vector<BatchBloc> blocs;      ///< in falling order
  std::vector<std::string> in_no_bloc;
};

struct BatchRow {
  Count index;  ///< from 1, among the variants of the family
  std::vector<std::string> options;
  std::string name;                ///< `leader=US,horizon=8`
  std::string verdict;             ///< empty: only listed
  std::vector<long long> optimum;  ///< one for each of `BatchReport::objectives`; empty: none
  OptionSet because;               ///< the first minimal set of options that settles the verdict
  std::string expected;            ///< empty: nothing is expected
  std::optional<long long> expected_optimum;
  bool as_expected = true;
  std::string command;  ///< what answers this variant alone
};

/// The answer of `batch`.
struct BatchReport {
  std::string file;
  std::string title;
  std::string says;
  std::string ask;                      ///< check, minimal, prove
  std::vector<std::string> objectives;  ///< of `minimal`, most important first
  std::vector<std::string> claims;
  std::vector<BatchAxis> axes;
  bool named = false;
  bool listed_only = false;
  Count variants;  ///< of the family
  Count skipped;
  Count answered;  ///< those of this part
  std::size_t shard = 0;
  std::size_t shards = 0;
  std::vector<std::pair<std::string, Count>> verdicts;  ///< each verdict and how many variants have it
  std::optional<BatchBase>
      base;  ///< nothing where an axis is no toggle, or one of its neighbours has no verdict
  /// Why not all that the verdicts hang on is told (lines, attributions, idle axes, what matters under an option, breakpoints, optima); empty: it is. The counts above are
  /// exact all the same.
  std::string cut_short;
  std::vector<BatchLine> lines;
  std::vector<BatchAttribution> attributions;
  std::vector<std::string> idle_axes;                                   ///< never change the verdict
  std::vector<std::pair<std::string, std::vector<std::string>>> alike;  ///< options that never differ
  /// For each option of an axis that is neither a toggle nor of numbers, where there are toggles.
  std::vector<BatchUnder> under;
  std::vector<BatchBreakpoint> breakpoints;
  std::vector<BatchOptimum> optima;
  std::vector<BatchReason> reasons;
  std::vector<BatchExample> examples;   ///< if facts were asked for
  std::optional<BatchDiagram> diagram;  ///< likewise
  std::string database;             ///< if it was asked for: a file of SQLite, its tables as in docs/batch.md
  std::optional<BatchWorth> worth;  ///< if it was asked for
  Count expected;                   ///< variants of which something is expected
  Count unexpected;                 ///< ... and that turn out otherwise
  std::uint64_t rechecked = 0;      ///< variants that were asked again alone, with the same verdict
  /// Shows the first `most` rows.
  std::function<void(std::uint64_t most, const std::function<void(const BatchRow&)>&)> each_row;
  std::string part;    ///< of a part: what it found, as `merge` reads it
  std::string digest;  ///< of the family: parts with different digests do not belong together
  std::size_t pathways = 0;
  std::size_t conflicts = 0;
  std::size_t groups = 0;
  Statistics statistics;
};

/// Rows that the formats for programs write unless more are asked for.
inline constexpr std::uint64_t most_rows_unasked = 100'000;

/// `svg` draws what each option is worth.
enum class BatchFormat { text, json, jsonl, csv, junit, markdown, svg };

}  // namespace PATHPROOF_API
