// The state as a function of the start phases: the value of every fluent instance in every state.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "encode/ladder.h"
#include "encode/symbol.h"

namespace pathproof::encode {

/// The value of a fluent in one state; which member counts depends on the function's type.
struct FluentValue {
  Lit truth = false_lit;  // Bool
  Level level;            // a scale
  Choices choices;        // a sort, an optional sort; a counter that is also assigned
  Linear number;          // a counter
};

/// One effect on one instance. `condition` says that the effect's arguments denote this instance.
struct Write {
  StepId step;
  model::Effect::Kind kind = model::Effect::Kind::assign;
  Lit condition = true_lit;
  FluentValue value;  // assign, raise
  std::int64_t amount = 0;
};

class Fluents {
 public:
  Fluents(const Symbols& symbols, Ladder& ladder, const model::World& world,
          const model::IdVector<model::FactId, Choices>& open_facts)
      : symbols_(symbols), ladder_(ladder), world_(world), open_facts_(open_facts) {}

  /// Effects are added step by step, in the order in which they take hold within a phase.
  void add_write(model::FunctionId function, std::int64_t instance, Write write);

  const FluentValue& at(model::FunctionId function, std::int64_t instance, int k);

  /// True in exactly those pathways that break no-interference.
  Lit interference();

  /// Whether a Bool fluent, once true, stays true (or a level never falls), whatever the pathway.
  bool grows(model::FunctionId function) const;

 private:
  struct Instance {
    std::vector<Write> writes;
    std::vector<FluentValue> values;  // states 0, 1, … as far as asked for
  };

  FluentValue baseline(const model::Function& function, std::int64_t instance) const;
  bool settled(const model::Function& function, const Instance& instance) const;
  FluentValue directly(const model::Function& function, const Instance& instance, const FluentValue& base,
                       int k);
  FluentValue next(const model::Function& function, const Instance& instance, FluentValue value, int k);
  FluentValue apply(const model::Function& function, const Write& write, Lit happens,
                    const FluentValue& value);
  Lit disagree(const model::Function& function, const Write& a, const Write& b) const;

  const Symbols& symbols_;
  Ladder& ladder_;
  const model::World& world_;
  const model::IdVector<model::FactId, Choices>& open_facts_;
  std::map<std::pair<model::FunctionId, std::int64_t>, Instance> instances_;
};

/// Which member of FluentValue a function uses.
enum class Carrier { truth, level, choices, number };
Carrier carrier(const model::World& world, const model::Function& function);

}  // namespace pathproof::encode
