// Terms whose value is the same in every pathway: literals, known facts, durations, and what is built from these.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "model/world.h"

namespace pathproof::query {

class StaticValues {
 public:
  using Environment = std::vector<std::int64_t>;

  explicit StaticValues(const model::World& world) : world_(world) {}

  Environment environment() const { return Environment(static_cast<std::size_t>(world_.slots) + 1, 0); }

  /// The value, where it hangs on no step, no state and no open fact; short circuits count ("false and …").
  std::optional<std::int64_t> value(const model::Expr& expr, Environment& env) const;

  /// Calls `visit` with every binding of the variables, until it returns false; whether it never did.
  bool each(const std::vector<model::Variable>& variables, Environment& env,
            const std::function<bool()>& visit, std::size_t from = 0) const;

 private:
  std::optional<std::int64_t> connective(const model::Expr& expr, Environment& env) const;
  std::optional<std::int64_t> relation(const model::Expr& expr, Environment& env) const;
  std::optional<std::int64_t> arithmetic(const model::Expr& expr, Environment& env) const;
  std::optional<std::int64_t> quantifier(const model::Expr& expr, Environment& env) const;
  std::optional<std::int64_t> fact(const model::Expr& expr, Environment& env) const;

  const model::World& world_;
};

}  // namespace pathproof::query
