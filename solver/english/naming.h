// The nouns of a spec: what its elements, sorts and functions are called in a sentence.
//
// The words are the spec's own (labels, titles, readings) as long as they tell apart what is apart; where two things would be
// called the same, or a label could be taken for a part of the sentence, the name stands with it or instead of it.
#pragma once

#include <string>
#include <vector>

#include "model/world.h"

namespace pathproof::english {

/// "a", "a and b", "a, b and c"
std::string listed(const std::vector<std::string>& nouns);

/// "Mexico", "the relief command of the US and Mexico (HADR)", "nobody". For a step its id alone.
std::string element_noun(const model::World& world, model::SortId sort, std::int64_t element);

/// "actor", "policy area": the sort in lower case, or its name as declared where another sort would read the same.
std::string sort_noun(const model::World& world, model::SortId sort);

/// "actors", "bodies"
std::string plural(const std::string& noun);

/// "an actor", "a body"
std::string with_article(const std::string& noun);

/// A function's value ("the leader of HADR"), or for a Boolean function that it holds or does not, of arguments that are
/// nouns already.
struct FunctionWords {
  std::string holds;
  std::string fails;  // Boolean functions; empty where the spec words only the one
};
FunctionWords function_words(const model::World& world, const model::Function& function,
                             const std::vector<std::string>& arguments);

}  // namespace pathproof::english
