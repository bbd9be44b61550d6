// JSON with places: where every value stands, what is refused, and how patches change it.

#include "spec/json.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "spec/amend.h"
#include "spec/include_files.h"
#include "support/problems.h"

namespace pathproof::spec {
namespace {

// A text as a file of its own.
class Text {
 public:
  explicit Text(const std::string& text) : id_(map_.add("a.json", text)) {
    json = parse_json(map_, id_, collector_);
  }

  std::string code() const { return support::codes_of(collector_.sorted()); }
  std::string text_of(const Json& value) const { return std::string(map_.text(value.span)); }
  std::string pointer_of(const Json& value) const { return map_.file(id_).pointer(value.span.begin); }
  source::Position position_of(const Json& value) const { return map_.file(id_).position(value.span.begin); }
  Collector& collector() { return collector_; }

  std::optional<Json> json;

 private:
  SourceMap map_;
  source::FileId id_;
  Collector collector_{map_};
};

// Written out again, keys in their order.
std::string written(const Json& json) {
  std::string out;
  switch (json.kind()) {
    case Json::Kind::null: return "null";
    case Json::Kind::boolean: return json.boolean() ? "true" : "false";
    case Json::Kind::integer: return std::to_string(json.integer());
    case Json::Kind::real: return "real";
    case Json::Kind::string: return "'" + json.string() + "'";
    case Json::Kind::array:
      for (const Json& item : json.items()) out += (out.empty() ? "" : ",") + written(item);
      return "[" + out + "]";
    case Json::Kind::object:
      for (const Member& member : json.members())
        out += (out.empty() ? "" : ",") + member.key() + ":" + written(member.value);
      return "{" + out + "}";
  }
  return out;
}

TEST(Json, KnowsWhereEachValueStands) {
  const Text text("{ \"a\": [1, \"zwei\",\n  { \"b/c\": true } ] }");
  ASSERT_TRUE(text.json);
  const Json& list = *text.json->find("a");
  EXPECT_EQ(text.text_of(list.items()[1]), "\"zwei\"");
  EXPECT_EQ(text.pointer_of(list.items()[1]), "/a/1");
  const Json& deep = *list.items()[2].find("b/c");
  EXPECT_EQ(text.text_of(deep), "true");
  EXPECT_EQ(text.pointer_of(deep), "/a/2/b~1c");
  EXPECT_EQ(text.position_of(deep).line, 2);
  EXPECT_EQ(text.position_of(deep).column, 12);
  EXPECT_EQ(text.json->find("b"), nullptr);
}

TEST(Json, ReadsEachKindOfValue) {
  const Text text(R"({"n": null, "t": true, "i": -7, "r": 1.5, "s": "\u00e4\n", "a": [], "o": {}})");
  ASSERT_TRUE(text.json);
  EXPECT_EQ(written(*text.json), "{n:null,t:true,i:-7,r:real,s:'\u00e4\n',a:[],o:{}}");
}

TEST(Json, RefusesWhatIsNoJson) {
  const std::map<std::string, std::string> table{
      {"", "json-syntax"},
      {"{", "json-syntax"},
      {"{} {}", "json-syntax"},
      {R"({"a": 1,})", "json-syntax"},
      {R"([1 2])", "json-syntax"},
      {R"({"a": 1, "a": 2})", "duplicate-key"},
      {"[" + std::string(200, '[') + std::string(200, ']') + "]", "too-large"},
  };
  for (const auto& [text, code] : table) {
    const Text read(text);
    EXPECT_EQ(read.code(), code) << text;
    EXPECT_FALSE(read.json) << text;
  }
}

TEST(Json, LeavesOutWhatStandsUnderKeysOfOnesOwn) {
  const Text text(R"({"x-n": [[1, "a"], {"b": {}}], "a": [{"x-m": "said", "c": "d"}], "x-s": true})");
  ASSERT_TRUE(text.json);
  EXPECT_EQ(written(*text.json), "{x-n:[],a:[{x-m:'',c:'d'}],x-s:false}");
  EXPECT_EQ(text.text_of(*text.json->find("x-n")), R"([[1, "a"], {"b": {}}])");
  EXPECT_EQ(Text(R"({"x-n": {"b": 1, "b": 2}})").code(), "duplicate-key");
  EXPECT_EQ(Text(R"({"x-n": [1 2]})").code(), "json-syntax");
  EXPECT_EQ(Text(R"({"x-n": )" + std::string(100, '[') + std::string(100, ']') + "}").code(), "too-large");
}

TEST(Json, CopiesAndMovesWhole) {
  Text text(R"({"a": [1, "plain", "esc\n", {"b": null}]})");
  Json copy = *text.json;
  const Json moved = std::move(*text.json);
  EXPECT_EQ(written(copy), written(moved));
  copy.mutable_members().front().value.mutable_items().clear();
  EXPECT_EQ(written(copy), "{a:[]}");
  EXPECT_EQ(written(moved), "{a:[1,'plain','esc\n',{b:null}]}");
  copy = moved;
  EXPECT_EQ(written(copy), written(moved));
  EXPECT_EQ(copy.text(), "");
  EXPECT_TRUE(Json::of_integer(3).items().empty());
}

TEST(MergePatch, FollowsTheExamplesOfTheStandard) {
  struct Row {
    const char* target;
    const char* patch;
    const char* result;
  };
  for (const Row& row : {
           Row{R"({"a":"b"})", R"({"a":"c"})", "{a:'c'}"},
           {R"({"a":"b"})", R"({"b":"c"})", "{a:'b',b:'c'}"},
           {R"({"a":"b"})", R"({"a":null})", "{}"},
           {R"({"a":"b","b":"c"})", R"({"a":null})", "{b:'c'}"},
           {R"({"a":["b"]})", R"({"a":"c"})", "{a:'c'}"},
           {R"({"a":"c"})", R"({"a":["b"]})", "{a:['b']}"},
           {R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})", "{a:{b:'d'}}"},
           {R"({"a":[{"b":"c"}]})", R"({"a":[1]})", "{a:[1]}"},
           {R"(["a","b"])", R"(["c","d"])", "['c','d']"},
           {R"({"e":null})", R"({"a":1})", "{e:null,a:1}"},
           {R"({})", R"({"a":{"bb":{"ccc":null}}})", "{a:{bb:{}}}"},
       }) {
    const Text target(row.target);
    const Text patch(row.patch);
    EXPECT_EQ(written(merge_patch(*target.json, *patch.json)), row.result) << row.target << " " << row.patch;
  }
}

TEST(MergePatch, BringsThePlacesAlong) {
  SourceMap map;
  Collector collector(map);
  const auto target = parse_json(map, map.add("target.json", R"({"a": {"x": 1, "y": 2}})"), collector);
  const auto patch = parse_json(map, map.add("patch.json", R"({"a": {"y": 30}})"), collector);
  const Json merged = merge_patch(*target, *patch);
  EXPECT_EQ(map.file(merged.find("a")->find("x")->span.file).name(), "target.json");
  EXPECT_EQ(map.file(merged.find("a")->find("y")->span.file).name(), "patch.json");
  EXPECT_EQ(map.text(merged.find("a")->find("y")->span), "30");
}

TEST(Amend, PatchesAndRefuses) {
  const Text spec(R"({"rules": {"a": "true", "b": "true"}})");
  Text removes(R"({"amend": {"rules": {"a": null}}})");
  EXPECT_EQ(written(amended(*spec.json, *removes.json, removes.collector())), "{rules:{b:'true'}}");
  EXPECT_EQ(removes.code(), "");
  Text nothing("{}");
  EXPECT_EQ(written(amended(*spec.json, *nothing.json, nothing.collector())), written(*spec.json));
  Text list(R"({"amend": []})");
  EXPECT_EQ(written(amended(*spec.json, *list.json, list.collector())), written(*spec.json));
  EXPECT_EQ(list.code(), "wrong-json-type");
  Text include(R"({"amend": {"include": []}})");
  amended(*spec.json, *include.json, include.collector());
  EXPECT_EQ(include.code(), "unknown-key");
}

}  // namespace
}  // namespace pathproof::spec
