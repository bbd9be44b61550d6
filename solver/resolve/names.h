// The one global namespace of a spec.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/ids.h"
#include "source/diagnostics.h"
#include "spec/parsed.h"

namespace pathproof::model {

struct Meaning {
  enum class Kind { sort, element, function, definition };
  Kind kind = Kind::sort;
  int index = 0;    // sort, function, definition
  int element = 0;  // element: its number in sort `index`
};

class Names {
 public:
  /// Declares `name`; reports a second declaration of it.
  void declare(const spec::Name& name, Meaning meaning, source::Collector& collector);
  const Meaning* find(const std::string& name) const;
  /// All names of one kind, for suggestions.
  std::vector<std::string> of_kind(Meaning::Kind kind) const;
  std::vector<std::string> elements_of(SortId sort) const;
  std::vector<std::string> all() const;

 private:
  struct Entry {
    Meaning meaning;
    spec::Name name;
  };
  std::map<std::string, Entry> entries_;
  std::vector<std::string> order_;
};

}  // namespace pathproof::model
