// What facts and fluents come to in a box: the writes that may have reached them, and in what order.

#include <algorithm>
#include <utility>

#include "cutting/constraint.h"
#include "meaning/meaning.h"
#include "source/as_index.h"

namespace pathproof::verify {

using model::Environment;
using model::Expr;
using model::infinity;
using model::Op;
using model::Shape;

namespace {

constexpr Range either_truth{0, 1};
constexpr Range any_value{-infinity, infinity};

bool reads_facts_alone(const Expr& expr) {
  const Shape shape = row(expr.op).shape;
  const bool plain = expr.op == Op::fact || expr.op == Op::constant || expr.op == Op::variable ||
                     shape == Shape::connective || shape == Shape::arithmetic ||
                     (shape == Shape::relation && expr.op != Op::before);
  return plain && std::all_of(expr.args.begin(), expr.args.end(),
                              [](const model::ExprPtr& arg) { return !arg || reads_facts_alone(*arg); });
}

}  // namespace

// Many formulas ask for none.
void Meaning::gather_writes() {
  if (!writes_.by_function.empty()) return;
  writes_.by_function.resize(world_.functions.size());
  writes_.written.resize(world_.functions.size());
  for (const StepId step : world_.steps.ids()) {
    for (const model::Effect& effect : world_.steps[step].effects)
      writes_.by_function[effect.function].push_back({step, &effect});
  }
}

Range Meaning::function(const Expr& expr, Environment& env, int k) {
  const Range unknown = expr.type.kind == model::Type::Kind::boolean ? either_truth : any_value;
  const auto at = [&](std::int64_t instance) {
    return expr.op == Op::fact ? fact(expr.function, instance) : fluent(expr.function, instance, k);
  };
  std::vector<std::int64_t> known;
  for (const model::ExprPtr& arg : expr.args) {
    const Range range = value(*arg, env, k);
    if (!range.exact() || range.low < 0) break;
    known.push_back(range.low);
  }
  if (known.size() == expr.args.size()) return at(world_.instance(world_.functions[expr.function], known));
  constexpr std::int64_t most = 256;  // combinations of arguments that are looked at
  std::vector<std::vector<std::int64_t>> tuples{{}};
  for (const model::ExprPtr& arg : expr.args) {
    const Range range = value(*arg, env, k);
    if (range.low < 0 || range.high - range.low >= most / static_cast<std::int64_t>(tuples.size()))
      return unknown;
    std::vector<std::vector<std::int64_t>> longer;
    for (const auto& tuple : tuples) {
      for (std::int64_t i = range.low; i <= range.high; ++i) {
        longer.push_back(tuple);
        longer.back().push_back(i);
      }
    }
    tuples = std::move(longer);
  }
  std::optional<Range> out;
  for (const auto& tuple : tuples) {
    const Range one = at(world_.instance(world_.functions[expr.function], tuple));
    out = out ? hull(*out, one) : one;
  }
  return out.value_or(unknown);
}

Range Meaning::fact(model::FunctionId function, std::int64_t instance) {
  const model::FactCell& cell = world_.functions[function].cells[as_index(instance)];
  if (!cell.open.valid()) return {cell.value, cell.value};
  const auto& values = box_.facts[cell.open];
  if (values.size() > 1 && !reason_) reason_ = Cut{StepId(), 0, cell.open, values.front()};
  return {*std::min_element(values.begin(), values.end()), *std::max_element(values.begin(), values.end())};
}

// What an effect reads, which is settled before the pathway begins. Of anything but facts nothing is said.
Range Meaning::of_effect(const Expr& expr) {
  if (!reads_facts_alone(expr)) return any_value;
  Environment env = environment();
  return value(expr, env, 0);
}

// The same in every state, so it is read once.
const std::vector<Meaning::Written>& Meaning::written(model::FunctionId f) {
  gather_writes();
  if (writes_.written[f]) return *writes_.written[f];
  const model::Function& function = world_.functions[f];
  const std::optional<Cut> before = std::exchange(reason_, std::nullopt);
  std::vector<Written> out;
  for (const Write& write : writes_.by_function[f]) {
    Written one;
    one.write = write;
    one.hits = true;
    std::vector<std::int64_t> args;
    for (const model::ExprPtr& arg : write.effect->args) {
      const Range range = of_effect(*arg);
      one.hits = one.hits && range.exact();
      args.push_back(range.low);
    }
    if (one.hits) one.instance = world_.instance(function, args);
    const std::int64_t amount = write.effect->amount;
    const bool adds = write.effect->kind == model::Effect::Kind::add;
    one.value = adds ? Range{amount, amount} : of_effect(*write.effect->value);
    one.reason = std::exchange(reason_, std::nullopt);
    out.push_back(std::move(one));
  }
  reason_ = before;
  writes_.written[f] = std::move(out);
  return *writes_.written[f];
}

std::vector<Meaning::Landing> Meaning::landings(model::FunctionId f, std::int64_t instance, int k) {
  std::vector<Landing> out;
  for (const Written& one : written(f)) {
    const StepId step = one.write.step;
    const Phases& phases = box_.steps[step];
    const std::int64_t more = world_.steps[step].duration - 1;
    if (phases.low >= out_of(step) || phases.low + more > k) continue;
    if (!reason_) reason_ = one.reason;
    if (one.hits && one.instance != instance) continue;
    const bool certain = one.hits && phases.high < out_of(step) && phases.high + more <= k;
    const Range end{phases.low + more, std::min<std::int64_t>(phases.high + more, k)};
    out.push_back({one.write, certain, end, one.value});
  }
  return out;
}

Range Meaning::fluent(model::FunctionId function, std::int64_t instance, int k) {
  const auto [found, fresh] = fluents_.try_emplace({function, instance, k});
  Known& known = found->second;
  if (fresh) {
    const std::optional<Cut> before = std::exchange(reason_, std::nullopt);
    known.is = fluent_anew(function, instance, k);
    known.reason = std::exchange(reason_, before);
  }
  if (!reason_ && !known.is.exact()) reason_ = known.reason;
  return known.is;
}

Range Meaning::fluent_anew(model::FunctionId function, std::int64_t instance, int k) {
  const model::Function& of = world_.functions[function];
  if (!of.cells.empty() && of.cells[as_index(instance)].open.valid())
    throw Refused("the question leaves open what a state begins with");
  const std::int64_t baseline = of.baseline[as_index(instance)];
  const std::vector<Landing> list = landings(function, instance, k);
  for (const Landing& landing : list) {
    if (!landing.certain) because(landing.write.step, k - world_.steps[landing.write.step].duration + 1);
  }
  const auto all = [&](model::Effect::Kind kind) {
    return std::all_of(list.begin(), list.end(),
                       [&](const Landing& landing) { return landing.write.effect->kind == kind; });
  };
  Range out{baseline, baseline};
  if (all(model::Effect::Kind::add)) {
    for (const Landing& landing : list) {
      const std::int64_t amount = landing.value.low;
      out.low += landing.certain || amount < 0 ? amount : 0;
      out.high += landing.certain || amount > 0 ? amount : 0;
    }
    return out;
  }
  if (all(model::Effect::Kind::raise)) {
    for (const Landing& landing : list) {
      if (landing.certain) out.low = std::max(out.low, landing.value.low);
      out.high = std::max(out.high, landing.value.high);
    }
    return out;
  }
  return all(model::Effect::Kind::assign) ? assigned(list, baseline) : played(list, baseline);
}

// The value is that of the last write; one that another certainly follows is none.
Range Meaning::assigned(const std::vector<Landing>& list, std::int64_t baseline) {
  const auto follows = [&](std::size_t later, std::size_t earlier) {
    const Landing& a = list[earlier];
    const Landing& b = list[later];
    if (!b.certain || later == earlier) return false;
    if (a.end.high < b.end.low) return true;
    if (!a.end.exact() || !b.end.exact() || a.end.low != b.end.low) return false;
    if (a.write.step == b.write.step) return earlier < later;
    return world_.steps[a.write.step].id < world_.steps[b.write.step].id;
  };
  std::optional<Range> out;
  bool certain_one = false;
  for (std::size_t i = 0; i < list.size(); ++i) {
    certain_one = certain_one || list[i].certain;
    bool last = true;
    for (std::size_t j = 0; j < list.size() && last; ++j) last = !follows(j, i);
    if (last) out = out ? hull(*out, list[i].value) : list[i].value;
  }
  if (!certain_one) out = out ? hull(*out, {baseline, baseline}) : Range{baseline, baseline};
  if (out && !out->exact()) {
    for (const Landing& landing : list) bisect(landing.write.step);
  }
  return out.value_or(any_value);
}

// Writes of several kinds, one after the other, where their order is known.
Range Meaning::played(std::vector<Landing> list, std::int64_t baseline) {
  for (const Landing& landing : list) {
    if (landing.certain && box_.steps[landing.write.step].single()) continue;
    bisect(landing.write.step);
    return any_value;
  }
  std::stable_sort(list.begin(), list.end(), [&](const Landing& a, const Landing& b) {
    if (a.end.low != b.end.low) return a.end.low < b.end.low;
    return world_.steps[a.write.step].id < world_.steps[b.write.step].id;
  });
  Range out{baseline, baseline};
  for (const Landing& landing : list) {
    switch (landing.write.effect->kind) {
      case model::Effect::Kind::assign: out = landing.value; break;
      case model::Effect::Kind::raise: out = either(out, landing.value); break;
      case model::Effect::Kind::add:
        out = {out.low + landing.value.low, out.high + landing.value.high};
        break;
    }
  }
  return out;
}

}  // namespace pathproof::verify
