// The writers of the document tree: what stands where, and that no text becomes markup.
#include "tell/document.h"

#include <gtest/gtest.h>

#include "tell/markdown_writer.h"
#include "tell/text_writer.h"

namespace pathproof::tell {
namespace {

Document sample() {
  Document out;
  out.add(title("A <b>title"));
  Block& answer = out.add(section());
  answer.add(paragraph(Inline(verdict("INFEASIBLE", report::Tone::bad)) + ": no `a < b`."));
  Block& why = out.add(section("Why not"));
  Block& conflicts = why.add(numbered_list());
  Block& conflict = conflicts.add(item("These two cannot both hold:"));
  UnitText rule;
  rule.id = "rule:r";
  rule.says = "Nobody *may*";
  rule.holders = {"Mexico"};
  conflict.add(list()).add(unit(rule));
  return out;
}

TEST(TextWriter, IndentsByPlace) {
  EXPECT_EQ(write_text(sample(), {}), R"(A <b>title

INFEASIBLE: no `a < b`.

Why not
  1. These two cannot both hold:
     - Nobody *may*.
       rule:r · held by Mexico · basis not stated
)");
}

TEST(TextWriter, ColoursVerdicts) {
  Style style;
  style.colour = true;
  Document out;
  out.add(paragraph(verdict("FEASIBLE", report::Tone::good)));
  EXPECT_EQ(write_text(out, style), "\x1b[1;32mFEASIBLE\x1b[0m\n");
}

TEST(TextWriter, PutsNumbersFlushRight) {
  Document out;
  Block& many = out.add(section("Many")).add(numbered_list(2));
  for (int i = 0; i < 10; ++i) many.add(item("x"));
  const std::string text = write_text(out, {});
  EXPECT_NE(text.find("\n   9. x\n  10. x\n"), std::string::npos) << text;
}

Document with_rows_and_rests() {
  Document out;
  Block& many = out.add(section("Many"));
  many.add(lead("All of these:"));
  Block letters = lettered_list();
  letters.add(item("one"));
  letters.add(item("two"));
  letters.add(more("and 3 more"));
  many.add(std::move(letters));
  many.add(paragraph("Each:")).add(paragraph("below"));
  Block starts = table({{"step", 8}, {"start"}});
  starts.rows.push_back({step_ref("A1"), "phase 1 | 2"});
  many.add(std::move(starts));
  return out;
}

TEST(TextWriter, TellsLettersRestsAndRows) {
  EXPECT_EQ(write_text(with_rows_and_rests(), {}), R"(
Many
All of these:
  A. one
  B. two
     and 3 more
  Each:
    below
  A1       phase 1 | 2
)");
}

TEST(MarkdownWriter, TellsLettersRestsAndRows) {
  EXPECT_EQ(write_markdown(with_rows_and_rests()), R"(## Many

All of these:

- A. one

- B. two

and 3 more

Each:

below

| step | start |
|---|---|
| `A1` | phase 1 \| 2 |
)");
}

TEST(Writers, PutNumbersFlushRightBelowTheirHeads) {
  Document out;
  Block& counts = out.add(section("By option")).add(table({{"axis"}, {"option"}, number_column("yes")}));
  counts.rows.push_back({"horizon", "é", "1"});
  counts.rows.push_back({"", "b", "12"});
  EXPECT_EQ(write_text(out, {}), R"(
By option
              yes
  horizon  é    1
           b   12
)");
  EXPECT_EQ(write_markdown(out), R"(## By option

| axis | option | yes |
|---|---|---:|
| horizon | é | 1 |
|  | b | 12 |
)");
}

TEST(MarkdownWriter, EndsNoCellAtABarInCode) {
  Document out;
  Block rows = table({{"a"}, {"b"}});
  rows.rows.push_back({"`x | <b>`", "\\"});
  out.add(std::move(rows));
  EXPECT_EQ(write_markdown(out), "| a | b |\n|---|---|\n| `x \\| <b>` | \\\\ |\n");
}

TEST(Document, ListsIdsAsWords) {
  Document out;
  out.add(paragraph("Without " + unit_refs(std::vector<std::string>{"rule:a", "rule:b", "goal"}) + "."));
  EXPECT_EQ(write_text(out, {}), "Without rule:a, rule:b and goal.\n");
  EXPECT_EQ(write_markdown(out), "Without `rule:a`, `rule:b` and `goal`.\n");
}

// A pathway of a long step and a short one, and what becomes of it.
Document with_remarks() {
  Pathway pathway;
  pathway.phases = 3;
  pathway.steps = {{"A", "Dig", 1, 3, {}}, {"Beta", "", 2, 2, {}}};
  Document out;
  out.add(paragraph("So:"))
      .add(plan(pathway,
                {{0, "at the outset", true}, {2, "`b` | c", false}, {3, "dug", false}, {3, "here", true}}));
  return out;
}

TEST(TextWriter, TellsAPlanWithRemarks) {
  EXPECT_EQ(write_text(with_remarks(), {}), R"(So:
  >>> at the outset
  phase 1   A     Dig (until phase 3)
  phase 2   Beta  
                  - `b` | c
  phase 3         - dug
  >>> here
)");
}

TEST(MarkdownWriter, TellsAPlanWithRemarks) {
  EXPECT_EQ(write_markdown(with_remarks()), R"(So:

| phase | step | |
|---|---|---|
|  |  | **at the outset** |
| 1 | `A` | Dig (until phase 3) |
| 2 | `Beta` |  |
|  |  | `b` \| c |
| 3 |  | dug |
|  |  | **here** |
)");
}

TEST(TextWriter, IndentsWhatIsBelowAUnit) {
  UnitText rule;
  rule.id = "rule:r";
  rule.says = "Nobody may";
  Document out;
  Block& row = out.add(list()).add(unit(rule));
  row.add(hanging("It fails."));
  row.add(paragraph("Without it:")).add(paragraph("all"));
  EXPECT_EQ(write_text(out, {}), R"(- Nobody may.
  rule:r · basis not stated
  It fails.
    Without it:
      all
)");
}

TEST(Document, TellsAPathwayInShort) {
  Pathway pathway;
  EXPECT_EQ(write_text({{paragraph(in_short(pathway))}}, {}), "no step at all\n");
  pathway.steps = {{"A", "", 1, 1, {}}, {"B", "", 1, 1, 2}, {"C", "", 3, 3, {}}};
  EXPECT_EQ(write_text({{paragraph(in_short(pathway))}}, {}), "phase 1: A, B; phase 3: C\n");
  EXPECT_EQ(write_markdown({{paragraph(in_short(pathway))}}), "phase 1: `A`, `B`; phase 3: `C`\n");
}

TEST(Document, HoldsCodeWithBackticks) {
  EXPECT_EQ(write_text({{paragraph(code("a ` b"))}}, {}), "`a ` b`\n");
  EXPECT_EQ(write_markdown({{paragraph(code("a ` b"))}}), "`` a ` b ``\n");
}

TEST(MarkdownWriter, ShowsWhatCannotBeSeen) {
  EXPECT_EQ(write_markdown({{paragraph("a\u200bb")}}), "a\\u{200B}b\n");
}

TEST(MarkdownWriter, NestsAndEscapes) {
  EXPECT_EQ(write_markdown(sample()), R"(# A \<b>title

**INFEASIBLE**: no `a < b`.

## Why not

1. These two cannot both hold:

   - Nobody \*may\*.

     `rule:r` · held by Mexico · basis not stated
)");
}

TEST(MarkdownWriter, LetsNoTextBeginABlockOrALink) {
  Document out;
  out.add(paragraph("1. no list"));
  out.add(paragraph("- nor this"));
  out.add(paragraph("> nor a quotation"));
  out.add(paragraph("see http://x.org, www.x.org, ![i](u), a_b and _c_"));
  EXPECT_EQ(write_markdown(out), R"(1\. no list

\- nor this

\> nor a quotation

see http\://x.org, www\.x.org, \!\[i\](u), a_b and \_c\_
)");
}

TEST(MarkdownWriter, FencesCodeByMoreBackticksThanItHolds) {
  EXPECT_EQ(code_span("a"), "`a`");
  EXPECT_EQ(code_span("a | b"), "`a | b`");
  EXPECT_EQ(code_span("a`b``"), "``` a`b`` ```");
}

}  // namespace
}  // namespace pathproof::tell
