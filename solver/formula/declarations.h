// What is written besides formulas and made with them: signatures of definitions, and effects.
#pragma once

#include <cstdint>
#include <vector>

#include "formula/ast.h"

namespace pathproof::spec {

/// A parameter of a definition: `o: Org`, `n: Int`, `a: Actor?`.
struct Parameter {
  Name name;
  Name type;
  bool optional = false;
};

/// `name(p: T, q: U?)`, the key of a definition.
struct Signature {
  Name name;
  std::vector<Parameter> parameters;
};

/// What an effect does, as written.
struct EffectSyntax {
  enum class Kind { assign, raise, add };
  Kind kind = Kind::assign;
  NodePtr target;           // a name or an application
  NodePtr value;            // assign, raise
  std::int64_t amount = 0;  // add
};

}  // namespace pathproof::spec
