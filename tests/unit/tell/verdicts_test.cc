// The tables of verdicts and units, and the documentation that repeats them.

#include "tell/verdicts.h"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "pathproof/unit_kind.h"

namespace pathproof {
namespace {

TEST(Verdicts, HaveTheirWordCodeAndTone) {
  EXPECT_EQ(word(Verdict::infeasible), "infeasible");
  EXPECT_EQ(exit_code(Verdict::infeasible), 1);
  EXPECT_EQ(exit_code(Verdict::unknown), 3);
  EXPECT_EQ(word(ClaimVerdict::vacuous), "vacuous");
  EXPECT_EQ(exit_code(ClaimVerdict::proved), 0);
  EXPECT_EQ(word(Comparison::a_allows_more), "a-allows-more");
  EXPECT_EQ(report::tone_of(ClaimVerdict::refuted), report::Tone::bad);
}

TEST(Verdicts, BeginHeadlinesInCapitals) {
  EXPECT_EQ(report::headword(Verdict::feasible, {}), "FEASIBLE");
  EXPECT_EQ(report::in_capitals("a-b"), "A-B");
}

TEST(Reasons, AreReasonsForEachWayToStop) {
  EXPECT_NE(reason_text(Reason::size).find("too large"), std::string_view::npos);
  EXPECT_FALSE(reason_text(Reason::none).empty());
}

TEST(Units, HaveTheirRowsInTheOrderOfTheEnum) {
  for (std::size_t i = 0; i < unit_rows.size(); ++i) {
    EXPECT_EQ(unit_rows[i].kind, static_cast<UnitKind>(i));
    EXPECT_EQ(unit_rows[i].form.substr(0, unit_rows[i].prefix.size()), unit_rows[i].prefix);
  }
}

TEST(Units, AreAllInTheDocumentation) {
  std::ifstream file(PATHPROOF_SOURCE_DIR "/docs/language.md");
  std::stringstream text;
  text << file.rdbuf();
  for (const UnitRow& row : unit_rows) {
    EXPECT_NE(text.str().find("`" + std::string(row.form) + "`"), std::string::npos) << row.form;
  }
}

}  // namespace
}  // namespace pathproof
