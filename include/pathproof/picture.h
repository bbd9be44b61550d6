// Pictures of a question as plain data: what `export` draws, and what a user of the library may draw otherwise.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pathproof/api.h"
#include "pathproof/diagnostic.h"
#include "pathproof/options.h"
#include "pathproof/question.h"
#include "pathproof/verdict.h"

namespace pathproof PATHPROOF_API {

/// What a picture shows.
enum class PictureKind {
  graph,     ///< which step comes before which
  plan,      ///< the shortest pathway, or the case's own schedule, over phases
  states,    ///< what changes in that pathway, after each phase
  conflicts  ///< what cannot all hold
};

enum class PictureFormat { dot, mermaid, csv, svg };

struct PictureOptions {
  PictureKind show = PictureKind::graph;
  /// A fact of each step that sorts steps into lanes, for example `sector` or `party`. Empty: the first such fact with a value for
  /// each step, else the first that says who takes part.
  std::string lanes;
};

/// A lane of a plan: an element of the sort that sorts the steps.
struct PictureLane {
  std::string id;
  std::string title;  ///< plain English
};

struct PictureNode {
  enum class Kind { step, unit, conflict };
  Kind kind = Kind::step;
  std::string id;
  std::string title;      ///< plain English; may be empty
  std::size_t group = 0;  ///< of a step: index into Picture::groups
  bool marked = false;    ///< critical, or part of the first conflict
  bool idle = false;      ///< a step that the pathway leaves out
};

struct PictureEdge {
  std::size_t from = 0;  ///< index into Picture::nodes
  std::size_t to = 0;
  int lag = 0;   ///< of steps: `to` starts at least so many phases after `from` starts
  int wait = 0;  ///< of these, the phases after `from` has completed; below 0: it need not have completed
  std::vector<std::string> units;  ///< that say so
  bool marked = false;
};

struct PictureBar {
  std::string step;
  std::string title;
  std::vector<std::size_t> lanes;  ///< indices into Picture::lanes; none: the step is in no lane
  int start = 0;                   ///< phase, from 1
  int end = 0;
  bool critical = false;  ///< later, and the whole takes longer
  bool broken = false;    ///< of a schedule that is no pathway: the step breaks something
};

/// A fluent instance that changes.
struct PictureState {
  std::string name;                 ///< `leader(HADR)`
  std::string title;                ///< plain English
  std::vector<std::string> values;  ///< as written, in states 0 to N
  std::vector<std::string> labels;  ///< the same in plain English
};

struct Picture {
  PictureKind shows = PictureKind::graph;
  Verdict verdict = Verdict::unknown;  ///< on the question
  Reason reason = Reason::none;        ///< unknown: which limit was met
  bool drawn = true;                   ///< false: there is nothing of the kind to draw
  std::string title;
  std::string summary;  ///< what is seen, in one to three sentences; or why nothing is
  std::string told;     ///< the whole picture in words, for who does not see it
  int phases = 0;       ///< N; 0: there is no plan
  std::vector<PictureLane> lanes;
  std::vector<std::string> groups;  ///< of steps with the same lanes: "Mexico and the United States"
  std::vector<PictureNode> nodes;   ///< graph, conflicts
  std::vector<PictureEdge> edges;   ///< graph, conflicts: by `from`, then `to`
  std::vector<PictureBar> bars;     ///< plan: by start, then id
  std::vector<PictureState> states;
};

/// What a format shows unless something else is asked for.
PictureKind usual_picture(PictureFormat format);
/// Whether the format can show it.
bool can_show(PictureFormat format, PictureKind kind);

/// What a picture shows, as data. `problems` takes what is wrong with `wanted` (lanes by a fact that sorts no steps). Where there is
/// nothing of the kind, such as the plan of an infeasible question, `drawn` is false and `summary` says why.
Picture picture(const Question& question, const PictureOptions& wanted, const Options& options,
                Diagnostics& problems);

/// The picture in a format that can show it; a picture that is not drawn gives an empty text.
std::string render(const Picture& picture, PictureFormat format);

}  // namespace PATHPROOF_API
