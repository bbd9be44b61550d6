// How often a change of one axis turns a verdict, exactly, by passes over decision diagrams.
//
// In: the set of variants with the verdict, and the family. Out: counts of settings of the other axes (Penrose 1946, Banzhaf 1965) and
// shares of orders (Shapley, Shubik 1954).
//
// Sources: L. S. Penrose, The elementary statistics of majority voting, 1946; J. F. Banzhaf, Weighted voting doesn't work, 1965;
// L. S. Shapley and M. Shubik, A method for evaluating the distribution of power in a committee system, 1954; over binary decision
// diagrams, with one polynomial a node that counts settings by how many players take part: S. Bolus, Power indices of simple games and
// vector-weighted majority games by means of binary decision diagrams, 2011. Games that are not monotone, and players with more than
// two options, are our own addition: gains and losses are told apart, and of several other options one is drawn at random.
#pragma once

#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "model/diagram.h"
#include "source/stop.h"

namespace pathproof::query {

/// What a change of one axis, from its first option to another, does.
struct Swing {
  Count settings;  ///< of the other axes with which both variants are in the family
  Count gains;     ///< of these: the verdict is had after the change alone
  Count losses;    ///< ... before it alone
  /// Orders, weighted by the options that the other axes may be turned to, in which the change gains or loses the verdict; of
  /// `Measures::orders`. 0 where there are no orders.
  Count order_gains;
  Count order_losses;
  bool at_base = false;  ///< it gains or loses the verdict where all other axes have their first option
};

/// What axes together do.
struct BlocSwing {
  Count settings;  ///< of all other axes
  Count decided;   ///< of these: the verdict hangs on how the axes of the bloc are set
  bool at_base = false;
};

class Measures {
 public:
  using Set = model::Diagram::Set;

  /// The diagram, which grows, and the stop must outlive this; after a stop, any call below throws source::Stopped.
  Measures(model::Diagram& diagram, Set set, Set family, const source::Stop& stop);

  /// The axes on which the verdict hangs, ascending.
  const std::vector<int>& axes() const { return axes_; }
  /// Whether orders are defined: every combination is in the family.
  bool has_orders() const { return family_ == model::Diagram::all; }
  /// All orders of `axes`, each weighted by the combinations of options other than the first that the axes but `axis` may be turned to.
  Count orders(int axis) const;
  /// The same with this axis, too, turned to any of its options: what the orders of all options of one axis add up to is a part of it.
  Count all_orders() const;

  /// Of an axis among `axes`; `option` is not 0.
  Swing swing(int axis, int option);
  BlocSwing bloc(const std::vector<int>& axes);
  /// Settings of the other axes in which the change leaves none of the sets that the variant is in, of disjoint ones.
  Count moved(int axis, int option, const std::vector<Set>& sets);

 private:
  /// By how many axes are turned: weighted settings of the axes in `axes_` from a node's level on, less the one that is left out.
  using Polynomial = std::vector<Count>;

  Count options(int axis) const;
  Count over_options(Set set, int axis) const;
  Set existing(Set set, int axis, int option);
  Count in_orders(Set turned, int axis);
  const Polynomial& below(Set node, int left_out, std::unordered_map<Set, Polynomial>& own);
  Polynomial lifted(Polynomial inner, int from, int to, int left_out) const;

  model::Diagram& diagram_;
  Set set_;
  Set family_;
  const source::Stop& stop_;
  std::vector<int> axes_;
  std::vector<int> from_top_;  // the same in the order of the diagram
  std::vector<Count> factorials_;
  std::unordered_map<Set, Polynomial> deep_;  // of nodes below any axis that is left out
};

}  // namespace pathproof::query
