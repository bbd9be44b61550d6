// What a document has told in full already.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "pathproof/answer.h"
#include "tell/document.h"

namespace pathproof::tell {

/// Units and claims, told in full where they first occur and by their ids from then on. So the parts of a document ask it in the
/// order in which they are read.
class Mentions {
 public:
  /// These units, a line each; those that were told before together in one.
  Block units(const std::vector<UnitText>& texts);
  /// A claim, with what it says where it is new.
  std::string claim(const std::string& id, const std::string& says);

  /// Whether the unit was told in full.
  bool told(const UnitText& text) const { return units_.count(text.id) > 0; }

 private:
  std::set<std::string> units_;
  std::set<std::string> claims_;
};

}  // namespace pathproof::tell
