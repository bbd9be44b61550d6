// What is shipped and what is printed conforms to the schemas in specs/schema.

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/utils/nlohmann_json_utils.hpp>
#include <valijson/validator.hpp>

#include "pathproof/lint.h"
#include "pathproof/mutate.h"
#include "pathproof/pathproof.h"
#include "pathproof/read.h"
#include "pathproof/resilience.h"

namespace pathproof {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using Adapter = valijson::adapters::NlohmannJsonAdapter;

const fs::path root = PATHPROOF_SOURCE_DIR;

json read(const fs::path& path) {
  std::ifstream in(path);
  return json::parse(in);
}

class Schema {
 public:
  explicit Schema(const std::string& name) {
    const json document = read(root / "specs/schema" / name);
    const auto fetch = [](const std::string& uri) { return new json(read(root / "specs/schema" / uri)); };
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    parser.populateSchema(Adapter(document), schema_, fetch, [](const json* done) { delete done; });
  }

  // Empty, or what is wrong.
  std::string complaints(const json& document) const {
    valijson::Validator validator;
    valijson::ValidationResults results;
    if (validator.validate(schema_, Adapter(document), &results)) return {};
    std::string out;
    valijson::ValidationResults::Error error;
    while (results.popError(error)) {
      for (const std::string& part : error.context) out += part;
      out += ": " + error.description + "\n";
    }
    return out;
  }

 private:
  valijson::Schema schema_;
};

std::vector<fs::path> json_files(const fs::path& folder) {
  std::vector<fs::path> out;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".json") out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

const Schema& output_schema() {
  static const Schema schema("output.schema.json");
  return schema;
}

TEST(Schemas, EverySpecConforms) {
  const Schema spec("spec.schema.json");
  const Schema library("library.schema.json");
  int seen = 0;
  for (const fs::path& path : json_files(root / "specs")) {
    if (path.parent_path().filename() == "schema") continue;
    const json document = read(path);
    const bool whole = path.filename() == "spec.json";
    EXPECT_EQ((whole ? spec : library).complaints(document), "") << path;
    ++seen;
  }
  EXPECT_GT(seen, 1);
}

TEST(Schemas, EveryCaseConforms) {
  const Schema schema("case.schema.json");
  int seen = 0;
  for (const fs::path& path : json_files(root / "cases")) {
    EXPECT_EQ(schema.complaints(read(path)), "") << path;
    ++seen;
  }
  EXPECT_GT(seen, 100);
}

TEST(Schemas, EveryFamilyConforms) {
  const Schema schema("variants.schema.json");
  int seen = 0;
  for (const fs::path& path : json_files(root / "families")) {
    EXPECT_EQ(schema.complaints(read(path)), "") << path;
    ++seen;
  }
  EXPECT_GT(seen, 2);
  EXPECT_NE(schema.complaints(json::parse(R"({"base": "x.json", "axes": {"a": {}}})")), "");
  EXPECT_NE(schema.complaints(json::parse(R"({"axes": {"a": {"b": {}}}})")), "");
}

TEST(Output, OfBatchConforms) {
  for (const char* name : {"hadr-mini/leaders.json", "north-american-perimeter/refusals.json"}) {
    for (const bool list : {false, true}) {
      Diagnostics problems;
      BatchOptions wanted;
      wanted.minimize = {"phases", "steps"};
      wanted.by = "Actor";
      wanted.facts = true;
      if (name[0] == 'h') wanted.ask = "minimal";
      const BatchReport report = batch((root / "families" / name).string(), list, wanted, {}, problems);
      ASSERT_TRUE(problems.empty());
      EXPECT_TRUE(list || (report.worth && !report.worth->changes.empty()));
      std::string text;
      render(report, BatchFormat::json, std::nullopt, {}, [&](const std::string& part) { text += part; });
      EXPECT_EQ(output_schema().complaints(json::parse(text)), "") << name;
    }
  }
}

TEST(Output, OfLintConforms) {
  const Schema sarif((root / "tests/schema/sarif-essential.schema.json").string());
  for (const char* name :
       {"specs/hadr-mini/spec.json", "specs/hospital-wing/spec.json", "cases/hadr-mini/us-led.json"}) {
    Diagnostics problems;
    LintReport report = lint({(root / name).string()}, {}, {}, problems);
    ASSERT_TRUE(problems.empty());
    // What is set aside has the same form, and a reason besides.
    report.findings = report.set_aside;
    EXPECT_EQ(output_schema().complaints(json::parse(render_json(report, {}))), "") << name;
    EXPECT_EQ(sarif.complaints(json::parse(render_sarif(report))), "") << name;
    report.unsettled = {"x.json: PP201"};
    report.reason = Reason::time;
    EXPECT_EQ(output_schema().complaints(json::parse(render_json(report, {}))), "") << name;
  }
  EXPECT_EQ(output_schema().complaints(json::parse(lint_rows_json({"PP101", "implied-rule"}))), "");
  EXPECT_NE(sarif.complaints(json::parse(R"({"version": "2.1.0", "runs": [{}]})")), "");
}

TEST(Output, OfDiffConforms) {
  const std::string spec = (root / "specs/hadr-mini/spec.json").string();
  Edits fewer;
  fewer.waive = {"mexican-led-hadr"};
  const Loaded a = load(spec, {});
  const Loaded b = load(spec, fewer);
  ASSERT_TRUE(a.question && b.question);
  EXPECT_EQ(output_schema().complaints(json::parse(render_json(diff(*a.question, *a.question, {}), {}))), "");
  EXPECT_EQ(output_schema().complaints(json::parse(render_json(diff(*a.question, *b.question, {}), {}))), "");
}

TEST(Schemas, RefuseWhatTheyShould) {
  const Schema spec("spec.schema.json");
  EXPECT_NE(spec.complaints(json::parse(R"({"pathproof": "1.0", "stepps": {}})")), "");
  EXPECT_NE(spec.complaints(json::parse(R"({"steps": {}})")), "");
  EXPECT_NE(
      output_schema().complaints(json::parse(R"({"command": "check", "verdict": "maybe", "horizon": 3})")),
      "");
  EXPECT_NE(
      output_schema().complaints(json::parse(R"({"command": "check", "verdict": "feasible", "horizon": 3})")),
      "");
}

// A definition that pins `command` is the answer of a command; one that nothing refers to would allow nothing.
TEST(Schemas, KnowTheAnswerOfEveryCommand) {
  const json schema = read(root / "specs/schema/output.schema.json");
  std::set<std::string> listed;
  for (const json& one : schema["oneOf"]) listed.insert(one["$ref"].get<std::string>());
  for (const auto& [name, definition] : schema["definitions"].items()) {
    if (!definition.contains("properties") || !definition["properties"].contains("command")) continue;
    EXPECT_EQ(listed.count("#/definitions/" + name), 1U) << name;
  }
}

TEST(Output, OfMinimalAndForcedConforms) {
  for (const char* path : {"specs/hadr-mini/spec.json", "specs/north-american-perimeter/spec.json",
                           "cases/hadr-mini/us-led.json", "cases/hadr-mini/plan.json"}) {
    const Loaded loaded = load((root / path).string(), {});
    ASSERT_TRUE(loaded.question) << path;
    Diagnostics problems;
    for (const int variant : {0, 1, 2, 3}) {
      MinimalOptions wanted;
      wanted.minimize = variant == 3 ? std::vector<std::string>{"phases", "steps"} : wanted.minimize;
      wanted.all = variant == 1;
      wanted.classes = variant == 2;
      wanted.pareto = variant == 3;
      wanted.most = 5;
      const MinimalReport report = minimal(*loaded.question, wanted, {}, problems);
      EXPECT_EQ(output_schema().complaints(json::parse(render_json(report, {}))), "")
          << path << " " << variant;
    }
    ResilienceOptions refusals;
    refusals.against = {"consents(*, *)"};
    const ResilienceReport survived = resilience(*loaded.question, refusals, {}, problems);
    if (problems.empty()) {
      EXPECT_EQ(output_schema().complaints(json::parse(render_json(survived, {}))), "") << path;
    }
    problems.clear();
    ReadOptions all;
    ReadReport cards = read(*loaded.question, all, {}, problems);
    EXPECT_EQ(output_schema().complaints(json::parse(render_json(cards, {}))), "") << path;
    constexpr std::size_t few = 40;
    all.examples = cards.cards.size() < few;
    cards = read(*loaded.question, all, {}, problems);
    EXPECT_EQ(output_schema().complaints(json::parse(render_json(cards, {}))), "") << path;
    all.ids = {"effect:*"};
    cards = read(*loaded.question, all, {}, problems);
    EXPECT_EQ(output_schema().complaints(json::parse(render_json(cards, {}))), "") << path;
    problems.clear();  // of a spec without effects
    const ForcedReport report = forced(*loaded.question, {}, {});
    EXPECT_EQ(output_schema().complaints(json::parse(render_json(report, {}))), "") << path;
  }
}

TEST(Output, OfMutantsAndTheCasesThatTheySuggestConforms) {
  Diagnostics problems;
  const MutateReport report =
      mutate({(root / "specs/hadr-mini").string(), (root / "cases/hadr-mini").string()}, {}, {}, problems);
  ASSERT_TRUE(problems.empty());
  EXPECT_EQ(output_schema().complaints(json::parse(render_json(report, {}))), "");
  const Schema proposal("case.schema.json");
  std::size_t suggested = 0;
  for (const Mutant& mutant : report.mutants) {
    if (!mutant.suggestion) continue;
    ++suggested;
    EXPECT_EQ(proposal.complaints(json::parse(render_case(*mutant.suggestion, "spec.json"))), "")
        << mutant.id;
  }
  EXPECT_GT(suggested, 0U);
}

TEST(Output, OfCheckConformsForCases) {
  std::size_t checked = 0;
  std::size_t large = 0;
  for (const fs::path& path : json_files(root / "cases")) {
    // An answer on the large spec takes many times as long: one of four of its cases.
    if (path.parent_path().filename() == "eu-accession" && large++ % 4 != 0) continue;
    const Loaded loaded = load(path.string(), {});
    ASSERT_TRUE(loaded.question) << path << render_text(loaded.diagnostics);
    Options options;
    options.most = 3;
    const CheckReport report = check(*loaded.question, options);
    EXPECT_EQ(output_schema().complaints(json::parse(render_json(report, {}))), "") << path;
    ++checked;
  }
  EXPECT_GT(checked, 100U);
}

TEST(Output, OfCheckConformsWhereALimitIsHit) {
  const Loaded loaded = load((root / "specs/north-american-perimeter/spec.json").string(), {});
  ASSERT_TRUE(loaded.question);
  const std::atomic<bool> stopped{true};
  Options options;
  options.memory_limit = 1;
  options.interrupt = &stopped;
  CheckReport report = check(*loaded.question, options);
  // A small question may be answered before anybody looks at the clock; the form of the other answer is what counts.
  report.verdict = Verdict::unknown;
  report.pathway.reset();
  report.reason = Reason::interrupted;
  EXPECT_EQ(output_schema().complaints(json::parse(render_json(report, {}))), "");
}

TEST(Output, OfResilienceConformsWhereALimitIsHit) {
  Edits edits;
  edits.horizon = 5;
  const Loaded loaded = load((root / "specs/north-american-perimeter/spec.json").string(), edits);
  ASSERT_TRUE(loaded.question);
  ResilienceOptions wanted;
  wanted.against = {"consents(MX, *)"};
  for (const std::size_t questions : {1U, 10U, 20U, 30U, 50U, 100U, 200U}) {
    wanted.most_questions = questions;
    Diagnostics problems;
    const ResilienceReport report = resilience(*loaded.question, wanted, {}, problems);
    EXPECT_EQ(output_schema().complaints(json::parse(render_json(report, {}))), "") << questions;
  }
}

TEST(Output, OfErrorsConforms) {
  const Loaded loaded = load_text(R"({"pathproof": "1.0", "stpes": {}, "rules": {"r": "always x"}})", "", {});
  ASSERT_FALSE(loaded.question);
  EXPECT_EQ(loaded.diagnostics.size(), 2U);
  EXPECT_EQ(output_schema().complaints(json::parse(render_json(loaded.diagnostics))), "");
}

const char* const perimeter = "cases/north-american-perimeter/";

std::shared_ptr<const Question> question_at(const std::string& path) {
  const Loaded loaded = load((root / path).string(), {});
  EXPECT_TRUE(loaded.question) << path << render_text(loaded.diagnostics);
  return loaded.question;
}

TEST(Output, OfExplainConforms) {
  const std::string folder = perimeter;
  for (const std::string& path :
       {folder + "P01-norad-now.explicit.json", folder + "P06-own-pathway.implied.json",
        folder + "P08-us-hosted-relief.explicit.json", std::string("cases/hadr-mini/us-led.json"),
        std::string("cases/hadr-mini/mexico-refuses.json"), std::string("cases/hadr-mini/plan.json")}) {
    Options options;
    options.most = 0;
    Diagnostics problems;
    const ExplainReport report = explain(*question_at(path), {}, options, problems);
    EXPECT_EQ(output_schema().complaints(json::parse(render_json(report, {}))), "") << path;
  }
}

// The search is stopped before it begins in earnest: whatever is shown says so, and conforms.
TEST(Output, OfExplainConformsWhereALimitIsHit) {
  const std::atomic<bool> stopped{true};
  Options options;
  options.most = 0;
  options.interrupt = &stopped;
  Diagnostics problems;
  const auto question = question_at(std::string(perimeter) + "P14-one-mexican-term.implied.json");
  ExplainReport report = explain(*question, {}, options, problems);
  EXPECT_EQ(output_schema().complaints(json::parse(render_json(report, {}))), "");
  options.interrupt = nullptr;
  options.time_limit = 0.1;
  report = explain(*question, {}, options, problems);
  EXPECT_EQ(output_schema().complaints(json::parse(render_json(report, {}))), "");
  EXPECT_TRUE(report.check.verdict != Verdict::infeasible || !report.check.conflicts.empty());
}

TEST(Output, OfProveConforms) {
  Options options;
  options.all_counterexamples = true;
  Edits edits;
  edits.claims = {"D01", "D03", "D15", "D20", "D25"};
  for (const char* name : {"claims/explicit-bilateral.json", "claims/numbering.json"}) {
    const Loaded loaded = load((root / perimeter / name).string(), edits);
    ASSERT_TRUE(loaded.question) << render_text(loaded.diagnostics);
    const ProveReport report = prove(*loaded.question, options);
    EXPECT_EQ(report.claims.size(), edits.claims.size());
    EXPECT_EQ(output_schema().complaints(json::parse(render_json(report, {}))), "") << name;
  }
}

TEST(Output, OfDebateConforms) {
  Diagnostics problems;
  Edits edits;
  edits.claims = {"D01", "D03", "D06", "D15"};
  const auto packets = debate((root / perimeter / "claims/explicit.json").string(), edits, {}, problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(packets.size(), 4U);
  EXPECT_EQ(output_schema().complaints(json::parse(render_json(packets, {}))), "");
}

TEST(Output, OfTestConforms) {
  Diagnostics problems;
  const TestReport report = run_tests({(root / "cases/hadr-mini").string()}, {}, {}, problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(report.failed(), 0U);
  EXPECT_EQ(output_schema().complaints(json::parse(render_json(report, {}))), "");
}

TEST(Output, OfTestsThatFailConforms) {
  const fs::path folder =
      fs::temp_directory_path() / fs::path("pathproof-schema-" + std::to_string(getpid()));
  fs::create_directory(folder);
  std::ofstream(folder / "spec.json")
      << R"j({ "pathproof": "1.0", "steps": { "A": {}, "B": { "requires": ["A"] } },
    "rules": { "no-a": "not included(A)", "free": "true" }, "goals": { "g": "B" }, "goal": "g" })j";
  std::ofstream(folder / "case.json")
      << R"j({ "spec": "spec.json", "expect": { "verdict": "infeasible", "conflicts":
    [["goal"], ["goal", "requires:B/1", "rule:free", "rule:no-a"], ["nothing"]] } })j";
  std::ofstream(folder / "broken.json")
      << R"j({ "spec": "none.json", "expect": { "verdict": "infeasible" } })j";
  Diagnostics problems;
  TestReport report = run_tests({folder.string()}, {}, {}, problems);
  fs::remove_all(folder);
  EXPECT_TRUE(problems.empty());
  ASSERT_EQ(report.failed(), 2U);
  report.results.front().status = TestResult::Status::open;
  report.not_run = {"late.json"};
  report.reason = Reason::time;
  const std::string text = render_json(report, {});
  EXPECT_EQ(output_schema().complaints(json::parse(text)), "") << text;
  for (const char* word : {"too-small", "too-large", "unknown-unit", "not_run"})
    EXPECT_NE(text.find(word), std::string::npos) << word;
}

// Blocks of JSON in docs/language.md that are whole specs or cases.
TEST(Documentation, ExamplesLoad) {
  std::ifstream in(root / "docs/language.md");
  std::stringstream whole;
  whole << in.rdbuf();
  const std::string text = whole.str();
  std::string spec;
  int specs = 0;
  int cases = 0;
  for (std::size_t at = text.find("```json\n"); at != std::string::npos;
       at = text.find("```json\n", at + 1)) {
    const std::size_t begin = at + 8;
    const std::string block = text.substr(begin, text.find("\n```", begin) - begin);
    const json document = json::parse(block, nullptr, false);
    if (document.is_discarded() || !document.is_object()) continue;
    if (document.contains("spec")) {
      ASSERT_NE(spec, "");
      const Loaded loaded = load_text(spec, block, {});
      EXPECT_TRUE(loaded.question) << block << render_text(loaded.diagnostics);
      ++cases;
    } else if (document.contains("pathproof")) {
      const Loaded loaded = load_text(block, "", {});
      EXPECT_TRUE(loaded.question) << block << render_text(loaded.diagnostics);
      spec = block;
      ++specs;
    }
  }
  EXPECT_GE(specs, 1);
  EXPECT_GE(cases, 1);
}

}  // namespace
}  // namespace pathproof
