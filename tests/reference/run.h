// One pathway, and what is true of it: the direct reading of sections 1 and 3 of the language page.
//
// Open facts are read through `Choices`, so that the enumeration can give them values when, and only if,
// somebody asks.
#pragma once

#include <vector>

#include "world.h"

namespace pathproof::reference {

/// A walk over the values of the open facts. An instance gets its first value when it is first read; `next`
/// goes on to the next combination of those that were read. What was never read did not matter.
class Choices {
 public:
  explicit Choices(const World& world);
  Value read(std::size_t instance);
  bool next();
  /// Settles an instance beforehand; it takes no part in the walk.
  void fix(std::size_t instance, Value value) { fixed_[instance] = value; }

 private:
  const World& world_;
  std::vector<std::size_t> chosen_;
  std::vector<std::size_t> trail_;
  std::map<std::size_t, Value> fixed_;
  static constexpr std::size_t unread = static_cast<std::size_t>(-1);
};

/// The start phase of each step; infinity for a step that is left out.
using Starts = std::vector<Value>;

class Run {
 public:
  Run(const World& world, const Starts& starts, Choices& choices);

  /// N: the number of the last state.
  Value last() const { return last_; }
  bool included(Value step) const { return start(step) != infinity; }
  Value start(Value step) const { return starts_[static_cast<std::size_t>(step)]; }
  Value end(Value step) const;

  /// The values of all fluent instances, state by state.
  const std::vector<std::vector<Value>>& states() { return trace(); }
  Value value(const Term& term, Value state);
  bool holds(const Term& term, Value state) { return value(term, state) != 0; }
  /// Whether two steps that complete in one phase write one fluent in ways that do not go together.
  bool interferes();

 private:
  struct Write {
    std::size_t instance = 0;
    spec::EffectSyntax::Kind kind = spec::EffectSyntax::Kind::assign;
    Value value = 0;
  };
  Write write_of(const Effect& effect);
  void apply(const Write& write, std::vector<Value>& state) const;
  const std::vector<std::vector<Value>>& trace();
  bool clash(int a, int b);

  Value function(const Term& term, Value state);
  Value builtin(const Term& term, Value state);
  Value operation(const Term& term, Value state);
  Value temporal(const Term& term, Value state);
  Value compare(const Term& term, Value state);
  Value arithmetic(const Term& term, Value state);
  Value binding(const Term& term, Value state);
  bool guarded(const Term& term, Value state);

  const World& world_;
  const Starts& starts_;
  Choices& choices_;
  Value last_ = 0;
  std::vector<Value> slots_;
  std::vector<std::vector<Value>> trace_;  // empty until a fluent is read
};

}  // namespace pathproof::reference
