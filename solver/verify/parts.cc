#include "verify/parts.h"

#include <algorithm>

#include <fmt/format.h>

#include "cutting/constraint.h"
#include "cutting/older.h"
#include "cutting/proof.h"
#include "model/trace.h"

namespace pathproof::verify {

using model::UnitId;

void Parts::refuse(const std::string& what) const {
  throw Refused(fmt::format("{}{} is claimed, and {}", claim_.claim.empty() ? "" : claim_.claim + ": ",
                            claim_.kind, what));
}

std::size_t Parts::count(Part::Kind kind) const {
  return static_cast<std::size_t>(std::count_if(claim_.parts.begin(), claim_.parts.end(),
                                                [&](const Part& part) { return part.kind == kind; }));
}

void Parts::belong(std::size_t refutations, std::size_t pathways) const {
  const std::size_t found = count(Part::Kind::refutation);
  if (found != refutations || claim_.parts.size() - found != pathways)
    refuse(fmt::format("it takes refutations: {}, pathways: {}; there are {} and {}", refutations, pathways,
                       found, claim_.parts.size() - found));
}

const Part& Parts::only(Part::Kind kind) const {
  return *std::find_if(claim_.parts.begin(), claim_.parts.end(),
                       [&](const Part& part) { return part.kind == kind; });
}

Parts::Units Parts::refuted(const model::Problem& problem, const Part& part) {
  RefutationChecked done{part.formula, part.proof, part.units, part.of, 0, {}};
  const Formula formula = read_formula(part.formula, bytes_(part.formula));
  const std::vector<Variable> variables = read_names(bytes_(part.names), problem);
  done.rows = check_rows(problem, part.formula, formula, variables, proved_, stop_);
  Units named;
  for (const std::string& id : part.units) {
    named.push_back(problem.unit_index(id));
    if (!named.back().valid()) throw Refused(fmt::format("the question has no unit `{}`", id));
  }
  std::sort(named.begin(), named.end());
  if (named != done.rows.asked)
    throw Refused(
        fmt::format("{}: the units that the rows ask for are not those that are claimed", part.formula));
  done.steps = check_proof(formula, part.proof, bytes_(part.proof), stop_).steps;
  older(part);
  shown.refutations.push_back(std::move(done));
  return named;
}

// The same steps as in the proof that was checked.
void Parts::older(const Part& part) const {
  if (part.older.empty()) return;
  const std::string& text = bytes_(part.older);
  const std::string_view format = older_format_of(text);
  if (format.empty() || text != in_older_format(bytes_(part.proof), format))
    throw Refused(fmt::format("{}: these are not the steps of {}", part.older, part.proof));
}

std::pair<model::Choice, Parts::Units> Parts::played(const model::Problem& problem, const Part& part) {
  model::Choice choice = read_pathway(problem, part.pathway, bytes_(part.pathway));
  const model::Trace trace(*problem.world, choice, &stop_);
  if (!model::within_bounds(problem, trace))
    throw Refused(fmt::format("{}: no pathway is like that", part.pathway));
  ++shown.pathways;
  return {std::move(choice), model::failing_units(problem, trace)};
}

model::Choice Parts::met(const model::Problem& problem, const Part& part) {
  auto [choice, failing] = played(problem, part);
  if (!part.without.empty()) refuse("its pathway must meet all units");
  if (!failing.empty())
    throw Refused(
        fmt::format("{}: the pathway breaks `{}`", part.pathway, problem.units[failing.front()].id));
  return choice;
}

}  // namespace pathproof::verify
