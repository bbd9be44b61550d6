#include "world.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include "reader.h"
#include "spec/fields.h"

namespace pathproof::reference {

namespace {

using spec::Json;

std::optional<Value> position(const std::vector<std::string>& names, const std::string& name) {
  const auto at = std::find(names.begin(), names.end(), name);
  if (at == names.end()) return std::nullopt;
  return at - names.begin();
}

}  // namespace

World::World(const spec::ParsedSpec& spec) {
  declare_sorts(spec);
  declare_functions(spec);
  for (const spec::DefinitionDecl& definition : spec.definitions) {
    definitions_.emplace(definition.signature.name.text, definition);
  }
  give_values(spec);
  declare_effects(spec);
}

void World::declare_sorts(const spec::ParsedSpec& spec) {
  sorts_.push_back({"Step", false, {}});
  for (const spec::StepDecl& step : spec.steps) {
    sorts_[step_sort].elements.push_back(step.id.text);
    steps_.push_back({step.id.text, step.duration, {}});
  }
  for (const spec::SortDecl& decl : spec.sorts) {
    sorts_.push_back({decl.name.text, decl.scale, {}});
    for (const spec::Element& element : decl.elements) {
      sorts_.back().elements.push_back(element.name.text);
    }
  }
  for (std::size_t sort = 0; sort < sorts_.size(); ++sort) {
    Value value = 0;
    for (const std::string& name : sorts_[sort].elements) {
      elements_[name] = {static_cast<int>(sort), value++};
    }
  }
  steps_by_id_.resize(steps_.size());
  std::iota(steps_by_id_.begin(), steps_by_id_.end(), 0);
  std::sort(steps_by_id_.begin(), steps_by_id_.end(), [&](int a, int b) {
    return steps_[static_cast<std::size_t>(a)].id < steps_[static_cast<std::size_t>(b)].id;
  });
}

int World::sort_index(const std::string& name) const {
  for (std::size_t i = 0; i < sorts_.size(); ++i) {
    if (sorts_[i].name == name) return static_cast<int>(i);
  }
  throw Refusal("no sort is called " + name);
}

Function World::resolve(const spec::FunctionDecl& decl) const {
  Function out;
  out.name = decl.name.text;
  out.fluent = decl.fluent;
  out.symmetric = decl.symmetric;
  const std::string& type = decl.type.text;
  if (type == "Bool") {
    out.type = {Type::Kind::boolean};
  } else if (type == (decl.fluent ? "Counter" : "Int")) {
    out.type = {Type::Kind::integer};
  } else {
    out.type = {Type::Kind::element, sort_index(type), decl.optional};
  }
  for (const spec::Name& arg : decl.args) {
    out.args.push_back(sort_index(arg.text));
    out.count *= sorts_[static_cast<std::size_t>(out.args.back())].elements.size();
  }
  if (out.symmetric && (out.args.size() != 2 || out.args[0] != out.args[1])) {
    throw Refusal("a symmetric function has two arguments of one sort");
  }
  return out;
}

void World::declare_functions(const spec::ParsedSpec& spec) {
  std::size_t facts = 0;
  std::size_t fluents = 0;
  for (const spec::FunctionDecl& decl : spec.functions) {
    Function function = resolve(decl);
    std::size_t& next = function.fluent ? fluents : facts;
    function.first = next;
    next += function.count;
    function_index_[function.name] = static_cast<int>(functions_.size());
    functions_.push_back(std::move(function));
  }
  facts_.resize(facts);
  baseline_.resize(fluents);
}

// The square of a symmetric function is kept whole; of each pair only the ascending instance is ever used.
std::size_t World::instance(const Function& function, const std::vector<Value>& args) const {
  std::vector<Value> ordered = args;
  if (function.symmetric) std::sort(ordered.begin(), ordered.end());
  std::size_t offset = 0;
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    const std::size_t size = sorts_[static_cast<std::size_t>(function.args[i])].elements.size();
    offset = offset * size + static_cast<std::size_t>(ordered[i]);
  }
  return function.first + offset;
}

std::string World::instance_name(const Function& function, std::size_t instance) const {
  if (function.args.empty()) return function.name;
  std::size_t rest = instance - function.first;
  std::string out = ")";
  for (std::size_t i = function.args.size(); i-- > 0;) {
    const Sort& sort = sorts_[static_cast<std::size_t>(function.args[i])];
    out.insert(0, (i > 0 ? ", " : "") + sort.elements[rest % sort.elements.size()]);
    rest /= sort.elements.size();
  }
  return function.name + "(" + out;
}

std::string World::value_name(const Function& function, Value value) const {
  if (function.type.kind == Type::Kind::boolean) return value != 0 ? "true" : "false";
  if (function.type.kind == Type::Kind::integer) return std::to_string(value);
  if (value == nobody) return "nobody";
  const Sort& sort = sorts_[static_cast<std::size_t>(function.type.sort)];
  return sort.elements[static_cast<std::size_t>(value)];
}

std::vector<Value> World::domain(const Type& type) const {
  if (type.kind == Type::Kind::boolean) return {0, 1};
  if (type.kind != Type::Kind::element) throw Refusal("an Int fact may not be open");
  std::vector<Value> out(sorts_[static_cast<std::size_t>(type.sort)].elements.size());
  std::iota(out.begin(), out.end(), 0);
  if (type.optional) out.push_back(nobody);
  return out;
}

Value World::plain_value(const Function& function, const Json& json) const {
  const Type& type = function.type;
  if (type.kind == Type::Kind::boolean && json.is(Json::Kind::boolean)) return json.boolean() ? 1 : 0;
  if (type.kind == Type::Kind::integer && json.is(Json::Kind::integer)) return json.integer();
  if (type.kind == Type::Kind::element && json.is(Json::Kind::string)) {
    if (json.string() == "nobody" && type.optional) return nobody;
    if (const auto at = position(sorts_[static_cast<std::size_t>(type.sort)].elements, json.string())) {
      return *at;
    }
  }
  throw Refusal("a value of " + function.name + " does not fit its type");
}

FactValue World::fact_value(const Function& function, const Json& json) const {
  if (json.is(Json::Kind::string) && json.string() == "open") return {true, 0, domain(function.type)};
  const Json* list = json.find("open");
  if (list == nullptr) return {false, plain_value(function, json), {}};
  domain(function.type);  // refuses Int
  FactValue out{true, 0, {}};
  for (const Json& item : list->items()) out.choices.push_back(plain_value(function, item));
  if (out.choices.empty()) throw Refusal("an open fact without a possible value");
  return out;
}

std::vector<Value> World::arguments(const Function& function, const std::vector<spec::Name>& names) const {
  // A function without arguments has the one entry "value".
  if (function.args.empty() && names.size() == 1 && names[0].text == "value") return {};
  if (names.size() != function.args.size()) throw Refusal("wrong number of arguments for " + function.name);
  std::vector<Value> out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Sort& sort = sorts_[static_cast<std::size_t>(function.args[i])];
    const auto at = position(sort.elements, names[i].text);
    if (!at) throw Refusal(names[i].text + " is not of the sort " + sort.name);
    out.push_back(*at);
  }
  return out;
}

namespace {

// The entries of a step's `facts`, as instances of the function with the step in front.
std::vector<std::pair<std::vector<spec::Name>, Json>> step_entries(const spec::StepDecl& step,
                                                                   const spec::StepFact& fact,
                                                                   const Function& function) {
  std::vector<std::pair<std::vector<spec::Name>, Json>> out;
  if (function.args.size() == 1) return {{{step.id}, fact.value}};
  if (fact.value.is(Json::Kind::array)) {
    if (function.args.size() != 2 || function.type.kind != Type::Kind::boolean) {
      throw Refusal("only a Boolean fact of two arguments may be given as a list");
    }
    const Json yes = Json::of_boolean(true);
    for (const Json& item : fact.value.items()) out.push_back({{step.id, {item.string(), item.span}}, yes});
    return out;
  }
  if (!fact.value.is(Json::Kind::object)) throw Refusal("a list or an object was expected in `facts`");
  for (const spec::Member& member : fact.value.members()) {
    std::vector<spec::Name> names = spec::split_arguments(member.key(), member.key_span());
    names.insert(names.begin(), step.id);
    out.push_back({std::move(names), member.value});
  }
  return out;
}

}  // namespace

std::vector<std::size_t> World::instances(const Function& function) const {
  std::vector<std::size_t> out(function.count);
  std::iota(out.begin(), out.end(), function.first);
  if (!function.symmetric) return out;
  const std::size_t size = sorts_[static_cast<std::size_t>(function.args[0])].elements.size();
  std::erase_if(out,
                [&](std::size_t at) { return (at - function.first) / size > (at - function.first) % size; });
  return out;
}

namespace {

// What is given so far; an instance given twice must be given alike.
struct Given {
  std::map<std::size_t, FactValue> facts;
  std::map<std::size_t, FactValue> fluents;

  void give(const Function& function, std::size_t instance, const FactValue& value) {
    auto& values = function.fluent ? fluents : facts;
    const auto [at, fresh] = values.emplace(instance, value);
    if (!fresh && !(at->second == value))
      throw Refusal("an instance of " + function.name + " has two values");
  }
};

}  // namespace

void World::give_values(const spec::ParsedSpec& spec) {
  Given given;
  const auto give = [&](const Function& function, const std::vector<spec::Name>& names, const Json& json) {
    const FactValue value =
        function.fluent ? FactValue{false, plain_value(function, json), {}} : fact_value(function, json);
    given.give(function, instance(function, arguments(function, names)), value);
  };
  for (std::size_t i = 0; i < functions_.size(); ++i) {
    for (const spec::InstanceValue& entry : spec.functions[i].values) {
      give(functions_[i], entry.args, entry.value);
    }
  }
  for (const spec::StepDecl& step : spec.steps) {
    for (const spec::StepFact& fact : step.facts) {
      const Function& function = fact_about_steps(fact.function.text);
      for (const auto& [names, value] : step_entries(step, fact, function)) give(function, names, value);
    }
  }
  for (std::size_t i = 0; i < functions_.size(); ++i) {
    const Function& function = functions_[i];
    auto& values = function.fluent ? given.fluents : given.facts;
    for (const std::size_t at : instances(function)) {
      if (values.count(at) > 0) continue;
      const std::optional<Json>& fallback = spec.functions[i].fallback;
      if (!fallback) throw Refusal("an instance of " + function.name + " has no value");
      values[at] = function.fluent ? FactValue{false, plain_value(function, *fallback), {}}
                                   : fact_value(function, *fallback);
    }
  }
  for (const auto& [at, value] : given.facts) facts_[at] = value;
  for (const auto& [at, value] : given.fluents) baseline_[at] = value.value;
}

const Function& World::fact_about_steps(const std::string& name) const {
  const auto index = function_index_.find(name);
  if (index == function_index_.end()) throw Refusal("no fact is called " + name);
  const Function& function = functions_[static_cast<std::size_t>(index->second)];
  if (function.fluent || function.args.empty() || function.args[0] != step_sort) {
    throw Refusal(name + " is no fact about steps");
  }
  return function;
}

void World::declare_effects(const spec::ParsedSpec& spec) {
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    for (const spec::EffectDecl& effect : spec.steps[i].effects) {
      if (!effect.syntax) throw Refusal("an effect that cannot be read");
      steps_[i].effects.push_back(resolve(*effect.syntax));
    }
  }
}

Effect World::resolve(const spec::EffectSyntax& syntax) {
  const auto index = function_index_.find(syntax.target->text);
  if (index == function_index_.end()) throw Refusal("no fluent is called " + syntax.target->text);
  const Function& function = functions_[static_cast<std::size_t>(index->second)];
  if (!function.fluent) throw Refusal("facts never change");
  if (syntax.target->args.size() != function.args.size()) {
    throw Refusal("wrong number of arguments for " + function.name);
  }
  Effect out;
  out.kind = syntax.kind;
  out.function = index->second;
  out.amount = syntax.amount;
  Reader reader(*this);
  for (std::size_t i = 0; i < function.args.size(); ++i) {
    out.args.push_back(reader.of_type(syntax.target->args[i], {}, {Type::Kind::element, function.args[i]}));
  }
  if (syntax.value) out.value = reader.of_type(syntax.value, {}, function.type);
  bool timed = out.value && out.value->timed;
  for (const TermPtr& arg : out.args) timed = timed || arg->timed;
  if (timed) throw Refusal("an effect may not read the state");
  const bool scale =
      function.type.kind == Type::Kind::element && sorts_[static_cast<std::size_t>(function.type.sort)].scale;
  if (out.kind == spec::EffectSyntax::Kind::raise && !scale) throw Refusal("only scales are raised");
  if (out.kind == spec::EffectSyntax::Kind::add && function.type.kind != Type::Kind::integer) {
    throw Refusal("only counters are added to");
  }
  return out;
}

int World::step(const std::string& id) const {
  const auto at = position(sorts_[step_sort].elements, id);
  if (!at) throw Refusal("no step is called " + id);
  return static_cast<int>(*at);
}

long World::sum_of_durations() const {
  long sum = 0;
  for (const Step& step : steps_) sum += step.duration;
  return sum;
}

TermPtr World::timeless_formula(const spec::NodePtr& root) {
  TermPtr out = timed_formula(root);
  if (out->timed) throw Refusal("a formula that says nothing about when");
  return out;
}

TermPtr World::timed_formula(const spec::NodePtr& root) {
  if (!root) throw Refusal("a formula that cannot be read");
  return Reader(*this).boolean(root, {});
}

TermPtr World::number(const spec::NodePtr& root) {
  if (!root) throw Refusal("a formula that cannot be read");
  return Reader(*this).of_type(root, {}, {Type::Kind::integer});
}

}  // namespace pathproof::reference
