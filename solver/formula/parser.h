// The expression grammar (docs/language.md, section on formulas).
//
// In: a piece of text and where each of its bytes stands in the source. Out: the tree, or null with
// the syntax errors reported. No names are resolved here.
#pragma once

#include "formula/ast.h"
#include "formula/declarations.h"
#include "formula/placed_text.h"
#include "source/diagnostics.h"

namespace pathproof::spec {

NodePtr parse_formula(const PlacedText& text, source::Collector& collector);
bool parse_signature(const PlacedText& text, source::Collector& collector, Signature& out);
bool parse_effect(const PlacedText& text, source::Collector& collector, EffectSyntax& out);

}  // namespace pathproof::spec
