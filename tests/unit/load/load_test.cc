// Specs, cases and variants from texts and files: what is read, and what is wrong with them.

#include "load/load.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "load/overlays.h"
#include "load/variant_files.h"
#include "spec/fields.h"
#include "spec/include_files.h"
#include "support/problems.h"

namespace pathproof::spec {
namespace {

struct Read {
  explicit Read(const std::string& spec, const std::string& proposal = {}, const Edits& edits = {})
      : parsed(parse_problem(spec, proposal, edits, map, collector)) {}
  std::string codes() const { return support::codes_of(collector.sorted()); }

  SourceMap map;
  Collector collector{map};
  std::optional<ParsedProblem> parsed;
};

std::vector<std::string> texts(const std::vector<Name>& names) {
  std::vector<std::string> out;
  for (const Name& name : names) out.push_back(name.text);
  return out;
}

TEST(ReadSpec, KeepsTheOrderOfTheText) {
  const Read read(R"j({ "pathproof": "1.0", "title": "T", "horizon": 5,
    "steps": { "Z": { "duration": 2, "requires": ["A"], "effects": [] }, "A": {} },
    "rules": { "z": "true", "a": { "formula": "false", "weight": 3 }, "m": { "formula": "true", "on": false } } })j");
  ASSERT_TRUE(read.parsed);
  EXPECT_EQ(read.codes(), "");
  const ParsedSpec& spec = read.parsed->spec;
  EXPECT_EQ(spec.title, "T");
  EXPECT_EQ(spec.horizon, 5);
  ASSERT_EQ(spec.steps.size(), 2U);
  EXPECT_EQ(spec.steps[0].id.text, "Z");
  EXPECT_EQ(spec.steps[0].duration, 2);
  EXPECT_EQ(spec.steps[0].requirements.size(), 1U);
  ASSERT_EQ(spec.rules.size(), 3U);
  EXPECT_EQ(spec.rules[1].id.text, "a");
  EXPECT_EQ(spec.rules[1].weight, 3);
  EXPECT_FALSE(spec.rules[2].on);
}

TEST(ReadCase, ReadsWhatIsProposed) {
  const Read read(
      R"j({ "pathproof": "1.0", "steps": { "A": {}, "B": {} } })j",
      R"j({ "pathproof": "1.0", "spec": "s.json", "goal": "done(A)", "exclude": ["B"], "horizon": 2,
                        "schedule": [["A"], []], "given": ["start(A) = 1", { "formula": "true", "says": "S" }],
                        "waive": ["r"], "expect": { "verdict": "feasible" } })j");
  ASSERT_TRUE(read.parsed);
  EXPECT_EQ(read.codes(), "");
  const ParsedCase& proposal = read.parsed->proposal;
  ASSERT_TRUE(proposal.goal);
  EXPECT_EQ(proposal.goal->formula.text, "done(A)");
  EXPECT_EQ(texts(proposal.exclude), std::vector<std::string>{"B"});
  EXPECT_EQ(proposal.horizon, 2);
  ASSERT_TRUE(proposal.schedule);
  EXPECT_EQ(proposal.schedule->size(), 2U);
  ASSERT_EQ(proposal.given.size(), 2U);
  EXPECT_EQ(proposal.given[1].prose.says, "S");
  EXPECT_EQ(texts(proposal.waive), std::vector<std::string>{"r"});
  ASSERT_TRUE(proposal.expect);
  EXPECT_EQ(proposal.expect->verdict.text, "feasible");
}

TEST(Edits, JoinListsAndReplaceTheRest) {
  Edits edits;
  edits.goal = "done(B)";
  edits.horizon = 9;
  edits.exclude = {"C"};
  edits.given = {"start(A) = 2"};
  const Read read(
      R"j({ "pathproof": "1.0", "steps": { "A": {}, "B": {}, "C": {} } })j",
      R"j({ "pathproof": "1.0", "spec": "s.json", "goal": "done(A)", "exclude": ["B"], "horizon": 2,
                        "given": ["start(A) = 1"] })j",
      edits);
  ASSERT_TRUE(read.parsed);
  const ParsedCase& proposal = read.parsed->proposal;
  EXPECT_EQ(proposal.goal->formula.text, "done(B)");
  EXPECT_EQ(proposal.horizon, 9);
  EXPECT_EQ(texts(proposal.exclude), (std::vector<std::string>{"B", "C"}));
  ASSERT_EQ(proposal.given.size(), 2U);
  EXPECT_EQ(proposal.given[1].formula.text, "start(A) = 2");
}

TEST(Fields, SayWhatIsWrong) {
  struct Row {
    const char* spec;
    const char* codes;
  };
  for (const Row& row : {
           Row{R"({})", "missing-key"},
           {R"([])", "wrong-json-type"},
           {R"({"pathproof": 1})", "wrong-json-type"},
           {R"({"pathproof": "7.0"})", "unsupported-version"},
           {R"({"pathproof": "1.0", "stpes": {}})", "unknown-key"},
           {R"({"pathproof": "1.0", "x-mine": {}})", ""},
           {R"({"pathproof": "1.0", "title": 3})", "wrong-json-type"},
           {R"({"pathproof": "1.0", "horizon": -1})", "out-of-range"},
           {R"({"pathproof": "1.0", "steps": {"A": {"duration": 0}}})", "out-of-range"},
           {R"({"pathproof": "1.0", "steps": {"A": {"duration": "2"}}})", "wrong-json-type"},
           {R"({"pathproof": "1.0", "sorts": {"S": []}})", "empty-sort"},
           {R"({"pathproof": "1.0", "rules": {"r": "1 +"}})", "formula-syntax"},
           {R"({"pathproof": "1.0", "include": ["b.json"]})", "bad-path"},
       }) {
    EXPECT_EQ(Read(row.spec).codes(), row.codes) << row.spec;
  }
}

TEST(Arguments, AreSplitAtCommasWithTheirPlaces) {
  SourceMap map;
  const source::FileId file = map.add("a.json", R"({" MX ,US": 1})");
  const std::vector<Name> names = split_arguments(" MX ,US", {file, 1, 10});  // with its quotes
  EXPECT_EQ(texts(names), (std::vector<std::string>{"MX", "US"}));
  EXPECT_EQ(map.text(names[0].span), "MX");
  EXPECT_EQ(map.text(names[1].span), "US");
}

// Files in a folder of their own.
class Files : public testing::Test {
 protected:
  Files() { std::filesystem::create_directories(folder_ / "sub"); }
  ~Files() override { std::filesystem::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name) << text;
    return (folder_ / name).string();
  }
  std::string codes() const { return support::codes_of(collector.sorted()); }

  SourceMap map;
  Collector collector{map};

 private:
  std::filesystem::path folder_ = std::filesystem::temp_directory_path() /
                                  ("pathproof-" + std::to_string(::getpid()) + "-" +
                                   testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(Files, AreMerged) {
  const std::string top =
      write("top.json", R"({"pathproof": "1.0", "include": ["sub/steps.json"], "rules": {"r": "true"}})");
  write("sub/steps.json", R"({"pathproof": "1.0", "include": ["more.json"], "steps": {"A": {}}})");
  write("sub/more.json", R"({"pathproof": "1.0", "steps": {"B": {}}, "rules": {"s": "true"}})");
  const auto problem = load_problem(top, {}, map, collector);
  ASSERT_TRUE(problem);
  EXPECT_EQ(codes(), "");
  EXPECT_EQ(problem->spec.steps.size(), 2U);
  EXPECT_EQ(problem->spec.rules.size(), 2U);
}

TEST_F(Files, InACircleAreRefused) {
  const std::string top = write("top.json", R"({"pathproof": "1.0", "include": ["b.json"]})");
  write("b.json", R"({"pathproof": "1.0", "include": ["top.json"]})");
  load_with_includes(top, {}, map, collector);
  EXPECT_EQ(codes(), "include-cycle");
}

TEST_F(Files, OutsideTheTreeAreRefused) {
  const std::string top = write("sub/top.json", R"({"pathproof": "1.0", "include": ["../b.json"]})");
  write("b.json", R"({"pathproof": "1.0", "steps": {"A": {}}})");
  const auto merged = load_with_includes(top, {}, map, collector);
  ASSERT_TRUE(merged);
  EXPECT_FALSE(merged->whole);
  EXPECT_EQ(merged->root.find("steps"), nullptr);
  EXPECT_EQ(codes(), "bad-path");
}

TEST_F(Files, ThatDeclareOneIdTwiceAreRefused) {
  const std::string top =
      write("top.json", R"({"pathproof": "1.0", "include": ["b.json"], "steps": {"A": {}}})");
  write("b.json", R"({"pathproof": "1.0", "steps": {"A": {}}})");
  load_problem(top, {}, map, collector);
  EXPECT_EQ(codes(), "duplicate-name");
}

TEST_F(Files, OfACaseAmendTheirSpec) {
  write("spec.json", R"({"pathproof": "1.0", "steps": {"A": {}}, "rules": {"r": "true", "s": "true"}})");
  const std::string proposal = write(
      "case.json",
      R"({"pathproof": "1.0", "spec": "spec.json", "amend": {"rules": {"r": null}}, "exclude": ["A"]})");
  const auto problem = load_problem(proposal, {}, map, collector);
  ASSERT_TRUE(problem);
  EXPECT_EQ(codes(), "");
  ASSERT_EQ(problem->spec.rules.size(), 1U);
  EXPECT_EQ(problem->spec.rules[0].id.text, "s");
  EXPECT_EQ(problem->proposal.exclude.size(), 1U);
}

TEST_F(Files, OfVariantsGiveAProblemEach) {
  write("spec.json", R"({"pathproof": "1.0", "steps": {"A": {}, "B": {}}})");
  write("case.json", R"({"pathproof": "1.0", "spec": "spec.json", "horizon": 4})");
  const std::string path = write("variants.json", R"({"pathproof": "1.0", "base": "case.json", "axes": {
      "horizon": {"short": {"horizon": 1}, "long": {"horizon": 9}},
      "out": {"none": {}, "a": {"exclude": ["A"]}} }})");
  auto files = VariantFiles::open(path, map, collector);
  ASSERT_TRUE(files) << codes();
  const Variants& variants = files->variants();
  ASSERT_EQ(variants.axes.size(), 2U);
  EXPECT_EQ(variants.name_of({1, 0}), "horizon=long,out=none");
  EXPECT_EQ(variants.selection_of("horizon=short,out=a", map, collector), (Selection{0, 1}));
  EXPECT_EQ(written(variants.axes[0]), (std::set<std::string>{"horizon"}));
  const ParsedProblem problem = files->problem({1, 1}, map, collector);
  EXPECT_EQ(problem.proposal.horizon, 9);
  EXPECT_EQ(problem.proposal.exclude.size(), 1U);
  EXPECT_EQ(files->problem({0, 0}, map, collector).proposal.horizon, 1);
  EXPECT_EQ(codes(), "");
}

TEST_F(Files, OfVariantsJoinListsOfCommitments) {
  write("spec.json", R"j({"pathproof": "1.0", "steps": {"A": {}, "B": {}, "C": {}},
      "rules": {"r": "true", "s": "true"}})j");
  write("case.json", R"j({"spec": "spec.json", "exclude": ["B"], "given": ["included(A)"]})j");
  const std::string path = write("variants.json", R"j({"base": "case.json", "axes": {
      "x": {"no": {}, "one": {"exclude": ["A", "B"], "waive": ["s"],
                              "given": ["not included(C)", "included(A)"]}},
      "y": {"no": {}, "two": {"exclude": ["C", "A"], "waive": ["r"]}, "empty": {"exclude": []}} }})j");
  auto files = VariantFiles::open(path, map, collector);
  ASSERT_TRUE(files) << codes();
  const auto of = [&](const Selection& selection) {
    return files->problem(selection, map, collector).proposal;
  };
  EXPECT_EQ(texts(of({0, 0}).exclude), (std::vector<std::string>{"B"}));
  EXPECT_EQ(texts(of({1, 0}).exclude), (std::vector<std::string>{"B", "A"}));
  EXPECT_EQ(texts(of({0, 1}).exclude), (std::vector<std::string>{"B", "C", "A"}));
  EXPECT_EQ(texts(of({1, 1}).exclude), (std::vector<std::string>{"B", "A", "C"}));
  EXPECT_EQ(texts(of({1, 2}).exclude), (std::vector<std::string>{"B", "A"}));
  EXPECT_EQ(texts(of({1, 1}).waive), (std::vector<std::string>{"s", "r"}));
  EXPECT_EQ(of({1, 1}).given.size(), 2U);
  EXPECT_EQ(written(files->variants().axes[0]),
            (std::set<std::string>{"exclude/A", "exclude/B", "given/included(A)", "given/not included(C)",
                                   "waive/s"}));
  EXPECT_EQ(codes(), "");
}

TEST_F(Files, OfVariantsMayNotTakeBackWhatAnotherAxisAdds) {
  write("case.json", R"({"pathproof": "1.0", "steps": {"A": {}}})");
  const std::string path = write("variants.json", R"({"pathproof": "1.0", "base": "case.json", "axes": {
      "x": {"one": {"exclude": ["A"]}}, "y": {"two": {"exclude": null}} }})");
  EXPECT_FALSE(VariantFiles::open(path, map, collector));
  EXPECT_EQ(codes(), "overlapping-axes");
}

TEST_F(Files, OfVariantsMayNotWriteOnePlaceTwice) {
  write("case.json", R"({"pathproof": "1.0", "steps": {"A": {}}})");
  const std::string path = write("variants.json", R"({"pathproof": "1.0", "base": "case.json", "axes": {
      "x": {"one": {"horizon": 1}}, "y": {"two": {"horizon": 2}} }})");
  EXPECT_FALSE(VariantFiles::open(path, map, collector));
  EXPECT_EQ(codes(), "overlapping-axes");
}

}  // namespace
}  // namespace pathproof::spec
