// The stated limits on input, in one place; docs/limits.md lists them for users.
#pragma once

#include <cstddef>
#include <cstdint>

namespace pathproof::source::limits {

inline constexpr std::size_t file_bytes = std::size_t{64} << 20;
inline constexpr std::size_t json_depth = 64;
inline constexpr std::size_t include_files = 256;
inline constexpr std::size_t formula_bytes = 65'536;
inline constexpr int formula_depth = 200;
inline constexpr int chain_length = 2'000;  // operands of one chain of +, -, *, iff
inline constexpr std::size_t expanded_nodes = 1'000'000;
inline constexpr std::int64_t bindings = 20'000'000;
inline constexpr std::size_t steps = 20'000;
inline constexpr std::size_t elements = 20'000;
inline constexpr std::size_t instances = 4'000'000;
inline constexpr std::int64_t integer = 1'000'000'000;
inline constexpr double magnitude = 1e15;  // of any integer term; 64 bits hold a thousand times more
inline constexpr std::int64_t phases = 1'000'000;
inline constexpr std::size_t batch_patterns = 100'000;   // instances of a fact that patterns are held against
inline constexpr std::size_t batch_axes = 2000;          // of a family, toggles included
inline constexpr std::uint64_t batch_list = 10'000'000;  // variants of a part, or asked one by one

}  // namespace pathproof::source::limits
