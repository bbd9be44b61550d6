// Lines and characters of the protocol, and URIs.
#include "lsp/text_places.h"

#include <gtest/gtest.h>

namespace pathproof::lsp {
namespace {

TextPlaces places(const std::string& text, Encoding encoding = Encoding::utf16) {
  return {std::make_shared<const std::string>(text), encoding};
}

TEST(TextPlaces, CharactersAreUnitsOfUtf16) {
  const TextPlaces text = places("aé𝄞z");  // bytes 1, 2, 4, 1; units 1, 1, 2, 1
  EXPECT_EQ(text.position(7), (Json{{"line", 0}, {"character", 4}}));
  EXPECT_EQ(text.offset(0, 1), 1U);
  EXPECT_EQ(text.offset(0, 2), 3U);
  EXPECT_EQ(text.offset(0, 4), 7U);
  EXPECT_EQ(text.offset(0, 3), 7U);  // within a pair: its end
  EXPECT_EQ(text.offset(0, 99), 8U);
}

TEST(TextPlaces, OrBytesWhereThatWasAgreed) {
  const TextPlaces text = places("aé𝄞z", Encoding::utf8);
  EXPECT_EQ(text.position(7), (Json{{"line", 0}, {"character", 7}}));
  EXPECT_EQ(text.offset(0, 2), 1U);  // within a character: its beginning
  EXPECT_EQ(text.offset(0, 3), 3U);
}

TEST(TextPlaces, LinesEndInThreeWays) {
  const TextPlaces text = places("a\r\nb\rc\nd");
  EXPECT_EQ(text.offset(1, 0), 3U);
  EXPECT_EQ(text.offset(2, 0), 5U);
  EXPECT_EQ(text.offset(3, 0), 7U);
  EXPECT_EQ(text.offset(0, 9), 1U);  // not beyond the line
  EXPECT_EQ(text.offset(9, 0), 8U);
  EXPECT_EQ(text.position(8), (Json{{"line", 3}, {"character", 1}}));
}

TEST(TextPlaces, APlaceThatIsNone) {
  for (const char* bad : {R"({"line": -1, "character": 0})", R"({"line": 1})",
                          R"({"line": 1.5, "character": 0})", "[]", "null"})
    EXPECT_THROW(places("x").offset(Json::parse(bad)), Refusal) << bad;
}

TEST(TextPlaces, EachPlaceComesBack) {
  const std::string text = "{\r\n \"é\": \"🌉 x\"\r}\n";
  const TextPlaces all = places(text);
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const bool between = at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    const bool in_break = at > 0 && at < text.size() && text[at - 1] == '\r' && text[at] == '\n';
    if (between && !in_break) {
      EXPECT_EQ(all.offset(all.position(at)), at);
    }
  }
}

TEST(Uris, PathsThereAndBack) {
  for (const char* path : {"/a/b.json", "/a b/ü%20.json", "/x/🌉?#.json"})
    EXPECT_EQ(path_of_uri(uri_of_path(path)), path);
  EXPECT_EQ(path_of_uri("file:///c%C3%A9.json"), "/cé.json");
  EXPECT_EQ(path_of_uri("untitled:Untitled-1"), "untitled:Untitled-1");
  EXPECT_EQ(path_of_uri("file:///a%00b"), "file:///a%00b");
}

}  // namespace
}  // namespace pathproof::lsp
