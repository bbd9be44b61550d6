// A signed number that the caller knows to be no less than zero, as the index of a container.

#pragma once

#include <cstddef>
#include <cstdint>

namespace pathproof {

constexpr std::size_t as_index(std::int64_t i) { return static_cast<std::size_t>(i); }

}  // namespace pathproof
