// What units and formulas say of all pathways of a box at once: between what values lies what they come to.
//
// Written after docs/language.md and the evaluator (model/trace), which it agrees with on each pathway; of a box it says at least
// what is so of each pathway in it. Shares nothing with the encoder.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <tuple>
#include <vector>

#include "meaning/box.h"
#include "meaning/range.h"
#include "model/trace.h"
#include "source/stop.h"

namespace pathproof::verify {

class Meaning {
 public:
  class Writes;

  /// All must outlive the object. `writes`: kept from one box to the next of the same problem; what was known of a box with other facts is
  /// forgotten.
  Meaning(const model::Problem& problem, const Box& box, Writes& writes, const source::Stop& stop);

  /// Whether the unit holds: 0, 1, or from 0 to 1.
  Range unit(const model::Unit& unit);
  Range value(const model::Expr& expr, model::Environment& env, int k);
  /// N
  Range last() const;
  /// Whether the pathway has this state.
  Range reached(int state);
  Range starts_in(StepId step, int phase);

  /// Where to cut the box so that more is known, after something was found to be open: the first reason met.
  const std::optional<Cut>& reason() const { return reason_; }
  void forget() { reason_.reset(); }
  /// The environment that a formula is read in.
  model::Environment environment() const;

 private:
  struct Write {
    StepId step;
    const model::Effect* effect = nullptr;
  };
  struct Known {
    Range is;
    std::optional<Cut> reason;
  };
  struct Written {  // a write, with what it reads of facts
    Write write;
    bool hits = false;  // that one instance for certain
    std::int64_t instance = 0;
    Range value;
    std::optional<Cut> reason;  // why that is open
  };
  struct Landing {  // a write that may have reached an instance
    Write write;
    bool certain = false;
    Range end;
    Range value;
  };

  std::int64_t out_of(StepId step) const { return left_out(problem_, step); }
  void gather_writes();
  Range start(StepId step);
  Range end(StepId step);
  Range ends_by(StepId step, std::int64_t k);
  Range starts_by(StepId step, std::int64_t k);
  void because(StepId step, std::int64_t at);
  void bisect(StepId step);

  Range function(const model::Expr& expr, model::Environment& env, int k);
  Range fact(model::FunctionId function, std::int64_t instance);
  Range fluent(model::FunctionId function, std::int64_t instance, int k);
  Range fluent_anew(model::FunctionId function, std::int64_t instance, int k);
  Range of_effect(const model::Expr& expr);
  const std::vector<Written>& written(model::FunctionId function);
  std::vector<Landing> landings(model::FunctionId function, std::int64_t instance, int k);
  Range assigned(const std::vector<Landing>& landings, std::int64_t baseline);
  Range played(std::vector<Landing> landings, std::int64_t baseline);
  Range step_term(const model::Expr& expr, model::Environment& env, int k);
  Range step_term_of(const model::Expr& expr, StepId step, int k);
  Range connective(const model::Expr& expr, model::Environment& env, int k);
  Range relation(const model::Expr& expr, model::Environment& env, int k);
  Range compared(model::Op op, const Range& left, const Range& right);
  Range arithmetic(const model::Expr& expr, model::Environment& env, int k);
  Range temporal(const model::Expr& expr, model::Environment& env, int k);
  Range quantifier(const model::Expr& expr, model::Environment& env, int k);
  template <typename Visit>
  bool each_binding(const model::Expr& expr, model::Environment& env, const Visit& visit,
                    std::size_t from = 0);
  Range interference();
  Range clash(const Write& a, const Write& b);

  const model::Problem& problem_;
  const model::World& world_;
  const Box& box_;
  const source::Stop& stop_;
  std::optional<Cut> reason_;
  Writes& writes_;
  std::map<std::tuple<model::FunctionId, std::int64_t, int>, Known> fluents_;
};

/// What effects write, as far as it hangs on facts alone: the same in all boxes with the same facts.
class Meaning::Writes {
 private:
  friend class Meaning;
  FactSets facts;
  model::IdVector<model::FunctionId, std::vector<Write>> by_function;  // empty until they are asked for
  model::IdVector<model::FunctionId, std::optional<std::vector<Written>>> written;  // where it was asked for
};

}  // namespace pathproof::verify
