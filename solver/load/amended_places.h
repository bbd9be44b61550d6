// Which parts of a question hang on what an `amend` writes. Whatever changes what formulas mean makes a world of its own; a rule,
// requirement, goal or claim is one unit among others.
#pragma once

#include <set>
#include <string>

namespace pathproof::spec {

/// The places, named as `written` (load/overlays.h) names them, that hang on the value at this JSON pointer into a case, which
/// begins with `/amend`. `amend` itself where it changes the world, `words` where it changes nothing that is asked.
std::set<std::string> amended_places(const std::string& pointer);

/// Whether a key of a declaration holds words alone.
bool is_words(const std::string& key);

}  // namespace pathproof::spec
