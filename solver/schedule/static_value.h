// Terms whose value is the same in every pathway: literals, known facts, durations, and what is built from these.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "model/world.h"

namespace pathproof::query {

/// Values that open facts are taken to have.
using KnownFacts = std::map<model::FactId, std::int64_t>;

class StaticValues {
 public:
  using Environment = std::vector<std::int64_t>;
  /// The value that an open fact is taken to have; nothing where it has none.
  using OpenValue = std::function<std::optional<std::int64_t>(model::FactId open)>;

  explicit StaticValues(const model::World& world, OpenValue open = {})
      : world_(world), open_(std::move(open)) {}

  Environment environment() const { return Environment(static_cast<std::size_t>(world_.slots) + 1, 0); }

  /// The value, where it hangs on no step, no state and no open fact that has none; short circuits count ("false and …").
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
  OpenValue open_;
};

}  // namespace pathproof::query
