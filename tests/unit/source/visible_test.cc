// What a reader would not see is written so that it can be seen.

#include "source/visible.h"

#include <gtest/gtest.h>

namespace pathproof::source {
namespace {

TEST(Visible, PlainTextStays) {
  EXPECT_EQ(visible_quote("a/b c.json"), "a/b c.json");
  EXPECT_EQ(visible_quote("Québec — ∀"), "Québec — ∀");
  EXPECT_EQ(visible_quote(""), "");
  EXPECT_EQ(find_unprintable("Québec"), std::string_view::npos);
  EXPECT_EQ(find_unseen("Québec"), std::string_view::npos);
}

TEST(Visible, ControlsAreEscapedInQuotesAlone) {
  EXPECT_EQ(visible_quote("a\x1b[31m\n\x7f"), "a\\u{001B}[31m\\u{000A}\\u{007F}");
  EXPECT_EQ(visible("a\n"), "a\n");
  EXPECT_EQ(find_unprintable("a\nb"), 1U);
}

TEST(Visible, BytesThatAreNoUtf8AreEscaped) {
  EXPECT_EQ(visible_quote("c\xff.json"), "c\\x{FF}.json");
  EXPECT_EQ(visible_quote("\xE2\x82"), "\\x{E2}\\x{82}");
  EXPECT_EQ(find_unprintable("é\xff"), 2U);
}

TEST(Visible, WhatTakesNoRoomIsEscapedEverywhere) {
  EXPECT_EQ(visible("a\u200Bb"), "a\\u{200B}b");
  EXPECT_EQ(visible("a\u2028b"), "a\\u{2028}b");
  EXPECT_EQ(find_unseen("a\u202Eb"), 1U);
  EXPECT_EQ(without_unseen("a\u200Bb"), "ab");
}

}  // namespace
}  // namespace pathproof::source
