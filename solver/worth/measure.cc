#include "worth/measure.h"

#include <algorithm>

#include "family/attribution.h"

namespace pathproof::query {

namespace {

using model::Diagram;

void add(std::vector<Count>& into, const std::vector<Count>& more, std::size_t shift) {
  if (into.size() < more.size() + shift) into.resize(more.size() + shift);
  for (std::size_t k = 0; k < more.size(); ++k) into[k + shift] += more[k];
}

void scale(std::vector<Count>& polynomial, const Count& factor) {
  if (factor == 1) return;
  for (Count& each : polynomial) each *= factor;
}

}  // namespace

Measures::Measures(Diagram& diagram, Set set, Set family, const source::Stop& stop)
    : diagram_(diagram), set_(diagram.meet(set, family)), family_(family), stop_(stop) {
  axes_ = hinges(diagram_, set_, family_, stop_);
  from_top_ = axes_;
  std::sort(from_top_.begin(), from_top_.end(),
            [&](int a, int b) { return diagram_.level(a) < diagram_.level(b); });
  factorials_.emplace_back(1);
  for (std::size_t n = 1; n <= axes_.size(); ++n) factorials_.push_back(factorials_.back() * Count(n));
}

Count Measures::options(int axis) const {
  return Count(static_cast<std::uint64_t>(diagram_.sizes()[static_cast<std::size_t>(axis)]));
}

// A set in which the axis is free, without it.
Count Measures::over_options(Set set, int axis) const {
  return diagram_.count(set).over(
      static_cast<std::uint32_t>(diagram_.sizes()[static_cast<std::size_t>(axis)]));
}

Count Measures::orders(int axis) const {
  Count out = factorials_.back();
  for (const int other : axes_) {
    if (other != axis) out *= options(other) - Count(1);
  }
  return out;
}

Count Measures::all_orders() const {
  Count out = factorials_.back();
  for (const int axis : axes_) out *= options(axis) - Count(1);
  return out;
}

// Settings with which both variants are in the family.
Measures::Set Measures::existing(Set set, int axis, int option) {
  if (family_ == Diagram::all) return set;
  const Set both =
      diagram_.meet(diagram_.with_option(family_, axis, 0), diagram_.with_option(family_, axis, option));
  return diagram_.meet(set, both);
}

Swing Measures::swing(int axis, int option) {
  stop_.check();
  const Set before = existing(diagram_.with_option(set_, axis, 0), axis, option);
  const Set after = existing(diagram_.with_option(set_, axis, option), axis, option);
  const Set gains = diagram_.minus(after, before);
  const Set losses = diagram_.minus(before, after);
  Swing out;
  out.settings = over_options(existing(Diagram::all, axis, option), axis);
  out.gains = over_options(gains, axis);
  out.losses = over_options(losses, axis);
  const model::Selection base(diagram_.sizes().size(), 0);
  out.at_base = diagram_.contains(gains, base) || diagram_.contains(losses, base);
  if (!has_orders()) return out;
  out.order_gains = in_orders(gains, axis);
  out.order_losses = in_orders(losses, axis);
  return out;
}

// A setting of the other axes of which k are turned is met in k! (n - 1 - k)! of n! orders, when the turn of the axis has come.
Count Measures::in_orders(Set turned, int axis) {
  std::unordered_map<Set, Polynomial> own;
  const Polynomial whole = lifted(below(turned, axis, own), diagram_.level_of(turned), 0, axis);
  const std::size_t others = axes_.size() - 1;
  Count out;
  for (std::size_t k = 0; k < whole.size(); ++k) out += whole[k] * factorials_[k] * factorials_[others - k];
  return out;
}

// Below the axis that is left out, it makes no difference which one that is.
const Measures::Polynomial& Measures::below(Set node, int left_out,
                                            std::unordered_map<Set, Polynomial>& own) {
  stop_.check();
  const int level = diagram_.level_of(node);
  auto& known = level > diagram_.level(left_out) ? deep_ : own;
  if (const auto found = known.find(node); found != known.end()) return found->second;
  Polynomial out;
  if (node == Diagram::all) {
    out = {Count(1)};
  } else if (node != Diagram::none) {
    const int axis = diagram_.axis_of(node);
    const int options = diagram_.sizes()[static_cast<std::size_t>(axis)];
    for (int o = 0; o < options; ++o) {
      const Set child = diagram_.child(node, axis, o);
      if (child == Diagram::none) continue;
      Polynomial part = lifted(below(child, left_out, own), diagram_.level_of(child), level + 1, left_out);
      if (o == 0) scale(part, this->options(axis) - Count(1));
      add(out, part, o == 0 ? 0 : 1);
    }
  }
  return known[node] = std::move(out);
}

// The axes from level `to` to above `from` are free: as they are, or turned to any other option.
Measures::Polynomial Measures::lifted(Polynomial inner, int from, int to, int left_out) const {
  const auto above = [&](int axis, int level) { return diagram_.level(axis) < level; };
  const auto first = std::lower_bound(from_top_.begin(), from_top_.end(), to, above);
  const auto last = std::lower_bound(from_top_.begin(), from_top_.end(), from, above);
  for (auto axis = first; axis != last; ++axis) {
    if (*axis == left_out) continue;
    scale(inner, options(*axis) - Count(1));
    const Polynomial turned = inner;
    add(inner, turned, 1);
  }
  return inner;
}

BlocSwing Measures::bloc(const std::vector<int>& axes) {
  Set with = set_;                              // some setting of the axes has the verdict
  Set without = diagram_.minus(family_, set_);  // some has not
  Set there = family_;
  for (const int axis : axes) {
    stop_.check();
    for (Set* set : {&with, &without, &there}) {
      Set any = Diagram::none;
      for (int o = 0; o < diagram_.sizes()[static_cast<std::size_t>(axis)]; ++o)
        any = diagram_.join(any, diagram_.with_option(*set, axis, o));
      *set = any;
    }
  }
  const Set decided = diagram_.meet(with, without);
  BlocSwing out;
  const auto outside = [&](Set set) {
    Count count = diagram_.count(set);
    for (const int axis : axes)
      count = count.over(static_cast<std::uint32_t>(diagram_.sizes()[static_cast<std::size_t>(axis)]));
    return count;
  };
  out.settings = outside(there);
  out.decided = outside(decided);
  out.at_base = diagram_.contains(decided, model::Selection(diagram_.sizes().size(), 0));
  return out;
}

Count Measures::moved(int axis, int option, const std::vector<Set>& sets) {
  Set same = Diagram::none;
  for (const Set set : sets) {
    same = diagram_.join(
        same, diagram_.meet(diagram_.with_option(set, axis, 0), diagram_.with_option(set, axis, option)));
  }
  return over_options(diagram_.minus(existing(Diagram::all, axis, option), same), axis);
}

}  // namespace pathproof::query
