#include "certificate/diagrams.h"

#include <algorithm>

namespace pathproof::certificate {

using verify::Constraint;
using verify::Literal;
using verify::Weighted;

namespace {

constexpr std::size_t most_nodes = 400'000;

}  // namespace

void Diagrams::add_clause(std::vector<Literal> literals, std::size_t number) {
  Clause out;
  out.literals = std::move(literals);
  out.row = number;
  clauses_.push_back(std::move(out));
}

bool Diagrams::add(const Constraint& row, std::size_t number, const source::Stop& stop) {
  if (row.trivial()) return true;
  const bool clause = std::all_of(row.terms().begin(), row.terms().end(),
                                  [&](const Weighted& term) { return term.coefficient >= row.degree(); });
  if (clause) {
    std::vector<Literal> literals;
    for (const Weighted& term : row.terms()) literals.push_back(term.literal);
    add_clause(std::move(literals), number);
    return true;
  }
  std::vector<Weighted> terms = row.terms();
  std::stable_sort(terms.begin(), terms.end(),
                   [](const Weighted& a, const Weighted& b) { return a.coefficient > b.coefficient; });
  std::vector<std::int64_t> rest(terms.size() + 1, 0);
  for (std::size_t i = terms.size(); i-- > 0;) rest[i] = rest[i + 1] + terms[i].coefficient;
  // Level by level: the degrees that are asked of the terms from i on, each with its node (none: the row itself).
  std::map<std::int64_t, std::optional<std::size_t>> level{{row.degree(), std::nullopt}};
  for (std::size_t i = 0; i < terms.size() && !level.empty(); ++i) {
    stop.check();
    std::map<std::int64_t, std::optional<std::size_t>> next;
    const auto link = [&](std::int64_t degree, Clause out) {
      if (degree <= 0) return;
      if (degree <= rest[i + 1]) {
        auto [found, made] = next.try_emplace(degree);
        if (made) {
          found->second = nodes_.size();
          nodes_.push_back(
              {{terms.begin() + static_cast<std::ptrdiff_t>(i) + 1, terms.end()}, degree, rest[i + 1]});
        }
        out.child = found->second;
        out.literals.push_back(variable(*out.child));
      }
      clauses_.push_back(std::move(out));
    };
    for (const auto& [degree, node] : level) {
      Clause base;
      base.row = number;
      base.parent = node;
      if (node) base.literals.push_back(-variable(*node));
      Clause with = base;  // the term may be true: the rest need reach less
      with.weakened = terms[i].literal;
      Clause without = base;
      without.literals.push_back(terms[i].literal);
      link(degree - terms[i].coefficient, std::move(with));
      link(degree, std::move(without));
    }
    if (nodes_.size() > most_nodes) return false;
    level = std::move(next);
  }
  return true;
}

}  // namespace pathproof::certificate
