// Wrapped text, and words put together.

#include "tell/layout.h"

#include <gtest/gtest.h>

#include <sstream>

#include "tell/words.h"

namespace pathproof::report {
namespace {

TEST(Wrap, BreaksAtSpacesAndIndentsTheRest) {
  EXPECT_EQ(wrap("one two three four", 9, "- ", "  "), "- one two\n  three\n  four\n");
}

TEST(Wrap, KeepsWhatFitsInOneLine) { EXPECT_EQ(wrap("exactly nine", 12, "", "  "), "exactly nine\n"); }

TEST(Wrap, LeavesAWordThatIsTooLongWhole) {
  EXPECT_EQ(wrap("a rule:no-intervention-without-consent b", 10, "", ""),
            "a\nrule:no-intervention-without-consent\nb\n");
}

TEST(Wrap, NoLineIsWiderThanTheWidth) {
  const std::string text =
      "the quick brown fox jumps over the lazy dog and finds that nothing there has changed";
  for (int width = 9; width < 60; ++width) {
    std::istringstream lines(wrap(text, width, "* ", "  "));
    for (std::string line; std::getline(lines, line);)
      EXPECT_LE(static_cast<int>(line.size()), width) << line;
  }
}

TEST(Toned, IsTheTextItselfWithoutColour) {
  Style style;
  EXPECT_EQ(toned("INFEASIBLE", Tone::bad, style), "INFEASIBLE");
  style.colour = true;
  const std::string red = toned("INFEASIBLE", Tone::bad, style);
  EXPECT_NE(red.find("\033["), std::string::npos);
  EXPECT_NE(red.find("INFEASIBLE"), std::string::npos);
  EXPECT_EQ(red.substr(red.size() - 4), "\033[0m") << "the colour ends with the text";
}

TEST(Counted, SaysOneAndMany) {
  EXPECT_EQ(counted(0, "step"), "0 steps");
  EXPECT_EQ(counted(1, "step"), "1 step");
  EXPECT_EQ(counted(2, "pathway"), "2 pathways");
}

TEST(Listed, JoinsAsASentenceDoes) {
  EXPECT_EQ(listed({}), "");
  EXPECT_EQ(listed({"a"}), "a");
  EXPECT_EQ(listed({"a", "b"}), "a and b");
  EXPECT_EQ(listed({"a", "b", "c"}), "a, b and c");
}

TEST(Sentence, BeginsInUpperCaseAndHasNoFullStop) {
  EXPECT_EQ(sentence("the command is led by Mexico."), "The command is led by Mexico");
  EXPECT_EQ(sentence("A4 comes first"), "A4 comes first");
  EXPECT_EQ(sentence(""), "");
}

}  // namespace
}  // namespace pathproof::report
