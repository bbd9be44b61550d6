#include "lint/leaving.h"

#include <algorithm>
#include <iterator>

#include "lint/meaning.h"

namespace pathproof::query {

using encode::Lit;
using model::StepId;

Leaver::Leaver(const Leaving& leaving, const Settings& settings, const source::Stop& stop)
    : problem_(leaving.problem),
      settings_(settings),
      stop_(stop),
      encoding_(*problem_, problem_->free_horizon, stop) {
  std::vector<Lit> meets{encoding_.within(problem_->free_horizon)};
  for (const UnitId unit : leaving.units) meets.push_back(encoding_.unit_truth(unit));
  const Lit valid = encoding_.circuit().conjunction(std::move(meets));
  for (const model::ExprPtr& goal : leaving.goals)
    reached_.push_back(encoding_.circuit().conjunction(valid, encoding_.formula(*goal)));
  for (const Lit lit : reached_) encoding_.clausifier().define(lit);
  for (const StepId s : problem_->world->steps.ids())
    encoding_.clausifier().define(encoding_.ladder().included(s));
}

// Which nodes of the circuit have another value, perhaps, where the step starts elsewhere.
std::vector<bool> Leaver::depend_on(StepId step) {
  const encode::Circuit& circuit = encoding_.circuit();
  std::vector<bool> out(circuit.size(), false);
  const auto depends = [&](Lit lit) { return out[static_cast<std::size_t>(std::abs(lit))]; };
  for (std::size_t i = 1; i < circuit.size(); ++i) {
    const auto node = static_cast<std::int32_t>(i);
    switch (circuit.kind(node)) {
      case encode::Circuit::Kind::constant: break;
      case encode::Circuit::Kind::input: {
        const auto rung = encoding_.ladder().rung_of(node);
        out[i] = rung && rung->step == step;
        break;
      }
      case encode::Circuit::Kind::conjunction: {
        const auto operands = circuit.operands(node);
        out[i] = std::any_of(operands.begin(), operands.end(), depends);
        break;
      }
      case encode::Circuit::Kind::at_most: {
        const auto terms = circuit.terms(node);
        out[i] = std::any_of(terms.begin(), terms.end(),
                             [&](const encode::Term& term) { return depends(term.literal); });
        break;
      }
    }
  }
  return out;
}

Lit Leaver::renamed(Lit lit, const std::vector<bool>& depends) {
  if (!depends[static_cast<std::size_t>(std::abs(lit))]) return lit;
  const auto beyond = static_cast<Lit>(depends.size());
  return lit > 0 ? lit + beyond : lit - beyond;
}

// The clauses, and those that speak of what depends on the step once more.
std::vector<Lit> Leaver::both(const std::vector<bool>& depends) {
  const std::vector<Lit>& clauses = encoding_.clauses().flat;
  std::vector<Lit> out = clauses;
  for (auto first = clauses.begin(); first != clauses.end();) {
    const auto last = std::find(first, clauses.end(), 0);
    std::vector<Lit> twin;
    std::transform(first, last, std::back_inserter(twin), [&](Lit lit) { return renamed(lit, depends); });
    if (!std::equal(first, last, twin.begin())) {
      out.insert(out.end(), twin.begin(), twin.end());
      out.push_back(0);
    }
    first = last + 1;
  }
  return out;
}

encode::Answer Leaver::ask(const Leaving& leaving, std::uint64_t effort) {
  const Lit taken = encoding_.ladder().included(leaving.step);
  if (taken == encode::false_lit) return encode::Answer::unsatisfiable;
  stop_.check();
  const std::vector<bool> depends = depend_on(leaving.step);
  std::vector<Lit> clauses = both(depends);
  const auto add = [&](const std::vector<Lit>& clause) {
    const auto constant = [](Lit lit) { return lit == encode::true_lit; };
    if (std::any_of(clause.begin(), clause.end(), constant)) return;
    std::copy_if(clause.begin(), clause.end(), std::back_inserter(clauses),
                 [](Lit lit) { return lit != encode::false_lit; });
    clauses.push_back(0);
  };
  add({taken});
  add({-renamed(taken, depends)});
  for (const StepId s : leaving.gone) add({-encoding_.ladder().included(s)});
  std::vector<Lit> some;  // goal that is reached, and is not without the step
  auto fresh = static_cast<Lit>(2 * depends.size());
  for (const Lit reached : reached_) {
    some.push_back(fresh++);
    add({-some.back(), reached});
    add({-some.back(), -renamed(reached, depends)});
  }
  add(some);
  oracle_ = encode::make_oracle(settings_.engine, stop_, settings_.seed);
  oracle_->add_clauses(clauses);
  return oracle_->solve({}, effort);
}

model::Choice Leaver::pathway() {
  return encoding_.decode([&](Lit lit) {
    if (lit == encode::true_lit || lit == encode::false_lit) return lit == encode::true_lit;
    return oracle_->value(lit);
  });
}

bool needs_step(const Leaving& leaving, const model::Choice& choice, const source::Stop& stop) {
  model::Choice less = choice;
  less.start[leaving.step] = 0;
  return choice.start[leaving.step] > 0 &&
         std::any_of(leaving.goals.begin(), leaving.goals.end(), [&](const model::ExprPtr& goal) {
           const Demand reached{leaving.problem, leaving.units, {}, goal};
           return meets(reached, choice, stop) && !meets(reached, less, stop);
         });
}

}  // namespace pathproof::query
