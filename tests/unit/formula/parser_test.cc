#include "formula/parser.h"

#include <gtest/gtest.h>

#include "spec/json.h"

namespace pathproof::spec {
namespace {

// The tree in prefix form, every operator with its parentheses.
std::string shape(const NodePtr& node) {
  switch (node->kind) {
    case Node::Kind::integer:
    case Node::Kind::boolean: return std::to_string(node->value);
    case Node::Kind::nobody: return "nobody";
    case Node::Kind::phase: return "phase";
    case Node::Kind::name: return node->text;
    default: break;
  }
  std::string out = "(" + node->text;
  for (const Binder& binder : node->binders) out += " " + binder.name.text + ":" + binder.sort.text;
  for (std::size_t i = 0; i < node->args.size(); ++i) {
    out += i < node->minus.size() && node->minus[i] ? " -" : " ";
    out += shape(node->args[i]);
  }
  if (node->guard) out += " where " + shape(node->guard);
  if (node->body) out += " : " + shape(node->body);
  return out + ")";
}

std::string parsed(const std::string& text) {
  source::SourceMap map;
  source::Collector collector(map);
  const NodePtr root = parse_formula(PlacedText(text, map.add("f", text)), collector);
  return root ? shape(root) : collector.sorted().front().message;
}

TEST(Grammar, BindsAsTheReferenceSays) {
  EXPECT_EQ(parsed("a or b and c"), "(or a (and b c))");
  EXPECT_EQ(parsed("a implies b implies c"), "(implies a (implies b c))");
  EXPECT_EQ(parsed("a iff b implies c"), "(iff a (implies b c))");
  EXPECT_EQ(parsed("always p implies q"), "(implies (always p) q)");
  EXPECT_EQ(parsed("not a = b"), "(not (= a b))");
  EXPECT_EQ(parsed("a and b until c and d"), "(and a (until b c) d)");
  EXPECT_EQ(parsed("a + b - c * d <= 3"), "(<= (+ a b -(* c d)) 3)");
  EXPECT_EQ(parsed("-a * b"), "(* (- a) b)");
  EXPECT_EQ(parsed("p and all x: S: q or r"), "(and p (all x:S : (or q r)))");
  EXPECT_EQ(parsed("some a, b: S, c: T where a = b: p"), "(some a:S b:S c:T where (= a b) : p)");
  EXPECT_EQ(parsed("when A starts: B and C"), "(starts A : (and B C))");
  EXPECT_EQ(parsed("count(x: S where p) + sum(y: S: f(y)) = 2"),
            "(= (+ (count x:S where p) (sum y:S : (f y))) 2)");
  EXPECT_EQ(parsed("a before b # and so on"), "(before a b)");
  EXPECT_EQ(parsed("next once historically p"), "(next (once (historically p)))");
}

TEST(Grammar, RefusesWhatItDoesNotKnow) {
  EXPECT_EQ(parsed("a b"), "unexpected `b` after a complete formula, expected an operator or the end");
  EXPECT_EQ(parsed("(a"), "the formula ends here, expected `)` to close the parenthesis");
  EXPECT_EQ(parsed("a < b < c"), "a second comparison `<` in one relation");
  EXPECT_EQ(parsed("99999999999"),
            "the integer `99999999999` is out of range, at most 1000000000 is allowed");
  EXPECT_EQ(parsed(std::string(500, '(')), "nested deeper than 200 levels");
}

TEST(Places, SeeThroughEscapes) {
  source::SourceMap map;
  source::Collector collector(map);
  const auto id = map.add("f.json", R"({"r": "\u00e9\n\"bad"})");
  const auto json = parse_json(map, id, collector);
  ASSERT_TRUE(json);
  const Json& value = *json->find("r");
  const PlacedText text(map, value.string(), value.span);
  EXPECT_EQ(text.text(), "é\n\"bad");
  // é is two bytes of the value and six of the file; then \n and \" are two each.
  EXPECT_EQ(map.text(text.span(4, 7)), "bad");
}

TEST(Signatures, HaveTypedParameters) {
  source::SourceMap map;
  source::Collector collector(map);
  Signature out;
  EXPECT_TRUE(parse_signature(PlacedText("f(a, b: Actor, c: Org?)", -1), collector, out));
  ASSERT_EQ(out.parameters.size(), 3U);
  EXPECT_EQ(out.parameters[1].type.text, "Actor");
  EXPECT_TRUE(out.parameters[2].optional);
}

TEST(Json, MergePatchIsThatOfTheStandard) {
  source::SourceMap map;
  source::Collector collector(map);
  const auto read = [&](const std::string& text) { return *parse_json(map, map.add("f", text), collector); };
  const Json out = merge_patch(read(R"({"a": {"b": 1, "c": 2}, "d": [1]})"),
                               read(R"({"a": {"b": null, "e": 3}, "d": 4})"));
  EXPECT_EQ(out.find("a")->find("b"), nullptr);
  EXPECT_EQ(out.find("a")->find("c")->integer(), 2);
  EXPECT_EQ(out.find("a")->find("e")->integer(), 3);
  EXPECT_EQ(out.find("d")->integer(), 4);
}

TEST(Json, KnowsWhereEachValueStands) {
  source::SourceMap map;
  source::Collector collector(map);
  const auto id = map.add("f.json", R"({ "a": [1, {"x/y": "t"}], "b": -2 })");
  const auto json = parse_json(map, id, collector);
  ASSERT_TRUE(json);
  const Json& inner = *json->find("a")->items()[1].find("x/y");
  EXPECT_EQ(map.text(inner.span), "\"t\"");
  EXPECT_EQ(map.file(id).pointer(inner.span.begin), "/a/1/x~1y");
  EXPECT_EQ(map.text(json->find("b")->span), "-2");
}

}  // namespace
}  // namespace pathproof::spec
