#include "run.h"

#include <algorithm>

namespace pathproof::reference {

using spec::Operator;
using EffectKind = spec::EffectSyntax::Kind;

Choices::Choices(const World& world) : world_(world), chosen_(world.facts().size(), unread) {}

Value Choices::read(std::size_t instance) {
  const FactValue& fact = world_.facts()[instance];
  if (!fact.open) return fact.value;
  if (!fixed_.empty()) {
    if (const auto at = fixed_.find(instance); at != fixed_.end()) return at->second;
  }
  if (chosen_[instance] == unread) {
    chosen_[instance] = 0;
    trail_.push_back(instance);
  }
  return fact.choices[chosen_[instance]];
}

bool Choices::next() {
  while (!trail_.empty()) {
    const std::size_t instance = trail_.back();
    if (++chosen_[instance] < world_.facts()[instance].choices.size()) return true;
    chosen_[instance] = unread;
    trail_.pop_back();
  }
  return false;
}

Run::Run(const World& world, const Starts& starts, Choices& choices)
    : world_(world), starts_(starts), choices_(choices), slots_(static_cast<std::size_t>(world.slots())) {
  for (std::size_t step = 0; step < starts.size(); ++step) {
    if (starts[step] != infinity) last_ = std::max(last_, end(static_cast<Value>(step)));
  }
}

Value Run::end(Value step) const {
  if (!included(step)) return infinity;
  return start(step) + world_.steps()[static_cast<std::size_t>(step)].duration - 1;
}

// ---- states

Run::Write Run::write_of(const Effect& effect) {
  const Function& function = world_.functions()[static_cast<std::size_t>(effect.function)];
  std::vector<Value> args;
  for (const TermPtr& arg : effect.args) args.push_back(value(*arg, 0));
  const Value written = effect.value ? value(*effect.value, 0) : effect.amount;
  return {world_.instance(function, args), effect.kind, written};
}

void Run::apply(const Write& write, std::vector<Value>& state) const {
  Value& now = state[write.instance];
  if (write.kind == EffectKind::assign) now = write.value;
  if (write.kind == EffectKind::raise) now = std::max(now, write.value);
  if (write.kind == EffectKind::add) now += write.value;
}

const std::vector<std::vector<Value>>& Run::trace() {
  if (!trace_.empty()) return trace_;
  trace_.push_back(world_.baseline());
  for (Value phase = 1; phase <= last_; ++phase) {
    std::vector<Value> state = trace_.back();
    for (const int step : world_.steps_by_id()) {
      if (end(step) != phase) continue;
      for (const Effect& effect : world_.steps()[static_cast<std::size_t>(step)].effects) {
        apply(write_of(effect), state);
      }
    }
    trace_.push_back(std::move(state));
  }
  return trace_;
}

bool Run::clash(int a, int b) {
  for (const Effect& first : world_.steps()[static_cast<std::size_t>(a)].effects) {
    for (const Effect& second : world_.steps()[static_cast<std::size_t>(b)].effects) {
      const Write one = write_of(first);
      const Write two = write_of(second);
      if (one.instance != two.instance) continue;
      const bool alike = one.kind == two.kind;
      if (!alike || (one.kind == EffectKind::assign && one.value != two.value)) return true;
    }
  }
  return false;
}

bool Run::interferes() {
  const int count = static_cast<int>(world_.steps().size());
  for (int a = 0; a < count; ++a) {
    for (int b = a + 1; b < count; ++b) {
      if (included(a) && end(a) == end(b) && clash(a, b)) return true;
    }
  }
  return false;
}

// ---- terms

Value Run::value(const Term& term, Value state) {
  switch (term.kind) {
    case Term::Kind::constant: return term.value;
    case Term::Kind::variable: return slots_[static_cast<std::size_t>(term.index)];
    case Term::Kind::function: return function(term, state);
    case Term::Kind::builtin: return builtin(term, state);
    case Term::Kind::phase: return state;
    case Term::Kind::op: return operation(term, state);
    case Term::Kind::quantifier:
    case Term::Kind::count:
    case Term::Kind::sum: return binding(term, state);
  }
  return 0;
}

Value Run::function(const Term& term, Value state) {
  const Function& function = world_.functions()[static_cast<std::size_t>(term.index)];
  std::vector<Value> args;
  for (const TermPtr& arg : term.args) args.push_back(value(*arg, state));
  const std::size_t instance = world_.instance(function, args);
  if (!function.fluent) return choices_.read(instance);
  return trace()[static_cast<std::size_t>(state)][instance];
}

Value Run::builtin(const Term& term, Value state) {
  const Value step = value(*term.args[0], state);
  switch (term.builtin) {
    case Builtin::included: return included(step) ? 1 : 0;
    case Builtin::start: return start(step);
    case Builtin::end: return end(step);
    case Builtin::duration: return world_.steps()[static_cast<std::size_t>(step)].duration;
    case Builtin::done: return end(step) <= state ? 1 : 0;
    case Builtin::starting: return start(step) == state + 1 ? 1 : 0;
    case Builtin::completing: return end(step) == state && state >= 1 ? 1 : 0;
    case Builtin::active: return start(step) <= state && state <= end(step) ? 1 : 0;
  }
  return 0;
}

Value Run::operation(const Term& term, Value state) {
  const auto truth = [&](std::size_t i) { return holds(*term.args[i], state); };
  switch (term.op) {
    case Operator::logical_not: return truth(0) ? 0 : 1;
    case Operator::implies: return !truth(0) || truth(1) ? 1 : 0;
    case Operator::iff: return truth(0) == truth(1) ? 1 : 0;
    case Operator::logical_and:
      for (std::size_t i = 0; i < term.args.size(); ++i) {
        if (!truth(i)) return 0;
      }
      return 1;
    case Operator::logical_or:
      for (std::size_t i = 0; i < term.args.size(); ++i) {
        if (truth(i)) return 1;
      }
      return 0;
    case Operator::before:
      return end(value(*term.args[0], state)) < start(value(*term.args[1], state)) ? 1 : 0;
    case Operator::eq:
    case Operator::ne:
    case Operator::lt:
    case Operator::le:
    case Operator::gt:
    case Operator::ge: return compare(term, state);
    case Operator::add:
    case Operator::mul:
    case Operator::negate: return arithmetic(term, state);
    default: return temporal(term, state);
  }
}

// Linear temporal logic on the finite trace of states 0 .. last_.
Value Run::temporal(const Term& term, Value state) {
  const auto at = [&](std::size_t i, Value k) { return holds(*term.args[i], k); };
  switch (term.op) {
    case Operator::always:
      for (Value k = state; k <= last_; ++k) {
        if (!at(0, k)) return 0;
      }
      return 1;
    case Operator::eventually:
      for (Value k = state; k <= last_; ++k) {
        if (at(0, k)) return 1;
      }
      return 0;
    case Operator::next: return state < last_ && at(0, state + 1) ? 1 : 0;
    case Operator::initially: return at(0, 0) ? 1 : 0;
    case Operator::finally: return at(0, last_) ? 1 : 0;
    case Operator::once:
      for (Value k = state; k >= 0; --k) {
        if (at(0, k)) return 1;
      }
      return 0;
    case Operator::historically:
      for (Value k = state; k >= 0; --k) {
        if (!at(0, k)) return 0;
      }
      return 1;
    case Operator::until:  // the right one comes, and the left one holds in every state before it
      for (Value k = state; k <= last_; ++k) {
        if (at(1, k)) return 1;
        if (!at(0, k)) return 0;
      }
      return 0;
    case Operator::since:  // the right one came, and the left one holds in every state after it
      for (Value k = state; k >= 0; --k) {
        if (at(1, k)) return 1;
        if (!at(0, k)) return 0;
      }
      return 0;
    default: throw Refusal("no temporal operator");
  }
}

// Infinity is one number above all others, so the order of extended naturals is that of plain numbers.
Value Run::compare(const Term& term, Value state) {
  const Value left = value(*term.args[0], state);
  const Value right = value(*term.args[1], state);
  switch (term.op) {
    case Operator::eq: return left == right ? 1 : 0;
    case Operator::ne: return left != right ? 1 : 0;
    case Operator::lt: return left < right ? 1 : 0;
    case Operator::le: return left <= right ? 1 : 0;
    case Operator::gt: return left > right ? 1 : 0;
    default: return left >= right ? 1 : 0;
  }
}

Value Run::arithmetic(const Term& term, Value state) {
  if (term.op == Operator::negate) return -value(*term.args[0], state);
  if (term.op == Operator::mul) return value(*term.args[0], state) * value(*term.args[1], state);
  Value total = 0;
  for (std::size_t i = 0; i < term.args.size(); ++i) {
    const Value operand = value(*term.args[i], state);
    if (operand == infinity) return infinity;  // the only time in the sum; the rest is finite
    total += term.minus[i] ? -operand : operand;
  }
  return total;
}

bool Run::guarded(const Term& term, Value state) { return !term.guard || holds(*term.guard, state); }

// Goes through all combinations of values of the bound variables, the last one fastest.
Value Run::binding(const Term& term, Value state) {
  for (const Slot& slot : term.slots) slots_[static_cast<std::size_t>(slot.index)] = 0;
  Value total = 0;
  const bool all = term.quantifier == Term::Quantifier::all;
  for (;;) {
    if (guarded(term, state)) {
      if (term.kind == Term::Kind::count) ++total;
      if (term.kind == Term::Kind::sum) total += value(*term.body, state);
      if (term.kind == Term::Kind::quantifier && holds(*term.body, state) != all) {
        return term.quantifier == Term::Quantifier::some ? 1 : 0;
      }
    }
    std::size_t i = term.slots.size();
    while (i > 0) {
      const Slot& slot = term.slots[i - 1];
      Value& value = slots_[static_cast<std::size_t>(slot.index)];
      if (++value < slot.size) break;
      value = 0;
      --i;
    }
    if (i == 0) break;
  }
  if (term.kind != Term::Kind::quantifier) return total;
  return term.quantifier == Term::Quantifier::some ? 0 : 1;
}

}  // namespace pathproof::reference
