#include "shrink.h"

#include <utility>

#include "formula/parser.h"
#include "formula/reserved.h"

namespace pathproof::reference {

namespace {

using Pointer = Document::json_pointer;
using spec::Node;
using spec::NodePtr;

// The places below `at`, larger parts first.
void collect(const Document& json, const Pointer& at, std::vector<Pointer>& out) {
  const auto visit = [&](const Pointer& child, const Document& value) {
    out.push_back(child);
    collect(value, child, out);
  };
  if (json.is_object()) {
    for (const auto& [key, value] : json.items()) visit(at / key, value);
  } else if (json.is_array()) {
    for (std::size_t i = 0; i < json.size(); ++i) visit(at / i, json[i]);
  }
}

std::vector<Pointer> places(const Document& json) {
  std::vector<Pointer> out;
  collect(json, Pointer(), out);
  return out;
}

void remove(Document& json, const Pointer& place) {
  Document& parent = json[place.parent_pointer()];
  if (parent.is_array()) {
    parent.erase(static_cast<std::size_t>(std::stoul(place.back())));
  } else {
    parent.erase(place.back());
  }
}

// ---- formulas

std::string without_outer_parentheses(const std::string& text) {
  if (text.size() < 2 || text.front() != '(' || text.back() != ')') return text;
  int depth = 0;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
    if (depth == 0) return text;  // the first parenthesis closes before the end
  }
  return text.substr(1, text.size() - 2);
}

class Simplifier {
 public:
  explicit Simplifier(const std::string& text) : text_(text) {}

  std::vector<std::string> all(const NodePtr& root) {
    visit(root);
    return std::move(out_);
  }

 private:
  std::string part(const source::Span& span) const { return text_.substr(span.begin, span.end - span.begin); }

  void replace(const source::Span& span, const std::string& with) {
    std::string changed = text_;
    changed.replace(span.begin, span.end - span.begin, with);
    out_.push_back(without_outer_parentheses(changed));
  }

  void visit(const NodePtr& node) {
    if (!node) return;
    if (node->kind != Node::Kind::boolean) {
      replace(node->span, "true");
      replace(node->span, "false");
    }
    if (node->kind == Node::Kind::integer && node->value > 1) replace(node->span, "1");
    std::vector<NodePtr> children = node->args;
    children.push_back(node->guard);
    children.push_back(node->body);
    for (const NodePtr& child : children) {
      if (child) replace(node->span, "(" + without_outer_parentheses(part(child->span)) + ")");
    }
    if (node->kind == Node::Kind::op && node->args.size() > 2) shorten(*node);
    for (const NodePtr& child : children) visit(child);
  }

  // A chain with one operand less.
  void shorten(const Node& node) {
    for (std::size_t left_out = 0; left_out < node.args.size(); ++left_out) {
      std::string shorter;
      for (std::size_t i = 0; i < node.args.size(); ++i) {
        if (i == left_out) continue;
        if (!shorter.empty()) shorter += " " + node.text + " ";
        shorter += part(node.args[i]->span);
      }
      replace(node.span, "(" + shorter + ")");
    }
  }

  const std::string& text_;
  std::vector<std::string> out_;
};

class Shrinker {
 public:
  Shrinker(RandomCase failing, const Fails& fails, int most_tries)
      : best_(std::move(failing)), fails_(fails), tries_left_(most_tries) {}

  RandomCase run() {
    bool changed = true;
    while (changed && tries_left_ > 0) {
      changed = false;
      for (Document RandomCase::*part : {&RandomCase::proposal, &RandomCase::spec}) {
        changed = delete_parts(part) || changed;
        changed = simplify_values(part) || changed;
      }
    }
    return best_;
  }

 private:
  bool take(RandomCase candidate) {
    if (tries_left_ <= 0) return false;
    --tries_left_;
    if (!fails_(candidate)) return false;
    best_ = std::move(candidate);
    return true;
  }

  bool delete_parts(Document RandomCase::*part) {
    bool changed = false;
    for (const Pointer& place : places(best_.*part)) {
      if (!(best_.*part).contains(place)) continue;  // went with a larger part
      RandomCase candidate = best_;
      remove(candidate.*part, place);
      changed = take(std::move(candidate)) || changed;
    }
    return changed;
  }

  bool simplify_values(Document RandomCase::*part) {
    bool changed = false;
    for (const Pointer& place : places(best_.*part)) {
      while (simplify_value(part, place)) changed = true;
    }
    return changed;
  }

  bool simplify_value(Document RandomCase::*part, const Pointer& place) {
    if (!(best_.*part).contains(place)) return false;  // went when a larger part was simplified
    const Document value = (best_.*part)[place];
    std::vector<Document> simpler;
    if (value.is_string()) {
      for (const std::string& text : simpler_formulas(value)) simpler.emplace_back(text);
    }
    if (value.is_number_integer() && value > 1) simpler = {1, value.get<long>() - 1};
    if (value.is_object() && value.contains("formula")) simpler = {value["formula"]};
    for (const Document& with : simpler) {
      RandomCase candidate = best_;
      (candidate.*part)[place] = with;
      if (take(std::move(candidate))) return true;
    }
    return false;
  }

  RandomCase best_;
  const Fails& fails_;
  int tries_left_;
};

}  // namespace

std::vector<std::string> simpler_formulas(const std::string& formula) {
  source::SourceMap map;
  source::Collector errors(map);
  const spec::PlacedText text(formula, map.add("formula", formula));
  const NodePtr root = spec::parse_formula(text, errors);
  // A single name may be anything, such as a sort or an id; only larger texts are surely formulas.
  if (!root || spec::is_name(formula) || spec::is_id(formula)) return {};
  return Simplifier(formula).all(root);
}

RandomCase shrink(RandomCase failing, const Fails& fails, int most_tries) {
  return Shrinker(std::move(failing), fails, most_tries).run();
}

}  // namespace pathproof::reference
