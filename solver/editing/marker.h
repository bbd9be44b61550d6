// Notes in an index what stands at a place: the ways in which names are written, whoever writes them.
#pragma once

#include <string>
#include <string_view>

#include "editing/places.h"
#include "spec/json.h"
#include "spec/parsed.h"

namespace pathproof::editing {

class Marker {
 public:
  using Space = NameIndex::Space;

  /// Both must outlive it.
  Marker(const source::SourceMap& map, NameIndex& names) : map_(map), names_(names) {}

 protected:
  const source::SourceMap& map() const { return map_; }
  NameIndex& names() { return names_; }

  /// Without the quotation marks of a string.
  source::Span bare(source::Span span) const;
  void declare(NameKind kind, const spec::Name& name, std::string detail = {});
  /// These do nothing where no such name is known, or it is written in another way.
  void use(Space space, const std::string& name, source::Span span);
  void use(Space space, const spec::Name& name) { use(space, name.text, name.span); }
  /// The last part of an id such as `rule:no-junior`.
  void use_within(Space space, std::string_view name, source::Span span);
  /// `rule:ID`, `requires:STEP/i`, `include:STEP`; of a waived rule the id alone.
  void read_unit(const spec::Name& unit);
  /// Names of elements among values, and in keys such as "MX, A1".
  void read(const spec::Json& value);
  /// What is no formula, or not yet, word by word.
  void read_words(source::Span span);

 private:
  const source::SourceMap& map_;
  NameIndex& names_;
};

}  // namespace pathproof::editing
