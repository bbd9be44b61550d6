#include "english/granted.h"

#include <algorithm>
#include <set>

#include "english/naming.h"

namespace pathproof::english {

namespace {

using model::Function;
using model::World;

constexpr std::size_t fewest_pairs = 3;  // fewer are as soon listed

// Somebody, and a step.
using Pairs = std::set<std::pair<std::int64_t, std::int64_t>>;

// A Boolean fact about a step and something else, with words of its own.
struct Relation {
  const Function* function = nullptr;
  std::size_t step = 0;  // which argument is the step
  std::size_t other() const { return 1 - step; }
  model::SortId sort() const { return function->args[other()]; }
};

std::vector<Relation> relations(const World& world) {
  std::vector<Relation> out;
  for (const Function& function : world.functions) {
    if (function.fluent || function.broken || function.reads.empty() || function.args.size() != 2) continue;
    if (function.type.kind != model::Type::Kind::boolean) continue;
    const bool first = function.args[0] == model::step_sort;
    const bool second = function.args[1] == model::step_sort;
    if (first != second) out.push_back({&function, first ? std::size_t{0} : std::size_t{1}});
  }
  return out;
}

bool is_open(const Function& function) {
  return std::any_of(function.cells.begin(), function.cells.end(),
                     [](const model::FactCell& cell) { return cell.open.valid(); });
}

// The pairs of which the relation holds; `counts` says whether a cell does.
template <typename Counts>
Pairs pairs(const World& world, const Relation& relation, const Counts& counts) {
  Pairs out;
  for (std::int64_t i = 0; i < world.instance_count(*relation.function); ++i) {
    if (!counts(relation.function->cells[static_cast<std::size_t>(i)])) continue;
    const std::vector<std::int64_t> arguments = world.arguments(*relation.function, i);
    out.emplace(arguments[relation.other()], arguments[relation.step]);
  }
  return out;
}

// "takes part in", of "{2} takes part in {1}" with the step last; empty where it is worded otherwise.
std::string verb(const Relation& relation) {
  const std::string begin = "{" + std::to_string(relation.other() + 1) + "} ";
  const std::string end = " {" + std::to_string(relation.step + 1) + "}";
  const std::string& reads = relation.function->reads;
  if (reads.size() <= begin.size() + end.size() || !reads.starts_with(begin) || !reads.ends_with(end))
    return {};
  return reads.substr(begin.size(), reads.size() - begin.size() - end.size());
}

// "Canada", "each of Canada and Mexico"
std::string everybody(const World& world, const Relation& relation, const Pairs& pairs) {
  std::vector<std::string> names;
  std::int64_t last = -1;
  for (const auto& [who, step] : pairs) {
    if (who != last) names.push_back(element_noun(world, relation.sort(), who));
    last = who;
  }
  return (names.size() > 1 ? "each of " : "") + listed(names);
}

}  // namespace

std::vector<GrantedTogether> granted_together(const World& world,
                                              const std::function<bool(model::StepId)>& included,
                                              const std::function<bool(model::FactId)>& granted,
                                              const std::string& steps) {
  std::vector<GrantedTogether> out;
  const std::vector<Relation> all = relations(world);
  for (const Relation& open : all) {
    if (!is_open(*open.function)) continue;
    const Pairs held = pairs(world, open, [&](const model::FactCell& cell) {
      return cell.open.valid() ? granted(cell.open) : cell.value != 0;
    });
    if (held.size() < fewest_pairs) continue;
    for (const Relation& known : all) {
      if (is_open(*known.function) || known.sort() != open.sort() || verb(known).empty()) continue;
      Pairs stated = pairs(world, known, [](const model::FactCell& cell) { return cell.value != 0; });
      std::erase_if(stated, [&](const auto& pair) {
        return !included(model::StepId(static_cast<std::size_t>(pair.second)));
      });
      if (stated != held) continue;
      std::vector<std::string> arguments(2);
      arguments[open.other()] = everybody(world, open, held);
      arguments[open.step] = steps + " that it " + verb(known);
      out.push_back({open.function->name, function_words(world, *open.function, arguments).holds});
      break;
    }
  }
  return out;
}

std::string granted_alone(const World& world, const model::OpenFact& fact, std::int64_t value) {
  const Function& function = world.functions[fact.function];
  const bool boolean = function.type.kind == model::Type::Kind::boolean;
  if (boolean && (value == 0 || function.reads.empty())) return {};
  if (!boolean && function.type.kind != model::Type::Kind::element) return {};
  std::vector<std::string> arguments;
  const std::vector<std::int64_t> elements = world.arguments(function, fact.instance);
  for (std::size_t i = 0; i < elements.size(); ++i)
    arguments.push_back(element_noun(world, function.args[i], elements[i]));
  const std::string words = function_words(world, function, arguments).holds;
  if (boolean) return words;
  return words +
         (value == model::nobody ? " is left open" : " is " + element_noun(world, function.type.sort, value));
}

}  // namespace pathproof::english
