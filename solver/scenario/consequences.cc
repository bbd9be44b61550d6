#include "scenario/consequences.h"

#include <algorithm>

#include "scenario/copies.h"

namespace pathproof::query {

using encode::Answer;
using encode::Lit;
using model::StepId;

namespace {

// Whether the formula hangs on a fact of the function.
bool reads(const model::ExprPtr& formula, model::FunctionId function) {
  return formula && (formula->function == function ||
                     std::any_of(formula->args.begin(), formula->args.end(),
                                 [&](const model::ExprPtr& part) { return reads(part, function); }));
}

// Whether what a step does hangs on it, so that the state does.
bool effects_read(const model::World& world, model::FunctionId function) {
  return std::any_of(world.steps.begin(), world.steps.end(), [&](const model::Step& step) {
    return std::any_of(step.effects.begin(), step.effects.end(), [&](const model::Effect& effect) {
      return reads(effect.value, function) ||
             std::any_of(effect.args.begin(), effect.args.end(),
                         [&](const model::ExprPtr& arg) { return reads(arg, function); });
    });
  });
}

constexpr int copy_before = 0;
constexpr int copy_after = 1;

}  // namespace

Consequences::Consequences(const model::Problem& base, const std::vector<Hazard>& hazards, int horizon,
                           const Settings& settings, const source::Stop& stop)
    : base_(base),
      hazards_(hazards),
      horizon_(horizon),
      settings_(settings),
      stop_(stop),
      before_(base, horizon, stop),
      after_(base, horizon, stop),
      joint_(settings, stop) {
  joint_.add(before_);
  joint_.add(after_);
  valid_before_ = joint_.named(copy_before, valid(before_));
  valid_after_ = joint_.named(copy_after, valid(after_));
  for (const StepId s : base.world->steps.ids()) {
    for (int k = 1; k <= horizon; ++k) {
      const Lit a = joint_.named(copy_before, before_.ladder().started_by(s, k));
      const Lit b = joint_.named(copy_after, after_.ladder().started_by(s, k));
      joint_.clause({-a, b});
      joint_.clause({a, -b});
    }
  }
  for (const Hazard& hazard : hazards) {
    if (hazard.kind == Hazard::Kind::fact) unchanged_.emplace(hazard.fact, 0);
  }
  for (auto& [fact, same] : unchanged_) same = joint_.fresh();
  for (const model::FactId f : base.world->open_facts.ids()) {
    const auto found = unchanged_.find(f);
    const Lit same = found == unchanged_.end() ? joint_.truth() : found->second;
    for (const std::int64_t value : base.world->open_facts[f].domain) {
      joint_.clause({-same, -option(copy_before, f, value), option(copy_after, f, value)});
      joint_.clause({-same, option(copy_before, f, value), -option(copy_after, f, value)});
    }
  }
}

Answer Consequences::ask(const std::vector<Lit>& assumed) {
  const Answer out = joint_.solve(assumed, 0);
  if (out == Answer::unknown) stop_.check();
  return out;
}

Lit Consequences::option(int copy, model::FactId fact, std::int64_t value) {
  encode::Encoding& encoding = copy == copy_before ? before_ : after_;
  for (const auto& [v, lit] : encoding.open_facts()[fact].options) {
    if (v == value) return joint_.named(copy, lit);
  }
  return -joint_.truth();
}

// The pathway after is one under the hazard.
void Consequences::assume_hazard(const Hazard& hazard, std::vector<Lit>& assumed) {
  if (hazard.kind == Hazard::Kind::fact) {
    assumed.push_back(option(copy_after, hazard.fact, hazard.value));
  } else {
    assumed.push_back(joint_.named(copy_after, after_.formula(*hazard.rule->formula)));
  }
}

// The change to fit the hazard breaks the pathway: a valid one, or else any as far as the units hang on the change.
void Consequences::assume_broken(const Hazard& hazard, bool valid, std::vector<Lit>& assumed) {
  for (const auto& [fact, same] : unchanged_) {
    if (hazard.kind != Hazard::Kind::fact || fact != hazard.fact) assumed.push_back(same);
  }
  if (valid) assumed.push_back(valid_before_);
  if (hazard.kind == Hazard::Kind::fact) {
    assumed.push_back(option(copy_after, hazard.fact, hazard.value));
    assumed.push_back(valid ? some_reader_broken(hazard.fact) : some_unit_broken());
  } else {
    assumed.push_back(-joint_.named(copy_before, before_.formula(*hazard.rule->formula)));
  }
}

Lit Consequences::some_unit_broken() {
  if (some_unit_broken_ != 0) return some_unit_broken_;
  some_unit_broken_ = joint_.fresh();
  std::vector<Lit> some{-some_unit_broken_};
  for (const model::UnitId u : base_.units.ids()) {
    const Lit broken = joint_.fresh();
    joint_.clause({-broken, joint_.named(copy_before, before_.unit_truth(u))});
    joint_.clause({-broken, -joint_.named(copy_after, after_.unit_truth(u))});
    some.push_back(broken);
  }
  joint_.clause(std::move(some));
  return some_unit_broken_;
}

// Where nothing but the fact changes and all units hold before, only those that read it can be broken after.
Lit Consequences::some_reader_broken(model::FactId fact) {
  const model::World& world = *base_.world;
  const model::FunctionId function = world.open_facts[fact].function;
  if (effects_read(world, function)) return -valid_after_;
  const auto [found, fresh] = some_reader_broken_.emplace(function, 0);
  if (!fresh) return found->second;
  found->second = joint_.fresh();
  std::vector<Lit> some{-found->second};
  for (const model::UnitId u : base_.units.ids()) {
    if (reads(base_.units[u].formula, function))
      some.push_back(-joint_.named(copy_after, after_.unit_truth(u)));
  }
  joint_.clause(std::move(some));
  return found->second;
}

std::optional<model::Choice> Consequences::broken_without(const Hazard& hazard,
                                                          const std::vector<StepId>& steps) {
  std::vector<Lit> assumed;
  assume_broken(hazard, true, assumed);
  for (const StepId s : steps) assumed.push_back(-joint_.named(copy_before, before_.ladder().included(s)));
  if (ask(assumed) == Answer::unsatisfiable) return std::nullopt;
  return joint_.decode(copy_before);
}

std::optional<model::Choice> Consequences::broken_before(const Hazard& shock) {
  if (shock.phase < 2) return std::nullopt;
  const model::Problem under = problem_under(base_, {shock}, {0});
  encode::Encoding before(base_, horizon_, stop_);
  encode::Encoding after(under, horizon_, stop_);
  Joint joint(settings_, stop_);
  joint.add(before);
  joint.add(after);
  const auto same = [&](Lit a, Lit b) {
    joint.clause({-joint.named(copy_before, a), joint.named(copy_after, b)});
    joint.clause({joint.named(copy_before, a), -joint.named(copy_after, b)});
  };
  for (const StepId s : base_.world->steps.ids()) {
    stop_.check();
    for (int k = 1; k <= horizon_; ++k) {
      const Lit then = after.ladder().started_by(s, k);
      const Lit once = before.ladder().started_by(s, k);
      same(once, then);
    }
  }
  for (const model::FactId f : base_.world->open_facts.ids()) {
    const auto& options = before.open_facts()[f].options;
    for (std::size_t i = 0; i < options.size(); ++i)
      same(options[i].second, after.open_facts()[f].options[i].second);
  }
  const Lit early = before.within(shock.phase - 1);
  before.clausifier().assume(early);
  const Answer answer = joint.solve({joint.named(copy_before, valid(before)), joint.named(copy_before, early),
                                     -joint.named(copy_after, valid(after))},
                                    0);
  if (answer == Answer::unknown) stop_.check();
  if (answer != Answer::satisfiable) return std::nullopt;
  return joint.decode(copy_before);
}

// After a satisfiable answer under `assumed`: of steps that suffice for it, as few as dropping one after the other leaves.
std::vector<StepId> Consequences::fewest_steps(std::vector<Lit> assumed) {
  model::Choice found = joint_.decode(copy_before);
  const model::Starts first = found.start;
  for (const StepId s : first.ids()) {
    const Lit without = -joint_.named(copy_before, before_.ladder().included(s));
    if (found.start[s] == 0) {
      assumed.push_back(without);
      continue;
    }
    assumed.push_back(without);
    if (ask(assumed) == Answer::satisfiable) {
      found = joint_.decode(copy_before);
    } else {
      assumed.pop_back();
    }
  }
  std::vector<StepId> out;
  for (const StepId s : found.start.ids()) {
    if (found.start[s] > 0) out.push_back(s);
  }
  return out;
}

std::vector<StepId> Consequences::due_steps(const Hazard& hazard) {
  // A step without which there is no pathway is on every one that is broken, but need not be what broke it: so sets of steps count that are
  // no pathway, too.
  std::vector<StepId> out;
  for (;;) {
    std::vector<Lit> assumed;
    assume_broken(hazard, false, assumed);
    for (const StepId s : out) assumed.push_back(-joint_.named(copy_before, before_.ladder().included(s)));
    if (ask(assumed) != Answer::satisfiable) return out;
    const std::vector<StepId> some = fewest_steps(assumed);
    if (some.empty()) return out;  // it matters where nothing is done
    out.push_back(some.back());
    std::sort(out.begin(), out.end());
  }
}

bool Consequences::refuses_step(const Hazard& hazard) {
  if (hazard.due.size() != 1) return false;
  std::vector<Lit> assumed{valid_after_,
                           joint_.named(copy_after, after_.ladder().included(hazard.due.front()))};
  assume_hazard(hazard, assumed);
  return ask(assumed) == Answer::unsatisfiable;
}

std::optional<model::Choice> Consequences::pathway_under(const Sequence& hazards) {
  const bool same_world = std::all_of(hazards.begin(), hazards.end(), [this](std::size_t h) {
    return hazards_[h].kind == Hazard::Kind::fact || hazards_[h].kind == Hazard::Kind::rule;
  });
  if (!same_world) {
    const Game game{base_, hazards_, Told::outset, horizon_, {}};
    Copies alone(game, hazards, settings_, stop_);
    if (alone.solve({}, {}) == Answer::unsatisfiable) return std::nullopt;
    return alone.choice(0);
  }
  std::vector<Lit> assumed{valid_after_};
  for (const std::size_t h : hazards) assume_hazard(hazards_[h], assumed);
  if (ask(assumed) == Answer::unsatisfiable) return std::nullopt;
  return joint_.decode(copy_after);
}

}  // namespace pathproof::query
