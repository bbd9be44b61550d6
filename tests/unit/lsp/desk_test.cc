// What is open, and what is read of it when.
#include "lsp/desk.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "lsp/findings.h"

namespace pathproof::lsp {
namespace {

constexpr const char* spec_uri = "file:///nowhere-at-all/spec.json";
constexpr const char* case_uri = "file:///nowhere-at-all/case.json";
constexpr const char* spec_text =
    "{ \"pathproof\": \"1.0\",\r\n  \"steps\": { \"A\": { \"title\": \"🌉\" } }, \"goals\": { \"g\": \"A\" }, "
    "\"goal\": \"g\" }";

void open(Desk& desk, const std::string& uri, const std::string& text) {
  desk.open({{"textDocument", {{"uri", uri}, {"version", 1}, {"text", text}}}});
}

void change(Desk& desk, const std::string& uri, const Json& change) {
  desk.change({{"textDocument", {{"uri", uri}, {"version", 2}}}, {"contentChanges", Json::array({change})}});
}

Json range(std::size_t line, std::size_t from, std::size_t to) {
  return {{"start", {{"line", line}, {"character", from}}}, {"end", {{"line", line}, {"character", to}}}};
}

void read_all(Desk& desk) {
  while (desk.refresh_one() != nullptr) {
  }
}

TEST(Desk, ChangesCountAsTheProtocolDoes) {
  Desk desk;
  open(desk, spec_uri, spec_text);
  change(desk, spec_uri, {{"range", range(1, 30, 32)}, {"text", "é"}});  // the bridge: two units
  EXPECT_NE(desk.document(spec_uri)->text->find("\"title\": \"é\""), std::string::npos)
      << *desk.document(spec_uri)->text;
  change(desk, spec_uri, {{"text", "\xEF\xBB\xBF{}"}});
  EXPECT_EQ(*desk.document(spec_uri)->text, "{}");
  EXPECT_THROW(change(desk, case_uri, {{"text", ""}}), Refusal);
  EXPECT_THROW(change(desk, spec_uri, {{"range", 1}, {"text", ""}}), Refusal);
}

TEST(Desk, CasesWaitForAPause) {
  Desk desk;
  open(desk, spec_uri, spec_text);
  open(desk, case_uri, R"({ "pathproof": "1.0", "spec": "spec.json", "include": ["A"] })");
  read_all(desk);
  EXPECT_EQ(desk.known_of("/nowhere-at-all/case.json"), Desk::Known::settled);
  change(desk, spec_uri, {{"range", range(1, 14, 15)}, {"text", "B"}});
  read_all(desk);
  EXPECT_TRUE(desk.has_late());
  EXPECT_EQ(desk.known_of("/nowhere-at-all/spec.json"), Desk::Known::settled);
  EXPECT_EQ(desk.known_of("/nowhere-at-all/case.json"), Desk::Known::open);
  EXPECT_TRUE(diagnostics_by_file(desk)["/nowhere-at-all/case.json"].empty());
  desk.pause();
  read_all(desk);
  EXPECT_FALSE(desk.has_late());
  EXPECT_FALSE(diagnostics_by_file(desk)["/nowhere-at-all/case.json"].empty());
}

TEST(Desk, WhoeverAsksAboutACaseDoesNotWait) {
  Desk desk;
  open(desk, spec_uri, spec_text);
  open(desk, case_uri, R"({ "pathproof": "1.0", "spec": "spec.json", "include": ["A"] })");
  read_all(desk);
  change(desk, spec_uri, {{"range", range(1, 14, 15)}, {"text", "B"}});
  const Root* root = desk.root_of("/nowhere-at-all/case.json");
  ASSERT_NE(root, nullptr);
  EXPECT_EQ(root->draft->question(), nullptr);
}

TEST(Desk, LintComesAfterWhatIsWrong) {
  Desk desk;
  open(desk, spec_uri, spec_text);
  ASSERT_NE(desk.refresh_one(), nullptr);
  EXPECT_EQ(desk.known_of("/nowhere-at-all/spec.json"), Desk::Known::unlinted);
  ASSERT_NE(desk.refresh_one(), nullptr);
  EXPECT_EQ(desk.known_of("/nowhere-at-all/spec.json"), Desk::Known::settled);
  EXPECT_EQ(desk.refresh_one(), nullptr);
}

TEST(Desk, WhatDoesNotChangeIsNotReadAgain) {
  Desk desk;
  open(desk, spec_uri, spec_text);
  open(desk, case_uri, R"({ "pathproof": "1.0", "spec": "spec.json" })");
  read_all(desk);
  const auto revision = desk.find_root("/nowhere-at-all/spec.json")->revision;
  desk.changed_on_disk({"/nowhere-at-all/spec.json"});  // it is open: its text counts
  desk.close(case_uri);
  read_all(desk);
  EXPECT_EQ(desk.find_root("/nowhere-at-all/spec.json")->revision, revision);
}

}  // namespace
}  // namespace pathproof::lsp
