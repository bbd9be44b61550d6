#include "source/printable.h"

#include <gtest/gtest.h>

namespace pathproof::source {
namespace {

TEST(Printable, PlainTextStays) {
  EXPECT_EQ(printable("a/b c.json"), "a/b c.json");
  EXPECT_EQ(printable("Québec — ∀"), "Québec — ∀");
  EXPECT_EQ(printable(""), "");
  EXPECT_EQ(find_unprintable("Québec"), std::string_view::npos);
}

TEST(Printable, ControlsAreEscaped) {
  EXPECT_EQ(printable("a\x1b[31m\n\t\r\x7f"), "a\\x1b[31m\\n\\t\\r\\x7f");
  EXPECT_EQ(printable("\xC2\x9B"), "\\u009b");
  EXPECT_EQ(find_unprintable("a\nb"), 1U);
}

TEST(Printable, BytesThatAreNoUtf8AreEscaped) {
  EXPECT_EQ(printable("c\xff.json"), "c\\xff.json");
  EXPECT_EQ(printable("\xC3"), "\\xc3");
  EXPECT_EQ(printable("\xE2\x82"), "\\xe2\\x82");
  EXPECT_EQ(printable("\xC3\xA9\xA9"), "é\\xa9");
  EXPECT_EQ(find_unprintable("é\xff"), 2U);
}

TEST(Printable, ALineKeepsItsColumns) {
  EXPECT_EQ(printable_line("a\x1b\tb\x7f"), "a␛ b␡");
  EXPECT_EQ(printable_line("\xC2\x9Bx\xff"), "\uFFFDx\uFFFD");
}

}  // namespace
}  // namespace pathproof::source
