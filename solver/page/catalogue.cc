#include "page/catalogue.h"

#include <algorithm>

#include "english/clause.h"
#include "model/trace.h"
#include "picture/meaning.h"
#include "source/as_index.h"
#include "tell/words.h"

namespace pathproof::report {

namespace {

using model::Diagram;
using model::Type;
using model::World;

std::string value_label(const World& world, const Type& type, std::int64_t value) {
  if (type.kind == Type::Kind::boolean) return value != 0 ? "yes" : "no";
  return type.kind == Type::Kind::element && value >= 0 ? world.label(type.sort, value)
                                                        : world.value_name(type, value);
}

std::string title_of_function(const model::Function& function) {
  std::string out = function.title.empty() ? function.name : function.title;
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

std::string title_of_instance(const World& world, const model::Function& function, std::int64_t instance) {
  std::string out = title_of_function(function);
  const std::vector<std::int64_t> args = world.arguments(function, instance);
  for (std::size_t i = 0; i < args.size(); ++i)
    out += (i == 0 ? ": " : ", ") + world.label(function.args[i], args[i]);
  return out;
}

std::string type_name(const World& world, const Type& type) {
  if (type.kind == Type::Kind::boolean) return "Bool";
  if (type.kind != Type::Kind::element) return "Int";
  return world.sorts[type.sort].name + (type.optional ? "?" : "");
}

std::int64_t fact_value(const World& world, const model::OpenFact& fact, const FactValue& value) {
  if (const bool* truth = std::get_if<bool>(&value)) return *truth ? 1 : 0;
  const Type& type = world.functions[fact.function].type;
  const auto at = std::find_if(fact.domain.begin(), fact.domain.end(), [&](std::int64_t v) {
    return world.value_name(type, v) == std::get<std::string>(value);
  });
  return at == fact.domain.end() ? fact.domain.front() : *at;
}

}  // namespace

Catalogue::Catalogue(const model::Problem& base, PageReport& out) : base_(base), out_(out) {
  const World& world = *base.world;
  add_steps(world);
  for (const model::FactId f : world.open_facts.ids()) fact(world, f);
  for (const model::FunctionId f : world.functions.ids()) {
    if (!world.functions[f].fluent) continue;
    for (std::int64_t i = 0; i < world.instance_count(world.functions[f]); ++i) fluent(world, f, i);
  }
}

void Catalogue::add_steps(const World& world) {
  std::vector<query::Lanes> lanes;
  std::vector<std::string> facts = query::lane_facts(world);
  // The usual one first.
  const query::Lanes usual = query::lanes_by(world, "");
  std::stable_partition(facts.begin(), facts.end(), [&](const std::string& name) {
    const query::Lanes by = query::lanes_by(world, name);
    return by.sort == usual.sort && by.of == usual.of;
  });
  for (const std::string& name : facts) {
    lanes.push_back(query::lanes_by(world, name));
    std::string title = name;
    std::replace(title.begin(), title.end(), '_', ' ');
    out_.lanes.push_back({name, title, world.sorts[lanes.back().sort].name});
    const auto count = static_cast<std::int64_t>(world.sorts[lanes.back().sort].elements.size());
    for (std::int64_t e = 0; e < count; ++e) element(world, lanes.back().sort, e);
  }
  for (const model::StepId s : world.steps.ids()) {
    const model::Step& step = world.steps[s];
    steps_.emplace(step.id, static_cast<int>(out_.steps.size()));
    PageStep row{step.id, step.title, step.says, citation(step.source), step.duration, {}};
    for (const query::Lanes& by : lanes) {
      row.lanes.emplace_back();
      for (const std::int64_t e : by.of[s.index()]) row.lanes.back().push_back(static_cast<int>(e));
    }
    out_.steps.push_back(std::move(row));
  }
}

int Catalogue::element(const World& world, model::SortId sort, std::int64_t element) {
  const model::Sort& s = world.sorts[sort];
  std::vector<PageElement>& list = out_.elements[s.name];
  if (list.empty()) {
    for (std::size_t i = 0; i < s.elements.size(); ++i) list.push_back({s.elements[i], s.labels[i]});
  }
  return static_cast<int>(element);
}

int Catalogue::step(const std::string& id) const {
  const auto at = steps_.find(id);
  return at == steps_.end() ? -1 : at->second;
}

int Catalogue::unit(const model::Problem& problem, model::UnitId id, int in) {
  const model::Unit& unit = problem.units[id];
  PageUnit row;
  row.text = unit_text(problem, id);
  const auto [at, fresh] =
      units_.emplace(std::tuple(row.text.id, row.text.says, in), static_cast<int>(out_.units.size()));
  if (!fresh) return at->second;
  unit_ids_.emplace(row.text.id, at->second);
  if (unit.statement != nullptr) row.title = unit.statement->title;
  if (unit.formula) row.reading = sentence(english::clause(*problem.world, *unit.formula));
  row.step = step(row.text.step);
  row.before = step(row.text.before);
  row.off = !base_.unit_index(row.text.id).valid();
  row.in = in;
  out_.units.push_back(std::move(row));
  return at->second;
}

int Catalogue::unit(const UnitText& text) {
  const auto known = unit_ids_.find(text.id);
  if (known != unit_ids_.end() && out_.units[as_index(known->second)].text.says == text.says)
    return known->second;
  const auto [at, fresh] =
      units_.emplace(std::tuple(text.id, text.says, 1), static_cast<int>(out_.units.size()));
  if (!fresh) return at->second;
  unit_ids_.emplace(text.id, at->second);
  PageUnit row;
  row.text = text;
  row.step = step(text.step);
  row.before = step(text.before);
  out_.units.push_back(std::move(row));
  return at->second;
}

int Catalogue::base_unit(const std::string& id) {
  const UnitText text = unit_text(base_, base_.unit_index(id));
  const auto known = units_.lower_bound(std::tuple(text.id, text.says, 0));
  const bool same =
      known != units_.end() && std::get<0>(known->first) == text.id && std::get<1>(known->first) == text.says;
  return same ? known->second : unit(text);
}

std::vector<int> Catalogue::units(const std::vector<UnitText>& texts) {
  std::vector<int> out;
  for (const UnitText& text : texts) out.push_back(unit(text));
  return out;
}

int Catalogue::set(const Diagram& diagram, Diagram::Set set) {
  if (set <= Diagram::all) return set;
  if (const auto at = sets_.find(set); at != sets_.end()) return at->second;
  const int axis = diagram.axis_of(set);
  std::vector<int> to;
  for (int option = 0; option < diagram.sizes()[as_index(axis)]; ++option)
    to.push_back(this->set(diagram, diagram.child(set, axis, option)));
  out_.sets.axis.push_back(axis);
  out_.sets.to.push_back(std::move(to));
  return sets_[set] = static_cast<int>(out_.sets.axis.size()) + 1;
}

int Catalogue::fact(const World& world, model::FactId id) {
  const model::OpenFact& fact = world.open_facts[id];
  const model::Function& function = world.functions[fact.function];
  std::string name = world.instance_name(function, fact.instance);
  const auto [at, fresh] = facts_.emplace(name, static_cast<int>(out_.facts.size()));
  if (!fresh) return at->second;
  PageFact row{std::move(name), title_of_instance(world, function, fact.instance), {}, {}};
  for (const std::int64_t v : fact.domain) {
    row.values.push_back(world.value_name(function.type, v));
    row.labels.push_back(value_label(world, function.type, v));
  }
  out_.facts.push_back(std::move(row));
  return at->second;
}

int Catalogue::function(const World& world, model::FunctionId id) {
  const model::Function& f = world.functions[id];
  const auto [at, fresh] = functions_.emplace(f.name, static_cast<int>(out_.functions.size()));
  if (fresh) out_.functions.push_back({f.name, title_of_function(f), f.says, type_name(world, f.type)});
  return at->second;
}

int Catalogue::value(const World& world, const Type& type, std::int64_t value) {
  PageElement row{world.value_name(type, value), value_label(world, type, value)};
  const auto [at, fresh] =
      values_.emplace(std::pair(row.id, row.title), static_cast<int>(out_.values.size()));
  if (fresh) out_.values.push_back(std::move(row));
  return at->second;
}

int Catalogue::fluent(const World& world, model::FunctionId id, std::int64_t instance) {
  const model::Function& f = world.functions[id];
  const std::string name = world.instance_name(f, instance);
  const auto [at, fresh] = fluents_.emplace(name, static_cast<int>(out_.fluents.size()));
  if (!fresh) return at->second;
  PageFluent row;
  row.name = name;
  row.function = function(world, id);
  row.title = title_of_instance(world, f, instance);
  row.symmetric = f.symmetric;
  const std::vector<std::int64_t> args = world.arguments(f, instance);
  for (std::size_t i = 0; i < args.size(); ++i)
    row.args.emplace_back(world.sorts[f.args[i]].name, element(world, f.args[i], args[i]));
  row.base = value(world, f.type, f.baseline[as_index(instance)]);
  out_.fluents.push_back(std::move(row));
  return at->second;
}

int Catalogue::change(int fluent, int value) {
  const auto [at, fresh] = changes_.emplace(std::pair(fluent, value), static_cast<int>(out_.changes.size()));
  if (fresh) out_.changes.emplace_back(fluent, value);
  return at->second;
}

PagePathway Catalogue::pathway(const World& world, const model::Choice& choice) {
  const model::Trace trace(world, choice);
  PagePathway out;
  out.phases = trace.last();
  out.start.assign(out_.steps.size(), 0);
  for (const model::StepId s : world.steps.ids()) {
    if (const int number = step(world.steps[s].id); number >= 0)
      out.start[as_index(number)] = choice.start[s];
  }
  for (const model::FactId f : world.open_facts.ids()) {
    const auto number = as_index(fact(world, f));
    const auto& domain = world.open_facts[f].domain;
    if (out.facts.size() <= number) out.facts.resize(number + 1, 0);
    out.facts[number] =
        static_cast<int>(std::find(domain.begin(), domain.end(), choice.facts[f]) - domain.begin());
  }
  out.states.resize(as_index(out.phases) + 1);
  for (const model::FunctionId f : world.functions.ids()) {
    const model::Function& function = world.functions[f];
    if (!function.fluent) continue;
    for (std::int64_t i = 0; i < world.instance_count(function); ++i) {
      const int number = fluent(world, f, i);
      int before = out_.fluents[as_index(number)].base;
      for (int k = 0; k <= out.phases; ++k) {
        const int now = value(world, function.type, trace.fluent(f, i, k));
        if (now != before) out.states[as_index(k)].push_back(change(number, now));
        before = now;
      }
    }
  }
  return out;
}

PagePathway Catalogue::pathway(const Pathway& told) {
  const World& world = *base_.world;
  model::Choice choice;
  choice.start.assign(world.steps.size(), 0);
  for (const PathwayStep& step : told.steps) choice.start[world.step_index(step.step)] = step.start;
  choice.facts.resize(world.open_facts.size());
  for (const model::FactId f : world.open_facts.ids())
    choice.facts[f] = fact_value(world, world.open_facts[f], told.facts[f.index()].second);
  return pathway(world, choice);
}

}  // namespace pathproof::report
