#include "cutting/proof.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "cutting/constraint.h"

namespace pathproof::verify {

namespace {

constexpr Literal most_fresh = 100'000'000;

// What follows from a few constraints by propagation, until one of them cannot hold.
class Propagator {
 public:
  void add(const Constraint& constraint) { constraints_.push_back(&constraint); }

  bool contradicts() {
    for (bool changed = true; changed;) {
      changed = false;
      for (const Constraint* constraint : constraints_) {
        if (!visit(*constraint, changed)) return true;
      }
    }
    return false;
  }

 private:
  bool is_false(Literal literal) const {
    const auto found = value_.find(literal < 0 ? -literal : literal);
    return found != value_.end() && found->second != (literal > 0);
  }
  bool is_open(Literal literal) const { return !value_.contains(literal < 0 ? -literal : literal); }

  // False: the constraint cannot hold any more.
  bool visit(const Constraint& constraint, bool& changed) {
    std::int64_t slack = -constraint.degree();
    for (const Weighted& term : constraint.terms()) slack += is_false(term.literal) ? 0 : term.coefficient;
    if (slack < 0) return false;
    for (const Weighted& term : constraint.terms()) {
      if (term.coefficient <= slack || !is_open(term.literal)) continue;
      value_.emplace(term.literal < 0 ? -term.literal : term.literal, term.literal > 0);
      changed = true;
    }
    return true;
  }

  std::vector<const Constraint*> constraints_;
  std::unordered_map<Literal, bool> value_;  // looked up only, never walked
};

class Checker {
 public:
  Checker(const Formula& formula, const std::string& name, std::string_view text, const source::Stop& stop)
      : words_(name, text),
        stop_(stop),
        known_(formula.rows),
        given_(formula.rows.size()),
        top_(formula.variables) {}

  ProofSize run() {
    if (words_.rest_of_line() != "pseudo-Boolean proof version 3.0")
      words_.refuse("expected `pseudo-Boolean proof version 3.0`");
    words_.expect("f");
    if (words_.number() != static_cast<std::int64_t>(given_))
      words_.refuse("the proof is of another number of constraints");
    words_.expect(";");
    while (!words_.take("output")) {
      stop_.check();
      step();
    }
    conclude();
    return {known_.size() - given_};
  }

 private:
  void step() {
    const std::string_view rule = words_.next();
    Constraint made;
    if (rule == "pol") {
      made = combined();
    } else if (rule == "rup") {
      made = propagated();
    } else if (rule == "red") {
      made = defined();
    } else {
      words_.refuse(fmt::format("expected `pol`, `rup`, `red` or `output`, found `{}`", rule.substr(0, 40)));
    }
    known_.push_back(std::move(made));
  }

  void conclude() {
    words_.expect("NONE");
    words_.expect(";");
    words_.expect("conclusion");
    words_.expect("UNSAT");
    words_.expect(":");
    if (!cited(words_.number()).contradictory()) words_.refuse("what the proof ends in is no contradiction");
    words_.expect(";");
    words_.expect("end");
    words_.expect("pseudo-Boolean");
    words_.expect("proof");
    words_.expect(";");
    if (!words_.done()) words_.refuse("something stands after the end of the proof");
  }

  const Constraint& cited(std::int64_t id) {
    if (id < 1 || id > static_cast<std::int64_t>(known_.size()))
      words_.refuse(fmt::format("there is no constraint {} yet", id));
    return known_[static_cast<std::size_t>(id - 1)];
  }

  Constraint popped(std::vector<Constraint>& stack) {
    if (stack.empty()) words_.refuse("an operand is missing");
    Constraint out = std::move(stack.back());
    stack.pop_back();
    return out;
  }

  Constraint combined() try {
    std::vector<Constraint> stack;
    std::optional<std::int64_t> pending;  // a number: a citation, unless `*` or `d` follows
    const auto settle = [&] {
      if (pending) stack.push_back(cited(*pending));
      pending.reset();
    };
    while (!words_.take(";")) {
      if (words_.take("*")) {
        if (!pending) words_.refuse("a factor is missing");
        stack.push_back(popped(stack).times(*pending));
        pending.reset();
      } else if (words_.take("d")) {
        if (!pending) words_.refuse("a divisor is missing");
        stack.push_back(popped(stack).divided(*pending));
        pending.reset();
      } else if (words_.take("+")) {
        settle();
        const Constraint second = popped(stack);
        stack.push_back(popped(stack).plus(second));
      } else if (words_.take("s")) {
        settle();
        stack.push_back(popped(stack).saturated());
      } else if (words_.peek().starts_with('x') || words_.peek().starts_with('~')) {
        settle();
        const Literal literal = words_.literal(top_);
        if (words_.take("w")) {
          stack.push_back(popped(stack).weakened(literal));
        } else {
          stack.push_back(Constraint({{1, literal}}, 0));
        }
      } else {
        settle();
        pending = words_.number();
      }
    }
    settle();
    Constraint out = popped(stack);
    if (!stack.empty()) words_.refuse("an operator is missing");
    return out;
  } catch (const Refused& refused) {
    if (std::string_view(refused.what()).find(", line ") != std::string_view::npos) throw;
    words_.refuse(refused.what());
  }

  Constraint propagated() {
    Constraint claimed = words_.constraint(top_);
    const Constraint negated = claimed.negated();
    Propagator propagator;
    propagator.add(negated);
    if (!words_.take(";")) {
      words_.expect(":");
      while (!words_.take(";")) propagator.add(cited(words_.number()));
    }
    if (!propagator.contradicts())
      words_.refuse("the constraint does not follow by propagation from those cited");
    return claimed;
  }

  // A new variable, which is its own witness. Whatever the others are, setting it makes the first of two constraints hold; the second
  // is allowed if it is implied by the negation of the first alone, as the two directions of one definition are.
  Constraint defined() {
    const Constraint made = words_.constraint(most_fresh);
    words_.expect(":");
    const Literal variable = words_.literal(most_fresh);
    words_.expect("->");
    const std::int64_t value = words_.number();
    words_.expect(";");
    if (value != 0 && value != 1) words_.refuse("a variable is 0 or 1");
    if (variable < 1) words_.refuse("the witness is of a variable, not of its negation");
    if (variable == top_ + 1) {
      opened_ = variable;
      first_ = made;
      second_ = false;
    } else if (variable != opened_ || second_) {
      words_.refuse(fmt::format("x{} is not new", variable));
    } else {
      second_ = true;
    }
    const Literal own = value == 1 ? variable : -variable;
    if (!holds_with(made, own)) words_.refuse("the witness does not satisfy the constraint");
    for (const Weighted& term : made.terms()) {
      const Literal other = term.literal < 0 ? -term.literal : term.literal;
      if (other > variable) words_.refuse(fmt::format("x{} is defined by what is not there yet", variable));
    }
    if (second_ && !allowed_beside(made, own))
      words_.refuse("the two directions leave the variable no value");
    top_ = std::max(top_, variable);
    return made;
  }

  static bool holds_with(const Constraint& constraint, Literal own) {
    return std::any_of(constraint.terms().begin(), constraint.terms().end(), [&](const Weighted& term) {
      return term.literal == own && term.coefficient >= constraint.degree();
    });
  }

  static Constraint with(const Constraint& constraint, Literal own) {
    std::vector<Weighted> terms;
    std::int64_t degree = constraint.degree();
    for (const Weighted& term : constraint.terms()) {
      if (term.literal == own) degree -= term.coefficient;
      if (term.literal != own && term.literal != -own) terms.push_back(term);
    }
    return {terms, degree};
  }

  // The first holds with the variable as it is not here. Where this second one fails with it so, the first must hold with it
  // as it is here: the rest of the first is then at least what the failed rest says.
  bool allowed_beside(const Constraint& second, Literal own) const {
    if (!holds_with(first_, -own)) return false;
    const Constraint failed = with(second, -own).negated();
    const Constraint wanted = with(first_, own);
    return failed.terms() == wanted.terms() && failed.degree() >= wanted.degree();
  }

  Words words_;
  const source::Stop& stop_;
  std::vector<Constraint> known_;
  std::size_t given_;
  Literal top_;          // the last variable
  Literal opened_ = 0;   // the variable defined last
  Constraint first_;     // its first direction
  bool second_ = false;  // whether the second was given
};

}  // namespace

ProofSize check_proof(const Formula& formula, const std::string& name, std::string_view text,
                      const source::Stop& stop) {
  return Checker(formula, name, text, stop).run();
}

}  // namespace pathproof::verify
