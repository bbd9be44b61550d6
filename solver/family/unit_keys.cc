#include "family/unit_keys.h"

namespace pathproof::model {

namespace {

// The keys of a case that decide whether and how a unit is part of the problem. `amend` is not among them: it changes
// the world, so its axes tell groups apart. `claims` stands everywhere where a claim may bring something of its own.
Keys rule_keys(const std::string& id, const std::string& basis) {
  return {"waive", "waive/" + id,    "enforce", "enforce/" + id,
          "bases", "bases/" + basis, "rules",   "rules/" + id};
}
Keys requirement_keys(const std::string& step, const std::string& unit, const std::string& basis) {
  return {"bases", "bases/" + basis, "drop/" + unit, "requires/" + step};
}
Keys step_keys(const std::string& list, const std::string& step) { return {list, list + "/" + step}; }
Keys given_keys(const std::string& formula) { return {"given", "given/" + formula, "claims"}; }

// The step of a requirement: S of `requires:S/1`.
std::string step_of_requirement(const std::string& unit) {
  const std::size_t from = unit_id(UnitKind::requirement).size();
  return unit.substr(from, unit.rfind('/') - from);
}

// The names that some axis writes by itself in this list: `waive/ID`.
Keys written_in(const std::vector<std::set<std::string>>& written, const std::string& list) {
  Keys out;
  for (const auto& keys : written) {
    for (const std::string& key : keys) {
      if (key.rfind(list + "/", 0) == 0) out.insert(key.substr(list.size() + 1));
    }
  }
  return out;
}

}  // namespace

Keys keys_of(const Problem& problem, const Unit& unit) {
  const auto step = [&] { return problem.world->steps[unit.step].id; };
  switch (unit.kind) {
    case UnitKind::rule: return rule_keys(unit.statement->id, unit.statement->basis);
    case UnitKind::requirement: return requirement_keys(step(), unit.id, unit.statement->basis);
    case UnitKind::goal: return {"goal", "claims"};
    case UnitKind::include: return step_keys("include", step());
    case UnitKind::exclude: return step_keys("exclude", step());
    case UnitKind::schedule_closed:
    case UnitKind::schedule_step:
    case UnitKind::sequence: return {"schedule", "sequence"};
    case UnitKind::given:  // a fact that is supposed hangs on nothing else
      return unit.statement->id.empty() ? given_keys(unit.statement->text)
                                        : Keys{"set/" + unit.statement->id};
    case UnitKind::horizon: return {"horizon", "claims"};
    case UnitKind::claim: return {"claims"};
    case UnitKind::no_interference: break;
  }
  return {};
}

std::vector<Keys> deciding_keys(const std::vector<std::set<std::string>>& written) {
  std::vector<Keys> out = {{},
                           {"goal", "claims"},
                           {"include"},
                           {"exclude"},
                           {"schedule", "sequence"},
                           {"given", "claims"},
                           {"horizon", "claims"},
                           {"claims"}};
  for (const std::string list : {"include", "exclude"}) {
    for (const std::string& step : written_in(written, list)) out.push_back(step_keys(list, step));
  }
  for (const std::string& formula : written_in(written, "given")) out.push_back(given_keys(formula));
  for (const std::string& fact : written_in(written, "set")) out.push_back({"set/" + fact});
  Keys bases = written_in(written, "bases");
  bases.insert("");  // of what states none, or one that no axis writes by itself
  Keys rules{""};
  for (const std::string list : {"waive", "enforce", "rules"}) rules.merge(written_in(written, list));
  std::set<std::pair<std::string, std::string>> requirements{{"", ""}};
  for (const std::string& step : written_in(written, "requires")) requirements.emplace(step, "");
  for (const std::string& unit : written_in(written, "drop"))
    requirements.emplace(step_of_requirement(unit), unit);
  for (const std::string& basis : bases) {
    for (const std::string& rule : rules) out.push_back(rule_keys(rule, basis));
    for (const auto& [step, unit] : requirements) out.push_back(requirement_keys(step, unit, basis));
  }
  return out;
}

}  // namespace pathproof::model
