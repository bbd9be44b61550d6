#include "mutate/telling.h"

#include <algorithm>

#include "model/trace.h"
#include "mutate/formula_changes.h"
#include "mutate/suggest.h"
#include "prove/meaning.h"
#include "read/biting.h"
#include "search/decide.h"
#include "search/pathways.h"

namespace pathproof::query {

namespace {

using encode::Answer;
using model::Problem;
using model::UnitKind;
using Place = Mutation::Place;
using ProblemPtr = std::shared_ptr<const Problem>;

const std::string other_rule = "mutant";  // id of the rule that says what the mutant's unit says

// What the mutant's formula says, as a rule.
spec::Statement as_rule(const Mutation& mutation) {
  spec::Statement out;
  out.id.text = other_rule;
  auto root = std::make_shared<spec::Node>();
  switch (mutation.place) {
    case Place::requirement:
      root->kind = spec::Node::Kind::when;
      root->text = "starts";
      root->args.push_back(name_node(mutation.entry));
      root->body = mutation.root;
      break;
    case Place::goal:
      root->kind = spec::Node::Kind::op;
      root->op = spec::Operator::finally;
      root->args.push_back(mutation.root);
      break;
    default: out.formula.root = mutation.root; return out;
  }
  out.formula.root = std::move(root);
  return out;
}

model::ExprPtr whole_formula(const model::Unit& unit) {
  Subject subject;
  subject.kind = unit.kind == UnitKind::requirement ? Card::Kind::requirement
                 : unit.kind == UnitKind::goal      ? Card::Kind::goal
                                                    : Card::Kind::rule;
  subject.statement = unit.statement;
  subject.step = unit.step;
  return unit.kind == UnitKind::goal ? biting(subject) : as_formula(subject);
}

// All but this unit, and the opposite of what it says.
Problem breaking(const Problem& both, model::UnitId broken) {
  Problem out = model::restricted_to(both, without(first_units(both.units.size()), broken));
  model::Unit claim = both.units[broken];
  claim.kind = UnitKind::claim;
  claim.id = model::unit_id(UnitKind::claim);
  claim.formula = negation(whole_formula(both.units[broken]));
  claim.step = {};
  out.units.push_back(std::move(claim));
  return out;
}

struct Extent {
  std::int64_t steps = 0;
  int phases = 0;
  friend auto operator<=>(const Extent&, const Extent&) = default;
};

Extent size_of(const Problem& problem, const model::Choice& choice) {
  const model::Trace trace(*problem.world, choice);
  return {std::count_if(choice.start.begin(), choice.start.end(), [](int start) { return start > 0; }),
          trace.last()};
}

// Of one unit, both of whose formulas stand in one question.
class OneUnit {
 public:
  OneUnit(const Problem& both, model::UnitId spec, model::UnitId mutant, const NoneAgain& none_again,
          const Settings& settings, const source::Stop& stop)
      : both_(both),
        spec_(spec),
        mutant_(mutant),
        none_again_(none_again),
        settings_(settings),
        stop_(stop) {}

  Telling find() const {
    const Telling by_spec = one(true);
    const Telling by_mutant = one(false);
    if (by_spec.answer == Answer::satisfiable && by_mutant.answer == Answer::satisfiable)
      return size_of(both_, by_mutant.pathway) < size_of(both_, by_spec.pathway) ? by_mutant : by_spec;
    if (by_spec.answer == Answer::satisfiable || by_mutant.answer == Answer::satisfiable)
      return by_spec.answer == Answer::satisfiable ? by_spec : by_mutant;
    return by_spec.answer == Answer::unknown ? by_spec : by_mutant;
  }

 private:
  Telling one(bool by_spec) const {
    Telling out;
    out.by_spec = by_spec;
    // The spec allows it: its own unit holds, the mutant's is broken; and the reverse.
    const Problem problem = breaking(both_, by_spec ? mutant_ : spec_);
    const Decision found = decide(problem, settings_, stop_);
    out.answer = found.answer;
    if (out.answer == Answer::unsatisfiable && !none_again_(problem)) out.answer = Answer::unknown;
    if (out.answer != Answer::satisfiable) return out;
    out.pathway = found.choice;
    PathwaySearch search(problem, settings_, stop_);
    if (const auto best = search.smallest(first_units(problem.units.size()))) out.pathway = best->choice;
    return out;
  }

  const Problem& both_;
  model::UnitId spec_;
  model::UnitId mutant_;
  const NoneAgain& none_again_;
  const Settings& settings_;
  const source::Stop& stop_;
};

}  // namespace

Telling find_telling(const spec::ParsedSpec& spec, const Mutation& mutation, const Context& context,
                     const Build& build, const NoneAgain& none_again, const Settings& settings,
                     const source::Stop& stop) {
  Telling out;
  try {
    spec::ParsedProblem both = in_context(spec, context);
    both.proposal.rules.push_back(as_rule(mutation));
    const ProblemPtr problem = build(both);
    if (!problem) return out;
    const model::UnitId one =
        problem->unit_index(mutation.place == Place::goal ? model::unit_id(UnitKind::goal) : mutation.unit);
    const model::UnitId other = problem->unit_index(model::unit_id(UnitKind::rule, other_rule));
    if (!one.valid() || !other.valid()) return out;
    out = OneUnit(*problem, one, other, none_again, settings, stop).find();
  } catch (const source::Stopped&) {
    return {};
  }
  out.context = context;
  return out;
}

}  // namespace pathproof::query
