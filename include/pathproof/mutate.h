// The answer of `test --mutate`: which slips in a spec no case would notice.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "pathproof/answer.h"
#include "pathproof/api.h"
#include "pathproof/diagnostic.h"
#include "pathproof/options.h"

namespace pathproof PATHPROOF_API {

/// The kinds of mutants: mutants.def.
enum class MutantKind {
#define MUTANT(identifier, word, says) identifier,
#include "pathproof/mutants.def"
#undef MUTANT
};

struct MutantKindRow {
  std::string word;
  std::string says;
};
/// In the order of MutantKind.
const std::vector<MutantKindRow>& mutant_kinds();

struct MutateOptions {
  std::vector<std::string> kinds;  ///< words of mutants.def; empty: all
  std::size_t most = 0;            ///< so many mutants, spread evenly over the spec; 0: all
};

/// A case that a spec passes and its mutant fails, or the reverse: a pathway, pinned down.
struct SuggestedCase {
  std::string name;                                ///< of its file, without `.json`
  std::string title;                               ///< a sentence without its full stop
  std::string says;                                ///< what it is there for
  std::vector<std::vector<std::string>> schedule;  ///< ids of steps by the phase in which they start
  std::vector<std::string> given;                  ///< open facts whose value matters, as formulas
  std::optional<std::string> goal;                 ///< empty: none is asked
  std::vector<std::string> bases;                  ///< those that count; empty: the spec's own
  std::vector<std::string> enforce;                ///< rules that are off in the spec
  bool feasible = false;  ///< under the spec; under the mutant it is the other way round
};

/// A spec that differs from the one tested in one place.
struct Mutant {
  /// `noticed`: a case or claim turns out otherwise. `same`: no pathway tells it from the spec. `survives`: some pathway does, and
  /// no case or claim asks. `open`: no case or claim notices, and whether a pathway does was not settled. `not_tried`: a
  /// limit came first.
  enum class Outcome { noticed, same, survives, open, not_tried };
  std::string id;  ///< stable: the unit, the kind and a number among these
  MutantKind kind = MutantKind::rules;
  std::string unit;    ///< what is changed: a rule, requirement, goal, definition, step or state, by its id
  std::string change;  ///< a clause: "Mexico becomes Canada"
  Outcome outcome = Outcome::not_tried;
  std::string noticed_by;  ///< the file, or the file and the claim
  std::string
      expected;  ///< noticed: the verdict expected; `conflict` where one that is expected is none any more
  std::string found;                        ///< noticed: the verdict under the mutant
  std::optional<SuggestedCase> suggestion;  ///< survives
};

struct MutateReport {
  std::string file;   ///< the spec
  std::string title;  ///< of the spec
  std::size_t cases = 0;
  std::size_t claims = 0;
  std::vector<std::string>
      left_out;                      ///< cases and claims that do not turn out as expected on the spec itself
  std::vector<Mutant> mutants;       ///< in the order of the spec
  Reason reason = Reason::none;      ///< which limit came before the end
  std::vector<std::string> written;  ///< files of suggested cases, where the caller wrote them
  std::vector<std::string> kept;     ///< files that were there already, and are as they were
  Statistics statistics;
  std::size_t count(Mutant::Outcome outcome) const;
};

/// How far a run is: so many of the cases or of the mutants are done.
struct MutateProgress {
  bool of_mutants = false;
  std::size_t done = 0;
  std::size_t total = 0;
};
using MutateWatcher = std::function<void(const MutateProgress&)>;

/// Tests the spec that the paths name, or that their cases are about: every mutant is asked of every case below the paths and of
/// the spec's claims, as far as these have an `expect`, until one notices. Every verdict is checked as in `run_tests`. What is
/// wrong with the paths is put into `problems`, and the report is then empty. On a limit or an interrupt the report has what was
/// reached. `watcher`, where given, may be called from several threads, one at a time.
MutateReport mutate(const std::vector<std::string>& paths, const MutateOptions& wanted,
                    const Options& options, Diagnostics& problems, const MutateWatcher& watcher = {});

/// The text of the case's file; `spec` is the path of the spec as the file names it.
std::string render_case(const SuggestedCase& suggested, const std::string& spec);

std::string render_text(const MutateReport& report, const Style& style);
std::string render_json(const MutateReport& report, const Style& style);
std::string render_markdown(const MutateReport& report, const Style& style);
/// "412 mutants: 380 noticed, 20 make no difference, 12 no case notices"
std::string summary(const MutateReport& report);

}  // namespace PATHPROOF_API
