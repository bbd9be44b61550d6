// What a spec declares, resolved: the background that no unit can be blamed for.
//
// In: a ParsedSpec. Out: sorts, functions with the values of all their instances, steps with their effects,
// and a reader that gives formulas over them a tree without names. Throws Refusal where the spec breaks a
// rule of the language page that matters for its meaning.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "spec/parsed.h"
#include "term.h"

namespace pathproof::reference {

struct Sort {
  std::string name;
  bool scale = false;
  std::vector<std::string> elements;
};

struct Function {
  std::string name;
  bool fluent = false;
  bool symmetric = false;
  Type type;
  std::vector<int> args;  // sorts
  std::size_t first = 0;  // its instances are numbered on from here, facts and fluents apart
  std::size_t count = 1;
};

/// The value of a fact, or the values among which the pathway chooses (more than none).
struct FactValue {
  bool open = false;
  Value value = 0;
  std::vector<Value> choices;
  bool operator==(const FactValue&) const = default;
};

struct Effect {
  spec::EffectSyntax::Kind kind = spec::EffectSyntax::Kind::assign;
  int function = 0;
  std::vector<TermPtr> args;
  TermPtr value;  // none for `+=`
  Value amount = 0;
};

struct Step {
  std::string id;
  long duration = 1;
  std::vector<Effect> effects;
};

/// An element of a sort (a step is one of `Step`).
struct ElementRef {
  int sort = 0;
  Value value = 0;
};

class World {
 public:
  explicit World(const spec::ParsedSpec& spec);

  const std::vector<Sort>& sorts() const { return sorts_; }
  const std::vector<Function>& functions() const { return functions_; }
  const std::vector<FactValue>& facts() const { return facts_; }
  const std::vector<Value>& baseline() const { return baseline_; }
  const std::vector<Step>& steps() const { return steps_; }
  /// The order in which the writes of one phase are applied.
  const std::vector<int>& steps_by_id() const { return steps_by_id_; }
  int slots() const { return slots_; }

  int step(const std::string& id) const;
  long sum_of_durations() const;
  /// Which instance `function(args)` is; symmetric functions have one for both orders.
  std::size_t instance(const Function& function, const std::vector<Value>& args) const;
  /// All of them, ascending.
  std::vector<std::size_t> instances(const Function& function) const;
  /// `f(a, b)`, with the arguments of a symmetric function in the order of their declaration.
  std::string instance_name(const Function& function, std::size_t instance) const;
  /// `true`, `7`, `MX`, `nobody`.
  std::string value_name(const Function& function, Value value) const;

  /// A Boolean formula that is read at state 0: it may read the state only under a temporal operator.
  TermPtr timeless_formula(const spec::NodePtr& root);
  /// A Boolean formula that is read in a state that its place gives (a requirement, a goal).
  TermPtr timed_formula(const spec::NodePtr& root);
  /// An objective's expression.
  TermPtr number(const spec::NodePtr& root);

 private:
  friend class Reader;
  void declare_sorts(const spec::ParsedSpec& spec);
  void declare_functions(const spec::ParsedSpec& spec);
  Function resolve(const spec::FunctionDecl& decl) const;
  void give_values(const spec::ParsedSpec& spec);
  const Function& fact_about_steps(const std::string& name) const;
  void declare_effects(const spec::ParsedSpec& spec);
  Effect resolve(const spec::EffectSyntax& syntax);
  int sort_index(const std::string& name) const;
  FactValue fact_value(const Function& function, const spec::Json& json) const;
  Value plain_value(const Function& function, const spec::Json& json) const;
  std::vector<Value> domain(const Type& type) const;
  std::vector<Value> arguments(const Function& function, const std::vector<spec::Name>& names) const;

  std::vector<Sort> sorts_;
  std::map<std::string, ElementRef> elements_;
  std::vector<Function> functions_;
  std::map<std::string, int> function_index_;
  std::map<std::string, spec::DefinitionDecl> definitions_;
  std::vector<FactValue> facts_;
  std::vector<Value> baseline_;
  std::vector<Step> steps_;
  std::vector<int> steps_by_id_;
  int slots_ = 0;
};

}  // namespace pathproof::reference
