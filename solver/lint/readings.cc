#include "lint/readings.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "lint/formulas.h"
#include "lint/mentions.h"
#include "lint/places.h"
#include "lint/statements.h"
#include "schedule/static_value.h"

namespace pathproof::query {

namespace {

using model::Expr;
using model::ExprPtr;
using model::Op;

constexpr double most_selections = 1e6;  // of more, nobody looks whether there is one

class ReadingsFinder {
 public:
  ReadingsFinder(const Linted& linted, std::vector<Remark>& out)
      : linted_(linted), world_(*linted.problem->world), places_(linted), out_(out) {}

  void run() {
    each_formula(linted_.parsed, [&](const spec::Node& root) { look_at_scope(root); });
    for (const LintedStatement& row : statements_of(linted_)) {
      if (row.kind == LintedStatement::Kind::goal) look_ahead(row);
      if (row.kind == LintedStatement::Kind::rule) look_for_absence(row);
      look_for_nothing(row);
    }
    compare_rules();
    compare_requirements();
  }

 private:
  void remark(LintCode code, source::Span at, std::string message) {
    Remark& added = out_.emplace_back();
    added.code = code;
    added.place = at;
    added.message = std::move(message);
  }

  // `always p implies q` without brackets around either.
  void look_at_scope(const spec::Node& root) {
    each_node(root, [&](const spec::Node& node) {
      if (node.kind != spec::Node::Kind::op || node.op != spec::Operator::implies || node.args.empty())
        return;
      const spec::Node& left = *node.args.front();
      if (left.kind == spec::Node::Kind::op && left.op == spec::Operator::always && !left.parenthesised)
        remark(LintCode::always_scope, left.text_span.known() ? left.text_span : left.span,
               "`always` takes in only what stands before `implies`");
    });
  }

  // Whether a part is read in the last state, or in one after it, and looks further ahead.
  static bool looks_ahead(const Expr& formula) {
    switch (formula.op) {
      case Op::always:
      case Op::eventually:
      case Op::next:
      case Op::until: return true;
      case Op::initially:
      case Op::once:
      case Op::historically:
      case Op::since: return false;  // these lead to earlier states, which have something ahead of them
      default: break;
    }
    return std::any_of(formula.args.begin(), formula.args.end(),
                       [](const ExprPtr& arg) { return arg && looks_ahead(*arg); });
  }

  void look_ahead(const LintedStatement& row) {
    if (looks_ahead(*row.statement->formula))
      remark(LintCode::goal_looks_ahead, row.place,
             fmt::format("{} is read in the last state, and its formula looks ahead of that", row.called));
  }

  static bool is_moment_of_step(const Expr& e) {
    return (e.op == Op::start || e.op == Op::end) && e.args.front()->op == Op::constant;
  }

  // Two steps compared by `=`, `<=` or `>=` where nothing says that they are included.
  void look_for_absence(const LintedStatement& row) {
    bool asked = false;
    each_part(*row.statement->formula, [&](const Expr& e) {
      asked = asked || e.op == Op::included || e.op == Op::done || e.op == Op::completing ||
              e.op == Op::starting || e.op == Op::active;
    });
    if (asked) return;
    bool told = false;
    each_part(*row.statement->formula, [&](const Expr& e) {
      const bool alike = e.op == Op::eq || e.op == Op::le || e.op == Op::ge;
      if (told || !alike || !is_moment_of_step(*e.args[0]) || !is_moment_of_step(*e.args[1])) return;
      told = true;
      remark(LintCode::met_by_absence, row.place,
             fmt::format("{} compares moments of `{}` and `{}`, which are alike when both are left out",
                         row.called, step_name(*e.args[0]), step_name(*e.args[1])));
    });
  }

  std::string step_name(const Expr& moment) const {
    return world_.steps[model::StepId(moment.args.front()->value)].id;
  }

  // How many elements, or combinations of them, a quantifier goes through.
  double selections(const Expr& quantifier) const {
    double out = 1;
    for (const model::Variable& variable : quantifier.variables)
      out *= static_cast<double>(world_.sorts[variable.sort].elements.size());
    return out;
  }

  // A selection that is empty whatever the pathway.
  void look_for_nothing(const LintedStatement& row) {
    const StaticValues values(world_);
    bool told = false;
    each_part(*row.statement->formula, [&](const Expr& e) {
      if (told || e.variables.empty() || !e.args.front()) return;
      const Expr& guard = *e.args.front();
      const bool closed = std::all_of(guard.free_slots.begin(), guard.free_slots.end(), [&](int slot) {
        return std::any_of(e.variables.begin(), e.variables.end(),
                           [&](const model::Variable& variable) { return variable.slot == slot; });
      });
      if (!closed || selections(e) > most_selections) return;
      auto env = values.environment();
      const bool empty = values.each(e.variables, env, [&] { return values.value(guard, env) == 0; });
      if (!empty) return;
      told = true;
      remark(LintCode::empty_selection, row.place,
             fmt::format("{} looks at nothing: no {} meets the condition after `where`", row.called,
                         world_.sorts[e.variables.front().sort].name));
    });
  }

  // What may be said twice: the same on another basis, or once as a wish and once as a rule.
  static std::string standing(const model::Statement& statement) {
    return fmt::format("{} {} {}", statement.weight > 0, statement.basis, canonical(*statement.formula));
  }

  void compare_rules() {
    std::map<std::string, std::string> seen;  // canonical form, id
    for (const LintedStatement& row : statements_of(linted_)) {
      if (row.kind != LintedStatement::Kind::rule) continue;
      const auto [at, fresh] = seen.emplace(standing(*row.statement), row.statement->id);
      if (!fresh)
        remark(LintCode::same_formula, row.place,
               fmt::format("{} has the formula of the rule `{}`", row.called, at->second));
    }
  }

  void compare_requirements() {
    for (const model::StepId s : world_.steps.ids()) {
      std::map<std::string, std::size_t> seen;
      const auto& requirements = world_.steps[s].requirements;
      for (std::size_t i = 0; i < requirements.size(); ++i) {
        const auto [at, fresh] = seen.emplace(standing(requirements[i]), i);
        if (!fresh)
          remark(LintCode::same_formula, places_.of_requirement(s, i),
                 fmt::format("requirement {} of `{}` has the formula of its requirement {}", i + 1,
                             world_.steps[s].id, at->second + 1));
      }
    }
  }

  const Linted& linted_;
  const model::World& world_;
  Places places_;
  std::vector<Remark>& out_;
};

}  // namespace

void find_readings(const Linted& linted, std::vector<Remark>& out) { ReadingsFinder(linted, out).run(); }

}  // namespace pathproof::query
