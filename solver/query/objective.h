// What can be optimised, as one number to be made small: a maximised objective counts negatively inside.
#pragma once

#include <string>
#include <vector>

#include "query/session.h"
#include "query/windows.h"

namespace pathproof::query {

struct Objective {
  enum class Kind { phases, steps, violations, own };
  Kind kind = Kind::phases;
  std::string name;                          // `phases`, `steps`, `violations`, or the id in the spec
  const model::ObjectiveRow* row = nullptr;  // own

  bool maximize() const { return row != nullptr && row->maximize; }
  /// The number as the user reads it.
  std::int64_t shown(std::int64_t cost) const { return maximize() ? -cost : cost; }
};

/// The objective of this name; nothing when there is none.
std::optional<Objective> find_objective(const model::World& world, const std::string& name);
/// All names that `find_objective` knows.
std::vector<std::string> objective_names(const model::World& world);

/// What the pathway costs, by direct evaluation.
std::int64_t cost(const model::Problem& problem, const Objective& objective, const model::Choice& choice);

/// Throws std::logic_error unless `after` is less than `before`. A pathway that was asked to be better has to be, by the
/// evaluator's measure; else encoding and evaluator disagree, and the search would go on for ever.
void expect_better(std::int64_t before, std::int64_t after);

/// Literals for "costs at most so much" in one session.
class Costs {
 public:
  Costs(Session& session, const model::Problem& problem) : session_(session), problem_(problem) {}
  encode::Lit at_most(const Objective& objective, std::int64_t bound);
  /// No pathway of the session costs less, as far as the numbers alone say.
  std::int64_t least(const Objective& objective);

 private:
  const encode::Linear& number(const Objective& objective);

  Session& session_;
  const model::Problem& problem_;
  std::map<std::string, encode::Linear> numbers_;
};

}  // namespace pathproof::query
