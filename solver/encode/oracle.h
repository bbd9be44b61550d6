// The seam to the solvers: clauses in, answers under assumptions out.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "encode/circuit.h"
#include "source/stop.h"

namespace pathproof::encode {

enum class Answer { satisfiable, unsatisfiable, unknown };

/// An incremental solver of propositional clauses. One thread at a time, but for the stop request.
class Oracle {
 public:
  Oracle() = default;
  Oracle(const Oracle&) = delete;
  Oracle& operator=(const Oracle&) = delete;
  virtual ~Oracle() = default;

  /// Adds clauses given flat, each closed by 0.
  virtual void add_clauses(std::span<const Lit> flat) = 0;
  /// Decides the clauses together with the assumptions. `effort` bounds the work (about the number of conflicts;
  /// 0: no bound) so that the answer does not depend on the clock. Unknown when a stop was requested, or the
  /// effort was spent.
  virtual Answer solve(std::span<const Lit> assumptions, std::uint64_t effort) = 0;
  /// After `satisfiable`: whether the literal is true in the model. Variables never seen are false.
  virtual bool value(Lit lit) const = 0;
  /// After `unsatisfiable`: assumptions that suffice for it, in the order in which they were given.
  virtual std::vector<Lit> core() const = 0;
  /// After `unsatisfiable`: what was derived on the way, where that was kept. Only of a solver that was made to keep it, and
  /// only until a question was left open.
  virtual const std::string* proof() const { return nullptr; }
  /// Whether the solver happens to know that the clauses alone make the literal true. Never wrong; may miss some.
  virtual bool fixed(Lit /*lit*/) const { return false; }
};

}  // namespace pathproof::encode
