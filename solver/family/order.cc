#include "family/order.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <tuple>
#include <unordered_set>

#include "source/as_index.h"

namespace pathproof::model {

namespace {

// A step, as {-1, step}; or a fact with its arguments, as {function, arguments...}.
using Subject = std::vector<std::int64_t>;

constexpr std::size_t most_tied = 16;    // axes: what more of them share draws none together
constexpr std::size_t most_rounds = 40;  // of pulling axes together

// What a formula names outright.
class Named {
 public:
  std::set<Subject> of(const Unit& unit) {
    out_.clear();
    seen_.clear();
    if (unit.step.valid()) out_.insert({-1, static_cast<std::int64_t>(unit.step.index())});
    gather(unit.formula);
    return out_;
  }

 private:
  void gather(const ExprPtr& expr) {
    if (!expr || !seen_.insert(expr.get()).second) return;
    if (expr->op == Op::constant && expr->type.kind == Type::Kind::element && expr->type.sort == step_sort)
      out_.insert({-1, expr->value});
    if (expr->op == Op::fact) {
      Subject fact{static_cast<std::int64_t>(expr->function.index())};
      for (const ExprPtr& arg : expr->args) {
        if (arg->op == Op::constant) fact.push_back(arg->value);
      }
      if (fact.size() == expr->args.size() + 1) out_.insert(std::move(fact));
    }
    for (const ExprPtr& arg : expr->args) gather(arg);
  }

  std::set<Subject> out_;
  std::unordered_set<const Expr*> seen_;
};

// Where a unit stands in the spec.
using Place = std::tuple<UnitKind, StepId, std::size_t, std::string>;

Place place_of(const Problem& problem, const Unit& unit) {
  std::size_t rule = 0;
  if (unit.kind == UnitKind::rule) {
    const std::vector<Statement>& rules = problem.world->rules;
    while (rule < rules.size() && rules[rule].id != unit.statement->id) ++rule;
  }
  return {unit.kind, unit.step, rule, unit.id};
}

// Pulls axes to the middle of what they share, round by round, as long as that brings together what is tied.
class Pull {
 public:
  Pull(std::vector<int> order, std::vector<std::vector<int>> ties)
      : order_(std::move(order)), ties_(std::move(ties)) {
    for (const std::vector<int>& tie : ties_) {
      for (const int axis : tie) ++shares_[axis];
    }
  }

  std::vector<int> settled() {
    std::vector<int> best = order_;
    for (std::size_t least = span(), round = 0; round < most_rounds; ++round) {
      pull();
      const std::size_t now = span();
      if (now >= least) break;
      least = now;
      best = order_;
    }
    return best;
  }

 private:
  std::size_t span() {
    for (std::size_t i = 0; i < order_.size(); ++i) at_[order_[i]] = i;
    std::size_t out = 0;
    for (const std::vector<int>& tie : ties_) {
      std::size_t low = order_.size();
      std::size_t high = 0;
      for (const int axis : tie) {
        low = std::min(low, at_[axis]);
        high = std::max(high, at_[axis]);
      }
      out += high - low;
    }
    return out;
  }

  void pull() {
    std::map<int, double> to;
    for (const std::vector<int>& tie : ties_) {
      double middle = 0;
      for (const int axis : tie) middle += static_cast<double>(at_[axis]);
      middle /= static_cast<double>(tie.size());
      for (const int axis : tie) to[axis] += middle / static_cast<double>(shares_[axis]);
    }
    for (const int axis : order_) {
      if (shares_[axis] == 0) to[axis] = static_cast<double>(at_[axis]);
    }
    std::stable_sort(order_.begin(), order_.end(), [&](int a, int b) { return to[a] < to[b]; });
  }

  std::vector<int> order_;
  std::vector<std::vector<int>> ties_;
  std::map<int, std::size_t> shares_;  // ties of an axis
  std::map<int, std::size_t> at_;
};

class AxisOrder {
 public:
  AxisOrder(const Diagram& diagram, const std::vector<const FamilyGroup*>& groups)
      : diagram_(diagram), rows_(diagram.sizes().size()) {
    for (const FamilyGroup* group : groups) {
      for (const UnitId u : group->having.ids())
        take(*group->problem, group->problem->units[u], group->having[u]);
      for (const int axis : axes_of(group->members)) rows_[as_index(axis)].decides += worlds;
    }
  }

  std::vector<int> order() {
    std::vector<int> first;
    std::vector<int> last;
    for (std::size_t axis = 0; axis < rows_.size(); ++axis)
      (rows_[axis].demands_alone ? last : first).push_back(static_cast<int>(axis));
    std::stable_sort(first.begin(), first.end(), [&](int a, int b) {
      const Row& x = rows_[as_index(a)];
      const Row& y = rows_[as_index(b)];
      return x.decides != y.decides ? x.decides > y.decides : x.places < y.places;
    });
    std::stable_sort(last.begin(), last.end(),
                     [&](int a, int b) { return rows_[as_index(a)].subjects < rows_[as_index(b)].subjects; });
    last = Pull(last, ties()).settled();
    first.insert(first.end(), last.begin(), last.end());
    return first;
  }

 private:
  static constexpr std::size_t worlds = 1000;  // an axis of worlds decides about every unit

  struct Row {
    std::size_t decides = 0;  // about so many units
    bool demands_alone = true;
    std::set<Place> places;
    std::set<Subject> subjects;
  };

  std::set<int> axes_of(Diagram::Set set) const {
    std::set<int> out;
    std::set<Diagram::Set> seen;
    std::vector<Diagram::Set> left{set};
    while (!left.empty()) {
      const Diagram::Set at = left.back();
      left.pop_back();
      if (at <= Diagram::all || !seen.insert(at).second) continue;
      const int axis = diagram_.axis_of(at);
      out.insert(axis);
      for (int o = 0; o < diagram_.sizes()[as_index(axis)]; ++o) left.push_back(diagram_.child(at, axis, o));
    }
    return out;
  }

  void take(const Problem& problem, const Unit& unit, Diagram::Set having) {
    const std::set<Subject> subjects = named_.of(unit);
    spoken_.push_back(subjects);
    const bool demand =
        unit.kind == UnitKind::given || unit.kind == UnitKind::include || unit.kind == UnitKind::exclude;
    for (const int axis : axes_of(having)) {
      Row& row = rows_[as_index(axis)];
      ++row.decides;
      row.demands_alone = row.demands_alone && demand;
      row.places.insert(place_of(problem, unit));
      row.subjects.insert(subjects.begin(), subjects.end());
    }
  }

  // Axes that one unit speaks of, or that speak of one thing.
  std::vector<std::vector<int>> ties() const {
    std::map<Subject, std::set<int>> speaking;
    for (std::size_t axis = 0; axis < rows_.size(); ++axis) {
      if (!rows_[axis].demands_alone) continue;
      for (const Subject& subject : rows_[axis].subjects) speaking[subject].insert(static_cast<int>(axis));
    }
    std::set<std::set<int>> tied;
    for (const auto& [subject, axes] : speaking) tied.insert(axes);
    for (const std::set<Subject>& subjects : spoken_) {
      std::set<int> axes;
      for (const Subject& subject : subjects) {
        const auto of = speaking.find(subject);
        if (of != speaking.end()) axes.insert(of->second.begin(), of->second.end());
      }
      tied.insert(std::move(axes));
    }
    std::vector<std::vector<int>> out;
    for (const std::set<int>& axes : tied) {
      if (axes.size() > 1 && axes.size() <= most_tied) out.emplace_back(axes.begin(), axes.end());
    }
    return out;
  }

  const Diagram& diagram_;
  std::vector<Row> rows_;
  std::vector<std::set<Subject>> spoken_;
  Named named_;
};

}  // namespace

std::vector<int> order_of_axes(const Diagram& diagram, const std::vector<const FamilyGroup*>& groups) {
  return AxisOrder(diagram, groups).order();
}

Diagram::Set Reordering::operator()(Diagram::Set set) {
  if (set <= Diagram::all) return set;
  if (const auto at = known_.find(set); at != known_.end()) return at->second;
  const int axis = from_.axis_of(set);
  Diagram::Set out = Diagram::none;
  for (int option = 0; option < from_.sizes()[as_index(axis)]; ++option) {
    const Diagram::Set below = (*this)(from_.child(set, axis, option));
    out = into_.join(out, into_.meet(into_.option(axis, option), below));
  }
  return known_[set] = out;
}

}  // namespace pathproof::model
