// What may stand at a place: of texts that are being written, so that few of them are JSON.
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "editing/context.h"
#include "pathproof/editing.h"

namespace pathproof {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

// The cursor stands at `|`.
std::vector<std::string> labels(std::string text, const Draft* draft = nullptr) {
  const std::size_t at = text.find('|');
  text.erase(at, 1);
  std::vector<std::string> out;
  for (const Completion& one : completions(text, at, draft)) out.push_back(one.label);
  return out;
}

TEST(Context, KeysAndIndicesOnTheWay) {
  const std::string text = R"({ "steps": { "A": { "requires": ["x", "y)";
  const editing::Context context = editing::context_at(text, text.size());
  EXPECT_THAT(context.path, ElementsAre("steps", "A", "requires", "1"));
  EXPECT_TRUE(context.in_string);
  EXPECT_FALSE(context.is_key);
  EXPECT_EQ(text.substr(context.begin), "y");
}

TEST(Context, AKeyThatIsBeingWritten) {
  const std::string text = R"({ "rules": { "r": { "formula": "x", "ba)";
  const editing::Context context = editing::context_at(text, text.size());
  EXPECT_THAT(context.path, ElementsAre("rules", "r"));
  EXPECT_TRUE(context.is_key);
  EXPECT_THAT(context.siblings, ElementsAre("formula"));
}

TEST(Completion, KeysThatAreNotThereYet) {
  EXPECT_THAT(labels(R"({ "rules": { "r": { "formula": "x", "|)"), Contains("basis"));
  EXPECT_THAT(labels(R"({ "rules": { "r": { "formula": "x", "|)"), Not(Contains("formula")));
  EXPECT_THAT(labels(R"({ "spec": "spec.json", "|)"), Contains("schedule"));
  EXPECT_THAT(labels(R"({ "pathproof": "1.0", "|)"), Contains("sorts"));
}

TEST(Completion, WordsOfTheLanguageInFormulasAlone) {
  EXPECT_THAT(labels(R"({ "rules": { "r": "|)"), Contains("always"));
  EXPECT_THAT(labels(R"({ "rules": { "r": { "says": "|)"), IsEmpty());
}

TEST(Completion, OfAVariantsFile) {
  EXPECT_THAT(labels(R"({ "base": "case.json", "|)"), Contains("toggles"));
  EXPECT_THAT(labels(R"({ "base": "case.json", "axes": { "a": { "o": { "|)"), Contains("waive"));
  EXPECT_THAT(labels(R"({ "base": "case.json", "axes": { "a": { "o": { "|)"), Not(Contains("spec")));
  EXPECT_THAT(labels(R"({ "base": "case.json", "variants": [{ "overlay": { "|)"), Contains("waive"));
  EXPECT_THAT(labels(R"({ "base": "case.json", "axes": { "a": { "o": { "amend": { "rules": { "r": { "|)"),
              Contains("basis"));
  EXPECT_THAT(labels(R"({ "base": "case.json", "toggles": [{ "|)"), Contains("facts"));
  EXPECT_THAT(labels(R"({ "base": "case.json", "ask": "|)"), ElementsAre("check", "minimal", "prove"));
}

TEST(Completion, NothingInAFileOfOthers) {
  EXPECT_THAT(labels(R"({ "name": "x", "|)"), IsEmpty());
  EXPECT_THAT(labels(R"({ "|)"), Contains("pathproof"));
  EXPECT_THAT(labels(R"({ "pathpr|)"), Contains("pathproof"));
}

TEST(Completion, ByType) {
  const std::string text = R"({ "pathproof": "1.0",
    "sorts": { "Actor": ["MX", "US"] }, "state": { "leader": { "type": "Actor?", "default": "nobody" } }, "steps": { "A": {} },
    "rules": { "r": "leader = MX" }, "goals": { "g": "A" }, "goal": "g" })";
  const Files files;
  files.hold("/nowhere-at-all/spec.json", std::make_shared<const std::string>(text));
  const Draft draft = read_draft("/nowhere-at-all/spec.json", false, {}, files);
  ASSERT_TRUE(draft.readable());
  const auto at = [&](const std::string& formula) {
    return labels(R"({ "rules": { "r": ")" + formula + R"(|" } })", &draft);
  };
  EXPECT_THAT(at("leader = "), ElementsAre("MX", "US", "nobody"));
  EXPECT_THAT(at("included("), ElementsAre("A"));
  EXPECT_THAT(at("all s: "), Contains("Step"));
  EXPECT_THAT(at("all a: Actor: leader = "), Contains("a"));
}

TEST(Outline, OfWhatIsNoJsonYet) {
  const auto entries = outline(R"({ "rules": { "r": "A", "s": { "formula": "B" )");
  ASSERT_EQ(entries.size(), 1U);
  ASSERT_EQ(entries[0].children.size(), 2U);
  EXPECT_EQ(entries[0].children[1].name, "s");
}

}  // namespace
}  // namespace pathproof
