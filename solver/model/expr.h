// Formulas with their meaning fixed: names resolved, types checked, definitions expanded.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/ids.h"
#include "source/source_map.h"

namespace pathproof::model {

using source::Span;

/// The value that stands for `nobody` wherever elements are numbered.
inline constexpr std::int64_t nobody = -1;

/// Type of a term. Elements of sorts, scales and `Step` are numbered from 0 in declaration order.
struct Type {
  enum class Kind { boolean, integer, time, element, none };  // none: the word `nobody`
  Kind kind = Kind::boolean;
  SortId sort;            // element
  bool optional = false;  // element: may be nobody

  friend bool operator==(const Type&, const Type&) = default;
};
inline constexpr Type boolean_type{Type::Kind::boolean, {}, false};
inline constexpr Type integer_type{Type::Kind::integer, {}, false};
inline constexpr Type time_type{Type::Kind::time, {}, false};
inline constexpr Type nobody_type{Type::Kind::none, {}, true};

enum class Op {
#define PATHPROOF_OP(identifier, word, shape) identifier,
#include "model/ops.def"
#undef PATHPROOF_OP
};

enum class Shape { leaf, function, step_term, connective, relation, arithmetic, temporal, quantifier };

struct OpRow {
  std::string_view name;
  std::string_view word;
  Shape shape;
};

const OpRow& row(Op op);

struct Expr;
using ExprPtr = std::shared_ptr<const Expr>;

/// A bound variable: its slot in the environment and the sort it ranges over.
struct Variable {
  int slot = 0;
  SortId sort;
  std::string name;
};

struct Expr {
  Op op = Op::constant;
  Type type;
  Span span;               // in the text the user wrote; the call, for what a definition brought in
  std::int64_t value = 0;  // constant: 0/1, an integer, an element's number, or nobody
  FunctionId function;     // fact, fluent
  int slot = -1;           // variable
  std::vector<ExprPtr> args;
  std::vector<bool> minus;  // add: which operands are subtracted
  // Quantifiers, count, sum: the variables; args[0] is the guard (null when there is none), args[1] the body.
  std::vector<Variable> variables;
  std::vector<int> free_slots;  // sorted; variables that occur free
  std::int64_t bindings = 0;    // of the variables in it: how often its innermost parts are read in one state
  std::int64_t nodes = 1;       // of the formula as a tree, though parts of it may be shared
  double magnitude = 0;         // no integer value of it is farther from zero
  bool timed = false;           // reads the state (outside the temporal operators inside it)
  bool has_temporal = false;    // a temporal operator stands somewhere inside
};

}  // namespace pathproof::model
