// Random small specs and cases over the whole language, as the JSON that a user would write.
//
// In: a seed. Out: two JSON documents that the language page allows, the same on every machine. Small enough
// for the brute-force reference; about half of them are infeasible.
#pragma once

#include <cstdint>
#include <string>

#include <nlohmann/json.hpp>

namespace pathproof::reference {

using Document = nlohmann::ordered_json;  // the order of declarations matters

struct RandomCase {
  Document spec;
  Document proposal;
};

/// How large the cases become.
struct Size {
  int steps = 5;         // at most
  int longest = 6;       // at most: the sum of all durations, and every horizon
  int open_values = 16;  // at most: combinations of values of the open facts
  int rules = 6;         // at most
};

RandomCase random_case(std::uint64_t seed, const Size& size = {});

}  // namespace pathproof::reference
