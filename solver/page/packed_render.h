// Text packed small, as browsers and every other program unpack it.
#pragma once

#include <string>
#include <string_view>

namespace pathproof::report {

/// The bytes as a stream of zlib (RFC 1950, of which DecompressionStream says `deflate`); the same bytes on every machine.
std::string deflated(std::string_view bytes);
/// Bytes as base64 (RFC 4648), in one line.
std::string base64_of(std::string_view bytes);

}  // namespace pathproof::report
