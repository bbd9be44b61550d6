#include "encode/fluents.h"

#include <algorithm>

namespace pathproof::encode {

namespace {

using Kind = model::Effect::Kind;

std::size_t scale_size(const model::World& world, const model::Function& function) {
  return world.sorts[function.type.sort].elements.size();
}

bool same_constant(const FluentValue& a, const FluentValue& b, Carrier carrier) {
  const auto constant = [](const Choices& c) {
    return c.options.size() == 1 && c.options.front().second == true_lit;
  };
  switch (carrier) {
    case Carrier::truth: return a.truth == b.truth && (a.truth == true_lit || a.truth == false_lit);
    case Carrier::level:
      return a.level.at_least == b.level.at_least &&
             std::all_of(a.level.at_least.begin(), a.level.at_least.end(),
                         [](Lit lit) { return lit == true_lit || lit == false_lit; });
    case Carrier::choices:
      return constant(a.choices) && constant(b.choices) &&
             a.choices.options.front().first == b.choices.options.front().first;
    case Carrier::number: return false;
  }
  return false;
}

}  // namespace

Carrier carrier(const model::World& world, const model::Function& function) {
  switch (function.type.kind) {
    case model::Type::Kind::boolean: return Carrier::truth;
    case model::Type::Kind::integer: return Carrier::number;
    default: break;
  }
  const bool scale = world.sorts[function.type.sort].scale;
  return scale && !function.type.optional ? Carrier::level : Carrier::choices;
}

void Fluents::add_write(model::FunctionId function, std::int64_t instance, Write write) {
  if (write.condition == false_lit) return;
  instances_[{function, instance}].writes.push_back(std::move(write));
}

FluentValue Fluents::baseline(const model::Function& function, std::int64_t instance) const {
  const auto at = static_cast<std::size_t>(instance);
  const bool open = !function.cells.empty() && function.cells[at].open.valid();
  const Choices value =
      open ? open_facts_[function.cells[at].open] : Choices::constant(function.baseline[at]);
  FluentValue out;
  switch (carrier(world_, function)) {
    case Carrier::truth:
      out.truth = false_lit;
      for (const auto& [option, lit] : value.options) out.truth = option != 0 ? lit : out.truth;
      break;
    case Carrier::level: out.level = symbols_.level(value, scale_size(world_, function)); break;
    case Carrier::choices: out.choices = value; break;
    case Carrier::number:
      out.choices = value;
      out.number = symbols_.linear(value);
      break;
  }
  return out;
}

// Whether the value depends only on which writers have completed, not on their order.
bool Fluents::settled(const model::Function& function, const Instance& instance) const {
  const auto& writes = instance.writes;
  if (writes.size() <= 1) return true;
  const auto all = [&](auto test) { return std::all_of(writes.begin(), writes.end(), test); };
  if (all([](const Write& w) { return w.kind == Kind::raise; })) return true;
  if (all([](const Write& w) { return w.kind == Kind::add; })) return true;
  const Carrier c = carrier(world_, function);
  return all([&](const Write& w) {
    return w.kind == Kind::assign && same_constant(w.value, writes.front().value, c);
  });
}

FluentValue Fluents::apply(const model::Function& function, const Write& write, Lit happens,
                           const FluentValue& value) {
  Circuit& circuit = symbols_.circuit();
  FluentValue out = value;
  if (happens == false_lit) return out;
  switch (carrier(world_, function)) {
    case Carrier::truth: out.truth = circuit.choose(happens, write.value.truth, value.truth); break;
    case Carrier::level:
      if (write.kind == Kind::raise) {
        for (std::size_t v = 0; v < out.level.at_least.size(); ++v) {
          Lit& lit = out.level.at_least[v];
          lit = circuit.disjunction(lit, circuit.conjunction(happens, write.value.level.at_least[v]));
        }
      } else {
        out.level = symbols_.choose(happens, write.value.level, value.level);
      }
      break;
    case Carrier::choices: out.choices = symbols_.choose(happens, write.value.choices, value.choices); break;
    case Carrier::number:
      if (write.kind == Kind::add) {
        Choices moved = value.choices;
        for (auto& option : moved.options) option.first += write.amount;
        out.choices = symbols_.choose(happens, moved, value.choices);
      } else {
        out.choices = symbols_.choose(happens, write.value.choices, value.choices);
      }
      break;
  }
  return out;
}

FluentValue Fluents::directly(const model::Function& function, const Instance& instance,
                              const FluentValue& base, int k) {
  FluentValue out = base;
  const bool counter = carrier(world_, function) == Carrier::number;
  const bool only_adds = std::all_of(instance.writes.begin(), instance.writes.end(),
                                     [](const Write& w) { return w.kind == Kind::add; });
  for (const Write& write : instance.writes) {
    const Lit happened = symbols_.circuit().conjunction(ladder_.completed_by(write.step, k), write.condition);
    if (happened == false_lit) continue;
    if (counter && only_adds) {
      out.number.terms.push_back({write.amount, happened});
    } else {
      out = apply(function, write, happened, out);
    }
  }
  if (counter && !only_adds) out.number = symbols_.linear(out.choices);
  return out;
}

FluentValue Fluents::next(const model::Function& function, const Instance& instance, FluentValue value,
                          int k) {
  for (const Write& write : instance.writes) {
    const Lit happens = symbols_.circuit().conjunction(ladder_.completing(write.step, k), write.condition);
    value = apply(function, write, happens, value);
  }
  if (carrier(world_, function) == Carrier::number) value.number = symbols_.linear(value.choices);
  return value;
}

const FluentValue& Fluents::at(model::FunctionId function_index, std::int64_t instance_index, int k) {
  const model::Function& function = world_.functions[function_index];
  Instance& instance = instances_[{function_index, instance_index}];
  const bool direct = settled(function, instance);
  if (instance.values.empty()) instance.values.push_back(baseline(function, instance_index));
  while (static_cast<int>(instance.values.size()) <= k) {
    const int state = static_cast<int>(instance.values.size());
    const FluentValue& from = direct ? instance.values.front() : instance.values.back();
    FluentValue value =
        direct ? directly(function, instance, from, state) : next(function, instance, from, state);
    instance.values.push_back(std::move(value));
  }
  return instance.values[static_cast<std::size_t>(k)];
}

Lit Fluents::disagree(const model::Function& function, const Write& a, const Write& b) const {
  Circuit& circuit = symbols_.circuit();
  const Lit both = circuit.conjunction(a.condition, b.condition);
  if (a.kind != b.kind) return both;
  if (a.kind != Kind::assign) return false_lit;
  Lit same = false_lit;
  switch (carrier(world_, function)) {
    case Carrier::truth: same = circuit.iff(a.value.truth, b.value.truth); break;
    case Carrier::level: same = symbols_.equal(a.value.level, b.value.level); break;
    case Carrier::choices:
    case Carrier::number: same = symbols_.equal(a.value.choices, b.value.choices); break;
  }
  return circuit.conjunction(both, -same);
}

Lit Fluents::interference() {
  Circuit& circuit = symbols_.circuit();
  std::vector<Lit> broken;
  for (const auto& [key, instance] : instances_) {
    const model::Function& function = world_.functions[key.first];
    const auto& writes = instance.writes;
    for (std::size_t i = 0; i < writes.size(); ++i) {
      for (std::size_t j = i + 1; j < writes.size(); ++j) {
        if (writes[i].step == writes[j].step) continue;
        const Lit clash = disagree(function, writes[i], writes[j]);
        if (clash == false_lit) continue;
        for (int k = 1; k <= ladder_.horizon(); ++k) {
          const Lit together = circuit.conjunction(ladder_.completing(writes[i].step, k),
                                                   ladder_.completing(writes[j].step, k));
          broken.push_back(circuit.conjunction(together, clash));
        }
      }
    }
  }
  return circuit.disjunction(std::move(broken));
}

bool Fluents::grows(model::FunctionId function_index) const {
  const model::Function& function = world_.functions[function_index];
  const Carrier c = carrier(world_, function);
  if (c == Carrier::choices || c == Carrier::number) return false;
  for (const auto& [key, instance] : instances_) {
    if (key.first != function_index) continue;
    for (const Write& write : instance.writes) {
      const bool grows = c == Carrier::level ? write.kind == Kind::raise : write.value.truth == true_lit;
      if (!grows) return false;
    }
  }
  return true;
}

}  // namespace pathproof::encode
