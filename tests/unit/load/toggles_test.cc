// Patterns, ranges, and the axes that toggles give.
#include "load/toggles.h"

#include <gtest/gtest.h>

#include "load/overlays.h"
#include "load/ranges.h"
#include "load/variant_files.h"

namespace pathproof::spec {
namespace {

TEST(Patterns, StarIsAnyRun) {
  EXPECT_TRUE(matches("*", ""));
  EXPECT_TRUE(matches("*", "abc"));
  EXPECT_TRUE(matches("a*c", "ac"));
  EXPECT_TRUE(matches("a*b*c", "axxbyybzc"));
  EXPECT_TRUE(matches("f(*,b)", "f(a,b)"));
  EXPECT_TRUE(matches("abc**", "abc"));
  EXPECT_FALSE(matches("", "a"));
  EXPECT_FALSE(matches("a*b", "abc"));
  EXPECT_FALSE(matches("abc", "ab"));
  EXPECT_FALSE(matches("*x*", "abc"));
}

struct Fixture {
  source::SourceMap map;
  source::Collector collector{map};

  Json parse(const std::string& text) {
    auto out = parse_json(map, map.add("text", text), collector);
    return out ? *out : Json{};
  }
  std::optional<VariantFiles> open(const std::string& variants, const std::string& proposal,
                                   const std::string& spec) {
    return VariantFiles::of(parse(variants), parse(proposal), parse(spec), map, collector);
  }
};

std::vector<std::string> names(const Variants& variants) {
  std::vector<std::string> out;
  for (const VariantAxis& axis : variants.axes) {
    out.push_back(axis.name.text + ":");
    for (const VariantOption& option : axis.options) out.back() += " " + option.name.text;
  }
  return out;
}

constexpr const char* spec = R"j({"pathproof": "1.0",
  "bases": ["said", "guessed"], "default_bases": ["said"],
  "sorts": {"Land": ["X", "Y"]},
  "facts": {"agrees": {"args": ["Land", "Step"], "type": "Bool", "default": "open"},
            "near": {"args": ["Land", "Land"], "type": "Bool", "symmetric": true, "default": false},
            "room": {"type": "Int", "default": 1}},
  "steps": {"A": {"requires": ["B", "true"]}, "B": {}},
  "rules": {"on": "A", "off": {"formula": "B", "on": false}, "waived": "B"}})j";

TEST(Toggles, GiveAnAxisForEachMatchInOrder) {
  Fixture f;
  auto files = f.open(R"j({"base": "-", "axes": {"room": {"range": "1..3", "of": "fact:room"},
      "long": {"range": "4..5", "of": "horizon"}, "slow": {"range": "1..2", "of": "duration:A"}}, "toggles": [
      {"rules": "*"}, {"requirements": "requires:A/*"}, {"facts": ["agrees(X, *)", "agrees(*,A)"], "is": false},
      {"facts": "near(*,*)", "is": true}, {"steps": "B"}, {"bases": ["said", "guessed"]}]})j",
                      R"j({"waive": ["waived"]})j", spec);
  ASSERT_TRUE(files);
  EXPECT_EQ(
      names(files->variants()),
      (std::vector<std::string>{
          "room: 1 2 3", "long: 4 5", "slow: 1 2", "rule:on: in force waived", "rule:off: off enforced",
          "rule:waived: off enforced", "requires:A/1: counts dropped", "requires:A/2: counts dropped",
          "agrees(X, A): as it is false", "agrees(X, B): as it is false", "agrees(Y, A): as it is false",
          "near(X, X): as it is true", "near(X, Y): as it is true", "near(Y, Y): as it is true",
          "B: free excluded", "said: counts does not", "guessed: does not counts"}));
  EXPECT_EQ(written(files->variants().axes[0]), (std::set<std::string>{"set/room"}));
  EXPECT_EQ(written(files->variants().axes[3]), (std::set<std::string>{"waive/on"}));
  EXPECT_EQ(written(files->variants().axes[6]), (std::set<std::string>{"drop/requires:A/1"}));
  EXPECT_EQ(written(files->variants().axes[8]), (std::set<std::string>{"set/agrees(X, A)"}));
  EXPECT_EQ(written(files->variants().axes[15]), (std::set<std::string>{"bases/said"}));
}

TEST(Toggles, ThatLeaveTheBaseAreNotNamed) {
  Fixture f;
  auto files = f.open(R"j({"base": "-", "toggles": [{"facts": "agrees(X, *)", "is": false}, {"rules": "on"}],
      "skip": [{"rule:on": "waived", "agrees(X, A)": "false"}]})j",
                      "{}", spec);
  ASSERT_TRUE(files);
  const Variants& variants = files->variants();
  EXPECT_EQ(variants.name_of({0, 0, 0}), "agrees(X, A)=as it is");
  EXPECT_EQ(variants.name_of({1, 1, 0}), "agrees(X, A)=false,agrees(X, B)=false");
  EXPECT_EQ(variants.selection_of("agrees(X,B)=false,rule:on=waived", f.map, f.collector),
            (Selection{0, 1, 1}));
  EXPECT_EQ(variants.skip.size(), 1U);
  const ParsedProblem problem = files->problem({0, 1, 1}, f.map, f.collector);
  ASSERT_EQ(problem.spec.supposals.size(), 1U);
  EXPECT_EQ(problem.spec.supposals[0].given.text, "not agrees(X, B)");
  EXPECT_EQ(problem.proposal.waive.size(), 1U);
}

TEST(Toggles, WithoutAMatchAreAnError) {
  for (const char* toggle :
       {R"j({"rules": "no*"})j", R"j({"rules": []})j", R"j({"facts": "room", "is": true})j",
        R"j({"facts": "agrees(*, C)", "is": true})j", R"j({"steps": "B", "is": true})j",
        R"j({"facts": "agrees(*,*)"})j", R"j({"steps": "B", "rules": "*"})j", R"j({"bases": "sure"})j"}) {
    Fixture f;
    const std::string text = std::string(R"j({"base": "-", "toggles": [)j") + toggle + "]}";
    EXPECT_FALSE(f.open(text, "{}", spec)) << toggle;
  }
}

TEST(Toggles, DoNotUndoAnAxis) {
  Fixture f;
  EXPECT_FALSE(f.open(R"j({"base": "-", "axes": {"b": {"all": {"bases": ["said", "guessed"]}}},
      "toggles": [{"bases": "said"}]})j",
                      "{}", spec));
}

TEST(Ranges, AreOfTwoNumbers) {
  for (const char* text : {"4", "4..", "..4", "5..4", "a..b", "1..2000", "1...3"}) {
    Fixture f;
    EXPECT_FALSE(read_range({text, {}}, f.collector)) << text;
  }
  Fixture f;
  const auto range = read_range({"-1..3", {}}, f.collector);
  ASSERT_TRUE(range);
  EXPECT_EQ(range->low, -1);
  EXPECT_EQ(range->high, 3);
}

}  // namespace
}  // namespace pathproof::spec
