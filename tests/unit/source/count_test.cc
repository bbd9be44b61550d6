#include "pathproof/count.h"

#include <random>

#include <gtest/gtest.h>

namespace pathproof {
namespace {

__extension__ using Wide = unsigned __int128;

Count counted(Wide number) {
  constexpr std::uint64_t half = std::uint64_t{1} << 32U;
  return Count(static_cast<std::uint64_t>(number >> 64U)) * half * half + static_cast<std::uint64_t>(number);
}

TEST(Count, IsWhatArithmeticOfTwoWordsSays) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 2000; ++i) {
    const std::uint64_t a = random() >> random() % 64;
    const std::uint64_t b = random() >> random() % 64;
    const std::uint32_t d = static_cast<std::uint32_t>(random() >> (32 + random() % 31)) | 1U;
    const Wide product = Wide{a} * b;
    EXPECT_EQ(Count(a) * b, counted(product));
    EXPECT_EQ(Count(a) + b, counted(Wide{a} + b));
    EXPECT_EQ(counted(product + b) - b, counted(product));
    EXPECT_EQ(counted(product + b) - counted(product), Count(b));
    EXPECT_EQ(counted(product).over(d), counted(product / d));
    EXPECT_EQ(Count(a) < Count(b), a < b);
    EXPECT_EQ(counted(product) < Count(a), product < a);
    EXPECT_EQ(Count(a).text(), std::to_string(a));
    EXPECT_EQ(Count(a).small(), a);
  }
}

TEST(Count, WritesAllDigits) {
  Count power = 1;
  for (int i = 0; i < 100; ++i) power *= 2;
  EXPECT_EQ(power.text(), "1267650600228229401496703205376");
  EXPECT_EQ(Count(0).text(), "0");
  EXPECT_EQ((Count(1'000'000'000) * 1'000'000'000).text(), "1000000000000000000");
  EXPECT_FALSE(power.small());
  EXPECT_EQ(power.up_to(7), 7U);
  EXPECT_DOUBLE_EQ(power.rough(), 1.2676506002282294e30);
}

}  // namespace
}  // namespace pathproof
