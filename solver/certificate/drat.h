// The clauses that a solver derived, read from its proof.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace pathproof::certificate {

/// Binary DRAT (Wetzler, Heule, Hunt 2014) without its deletions; empty where it is no such text.
std::optional<std::vector<std::vector<std::int32_t>>> read_drat(const std::string& text);

}  // namespace pathproof::certificate
