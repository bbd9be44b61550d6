// What is packed is what every other program unpacks: streams that zlib was seen to read. Long texts are in tests/page.
#include "page/packed_render.h"

#include <gtest/gtest.h>

namespace pathproof::report {
namespace {

std::string in_digits(const std::string& bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (const char c : bytes) {
    out += digits[static_cast<unsigned char>(c) >> 4U];
    out += digits[static_cast<unsigned char>(c) & 15U];
  }
  return out;
}

TEST(Deflated, IsAStreamOfZlib) {
  EXPECT_EQ(in_digits(deflated("")), "789c030000000001");
  EXPECT_EQ(in_digits(deflated("a")), "789c4b040000620062");
  EXPECT_EQ(in_digits(deflated("abcabcabcabc")), "789c4b4c4a8623001de00499");
  EXPECT_EQ(in_digits(deflated({"\0\x8f\x90\xff", 4})), "789c63e89ff01f0003d0021f");
  EXPECT_EQ(in_digits(deflated(std::string(300, 'a'))), "789c4b1c05440300d8a871ad");
}

TEST(Base64, HasItsOwnAlphabetAndPadding) {
  EXPECT_EQ(base64_of(""), "");
  EXPECT_EQ(base64_of("f"), "Zg==");
  EXPECT_EQ(base64_of("fo"), "Zm8=");
  EXPECT_EQ(base64_of("foo"), "Zm9v");
  EXPECT_EQ(base64_of("\xfb\xff"), "+/8=");
}

}  // namespace
}  // namespace pathproof::report
