// Where things stand that remarks are about.
#pragma once

#include <functional>
#include <string>

#include "lint/answer.h"

namespace pathproof::query {

class Places {
 public:
  explicit Places(const Linted& linted) : linted_(linted) {}

  /// Of a rule, requirement or commitment; the horizon, the goal and the like have the place of the question itself.
  source::Span of(const model::Unit& unit) const;
  source::Span of_rule(const std::string& id) const;
  source::Span of_step(const std::string& id) const;
  source::Span of_goal(const std::string& id) const;
  source::Span of_claim(const std::string& id) const;
  /// The i-th requirement or effect of a step, from 0.
  source::Span of_requirement(model::StepId step, std::size_t i) const;
  source::Span of_effect(model::StepId step, std::size_t i) const;
  /// The beginning of the file that was named.
  source::Span of_question() const;

 private:
  const Linted& linted_;
};

/// Of the n-th requirement, from 0, that its unit is about.
std::size_t requirement_number(const model::Unit& unit);

}  // namespace pathproof::query
