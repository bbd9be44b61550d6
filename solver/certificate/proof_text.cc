#include "certificate/proof_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "cutting/formula.h"

namespace pathproof::certificate {

namespace {

using verify::Constraint;
using verify::Literal;
using verify::Weighted;

class Writer {
 public:
  Writer(const Rows& rows, const std::vector<Sum>& sums, const Diagrams& diagrams, const Trimmer& trimmer)
      : rows_(rows), sums_(sums), diagrams_(diagrams), trimmer_(trimmer) {}

  Refutation write() {
    mark();
    number_variables();
    number_rows();
    Refutation out;
    for (std::size_t i = 0; i < rows_.asked.size(); ++i) {
      if (used_rows_[rows_.first_asked + i]) out.units.push_back(rows_.asked[i]);
    }
    out.formula = verify::written(formula_);
    out.names = names();
    out.proof = fmt::format("pseudo-Boolean proof version 3.0\nf {} ;\n", formula_.rows.size()) + steps();
    out.proof += fmt::format("output NONE ;\nconclusion UNSAT : {} ;\nend pseudo-Boolean proof ;\n", last_);
    return out;
  }

 private:
  static std::size_t of(Literal literal) {
    return static_cast<std::size_t>(literal < 0 ? -literal : literal);
  }

  // Backwards from the contradiction.
  void mark() {
    used_.assign(trimmer_.size(), false);
    for (const std::size_t number : trimmer_.end()) used_[number] = true;
    for (std::size_t i = trimmer_.size(); i-- > 0;) {
      if (!used_[i]) continue;
      for (const std::size_t number : trimmer_.sources(i)) used_[number] = true;
    }
    used_rows_.assign(rows_.rows.size(), false);
    sum_id_.assign(sums_.size(), 0);
    std::vector<bool> used_sums(sums_.size(), false);
    for (std::size_t i = 0; i < diagrams_.clauses().size(); ++i) {
      if (!used_[i]) continue;
      const std::size_t row = diagrams_.clauses()[i].row;
      if (row < first_sum) {
        used_rows_[row] = true;
      } else {
        used_sums[row - first_sum] = true;
      }
    }
    for (std::size_t i = 0; i < sums_.size(); ++i) {
      if (!used_sums[i]) continue;
      used_sums_.push_back(i);
      for (const auto& [factor, row] : sums_[i].of) used_rows_[row] = true;
    }
  }

  void number_variables() {
    std::vector<bool> wanted(rows_.variables.size() + 1, false);
    for (std::size_t i = 0; i < rows_.rows.size(); ++i) {
      if (!used_rows_[i]) continue;
      for (const Weighted& term : rows_.rows[i].terms()) wanted[of(term.literal)] = true;
    }
    for (std::size_t i = rows_.variables.size(); i > 0; --i) {
      if (!wanted[i]) continue;
      for (const Weighted& part : rows_.variables[i - 1].parts) wanted[of(part.literal)] = true;
    }
    variable_.assign(rows_.variables.size() + 1, 0);
    for (std::size_t i = 1; i <= rows_.variables.size(); ++i) {
      if (wanted[i]) variable_[i] = ++formula_.variables;
    }
    top_ = formula_.variables;
    node_.assign(diagrams_.nodes().size(), {});
  }

  Literal renamed(Literal literal) const {
    Literal out = 0;
    if (of(literal) <= rows_.variables.size()) {
      out = variable_[of(literal)];
    } else {
      out = node_[of(literal) - rows_.variables.size() - 1].variable;
    }
    return literal < 0 ? -out : out;
  }

  std::vector<Weighted> renamed(std::vector<Weighted> terms) const {
    for (Weighted& term : terms) term.literal = renamed(term.literal);
    return terms;
  }

  void number_rows() {
    row_id_.assign(rows_.rows.size(), 0);
    for (std::size_t i = 0; i < rows_.rows.size(); ++i) {
      if (!used_rows_[i]) continue;
      formula_.rows.push_back(Constraint(renamed(rows_.rows[i].terms()), rows_.rows[i].degree()));
      row_id_[i] = formula_.rows.size();
    }
    last_ = formula_.rows.size();
  }

  std::string names() const {
    std::string out = "{\"variables\":[";
    bool first = true;
    for (std::size_t i = 1; i <= rows_.variables.size(); ++i) {
      if (variable_[i] == 0) continue;
      out += first ? "\n" : ",\n";
      first = false;
      const Named& named = rows_.variables[i - 1];
      if (named.parts.empty()) {
        out += named.json;
        continue;
      }
      std::string parts;
      for (const Weighted& part : named.parts) {
        if (!parts.empty()) parts += ',';
        parts += named.most < 0 ? fmt::format("{}", renamed(part.literal))
                                : fmt::format("[{},{}]", part.coefficient, renamed(part.literal));
      }
      out += named.most < 0 ? fmt::format("{{\"all\":[{}]}}", parts)
                            : fmt::format("{{\"sum\":[{}],\"most\":{}}}", parts, named.most);
    }
    return out + "\n]}\n";
  }

  std::string steps() {
    std::string out;
    id_.assign(trimmer_.size(), 0);
    for (const std::size_t i : used_sums_) add_up(i, out);
    for (std::size_t i = 0; i < trimmer_.size(); ++i) {
      if (!used_[i]) continue;
      if (i < diagrams_.clauses().size()) {
        given(diagrams_.clauses()[i], i, out);
      } else {
        std::vector<Weighted> terms;
        for (const Literal literal : trimmer_.clause(i)) terms.push_back({1, renamed(literal)});
        propagated(verify::written(Constraint(terms, 1)), trimmer_.sources(i), out);
        id_[i] = last_;
      }
    }
    // The contradiction may be a row that fails by itself; it still takes a step to say so.
    propagated(">= 1", trimmer_.end(), out);
    return out;
  }

  void add_up(std::size_t number, std::string& out) {
    out += "pol";
    const Sum& sum = sums_[number];
    for (std::size_t i = 0; i < sum.of.size(); ++i) {
      const auto& [factor, row] = sum.of[i];
      out += fmt::format(" {}", row_id_[row]);
      if (factor != 1) out += fmt::format(" {} *", factor);
      if (i > 0) out += " +";
    }
    for (const Literal variable : sum.weakened) out += fmt::format(" x{} w", renamed(variable));
    out += " ;\n";
    sum_id_[number] = ++last_;
  }

  void propagated(const std::string& constraint, const std::vector<std::size_t>& from, std::string& out) {
    out += "rup " + constraint + " :";
    for (const std::size_t number : from) out += fmt::format(" {}", id_[number]);
    out += " ;\n";
    ++last_;
  }

  // Of a node: the two steps that define it, the first time.
  void define(std::size_t number, std::string& out) {
    Defined& node = node_[number];
    if (node.variable != 0) return;
    node.variable = ++top_;
    const Node& of = diagrams_.nodes()[number];
    std::vector<Weighted> reaches = renamed(of.terms);
    std::vector<Weighted> misses = reaches;
    for (Weighted& term : misses) term.literal = -term.literal;
    reaches.push_back({of.degree, -node.variable});
    const std::int64_t other = of.total - of.degree + 1;
    misses.push_back({other, node.variable});
    out +=
        fmt::format("red {} : x{} -> 0 ;\n", verify::written(Constraint(reaches, of.degree)), node.variable);
    out += fmt::format("red {} : x{} -> 1 ;\n", verify::written(Constraint(misses, other)), node.variable);
    node.reaches = ++last_;
    node.misses = ++last_;
  }

  void given(const Clause& clause, std::size_t number, std::string& out) {
    if (clause.parent) define(*clause.parent, out);
    if (clause.child) define(*clause.child, out);
    const std::size_t row = clause.row < first_sum ? row_id_[clause.row] : sum_id_[clause.row - first_sum];
    const std::size_t source = clause.parent ? node_[*clause.parent].reaches : row;
    id_[number] = source;
    if (!clause.child) return;  // propagates as the clause does
    out += fmt::format("pol {} {} +", source, node_[*clause.child].misses);
    if (clause.weakened != 0) out += fmt::format(" x{} w", of(renamed(clause.weakened)));
    out += " s ;\n";
    id_[number] = ++last_;
  }

  struct Defined {
    Literal variable = 0;
    std::size_t reaches = 0;  // the step that says: if it is true, the sum reaches the degree
    std::size_t misses = 0;
  };

  const Rows& rows_;
  const std::vector<Sum>& sums_;
  const Diagrams& diagrams_;
  const Trimmer& trimmer_;
  std::vector<bool> used_;
  std::vector<bool> used_rows_;
  std::vector<std::size_t> used_sums_;
  std::vector<std::size_t> sum_id_;
  std::vector<Literal> variable_;
  std::vector<Defined> node_;
  std::vector<std::size_t> row_id_;
  std::vector<std::size_t> id_;
  verify::Formula formula_;
  Literal top_ = 0;
  std::size_t last_ = 0;
};

}  // namespace

Refutation write_refutation(const Rows& rows, const std::vector<Sum>& sums, const Diagrams& diagrams,
                            const Trimmer& trimmer) {
  return Writer(rows, sums, diagrams, trimmer).write();
}

}  // namespace pathproof::certificate
