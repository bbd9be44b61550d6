#include "mutate/two_worlds.h"

#include <algorithm>
#include <iterator>

#include "certify/second_opinion.h"
#include "model/trace.h"
#include "mutate/mutations.h"
#include "mutate/scope.h"
#include "mutate/suggest.h"
#include "scenario/joint.h"

namespace pathproof::query {

namespace {

using encode::Answer;
using encode::Encoding;
using encode::Lit;
using model::Choice;
using model::Problem;
using model::UnitKind;
using ProblemPtr = std::shared_ptr<const Problem>;

const std::string goal_prefix = "goal.";  // of rules that say that a goal is reached
constexpr int short_horizon = 5;
constexpr std::uint64_t shrink_effort = 5'000;  // a smaller pathway is plainer, nothing more

// Whatever can be asked of the spec, as units of one question.
ProblemPtr everything(const spec::ParsedSpec& spec, const Build& build) {
  Context all;
  for (const spec::Name& basis : spec.bases) all.bases.push_back(basis.text);
  for (const spec::Statement& rule : spec.rules) all.enforce.push_back(rule.id.text);
  spec::ParsedProblem parsed = in_context(spec, all);
  for (const spec::Statement& goal : spec.goals) {
    auto root = std::make_shared<spec::Node>();
    root->kind = spec::Node::Kind::op;
    root->op = spec::Operator::finally;
    root->args.push_back(goal.formula.root);
    spec::Statement rule;
    rule.id.text = goal_prefix + goal.id.text;
    rule.formula.root = std::move(root);
    parsed.proposal.rules.push_back(std::move(rule));
  }
  return build(parsed);
}

// The units that are in force in the context.
UnitSet in_force(const Problem& problem, const Context& context) {
  const std::vector<std::string>& bases =
      context.bases.empty() ? problem.world->default_bases : context.bases;
  const auto has = [](const std::vector<std::string>& all, const std::string& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
  };
  UnitSet out;
  for (const model::UnitId u : problem.units.ids()) {
    const model::Unit& unit = problem.units[u];
    bool counts = true;
    if (unit.statement != nullptr) {
      const model::Statement& row = *unit.statement;
      if (row.id.rfind(goal_prefix, 0) == 0 && unit.kind == UnitKind::rule) {
        counts = context.goal && row.id == goal_prefix + *context.goal;
      } else {
        counts = (row.basis.empty() || has(bases, row.basis)) &&
                 (unit.kind != UnitKind::rule || row.on || has(context.enforce, row.id));
      }
    }
    if (counts) out.push_back(u);
  }
  return out;
}

struct Asked {
  Context context;
  UnitSet kept;     // says the same on both sides
  UnitSet touched;  // of the spec
  UnitSet changed;  // the same of the mutant, which has other units where its steps leave the horizon no say
};

class Pair {
 public:
  Pair(const Problem& spec, const Problem& mutant, int horizon, const Settings& settings,
       const source::Stop& stop)
      : spec_(spec),
        mutant_(mutant),
        cap_(horizon),
        // Whatever starts within the horizon is known to both, however long it takes.
        whole_(horizon + std::max(longest_step(*spec.world), longest_step(*mutant.world))),
        of_spec_(spec, whole_, stop),
        of_mutant_(mutant, whole_, stop),
        joint_(settings, stop) {
    a_ = joint_.add(of_spec_);
    b_ = joint_.add(of_mutant_);
    for (const model::StepId step : spec.world->steps.ids()) {
      for (int k = 1; k <= whole_; ++k)
        same(of_spec_.ladder().started_by(step, k), of_mutant_.ladder().started_by(step, k));
    }
    for (const model::FactId fact : spec.world->open_facts.ids()) {
      const auto& options = of_spec_.open_facts()[fact].options;
      for (std::size_t i = 0; i < options.size(); ++i)
        same(options[i].second, of_mutant_.open_facts()[fact].options[i].second);
    }
  }

  /// Whether any of the units says something else on some pathway that meets those that are kept.
  Answer differ_at_all(const UnitSet& kept, const UnitSet& units) {
    const Lit any = joint_.fresh();
    std::vector<Lit> some{-any};
    for (const model::UnitId unit : units) {
      const Lit a = joint_.named(a_, of_spec_.unit_truth(unit));
      const Lit b = joint_.named(b_, of_mutant_.unit_truth(unit));
      if (a == b) continue;
      const Lit differs = joint_.fresh();
      joint_.clause({-differs, a, b});
      joint_.clause({-differs, -a, -b});
      some.push_back(differs);
    }
    joint_.clause(some);
    return joint_.solve({joint_.named(a_, all_hold(of_spec_, kept, {})), any}, 0);
  }

  /// A pathway that the spec allows and the mutant does not, or the reverse.
  Telling ask(const Asked& asked, bool by_spec, bool shrink) {
    Telling out;
    out.by_spec = by_spec;
    out.context = asked.context;
    const Lit kept = joint_.named(a_, all_hold(of_spec_, asked.kept, {}));
    const Lit spec = joint_.named(a_, all_hold(of_spec_, asked.touched, within(of_spec_, spec_, by_spec)));
    const Lit mutant =
        joint_.named(b_, all_hold(of_mutant_, asked.changed, within(of_mutant_, mutant_, !by_spec)));
    const std::vector<Lit> assumed{kept, by_spec ? spec : -spec, by_spec ? -mutant : mutant};
    out.answer = joint_.solve(assumed, 0);
    if (out.answer != Answer::satisfiable) return out;
    out.pathway = joint_.decode(a_);
    if (shrink) make_small(assumed, out);
    return out;
  }

 private:
  void same(Lit x, Lit y) {
    const Lit a = joint_.named(a_, x);
    const Lit b = joint_.named(b_, y);
    joint_.clause({-a, b});
    joint_.clause({a, -b});
  }

  // That the pathway ends in time: of the side that allows it, within the cap.
  Lit within(Encoding& encoding, const Problem& problem, bool allows) const {
    const int most = std::min(problem.free_horizon, whole_);
    return encoding.within(allows ? std::min(most, cap_) : most);
  }

  static Lit all_hold(Encoding& encoding, const UnitSet& units, std::optional<Lit> also) {
    std::vector<Lit> lits;
    if (also) lits.push_back(*also);
    for (const model::UnitId unit : units) lits.push_back(encoding.unit_truth(unit));
    const Lit out = encoding.circuit().conjunction(std::move(lits));
    encoding.clausifier().define(out);
    return out;
  }

  void make_small(const std::vector<Lit>& assumed, Telling& out) {
    Encoding& encoding = out.by_spec ? of_spec_ : of_mutant_;
    const int copy = out.by_spec ? a_ : b_;
    const Problem& problem = out.by_spec ? spec_ : mutant_;
    encode::Linear steps;
    for (const model::StepId step : problem.world->steps.ids()) {
      const Lit lit = encoding.ladder().included(step);
      if (lit != encode::true_lit && lit != encode::false_lit) steps.terms.push_back({1, lit});
    }
    const auto count = [&] {
      return std::count_if(out.pathway.start.begin(), out.pathway.start.end(),
                           [](int start) { return start > 0; });
    };
    std::vector<Lit> fixed = assumed;
    lower(fixed, out, [&] { return joint_.named(copy, encoding.bounded(steps, count() - 1)); });
    fixed.push_back(joint_.named(copy, encoding.bounded(steps, count())));
    lower(fixed, out, [&] {
      const model::Trace trace(*problem.world, out.pathway);
      return joint_.named(copy, encoding.within(trace.last() - 1));
    });
  }

  template <typename Better>
  void lower(const std::vector<Lit>& fixed, Telling& out, const Better& better) {
    const auto some = [&] {
      return std::any_of(out.pathway.start.begin(), out.pathway.start.end(),
                         [](int start) { return start > 0; });
    };
    while (some()) {
      std::vector<Lit> assumed = fixed;
      assumed.push_back(better());
      if (joint_.solve(assumed, shrink_effort) != Answer::satisfiable) return;
      out.pathway = joint_.decode(a_);
    }
  }

  const Problem& spec_;
  const Problem& mutant_;
  int cap_;
  int whole_;
  Encoding of_spec_;
  Encoding of_mutant_;
  Joint joint_;
  int a_ = 0;
  int b_ = 0;
};

std::int64_t steps_of(const Choice& choice) {
  return std::count_if(choice.start.begin(), choice.start.end(), [](int start) { return start > 0; });
}

// In the first context in which there is one; of both directions the one with fewer steps.
Telling look(const Problem& spec, const Problem& mutant, const std::vector<Asked>& all, int horizon,
             const Settings& settings, bool shrink, const source::Stop& stop) {
  Pair pair(spec, mutant, horizon, settings, stop);
  Telling out;
  out.answer = Answer::unsatisfiable;
  for (const Asked& asked : all) {
    Telling one = pair.ask(asked, true, shrink);
    Telling other = pair.ask(asked, false, shrink);
    const bool first = one.answer == Answer::satisfiable;
    const bool second = other.answer == Answer::satisfiable;
    if (first && second) return steps_of(other.pathway) < steps_of(one.pathway) ? other : one;
    if (first || second) return first ? one : other;
    if (one.answer == Answer::unknown || other.answer == Answer::unknown) out.answer = Answer::unknown;
  }
  return out;
}

// Whether both solvers find at one blow that no unit says anything else: then no context tells the two apart.
bool all_the_same(const Problem& spec, const Problem& mutant, const std::vector<Asked>& all, int horizon,
                  const Settings& settings, const source::Stop& stop) {
  UnitSet touched;
  UnitSet kept = all.front().kept;
  for (const Asked& asked : all) {
    UnitSet both;
    std::set_union(touched.begin(), touched.end(), asked.touched.begin(), asked.touched.end(),
                   std::back_inserter(both));
    touched = std::move(both);
    UnitSet shared;
    std::set_intersection(kept.begin(), kept.end(), asked.kept.begin(), asked.kept.end(),
                          std::back_inserter(shared));
    kept = std::move(shared);
  }
  for (const Settings& one : {settings, certify::other(settings)}) {
    if (Pair(spec, mutant, horizon, one, stop).differ_at_all(kept, touched) != Answer::unsatisfiable)
      return false;
  }
  return true;
}

}  // namespace

Telling find_in_two_worlds(const spec::ParsedSpec& spec, const Mutation& mutation, const Scope& scope,
                           const std::vector<Context>& contexts, const Build& build, const Settings& settings,
                           const source::Stop& stop) {
  try {
    spec::ParsedSpec changed = spec;
    apply(mutation, changed);
    const ProblemPtr a = everything(spec, build);
    const ProblemPtr b = everything(changed, build);
    if (!a || !b) return {};
    std::vector<Asked> all;
    for (const Context& context : contexts) {
      Asked& asked = all.emplace_back();
      asked.context = context;
      for (const model::UnitId unit : in_force(*a, context))
        (touches(scope, *a, a->units[unit]) ? asked.touched : asked.kept).push_back(unit);
      for (const model::UnitId unit : in_force(*b, context)) {
        if (touches(scope, *b, b->units[unit])) asked.changed.push_back(unit);
      }
    }
    const int whole = std::max(a->free_horizon, b->free_horizon);
    // A longer step also changes how many phases there are.
    if (!scope.everything && all_the_same(*a, *b, all, whole, settings, stop)) {
      Telling same;
      same.answer = Answer::unsatisfiable;
      return same;
    }
    if (short_horizon < whole) {
      Telling found = look(*a, *b, all, short_horizon, settings, true, stop);
      if (found.answer == Answer::satisfiable) return found;
    }
    Telling found = look(*a, *b, all, whole, settings, true, stop);
    if (found.answer != Answer::unsatisfiable) return found;
    found.answer = look(*a, *b, all, whole, certify::other(settings), false, stop).answer;
    if (found.answer == Answer::satisfiable) found.answer = Answer::unknown;
    return found;
  } catch (const source::Stopped&) {
    return {};
  }
}

}  // namespace pathproof::query
