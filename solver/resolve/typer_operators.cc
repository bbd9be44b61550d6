// Connectives, relations, arithmetic, and `when`.

#include "resolve/typer.h"

#include <algorithm>

#include <fmt/format.h>

#include "source/suggest.h"

namespace pathproof::model {

using source::DiagnosticKind;
using spec::Node;
using spec::Operator;

namespace {

Op unary_temporal(Operator op) {
  switch (op) {
    case Operator::always: return Op::always;
    case Operator::eventually: return Op::eventually;
    case Operator::next: return Op::next;
    case Operator::initially: return Op::initially;
    case Operator::finally: return Op::finally;
    case Operator::once: return Op::once;
    default: return Op::historically;
  }
}

Op relation_op(Operator op) {
  switch (op) {
    case Operator::eq: return Op::eq;
    case Operator::ne: return Op::ne;
    case Operator::lt: return Op::lt;
    case Operator::le: return Op::le;
    case Operator::gt: return Op::gt;
    default: return Op::ge;
  }
}

}  // namespace

namespace {

// Whether the value hangs on facts alone, not on steps or states.
bool on_facts_alone(const Expr& expr) {
  switch (row(expr.op).shape) {
    case Shape::temporal: return false;
    case Shape::leaf:
      if (expr.op == Op::variable && expr.type.kind != Type::Kind::element) return false;
      if (expr.op != Op::variable && expr.op != Op::constant) return false;
      break;
    case Shape::function:
      if (expr.op != Op::fact) return false;
      break;
    case Shape::step_term: return expr.op == Op::duration;  // of whichever step
    default: break;
  }
  return expr.op != Op::before && std::all_of(expr.args.begin(), expr.args.end(), [](const ExprPtr& arg) {
           return !arg || on_facts_alone(*arg);
         });
}

}  // namespace

bool is_known_integer(const Expr& expr) {
  return expr.type.kind == Type::Kind::integer && on_facts_alone(expr);
}

ExprPtr Typer::operation(const Node& node) {
  switch (node.op) {
    case Operator::eq:
    case Operator::ne:
    case Operator::lt:
    case Operator::le:
    case Operator::gt:
    case Operator::ge: return relation(node, relation_op(node.op));
    case Operator::before: return before(node);
    case Operator::add: return addition(node);
    case Operator::mul: return product(node);
    case Operator::negate: {
      ExprPtr arg = integer(node.args[0]);
      return arg ? unary(Op::negate, integer_type, node.span, std::move(arg)) : nullptr;
    }
    default: break;
  }
  Op op = Op::logical_not;
  switch (node.op) {
    case Operator::logical_not: op = Op::logical_not; break;
    case Operator::logical_and: op = Op::logical_and; break;
    case Operator::logical_or: op = Op::logical_or; break;
    case Operator::implies: op = Op::implies; break;
    case Operator::iff: op = Op::iff; break;
    case Operator::until: op = Op::until; break;
    case Operator::since: op = Op::since; break;
    default: op = unary_temporal(node.op); break;
  }
  auto expr = make(op, boolean_type, node.span);
  bool good = true;
  for (const spec::NodePtr& arg : node.args) {
    expr->args.push_back(boolean(arg));
    good = good && expr->args.back();
  }
  return good ? finish(std::move(expr)) : nullptr;
}

bool Typer::comparable(const Expr& left, const Expr& right, bool ordered) const {
  const Type& a = left.type;
  const Type& b = right.type;
  const auto numeric = [](const Type& t) {
    return t.kind == Type::Kind::integer || t.kind == Type::Kind::time;
  };
  if (numeric(a) && numeric(b)) return true;
  if (a.kind == Type::Kind::element && b.kind == Type::Kind::element && a.sort == b.sort) {
    if (!ordered) return true;
    return world_.sorts[a.sort].scale && !a.optional && !b.optional;
  }
  if (ordered) return false;
  if (a.kind == Type::Kind::boolean && b.kind == Type::Kind::boolean) return true;
  const auto optional = [](const Type& t) { return t.optional; };
  return (a.kind == Type::Kind::none && optional(b)) || (b.kind == Type::Kind::none && optional(a));
}

ExprPtr Typer::relation(const Node& node, Op op) {
  ExprPtr left = term(node.args[0]);
  ExprPtr right = term(node.args[1]);
  if (!left || !right) return nullptr;
  const bool ordered = op != Op::eq && op != Op::ne;
  if (!comparable(*left, *right, ordered)) {
    std::string hint;
    const auto is_step = [](const Expr& e) { return e.type == Type{Type::Kind::element, step_sort, false}; };
    if ((is_step(*left) && right->type.kind == Type::Kind::boolean) ||
        (is_step(*right) && left->type.kind == Type::Kind::boolean)) {
      hint = "next to `=` a step is the step itself: write `done(STEP)`";
    } else if (is_step(*left) && is_step(*right) && ordered) {
      hint = "to compare when steps happen write `start(A) < start(B)` or `A before B`";
    } else if (ordered) {
      hint = "only numbers, times and levels of one scale have an order";
    } else if (left->type.kind == Type::Kind::element) {
      hint = source::did_you_mean(source_text(node.args[1]->span), names_.elements_of(left->type.sort));
    }
    return fail(DiagnosticKind::type_mismatch, node.span,
                fmt::format("`{}` compares {} with {}, which cannot be {}", source_text(node.span),
                            describe(left->type), describe(right->type), ordered ? "put in order" : "equal"),
                hint);
  }
  auto expr = make(op, boolean_type, node.span);
  expr->args = {std::move(left), std::move(right)};
  return finish(std::move(expr));
}

ExprPtr Typer::before(const Node& node) {
  ExprPtr left = step(node.args[0], "`before`");
  ExprPtr right = step(node.args[1], "`before`");
  if (!left || !right) return nullptr;
  auto expr = make(Op::before, boolean_type, node.span);
  expr->args = {std::move(left), std::move(right)};
  return finish(std::move(expr));
}

ExprPtr Typer::addition(const Node& node) {
  auto expr = make(Op::add, integer_type, node.span);
  expr->minus = node.minus;
  int times = 0;
  for (const spec::NodePtr& arg : node.args) {
    ExprPtr operand = term(arg);
    if (!operand) return nullptr;
    if (operand->type.kind == Type::Kind::time) {
      ++times;
    } else if (operand->type.kind != Type::Kind::integer) {
      return fail(
          DiagnosticKind::type_mismatch, arg->span,
          fmt::format("`{}` is {}, expected an integer", source_text(arg->span), describe(operand->type)),
          operand->type.kind == Type::Kind::boolean ? "count truths with `count(x: Sort where …)`" : "");
    }
    expr->args.push_back(std::move(operand));
  }
  if (times == 0) return finish(std::move(expr));
  expr->type = time_type;
  for (std::size_t i = 0; i < expr->args.size(); ++i) {
    const Expr& operand = *expr->args[i];
    const bool time = operand.type.kind == Type::Kind::time;
    if (time && (times > 1 || expr->minus[i])) {
      return fail(DiagnosticKind::type_mismatch, node.span,
                  fmt::format("`{}` adds or subtracts times", source_text(node.span)),
                  "move one time to the other side: `start(A) <= start(B) + 3`");
    }
    if (!time && !is_known_integer(operand) && !opaque_) {
      return fail(
          DiagnosticKind::nonlinear, node.args[i]->span,
          fmt::format("`{}` is added to a time but is not known in advance", source_text(node.args[i]->span)),
          "only numbers, durations, Int facts and counts over facts may be added to a time");
    }
  }
  return finish(std::move(expr));
}

ExprPtr Typer::product(const Node& node) {
  ExprPtr left = integer(node.args[0]);
  ExprPtr right = integer(node.args[1]);
  if (!left || !right) return nullptr;
  if (!is_known_integer(*left) && !is_known_integer(*right) && !opaque_) {
    return fail(
        DiagnosticKind::nonlinear, node.span,
        fmt::format("`{}` multiplies two terms of which neither is known", source_text(node.span)),
        "one factor must be a number, a duration, an Int fact, or sums, products and counts of these");
  }
  auto expr = make(Op::mul, integer_type, node.span);
  expr->args = {std::move(left), std::move(right)};
  return finish(std::move(expr));
}

ExprPtr Typer::when(const Node& node) {
  ExprPtr who = step(node.args[0], "`when`");
  ExprPtr body = boolean(node.body);
  if (!who || !body) return nullptr;
  const Op op = node.text == "starts" ? Op::starting : Op::completing;
  ExprPtr moment = unary(op, boolean_type, node.args[0]->span, std::move(who));
  auto implication = make(Op::implies, boolean_type, node.span);
  implication->args = {std::move(moment), std::move(body)};
  return unary(Op::always, boolean_type, node.span, finish(std::move(implication)));
}

}  // namespace pathproof::model
