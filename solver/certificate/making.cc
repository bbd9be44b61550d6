#include "certificate/making.h"

#include <algorithm>

#include <fmt/format.h>

#include "certificate/refute.h"
#include "cutting/older.h"
#include "search/decide.h"
#include "search/scheduled.h"
#include "verify/claims.h"

namespace pathproof::certificate {

model::Choice choice_of(const model::Problem& problem, const Pathway& pathway) {
  const model::World& world = *problem.world;
  model::Choice out;
  out.start.assign(world.steps.size(), 0);
  for (const PathwayStep& step : pathway.steps) out.start[world.step_index(step.step)] = step.start;
  for (const model::FactId fact : world.open_facts.ids()) {
    const model::OpenFact& open = world.open_facts[fact];
    const FactValue& value = pathway.facts[fact.index()].second;
    const bool* const truth = std::get_if<bool>(&value);
    const std::string name = truth != nullptr ? (*truth ? "true" : "false") : std::get<std::string>(value);
    const model::Type& type = world.functions[open.function].type;
    const auto chosen = std::find_if(open.domain.begin(), open.domain.end(), [&](std::int64_t option) {
      return world.value_name(type, option) == name;
    });
    if (chosen == open.domain.end())
      throw std::logic_error("a pathway has a value that its fact cannot have");
    out.facts.push_back(*chosen);
  }
  return out;
}

namespace {

std::vector<UnitText> units_of(const std::vector<NeedReport>& needs) {
  std::vector<UnitText> out;
  for (const NeedReport& need : needs) out.push_back(need.unit);
  return out;
}

}  // namespace

void Making::add(const CheckReport& report) {
  verify::Claim& claim = contents_.manifest.claims.emplace_back();
  claim.kind = report.verdict == Verdict::feasible ? "feasible" : "infeasible";
  if (report.verdict == Verdict::feasible) {
    claim.parts.push_back(played(problem_, choice_of(problem_, *report.pathway)));
    return;
  }
  add_conflict(report.conflicts.front());
  if (report.conflicts.size() > 1) contents_.manifest.uncertified.push_back("the further conflicts");
  if (!report.repairs.empty()) contents_.manifest.uncertified.push_back("the repairs");
  if (report.complete) contents_.manifest.uncertified.push_back("that there are no others");
}

void Making::add_conflict(const ConflictReport& conflict) {
  verify::Claim& claim = contents_.manifest.claims.back();
  claim.parts.push_back(refuted(problem_, conflict.units));
  if (!conflict.minimal) {
    contents_.manifest.uncertified.push_back(
        "that the conflict is minimal, which was not established within the limits");
    return;
  }
  query::UnitSet units;
  for (const std::string& id : claim.parts.back().units) units.push_back(problem_.unit_index(id));
  std::optional<query::Session> session;  // of all units, made where a priority rule does not find a pathway
  for (const model::UnitId unit : units) {
    const query::UnitSet others = query::without(units, unit);
    const std::string& id = problem_.units[unit].id;
    if (const auto made =
            query::constructed_pathway(model::restricted_to(problem_, others), settings_, stop_)) {
      claim.parts.push_back(played(problem_, *made, id));
      continue;
    }
    if (!session) session.emplace(problem_, problem_.free_horizon, settings_, stop_);
    if (session->solve(others, 0) == encode::Answer::satisfiable) {
      claim.parts.push_back(played(problem_, session->choice(), id));
      continue;
    }
    stop_.check();
    throw std::logic_error("a minimal conflict has no pathway without " + problem_.units[unit].id);
  }
}

void Making::add(const MinimalReport& report) {
  if (report.question.verdict == Verdict::infeasible || report.verdict == Verdict::infeasible)
    return add(report.question);
  if (report.pareto) return add_front(report);
  add_optimum(report);
  std::vector<std::string>& open = contents_.manifest.uncertified;
  if (report.enumerated) open.push_back("the other pathways that are as good, and that there are no more");
  if (report.classified) open.push_back("the classes of pathways");
  if (!report.why.empty()) open.push_back("that what rules out anything better is smallest");
  const bool slack = !report.pathways.empty() &&
                     std::any_of(report.pathways.front().steps.begin(), report.pathways.front().steps.end(),
                                 [](const PathwayStep& step) { return step.slack.has_value(); });
  if (slack) open.push_back("by how many phases steps can slip");
}

void Making::add_front(const MinimalReport& report) {
  if (report.front.empty() || !report.complete)
    throw NoCertificate{"the front is not known to be complete", false};
  verify::Claim claim;
  claim.kind = "front";
  for (const ObjectiveValue& value : report.front.front().values)
    claim.front.objectives.push_back(value.name);
  for (const FrontPointReport& point : report.front) {
    std::vector<std::int64_t>& values = claim.front.points.emplace_back();
    for (const ObjectiveValue& value : point.values) values.push_back(value.value);
    claim.parts.push_back(played(problem_, choice_of(problem_, point.pathway)));
  }
  claim.parts.push_back(refuted(verify::beyond(problem_, claim.front), {}));
  contents_.manifest.claims.push_back(std::move(claim));
}

void Making::add_optimum(const MinimalReport& report) {
  verify::Claim claim;
  claim.kind = "optimum";
  for (const ObjectiveValue& value : report.objectives) claim.objectives.push_back({value.name, value.value});
  claim.parts.push_back(played(problem_, choice_of(problem_, report.pathways.front())));
  for (std::size_t level = 0; level < claim.objectives.size(); ++level) {
    const std::string& name = claim.objectives[level].name;
    const model::Problem better = verify::better_than(problem_, claim.objectives, level);
    const auto why = std::find_if(report.why.begin(), report.why.end(),
                                  [&](const WhyNotBetter& row) { return row.objective == name; });
    claim.parts.push_back(
        refuted(better, why == report.why.end() ? std::vector<UnitText>() : why->conflict.units));
    claim.parts.back().better = name;
  }
  contents_.manifest.claims.push_back(std::move(claim));
}

void Making::add(const ProveReport& report) {
  for (const ClaimReport& claim : report.claims) {
    if (claim.verdict == ClaimVerdict::unknown) {
      contents_.manifest.uncertified.push_back(fmt::format("the claim {}, of which no more is known than: {}",
                                                           claim.id, reason_text(claim.reason)));
      continue;
    }
    try {
      add_claim(claim);
    } catch (const NoCertificate& none) {
      contents_.manifest.uncertified.push_back(
          fmt::format("the claim {} ({}): {}", claim.id, word(claim.verdict), none.reason));
      if (report.claims.size() == 1) throw;
    }
  }
  if (contents_.manifest.claims.empty())
    throw NoCertificate{"no claim has an answer that could be shown", false};
  contents_.manifest.uncertified.push_back(
      "that needs, counterexamples and contrasts are smallest or nearest");
}

void Making::add_claim(const ClaimReport& report) {
  const verify::AskedClaim asked = verify::asked_claim(problem_, report.id);
  verify::Claim claim;
  claim.kind = word(report.verdict);
  claim.claim = report.id;
  if (report.verdict == ClaimVerdict::vacuous) {
    claim.parts.push_back(refuted(
        asked.pathways, report.conflicts.empty() ? std::vector<UnitText>() : report.conflicts.front().units));
  } else if ((report.verdict == ClaimVerdict::proved) == asked.some) {
    claim.parts.push_back(played(asked.decided, choice_of(problem_, *report.pathway)));
  } else {
    std::vector<UnitText> named;
    if (report.needs_known) named = units_of(report.needs);
    if (!report.conflicts.empty()) named = report.conflicts.front().units;
    claim.parts.push_back(refuted(asked.decided, named));
    claim.parts.push_back(some_pathway(asked.pathways));
  }
  contents_.manifest.claims.push_back(std::move(claim));
}

// All units, or those named and what the claim adds: fewer make a shorter way to the rows that matter.
query::UnitSet Making::worth_asking(const model::Problem& problem, const std::vector<UnitText>& named) const {
  query::UnitSet out;
  for (const UnitText& unit : named) {
    const model::UnitId id = problem.unit_index(unit.id);
    if (id.valid()) out.push_back(id);
  }
  if (out.empty()) return query::first_units(problem.units.size());
  for (const model::UnitId id : problem.units.ids()) {
    const std::string& name = problem.units[id].id;
    const bool added = name == "claim" || name.starts_with("kept:") || name.starts_with("better:");
    if (added && std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
  }
  std::sort(out.begin(), out.end());
  return out;
}

verify::Part Making::refuted(const model::Problem& problem, const std::vector<UnitText>& named) {
  const query::UnitSet all = query::first_units(problem.units.size());
  const query::UnitSet units = worth_asking(problem, named);
  std::string why;
  auto refutation = refute(problem, units, stop_, why);
  if (!refutation && units != all) refutation = refute(problem, all, stop_, why);
  if (!refutation) throw NoCertificate{why, false};
  verify::Part part;
  const int number = ++refutations_;
  part.formula = fmt::format("{}.opb", number);
  part.names = fmt::format("{}.names.json", number);
  part.proof = fmt::format("{}.pbp", number);
  for (const model::UnitId unit : refutation->units) part.units.push_back(problem.units[unit].id);
  contents_.files[part.formula] = std::move(refutation->formula);
  contents_.files[part.names] = std::move(refutation->names);
  if (!older_format_.empty()) {
    part.older = fmt::format("{}.{}.pbp", number, older_format_);
    contents_.files[part.older] = verify::in_older_format(refutation->proof, older_format_);
  }
  contents_.files[part.proof] = std::move(refutation->proof);
  return part;
}

verify::Part Making::played(const model::Problem& problem, const model::Choice& choice,
                            const std::string& without) {
  verify::Part part;
  part.kind = verify::Part::Kind::pathway;
  part.pathway = fmt::format("pathways/{}.json", ++pathways_);
  part.without = without;
  contents_.files[part.pathway] = verify::written(problem, choice);
  return part;
}

verify::Part Making::some_pathway(const model::Problem& problem) {
  const query::Decision found = query::decide(problem, settings_, stop_);
  stop_.check();
  if (found.answer != encode::Answer::satisfiable)
    throw std::logic_error("there is no pathway that a claim could be true of");
  return played(problem, found.choice);
}

std::string Making::told() const {
  std::size_t formulas = 0;
  std::size_t proofs = 0;
  for (const verify::Claim& claim : contents_.manifest.claims) {
    for (const verify::Part& part : claim.parts) {
      if (part.kind != verify::Part::Kind::refutation) continue;
      formulas += contents_.files.at(part.formula).size();
      proofs += contents_.files.at(part.proof).size();
    }
  }
  if (refutations_ + pathways_ == 0) return "both ask the same, word for word";
  if (refutations_ == 0) return pathways_ == 1 ? "the pathway" : fmt::format("{} pathways", pathways_);
  return fmt::format("{} bytes of constraints, {} bytes of proof", formulas, proofs);
}

}  // namespace pathproof::certificate
