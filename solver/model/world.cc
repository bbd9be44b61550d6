#include "model/world.h"

#include <algorithm>

namespace pathproof::model {

const OpRow& row(Op op) {
  static const std::vector<OpRow> rows = {
#define PATHPROOF_OP(identifier, word, shape) {#identifier, word, Shape::shape},
#include "model/ops.def"
#undef PATHPROOF_OP
  };
  return rows[static_cast<std::size_t>(op)];
}

std::int64_t World::total_duration() const {
  std::int64_t total = 0;
  for (const Step& step : steps) total += step.duration;
  constexpr std::int64_t longest = 1'000'000'000;  // beyond any horizon that can be searched
  return std::min(total, longest);
}

std::int64_t World::instance_count(const Function& function) const {
  std::int64_t count = 1;
  for (const SortId sort : function.args) {
    count *= static_cast<std::int64_t>(sorts[sort].elements.size());
  }
  return count;
}

std::int64_t World::instance(const Function& function, const std::vector<std::int64_t>& args) const {
  const auto index = [&](std::size_t at) {
    if (!function.symmetric) return args[at];
    return at == 0 ? std::min(args[0], args[1]) : std::max(args[0], args[1]);
  };
  std::int64_t out = 0;
  for (std::size_t i = 0; i < args.size(); ++i) {
    const auto& sort = sorts[function.args[i]];
    out = out * static_cast<std::int64_t>(sort.elements.size()) + index(i);
  }
  return out;
}

std::vector<std::int64_t> World::arguments(const Function& function, std::int64_t instance) const {
  std::vector<std::int64_t> out(function.args.size());
  for (std::size_t i = function.args.size(); i-- > 0;) {
    const auto& sort = sorts[function.args[i]];
    const auto size = static_cast<std::int64_t>(sort.elements.size());
    out[i] = instance % size;
    instance /= size;
  }
  return out;
}

std::string World::instance_name(const Function& function, std::int64_t instance) const {
  if (function.args.empty()) return function.name;
  const std::vector<std::int64_t> args = arguments(function, instance);
  std::string out = function.name + "(";
  for (std::size_t i = 0; i < args.size(); ++i) {
    if (i > 0) out += ", ";
    const auto& sort = sorts[function.args[i]];
    out += sort.elements[static_cast<std::size_t>(args[i])];
  }
  return out + ")";
}

std::string World::value_name(const Type& type, std::int64_t value) const {
  switch (type.kind) {
    case Type::Kind::boolean: return value != 0 ? "true" : "false";
    case Type::Kind::integer:
    case Type::Kind::time: return std::to_string(value);
    case Type::Kind::none: return "nobody";
    case Type::Kind::element: break;
  }
  if (value == nobody) return "nobody";
  return sorts[type.sort].elements[static_cast<std::size_t>(value)];
}

const std::string& World::label(SortId sort, std::int64_t element) const {
  static const std::string none = "nobody";
  if (element == nobody) return none;
  return sorts[sort].labels[static_cast<std::size_t>(element)];
}

StepId World::step_index(const std::string& step_id) const {
  return steps.id_of(
      std::find_if(steps.begin(), steps.end(), [&](const Step& step) { return step.id == step_id; }));
}

Expr fact_term(const World& world, FunctionId fact, std::int64_t instance) {
  const Function& function = world.functions[fact];
  Expr out;
  out.op = Op::fact;
  out.type = function.type;
  out.function = fact;
  const std::vector<std::int64_t> args = world.arguments(function, instance);
  for (std::size_t i = 0; i < args.size(); ++i) {
    auto element = std::make_shared<Expr>();
    element->type = {Type::Kind::element, function.args[i], false};
    element->value = args[i];
    out.args.push_back(std::move(element));
  }
  return out;
}

}  // namespace pathproof::model
