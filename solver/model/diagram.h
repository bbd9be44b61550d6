// Sets of selections (one option per axis) as decision diagrams, so that families of millions of variants are counted
// without visiting one of them.
//
// The axes have two orders: that of their numbers, in which selections are listed, and that in which a diagram asks for them from
// the top down, its levels. How large a diagram is hangs on the second alone; without word of it, both are the same.
//
// Source: multi-valued decision diagrams (Srinivasan, Ham, Malik, Brayton 1990), reduced and shared.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "pathproof/count.h"

namespace pathproof::model {

/// One option (its index) per axis.
using Selection = std::vector<int>;
/// Some axes, each with one of its options; in ascending order of the axes.
using Partial = std::vector<std::pair<int, int>>;

class Diagram {
 public:
  /// A set, valid for the life of its diagram; equal sets have equal numbers.
  using Set = std::int32_t;
  static constexpr Set none = 0;
  static constexpr Set all = 1;

  /// The number of options per axis, each at least 1; and the axes from the top down, each once (empty: as they are numbered).
  explicit Diagram(std::vector<int> sizes, std::vector<int> order = {});

  const std::vector<int>& sizes() const { return sizes_; }
  /// The axes from the top down.
  std::span<const int> order() const { return {order_.data(), sizes_.size()}; }
  /// Where an axis stands, from the top; that of terminals is behind all.
  int level(int axis) const { return levels_[static_cast<std::size_t>(axis)]; }
  int level_of(Set set) const { return nodes_[static_cast<std::size_t>(set)].level; }
  /// How many nodes were made: a measure of memory, about 40 bytes each.
  std::size_t nodes() const { return nodes_.size(); }
  /// The selections whose option on `axis` is allowed.
  Set options(int axis, const std::vector<bool>& allowed);
  Set option(int axis, int option);
  Set cube(const Partial& partial);
  /// The union of cubes, all of them over the same axes; nothing is made in between, however many there are.
  Set cubes(std::vector<Partial> partials);
  Set single(const Selection& selection);

  Set meet(Set a, Set b) { return apply(Kind::meet, a, b); }
  Set join(Set a, Set b) { return apply(Kind::join, a, b); }
  Set minus(Set a, Set b) { return apply(Kind::minus, a, b); }

  Count count(Set set) const;
  bool contains(Set set, const Selection& selection) const;
  /// The same for equal sets of any diagrams with equal sizes and orders, different for others: the nodes, in the order in which a walk
  /// meets them.
  std::string text(Set set) const;
  /// The first selection in lexicographic order; nothing when the set is empty.
  std::optional<Selection> first(Set set) const;
  /// The selection after so many others; `index` must be less than the count.
  Selection nth(Set set, Count index) const;
  /// Some selection, the same for equal sets of diagrams with equal orders, found at once; nothing when the set is empty.
  std::optional<Selection> some(Set set) const;
  /// The selections that are in the set whatever their option on `axis` is replaced by: `option` for all of them.
  Set with_option(Set set, int axis, int option);

  /// Structure, for algorithms that walk the diagram: the axis of the topmost node (number of axes: a terminal).
  int axis_of(Set set) const { return order_[static_cast<std::size_t>(level_of(set))]; }
  /// The part of the set below `option` of `axis`, which must not be below its topmost axis.
  Set child(Set set, int axis, int option) const;
  /// The parts of the set whose topmost axis is `axis`, each once.
  std::vector<Set> nodes_on(Set set, int axis) const;
  /// A node from its children, one per option, all of them below the axis.
  Set node(int axis, std::vector<Set> children);

 private:
  enum class Kind { meet, join, minus };
  struct Node {
    int level = 0;
    std::size_t children = 0;  // where they begin in `children_`
  };
  struct Applied {
    Set a = none;
    Set b = none;
    Kind kind = Kind::meet;
    Set out = none;
  };

  Set apply(Kind kind, Set a, Set b);
  using Cubes = std::vector<Partial>::const_iterator;
  Set cubes_from(Cubes begin, Cubes end, std::size_t depth);
  const Count& own_count(Set set) const;
  Count count_below(Set set, int level) const;
  class Listing;
  int size_at(int level) const {
    return sizes_[static_cast<std::size_t>(order_[static_cast<std::size_t>(level)])];
  }

  std::span<const Set> children_of(Set set) const;
  std::size_t place_of(int level, std::span<const Set> children) const;
  void grow();

  std::vector<int> sizes_;
  std::vector<int> order_;   // the axis at each level; behind them, the number of axes
  std::vector<int> levels_;  // of each axis, and of what stands behind them
  bool as_numbered_ = true;
  std::vector<Node> nodes_;
  std::vector<Set> children_;     // of all nodes, one after the other
  std::vector<Set> unique_;       // nodes by what they hold, with gaps (`none`); a power of two in size
  std::vector<Applied> applied_;  // what was worked out lately, each in the one place where it may stand
  mutable std::unordered_map<Set, Count> counts_;  // of nodes, from their own level on; those asked for
};

}  // namespace pathproof::model
