// Formulas as they were written: the tree that the parser makes and the model room gives a meaning.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "source/source_map.h"

namespace pathproof::spec {

using source::Span;

/// A name and where it stands.
struct Name {
  std::string text;
  Span span;
};

enum class Operator {
#define PATHPROOF_OPERATOR(identifier, word, arity) identifier,
#include "formula/operators.def"
#undef PATHPROOF_OPERATOR
};

/// How the operator is written.
std::string_view word(Operator op);

struct Node;
using NodePtr = std::shared_ptr<const Node>;

/// `a, b: Actor` is two binders of one sort.
struct Binder {
  Name name;
  Name sort;
};

struct Node {
  enum class Kind {
    integer,  // value
    boolean,  // value
    nobody,
    phase,
    name,        // text: an element, step, level, bound variable, parameter, or a function without arguments
    apply,       // text(args)
    op,          // op over args; and, or, +, - and * chains hold all their operands (see `signs`)
    quantifier,  // text is all, some or no; binders, guard, body
    when,        // text is starts or completes; args[0] the step, body
    count,       // binders, guard
    sum,         // binders, guard, body
  };
  Kind kind = Kind::integer;
  Span span;  // the whole term
  std::int64_t value = 0;
  std::string text;
  Span text_span;  // the name or the operator itself
  Operator op = Operator::logical_and;
  std::vector<NodePtr> args;
  std::vector<bool> minus;  // for `add`: whether each operand is subtracted
  std::vector<Binder> binders;
  NodePtr guard;  // after `where`; may be empty
  NodePtr body;
  bool parenthesised = false;
};

}  // namespace pathproof::spec
