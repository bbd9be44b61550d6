#include "source/json_tokens.h"

#include <gtest/gtest.h>

#include <map>

namespace pathproof::source {
namespace {

// At the first occurrence of `at`, of what is known up to the first of `known_before` (empty: to the end).
std::string pointer_at(const std::string& text, const std::string& at, const std::string& known_before = "") {
  const std::size_t known = known_before.empty() ? text.size() : text.find(known_before);
  return json_pointer(text, known, text.find(at));
}

TEST(JsonTokens, StandBetweenBlanksCommasAndColons) {
  const std::string text = R"( {"a\"b": -1.5e+3,true])";
  std::string seen;
  for (Extent t = next_json_token(text, 0); t.begin < text.size(); t = next_json_token(text, t.end))
    seen += text.substr(t.begin, t.end - t.begin) + "|";
  EXPECT_EQ(seen, R"({|"a\"b"|-1.5e+3|true|]|)");
  EXPECT_EQ(next_json_token(text, 99).end, text.size());
  EXPECT_EQ(next_json_token("\"open", 0).end, 5U);
}

TEST(JsonPointer, IsThatOfTheInnermostValue) {
  const std::string text = R"({"a": [1, {"b/c": [], "d~": "x"}, [[2], 3]], "": {"e": null}, "tail": 7})";
  const std::map<std::string, std::string> table{
      {"{", ""},         {"\"a\"", "/a"}, {"1", "/a/0"},   {"\"b/c\"", "/a/1/b~1c"}, {"\"x\"", "/a/1/d~0"},
      {"2", "/a/2/0/0"}, {"3", "/a/2/1"}, {"null", "//e"}, {"7", "/tail"},           {", {\"b", "/a"},
  };
  for (const auto& [at, pointer] : table) EXPECT_EQ(pointer_at(text, at), pointer) << at;
}

TEST(JsonPointer, StopsAtKeysOfOnesOwn) {
  const std::string text = R"({"x-a": {"b": [1]}, "\u0078-c": [2], "d": 3})";
  EXPECT_EQ(pointer_at(text, "1"), "/x-a");
  EXPECT_EQ(pointer_at(text, "2"), "/x-c");
  EXPECT_EQ(pointer_at(text, "3"), "/d");
}

TEST(JsonPointer, KnowsOnlyWhatWasReadToItsEnd) {
  const std::string text = R"({"a": {"b": 1, "c": [2, 3]}, "d": oops)";
  EXPECT_EQ(pointer_at(text, "2", "}"), "/a/c/0");  // the value is complete, those around it need not be
  EXPECT_EQ(pointer_at(text, ", 3", "]"), "");      // between two entries of a list that is still open
  EXPECT_EQ(pointer_at(text, "\"a\"", "1"), "/a");  // of an open object, the key counts
  EXPECT_EQ(pointer_at(text, "\"d\"", "oops"), "");
}

TEST(Unescaped, SaysWhatTheStringSays) {
  EXPECT_EQ(unescaped(R"("a\n\"\u00e4\ud83d\ude42\/")"), "a\n\"\u00e4\U0001F642/");
}

}  // namespace
}  // namespace pathproof::source
