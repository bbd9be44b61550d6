#include "cutting/constraint.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace pathproof::verify {

namespace {

constexpr std::int64_t most = std::int64_t{1} << 62U;

std::int64_t exact_sum(std::int64_t a, std::int64_t b) {
  std::int64_t out = 0;
  if (__builtin_add_overflow(a, b, &out) || out > most || out < -most)
    throw Refused("a number of more than 62 bits");
  return out;
}

std::int64_t exact_product(std::int64_t a, std::int64_t b) {
  std::int64_t out = 0;
  if (__builtin_mul_overflow(a, b, &out) || out > most || out < -most)
    throw Refused("a number of more than 62 bits");
  return out;
}

std::int64_t rounded_up(std::int64_t a, std::int64_t by) { return a > 0 ? (a - 1) / by + 1 : -(-a / by); }

}  // namespace

Constraint::Constraint(const std::vector<Weighted>& terms, std::int64_t degree) : degree_(degree) {
  std::map<Literal, std::int64_t> of;  // of the positive literal
  for (const Weighted& term : terms) {
    const Literal variable = term.literal < 0 ? -term.literal : term.literal;
    std::int64_t& sum = of[variable];
    if (term.literal > 0) {
      sum = exact_sum(sum, term.coefficient);
    } else {  // c ~x = c - c x
      sum = exact_sum(sum, -term.coefficient);
      degree_ = exact_sum(degree_, -term.coefficient);
    }
  }
  std::int64_t all = 0;
  for (const auto& [variable, coefficient] : of) {
    if (coefficient > 0) terms_.push_back({coefficient, variable});
    if (coefficient < 0) {
      terms_.push_back({-coefficient, -variable});
      degree_ = exact_sum(degree_, -coefficient);
    }
    all = exact_sum(all, coefficient < 0 ? -coefficient : coefficient);
  }
  if (degree_ < 0) degree_ = 0;
}

std::int64_t Constraint::total() const {
  std::int64_t out = 0;
  for (const Weighted& term : terms_) out += term.coefficient;
  return out;
}

bool Constraint::mentions(Literal literal) const {
  const Literal variable = literal < 0 ? -literal : literal;
  return std::any_of(terms_.begin(), terms_.end(), [&](const Weighted& term) {
    return term.literal == variable || term.literal == -variable;
  });
}

Constraint Constraint::negated() const {
  std::vector<Weighted> terms = terms_;
  for (Weighted& term : terms) term.literal = -term.literal;
  return {terms, exact_sum(exact_sum(total(), -degree_), 1)};
}

Constraint Constraint::plus(const Constraint& other) const {
  std::vector<Weighted> terms = terms_;
  terms.insert(terms.end(), other.terms_.begin(), other.terms_.end());
  return {terms, exact_sum(degree_, other.degree_)};
}

Constraint Constraint::times(std::int64_t factor) const {
  if (factor < 0) throw Refused("a constraint is multiplied by a negative number");
  std::vector<Weighted> terms = terms_;
  for (Weighted& term : terms) term.coefficient = exact_product(term.coefficient, factor);
  return {terms, exact_product(degree_, factor)};
}

Constraint Constraint::divided(std::int64_t by) const {
  if (by < 1) throw Refused("a constraint is divided by less than 1");
  std::vector<Weighted> terms = terms_;
  for (Weighted& term : terms) term.coefficient = rounded_up(term.coefficient, by);
  return {terms, rounded_up(degree_, by)};
}

Constraint Constraint::saturated() const {
  std::vector<Weighted> terms = terms_;
  for (Weighted& term : terms) term.coefficient = std::min(term.coefficient, degree_);
  return {terms, degree_};
}

Constraint Constraint::weakened(Literal variable) const {
  std::vector<Weighted> terms;
  std::int64_t degree = degree_;
  for (const Weighted& term : terms_) {
    if (term.literal == variable || term.literal == -variable) {
      degree -= term.coefficient;
    } else {
      terms.push_back(term);
    }
  }
  return {terms, degree};
}

std::string written(const Constraint& constraint) {
  std::string out;
  for (const Weighted& term : constraint.terms()) {
    out += fmt::format("+{} {}x{} ", term.coefficient, term.literal < 0 ? "~" : "",
                       term.literal < 0 ? -term.literal : term.literal);
  }
  return out + fmt::format(">= {}", constraint.degree());
}

}  // namespace pathproof::verify
