// Which amendments are values that a variant selects, and which make worlds.
#include "load/supposed_facts.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "load/variant_files.h"
#include "spec/json.h"

namespace pathproof::spec {
namespace {

constexpr const char* supposed_spec = R"j({"pathproof": "1.0",
  "sorts": {"Land": ["X", "Y"]}, "scales": {"Grade": ["low", "high"]},
  "facts": {"cost": {"args": ["Step"], "type": "Int", "default": 2, "values": {"A": 3}},
            "near": {"args": ["Land", "Land"], "type": "Bool", "symmetric": true, "default": false, "values": {"Y, X": true}},
            "signs": {"args": ["Step", "Land"], "type": "Bool", "default": false},
            "room": {"type": "Int", "value": 1}},
  "state": {"grade": {"type": "Grade", "default": "low"},
            "ready": {"args": ["Land"], "type": "Bool", "default": false, "baseline": {"X": true}}},
  "steps": {"A": {"facts": {"signs": ["X"]}}, "B": {"facts": {"cost": 1}}, "C": {"facts": {"signs": {"Y": true}}}}})j";

// What the second option of each of these axes, `amend` each, supposes: "cost(A) = 4"; and what is left of it.
struct SupposedRead {
  std::vector<std::vector<std::string>> supposed;
  std::vector<bool> left;
  std::vector<std::string> plain;
};

SupposedRead supposed_in(const std::vector<std::string>& amendments, const std::string& more = {}) {
  source::SourceMap map;
  source::Collector collector{map};
  const auto parse = [&](const std::string& text) {
    auto out = parse_json(map, map.add("text", text), collector);
    return out ? *out : Json{};
  };
  std::string axes;
  for (std::size_t i = 0; i < amendments.size(); ++i)
    axes += (i > 0 ? ", " : "") + ("\"a" + std::to_string(i)) + R"j(": {"no": {}, "yes": {"amend": )j" +
            amendments[i] + "}}";
  const auto files = VariantFiles::of(parse(R"j({"base": "-", "axes": {)j" + axes + "}" + more + "}"),
                                      parse("{}"), parse(supposed_spec), map, collector);
  SupposedRead out;
  if (!files) return out;
  for (const VariantAxis& axis : files->variants().axes) {
    std::vector<std::string> said;
    for (const Change& change : axis.options.back().supposed) said.push_back(change.supposal.setting.text);
    out.supposed.push_back(said);
    out.left.push_back(axis.options.back().overlay.find("amend") != nullptr);
  }
  out.plain = files->variants().plain_facts;
  return out;
}

using Supposed = std::vector<std::vector<std::string>>;
using Left = std::vector<bool>;

TEST(SupposedFacts, SingleValuesWhereverTheyAreWritten) {
  const SupposedRead r = supposed_in(
      {R"j({"facts": {"cost": {"values": {"A": 4}}}})j", R"j({"steps": {"B": {"facts": {"cost": -7}}}})j",
       R"j({"facts": {"room": {"value": 5}}})j", R"j({"state": {"grade": {"default": "high"}}})j",
       R"j({"state": {"ready": {"baseline": {"X": false}}}})j",
       R"j({"steps": {"C": {"facts": {"signs": {"Y": false, "X": true}}}}})j"});
  EXPECT_EQ(r.supposed, (Supposed{{"cost(A) = 4"},
                                  {"cost(B) = -7"},
                                  {"room = 5"},
                                  {"grade = high"},
                                  {"ready(X) = false"},
                                  {"signs(C, Y) = false", "signs(C, X) = true"}}));
  EXPECT_EQ(r.left, Left(6, false));
}

TEST(SupposedFacts, WordsStay) {
  const SupposedRead r =
      supposed_in({R"j({"title": "T", "facts": {"room": {"says": "Room", "value": 2}}})j"});
  EXPECT_EQ(r.supposed, (Supposed{{"room = 2"}}));
  EXPECT_EQ(r.left, Left{true});
}

TEST(SupposedFacts, ADefaultIsSaidOfWhatHasNoValueOfItsOwn) {
  const SupposedRead r = supposed_in({R"j({"facts": {"cost": {"default": 9, "values": {"C": 1}}}})j",
                                      R"j({"state": {"ready": {"default": true}}})j",
                                      R"j({"facts": {"near": {"default": true}}})j",
                                      R"j({"facts": {"room": {"default": 9}}})j"});
  EXPECT_EQ(r.supposed,
            (Supposed{{"cost(C) = 1"}, {"ready(Y) = true"}, {"near(X, X) = true", "near(Y, Y) = true"}, {}}));
  EXPECT_EQ(r.left, Left(4, false));
}

TEST(SupposedFacts, ADefaultAndSingleValuesOfSeveralAxesMakeWorlds) {
  const SupposedRead r = supposed_in(
      {R"j({"facts": {"cost": {"default": 9}}})j", R"j({"facts": {"cost": {"values": {"C": 1}}}})j",
       R"j({"facts": {"signs": {"default": true}}})j"},
      R"j(, "toggles": [{"facts": "signs(C,X)", "is": true}])j");
  EXPECT_EQ(r.supposed, (Supposed{{}, {}, {}, {}}));
  EXPECT_EQ(r.left, (Left{true, true, true, false}));
  EXPECT_EQ(std::count(r.plain.begin(), r.plain.end(), "cost"), 0);
}

TEST(SupposedFacts, AMirrorImageIsTheSameInstance) {
  const SupposedRead r = supposed_in({R"j({"facts": {"near": {"values": {"Y, X": false}}}})j"});
  EXPECT_EQ(r.supposed, (Supposed{{"near(X, Y) = false"}}));
}

// Written in another place, the value would be given twice; that is reported where it is read.
TEST(SupposedFacts, WhatTheBaseSaysElsewhereIsLeftAsItIs) {
  for (const char* other :
       {R"j({"facts": {"near": {"values": {"X, Y": false}}}})j",
        R"j({"facts": {"cost": {"values": {"B": 5}}}})j", R"j({"steps": {"A": {"facts": {"cost": 5}}}})j",
        R"j({"steps": {"A": {"facts": {"signs": {"X": false}}}}})j",
        R"j({"steps": {"A": {"facts": {"signs": {"Y": true}}}}})j"}) {
    const SupposedRead r = supposed_in({other});
    EXPECT_EQ(r.supposed, Supposed{{}}) << other;
    EXPECT_EQ(r.left, Left{true}) << other;
  }
}

TEST(SupposedFacts, WhateverElseIsAmendedMakesWorlds) {
  for (const char* other :
       {R"j({"facts": {"room": {"value": "two"}}})j", R"j({"facts": {"cost": {"values": {"A": null}}}})j",
        R"j({"facts": {"cost": {"values": {"D": 1}}}})j",
        R"j({"facts": {"cost": {"values": {"A": 1}, "type": "Bool"}}})j",
        R"j({"facts": {"cost": {"default": "open"}}})j", R"j({"facts": {"room": null}})j",
        R"j({"state": {"grade": null}})j", R"j({"steps": {"A": {"facts": {"signs": ["Y"]}}}})j",
        R"j({"steps": {"A": {"facts": null}}})j", R"j({"steps": {"D": {"facts": {"cost": 5}}}})j",
        R"j({"sorts": {"Land": {"Z": "Z"}}, "facts": {"room": {"value": 2}}})j",
        R"j({"state": {"room": {"default": 2}}})j", R"j({"facts": {"grade": {"default": "high"}}})j",
        R"j({"state": {"grade": {"baseline": {"X": "high"}}}})j",
        R"j({"facts": {"room": {"value": 3000000000}}})j"}) {
    const SupposedRead r = supposed_in({other});
    EXPECT_EQ(r.supposed, Supposed{{}}) << other;
    EXPECT_EQ(r.left, Left{true}) << other;
  }
}

}  // namespace
}  // namespace pathproof::spec
