// What a pathway costs, as literals of an encoding.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "model/objective.h"
#include "search/session.h"

namespace pathproof::query {

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
