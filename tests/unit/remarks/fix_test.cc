#include "remarks/fix.h"

#include <gtest/gtest.h>

namespace pathproof::ask {
namespace {

// Where each of the words begins in the text.
std::set<std::uint32_t> places(const std::string& text, const std::vector<std::string>& words) {
  std::set<std::uint32_t> out;
  for (const std::string& word : words) out.insert(static_cast<std::uint32_t>(text.find(word)));
  return out;
}

std::string without(const std::string& text, const std::vector<std::string>& words) {
  return without_entries(text, places(text, words));
}

TEST(WithoutEntries, KeepsTheCommasRight) {
  const std::string text = R"({"a": 1, "b": [1, 2], "c": {"d": 3}})";
  EXPECT_EQ(without(text, {"\"a\""}), R"({"b": [1, 2], "c": {"d": 3}})");
  EXPECT_EQ(without(text, {"\"b\""}), R"({"a": 1, "c": {"d": 3}})");
  EXPECT_EQ(without(text, {"\"c\""}), R"({"a": 1, "b": [1, 2]})");
  EXPECT_EQ(without(text, {"\"b\"", "\"c\""}), R"({"a": 1})");
  EXPECT_EQ(without(text, {"\"a\"", "\"c\""}), R"({"b": [1, 2]})");
  EXPECT_EQ(without(text, {"\"d\""}), R"({"a": 1, "b": [1, 2], "c": {}})");
  EXPECT_EQ(without(text, {"\"a\"", "\"b\"", "\"c\""}), "{}");
}

TEST(WithoutEntries, TakesItemsOutOfLists) {
  const std::string text = R"({"a": ["x", "y", "z"]})";
  EXPECT_EQ(without(text, {"\"x\""}), R"({"a": ["y", "z"]})");
  EXPECT_EQ(without(text, {"\"z\""}), R"({"a": ["x", "y"]})");
  EXPECT_EQ(without(text, {"\"x\"", "\"y\"", "\"z\""}), R"({"a": []})");
}

TEST(WithoutEntries, LeavesATextAloneInWhichNothingIsNamed) {
  EXPECT_EQ(without_entries(R"({"a": 1})", {}), R"({"a": 1})");
  EXPECT_EQ(without_entries("no JSON", {0}), "no JSON");
}

TEST(LineDiff, TellsWhatGoesAndWhatComes) {
  EXPECT_EQ(line_diff("a\nb\nc\n", "a\nb\nc\n"), "");
  EXPECT_EQ(line_diff("a\nb\nc\nd\n", "a\nc\nd\n"), "@@ line 2 @@\n-b\n");
  EXPECT_EQ(line_diff("a\nb,\nc\n", "a\nb\n"), "@@ line 2 @@\n-b,\n-c\n+b\n");
}

}  // namespace
}  // namespace pathproof::ask
