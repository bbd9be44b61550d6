#include "mutate/formula_changes.h"

#include <functional>
#include <map>

#include <fmt/format.h>

namespace pathproof::query {

namespace {

constexpr std::size_t few = 3;  // of a larger sort, one other element stands for all

using spec::Node;
using spec::NodePtr;
using spec::Operator;
using Kind = Node::Kind;
/// Puts a node in the place of the one that is looked at, and gives the whole formula.
using Put = std::function<NodePtr(NodePtr)>;

class Changes {
 public:
  Changes(const Vocabulary& vocabulary, const source::SourceMap& map) : vocabulary_(vocabulary), map_(map) {}

  std::vector<FormulaChange> of(const NodePtr& root) {
    if (root) visit(root, [](NodePtr node) { return node; });
    tell_apart();
    return std::move(out_);
  }

 private:
  std::string text(const Node& node) const {
    return node.span.known() ? std::string(map_.text(node.span)) : node.text;
  }

  void add(MutantKind kind, std::string change, NodePtr root) {
    out_.push_back({kind, std::move(change), std::move(root)});
  }

  static std::shared_ptr<Node> copy(const Node& node) { return std::make_shared<Node>(node); }

  void visit(const NodePtr& node, const Put& put) {
    switch (node->kind) {
      case Kind::integer: bounds(*node, put); break;
      case Kind::name: names(*node, put); break;
      case Kind::op: operators(*node, put); break;
      case Kind::when: moments(*node, put); break;
      default: break;
    }
    if (node->guard) {
      const auto without = copy(*node);
      without->guard = nullptr;
      add(MutantKind::conjuncts, fmt::format("without the condition `where {}`", text(*node->guard)),
          put(without));
    }
    inside(node, put);
  }

  void inside(const NodePtr& node, const Put& put) {
    if (node->guard) {
      visit(node->guard, [&](NodePtr inner) {
        const auto whole = copy(*node);
        whole->guard = std::move(inner);
        return put(whole);
      });
    }
    for (std::size_t i = 0; i < node->args.size(); ++i) {
      visit(node->args[i], [&](NodePtr inner) {
        const auto whole = copy(*node);
        whole->args[i] = std::move(inner);
        return put(whole);
      });
    }
    if (node->body) {
      visit(node->body, [&](NodePtr inner) {
        const auto whole = copy(*node);
        whole->body = std::move(inner);
        return put(whole);
      });
    }
  }

  void bounds(const Node& node, const Put& put) {
    for (const std::int64_t value : {node.value - 1, node.value + 1}) {
      if (value < 0) continue;
      const auto other = copy(node);
      other->value = value;
      add(MutantKind::bounds, fmt::format("{} becomes {}", node.value, value), put(other));
    }
  }

  void names(const Node& node, const Put& put) {
    const MutantKind kind = vocabulary_.is_level(node.text) ? MutantKind::bounds : MutantKind::elements;
    for (const std::string& name : vocabulary_.others(node.text)) {
      const auto other = copy(node);
      other->text = name;
      add(kind, fmt::format("{} becomes {}", vocabulary_.called(node.text), vocabulary_.called(name)),
          put(other));
    }
  }

  void moments(const Node& node, const Put& put) {
    const auto other = copy(node);
    other->text = node.text == "starts" ? "completes" : "starts";
    add(MutantKind::temporal, fmt::format("`{}` becomes `{}`", node.text, other->text), put(other));
  }

  void replace(MutantKind kind, const Node& node, Operator op, const Put& put) {
    const auto other = copy(node);
    other->op = op;
    const bool relation = kind == MutantKind::comparisons;
    add(kind,
        fmt::format("`{}` becomes `{}`{}", word(node.op), word(op),
                    relation ? fmt::format(" in `{}`", text(node)) : ""),
        put(other));
  }

  void operators(const Node& node, const Put& put) {
    switch (node.op) {
      case Operator::always: return replace(MutantKind::temporal, node, Operator::eventually, put);
      case Operator::eventually: return replace(MutantKind::temporal, node, Operator::always, put);
      case Operator::logical_and: return leave_out(MutantKind::conjuncts, node, put);
      case Operator::logical_or: return leave_out(MutantKind::disjuncts, node, put);
      case Operator::lt: return replace(MutantKind::comparisons, node, Operator::le, put);
      case Operator::le: return replace(MutantKind::comparisons, node, Operator::lt, put);
      case Operator::gt: return replace(MutantKind::comparisons, node, Operator::ge, put);
      case Operator::ge: return replace(MutantKind::comparisons, node, Operator::gt, put);
      case Operator::eq: return replace(MutantKind::comparisons, node, Operator::ne, put);
      case Operator::ne: return replace(MutantKind::comparisons, node, Operator::eq, put);
      case Operator::implies: {
        replace(MutantKind::implications, node, Operator::logical_and, put);
        const auto turned = copy(node);
        std::swap(turned->args[0], turned->args[1]);
        return add(MutantKind::implications, fmt::format("`{}` is turned round", text(node)), put(turned));
      }
      default: return;
    }
  }

  void leave_out(MutantKind kind, const Node& node, const Put& put) {
    for (std::size_t i = 0; i < node.args.size(); ++i) {
      const std::string change = fmt::format("without `{}`", text(*node.args[i]));
      if (node.args.size() == 2) {
        add(kind, change, put(node.args[1 - i]));
        continue;
      }
      const auto rest = copy(node);
      rest->args.erase(rest->args.begin() + static_cast<std::ptrdiff_t>(i));
      add(kind, change, put(rest));
    }
  }

  // What reads the same is numbered.
  void tell_apart() {
    std::map<std::string, int> total;
    std::map<std::string, int> seen;
    for (const FormulaChange& row : out_) ++total[row.change];
    for (FormulaChange& row : out_) {
      const std::string change = row.change;
      if (total[change] > 1) row.change += fmt::format(", place {} of {}", ++seen[change], total[change]);
    }
  }

  const Vocabulary& vocabulary_;
  const source::SourceMap& map_;
  std::vector<FormulaChange> out_;
};

}  // namespace

Vocabulary::Vocabulary(const spec::ParsedSpec& spec) {
  for (const spec::SortDecl& sort : spec.sorts) {
    std::vector<std::string>& names = sorts_[sort.name.text];
    for (const spec::Element& element : sort.elements) {
      places_[element.name.text] = {sort.name.text, names.size(), sort.scale, element.label};
      names.push_back(element.name.text);
    }
  }
  std::vector<std::string>& steps = sorts_["Step"];
  for (const spec::StepDecl& step : spec.steps) {
    places_[step.id.text] = {"Step", steps.size(), false, ""};
    steps.push_back(step.id.text);
  }
}

std::string Vocabulary::called(const std::string& name) const {
  const auto found = places_.find(name);
  return found == places_.end() || found->second.label.empty() ? name : found->second.label;
}

bool Vocabulary::is_level(const std::string& name) const {
  const auto found = places_.find(name);
  return found != places_.end() && found->second.level;
}

const std::vector<std::string>* Vocabulary::elements(const std::string& sort) const {
  const auto found = sorts_.find(sort);
  return found == sorts_.end() ? nullptr : &found->second;
}

std::vector<std::string> Vocabulary::others(const std::string& name) const {
  const auto found = places_.find(name);
  if (found == places_.end()) return {};
  const Place& place = found->second;
  const std::vector<std::string>& all = sorts_.at(place.sort);
  std::vector<std::string> out;
  if (place.level) {
    if (place.number > 0) out.push_back(all[place.number - 1]);
    if (place.number + 1 < all.size()) out.push_back(all[place.number + 1]);
  } else if (all.size() > few) {
    out.push_back(all[(place.number + 1) % all.size()]);
  } else {
    for (const std::string& other : all) {
      if (other != name) out.push_back(other);
    }
  }
  return out;
}

spec::NodePtr name_node(const std::string& name) {
  auto out = std::make_shared<spec::Node>();
  out->kind = spec::Node::Kind::name;
  out->text = name;
  return out;
}

std::vector<FormulaChange> formula_changes(const NodePtr& root, const Vocabulary& vocabulary,
                                           const source::SourceMap& map) {
  return Changes(vocabulary, map).of(root);
}

}  // namespace pathproof::query
