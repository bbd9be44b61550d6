// What is shipped and what is printed conforms to the schemas in specs/schema.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/utils/nlohmann_json_utils.hpp>
#include <valijson/validator.hpp>

#include "pathproof/batch.h"
#include "pathproof/diff.h"
#include "pathproof/pathproof.h"

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
      const BatchReport report = batch((root / "families" / name).string(), list, {}, {}, problems);
      ASSERT_TRUE(problems.empty());
      std::string text;
      render(report, BatchFormat::json, 0, {}, [&](const std::string& part) { text += part; });
      EXPECT_EQ(output_schema().complaints(json::parse(text)), "") << name;
    }
  }
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

TEST(Output, OfCheckConformsForEveryCase) {
  std::size_t checked = 0;
  for (const fs::path& path : json_files(root / "cases")) {
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
  report.reason = "the run was interrupted";
  EXPECT_EQ(output_schema().complaints(json::parse(render_json(report, {}))), "");
}

TEST(Output, OfErrorsConforms) {
  const Loaded loaded = load_text(R"({"pathproof": "1.0", "stpes": {}, "rules": {"r": "always x"}})", "", {});
  ASSERT_FALSE(loaded.question);
  EXPECT_EQ(loaded.diagnostics.size(), 2U);
  EXPECT_EQ(output_schema().complaints(json::parse(render_json(loaded.diagnostics))), "");
}

TEST(Output, OfTestConforms) {
  Diagnostics problems;
  const TestReport report = run_tests({(root / "cases/hadr-mini").string()}, {}, problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(report.failed(), 0U);
  EXPECT_EQ(output_schema().complaints(json::parse(render_json(report, {}))), "");
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
