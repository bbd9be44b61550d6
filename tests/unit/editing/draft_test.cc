// A file as an editor has it: texts that are open instead of files, names across files, what is wrong with a variants file.
#include "pathproof/editing.h"

#include <map>
#include <memory>

#include <gtest/gtest.h>

#include "pathproof/errors.h"

namespace pathproof {
namespace {

constexpr const char* spec_text = R"({
  "pathproof": "1.0",
  "include": ["rules.json"],
  "sorts": { "Actor": { "MX": "Mexico", "US": "the US" } },
  "facts": { "agrees": { "args": ["Actor", "Step"], "type": "Bool", "default": true } },
  "steps": { "A": {}, "B": { "requires": ["A"] } },
  "goals": { "g": "B" },
  "goal": "g"
})";
constexpr const char* rules_text =
    R"json({ "rules": { "r": "all s: Step: agrees(MX, s)", "off": { "formula": "included(A)", "on": false } } })json";

// Files that need not exist.
class Folder {
 public:
  void put(const std::string& name, const std::string& text) {
    texts_[path(name)] = std::make_shared<const std::string>(text);
  }
  std::string path(const std::string& name) const { return "/nowhere-at-all/" + name; }
  Draft read(const std::string& name) {
    const Files files;
    for (const auto& [path, text] : texts_) files.hold(path, text);
    return reader_.read(path(name), false, files);
  }
  std::vector<EditorFinding> lint(const Draft& draft) {
    const Files files;
    for (const auto& [path, text] : texts_) files.hold(path, text);
    return reader_.quick_lint(draft, files);
  }
  std::size_t at(const std::string& name, const std::string& text) const {
    return texts_.at(path(name))->find(text);
  }

 private:
  std::map<std::string, std::shared_ptr<const std::string>> texts_;
  DraftReader reader_{20};
};

TEST(Draft, ReadsTextsThatAreOpen) {
  Folder folder;
  folder.put("spec.json", spec_text);
  folder.put("rules.json", rules_text);
  const Draft draft = folder.read("spec.json");
  EXPECT_EQ(draft.kind(), DraftKind::spec);
  EXPECT_TRUE(draft.findings().empty()) << draft.findings()[0].message;
  EXPECT_NE(draft.question(), nullptr);
  EXPECT_EQ(draft.files().size(), 2U);
}

TEST(Draft, ATextIsReadAnewWhenItChanges) {
  Folder folder;
  folder.put("spec.json", spec_text);
  folder.put("rules.json", R"json({ "rules": { "r": "agrees(MY, A)" } })json");
  const Draft draft = folder.read("spec.json");
  ASSERT_EQ(draft.findings().size(), 1U);
  EXPECT_EQ(draft.findings()[0].range.file, folder.path("rules.json"));
  ASSERT_EQ(draft.findings()[0].fixes.size(), 1U);
  EXPECT_EQ(draft.findings()[0].fixes[0].edit.text, "MX");
}

TEST(Draft, NamesOfTheTopFileOfASpecWithIncludes) {
  Folder folder;
  folder.put("spec.json", spec_text);
  folder.put("rules.json", rules_text);
  const Draft draft = folder.read("spec.json");
  const auto step = named_at(draft, folder.path("spec.json"), folder.at("spec.json", "A\": {}"));
  ASSERT_TRUE(step.has_value());
  EXPECT_EQ(step->kind, NameKind::step);
  EXPECT_TRUE(step->declared.has_value());
  EXPECT_EQ(step->places.size(), 3U);  // its declaration, what B requires, the rule that is off
  const auto element = named_at(draft, folder.path("rules.json"), folder.at("rules.json", "MX"));
  ASSERT_TRUE(element && element->declared);
  EXPECT_EQ(element->declared->file, folder.path("spec.json"));
}

TEST(Draft, NamesThatNothingCanHave) {
  Folder folder;
  folder.put("spec.json", spec_text);
  folder.put("rules.json", rules_text);
  const Draft draft = folder.read("spec.json");
  const auto step = named_at(draft, folder.path("spec.json"), folder.at("spec.json", "A\": {}"));
  ASSERT_TRUE(step.has_value());
  EXPECT_EQ(why_no_name(draft, *step, "C"), "");
  EXPECT_NE(why_no_name(draft, *step, "B"), "");
  EXPECT_NE(why_no_name(draft, *step, "MX"), "");
  EXPECT_NE(why_no_name(draft, *step, "not"), "");
  EXPECT_NE(why_no_name(draft, *step, "a b"), "");
  EXPECT_NE(why_no_name(draft, *step, ""), "");
  EXPECT_NE(why_no_name(draft, *step, "s"), "");  // a variable of a formula
}

TEST(Draft, LintNeedsNoSolverHere) {
  Folder folder;
  folder.put(
      "spec.json",
      R"({ "pathproof": "1.0", "sorts": { "Spare": ["x"] }, "steps": { "A": {} }, "goals": { "g": "A" }, "goal": "g" })");
  const Draft draft = folder.read("spec.json");
  const auto findings = folder.lint(draft);
  ASSERT_FALSE(findings.empty());
  EXPECT_TRUE(findings[0].of_lint);
  EXPECT_TRUE(findings[0].spare);
}

TEST(Draft, ARuleThatACaseTakesOutHasItsName) {
  Folder folder;
  folder.put("spec.json", spec_text);
  folder.put("rules.json", rules_text);
  folder.put("case.json",
             R"({ "pathproof": "1.0", "spec": "spec.json", "amend": { "rules": { "r": null } } })");
  const Draft draft = folder.read("case.json");
  EXPECT_TRUE(draft.findings().empty());
  const auto rule = named_at(draft, folder.path("case.json"), folder.at("case.json", "r\": null"));
  ASSERT_TRUE(rule && rule->declared);
  EXPECT_EQ(rule->kind, NameKind::rule);
  const auto places = places_of(draft, *rule->declared);
  ASSERT_EQ(places.size(), 2U);
  EXPECT_EQ(places[0].file, folder.path("case.json"));
}

TEST(Variants, NamesOfTheBaseAndItsOwn) {
  Folder folder;
  folder.put("spec.json", spec_text);
  folder.put("rules.json", rules_text);
  folder.put("family.json", R"json({ "pathproof": "1.0", "base": "spec.json",
    "axes": { "rule": { "kept": {}, "gone": { "waive": ["r"] } }, "who": { "kept": {}, "MX:A": { "given": ["not agrees(MX, A)"] } } },
    "expect": [{ "where": { "rule": "gone", "who": "kept" }, "verdict": "feasible" }] })json");
  const Draft draft = folder.read("family.json");
  EXPECT_EQ(draft.kind(), DraftKind::variants);
  EXPECT_TRUE(draft.findings().empty());
  const auto in_family = [&](const std::string& text) {
    return named_at(draft, folder.path("family.json"), folder.at("family.json", text));
  };
  const auto rule = in_family("r\"]");
  ASSERT_TRUE(rule && rule->declared);
  EXPECT_EQ(rule->kind, NameKind::rule);
  EXPECT_EQ(rule->declared->file, folder.path("rules.json"));
  const auto axis = in_family("who\": { \"kept");
  ASSERT_TRUE(axis.has_value());
  EXPECT_EQ(axis->kind, NameKind::axis);
  EXPECT_EQ(axis->places.size(), 2U);
  // Options of the same name belong to their axes.
  const auto option = in_family("kept\" }, \"verdict");
  ASSERT_TRUE(option.has_value());
  EXPECT_EQ(option->kind, NameKind::option);
  EXPECT_EQ(option->places.size(), 2U);
  EXPECT_NE(why_no_name(draft, *option, "MX:A"), "");
  EXPECT_EQ(why_no_name(draft, *option, "gone"), "");
  EXPECT_NE(why_no_name(draft, *axis, "rule"), "");
  EXPECT_NE(why_no_name(draft, *axis, "a=b"), "");
  EXPECT_NE(in_family("MX, A"), std::nullopt);
}

TEST(Variants, WhatIsWrongWithOneOption) {
  Folder folder;
  folder.put("spec.json", spec_text);
  folder.put("rules.json", rules_text);
  folder.put("family.json",
             R"({ "base": "spec.json", "axes": { "rule": { "kept": {}, "gone": { "waive": ["rr"] } } } })");
  const Draft draft = folder.read("family.json");
  EXPECT_TRUE(draft.findings().empty());
  const auto findings = folder.lint(draft);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_FALSE(findings[0].of_lint);
  EXPECT_EQ(findings[0].range.begin, folder.at("family.json", "\"rr\""));
}

TEST(Variants, NamesAreKnownWhileItIsWrong) {
  Folder folder;
  folder.put("spec.json", spec_text);
  folder.put("rules.json", rules_text);
  folder.put("family.json",
             R"({ "base": "spec.json", "axis": {}, "axes": { "rule": { "gone": { "waive": ["r"] } } } })");
  const Draft draft = folder.read("family.json");
  EXPECT_FALSE(draft.findings().empty());
  EXPECT_NE(named_at(draft, folder.path("family.json"), folder.at("family.json", "r\"]")), std::nullopt);
}

// The formulas that an editor sets anew, each as it is afterwards.
std::vector<std::string> set_anew(const Draft& draft, const std::string& file) {
  std::vector<std::string> out;
  for (const TextEdit& edit : formatted(draft, file)) out.push_back(edit.text);
  return out;
}

TEST(Formatting, OfWhatIsChanged) {
  Folder folder;
  folder.put("spec.json", spec_text);
  folder.put("rules.json", rules_text);
  folder.put("family.json", R"json({ "pathproof": "1.0", "base": "spec.json",
    "axes": { "x": { "plain": {}, "other": { "given": ["A  before B", { "formula": "included( A )" }] },
                     "amended": { "amend": { "rules": { "r": "included(A)  or  included(B)", "off": { "formula": "not  included(A)" } },
                                             "steps": { "B": { "requires": ["included(  A)"], "title": "Left  alone" } } } } } } })json");
  folder.put("case.json", R"json({ "pathproof": "1.0", "spec": "spec.json", "given": ["A  before B"],
    "amend": { "rules": { "off": { "formula": "not  included(A)" } } } })json");
  const std::vector<std::string> family = {"A before B", "included(A)", "included(A) or included(B)",
                                           "not included(A)", "included(A)"};
  EXPECT_EQ(set_anew(folder.read("family.json"), folder.path("family.json")), family);
  const std::vector<std::string> once = {"A before B", "not included(A)"};
  EXPECT_EQ(set_anew(folder.read("case.json"), folder.path("case.json")), once);
}

TEST(Draft, ALimitOfTimeEndsTheReading) {
  DraftReader reader(0);
  const Files files;
  std::string steps;
  for (int i = 0; i < 20'000; ++i) steps += (i == 0 ? "\"S" : ",\"S") + std::to_string(i) + "\":{}";
  files.hold("/nowhere-at-all/spec.json",
             std::make_shared<const std::string>(R"({"pathproof":"1.0","steps":{)" + steps + "}}"));
  EXPECT_THROW(reader.read("/nowhere-at-all/spec.json", false, files), Stopped);
}

}  // namespace
}  // namespace pathproof
