#include "certificate/drat.h"

namespace pathproof::certificate {

std::optional<std::vector<std::vector<std::int32_t>>> read_drat(const std::string& text) {
  std::vector<std::vector<std::int32_t>> out;
  std::size_t at = 0;
  while (at < text.size()) {
    const char kind = text[at++];
    if (kind != 'a' && kind != 'd') return std::nullopt;
    std::vector<std::int32_t> clause;
    for (;;) {
      std::uint32_t number = 0;
      bool more = true;
      for (unsigned shift = 0; more; shift += 7) {
        if (at >= text.size() || shift > 28) return std::nullopt;
        const auto byte = static_cast<unsigned char>(text[at++]);
        number |= static_cast<std::uint32_t>(byte & 0x7FU) << shift;
        more = (byte & 0x80U) != 0;
      }
      if (number == 0) break;
      const auto variable = static_cast<std::int32_t>(number >> 1U);
      clause.push_back((number & 1U) != 0 ? -variable : variable);
    }
    if (kind == 'a') out.push_back(std::move(clause));
  }
  return out;
}

}  // namespace pathproof::certificate
