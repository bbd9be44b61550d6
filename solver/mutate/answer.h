// What `test --mutate` changes, asks and finds.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/problem.h"
#include "pathproof/mutate.h"
#include "prove/answer.h"
#include "spec/parsed.h"

namespace pathproof::query {

/// One change of a spec. `apply` makes it.
struct Mutation {
  enum class Place { rule, requirement, goal, definition, effect, baseline, duration };
  MutantKind kind = MutantKind::rules;
  Place place = Place::rule;
  std::string id;      // stable: the unit, the kind, and a number among these
  std::string unit;    // as people name it
  std::string change;  // a clause
  std::string entry;   // id of the rule, goal, definition, step or state
  std::size_t part =
      0;  // requirement, effect: which, from 0; baseline: the value, and past the last the default
  std::string before;  // what stands there: a case that amends it to something else is not concerned
  spec::NodePtr root;  // the formula instead
  std::optional<spec::EffectSyntax> effect;  // the effect instead; empty: none
  std::optional<spec::Json> value;           // the baseline instead
  std::int64_t duration = 0;                 // the duration instead
};

/// What of a question hangs on a mutation.
struct Scope {
  bool everything = false;
  std::set<std::string> units;   // rules and requirements, by unit id
  std::set<std::string> goals;   // by id
  std::set<std::string> states;  // functions, by name
  bool own_words = false;        // what cases say themselves may use a definition that is changed
};

/// A case or claim with an expectation.
struct Probe {
  std::string name;
  std::string file;
  bool claim = false;
  std::string expected;
  std::vector<std::vector<std::string>> conflicts;  // that are expected
  std::shared_ptr<const spec::ParsedProblem> parsed;
  std::shared_ptr<const model::Problem> problem;
  std::string claim_id;
  bool amends = false;  // the case changes the spec itself

  // Why it turns out so on the spec itself: as long as these stand, it does.
  std::optional<ClaimAnswer> answer;
  std::optional<std::vector<std::string>>
      core;                              // ids of units that cannot all hold, with the claim's opposite
  std::optional<model::Choice> pathway;  // of a claim that no pathway breaks: one that there is
};

/// Whether a mutant is noticed by a probe.
struct Reaction {
  enum class Kind { none, noticed, open };
  Kind kind = Kind::none;
  std::string found;                  // noticed
  std::optional<ClaimAnswer> answer;  // none: the verdict was asked again, and is not certified yet
};

/// A question under which a mutant may be told from its spec.
struct Context {
  std::optional<std::string> goal;
  std::vector<std::string> bases;  // empty: the spec's own
  std::vector<std::string> enforce;
};

/// A pathway that only one of the two allows.
struct Telling {
  encode::Answer answer = encode::Answer::unknown;  // unsatisfiable: none does
  model::Choice pathway;
  bool by_spec = false;  // the spec allows it
  Context context;
};

/// A pathway pinned down: its schedule, and open facts of it that are given.
struct Pinned {
  std::vector<std::vector<std::string>> schedule;
  std::vector<std::string> given;  // formulas
  std::shared_ptr<const model::Problem> spec;
  std::shared_ptr<const model::Problem> mutant;
  model::Choice pathway;  // of the side that has one
};

/// Makes a problem of what was parsed. Null: it does not type-check.
using Build = std::function<std::shared_ptr<const model::Problem>(const spec::ParsedProblem&)>;

}  // namespace pathproof::query
