// Frames and messages: whatever comes, the next one is found.
#include "lsp/frames.h"

#include <unistd.h>

#include <array>

#include <gtest/gtest.h>

#include "lsp/messages.h"

namespace pathproof::lsp {
namespace {

// What is read of these bytes: bodies, and `!` for what is broken.
std::vector<std::string> frames_of(const std::string& bytes) {
  std::array<int, 2> ends{};
  EXPECT_EQ(pipe(ends.data()), 0);
  EXPECT_EQ(write(ends[1], bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
  close(ends[1]);
  const std::atomic<bool> interrupt = false;
  Frames frames(ends[0], interrupt);
  std::vector<std::string> out;
  for (Frame frame = frames.next(); frame.kind != Frame::Kind::end; frame = frames.next())
    out.push_back(frame.kind == Frame::Kind::body ? frame.text : "!");
  close(ends[0]);
  return out;
}

using Texts = std::vector<std::string>;

TEST(Frames, OneAfterTheOther) {
  EXPECT_EQ(frames_of("Content-Length: 2\r\n\r\n{}Content-Length: 4\r\n\r\nnull"), (Texts{"{}", "null"}));
  EXPECT_EQ(frames_of("content-length:2\r\nContent-Type: x\r\n\r\n{}"), Texts{"{}"});
  EXPECT_EQ(frames_of("Content-Length: 2\n\n{}"), Texts{"{}"});
  EXPECT_EQ(frames_of("Content-Length: 0\r\n\r\nContent-Length: 1\r\n\r\n1"), (Texts{"", "1"}));
}

TEST(Frames, AfterABrokenOneTheNext) {
  EXPECT_EQ(frames_of("Content-Length: x\r\n\r\nContent-Length: 1\r\n\r\n1"), (Texts{"!", "1"}));
  EXPECT_EQ(frames_of("Other: 1\r\n\r\nContent-Length: 1\r\n\r\n1"), (Texts{"!", "1"}));
  EXPECT_EQ(frames_of(std::string(9000, 'x') + "\r\nContent-Length: 1\r\n\r\n1"), (Texts{"!", "1"}));
  EXPECT_EQ(frames_of("Content-Length: 99999999999999999999\r\n\r\nContent-Length: 1\r\n\r\n1"),
            (Texts{"!", "1"}));
}

TEST(Frames, OneThatEndsEarlyIsNone) {
  EXPECT_EQ(frames_of("Content-Length: 20\r\n\r\n{}"), Texts{});
  EXPECT_EQ(frames_of("Content-Len"), Texts{});
  EXPECT_EQ(frames_of(""), Texts{});
}

TEST(Messages, Kinds) {
  EXPECT_EQ(read_message(R"({"id": 1, "method": "x"})").kind, Message::Kind::request);
  EXPECT_EQ(read_message(R"({"id": "a", "method": "x"})").kind, Message::Kind::request);
  EXPECT_EQ(read_message(R"({"method": "x"})").kind, Message::Kind::notification);
  EXPECT_EQ(read_message(R"({"id": 1, "result": null})").kind, Message::Kind::response);
}

TEST(Messages, WhatIsNone) {
  for (const char* bad : {"", "{", "[]", "null", "7", R"({"id": 1})", R"({"method": 1, "id": 2})",
                          R"({"id": 1.5, "method": "x"})", "{\"method\": \"\xFF\"}"})
    EXPECT_EQ(read_message(bad).kind, Message::Kind::invalid) << bad;
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "[";
  EXPECT_EQ(read_message(deep).kind, Message::Kind::invalid);
  // The answer goes to who asked, where that is known.
  EXPECT_EQ(read_message(R"({"id": 2})").id, Json(2));
}

TEST(Messages, MembersByTheirPath) {
  const Json params = {{"textDocument", {{"uri", "file:///x"}}}};
  EXPECT_EQ(string_at(params, "textDocument/uri"), "file:///x");
  EXPECT_THROW(string_at(params, "textDocument/version"), Refusal);
  EXPECT_THROW(string_at(params, "textDocument"), Refusal);
  EXPECT_EQ(find_at(Json(3), "x"), nullptr);
}

}  // namespace
}  // namespace pathproof::lsp
