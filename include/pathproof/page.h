// The page: a whole family of variants as plain data, so that a reader's program answers each of them without a solver.
//
// Everything in it was certified: pathways were played through by the evaluator, conflicts confirmed by the second solver, and the
// diagram follows from these alone. Numbers that name a row of another list are indices from 0.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pathproof/answer.h"
#include "pathproof/api.h"
#include "pathproof/batch.h"
#include "pathproof/check.h"
#include "pathproof/diagnostic.h"
#include "pathproof/options.h"
#include "pathproof/picture.h"
#include "pathproof/prove.h"
#include "pathproof/read.h"
#include "pathproof/resilience.h"

namespace pathproof PATHPROOF_API {

struct PageOptions {
  Axes axes;           ///< of the family; empty: those of the file, or for a spec or case such as make sense
  bool watch = false;  ///< the page is made anew whenever a file changes, and may reload itself
  bool cards =
      false;  ///< also what each rule, requirement and the goal in force forbid and allow, by example
  bool sources = false;  ///< also the texts of all files that were read, for a page that has an engine
};

struct PageElement {
  std::string id;
  std::string title;  ///< plain English
};

/// A fact that sorts steps into lanes.
struct PageLanes {
  std::string fact;
  std::string title;
  std::string sort;
};

struct PageStep {
  std::string id;
  std::string title;
  std::string says;
  std::string source;
  int duration = 1;
  std::vector<std::vector<int>> lanes;  ///< per entry of PageReport::lanes: elements of its sort
};

/// Something that can be blamed, and the selections that have it.
struct PageUnit {
  UnitText text;
  std::string title;    ///< of a rule; may be empty
  std::string reading;  ///< the formula in English; empty where there is none
  int step = -1;
  int before = -1;   ///< a step that it waits for
  bool off = false;  ///< the base has it not
  int in = 1;        ///< index into PageReport::sets
};

struct PageOption {
  std::string name;
  std::string says;  ///< a clause; may be empty
  /// The flags of a command line that say the same, such as `--waive` and a rule; none where nothing says it in short.
  std::optional<std::vector<std::pair<std::string, std::string>>> flags;
};

struct PageAxis {
  std::string name;
  std::string kind;  ///< reading, goal, rule, requirement, fact, step, basis, duration, horizon or other
  std::string title;
  int group = -1;  ///< index into PageReport::groups: whose options these are
  int unit = -1;   ///< the rule or requirement that it turns
  bool toggle = false;
  bool idle = false;  ///< neither verdict nor optimum hangs on it
  std::vector<PageOption> options;
};

/// A pathway that answers each selection with none of the units in `fails`.
struct PagePathway {
  int phases = 0;
  std::vector<int> start;                ///< per step: a phase from 1; 0: left out
  std::vector<int> facts;                ///< per open fact: index into its values; of claims empty
  std::vector<int> fails;                ///< units
  std::vector<std::vector<int>> states;  ///< per state from 0: indices into PageReport::changes
  int members = 1;                       ///< the set of selections that it is about
};

/// Units that cannot all hold; with `within`, in so few phases.
struct PageConflict {
  std::vector<int> units;
  std::optional<long long> within;
  std::string text;  ///< may be empty
  int members = 1;   ///< the set of selections that it is about
};

struct PageFact {
  std::string name;
  std::string title;
  std::vector<std::string> values;
  std::vector<std::string> labels;
};

struct PageFunction {
  std::string name;
  std::string title;
  std::string says;
  std::string type;  ///< a sort, `Bool` or `Int`; with `?` where it may be nobody
};

struct PageFluent {
  std::string name;
  int function = -1;
  std::string title;
  std::vector<std::pair<std::string, int>> args;  ///< sort, element
  bool symmetric = false;
  int base = 0;  ///< index into PageReport::values
};

/// Sets of selections in one pool of nodes: 0 none, 1 all, n >= 2 is node n - 2.
struct PageSets {
  std::vector<int> axis;
  std::vector<std::vector<int>> to;  ///< per node, per option
};

struct PageNeed {
  int unit = -1;
  std::string text;
  bool alone = false;
  std::optional<PagePathway> pathway;
};

struct PageClaim {
  ClaimReport report;
  std::string reading;
  std::vector<PageNeed> needs;
  std::optional<PagePathway> pathway;
  std::optional<PagePathway> contrast;
  std::vector<PageConflict> conflicts;
};

/// A pathway without its states: steps (indices into PageReport::steps) and their phases, in the order in which they start.
struct PagePlan {
  int phases = 0;
  std::vector<std::pair<int, int>> starts;
};

/// What `read` says of a unit or claim of the base.
struct PageCard {
  Card card;
  int unit = -1;  ///< index into PageReport::units; of a claim -1
  std::vector<int> steps;
  std::vector<int> set_by;
  std::optional<PagePlan> forbids;  ///< the smallest pathway that it alone rules out
  std::vector<int> needs;           ///< where it rules out none: units that rule out the same together
  int least = -1;                   ///< entry of `needs`, without which `without` would be ruled out by it
  std::optional<PagePlan> without;
  std::optional<PagePlan> allows;  ///< the smallest in which it says something
  std::vector<int> against;        ///< where there is none: units that stand against it
};

/// The selection in which every axis has its first option, in more detail.
struct PageBase {
  CheckReport check;
  std::optional<PagePathway> pathway;
  std::vector<std::optional<int>> slack;  ///< per step, of the shortest pathway
  std::vector<PageConflict> conflicts;
  std::vector<PageConflict> repairs;  ///< units to give up
  std::vector<std::vector<int>> reasoning_units;
};

struct PageReport {
  Diagnostics errors;  ///< what is wrong with the files as they are now; the rest is of an earlier reading
  std::string digest;  ///< SHA-256 of what was read and asked, in hexadecimal
  std::string date;    ///< of the newest file, `2026-11-28`
  bool watch = false;
  std::string file;
  std::string kind;  ///< spec, case or variants
  std::string title;
  std::string says;
  std::vector<std::string> bases;
  int horizon = 0;
  bool horizon_varies =
      false;  ///< options of some axis set other horizons, so that verdicts are under the horizon of each combination
  Axes asked;
  bool named = false;
  Count variants;
  std::vector<std::string> idle;  ///< toggles that were looked at and left out
  std::vector<std::string>
      apart;  ///< rules that matter only where something is refused, and were not asked together with that
  /// Options (axis, option) such that only part of the combinations that have one of them is worked out, since they are dear.
  std::vector<std::pair<int, int>> dear;
  std::map<std::string, std::vector<PageElement>> elements;  ///< by sort
  std::vector<PageLanes> lanes;
  std::vector<PageStep> steps;
  std::vector<PageElement> groups;
  std::vector<PageUnit> units;
  std::vector<PageAxis> axes;
  BatchDiagram diagram;
  PageSets sets;
  std::vector<PagePathway> pathways;
  std::vector<PageConflict> conflicts;
  std::vector<PageFact> facts;
  std::vector<PageFunction> functions;
  std::vector<PageFluent> fluents;
  std::vector<PageElement> values;
  std::vector<std::pair<int, int>> changes;  ///< fluent, value
  PageBase base;
  ProveReport prove;
  std::vector<PageClaim> claims;
  std::vector<Picture> pictures;  ///< of the base: plan, states, graph, conflicts, those that there are
  Picture graph;
  /// Of the base: which single refusal of a step it survives; none where nobody can refuse one, or where that was not worked out.
  std::optional<ResilienceReport> refusals;
  /// Of the base: of its rules, requirements and goal, with examples as far as the limits went, and of its claims; none where they were
  /// not asked for.
  std::optional<std::vector<PageCard>> cards;
  /// The files by the names under which they were read, with their texts; empty unless they were asked for.
  std::vector<std::pair<std::string, std::string>> sources;
};

/// The program compiled for browsers, as a page carries it.
struct PageEngine {
  std::string worker;    ///< JavaScript that runs it in a worker
  std::string program;   ///< WebAssembly, packed by gzip, in base64
  std::string licences;  ///< of what was compiled into it: JSON
};

/// What the page of the spec, case or variants file at `path` has. `files` takes the names of all files that were read. What is wrong
/// is put into `problems`, and the report is then empty.
PageReport page(const std::string& path, const PageOptions& wanted, const Options& options,
                Diagnostics& problems, std::vector<std::string>& files);

/// The data that the page's program reads, in one line; `<` does not occur in it.
std::string page_data(const PageReport& report);
/// The engine in the text of a playground that scripts/build-wasm made. None: `problems` says why; `name` is what the file is called there.
std::optional<PageEngine> read_engine(const std::string& playground, const std::string& name,
                                      Diagnostics& problems);
/// The page: one file that needs no other. With an engine its own program is asked what is not worked out in it; the report then has
/// `sources`.
std::string render_html(const PageReport& report, const PageEngine* engine = nullptr);
/// A page that says what is wrong with the input, where there is no answer to show beside it.
std::string render_html(const std::string& file, const Diagnostics& problems);

}  // namespace PATHPROOF_API
