#include "read/subjects.h"

#include <algorithm>

#include <fmt/format.h>

#include "load/toggles.h"
#include "read/meaning.h"
#include "source/suggest.h"

namespace pathproof::query {

namespace {

using model::UnitKind;

void add_effects(const model::Step& step, model::StepId s, std::vector<Subject>& out) {
  for (std::size_t i = 0; i < step.effects.size(); ++i) {
    Subject& effect = out.emplace_back();
    effect.kind = Card::Kind::effect;
    effect.id = effect_id(step, i);
    effect.step = s;
    effect.part = i;
    effect.text = step.effects[i].text;
  }
}

std::vector<Subject> subjects_of(const model::Problem& problem) {
  const model::World& world = *problem.world;
  std::vector<Subject> out;
  const auto add = [&](Card::Kind kind, std::string id, const model::Statement& statement, model::StepId step,
                       UnitId unit) {
    Subject& row = out.emplace_back();
    row.kind = kind;
    row.id = std::move(id);
    row.statement = &statement;
    row.step = step;
    row.unit = unit;
  };
  for (const model::Statement& rule : world.rules) {
    const std::string id = model::unit_id(UnitKind::rule, rule.id);
    add(Card::Kind::rule, id, rule, {}, problem.unit_index(id));
  }
  for (const UnitId unit : problem.units.ids()) {  // rules of the case's own
    const model::Unit& u = problem.units[unit];
    const bool known = std::any_of(out.begin(), out.end(), [&](const Subject& s) { return s.unit == unit; });
    if (u.kind == UnitKind::rule && !known) add(Card::Kind::rule, u.id, *u.statement, {}, unit);
  }
  for (const model::StepId s : world.steps.ids()) {
    const model::Step& step = world.steps[s];
    for (std::size_t i = 0; i < step.requirements.size(); ++i) {
      const std::string id = model::unit_id(UnitKind::requirement, fmt::format("{}/{}", step.id, i + 1));
      add(Card::Kind::requirement, id, step.requirements[i], s, problem.unit_index(id));
    }
  }
  const UnitId goal = problem.unit_index("goal");
  for (const model::Statement& row : world.goals) {
    const bool asked = goal.valid() && row.id == problem.goal_id;
    add(Card::Kind::goal, "goal:" + row.id, row, {}, asked ? goal : UnitId{});
  }
  if (goal.valid() && problem.goal_id.empty())
    add(Card::Kind::goal, "goal", *problem.units[goal].statement, {}, goal);
  for (const model::ClaimRow& claim : problem.claims) {
    add(Card::Kind::claim, "claim:" + claim.statement.id, claim.statement, {}, {});
    out.back().claim = &claim;
  }
  for (const model::StepId s : world.steps.ids()) {
    Subject& step = out.emplace_back();
    step.kind = Card::Kind::step;
    step.id = world.steps[s].id;
    step.step = s;
  }
  for (const model::StepId s : world.steps.ids()) add_effects(world.steps[s], s, out);
  return out;
}

// `requires:A4/1` for `A4/1`, too, and `goal` for that which is asked; effects, of which there are many, by their whole id alone.
bool is_called(const Subject& subject, const std::string& pattern) {
  if (spec::matches(pattern, subject.id))
    return subject.kind != Card::Kind::effect || pattern.rfind("effect:", 0) == 0;
  if (subject.kind == Card::Kind::effect) return false;
  if (subject.kind == Card::Kind::goal && subject.unit.valid() && pattern == "goal") return true;
  const std::size_t colon = subject.id.find(':');
  return colon != std::string::npos && spec::matches(pattern, std::string_view(subject.id).substr(colon + 1));
}

Diagnostic nothing_called(const std::string& pattern, const std::vector<Subject>& subjects) {
  std::vector<std::string> ids;
  for (const Subject& subject : subjects) {
    ids.push_back(subject.id);
    const std::size_t colon = subject.id.find(':');
    if (colon != std::string::npos && subject.kind != Card::Kind::effect)
      ids.push_back(subject.id.substr(colon + 1));
  }
  Diagnostic out;
  out.code = "usage";
  out.message = fmt::format("no rule, requirement, goal, claim, step or effect is called `{}`", pattern);
  out.hint = source::did_you_mean(pattern, ids);
  if (out.hint.empty()) out.hint = "`pathproof read FILE` lists what there is";
  return out;
}

}  // namespace

std::vector<Subject> choose_subjects(const model::Problem& problem, const std::vector<std::string>& patterns,
                                     Diagnostics& problems) {
  std::vector<Subject> all = subjects_of(problem);
  if (patterns.empty()) {
    std::erase_if(all, [](const Subject& subject) {
      return subject.kind == Card::Kind::step || subject.kind == Card::Kind::effect;
    });
    return all;
  }
  for (const std::string& pattern : patterns) {
    if (std::none_of(all.begin(), all.end(), [&](const Subject& s) { return is_called(s, pattern); }))
      problems.push_back(nothing_called(pattern, all));
  }
  std::erase_if(all, [&](const Subject& subject) {
    return std::none_of(patterns.begin(), patterns.end(),
                        [&](const std::string& pattern) { return is_called(subject, pattern); });
  });
  return all;
}

}  // namespace pathproof::query
