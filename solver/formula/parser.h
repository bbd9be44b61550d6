// The expression grammar (docs/language.md, section on formulas).
//
// In: a piece of text and where each of its bytes stands in the source. Out: the tree, or null with
// the syntax errors reported. No names are resolved here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formula/ast.h"
#include "formula/placed_text.h"
#include "source/diagnostics.h"

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

NodePtr parse_formula(const PlacedText& text, source::Collector& collector);
bool parse_signature(const PlacedText& text, source::Collector& collector, Signature& out);
bool parse_effect(const PlacedText& text, source::Collector& collector, EffectSyntax& out);

}  // namespace pathproof::spec
