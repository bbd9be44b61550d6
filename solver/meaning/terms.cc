#include "meaning/terms.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "meaning/literals.h"
#include "meaning/meaning.h"
#include "source/as_index.h"

namespace pathproof::verify {

namespace {

using model::Environment;
using model::Expr;
using model::Op;

// A constant, and what each step adds, by the phase in which it starts (the last entry: it is left out).
struct Shares {
  std::int64_t constant = 0;
  std::map<StepId, std::vector<std::int64_t>> of;
};

void add(Shares& to, const Shares& more, std::int64_t factor) {
  to.constant += factor * more.constant;
  for (const auto& [step, values] : more.of) {
    auto& sums = to.of[step];
    sums.resize(values.size(), 0);
    for (std::size_t i = 0; i < values.size(); ++i) sums[i] += factor * values[i];
  }
}

class TermByTerm {
 public:
  TermByTerm(const model::Problem& problem, const std::vector<Weighted>& terms, std::int64_t degree,
             const std::vector<Variable>& variables, const source::Stop& stop)
      : problem_(problem), world_(*problem.world), degree_(degree), stop_(stop), whole_(whole_box(problem)) {
    readable_ = read_row(terms, variables);
  }

  bool follows(const model::Unit& unit) {
    using model::UnitKind;
    const bool at_start =
        unit.kind == UnitKind::rule || unit.kind == UnitKind::given || unit.kind == UnitKind::claim;
    if (!readable_ || !at_start) return false;
    Environment env(as_index(world_.slots) + 1, 0);
    return from(*unit.formula, env, 0);
  }

 private:
  // What each step adds to the row, if each literal hangs on one step alone.
  bool read_row(const std::vector<Weighted>& terms, const std::vector<Variable>& variables) {
    for (const Weighted& term : terms) {
      Literals whole(variables, whole_);
      std::vector<bool> steps(world_.steps.size(), false);
      bool facts = false;
      whole.gather(term.literal, steps, facts);
      const auto first = std::find(steps.begin(), steps.end(), true);
      if (facts || first == steps.end() || std::find(first + 1, steps.end(), true) != steps.end())
        return false;
      const StepId step(first - steps.begin());
      auto& values = row_.of[step];
      const int out = left_out(problem_, step);
      values.resize(static_cast<std::size_t>(out), 0);
      Box box = whole_;
      for (int start = 1; start <= out; ++start) {
        box.steps[step] = {start, start};
        Literals here(variables, box);
        const int is = here.value(term.literal);
        if (is < 0) return false;
        values[as_index(start) - 1] += is * term.coefficient;
      }
      for (const Variable& variable : variables) {
        if (variable.kind != Variable::Kind::step || variable.step != step) continue;
        states_.insert(variable.by);
        states_.insert(variable.by + 1);
      }
    }
    return true;
  }

  std::optional<Range> exact(const Box& box, const Expr& expr, Environment& env, int k) {
    Meaning meaning(problem_, box, writes_, stop_);
    const Range is = meaning.value(expr, env, k);
    return is.exact() ? std::optional(is) : std::nullopt;
  }

  // The formula is a part that every pathway meeting the unit meets, in state k at least.
  bool from(const Expr& expr, Environment& env, int k) {
    switch (expr.op) {
      case Op::logical_and:
        return std::any_of(expr.args.begin(), expr.args.end(),
                           [&](const model::ExprPtr& arg) { return from(*arg, env, k); });
      case Op::always:
        return std::any_of(states_.begin(), states_.end(), [&](int state) {
          return state >= k && state <= problem_.free_horizon && holds_before(state) &&
                 from(*expr.args[0], env, state);
        });
      case Op::all: return from_binding(expr, env, k, 0);
      case Op::le: return at_most(*expr.args[0], *expr.args[1], 0, env, k);
      case Op::lt: return at_most(*expr.args[0], *expr.args[1], 1, env, k);
      case Op::ge: return at_most(*expr.args[1], *expr.args[0], 0, env, k);
      case Op::gt: return at_most(*expr.args[1], *expr.args[0], 1, env, k);
      default: return false;
    }
  }

  bool from_binding(const Expr& expr, Environment& env, int k, std::size_t variable) {
    if (variable == expr.variables.size()) {
      if (expr.args[0]) {
        const auto guard = exact(whole_, *expr.args[0], env, k);
        if (!guard || guard->low == 0) return false;
      }
      return from(*expr.args[1], env, k);
    }
    const auto size = static_cast<std::int64_t>(world_.sorts[expr.variables[variable].sort].elements.size());
    for (std::int64_t i = 0; i < size; ++i) {
      env[as_index(expr.variables[variable].slot)] = i;
      if (from_binding(expr, env, k, variable + 1)) return true;
    }
    return false;
  }

  // Whether the row holds in all pathways that end before the state.
  bool holds_before(int state) {
    std::int64_t least = 0;
    for (const auto& [step, values] : row_.of) {
      std::int64_t lowest = values.back();
      for (std::size_t i = 0; i + 1 < values.size(); ++i) {
        const std::int64_t end = static_cast<std::int64_t>(i) + world_.steps[step].duration;
        if (end < state) lowest = std::min(lowest, values[i]);
      }
      least += lowest;
    }
    return least >= degree_;
  }

  bool at_most(const Expr& left, const Expr& right, std::int64_t less, Environment& env, int k) {
    Shares shares;
    shares.constant = less;
    if (!read(left, env, k, 1, shares) || !read(right, env, k, -1, shares)) return false;
    // The unit says: constant + shares <= 0.
    Shares together = shares;
    add(together, row_, 1);
    std::int64_t least = together.constant;
    for (const auto& [step, values] : together.of) least += *std::min_element(values.begin(), values.end());
    return least >= degree_;
  }

  bool read(const Expr& expr, Environment& env, int k, std::int64_t factor, Shares& to) {
    constexpr std::int64_t large = std::int64_t{1} << 40U;
    if (expr.magnitude > static_cast<double>(large)) return false;
    if (expr.type.kind != model::Type::Kind::integer) return false;
    if (const auto constant = exact(whole_, expr, env, k)) {
      to.constant += factor * constant->low;
      return true;
    }
    if (expr.op == Op::negate) return read(*expr.args[0], env, k, -factor, to);
    if (expr.op == Op::add) {
      for (std::size_t i = 0; i < expr.args.size(); ++i) {
        if (!read(*expr.args[i], env, k, expr.minus[i] ? -factor : factor, to)) return false;
      }
      return true;
    }
    if (expr.op == Op::mul) {
      for (const std::size_t i : {std::size_t{0}, std::size_t{1}}) {
        const auto constant = exact(whole_, *expr.args[i], env, k);
        if (constant) return read(*expr.args[1 - i], env, k, factor * constant->low, to);
      }
      return false;
    }
    if (expr.op == Op::count || expr.op == Op::sum) return read_binding(expr, env, k, factor, to, 0);
    return false;
  }

  bool read_binding(const Expr& expr, Environment& env, int k, std::int64_t factor, Shares& to,
                    std::size_t variable) {
    if (variable < expr.variables.size()) {
      const auto size =
          static_cast<std::int64_t>(world_.sorts[expr.variables[variable].sort].elements.size());
      for (std::int64_t i = 0; i < size; ++i) {
        env[as_index(expr.variables[variable].slot)] = i;
        if (!read_binding(expr, env, k, factor, to, variable + 1)) return false;
      }
      return true;
    }
    if (const auto constant = term(whole_, expr, env, k)) {
      to.constant += factor * *constant;
      return true;
    }
    return std::any_of(expr.variables.begin(), expr.variables.end(), [&](const model::Variable& named) {
      return named.sort == model::step_sort &&
             read_share(expr, env, k, factor, to, StepId(env[as_index(named.slot)]));
    });
  }

  // What one binding adds.
  std::optional<std::int64_t> term(const Box& box, const Expr& expr, Environment& env, int k) {
    if (expr.args[0]) {
      const auto guard = exact(box, *expr.args[0], env, k);
      if (!guard) return std::nullopt;
      if (guard->low == 0) return 0;
    }
    if (expr.op == Op::count) return 1;
    const auto is = exact(box, *expr.args[1], env, k);
    return is ? std::optional(is->low) : std::nullopt;
  }

  bool read_share(const Expr& expr, Environment& env, int k, std::int64_t factor, Shares& to, StepId step) {
    stop_.check();
    Box box = whole_;
    Shares share;
    auto& values = share.of[step];
    for (int start = 1; start <= left_out(problem_, step); ++start) {
      box.steps[step] = {start, start};
      const auto is = term(box, expr, env, k);
      if (!is) return false;
      values.push_back(*is);
    }
    add(to, share, factor);
    return true;
  }

  const model::Problem& problem_;
  const model::World& world_;
  std::int64_t degree_;
  Meaning::Writes writes_;
  const source::Stop& stop_;
  Box whole_;
  Shares row_;
  std::set<int> states_;
  bool readable_ = false;
};

}  // namespace

bool follows_by_terms(const model::Problem& problem, const model::Unit& unit,
                      const std::vector<Weighted>& terms, std::int64_t degree,
                      const std::vector<Variable>& variables, const source::Stop& stop) {
  return TermByTerm(problem, terms, degree, variables, stop).follows(unit);
}

}  // namespace pathproof::verify
