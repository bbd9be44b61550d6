// How a formula is read: each operator's words, and what of it needs a comma, "both", or brackets.
//
// The rules that keep readings apart:
//   - an atom has neither a comma of its own nor a connective;
//   - a junction joins atoms by one connective, without commas: "A and B", "either A or B";
//   - a series joins junctions by one connective with commas: "either A or B, and C";
//   - a prefix governs all that follows it: "if A, then B", "for every step: A", "at all times A"; so it stands last, or in
//     brackets;
//   - whatever does not fit stands in brackets.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/trace.h"
#include "model/world.h"

namespace pathproof::english {

using model::Expr;
using model::ExprPtr;
using model::Op;
using model::Variable;

enum class Form { atom, junction, series, prefix, trailing };  // trailing: a series that ends in a prefix

struct Clause {
  std::string words;
  Form form = Form::atom;
  bool takes_time = false;  // "at all times" may follow it and means all of it
};

enum class Make { noun, compound, open };  // compound: arithmetic; open: ends in a clause

struct Noun {
  std::string words;
  Make make = Make::noun;
};

class Reader {
 public:
  Reader(const model::World& world, const model::Environment& env) : world_(world), env_(env) {}

  void knows(model::StepId step) { named_steps_.insert(step); }
  /// The step's id, with its title where it is named first.
  std::string step_called(model::StepId step);
  Clause clause(const Expr& expr);
  Clause denied(const Expr& expr);
  Noun term(const Expr& expr);

 private:
  // Clauses by their place.
  std::string tail(const Expr& expr) { return clause(expr).words; }
  Clause leading(const Expr& expr);
  std::string up_to(Form most, const Clause& clause) const;
  std::string last(const Clause& clause, Form& form) const;
  std::string bracketed(const std::string& words) const { return "(" + words + ")"; }

  Clause junction(const Expr& expr);
  std::optional<Clause> merged(const Expr& expr);
  Clause series(const Expr& expr, const std::string& between);
  Clause temporal(const Expr& expr);
  Clause governed(const std::string& phrase, const Expr& expr);
  std::string moment(Op op) const;
  Clause atom(const Expr& expr, bool positive);

  // Relations.
  Clause relation(const Expr& expr);
  std::optional<Clause> dated(const Expr& expr);
  std::optional<Clause> counted(const Expr& expr);
  Clause same_truth(const Expr& expr);
  std::string verb(const Expr& expr) const;
  Noun side(const Expr& expr, const Expr& other);

  // Terms.
  std::string step(const Expr& expr);
  std::string element(const Expr& expr);
  std::vector<std::string> arguments(const Expr& expr);
  Noun arithmetic(const Expr& expr);

  // Quantifiers.
  enum class Article { every, some, none, plural };
  Clause quantifier(const Expr& expr);
  void restrict(const Expr& quantifier, bool many, Noun& out);
  Noun counting(const Expr& expr);
  Noun summing(const Expr& expr);
  std::string binders(const std::vector<Variable>& variables, Article article) const;
  std::string binder(const std::vector<Variable>& group, Article article) const;
  void bind(const Expr& quantifier);
  std::string own_name(const Expr& quantifier, const Variable& variable) const;
  bool is_bound_sort(model::SortId sort) const;
  std::optional<std::string> predicate(const Expr& quantifier, const Expr& of, bool many, bool& positive);

  const model::World& world_;
  const model::Environment& env_;
  std::map<int, std::string> bound_;  // by slot: how the variable is called
  std::map<int, model::SortId> bound_sorts_;
  std::map<int, std::string>
      names_;  // by slot: the name of the variable, another one where an outer one has it already
  std::map<int, bool> bare_;  // by slot: the only variable of its sort
  std::set<model::StepId> named_steps_;
  bool nested_ = false;  // inside a temporal operator
};

}  // namespace pathproof::english
