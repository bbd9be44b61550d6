#include "worth/share.h"

#include <cmath>

namespace pathproof {

double rough(const BatchShare& share) {
  // Beyond the range of floating-point numbers both are made smaller alike.
  Count part = share.part;
  Count whole = share.whole;
  while (std::isinf(whole.rough())) {
    constexpr std::uint32_t factor = 1U << 31U;
    part = part.over(factor);
    whole = whole.over(factor);
  }
  return whole == 0 ? 0 : part.rough() / whole.rough();
}

namespace report {

BatchShare reduced(BatchShare share, std::uint32_t most) {
  if (share.part == 0) return {0, 1};
  for (std::uint32_t factor = 2; factor <= most; ++factor) {
    while (true) {
      Count part = share.part.over(factor);
      Count whole = share.whole.over(factor);
      if (part * Count(factor) != share.part || whole * Count(factor) != share.whole) break;
      share.part = std::move(part);
      share.whole = std::move(whole);
    }
  }
  return share;
}

bool larger(const BatchShare& a, const BatchShare& b) { return a.part * b.whole > b.part * a.whole; }

}  // namespace report
}  // namespace pathproof
