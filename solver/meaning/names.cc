#include "meaning/names.h"

#include <limits>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cutting/constraint.h"

namespace pathproof::verify {

namespace {

using nlohmann::json;

class NameReader {
 public:
  explicit NameReader(const model::Problem& problem) : problem_(problem) {
    const model::World& world = *problem.world;
    for (const model::FactId fact : world.open_facts.ids()) {
      const model::OpenFact& open = world.open_facts[fact];
      facts_.emplace(world.instance_name(world.functions[open.function], open.instance), fact);
    }
  }

  Variable read(const json& row, Literal number) {
    number_ = number;
    if (!row.is_object()) refuse("is no object");
    if (row.size() == 2 && row.contains("step") && row.contains("by")) return step(row);
    if (row.size() == 2 && row.contains("fact") && row.contains("value")) return fact(row);
    if (row.size() == 1 && row.contains("unit")) return unit(row);
    if (row.size() == 1 && row.contains("all")) return conjunction(row.at("all"));
    if (row.size() == 2 && row.contains("sum") && row.contains("most")) return sum(row);
    refuse("is neither a step, a fact, a unit nor a gate");
  }

 private:
  [[noreturn]] void refuse(const std::string& what) const {
    throw Refused(fmt::format("names.json: x{} {}", number_, what));
  }

  std::string word(const json& row) const {
    if (!row.is_string()) refuse("has no name where one should be");
    return row.get<std::string>();
  }
  std::int64_t integer(const json& row) const {
    if (!row.is_number_integer()) refuse("has no number where one should be");
    return row.get<std::int64_t>();
  }

  Literal operand(const json& row) const {
    const std::int64_t literal = integer(row);
    const std::int64_t variable = literal < 0 ? -literal : literal;
    if (variable < 1 || variable >= number_) refuse("is made of what does not stand before it");
    return static_cast<Literal>(literal);
  }

  Variable step(const json& row) const {
    Variable out;
    out.step = problem_.world->step_index(word(row.at("step")));
    if (!out.step.valid())
      refuse(fmt::format("names the step `{}`, which there is not", word(row.at("step"))));
    const std::int64_t by = integer(row.at("by"));
    if (by < 1 || by > problem_.free_horizon) refuse("names a phase that there is not");
    out.by = static_cast<int>(by);
    return out;
  }

  Variable fact(const json& row) const {
    Variable out;
    out.kind = Variable::Kind::fact;
    const auto found = facts_.find(word(row.at("fact")));
    if (found == facts_.end()) refuse("names an open fact that there is not");
    out.fact = found->second;
    const model::OpenFact& open = problem_.world->open_facts[out.fact];
    const model::Type& type = problem_.world->functions[open.function].type;
    const std::string name = word(row.at("value"));
    for (const std::int64_t value : open.domain) {
      if (problem_.world->value_name(type, value) != name) continue;
      out.value = value;
      return out;
    }
    refuse(fmt::format("names the value `{}`, which the fact cannot have", name));
  }

  Variable unit(const json& row) const {
    Variable out;
    out.kind = Variable::Kind::unit;
    out.unit = problem_.unit_index(word(row.at("unit")));
    if (!out.unit.valid())
      refuse(fmt::format("names the unit `{}`, which there is not", word(row.at("unit"))));
    return out;
  }

  Variable conjunction(const json& row) const {
    if (!row.is_array() || row.empty()) refuse("is a conjunction of nothing");
    Variable out;
    out.kind = Variable::Kind::gate;
    for (const json& literal : row) out.all.push_back(operand(literal));
    return out;
  }

  Variable sum(const json& row) const {
    Variable out;
    out.kind = Variable::Kind::gate;
    out.most = integer(row.at("most"));
    if (!row.at("sum").is_array() || row.at("sum").empty()) refuse("is a sum of nothing");
    constexpr std::int64_t limit = std::int64_t{1} << 40U;
    constexpr std::int64_t most_in_all = std::int64_t{1} << 52U;  // so that no sum leaves 64 bits
    std::int64_t total = 0;
    for (const json& term : row.at("sum")) {
      if (!term.is_array() || term.size() != 2) refuse("has a term that is no pair");
      const std::int64_t coefficient = integer(term.at(0));
      if (coefficient < 1 || coefficient > limit) refuse("has a coefficient outside 1 to 2^40");
      total += coefficient;
      if (total > most_in_all) refuse("has coefficients of more than 2^52 in all");
      out.terms.push_back({coefficient, operand(term.at(1))});
    }
    if (out.most < 0 || out.most > limit) refuse("has a bound outside 0 to 2^40");
    return out;
  }

  const model::Problem& problem_;
  std::map<std::string, model::FactId> facts_;
  Literal number_ = 0;
};

}  // namespace

std::vector<Variable> read_names(std::string_view text, const model::Problem& problem) {
  const json root = json::parse(text, nullptr, false);
  if (!root.is_object() || root.size() != 1 || !root.contains("variables") ||
      !root.at("variables").is_array())
    throw Refused("names.json: expected an object with the list `variables`");
  NameReader reader(problem);
  std::vector<Variable> out;
  for (const json& row : root.at("variables"))
    out.push_back(reader.read(row, static_cast<Literal>(out.size()) + 1));
  return out;
}

}  // namespace pathproof::verify
