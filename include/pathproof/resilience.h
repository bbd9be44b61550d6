// Resilience: which refusals, failures and shocks a question survives. What is asked, the answer, and the calls.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pathproof/api.h"
#include "pathproof/check.h"
#include "pathproof/diagnostic.h"
#include "pathproof/options.h"
#include "pathproof/question.h"

namespace pathproof PATHPROOF_API {

/// When a hazard that is due in some phase is told.
enum class ToldWhen {
  outset,  ///< before the start
  eve,     ///< just before the phase
  act,     ///< in the phase
  never    ///< not at all
};
/// As the command line writes it: `outset`.
std::string_view word(ToldWhen told);

struct ResilienceOptions {
  /// What may happen (docs/resilience.md): facts, rules that are off, `rule@fact` and `slip:STEP=d`, with `*` for any run of
  /// characters. `slip:STEP=?` asks for the greatest d at which slips of up to d phases are survived.
  std::vector<std::string> against;
  int refusals = 1;  ///< so many of them at most
  ToldWhen told = ToldWhen::act;
  std::vector<std::string> by;  ///< only what these elements may do; empty: anybody
  /// A question with the pathway that is to be judged, instead of the best; null: none.
  std::shared_ptr<const Question> plan;
  /// Of plans that survive as much, what is to be small, most important first; then phases, then steps.
  std::vector<std::string> minimize;
  bool solver_chosen = false;
  /// So many questions to the solver at most; 0: no limit. Ends at the same place on every machine, which a limit of time does not.
  std::size_t most_questions = 0;
};

/// Something that may happen.
struct HazardText {
  enum class Kind {
    refusal,  ///< a Boolean fact about the one step that brings it up
    fact,     ///< another fact
    rule,
    shock,
    slip
  };
  std::string name;              ///< `consents(MX, A7)`, `leak-freeze`, `slip:A7=1`
  std::string says;              ///< a clause: "Mexico does not consent to A7"
  std::string actor;             ///< id of the element that may do it; empty: nobody in particular
  std::string actor_title;       ///< in plain English
  std::vector<std::string> due;  ///< the steps that bring it up
  Kind kind = Kind::fact;
};

/// What becomes of a pathway when one of several hazards of the same effect comes to light on it.
struct ResilienceBranch {
  std::vector<std::size_t> hazards;   ///< any one of these; indices into the report's
  std::string step;                   ///< that brings it up; empty where it is none
  int phase = 0;                      ///< in which it comes to light; 0 of the plan itself
  bool fatal = false;                 ///< there is no answer, and no pathway
  Pathway pathway;                    ///< the answer
  int least_phases = 0;               ///< of any pathway, had it been known before the start
  std::vector<PathwayStep> moved;     ///< steps of the answer that start elsewhere before or were not there
  std::vector<std::string> left_out;  ///< steps that are no longer there, without `step`
  std::vector<ResilienceBranch> children;
};

/// Hazards that leave no pathway together.
struct BlockingCount {
  int size = 0;
  std::string sets;  ///< how many, in decimal; at least so many where it is not `complete`
  std::vector<std::pair<std::string, std::string>>
      alone;  ///< of these, sets of one actor's hazards: title and how many
  bool complete = true;
};

/// What a hazard does to the plan.
struct ResilienceEffect {
  enum class Kind { fatal, later, same };
  std::string actor;
  int phase = 0;
  std::string step;
  Kind kind = Kind::same;
  int phases = 0;          ///< later: by how many phases at most
  std::size_t hazard = 0;  ///< index into the report's
};

/// A step that the plan could do without if nothing happened.
struct HedgeText {
  std::string step;
  std::vector<std::size_t> fatal;  ///< hazards beyond those of the plan that are fatal on the plan without it
  std::string for_step;            ///< the step whose refusal it answers; empty where that is not one
};

/// The answer of `resilience`.
struct ResilienceReport {
  CheckReport question;
  Verdict verdict = Verdict::unknown;  ///< feasible: it survives
  Reason reason = Reason::none;        ///< which limit was met
  bool complete = true;  ///< false: a limit ended it. All that is told was certified, but it may not be all
  bool possible = true;  ///< false: there is no pathway even if nothing happens
  ToldWhen told = ToldWhen::act;
  int refusals = 1;
  int survived = 0;  ///< at least so many, where it is not complete
  int horizon = 0;
  bool judged = false;
  std::vector<HazardText> hazards;
  std::size_t looked_at =
      0;  ///< of so many hazards, from the first, it is known whether they are among the next two
  std::vector<std::size_t> idle;  ///< hazards that never matter
  std::vector<std::size_t> vetoes;
  std::vector<BlockingCount> blocking;
  std::vector<std::vector<std::vector<std::size_t>>>
      blocking_sets;     ///< each of groups, one hazard of each of which
  bool planned = false;  ///< there is a plan
  bool best =
      false;  ///< it is the best, and what follows is known; else it has some answer to what it survives
  ResilienceBranch plan;
  std::vector<HedgeText> hedges;
  int least_phases = 0;  ///< of any pathway if nothing happens
  std::size_t premium_phases = 0;
  std::size_t premium_steps = 0;
  std::vector<std::pair<std::string, std::int64_t>>
      premium_own;  ///< by objective of the spec that was to be small: how much more than the best if nothing happens
  std::vector<ResilienceEffect> matrix;
  std::vector<std::vector<std::string>>
      counter;                      ///< does not survive: sequences of hazards that no plan answers
  std::optional<int> in_phases;     ///< does not survive: a plan of so many phases does
  std::optional<ToldWhen> if_told;  ///< or it would if it were told then
  std::optional<int> tolerance;     ///< where it was asked for: slips of up to so many phases are survived
  bool tolerance_settled = true;    ///< longer ones are not; false: that was not decided
  Statistics statistics;
};

/// Which of the hazards the question survives, and the plan that survives most. What is wrong with the hazards is put into `problems`, and
/// the report is then empty.
ResilienceReport resilience(const Question& question, const ResilienceOptions& wanted, const Options& options,
                            Diagnostics& problems);

/// "survives", "survives but for 2 vetoes", "does-not-survive" or "unknown".
std::string verdict(const ResilienceReport& report);
std::string render_text(const ResilienceReport& report, const Style& style);
std::string render_json(const ResilienceReport& report, const Style& style);
std::string render_markdown(const ResilienceReport& report, const Style& style);
std::string render_html(const ResilienceReport& report, const Style& style);
/// The plan over the phases with a branch for each hazard, and below who can stop it and when.
std::string render_svg(const ResilienceReport& report);
/// The whole tree of answers, for Graphviz.
std::string render_dot(const ResilienceReport& report);

}  // namespace PATHPROOF_API
