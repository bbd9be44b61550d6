// A spec with everything resolved: sorts, functions with the value of every instance, steps, rules.
//
// In: ParsedSpec. Afterwards every name is an index, every formula is typed and passes the tense check,
// and every instance of a fact is known or open.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/expr.h"

namespace pathproof::model {

/// Sort 0 is `Step`; its elements are the steps.
inline constexpr SortId step_sort{0};

struct Sort {
  std::string name;
  bool scale = false;
  std::vector<std::string> elements;
  std::vector<std::string> labels;  // plain English; the name where none is given
};

/// A fact whose value the solver may choose, once for the whole pathway.
struct OpenFact {
  FunctionId function;
  std::int64_t instance = 0;
  std::vector<std::int64_t> domain;  // ascending (nobody first); at least one value
};

/// The value of one instance of a fact: known, or open.
struct FactCell {
  std::int64_t value = 0;
  FactId open;
};

struct Function {
  std::string name;
  std::string title;
  std::string says;
  std::string reads;      // "{1} consents to {2}"; empty: not given
  std::string reads_not;  // Boolean: "{1} does not consent to {2}"; empty: not given
  bool fluent = false;
  bool counter = false;
  bool symmetric = false;
  bool broken = false;  // its declaration has errors; formulas that use it are not checked further
  Type type;
  std::vector<SortId> args;
  std::vector<FactCell> cells;         // facts: one per instance; fluents: none, or which are open in state 0
  std::vector<std::int64_t> baseline;  // fluents: one per instance
  std::optional<std::int64_t>
      usual;  // fluents: the default, from which the baseline may differ; none: not given
};

struct Effect {
  enum class Kind { assign, raise, add };
  Kind kind = Kind::assign;
  FunctionId function;
  std::vector<ExprPtr> args;
  ExprPtr value;            // assign, raise
  std::int64_t amount = 0;  // add
  std::string text;
};

/// A place in a source: "Downie 2013" and "III.A, A4".
struct Citation {
  std::string ref;
  std::string title;
  std::string at;
};

/// A rule, requirement, goal or commitment, ready to be asked.
struct Statement {
  std::string id;
  ExprPtr formula;
  std::string text;  // the formula as written
  std::string title;
  std::string says;
  std::vector<std::string> holders;  // plain-English labels
  std::vector<std::string> holder_ids;
  std::string basis;  // empty: not stated
  Citation source;
  std::int64_t weight = 0;
  bool on = true;
};

struct Step {
  std::string id;
  std::string title;
  std::string says;
  Citation source;
  int duration = 1;
  std::vector<Statement> requirements;
  std::vector<Effect> effects;
};

struct ObjectiveRow {
  std::string id;
  std::string title;
  std::string says;
  bool maximize = false;
  ExprPtr formula;
};

struct ClaimRow {
  Statement statement;
  bool some = false;
  bool own_goal = false;  // the claim brings a goal, perhaps none
  ExprPtr goal;           // null: none
  std::string goal_id;
  Statement goal_statement;
  std::int64_t horizon = -1;  // -1: the case's
  std::vector<Statement> assuming;
  std::string expect;  // empty: nothing
};

struct World : std::enable_shared_from_this<World> {  // what is told of a pathway later needs its world
  std::string file;
  std::string id;
  std::string title;
  std::string says;
  IdVector<SortId, Sort> sorts;
  IdVector<FunctionId, Function> functions;
  IdVector<FactId, OpenFact> open_facts;
  IdVector<StepId, Step> steps;
  std::vector<Statement> rules;
  std::vector<Statement> goals;
  std::string goal;  // id of the default goal; empty: none
  std::vector<ObjectiveRow> objectives;
  std::vector<ClaimRow> claims;
  std::vector<std::string> bases;
  std::vector<std::string> default_bases;
  std::int64_t horizon = -1;         // as written; -1: not written
  std::vector<std::string> changes;  // what the question puts in the place of what is written, in words
  int slots = 0;                     // size of an environment that fits every formula

  std::int64_t total_duration() const;
  /// The number of the instance of `function` at `args` (elements' numbers); symmetric pairs coincide.
  std::int64_t instance(const Function& function, const std::vector<std::int64_t>& args) const;
  std::vector<std::int64_t> arguments(const Function& function, std::int64_t instance) const;
  std::int64_t instance_count(const Function& function) const;
  /// `f(a, b)`, or `f` without arguments.
  std::string instance_name(const Function& function, std::int64_t instance) const;
  /// How a value of `type` is written: `true`, `3`, `MX`, `nobody`.
  std::string value_name(const Type& type, std::int64_t value) const;
  /// Plain English where there is a label.
  const std::string& label(SortId sort, std::int64_t element) const;
  StepId step_index(const std::string& step_id) const;  // none: no such step
};

/// The fact at `instance` as a term: of a Boolean fact, the formula that it is so.
Expr fact_term(const World& world, FunctionId fact, std::int64_t instance);

}  // namespace pathproof::model
