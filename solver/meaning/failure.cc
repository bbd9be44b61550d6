// Whether units hold in a box.

#include <algorithm>

#include "meaning/meaning.h"
#include "source/as_index.h"

namespace pathproof::verify {

using model::Environment;
using model::Op;
using model::UnitKind;

Range Meaning::unit(const model::Unit& unit) {
  Environment env = environment();
  const auto included = [&](StepId step) { return starts_by(step, out_of(step) - 1); };
  switch (unit.kind) {
    case UnitKind::rule:
    case UnitKind::given:
    case UnitKind::claim: return truth(value(*unit.formula, env, 0));
    case UnitKind::requirement: {
      const Phases& phases = box_.steps[unit.step];
      std::optional<Range> out;
      if (phases.high >= out_of(unit.step)) out = {1, 1};  // it may be left out
      const auto latest = std::min<std::int64_t>(phases.high, out_of(unit.step) - 1);
      for (std::int64_t start = phases.low; start <= latest; ++start) {
        const Range here = truth(value(*unit.formula, env, static_cast<int>(start) - 1));
        out = out ? Range{std::min(out->low, here.low), std::max(out->high, here.high)} : here;
        if (out->low == 0 && out->high == 1) break;
      }
      if (out && !out->exact()) bisect(unit.step);
      return out.value_or(Range{1, 1});
    }
    case UnitKind::goal: {
      const Range end = last();
      Range out = truth(value(*unit.formula, env, static_cast<int>(end.low)));
      for (auto j = static_cast<int>(end.low) + 1; j <= end.high; ++j) {
        const Range here = truth(value(*unit.formula, env, j));
        out = {std::min(out.low, here.low), std::max(out.high, here.high)};
      }
      if (!out.exact()) reached(static_cast<int>(end.low) + 1);
      return out;
    }
    case UnitKind::include: return included(unit.step);
    case UnitKind::exclude: return opposite(included(unit.step));
    case UnitKind::schedule_closed: {
      Range out{1, 1};
      for (const StepId step : problem_.scheduled.ids()) {
        if (!problem_.scheduled[step]) out = both(out, opposite(included(step)));
      }
      return out;
    }
    case UnitKind::schedule_step:
      return both(opposite(starts_by(unit.step, unit.phase - 1)), starts_by(unit.step, unit.phase));
    case UnitKind::sequence: {
      const Range in = included(unit.step);
      if (!unit.before.valid() || in.never()) return in;
      return both(in, compared(Op::lt, end(unit.before), start(unit.step)));
    }
    case UnitKind::horizon: return opposite(reached(unit.phase + 1));
    case UnitKind::no_interference: return opposite(interference());
  }
  return {0, 1};
}

// Whether the two writes disagree about one thing in one phase.
Range Meaning::clash(const Write& a, const Write& b) {
  const Phases& first = box_.steps[a.step];
  const Phases& second = box_.steps[b.step];
  if (first.low >= out_of(a.step) || second.low >= out_of(b.step)) return {0, 0};
  const std::int64_t first_more = world_.steps[a.step].duration - 1;
  const std::int64_t second_more = world_.steps[b.step].duration - 1;
  if (first.high + first_more < second.low + second_more ||
      second.high + second_more < first.low + first_more)
    return {0, 0};
  const bool together = first.single() && second.single();  // the two are in, and end in one phase
  using Kind = model::Effect::Kind;
  if (a.effect->kind == b.effect->kind && a.effect->kind != Kind::assign) return {0, 0};
  bool known = true;
  std::vector<std::int64_t> left;
  std::vector<std::int64_t> right;
  for (std::size_t i = 0; i < a.effect->args.size(); ++i) {
    const Range one = of_effect(*a.effect->args[i]);
    const Range other = of_effect(*b.effect->args[i]);
    known = known && one.exact() && other.exact();
    left.push_back(one.low);
    right.push_back(other.low);
  }
  const model::Function& function = world_.functions[a.effect->function];
  if (known && world_.instance(function, left) != world_.instance(function, right)) return {0, 0};
  if (a.effect->kind == b.effect->kind) {
    const Range differ = compared(Op::ne, of_effect(*a.effect->value), of_effect(*b.effect->value));
    if (differ.never()) return {0, 0};
    known = known && differ.always();
  }
  return {together && known ? 1 : 0, 1};
}

Range Meaning::interference() {
  gather_writes();
  Range out{0, 0};
  for (const auto& writes : writes_.by_function) {
    for (std::size_t i = 0; i < writes.size(); ++i) {
      for (std::size_t j = i + 1; j < writes.size(); ++j) {
        if (writes[i].step == writes[j].step) continue;
        const Range here = clash(writes[i], writes[j]);
        out = {std::max(out.low, here.low), std::max(out.high, here.high)};
      }
    }
  }
  if (out.exact()) return out;
  for (const auto& writes : writes_.by_function) {
    for (const Write& write : writes) bisect(write.step);
  }
  return out;
}

Range Meaning::starts_in(StepId step, int phase) {
  return both(opposite(starts_by(step, phase - 1)), starts_by(step, phase));
}

}  // namespace pathproof::verify
