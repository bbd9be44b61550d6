// Connectives, temporal operators, and the atoms that are neither relations nor quantifiers.

#include "english/reader.h"

#include <algorithm>

#include <fmt/format.h>

#include "english/clause.h"
#include "english/naming.h"

namespace pathproof::english {

namespace {

using model::Shape;

bool is_temporal(const Expr& expr) { return model::row(expr.op).shape == Shape::temporal; }

// Of one argument; `until` and `since` are said otherwise.
bool is_moment(const Expr& expr) { return is_temporal(expr) && expr.args.size() == 1; }

bool has_denial(const Expr& expr) {
  const Shape shape = model::row(expr.op).shape;
  return shape == Shape::function || shape == Shape::step_term || expr.op == Op::before;
}

bool is_same(const Expr& a, const Expr& b) {
  return a.op == b.op && a.value == b.value && a.function == b.function && a.slot == b.slot &&
         std::equal(a.args.begin(), a.args.end(), b.args.begin(), b.args.end(),
                    [](const ExprPtr& x, const ExprPtr& y) { return x && y && is_same(*x, *y); });
}

std::string_view state_of_step(Op op) {
  switch (op) {
    case Op::included: return "part of the pathway";
    case Op::done: return "complete";
    case Op::starting: return "about to start";
    case Op::completing: return "just completed";
    default: return "in progress";  // active
  }
}

}  // namespace

Clause Reader::clause(const Expr& expr) {
  switch (model::row(expr.op).shape) {
    case Shape::temporal: return temporal(expr);
    case Shape::quantifier: return quantifier(expr);
    case Shape::relation: return expr.op == Op::before ? atom(expr, true) : relation(expr);
    case Shape::connective: break;
    default: return atom(expr, true);
  }
  switch (expr.op) {
    case Op::logical_not: return denied(*expr.args[0]);
    case Op::implies: {
      const std::string condition = up_to(Form::series, leading(*expr.args[0]));
      return {fmt::format("if {}, then {}", condition, tail(*expr.args[1])), Form::prefix};
    }
    case Op::iff: return series(expr, ", exactly when ");
    default: return junction(expr);
  }
}

Clause Reader::denied(const Expr& expr) {
  if (has_denial(expr)) return atom(expr, false);
  return governed("it is not so that", expr);
}

// What stands first among several, where "at all times" is best said after it.
Clause Reader::leading(const Expr& expr) {
  if (!is_moment(expr)) return clause(expr);
  const bool outer = nested_;
  nested_ = true;
  const auto named_before = named_steps_;
  const Clause inner = clause(*expr.args[0]);
  nested_ = outer;
  if (inner.form == Form::atom && inner.takes_time) return {inner.words + " " + moment(expr.op), Form::atom};
  named_steps_ = named_before;  // it is read once more, from its beginning
  return clause(expr);
}

std::string Reader::up_to(Form most, const Clause& clause) const {
  return clause.form > most ? bracketed(clause.words) : clause.words;
}

// The last part of a series may govern what follows it: nothing does.
std::string Reader::last(const Clause& clause, Form& form) const {
  if (clause.form == Form::prefix) {
    form = Form::trailing;
    return clause.words;
  }
  return up_to(Form::junction, clause);
}

Clause Reader::junction(const Expr& expr) {
  if (auto found = merged(expr)) return *found;
  const bool both = expr.op == Op::logical_and;
  std::vector<Clause> parts;
  bool atoms = true;
  for (const ExprPtr& arg : expr.args) {
    parts.push_back(parts.empty() ? leading(*arg) : clause(*arg));
    atoms = atoms && parts.back().form == Form::atom;
  }
  Clause out;
  if (atoms) {
    out.form = Form::junction;
    for (const Clause& part : parts)
      out.words += (out.words.empty() ? "" : both ? " and " : " or ") + part.words;
    if (!both) out.words = "either " + out.words;
    return out;
  }
  out.form = Form::series;
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    out.words += up_to(Form::junction, parts[i]) + (both ? ", and " : ", or ");
  }
  out.words += last(parts.back(), out.form);
  return out;
}

// "the leader of HADR is nobody or Mexico", "… is neither nobody nor Mexico": one subject for all.
std::optional<Clause> Reader::merged(const Expr& expr) {
  const bool both = expr.op == Op::logical_and;
  const Expr& subject = *expr.args.front();
  const auto fits = [&](const ExprPtr& arg) {
    return arg->op == (both ? Op::ne : Op::eq) && arg->args[0]->type.kind == model::Type::Kind::element &&
           arg->args[1]->op == Op::constant && is_same(*arg->args[0], *subject.args[0]);
  };
  if (!std::all_of(expr.args.begin(), expr.args.end(), fits)) return std::nullopt;
  std::string words = term(*subject.args[0]).words + (both ? " is neither " : " is ");
  for (const ExprPtr& arg : expr.args) {
    words += (arg == expr.args.front() ? "" : both ? " nor " : " or ") + term(*arg->args[1]).words;
  }
  return Clause{words, both ? Form::atom : Form::junction, false};
}

Clause Reader::series(const Expr& expr, const std::string& between) {
  Clause out;
  out.form = Form::series;
  out.words = up_to(Form::junction, leading(*expr.args[0])) + between;
  out.words += last(clause(*expr.args[1]), out.form);
  return out;
}

Clause Reader::temporal(const Expr& expr) {
  const bool outer = nested_;
  nested_ = true;
  Clause out;
  if (expr.op == Op::until) {
    out = series(expr, ", until at last ");
  } else if (expr.op == Op::since) {
    out = series(expr, ", ever since ");
  } else if (expr.op == Op::always && !outer && expr.args[0]->op == Op::implies) {
    const Expr& rule = *expr.args[0];
    const Clause condition = leading(*rule.args[0]);
    const std::string when = up_to(Form::series, condition);
    const char* then = condition.form == Form::series ? ", then " : ", ";
    out = {fmt::format("whenever {}{}{}", when, then, tail(*rule.args[1])), Form::prefix};
  } else {
    nested_ = outer;
    const std::string phrase = moment(expr.op);
    nested_ = true;
    out = governed(phrase, *expr.args[0]);
  }
  nested_ = outer;
  return out;
}

// The phrase before a clause, with what makes clear that it is about all of it.
Clause Reader::governed(const std::string& phrase, const Expr& expr) {
  const Clause inner = clause(expr);
  const bool that = phrase.ends_with(" that");
  switch (inner.form) {
    case Form::atom: return {phrase + " " + inner.words, Form::prefix};
    case Form::junction:
      if (expr.op == Op::logical_or) return {phrase + " " + inner.words, Form::prefix};
      return {phrase + (expr.args.size() == 2 || that ? " both " : " all of this holds: ") + inner.words,
              Form::prefix};
    case Form::prefix: return {phrase + (that ? " " : ", ") + inner.words, Form::prefix};
    default: break;
  }
  if (!that) return {phrase + " it holds that " + inner.words, Form::prefix};
  if (expr.op == Op::logical_and)
    return {phrase + (expr.args.size() == 2 ? " both " : " all of this holds: ") + inner.words, Form::prefix};
  return {phrase + (expr.op == Op::logical_or ? " either " : " ") + inner.words, Form::prefix};
}

std::string Reader::moment(Op op) const {
  switch (op) {
    case Op::always: return nested_ ? "from then on" : "at all times";
    case Op::eventually: return nested_ ? "then or later" : "at some time";
    case Op::next: return "one phase later";
    case Op::initially: return "at the outset";
    case Op::finally: return "at the end";
    case Op::once: return nested_ ? "then or earlier" : "now or earlier";
    default: return nested_ ? "at all times up to then" : "at all times so far";  // historically
  }
}

Clause Reader::atom(const Expr& expr, bool positive) {
  switch (model::row(expr.op).shape) {
    case Shape::leaf:
      if (expr.value != 0) return {"nothing more is asked"};
      return {"the impossible happens"};
    case Shape::function: {
      const FunctionWords words = function_words(world_, world_.functions[expr.function], arguments(expr));
      if (positive) return {words.holds, Form::atom, true};
      if (!words.fails.empty()) return {words.fails};
      return {"it is not so that " + words.holds, Form::prefix};
    }
    case Shape::step_term:
      return {fmt::format("{} is {}{}", step(*expr.args[0]), positive ? "" : "not ", state_of_step(expr.op)),
              Form::atom, positive};
    default: break;
  }
  const std::string first = step(*expr.args[0]);  // before
  const std::string second = step(*expr.args[1]);
  return {fmt::format("{} is {}complete before {} starts", first, positive ? "" : "not ", second), Form::atom,
          positive};
}

// Whether this clause says of one variable that it is so and so: "part of the pathway", "not C3". The words after "is".
std::optional<std::string> Reader::predicate(const Expr& quantifier, const Expr& of, bool many,
                                             bool& positive) {
  positive = of.op != Op::logical_not;
  const Expr& inner = positive ? of : *of.args[0];
  const auto is_subject = [&](const Expr& subject) {
    return quantifier.variables.size() == 1 && subject.op == Op::variable &&
           subject.slot == quantifier.variables.front().slot;
  };
  const std::string is = many ? "are " : "is ";
  const Shape shape = model::row(inner.op).shape;
  if (shape == Shape::step_term && is_subject(*inner.args[0])) {
    return is + (positive ? "" : "not ") + std::string(state_of_step(inner.op));
  }
  const bool equality = of.op == Op::eq || of.op == Op::ne;
  if (equality && is_subject(*of.args[0]) && of.args[1]->op != Op::variable) {
    positive = of.op == Op::eq;
    return is + (positive ? "" : "not ") + term(*of.args[1]).words;
  }
  return std::nullopt;
}

std::string clause(const model::World& world, const Expr& formula, const model::Environment& env) {
  return Reader(world, env).clause(formula).words;
}

std::string clause_about(const model::World& world, const Expr& formula, model::StepId known_step) {
  const model::Environment env;
  Reader reader(world, env);
  reader.knows(known_step);
  return reader.clause(formula).words;
}

std::string denial(const model::World& world, const Expr& formula, const model::Environment& env) {
  return Reader(world, env).denied(formula).words;
}

std::string noun(const model::World& world, const Expr& term, const model::Environment& env) {
  return Reader(world, env).term(term).words;
}

}  // namespace pathproof::english
