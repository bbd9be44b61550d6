#include "page/wanted.h"

#include <algorithm>

#include "load/toggles.h"

namespace pathproof::report {

namespace {

using model::Type;

constexpr std::size_t most_refusals = 150;
constexpr std::size_t most_values = 12;  // of an open fact that has an axis of its own

std::string joined(const std::vector<std::string>& items, char between) {
  std::string out;
  for (const std::string& item : items) {
    if (!out.empty()) out += between;
    out += item;
  }
  return out;
}

// The bases that count, then each run of them from the firmest on.
std::string readings(const model::Problem& base) {
  const std::vector<std::string>& all = base.world->bases;
  std::vector<std::string> own;
  for (const std::string& basis : all) {
    if (std::find(base.bases.begin(), base.bases.end(), basis) != base.bases.end()) own.push_back(basis);
  }
  if (all.size() < 2 || own.empty()) return {};
  std::vector<std::string> options{joined(own, '+')};
  for (std::size_t n = 1; n <= all.size(); ++n) {
    const std::string option = joined({all.begin(), all.begin() + static_cast<std::ptrdiff_t>(n)}, '+');
    if (option != options.front()) options.push_back(option);
  }
  return "bases=" + joined(options, ',');
}

// An open fact without arguments, about whom or what: one option for each.
std::string choice_of(const model::World& world, const model::OpenFact& fact) {
  const model::Function& function = world.functions[fact.function];
  if (function.type.kind != Type::Kind::element || !function.args.empty()) return {};
  if (fact.domain.size() > most_values) return {};
  std::string out = "fact:" + function.name + "=free";
  for (const std::int64_t value : fact.domain) out += "," + world.value_name(function.type, value);
  return out;
}

}  // namespace

Changeable changeable(const model::Problem& base) {
  const model::World& world = *base.world;
  Changeable out;
  if (std::string bases = readings(base); !bases.empty()) out.readings.push_back(std::move(bases));
  for (const model::OpenFact& fact : world.open_facts) {
    const model::Function& function = world.functions[fact.function];
    if (std::string axis = choice_of(world, fact); !axis.empty()) out.choices.push_back(std::move(axis));
    if (function.type.kind == Type::Kind::boolean && fact.domain.size() == 2)
      out.refusals.push_back(spec::without_blanks(world.instance_name(function, fact.instance)));
  }
  if (out.refusals.size() > most_refusals) out.refusals.clear();
  for (const model::Statement& rule : world.rules) {
    if (rule.weight == 0) out.rules.push_back(rule.id);
  }
  return out;
}

Axes axes_of(const Changeable& what) {
  Axes out;
  out.axes = what.readings;
  out.axes.insert(out.axes.end(), what.choices.begin(), what.choices.end());
  if (!what.rules.empty()) out.toggles.push_back("rules=" + joined(what.rules, ','));
  if (!what.refusals.empty()) out.toggles.push_back("facts=" + joined(what.refusals, ','));
  return out;
}

}  // namespace pathproof::report
