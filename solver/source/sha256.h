// SHA-256 (FIPS 180-4): 32 bytes that no other text has, as far as anybody knows.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace pathproof::source {

using Sha256 = std::array<std::uint8_t, 32>;

Sha256 sha256(std::string_view text);
/// 64 digits.
std::string hexadecimal(const Sha256& digest);
/// As it stands in a content security policy.
std::string base64(const Sha256& digest);

}  // namespace pathproof::source
