// What a pathway costs, as literals of an encoding.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "encode/encoding.h"
#include "model/objective.h"

namespace pathproof::query {

/// Literals for "costs at most so much" in one encoding.
class Costs {
 public:
  /// Both must outlive the object.
  Costs(encode::Encoding& encoding, const model::Problem& problem) : encoding_(encoding), problem_(problem) {}
  encode::Lit at_most(const Objective& objective, std::int64_t bound);
  /// No pathway of the encoding costs less, as far as the numbers alone say.
  std::int64_t least(const Objective& objective);

 private:
  const encode::Linear& number(const Objective& objective);

  encode::Encoding& encoding_;
  const model::Problem& problem_;
  std::map<std::string, encode::Linear> numbers_;
};

}  // namespace pathproof::query
