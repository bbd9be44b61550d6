// What is compared: times, numbers, levels, elements and truths.

#include <fmt/format.h>

#include "english/naming.h"
#include "english/reader.h"

namespace pathproof::english {

namespace {

using model::Type;

bool is_time(const Expr& expr) { return expr.type.kind == Type::Kind::time; }

bool is_number(const Expr& expr) { return expr.op == Op::constant && expr.type.kind == Type::Kind::integer; }

// A step never taken starts and ends at no time, later than any phase: so nothing here says that it does start or end where the
// formula does not.
std::string dated_words(Op event, Op op, std::int64_t phase, bool short_step) {
  const bool start = event == Op::start;
  const std::string in = fmt::format("in phase {}", phase);
  const std::string before = fmt::format("before phase {}", phase);
  const std::string does_not = start ? "does not start " : "is not completed ";
  const std::string does = start ? "starts " : "is completed ";
  switch (op) {
    case Op::eq: return (start && short_step ? "takes place " : does) + in;
    case Op::ne: return does_not + in;
    case Op::lt: return does + before;
    case Op::le: return does + in + " or earlier";
    case Op::gt: return does_not + in + " or earlier";
    default: return does_not + before;  // ge
  }
}

std::string how_many(Op op, std::int64_t number) {
  const std::string many = number == 1 ? "one" : std::to_string(number);
  switch (op) {
    case Op::eq: return "exactly " + many;
    case Op::ne: return "not exactly " + many;
    case Op::lt: return "fewer than " + many;
    case Op::le: return "at most " + many;
    case Op::gt: return "more than " + many;
    default: return "at least " + many;  // ge
  }
}

}  // namespace

Clause Reader::relation(const Expr& expr) {
  if (auto found = dated(expr)) return *found;
  if (auto found = counted(expr)) return *found;
  if (expr.args[0]->type.kind == Type::Kind::boolean) return same_truth(expr);
  const Noun left = side(*expr.args[0], *expr.args[1]);
  const Noun right = side(*expr.args[1], *expr.args[0]);
  const std::string subject = left.make == Make::open ? bracketed(left.words) : left.words;
  return {fmt::format("{} {} {}", subject, verb(expr), right.words),
          right.make == Make::open ? Form::prefix : Form::atom, expr.op != Op::ne};
}

// "A7 starts in phase 3 or earlier"
std::optional<Clause> Reader::dated(const Expr& expr) {
  const Expr& event = *expr.args[0];
  if ((event.op != Op::start && event.op != Op::end) || !is_number(*expr.args[1])) return std::nullopt;
  const Expr& who = *event.args[0];
  const bool short_step = who.op == Op::constant && world_.steps[model::StepId(who.value)].duration == 1;
  const std::string what = dated_words(event.op, expr.op, expr.args[1]->value, short_step);
  return Clause{step(who) + " " + what, Form::atom, false};
}

// "at most one step is in progress", "at least 3 actors are such that …"
std::optional<Clause> Reader::counted(const Expr& expr) {
  const Expr& count = *expr.args[0];
  if (count.op != Op::count || !count.args[0] || !is_number(*expr.args[1])) return std::nullopt;
  const bool one = expr.args[1]->value == 1;
  const auto outer = bound_;
  const auto outer_sorts = bound_sorts_;
  bind(count);
  std::string words = how_many(expr.op, expr.args[1]->value) + " ";
  if (count.variables.size() > 1) {
    words += one ? "combination of " : "combinations of ";
    words += binders(count.variables, Article::plural);
  } else {
    std::string things = binders(count.variables, Article::plural);
    if (one) {
      const std::string sort = sort_noun(world_, count.variables.front().sort);
      things = sort + things.substr(plural(sort).size());
    }
    words += things;
  }
  bool positive = true;
  Clause out;
  if (const auto known = predicate(count, *count.args[0], !one, positive)) {
    out = {words + " " + *known, Form::atom, positive && expr.op != Op::ne};
  } else {
    out = {words + (one ? " is" : " are") + " such that " + tail(*count.args[0]), Form::prefix, false};
  }
  bound_ = outer;
  bound_sorts_ = outer_sorts;
  return out;
}

Clause Reader::same_truth(const Expr& expr) {
  const std::string left = up_to(Form::atom, clause(*expr.args[0]));
  const std::string right = up_to(Form::atom, clause(*expr.args[1]));
  return {
      fmt::format("whether {} is {}the same as whether {}", left, expr.op == Op::eq ? "" : "not ", right)};
}

std::string Reader::verb(const Expr& expr) const {
  const bool time = is_time(*expr.args[0]) || is_time(*expr.args[1]);
  const bool level = expr.args[0]->type.kind == Type::Kind::element;
  switch (expr.op) {
    case Op::eq: return time ? "is at the same time as" : "is";
    case Op::ne: return time ? "is not at the same time as" : "is not";
    case Op::lt: return time ? "is earlier than" : level ? "is below" : "is less than";
    case Op::le: return time ? "is no later than" : "is at most";
    case Op::gt: return time ? "is later than" : level ? "is above" : "is more than";
    default: return time ? "is no earlier than" : "is at least";  // ge
  }
}

Noun Reader::side(const Expr& expr, const Expr& other) {
  if (is_number(expr) && is_time(other)) return {fmt::format("phase {}", expr.value)};
  return term(expr);
}

}  // namespace pathproof::english
