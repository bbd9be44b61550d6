#include "pathproof/count.h"

#include <algorithm>

namespace pathproof {

namespace {

constexpr unsigned bits = 32;
constexpr std::uint64_t base = std::uint64_t{1} << bits;

std::uint32_t low(std::uint64_t number) { return static_cast<std::uint32_t>(number % base); }

// Divides in place, and returns the rest.
std::uint32_t divide(std::vector<std::uint32_t>& limbs, std::uint32_t divisor) {
  std::uint64_t rest = 0;
  for (std::size_t i = limbs.size(); i-- > 0;) {
    rest = rest << bits | limbs[i];
    limbs[i] = low(rest / divisor);
    rest %= divisor;
  }
  while (!limbs.empty() && limbs.back() == 0) limbs.pop_back();
  return low(rest);
}

}  // namespace

Count::Count(std::uint64_t number) {
  for (; number > 0; number >>= bits) limbs_.push_back(low(number));
}

void Count::trim() {
  while (!limbs_.empty() && limbs_.back() == 0) limbs_.pop_back();
}

Count& Count::operator+=(const Count& other) {
  if (limbs_.size() < other.limbs_.size()) limbs_.resize(other.limbs_.size());
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i < limbs_.size(); ++i) {
    carry += std::uint64_t{limbs_[i]} + (i < other.limbs_.size() ? other.limbs_[i] : 0);
    limbs_[i] = low(carry);
    carry >>= bits;
  }
  if (carry > 0) limbs_.push_back(low(carry));
  return *this;
}

Count& Count::operator-=(const Count& other) {
  std::uint64_t borrow = 0;
  for (std::size_t i = 0; i < limbs_.size(); ++i) {
    const std::uint64_t less = borrow + (i < other.limbs_.size() ? other.limbs_[i] : 0);
    borrow = limbs_[i] < less ? 1 : 0;
    limbs_[i] = low(borrow * base + limbs_[i] - less);
  }
  trim();
  return *this;
}

Count& Count::operator*=(const Count& other) {
  std::vector<std::uint32_t> out(limbs_.size() + other.limbs_.size());
  for (std::size_t i = 0; i < limbs_.size(); ++i) {
    std::uint64_t carry = 0;
    for (std::size_t j = 0; j < other.limbs_.size(); ++j) {
      carry += std::uint64_t{limbs_[i]} * other.limbs_[j] + out[i + j];
      out[i + j] = low(carry);
      carry >>= bits;
    }
    out[i + other.limbs_.size()] = low(carry);
  }
  limbs_ = std::move(out);
  trim();
  return *this;
}

Count Count::over(std::uint32_t divisor) const {
  Count out = *this;
  divide(out.limbs_, divisor);
  return out;
}

std::strong_ordering operator<=>(const Count& a, const Count& b) {
  if (a.limbs_.size() != b.limbs_.size()) return a.limbs_.size() <=> b.limbs_.size();
  const auto [at, other] = std::mismatch(a.limbs_.rbegin(), a.limbs_.rend(), b.limbs_.rbegin());
  return at == a.limbs_.rend() ? std::strong_ordering::equal : *at <=> *other;
}

std::optional<std::uint64_t> Count::small() const {
  if (limbs_.size() > 2) return std::nullopt;
  std::uint64_t out = 0;
  for (std::size_t i = limbs_.size(); i-- > 0;) out = out << bits | limbs_[i];
  return out;
}

std::uint64_t Count::up_to(std::uint64_t most) const { return std::min(small().value_or(most), most); }

double Count::rough() const {
  double out = 0;
  for (std::size_t i = limbs_.size(); i-- > 0;) out = out * static_cast<double>(base) + limbs_[i];
  return out;
}

std::string Count::text() const {
  constexpr std::uint32_t nine_digits = 1'000'000'000;
  std::vector<std::uint32_t> rest = limbs_;
  std::string out;
  while (!rest.empty()) {
    std::string digits = std::to_string(divide(rest, nine_digits));
    if (!rest.empty()) digits.insert(0, 9 - digits.size(), '0');
    out.insert(0, digits);
  }
  return out.empty() ? "0" : out;
}

}  // namespace pathproof
