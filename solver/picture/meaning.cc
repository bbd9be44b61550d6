#include "picture/meaning.h"

#include <algorithm>

namespace pathproof::query {

namespace {

using model::Function;
using model::Type;

bool all_known(const Function& function) {
  return std::none_of(function.cells.begin(), function.cells.end(),
                      [](const model::FactCell& cell) { return cell.open.valid(); });
}

bool gives_element(const Function& function) {
  return !function.fluent && !function.broken && function.args.size() == 1 &&
         function.args[0] == model::step_sort && function.type.kind == Type::Kind::element &&
         function.type.sort != model::step_sort && all_known(function);
}

bool relates(const Function& function) {
  return !function.fluent && !function.broken && function.args.size() == 2 &&
         function.args[0] == model::step_sort && function.args[1] != model::step_sort &&
         function.type.kind == Type::Kind::boolean && all_known(function);
}

Lanes lanes_of(const model::World& world, const Function& function) {
  Lanes out{relates(function) ? function.args[1] : function.type.sort, {}};
  const auto elements = static_cast<std::int64_t>(world.sorts[out.sort].elements.size());
  for (std::size_t s = 0; s < world.steps.size(); ++s) {
    const auto step = static_cast<std::int64_t>(s);
    std::vector<std::int64_t>& row = out.of.emplace_back();
    const auto value = [&](const std::vector<std::int64_t>& args) {
      return function.cells[static_cast<std::size_t>(world.instance(function, args))].value;
    };
    if (!relates(function)) {
      if (value({step}) != model::nobody) row.push_back(value({step}));
      continue;
    }
    for (std::int64_t element = 0; element < elements; ++element) {
      if (value({step, element}) != 0) row.push_back(element);
    }
  }
  return out;
}

}  // namespace

std::vector<std::string> lane_facts(const model::World& world) {
  std::vector<std::string> out;
  for (const Function& function : world.functions) {
    if (gives_element(function) || relates(function)) out.push_back(function.name);
  }
  return out;
}

Lanes lanes_by(const model::World& world, const std::string& name) {
  const Function* found = nullptr;
  const auto look = [&](const auto& fits) {
    for (const Function& function : world.functions) {
      if (found == nullptr && fits(function)) found = &function;
    }
  };
  if (!name.empty()) {
    look([&](const Function& f) { return f.name == name && (gives_element(f) || relates(f)); });
  } else {
    look([](const Function& f) { return gives_element(f) && !f.type.optional; });
    look(relates);
  }
  return found == nullptr ? Lanes{{}, std::vector<std::vector<std::int64_t>>(world.steps.size())}
                          : lanes_of(world, *found);
}

}  // namespace pathproof::query
