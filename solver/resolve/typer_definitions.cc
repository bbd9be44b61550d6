// Definitions checked by themselves, in an order in which each comes after those it uses.

#include "resolve/typer.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "formula/reserved.h"
#include "source/suggest.h"

namespace pathproof::model {

using source::DiagnosticKind;
using spec::Node;

namespace {

void collect_names(const spec::NodePtr& node, std::set<std::string>& out) {
  if (!node) return;
  if (node->kind == Node::Kind::name || node->kind == Node::Kind::apply) out.insert(node->text);
  for (const spec::NodePtr& arg : node->args) collect_names(arg, out);
  collect_names(node->guard, out);
  collect_names(node->body, out);
}

}  // namespace

// Definitions in an order in which each comes after those it uses; those on a cycle are reported and broken.
std::vector<std::size_t> Typer::definition_order() {
  enum class Mark : char { fresh, open, done };
  const std::size_t n = definitions_.size();
  std::vector<std::vector<std::size_t>> uses(n);
  for (std::size_t i = 0; i < n; ++i) {
    std::set<std::string> names;
    collect_names(definitions_[i].body.root, names);
    for (const std::string& name : names) {
      const Meaning* meaning = names_.find(name);
      if (meaning != nullptr && meaning->kind == Meaning::Kind::definition) {
        uses[i].push_back(static_cast<std::size_t>(meaning->index));
      }
    }
  }
  std::vector<Mark> marks(n, Mark::fresh);
  std::vector<std::size_t> order;
  for (std::size_t root = 0; root < n; ++root) {
    if (marks[root] != Mark::fresh) continue;
    std::vector<std::pair<std::size_t, std::size_t>> stack{{root, 0}};  // node, next of its uses
    marks[root] = Mark::open;
    while (!stack.empty()) {
      auto& [node, next] = stack.back();
      if (next == uses[node].size()) {
        marks[node] = Mark::done;
        order.push_back(node);
        stack.pop_back();
        continue;
      }
      const std::size_t child = uses[node][next++];
      if (marks[child] == Mark::open) {
        broken_[child] = 1;
        broken_[node] = 1;
        const spec::Name& name = definitions_[child].signature.name;
        std::string path;
        const auto from =
            std::find_if(stack.begin(), stack.end(), [&](const auto& entry) { return entry.first == child; });
        for (auto at = from; at != stack.end(); ++at) {
          broken_[at->first] = 1;
          path += definitions_[at->first].signature.name.text + " → ";
        }
        collector_.report(DiagnosticKind::definition_cycle, name.span,
                          fmt::format("the definition `{}` uses itself: {}{}", name.text, path, name.text));
      } else if (marks[child] == Mark::fresh) {
        marks[child] = Mark::open;
        stack.emplace_back(child, 0);
      }
    }
  }
  return order;
}

// What the prelude declares counts only until somebody uses the name otherwise.
bool Typer::declared(const std::string& name) const {
  const Meaning* meaning = names_.find(name);
  return meaning != nullptr && (meaning->kind != Meaning::Kind::definition ||
                                !definitions_[static_cast<std::size_t>(meaning->index)].prelude);
}

void Typer::check_definitions() {
  opaque_ = true;
  for (const std::size_t i : definition_order()) {
    const spec::DefinitionDecl& definition = definitions_[i];
    if (definition.prelude || broken_[i] != 0) continue;
    const std::size_t before = collector_.size();
    checked(definition.body, [&](const spec::NodePtr& root) {
      for (const spec::Parameter& parameter : definition.signature.parameters) {
        const auto type = parameter_type(parameter);
        const std::string& name = parameter.name.text;
        if (declared(name) || spec::is_reserved(name)) {
          fail(DiagnosticKind::duplicate_name, parameter.name.span,
               fmt::format("the parameter `{}` has the name of something declared", name));
        }
        if (scopes_.back().count(name) > 0) {
          fail(DiagnosticKind::duplicate_name, parameter.name.span,
               fmt::format("the parameter `{}` stands twice", name));
        }
        if (!type) {
          std::vector<std::string> types = names_.of_kind(Meaning::Kind::sort);
          types.insert(types.end(), {"Bool", "Int", "Step"});
          fail(DiagnosticKind::bad_type, parameter.type.span,
               fmt::format("`{}` is no type of a parameter", parameter.type.text),
               source::did_you_mean(parameter.type.text, types, "the types are"));
          scopes_.back()[name] = nullptr;
          continue;
        }
        auto expr = make(Op::variable, *type, parameter.name.span);
        expr->slot = next_slot_++;
        scopes_.back()[name] = finish(std::move(expr));
      }
      return term(root);
    });
    if (collector_.size() > before || !definition.body.root) broken_[i] = 1;
  }
  opaque_ = false;
}

}  // namespace pathproof::model
