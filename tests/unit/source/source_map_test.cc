#include "source/source_map.h"

#include <gtest/gtest.h>

#include "source/diagnostics.h"
#include "source/suggest.h"

namespace pathproof::source {
namespace {

TEST(Positions, CountLinesAndCharactersFromOne) {
  const SourceFile file("f", std::make_shared<const std::string>("ab\nçé x\n"));
  EXPECT_EQ(file.position(0).line, 1);
  EXPECT_EQ(file.position(1).column, 2);
  EXPECT_EQ(file.position(3).line, 2);
  EXPECT_EQ(file.position(7).column, 3);  // after two characters of two bytes each
  EXPECT_EQ(file.position(99).line, 3);   // past the end: the end
  EXPECT_EQ(file.line(2), "çé x");
  EXPECT_EQ(file.line(9), "");
}

TEST(Positions, LeaveOutTheCarriageReturn) {
  EXPECT_EQ(SourceFile("f", std::make_shared<const std::string>("a\r\nb")).line(1), "a");
}

TEST(Utf8, FindsTheFirstBadByte) {
  EXPECT_EQ(find_invalid_utf8("plain çé 日本 🙂"), std::string_view::npos);
  EXPECT_EQ(find_invalid_utf8("ab\xFF"), 2U);
  EXPECT_EQ(find_invalid_utf8("\xC3"), 0U);              // cut off
  EXPECT_EQ(find_invalid_utf8("\xC0\xAF"), 0U);          // overlong
  EXPECT_EQ(find_invalid_utf8("\xED\xA0\x80"), 0U);      // a surrogate
  EXPECT_EQ(find_invalid_utf8("\xF4\x90\x80\x80"), 0U);  // beyond U+10FFFF
}

TEST(Suggestions, AreNearEnoughToBeASlip) {
  const std::vector<std::string> words = {"requires", "effects", "A4"};
  EXPECT_EQ(nearest("require", words), "requires");
  EXPECT_EQ(nearest("efefcts", words), "effects");  // two letters changed places: one slip
  EXPECT_EQ(nearest("a4", words), "A4");
  EXPECT_EQ(nearest("something", words), "");
  EXPECT_EQ(did_you_mean("B9", {"A1"}), "known here: `A1`");
  const std::vector<std::string> long_ones{"OpenTalks", "OpenF", "CloseF"};
  EXPECT_EQ(did_you_mean("Opne", long_ones), "did you mean one of `OpenTalks`, `OpenF`?");
  EXPECT_EQ(did_you_mean("OpenFundamentals", long_ones), "did you mean `OpenF`?");
  EXPECT_EQ(did_you_mean("clo", long_ones), "did you mean `CloseF`?");
}

TEST(Diagnostics, AreSortedAndSaidOnce) {
  SourceMap map;
  const FileId id = map.add("f.json", "one\ntwo\n");
  Collector collector(map);
  collector.report(DiagnosticKind::unknown_name, {id, 4, 7}, "second");
  collector.report(DiagnosticKind::unknown_name, {id, 0, 3}, "first", "try this");
  collector.report(DiagnosticKind::unknown_name, {id, 0, 3}, "first", "try this");
  const Diagnostics found = collector.sorted();
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].message, "first");
  EXPECT_EQ(render(found),
            "f.json:1:1: error: first\n    1 | one\n      | ^^^\n      = help: try this\n"
            "f.json:2:1: error: second\n    2 | two\n      | ^^^\n");
}

TEST(Diagnostics, CutLongNames) {
  const std::string name(1000, 'x');
  EXPECT_EQ(with_short_quotes("unknown name `" + name + "` in `y`"),
            "unknown name `" + std::string(63, 'x') + "…` in `y`");
  EXPECT_EQ(with_short_quotes("`" + std::string(64, 'x') + "`"), "`" + std::string(64, 'x') + "`");
  EXPECT_EQ(with_short_quotes(name), name);
  EXPECT_EQ(with_short_quotes("one ` alone, " + name), "one ` alone, " + name);
  std::string umlauts;
  for (int i = 0; i < 70; ++i) umlauts += "ü";
  EXPECT_EQ(with_short_quotes("`" + umlauts + "`"), "`" + umlauts.substr(0, std::size_t{2} * 63) + "…`");
}

TEST(Diagnostics, StopAtTheLimit) {
  SourceMap map;
  const FileId id = map.add("f.json", std::string(1000, 'x'));
  Collector collector(map);
  for (std::uint32_t i = 0; i < 500; ++i) {
    collector.report(DiagnosticKind::unknown_name, {id, i, i + 1}, "number " + std::to_string(i));
  }
  EXPECT_EQ(collector.sorted().size(), Collector::limit);
}

}  // namespace
}  // namespace pathproof::source
