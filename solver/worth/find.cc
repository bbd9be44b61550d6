#include "worth/find.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "source/as_index.h"
#include "worth/measure.h"
#include "worth/share.h"

namespace pathproof::report {

namespace {

using model::Diagram;
using query::Measures;
using query::Swing;
using Set = Diagram::Set;

class Finder {
 public:
  Finder(const BatchFindings& f, const source::Stop& stop)
      : f_(f),
        measures_(*f.diagram, f.with_verdict(f.variants.ask == "prove" ? "proved" : "feasible"), f.asked,
                  stop),
        most_(static_cast<std::uint32_t>(f.variants.axes.size())) {
    for (const spec::VariantAxis& axis : f.variants.axes)
      most_ = std::max(most_, static_cast<std::uint32_t>(axis.options.size()));
    for (const auto& [optimum, set] : f.optima) levels_.push_back(set);
    levels_.push_back(f.with_verdict("infeasible"));
  }

  BatchWorth all() {
    for (std::size_t axis = 0; axis < f_.variants.axes.size(); ++axis) changes_of(static_cast<int>(axis));
    std::stable_sort(out_.changes.begin(), out_.changes.end(), [](const auto& a, const auto& b) {
      return falling(a.orders, a.decides, b.orders, b.decides);
    });
    blocs();
    return std::move(out_);
  }

 private:
  static bool falling(const std::optional<BatchShare>& a, const BatchShare& a_decides,
                      const std::optional<BatchShare>& b, const BatchShare& b_decides) {
    if (a && b && larger(*a, *b)) return true;
    if (a && b && larger(*b, *a)) return false;
    return larger(a_decides, b_decides);
  }

  const spec::VariantAxis& axis(int number) const { return f_.variants.axes[as_index(number)]; }

  void changes_of(int number) {
    const auto& axes = measures_.axes();
    const spec::VariantAxis& a = axis(number);
    const bool decides = std::binary_search(axes.begin(), axes.end(), number);
    const std::size_t before = out_.changes.size();
    for (std::size_t o = 1; decides && o < a.options.size(); ++o) add_change(number, static_cast<int>(o));
    if (out_.changes.size() == before && a.options.size() > 1) out_.idle.push_back(a.name.text);
  }

  // An option that never decides is left out.
  void add_change(int number, int option) {
    const Swing swing = measures_.swing(number, option);
    Count& turned = turned_[number];
    turned += swing.order_gains;
    turned += swing.order_losses;
    if (swing.gains == 0 && swing.losses == 0) return;
    const spec::VariantAxis& a = axis(number);
    BatchChange out;
    out.axis = a.name.text;
    out.option = a.options[as_index(option)].name.text;
    out.decides = {swing.gains + swing.losses, swing.settings};
    out.gains = {swing.gains, swing.settings};
    out.losses = {swing.losses, swing.settings};
    out.at_base = swing.at_base;
    if (measures_.has_orders()) {
      const Count orders = measures_.orders(number);
      out.orders = reduced({swing.order_gains + swing.order_losses, orders}, most_);
      out.orders_gained = reduced({swing.order_gains, orders}, most_);
    }
    if (f_.variants.ask == "minimal")
      out.best = BatchShare{measures_.moved(number, option, levels_), swing.settings};
    out_.changes.push_back(std::move(out));
  }

  void blocs() {
    const spec::WorthWanted& wanted = f_.variants.worth;
    out_.by = wanted.blocs.empty() ? wanted.by.text : "name";
    if (out_.by.empty()) return;
    std::map<std::string, std::vector<int>> members;
    for (std::size_t i = 0; i < f_.variants.axes.size(); ++i) {
      const spec::VariantAxis& a = f_.variants.axes[i];
      if (a.bloc.empty()) {
        out_.in_no_bloc.push_back(a.name.text);
      } else {
        members[a.bloc].push_back(static_cast<int>(i));
      }
    }
    for (const auto& [name, axes] : members) add_bloc(name, axes);
    std::stable_sort(out_.blocs.begin(), out_.blocs.end(), [](const auto& a, const auto& b) {
      return falling(a.orders, a.decides, b.orders, b.decides);
    });
  }

  void add_bloc(const std::string& name, const std::vector<int>& axes) {
    const query::BlocSwing swing = measures_.bloc(axes);
    BatchBloc out;
    out.name = name;
    out.title = axis(axes.front()).bloc_title;
    out.decides = {swing.decided, swing.settings};
    out.at_base = swing.at_base;
    Count turned;
    for (const int number : axes) {
      out.axes.push_back(axis(number).name.text);
      turned += turned_[number];
    }
    if (measures_.has_orders()) out.orders = reduced({turned, measures_.all_orders()}, most_);
    out_.blocs.push_back(std::move(out));
  }

  const BatchFindings& f_;
  Measures measures_;
  std::uint32_t most_;           // no prime factor of a number of orders is larger
  std::vector<Set> levels_;      // the variants with each optimum, and those without a pathway
  std::map<int, Count> turned_;  // per axis: orders in which it turns the verdict, to whichever option
  BatchWorth out_;
};

}  // namespace

BatchWorth find_worth(const BatchFindings& f, const source::Stop& stop) {
  BatchWorth out;
  if (f.variants.named) {
    out.reason = "variants that are named one by one are options of a single axis";
  } else if (f.with_verdict("unknown") != Diagram::none) {
    out.reason = "some variants have no verdict within the limits";
  } else {
    try {
      return Finder(f, stop).all();
    } catch (const source::Stopped& stopped) {
      out.reason = reason_text(stopped.reason);
    }
  }
  return out;
}

}  // namespace pathproof::report
