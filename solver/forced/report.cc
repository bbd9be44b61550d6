#include "forced/report.h"

#include <algorithm>

#include <fmt/format.h>

#include "check/report.h"
#include "schedule/structure.h"
#include "tell/words.h"

namespace pathproof::report {

namespace {

using encode::Answer;

std::string fact_reason(const query::ForcedWhy& why, const std::string& fact,
                        const std::vector<UnitText>& units) {
  if (why.forced == Answer::satisfiable)
    return fmt::format("Not forced: some valid pathway breaks `{}`.", fact);
  if (why.forced == Answer::unknown)
    return fmt::format("Whether `{}` is forced was not decided within the limits.", fact);
  if (units.empty()) return fmt::format("`{}` holds in every pathway, whatever it must meet.", fact);
  std::vector<std::string> ids;
  for (const UnitText& unit : units) ids.push_back(unit.id);
  return fmt::format("`{}` follows from {}{}.", fact, listed(ids),
                     why.reason.minimal ? ", and no longer without any one of them" : "");
}

}  // namespace

ForcedReport make_forced_report(const model::Problem& problem, const model::Problem& asked,
                                const certify::CertifiedForced& certified) {
  const query::ForcedAnswer& answer = certified.answer();
  const model::World& world = *problem.world;
  ForcedReport out;
  out.question =
      certified.infeasible() ? make_check_report(problem, *certified.infeasible()) : make_question(problem);
  out.verdict = verdict_of(answer.verdict);
  if (out.verdict == Verdict::unknown) {
    out.reason = answer.reason;
    tell_unknown(problem, answer.reason, out.question);
  }
  out.statistics.clauses = answer.clauses;
  out.statistics.solves = answer.solves;
  if (out.verdict != Verdict::feasible) return out;
  out.windows_of_shortest = answer.fewest > 0;
  out.windows_horizon = out.windows_of_shortest ? answer.fewest : query::effective_horizon(problem);
  out.shortest_open = certified.fewest_open();
  std::vector<model::StepId> order;
  for (const model::StepId s : world.steps.ids()) order.push_back(s);
  std::sort(order.begin(), order.end(),
            [&](model::StepId a, model::StepId b) { return world.steps[a].id < world.steps[b].id; });
  for (const model::StepId s : order) {
    const std::string& id = world.steps[s].id;
    if (answer.unsettled[s]) out.unsettled.push_back(id);
    if (answer.mandatory[s]) out.mandatory.push_back(id);
    if (answer.impossible[s]) {
      out.impossible.push_back(id);
    } else if (answer.windows[s].latest == 0) {
      out.not_in_shortest.push_back(id);
    } else {
      out.windows.push_back({id, {answer.windows[s].earliest, answer.windows[s].latest}});
    }
  }
  for (const auto& pair : answer.precedes) out.precedes.push_back(step_pair(world, pair));
  for (const auto& pair : answer.cover) out.cover.push_back(step_pair(world, pair));
  std::sort(out.precedes.begin(), out.precedes.end());
  std::sort(out.cover.begin(), out.cover.end());
  const Pathway example = pathway(world, answer.example);
  for (const model::FactId i : answer.facts.ids()) {
    if (answer.facts[i]) out.facts.push_back(example.facts[i.index()]);
  }
  out.granted = granted_facts(world, answer.mandatory, answer.facts, "every mandatory step");
  out.orderings = answer.orderings.number;
  out.orderings_reason = answer.orderings.reason;
  for (const query::ForcedWhy& why : certified.why()) {
    ForcedReason row;
    row.fact = asked.units[why.fact].statement->text;
    row.holds = why.forced == Answer::unsatisfiable;
    row.minimal = why.reason.minimal;
    row.units = sorted_units(asked, why.reason.units);
    row.text = fact_reason(why, row.fact, row.units);
    out.why.push_back(std::move(row));
  }
  return out;
}

}  // namespace pathproof::report
