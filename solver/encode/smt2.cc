#include "encode/smt2.h"

#include <fmt/format.h>

#include "source/visible.h"

namespace pathproof::encode {

namespace {

// Names that a reader can follow: `start_A4_by_3` is "A4 starts in phase 3 or earlier".
std::vector<std::string> input_names(Encoding& encoding) {
  // Those that nothing has asked for so far are made now, to have names.
  for (const StepId step : encoding.problem().world->steps.ids()) {
    const int latest = encoding.ladder().horizon() - encoding.ladder().duration(step) + 1;
    for (int k = 1; k <= latest; ++k) encoding.ladder().started_by(step, k);
  }
  std::vector<std::string> names(encoding.circuit().size());
  const auto name = [&](Lit lit, std::string text) {
    if (lit > true_lit && names[static_cast<std::size_t>(lit)].empty()) {
      names[static_cast<std::size_t>(lit)] = std::move(text);
    }
  };
  const model::World& world = *encoding.problem().world;
  Ladder& ladder = encoding.ladder();
  for (const StepId step : world.steps.ids()) {
    for (int k = 1; k <= ladder.horizon() - ladder.duration(step) + 1; ++k) {
      name(ladder.started_by(step, k), fmt::format("start_{}_by_{}", world.steps[step].id, k));
    }
  }
  for (const model::FactId i : world.open_facts.ids()) {
    const model::OpenFact& fact = world.open_facts[i];
    const model::Function& function = world.functions[fact.function];
    for (const auto& [value, lit] : encoding.open_facts()[i].options) {
      name(lit, fmt::format("|{} = {}|", world.instance_name(function, fact.instance),
                            world.value_name(function.type, value)));
    }
  }
  return names;
}

}  // namespace

std::string to_smt2(Encoding& encoding) {
  const model::Problem& problem = encoding.problem();
  model::IdVector<model::UnitId, Lit> guards;
  for (const model::UnitId i : problem.units.ids()) guards.push_back(encoding.guard(i));
  std::vector<std::string> names = input_names(encoding);
  for (const model::UnitId i : guards.ids()) {
    names[static_cast<std::size_t>(guards[i])] = fmt::format("|unit {}|", problem.units[i].id);
  }
  const ClauseList& clauses = encoding.clauses();
  std::vector<bool> used(encoding.circuit().size(), false);
  for (const Lit lit : clauses.flat) used[static_cast<std::size_t>(lit < 0 ? -lit : lit)] = lit != 0;
  for (const Lit guard : guards) used[static_cast<std::size_t>(guard)] = true;
  names.resize(used.size());

  std::string out = fmt::format("; {}\n; horizon {}, {} units, {} clauses\n",
                                problem.title.empty() ? "pathproof" : source::visible_quote(problem.title),
                                encoding.ladder().horizon(), guards.size(), clauses.count);
  out += "(set-option :produce-unsat-cores true)\n(set-logic QF_UF)\n";
  for (std::size_t i = 2; i < used.size(); ++i) {
    if (!used[i]) continue;
    if (names[i].empty()) names[i] = fmt::format("g{}", i);
    out += fmt::format("(declare-const {} Bool)\n", names[i]);
  }
  const auto literal = [&](Lit lit) {
    const std::string& name = names[static_cast<std::size_t>(lit < 0 ? -lit : lit)];
    return lit < 0 ? fmt::format("(not {})", name) : name;
  };
  std::vector<Lit> clause;
  for (const Lit lit : clauses.flat) {
    if (lit != 0) {
      clause.push_back(lit);
      continue;
    }
    if (clause.empty()) {
      out += "(assert false)\n";
    } else if (clause.size() == 1) {
      out += fmt::format("(assert {})\n", literal(clause[0]));
    } else {
      out += "(assert (or";
      for (const Lit member : clause) out += " " + literal(member);
      out += "))\n";
    }
    clause.clear();
  }
  for (const model::UnitId i : guards.ids()) {
    out += fmt::format("(assert (! {} :named |{}|))\n", names[static_cast<std::size_t>(guards[i])],
                       problem.units[i].id);
  }
  out += "(check-sat)\n";
  return out;
}

}  // namespace pathproof::encode
