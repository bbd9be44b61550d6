// Quantifiers, counts and sums, and how their variables are called.
//
// A variable that is alone of its sort in its place is "the actor"; where there are several, each goes by its name, "actor a".

#include <algorithm>

#include <fmt/format.h>

#include "english/naming.h"
#include "english/reader.h"

namespace pathproof::english {

namespace {

// Whether a quantifier inside ranges over the sort, too.
bool binds(const Expr& expr, model::SortId sort) {
  return std::any_of(expr.variables.begin(), expr.variables.end(),
                     [&](const Variable& v) { return v.sort == sort; }) ||
         std::any_of(expr.args.begin(), expr.args.end(),
                     [&](const ExprPtr& arg) { return arg && binds(*arg, sort); });
}

bool binds_inside(const Expr& quantifier, model::SortId sort) {
  return std::any_of(quantifier.args.begin(), quantifier.args.end(),
                     [&](const ExprPtr& arg) { return arg && binds(*arg, sort); });
}

}  // namespace

bool Reader::is_bound_sort(model::SortId sort) const {
  return std::any_of(bound_sorts_.begin(), bound_sorts_.end(),
                     [&](const auto& entry) { return entry.second == sort; });
}

// A definition may bring in a variable that is called like one around it: the next letter that nobody has.
std::string Reader::own_name(const Expr& quantifier, const Variable& variable) const {
  const auto taken = [&](const std::string& name) {
    return std::any_of(bound_.begin(), bound_.end(),
                       [&](const auto& entry) { return names_.at(entry.first) == name; }) ||
           std::any_of(quantifier.variables.begin(), quantifier.variables.end(), [&](const Variable& other) {
             return other.slot != variable.slot && other.name == name;
           });
  };
  const bool here = std::any_of(bound_.begin(), bound_.end(), [&](const auto& entry) {
    return entry.first != variable.slot && names_.at(entry.first) == variable.name;
  });
  if (!here) return variable.name;
  for (char letter = 'a'; letter <= 'z'; ++letter) {
    if (!taken({letter})) return {letter};
  }
  return variable.name;
}

void Reader::bind(const Expr& quantifier) {
  std::map<int, bool> bare;
  for (const Variable& variable : quantifier.variables) {
    const auto same = std::count_if(quantifier.variables.begin(), quantifier.variables.end(),
                                    [&](const Variable& other) { return other.sort == variable.sort; });
    bare[variable.slot] =
        same == 1 && !is_bound_sort(variable.sort) && !binds_inside(quantifier, variable.sort);
  }
  for (const Variable& variable : quantifier.variables) {
    const std::string sort = sort_noun(world_, variable.sort);
    bare_[variable.slot] = bare[variable.slot];
    const std::string name = own_name(quantifier, variable);
    names_[variable.slot] = name;
    bound_[variable.slot] = bare[variable.slot] ? "the " + sort : sort + " " + name;
    bound_sorts_[variable.slot] = variable.sort;
  }
}

std::string Reader::binder(const std::vector<Variable>& group, Article article) const {
  const std::string sort = sort_noun(world_, group.front().sort);
  if (group.size() == 1) {
    const Variable& variable = group.front();
    const std::string name = bare_.at(variable.slot) ? "" : " " + names_.at(variable.slot);
    switch (article) {
      case Article::every: return "every " + sort + name;
      case Article::some: return with_article(sort) + name;
      case Article::none: return "no " + sort + name;
      case Article::plural: return plural(sort) + name;
    }
  }
  std::string names;
  for (std::size_t i = 0; i < group.size(); ++i) {
    names += (i == 0 ? "" : i + 1 == group.size() ? " and " : ", ") + names_.at(group[i].slot);
  }
  const char* before = article == Article::every ? "all " : article == Article::none ? "no " : "";
  return before + plural(sort) + " " + names;
}

// Neighbours of one sort together: "all actors a and b and every step".
std::string Reader::binders(const std::vector<Variable>& variables, Article article) const {
  std::string out;
  for (std::size_t i = 0; i < variables.size();) {
    std::vector<Variable> group;
    for (; i < variables.size() && (group.empty() || variables[i].sort == group.front().sort); ++i) {
      group.push_back(variables[i]);
    }
    out += (out.empty() ? "" : " and ") + binder(group, article);
  }
  return out;
}

Clause Reader::quantifier(const Expr& expr) {
  const auto outer = bound_;
  const auto outer_sorts = bound_sorts_;
  bind(expr);
  const Article article = expr.op == Op::all    ? Article::every
                          : expr.op == Op::some ? Article::some
                                                : Article::none;
  bool positive = true;
  Clause out;
  out.form = Form::prefix;
  std::optional<std::string> known;
  const auto named_before = named_steps_;
  if (!expr.args[0]) known = predicate(expr, *expr.args[1], false, positive);
  if (!positive) named_steps_ = named_before;  // what was read is not said
  if (known && positive) {
    const std::string whom = binders(expr.variables, article);
    out.form = Form::atom;
    out.words = (article == Article::some ? "some" + whom.substr(whom.find(' ')) : whom) + " " + *known;
  } else if (expr.args[0]) {
    const char* word = article == Article::some ? "some " : "";
    std::string whom = binders(expr.variables, article == Article::some ? Article::plural : article);
    if (article == Article::some && expr.variables.size() == 1) {
      whom = binders(expr.variables, Article::some);
      whom = whom.substr(whom.find(' ') + 1);
    }
    out.words = fmt::format("for {}{}", word, whom);
    if (const auto guard = predicate(expr, *expr.args[0], false, positive)) {
      out.words += " that " + *guard;
    } else {
      out.words += " such that " + up_to(Form::series, leading(*expr.args[0]));
    }
    out.words += ": " + tail(*expr.args[1]);
  } else if (article == Article::every) {
    out.words = fmt::format("for {}: ", binders(expr.variables, article));
    out.words += tail(*expr.args[1]);
  } else {
    const bool many = expr.variables.size() > 1 && expr.variables[0].sort == expr.variables[1].sort;
    out.words = fmt::format("there {} {} such that ", many ? "are" : "is", binders(expr.variables, article));
    out.words += tail(*expr.args[1]);
  }
  bound_ = outer;
  bound_sorts_ = outer_sorts;
  return out;
}

// What a guard leaves of the things that were just named.
void Reader::restrict(const Expr& quantifier, bool many, Noun& out) {
  if (!quantifier.args[0]) return;
  bool positive = true;
  if (const auto guard = predicate(quantifier, *quantifier.args[0], many, positive)) {
    out.words += " that " + *guard;
  } else {
    out.words += " such that " + tail(*quantifier.args[0]);
    out.make = Make::open;
  }
}

Noun Reader::counting(const Expr& expr) {
  const auto outer = bound_;
  const auto outer_sorts = bound_sorts_;
  bind(expr);
  Noun out{"the number of ", Make::noun};
  if (expr.variables.size() > 1) out.words += "combinations of ";
  out.words += binders(expr.variables, Article::plural);
  restrict(expr, true, out);
  bound_ = outer;
  bound_sorts_ = outer_sorts;
  return out;
}

Noun Reader::summing(const Expr& expr) {
  const auto outer = bound_;
  const auto outer_sorts = bound_sorts_;
  bind(expr);
  const Noun what = term(*expr.args[1]);
  Noun out{"the total of " + (what.make == Make::noun ? what.words : bracketed(what.words)), Make::noun};
  out.words += " over " + binders(expr.variables, Article::every);
  restrict(expr, false, out);
  bound_ = outer;
  bound_sorts_ = outer_sorts;
  return out;
}

}  // namespace pathproof::english
