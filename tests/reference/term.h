// Formulas with their names resolved, as the reference reads them.
//
// Macros and `when` are gone: an argument of a macro is the very same subtree wherever its parameter stands,
// and every quantifier has slots of its own, so nothing can be captured.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "formula/ast.h"

namespace pathproof::reference {

/// The case breaks a rule of the language page, so it has no meaning.
class Refusal : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Every value is a number: Booleans are 0 and 1, elements their place in their sort.
using Value = long;
inline constexpr Value infinity = 1L << 60;
inline constexpr Value nobody = -1;

struct Type {
  enum class Kind { boolean, integer, time, element };
  Kind kind = Kind::boolean;
  int sort = 0;  // elements; `any_sort` for the word `nobody`
  bool optional = false;
  bool operator==(const Type&) const = default;
};
inline constexpr int any_sort = -1;
inline constexpr int step_sort = 0;  // `Step` comes before the sorts of the spec

enum class Builtin { included, start, end, duration, done, starting, completing, active };

struct Term;
using TermPtr = std::shared_ptr<const Term>;

/// A bound variable: where its value is kept while the body is read, and how many values it has.
struct Slot {
  int index = 0;
  Value size = 0;
};

struct Term {
  enum class Kind { constant, variable, function, builtin, phase, op, quantifier, count, sum };
  enum class Quantifier { all, some, no };
  Kind kind = Kind::constant;
  Type type;
  bool timed = false;  // reads the state outside of every temporal operator
  bool known = false;  // may stand beside `*` or be added to a time
  Value value = 0;     // constant
  int index = 0;       // variable: its slot; function: which
  Builtin builtin = Builtin::included;
  spec::Operator op = spec::Operator::logical_and;
  Quantifier quantifier = Quantifier::all;
  std::vector<TermPtr> args;
  std::vector<bool> minus;  // op `add`
  std::vector<Slot> slots;  // quantifier, count, sum
  TermPtr guard;            // may be empty
  TermPtr body;
};

}  // namespace pathproof::reference
