#include "formula/parser.h"

#include <fmt/format.h>

#include "formula/declaration_parser.h"
#include "formula/formula_parser.h"
#include "source/limits.h"

namespace pathproof::spec {

namespace {

namespace limits = source::limits;

template <typename Parser, typename Result, typename Parse>
bool guarded(const PlacedText& text, source::Collector& collector, Result& out, Parse parse) {
  if (text.text().size() > limits::formula_bytes) {
    collector.report(source::DiagnosticKind::too_large, text.whole(),
                     fmt::format("a formula of {} characters, at most {} are read", text.text().size(),
                                 limits::formula_bytes),
                     "give parts of it a name under `define`");
    return false;
  }
  try {
    Parser parser(text);
    out = parse(parser);
    return true;
  } catch (const SyntaxError& error) {
    collector.report(error.kind, error.span, error.message, error.hint);
    return false;
  }
}

}  // namespace

NodePtr parse_formula(const PlacedText& text, source::Collector& collector) {
  NodePtr out;
  guarded<FormulaParser>(text, collector, out, [](auto& parser) { return parser.whole_formula(); });
  return out;
}

bool parse_signature(const PlacedText& text, source::Collector& collector, Signature& out) {
  return guarded<DeclarationParser>(text, collector, out,
                                    [](auto& parser) { return parser.whole_signature(); });
}

bool parse_effect(const PlacedText& text, source::Collector& collector, EffectSyntax& out) {
  return guarded<DeclarationParser>(text, collector, out, [](auto& parser) { return parser.whole_effect(); });
}

}  // namespace pathproof::spec
