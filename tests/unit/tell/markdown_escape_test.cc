#include "tell/markdown_escape.h"

#include <gtest/gtest.h>

namespace pathproof::report {
namespace {

TEST(MarkdownText, NothingIsLive) {
  EXPECT_EQ(markdown_text("<b>x</b> & y"), "&lt;b&gt;x&lt;/b&gt; &amp; y");
  EXPECT_EQ(markdown_text("[a](b) ![c](d)"), "\\[a\\](b) !\\[c\\](d)");
  EXPECT_EQ(markdown_text("*a* ~b~ \\ |"), "\\*a\\* \\~b\\~ \\\\ \\|");
}

TEST(MarkdownText, UnderscoresWithinWordsStay) {
  EXPECT_EQ(markdown_text("hadr_leader _x_"), "hadr_leader \\_x\\_");
}

TEST(MarkdownText, BlockMarkersAtTheStart) {
  EXPECT_EQ(markdown_text("# a #b c#"), "\\# a \\#b c#");
  EXPECT_EQ(markdown_text("- a - b"), "\\- a - b");
  EXPECT_EQ(markdown_text("+1"), "\\+1");
  EXPECT_EQ(markdown_text("12. a"), "12\\. a");
  EXPECT_EQ(markdown_text("3) a"), "3\\) a");
  EXPECT_EQ(markdown_text("2.5 a"), "2.5 a");
  EXPECT_EQ(markdown_text("  \n===\nb"), "\\=== b");
}

TEST(MarkdownText, CodeStaysCode) {
  EXPECT_EQ(markdown_text("see `a <b> *c*` <d>"), "see `a <b> *c*` &lt;d&gt;");
  EXPECT_EQ(markdown_text("``a`b`` *"), "``a`b`` \\*");
}

TEST(MarkdownText, ABacktickThatNothingClosesIsNone) {
  EXPECT_EQ(markdown_text("a ` <b>"), "a \\` &lt;b&gt;");
  EXPECT_EQ(markdown_text("``a` <b>"), "\\`\\`a\\` &lt;b&gt;");
}

TEST(MarkdownParagraph, NoLineBeginsWithAMark) {
  EXPECT_EQ(markdown_paragraph("a - b"), "a\x1f- b");
  EXPECT_EQ(markdown_paragraph("phase 1. x"),
            "phase\x1f"
            "1. x");
  EXPECT_EQ(markdown_paragraph("`a = b` c"),
            "`a\x1f=\x1f"
            "b` c");
  EXPECT_EQ(with_blanks("a\x1f- b"), "a - b");
}

TEST(CodeSpan, TheFenceIsLongEnough) {
  EXPECT_EQ(code_span("a < b"), "`a < b`");
  EXPECT_EQ(code_span("a`b"), "``a`b``");
  EXPECT_EQ(code_span("`a``b"), "``` `a``b ```");
  EXPECT_EQ(code_span("a\nb"), "`a b`");
}

TEST(Cells, BarsAreEscaped) {
  EXPECT_EQ(markdown_cell("a|b `c|d`"), "a\\|b `c\\|d`");
  EXPECT_EQ(code_cell("a|b"), "`a\\|b`");
}

}  // namespace
}  // namespace pathproof::report
