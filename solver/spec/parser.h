// The expression grammar (docs/language.md, section on formulas).
//
// In: a piece of text and where each of its bytes stands in the source. Out: the tree, or null with
// the syntax errors reported. No names are resolved here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "source/diagnostics.h"
#include "spec/ast.h"

namespace pathproof::spec {

/// A text together with the place of each byte in the file it came from (JSON escapes make the two differ).
class PlacedText {
 public:
  /// The contents of the JSON string that covers `span` (with its quotation marks) in the map.
  PlacedText(const source::SourceMap& map, std::string value, source::Span span);
  /// A text that is a source of its own (a formula of the command line).
  PlacedText(std::string value, source::FileId file);

  const std::string& text() const { return text_; }
  source::Span span(std::size_t begin, std::size_t end) const;
  source::Span whole() const { return span(0, text_.size()); }

 private:
  std::string text_;
  source::FileId file_;
  std::uint32_t base_ = 0;
  std::vector<std::uint32_t> offsets_;  // empty: contiguous from base_
};

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

/// Words that no declaration may use as a name.
const std::vector<std::string>& reserved_names();
bool is_reserved(std::string_view name);
/// `[A-Za-z_][A-Za-z0-9_]*`
bool is_name(std::string_view text);
/// `[A-Za-z0-9][A-Za-z0-9._-]*`
bool is_id(std::string_view text);

}  // namespace pathproof::spec
