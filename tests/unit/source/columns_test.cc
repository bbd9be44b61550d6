// How wide texts are on a terminal.
#include "source/columns.h"

#include <gtest/gtest.h>

namespace pathproof::source {
namespace {

TEST(Columns, OfWhatIsOneWide) {
  EXPECT_EQ(columns(""), 0U);
  EXPECT_EQ(columns("phase 1"), 7U);
  EXPECT_EQ(columns("España · 3 % → ¶"), 16U);
  EXPECT_EQ(columns("Україна"), 7U);
}

TEST(Columns, WideCharactersTakeTwo) {
  EXPECT_EQ(columns("安全"), 4U);
  EXPECT_EQ(columns("한국 KR"), 7U);
}

TEST(Columns, CombiningMarksTakeNone) {
  EXPECT_EQ(columns("Espan\u0303a"), 6U);
  EXPECT_EQ(columns("e\u0301"), 1U);
}

TEST(Columns, OfWhatIsNoText) {
  EXPECT_EQ(columns("\x1b[1m"), 4U);    // a control character is made visible before it is measured
  EXPECT_EQ(columns("a\xff\xe5"), 3U);  // bytes that are no UTF-8
  EXPECT_EQ(columns(std::string("\0", 1)), 1U);
}

}  // namespace
}  // namespace pathproof::source
