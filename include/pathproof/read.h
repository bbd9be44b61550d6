// The answer of `read`: what a unit says, read back from its formula, and by example.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pathproof/answer.h"
#include "pathproof/api.h"
#include "pathproof/diagnostic.h"
#include "pathproof/options.h"
#include "pathproof/prove.h"
#include "pathproof/question.h"

namespace pathproof PATHPROOF_API {

/// What is to be read.
struct ReadOptions {
  std::vector<std::string>
      ids;  ///< of units, claims, steps or effects; `*` is any run of characters. Empty: all but steps and effects
  std::vector<std::string> cases;  ///< files and folders of cases that may hang on what is read
  bool examples = false;           ///< also look for what each forbids and allows, and what hangs on it
};

/// Something whose answer is another once a unit is gone.
struct Dependent {
  std::string id;     ///< of the claim; of a case its file
  std::string title;  ///< what it says; may be empty
  std::string with;   ///< the verdict as things are, as a word
  std::string without;
};

/// A file of cases that could not be read, so that nobody knows whether it hangs on anything.
struct UnreadCase {
  std::string file;
  std::string message;  ///< the place and what is wrong there, of the first that is wrong
};

/// A unit, claim, step or effect read back.
struct Card {
  enum class Kind { rule, requirement, goal, claim, step, effect };
  Kind kind = Kind::rule;
  UnitText
      unit;  ///< of a step: its id, title and source; of an effect its step and, as `formula`, the effect as written
  bool in_force =
      true;  ///< false: a rule that is off, a requirement that does not count, a goal that is not asked
  std::int64_t weight = 0;  ///< of a preference, which forbids nothing
  std::string author;       ///< the author's own sentence, without its full stop; may be empty
  std::string reading;  ///< the formula in English, from the formula alone: such a sentence; empty for a step
  std::vector<std::string> steps;             ///< that it names, ids
  std::vector<std::string> states;            ///< functions of the state that it reads
  std::vector<std::string> facts;             ///< facts that it reads
  std::map<std::string, std::string> values;  ///< of those that have no arguments and are known, in words
  std::vector<std::string> set_by;   ///< steps that change these states, ids; of an effect the others
  std::vector<std::string> read_by;  ///< of an effect: what reads the state, ids of units, claims and effects
  std::vector<std::string> effects;  ///< of a step: what it changes, each a clause with its id
  std::vector<std::string> requirements;  ///< of a step: what it waits for, each a clause

  // With examples, under all other rules and requirements, whatever the goal and the other wishes of a proposal; of what is not in
  // force, as if it were.
  /// That all else secures it, as a claim: the counterexample is the smallest pathway that it forbids while everything else holds, the
  /// contrast the nearest to that which it allows; proved: it says nothing that its `needs` do not say. Not of a goal.
  std::optional<ClaimReport> forbids;
  std::string
      bites_when;  ///< when it says anything at all, a clause; empty: always. Of a goal: when it is reached
  /// That it can bite where all holds, as a claim in some pathway: the example is the smallest in which it does, reaches the goal, or takes effect.
  std::optional<ClaimReport> allows;
  std::string change;                 ///< of an effect: what it changes there, a clause
  std::optional<Dependent> question;  ///< the question's own verdict, where it is another without it
  std::vector<Dependent> claims;
  std::vector<Dependent> cases;
  std::optional<ClaimReport> verdict;  ///< of a claim
};

/// The answer of `read`.
struct ReadReport {
  std::string file;
  std::string title;
  std::vector<std::string> changes;  ///< what the edits put in the place of what is written, in words
  std::vector<std::string> bases;
  std::vector<std::string> all_bases;
  std::vector<Card>
      cards;  ///< rules, requirements, goals, claims, steps, effects, each in the order of the spec
  std::vector<UnreadCase> unread;
  bool examples = false;
  Reason reason = Reason::none;  ///< which limit ended the search for examples; none: there was none
  Statistics statistics;
};

/// Reads parts of the question back. What is wrong with the ids or the paths of cases is put into `problems`, and the report is then
/// empty.
ReadReport read(const Question& question, const ReadOptions& wanted, const Options& options,
                Diagnostics& problems);

std::string render_text(const ReadReport& report, const Style& style);
std::string render_json(const ReadReport& report, const Style& style);
std::string render_markdown(const ReadReport& report, const Style& style);

}  // namespace PATHPROOF_API
