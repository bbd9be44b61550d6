#include "diff/meaning.h"

#include <algorithm>
#include <map>
#include <set>

#include "model/alike.h"
#include "model/trace.h"
#include "scenario/joint.h"
#include "source/as_index.h"

namespace pathproof::query {

namespace {

using encode::Answer;
using encode::Lit;
using model::World;

std::map<std::string, std::pair<const model::Function*, std::int64_t>> fact_instances(const World& world) {
  std::map<std::string, std::pair<const model::Function*, std::int64_t>> out;
  for (const model::Function& function : world.functions) {
    if (function.fluent) continue;
    for (std::size_t i = 0; i < function.cells.size(); ++i) {
      const auto instance = static_cast<std::int64_t>(i);
      const std::string name = world.instance_name(function, instance);
      // Of a symmetric fact, both ways of writing an instance are one.
      if (world.instance(function, world.arguments(function, instance)) == instance)
        out.emplace(name, std::pair(&function, instance));
    }
  }
  return out;
}

}  // namespace

CommonVocabulary common_vocabulary(const World& a, const World& b) {
  CommonVocabulary out;
  for (const model::StepId s : a.steps.ids()) {
    const model::StepId other = b.step_index(a.steps[s].id);
    if (other.valid()) out.steps.emplace_back(s, other);
    if (!other.valid()) out.only_a.push_back("step " + a.steps[s].id);
    out.extra_a = out.extra_a || !other.valid();
  }
  for (const model::Step& step : b.steps) {
    if (a.step_index(step.id).valid()) continue;
    out.only_b.push_back("step " + step.id);
    out.extra_b = true;
  }
  const auto facts_a = fact_instances(a);
  const auto facts_b = fact_instances(b);
  for (const auto& [name, place] : facts_a) {
    const model::FactCell& cell = place.first->cells[as_index(place.second)];
    const auto other = facts_b.find(name);
    if (other == facts_b.end()) {
      if (cell.open.valid()) out.only_a.push_back("open fact " + name);
      out.extra_a = out.extra_a || cell.open.valid();
      continue;
    }
    const model::FactCell& cell_b = other->second.first->cells[as_index(other->second.second)];
    if (cell.open.valid() || cell_b.open.valid())
      out.facts.push_back({name, cell, cell_b, place.first->type, other->second.first->type});
  }
  for (const auto& [name, place] : facts_b) {
    if (!place.first->cells[as_index(place.second)].open.valid() || facts_a.count(name) > 0) continue;
    out.only_b.push_back("open fact " + name);
    out.extra_b = true;
  }
  return out;
}

CommonVocabulary turned(const CommonVocabulary& common) {
  CommonVocabulary out = common;
  for (auto& [a, b] : out.steps) std::swap(a, b);
  for (CommonFact& fact : out.facts) {
    std::swap(fact.a, fact.b);
    std::swap(fact.type_a, fact.type_b);
  }
  std::swap(out.only_a, out.only_b);
  std::swap(out.extra_a, out.extra_b);
  return out;
}

std::pair<Answer, model::Choice> extension(const model::Problem& a, const model::Problem& b,
                                           const CommonVocabulary& common, const model::Choice& choice,
                                           const Settings& settings, const source::Stop& stop) {
  if (model::same_world(*a.world, *b.world)) {  // then it is the same pathway, which needs no search
    const model::Trace trace(*b.world, choice, &stop);
    const bool valid = model::within_bounds(b, trace) && model::failing_units(b, trace).empty();
    return {valid ? Answer::satisfiable : Answer::unsatisfiable, valid ? choice : model::Choice{}};
  }
  int latest = 1;
  for (const int start : choice.start) latest = std::max(latest, start);
  encode::Encoding encoding(b, std::max(b.free_horizon, latest) + longest_step(*b.world), stop);
  Joint joint(settings, stop);
  const int copy = joint.add(encoding);
  std::vector<Lit> assumptions{joint.named(copy, valid(encoding))};
  for (const auto& [step_a, step_b] : common.steps) {
    const int start = choice.start[step_a];
    for (int k = 1; k <= encoding.ladder().horizon(); ++k) {
      const Lit lit = joint.named(copy, encoding.ladder().started_by(step_b, k));
      assumptions.push_back(start > 0 && k >= start ? lit : -lit);
    }
  }
  for (const CommonFact& fact : common.facts) {
    const std::int64_t value = fact.a.open.valid() ? choice.facts[fact.a.open] : fact.a.value;
    const std::string name = a.world->value_name(fact.type_a, value);
    bool possible = !fact.b.open.valid() && b.world->value_name(fact.type_b, fact.b.value) == name;
    if (fact.b.open.valid()) {
      for (const auto& [option, lit] : encoding.open_facts()[fact.b.open].options) {
        if (b.world->value_name(fact.type_b, option) != name) continue;
        assumptions.push_back(joint.named(copy, lit));
        possible = true;
      }
    }
    if (!possible) return {Answer::unsatisfiable, {}};
  }
  const Answer answer = joint.solve(assumptions, 0);
  return {answer, answer == Answer::satisfiable ? joint.decode(copy) : model::Choice{}};
}

}  // namespace pathproof::query
