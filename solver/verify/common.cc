#include "verify/common.h"

#include <algorithm>

#include <fmt/format.h>

#include "cutting/constraint.h"
#include "model/trace.h"
#include "resolve/compose.h"
#include "verify/claims.h"
#include "verify/formulas.h"

namespace pathproof::verify {

namespace {

using model::compose;
using model::ExprPtr;
using model::FactId;
using model::Op;
using model::StepId;
using Ordered = model::IdVector<StepId, model::IdVector<StepId, bool>>;

StepId named_step(const model::World& world, const std::string& id) {
  const StepId out = world.step_index(id);
  if (!out.valid()) throw Refused(fmt::format("the question has no step `{}`", id));
  return out;
}

std::string name_of_pair(const std::string& a, const std::string& b) {
  return fmt::format("before {} {}", a, b);
}

FactId named_fact(const model::World& world, const std::string& name) {
  for (const FactId fact : world.open_facts.ids()) {
    const model::OpenFact& open = world.open_facts[fact];
    if (world.instance_name(world.functions[open.function], open.instance) == name) return fact;
  }
  throw Refused(fmt::format("the question has no open fact `{}`", name));
}

std::int64_t named_value(const model::World& world, FactId fact, const std::string& name) {
  const model::OpenFact& open = world.open_facts[fact];
  const model::Type& type = world.functions[open.function].type;
  for (const std::int64_t value : open.domain) {
    if (world.value_name(type, value) == name) return value;
  }
  throw Refused(fmt::format("an open fact cannot have the value `{}`", name));
}

ExprPtr has_value(const model::World& world, const std::string& name, const std::string& value) {
  const FactId fact = named_fact(world, name);
  return fact_is(world, fact, named_value(world, fact, value));
}

// If the step is taken, it starts within these phases; it is not taken, where there are none. Of a step that always is, as it is claimed,
// that it is taken is said, too: so the opposites of many windows are one clause.
ExprPtr starts_within(const model::World& world, const Common& common, const StartsIn& window) {
  const StepId step = named_step(world, window.step);
  if (window.earliest == 0 && window.latest == 0) return no(taken(step));
  const ExprPtr start = moment(Op::start, step);
  const ExprPtr early = compose(Op::ge, {start, model::compose_number(window.earliest)});
  const ExprPtr late = compose(Op::le, {start, model::compose_number(window.latest)});
  const ExprPtr within = compose(Op::logical_and, {early, late});
  const bool always =
      std::find(common.always.begin(), common.always.end(), window.step) != common.always.end();
  return always ? within : compose(Op::implies, {taken(step), within});
}

ExprPtr ordered(const model::World& world, const std::string& first, const std::string& second) {
  const StepId a = named_step(world, first);
  const StepId b = named_step(world, second);
  return compose(Op::logical_and, {taken(b), compose(Op::before, {element_of(a), element_of(b)})});
}

// What this saying says; null where it is none.
ExprPtr formula_of(const model::World& world, const Common& common, const std::string& said) {
  for (const std::string& step : common.always) {
    if (said == "always " + step) return taken(named_step(world, step));
  }
  for (const std::string& step : common.never) {
    if (said == "never " + step) return no(taken(named_step(world, step)));
  }
  for (const auto& [a, b] : common.before) {
    if (said == name_of_pair(a, b)) return ordered(world, a, b);
  }
  for (const auto& [fact, value] : common.facts) {
    if (said == "fact " + fact) return has_value(world, fact, value);
  }
  for (const StartsIn& window : common.windows) {
    if (said == "window " + window.step) return starts_within(world, common, window);
  }
  return nullptr;
}

// Which steps always end before which begin.
Ordered closure(const model::World& world, const Common& common) {
  Ordered out(world.steps.size(), model::IdVector<StepId, bool>(world.steps.size(), false));
  for (const auto& [a, b] : common.before) out[named_step(world, a)][named_step(world, b)] = true;
  for (const StepId middle : world.steps.ids()) {
    for (const StepId a : world.steps.ids()) {
      if (!out[a][middle]) continue;
      for (const StepId b : world.steps.ids()) out[a][b] = out[a][b] || out[middle][b];
    }
  }
  return out;
}

// What pathways show to be possible.
class Possible {
 public:
  Possible(const model::Problem& problem, const Common& common, const std::vector<model::Choice>& pathways)
      : problem_(problem), world_(*problem.world), common_(common), pathways_(pathways) {
    for (const model::Choice& pathway : pathways) phases_.push_back(model::Trace(world_, pathway).last());
  }

  std::vector<Otherwise> not_shown() {
    steps();
    pairs();
    facts();
    for (const StartsIn& window : common_.windows) {
      const StepId step = named_step(world_, window.step);
      if (window.latest == 0) continue;
      attained({Otherwise::Kind::earliest, step, {}, {}, 0, window.earliest});
      attained({Otherwise::Kind::latest, step, {}, {}, 0, window.latest});
    }
    return std::move(out_);
  }

 private:
  template <typename Test>
  bool shown(const Test& test) const {
    return std::any_of(pathways_.begin(), pathways_.end(), test);
  }
  static bool said(const std::vector<std::string>& list, const std::string& id) {
    return std::find(list.begin(), list.end(), id) != list.end();
  }

  void steps() {
    for (const StepId step : world_.steps.ids()) {
      const std::string& id = world_.steps[step].id;
      const bool out = shown([&](const model::Choice& one) { return one.start[step] == 0; });
      const bool in = shown([&](const model::Choice& one) { return one.start[step] != 0; });
      if (!out && !said(common_.always, id)) out_.push_back({Otherwise::Kind::without, step, {}, {}, 0, 0});
      if (!in && !said(common_.never, id)) out_.push_back({Otherwise::Kind::with, step, {}, {}, 0, 0});
    }
  }

  void pairs() {
    const Ordered ordered = closure(world_, common_);
    for (const StepId a : world_.steps.ids()) {
      for (const StepId b : world_.steps.ids()) {
        if (a == b || ordered[a][b]) continue;
        const bool otherwise = shown([&](const model::Choice& one) {
          return one.start[a] == 0 || one.start[b] == 0 ||
                 one.start[a] + world_.steps[a].duration > one.start[b];
        });
        if (!otherwise) out_.push_back({Otherwise::Kind::unordered, a, b, {}, 0, 0});
      }
    }
  }

  void facts() {
    for (const FactId fact : world_.open_facts.ids()) {
      const model::OpenFact& open = world_.open_facts[fact];
      const std::string name = world_.instance_name(world_.functions[open.function], open.instance);
      const bool fixed = std::any_of(common_.facts.begin(), common_.facts.end(),
                                     [&](const auto& row) { return row.first == name; });
      if (fixed || pathways_.empty()) continue;
      const std::int64_t first = pathways_.front().facts[fact];
      if (!shown([&](const model::Choice& one) { return one.facts[fact] != first; }))
        out_.push_back({Otherwise::Kind::value, {}, {}, fact, first, 0});
    }
  }

  // Of the pathways that the windows are of.
  void attained(Otherwise end) {
    for (std::size_t i = 0; i < pathways_.size(); ++i) {
      const bool counts = common_.phases == 0 || phases_[i] <= common_.phases;
      if (counts && pathways_[i].start[end.step] == end.phase) return;
    }
    out_.push_back(end);
  }

  const model::Problem& problem_;
  const model::World& world_;
  const Common& common_;
  const std::vector<model::Choice>& pathways_;
  std::vector<int> phases_;
  std::vector<Otherwise> out_;
};

}  // namespace

std::vector<std::string> sayings(const Common& common) {
  std::vector<std::string> out;
  for (const std::string& step : common.always) out.push_back("always " + step);
  for (const std::string& step : common.never) out.push_back("never " + step);
  for (const auto& [a, b] : common.before) out.push_back(name_of_pair(a, b));
  for (const auto& [fact, value] : common.facts) out.push_back("fact " + fact);
  for (const StartsIn& window : common.windows) out.push_back("window " + window.step);
  return out;
}

model::Problem opposite_of(const model::Problem& problem, const Common& common,
                           const std::vector<std::string>& said) {
  std::vector<ExprPtr> parts;
  std::size_t windows = 0;
  for (const std::string& one : said) {
    parts.push_back(formula_of(*problem.world, common, one));
    if (!parts.back()) throw Refused(fmt::format("`{}` is not among what is claimed", one));
    windows += one.starts_with("window ") ? 1U : 0U;
  }
  if (parts.empty()) throw Refused("a refutation is of nothing that is claimed");
  if (windows > 0 && windows < parts.size())
    throw Refused("windows are shown together with what is not of the same pathways");
  model::Problem out = problem;
  if (windows > 0 && common.phases > 0) out = kept_at(out, {"phases", common.phases});
  model::Unit claim;
  claim.id = "claim";
  claim.kind = model::UnitKind::claim;
  claim.formula = no(parts.size() == 1 ? parts.front() : compose(Op::logical_and, std::move(parts)));
  out.units.push_back(std::move(claim));
  return out;
}

std::vector<Otherwise> not_shown(const model::Problem& problem, const Common& common,
                                 const std::vector<model::Choice>& pathways) {
  return Possible(problem, common, pathways).not_shown();
}

std::string told(const model::World& world, const Otherwise& otherwise) {
  const auto id = [&](StepId step) { return world.steps[step].id; };
  switch (otherwise.kind) {
    case Otherwise::Kind::with: return fmt::format("that {} can be taken", id(otherwise.step));
    case Otherwise::Kind::without: return fmt::format("that {} can be left out", id(otherwise.step));
    case Otherwise::Kind::unordered:
      return fmt::format("that {} need not come before {}", id(otherwise.step), id(otherwise.other));
    case Otherwise::Kind::earliest:
    case Otherwise::Kind::latest:
      return fmt::format("that {} can start in phase {}", id(otherwise.step), otherwise.phase);
    case Otherwise::Kind::value: break;
  }
  const model::OpenFact& open = world.open_facts[otherwise.fact];
  return fmt::format("that {} can have another value",
                     world.instance_name(world.functions[open.function], open.instance));
}

std::size_t ordered_pairs(const model::World& world, const Common& common) {
  std::size_t out = 0;
  for (const auto& of_one : closure(world, common))
    out += static_cast<std::size_t>(std::count(of_one.begin(), of_one.end(), true));
  return out;
}

}  // namespace pathproof::verify
