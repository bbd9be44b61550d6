#include "mutate/telling.h"

#include <algorithm>

#include "certify/second_opinion.h"
#include "diff/find.h"
#include "diff/meaning.h"
#include "model/trace.h"
#include "mutate/mutations.h"
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
constexpr int first_cap = 4;

spec::NodePtr name_node(const std::string& name) {
  auto out = std::make_shared<spec::Node>();
  out->kind = spec::Node::Kind::name;
  out->text = name;
  return out;
}

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

struct Size {
  std::int64_t steps = 0;
  int phases = 0;
  friend auto operator<=>(const Size&, const Size&) = default;
};

Size size_of(const Problem& problem, const model::Choice& choice) {
  const model::Trace trace(*problem.world, choice);
  return {std::count_if(choice.start.begin(), choice.start.end(), [](int start) { return start > 0; }),
          trace.last()};
}

// Of one unit, both of whose formulas stand in one question.
class OneUnit {
 public:
  OneUnit(const Problem& both, model::UnitId spec, model::UnitId mutant, const NoneAgain& none_again,
          const Settings& settings, const source::Stop& stop)
      : both_(both), spec_(spec), mutant_(mutant), none_again_(none_again), settings_(settings), stop_(stop) {}

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

// Of two worlds. Short pathways are looked for first, since two copies of a long horizon are large.
class TwoWorlds {
 public:
  TwoWorlds(const Problem& spec, const Problem& mutant, const Settings& settings, const source::Stop& stop)
      : spec_(spec),
        mutant_(mutant),
        common_(common_vocabulary(*spec.world, *mutant.world)),
        settings_(settings),
        stop_(stop) {}

  Telling find() const {
    const int whole = std::max(spec_.free_horizon, mutant_.free_horizon);
    for (int cap = first_cap; cap < whole; cap *= 2) {
      const Telling found = within(cap, settings_);
      if (found.answer == Answer::satisfiable) return found;
    }
    Telling found = within(whole, settings_);
    if (found.answer == Answer::unsatisfiable) {
      const Telling again = within(whole, certify::other(settings_));
      if (again.answer != Answer::unsatisfiable) return {};
    }
    return found;
  }

 private:
  Telling within(int cap, const Settings& settings) const {
    Telling out;
    Answer answers[2] = {Answer::unknown, Answer::unknown};
    for (const bool by_spec : {true, false}) {
      Problem a = by_spec ? spec_ : mutant_;
      Problem b = by_spec ? mutant_ : spec_;
      // Mutants differ by one phase at most in how long a pathway is.
      a.free_horizon = std::min(a.free_horizon, cap);
      b.free_horizon = std::min(b.free_horizon, cap + 1);
      const bool small = &settings == &settings_;
      const OneWay found =
          allowed_by_first_only(a, b, by_spec ? common_ : turned(common_), small, settings, stop_);
      answers[by_spec ? 0 : 1] = found.answer;
      if (found.answer != Answer::satisfiable) continue;
      const bool smaller = out.answer != Answer::satisfiable ||
                           size_of(by_spec ? spec_ : mutant_, found.witness) <
                               size_of(out.by_spec ? spec_ : mutant_, out.pathway);
      if (!smaller) continue;
      out.answer = Answer::satisfiable;
      out.pathway = found.witness;
      out.by_spec = by_spec;
    }
    if (out.answer != Answer::satisfiable && answers[0] == Answer::unsatisfiable &&
        answers[1] == Answer::unsatisfiable)
      out.answer = Answer::unsatisfiable;
    return out;
  }

  const Problem& spec_;
  const Problem& mutant_;
  CommonVocabulary common_;
  const Settings& settings_;
  const source::Stop& stop_;
};

}  // namespace

Telling find_telling(const spec::ParsedSpec& spec, const Mutation& mutation, const Context& context,
                     const Build& build, const NoneAgain& none_again, const Settings& settings,
                     const source::Stop& stop) {
  Telling out;
  try {
    if (mutation.place == Place::rule || mutation.place == Place::requirement ||
        mutation.place == Place::goal) {
      spec::ParsedProblem both = in_context(spec, context);
      both.proposal.rules.push_back(as_rule(mutation));
      const ProblemPtr problem = build(both);
      if (!problem) return out;
      const model::UnitId one =
          problem->unit_index(mutation.place == Place::goal ? model::unit_id(UnitKind::goal) : mutation.unit);
      const model::UnitId other = problem->unit_index(model::unit_id(UnitKind::rule, other_rule));
      if (!one.valid() || !other.valid()) return out;
      out = OneUnit(*problem, one, other, none_again, settings, stop).find();
    } else {
      spec::ParsedSpec changed = spec;
      apply(mutation, changed);
      const ProblemPtr a = build(in_context(spec, context));
      const ProblemPtr b = build(in_context(std::move(changed), context));
      if (!a || !b) return out;
      out = TwoWorlds(*a, *b, settings, stop).find();
    }
  } catch (const source::Stopped&) {
    return {};
  }
  out.context = context;
  return out;
}

}  // namespace pathproof::query
