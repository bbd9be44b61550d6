#include "resolve/settings.h"

#include <set>

#include <fmt/format.h>

#include "source/suggest.h"

namespace pathproof::model {

namespace {

using source::DiagnosticKind;
using spec::Json;
using spec::Node;

constexpr const char* example = "write it as `capacity = 1` or `signs(OpenGates, Upland) = false`";

// What a name means that is no fact, and what may have been meant.
void report_no_fact(const Node& target, const World& world, const Names& names,
                    source::Collector& collector) {
  const Meaning* meaning = names.find(target.text);
  std::vector<std::string> facts;
  for (const Function& f : world.functions) {
    if (!f.fluent) facts.push_back(f.name);
  }
  std::string message = fmt::format("unknown fact `{}`", target.text);
  std::string hint = source::did_you_mean(target.text, facts, "the facts are");
  if (meaning != nullptr && meaning->kind == Meaning::Kind::function) {
    message = fmt::format("`{}` is part of the state, not a fact", target.text);
    hint = "steps change the state; `--given` takes a formula about it as given";
  } else if (meaning != nullptr && meaning->kind == Meaning::Kind::element &&
             meaning->index == step_sort.number()) {
    message = fmt::format("`{}` is a step, not a fact", target.text);
    hint = fmt::format("`--duration {}=N` says how long it takes", target.text);
  } else if (meaning != nullptr) {
    message = fmt::format("`{}` is {}, not a fact", target.text,
                          meaning->kind == Meaning::Kind::definition ? "a definition"
                          : meaning->kind == Meaning::Kind::sort     ? "a sort"
                                                                     : "an element");
  }
  collector.report(DiagnosticKind::unknown_name, target.text_span, message, hint);
}

std::optional<std::vector<spec::Name>> names_of(const Node& target, source::Collector& collector) {
  std::vector<spec::Name> out;
  for (const spec::NodePtr& arg : target.args) {
    if (arg->kind != Node::Kind::name) {
      collector.report(DiagnosticKind::bad_value, arg->span,
                       fmt::format("an argument of `{}` is no name of an element", target.text), example);
      return std::nullopt;
    }
    out.push_back({arg->text, arg->span});
  }
  return out;
}

// The value as a spec would have it.
std::optional<Json> json_of(const Node& value, source::Collector& collector) {
  const bool negated = value.kind == Node::Kind::op && value.op == spec::Operator::negate &&
                       value.args.front()->kind == Node::Kind::integer;
  if (value.kind == Node::Kind::integer || negated) {
    return Json::of_integer(negated ? -value.args.front()->value : value.value, value.span);
  }
  if (value.kind == Node::Kind::boolean) return Json::of_boolean(value.value != 0, value.span);
  if (value.kind == Node::Kind::name || value.kind == Node::Kind::nobody)
    return Json::of_string(value.kind == Node::Kind::name ? value.text : "nobody", value.span);
  collector.report(DiagnosticKind::bad_value, value.span,
                   "what stands after `=` is no value: expected a number, true, false, or a name", example);
  return std::nullopt;
}

// The word `open` with values, as only a family has it.
bool lists_values(const Node& value) { return value.kind == Node::Kind::name && !value.args.empty(); }

std::optional<GivenValue> value_of(const Node& node, const Function& function, ValueReader& reader,
                                   source::Collector& collector) {
  if (!lists_values(node)) {
    const auto json = json_of(node, collector);
    return json ? reader.value(function, *json) : std::nullopt;
  }
  std::set<std::int64_t> domain;
  for (const spec::NodePtr& arg : node.args) {
    const auto value = value_of(*arg, function, reader, collector);
    if (!value) return std::nullopt;
    domain.insert(value->value);
  }
  return GivenValue{*domain.begin(), true, {domain.begin(), domain.end()}};
}

}  // namespace

std::optional<Setting> read_setting(const spec::Formula& written, const World& world, const Names& names,
                                    ValueReader& reader, source::Collector& collector, Settable settable) {
  if (!written.root) return std::nullopt;
  const Node& root = *written.root;
  const bool equation = root.kind == Node::Kind::op && root.op == spec::Operator::eq;
  const Node* target = equation ? root.args[0].get() : nullptr;
  if (target == nullptr || (target->kind != Node::Kind::name && target->kind != Node::Kind::apply)) {
    collector.report(DiagnosticKind::formula_syntax, written.span,
                     fmt::format("`{}`, expected a fact, `=` and its value", written.text), example);
    return std::nullopt;
  }
  const Meaning* meaning = names.find(target->text);
  const bool state = settable == Settable::state_too || lists_values(*root.args[1]);
  if (meaning == nullptr || meaning->kind != Meaning::Kind::function ||
      (world.functions[FunctionId(meaning->index)].fluent && !state)) {
    report_no_fact(*target, world, names, collector);
    return std::nullopt;
  }
  const FunctionId function(meaning->index);
  if (world.functions[function].broken) return std::nullopt;
  const auto args = names_of(*target, collector);
  if (!args) return std::nullopt;
  const auto instance = reader.instance(world.functions[function], {}, *args, target->span);
  const auto value = value_of(*root.args[1], world.functions[function], reader, collector);
  if (!instance || !value) return std::nullopt;
  return Setting{function, *instance, *value};
}

}  // namespace pathproof::model
