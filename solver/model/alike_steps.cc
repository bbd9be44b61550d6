#include "model/alike_steps.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "model/alike.h"

namespace pathproof::model {

namespace {

constexpr std::size_t most_steps = 300;
constexpr std::int64_t most_instances = 50'000;  // of functions of steps, together
constexpr std::int64_t most_nodes = 200'000;     // of formulas that name a step, together

void named_in(const Expr& expr, std::set<StepId>& out) {
  if (expr.op == Op::constant && expr.type.kind == Type::Kind::element && expr.type.sort == step_sort &&
      expr.value >= 0)
    out.insert(StepId(expr.value));
  for (const ExprPtr& arg : expr.args) {
    if (arg) named_in(*arg, out);
  }
}

}  // namespace

class AlikeStepsFinder {
 public:
  AlikeStepsFinder(const Problem& problem, AlikeSteps& out)
      : problem_(problem), world_(*problem.world), out_(out) {}

  void find() {
    out_.places_.resize(problem_.units.size());
    if (world_.steps.size() > most_steps || !small()) return;
    read_names();
    for (const auto& [key, steps] : candidates()) form_groups(steps);
  }

 private:
  bool small() const {
    std::int64_t instances = 0;
    for (const Function& f : world_.functions) {
      if (of_steps(f)) instances += world_.instance_count(f);
    }
    std::int64_t nodes = 0;
    for (const Unit& unit : problem_.units) nodes += unit.formula ? unit.formula->nodes : 0;
    return instances <= most_instances && nodes <= most_nodes;
  }

  static bool of_steps(const Function& f) {
    return std::find(f.args.begin(), f.args.end(), step_sort) != f.args.end() ||
           (f.type.kind == Type::Kind::element && f.type.sort == step_sort);
  }

  void read_names() {
    for (const UnitId u : problem_.units.ids()) {
      const Unit& unit = problem_.units[u];
      std::set<StepId>& names = names_.emplace_back();
      if (unit.formula) named_in(*unit.formula, names);
      for (const StepId step : {unit.step, unit.before}) {
        if (step.valid()) names.insert(step);
      }
      for (const StepId step : names) naming_[step].push_back(u);
    }
  }

  // Steps that may be alike: none that changes anything, of the same duration, named by as many units.
  std::map<std::tuple<int, std::size_t, bool>, std::vector<StepId>> candidates() {
    std::map<std::tuple<int, std::size_t, bool>, std::vector<StepId>> out;
    for (const StepId s : world_.steps.ids()) {
      const Step& step = world_.steps[s];
      if (!step.effects.empty()) continue;
      const bool scheduled = !problem_.scheduled.empty() && problem_.scheduled[s];
      out[{step.duration, naming_[s].size(), scheduled}].push_back(s);
    }
    return out;
  }

  // Each step joins the first group whose first step it can be swapped with.
  void form_groups(const std::vector<StepId>& steps) {
    std::vector<std::vector<StepId>> groups;
    for (const StepId s : steps) {
      const auto fits = [&](const std::vector<StepId>& group) { return swappable(group, s); };
      const auto found = std::find_if(groups.begin(), groups.end(), fits);
      if (found == groups.end()) {
        groups.push_back({s});
      } else {
        found->push_back(s);
      }
    }
    for (const auto& group : groups) {
      if (group.size() > 1) keep(group);
    }
  }

  bool swappable(const std::vector<StepId>& group, StepId s) {
    const StepId first = group.front();
    return images(first, s) && same_functions(first, s) &&
           std::none_of(group.begin(), group.end(), [&](StepId member) { return named_together(member, s); });
  }

  bool named_together(StepId a, StepId b) {
    return std::any_of(naming_[a].begin(), naming_[a].end(),
                       [&](UnitId u) { return names_[u].count(b) > 0; });
  }

  // The units that name `b`, in the order of those that name `a` whose images they are.
  std::optional<std::vector<UnitId>> images(StepId a, StepId b) {
    Renaming swap;
    for (const StepId s : world_.steps.ids()) swap.push_back(s == a ? b : s == b ? a : s);
    std::vector<UnitId> left = naming_[b];
    std::vector<UnitId> out;
    for (const UnitId u : naming_[a]) {
      const auto found =
          std::find_if(left.begin(), left.end(), [&](UnitId v) { return is_image(u, v, swap); });
      if (found == left.end()) return std::nullopt;
      out.push_back(*found);
      left.erase(found);
    }
    return out;
  }

  bool is_image(UnitId u, UnitId v, const Renaming& swap) const {
    const Unit& x = problem_.units[u];
    const Unit& y = problem_.units[v];
    const auto image = [&](StepId step) { return step.valid() ? swap[step] : step; };
    if (x.kind != y.kind || x.phase != y.phase || image(x.step) != y.step || image(x.before) != y.before)
      return false;
    return x.formula && y.formula ? same_formula(*x.formula, *y.formula, swap) : !x.formula && !y.formula;
  }

  bool same_functions(StepId a, StepId b) const {
    return std::all_of(world_.functions.begin(), world_.functions.end(),
                       [&](const Function& f) { return !of_steps(f) || same_function(f, a, b); });
  }

  bool same_function(const Function& f, StepId a, StepId b) const {
    if (f.type.kind == Type::Kind::element && f.type.sort == step_sort) return false;  // steps as values
    for (std::int64_t i = 0; i < world_.instance_count(f); ++i) {
      std::vector<std::int64_t> args = world_.arguments(f, i);
      for (std::size_t k = 0; k < args.size(); ++k) {
        if (f.args[k] != step_sort) continue;
        if (args[k] == a.number()) {
          args[k] = b.number();
        } else if (args[k] == b.number()) {
          args[k] = a.number();
        }
      }
      const auto here = static_cast<std::size_t>(i);
      const auto there = static_cast<std::size_t>(world_.instance(f, args));
      if (here == there) continue;
      if (f.fluent && f.baseline[here] != f.baseline[there]) return false;
      if (f.cells.empty()) continue;  // of the state, and known in state 0
      if (f.cells[here].open.valid() || f.cells[there].open.valid()) return false;
      if (f.cells[here].value != f.cells[there].value) return false;
    }
    return true;
  }

  void keep(const std::vector<StepId>& group) {
    std::vector<std::vector<UnitId>> rows;
    for (const StepId s : group) rows.push_back(s == group.front() ? naming_[s] : *images(group.front(), s));
    for (std::size_t member = 0; member < rows.size(); ++member) {
      for (std::size_t number = 0; number < rows[member].size(); ++number)
        out_.places_[rows[member][number]].push_back({out_.groups_.size(), member, number});
    }
    out_.groups_.push_back(std::move(rows));
  }

  const Problem& problem_;
  const World& world_;
  AlikeSteps& out_;
  IdVector<UnitId, std::set<StepId>> names_;
  std::map<StepId, std::vector<UnitId>> naming_;
};

AlikeSteps::AlikeSteps(const Problem& problem) { AlikeStepsFinder(problem, *this).find(); }

std::vector<UnitId> AlikeSteps::images(const std::vector<UnitId>& units, UnitId unit) const {
  std::vector<UnitId> out{unit};
  const auto among = [&](UnitId u) { return std::binary_search(units.begin(), units.end(), u); };
  for (std::size_t i = 0; i < out.size(); ++i) {
    for (const Place& place : places_[out[i]]) {
      const auto& group = groups_[place.group];
      const std::vector<UnitId>& own = group[place.member];
      for (const std::vector<UnitId>& other : group) {
        const bool told_apart = !std::equal(own.begin(), own.end(), other.begin(), other.end(),
                                            [&](UnitId x, UnitId y) { return among(x) == among(y); });
        const UnitId image = other[place.number];
        if (!told_apart && std::find(out.begin(), out.end(), image) == out.end()) out.push_back(image);
      }
    }
  }
  return out;
}

}  // namespace pathproof::model
