#include "english/naming.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include <fmt/format.h>

namespace pathproof::english {

namespace {

using model::Function;
using model::Sort;
using model::World;

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }
bool is_upper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }

// "policy_area" and "PolicyArea" to "policy area"; an abbreviation stays as it is.
std::string spaced(const std::string& name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool next_is_lower = i + 1 < name.size() && !is_upper(name[i + 1]);
    if (name[i] == '_') {
      out += ' ';
    } else if (is_upper(name[i]) && next_is_lower) {
      if (i > 0 && name[i - 1] != '_') out += ' ';
      out += lower(name[i]);
    } else {
      out += name[i];
    }
  }
  return out;
}

// Words of which sentences are made. A noun that has one of them could be taken for more than a noun.
constexpr std::array structural = {"and",  "or",   "is",    "are",     "not",  "if",      "then",  "either",
                                   "both", "for",  "until", "when",    "plus", "minus",   "times", "that",
                                   "such", "over", "ever",  "whether", "nor",  "neither", "nobody"};

// Whether the text can stand for one noun without a mark of where it ends.
bool is_plain(const std::string& text) {
  std::string word;
  for (const char c : text + " ") {
    if (std::string_view(",;:()[]`\"").find(c) != std::string_view::npos) return false;
    if (c != ' ') {
      word += lower(c);
      continue;
    }
    if (std::find(structural.begin(), structural.end(), word) != structural.end()) return false;
    word.clear();
  }
  return !text.empty();
}

// What a function would be called if it were alone.
std::string wished_word(const Function& function) {
  return is_plain(function.title) ? function.title : spaced(function.name);
}

bool has_article(const std::string& word) {
  return word.starts_with("the ") || word.starts_with("a ") || word.starts_with("an ");
}

std::string definite(const std::string& word) { return has_article(word) ? word : "the " + word; }

std::string function_word(const World& world, const Function& function) {
  const std::string word = wished_word(function);
  const auto same = std::count_if(world.functions.begin(), world.functions.end(),
                                  [&](const Function& other) { return wished_word(other) == word; });
  return same == 1 && is_plain(word) ? word : function.name;
}

// Whether another element is called the same, or the label reads like a variable or the value of a function.
bool is_taken(const World& world, const std::string& label) {
  int same = 0;
  for (const Sort& sort : world.sorts) {
    same += static_cast<int>(std::count(sort.labels.begin(), sort.labels.end(), label));
    const std::string noun = spaced(sort.name);
    if (same > 1 || label == "the " + noun || label.starts_with(noun + " ")) return true;
  }
  return std::any_of(world.functions.begin(), world.functions.end(), [&](const Function& function) {
    return function.args.empty() && definite(wished_word(function)) == label;
  });
}

// The reading of the spec with its arguments in place.
std::string filled(const std::string& reading, const std::vector<std::string>& arguments) {
  std::string out;
  for (std::size_t i = 0; i < reading.size(); ++i) {
    const std::size_t close = reading[i] == '{' ? reading.find('}', i) : std::string::npos;
    if (close == std::string::npos) {
      out += reading[i];
      continue;
    }
    out += arguments[std::stoul(reading.substr(i + 1, close - i - 1)) - 1];
    i = close;
  }
  return out;
}

// Whether these words also say, or deny, something else.
bool is_shared(const World& world, const std::string& reading) {
  int uses = 0;
  for (const Function& other : world.functions)
    uses += (other.reads == reading ? 1 : 0) + (other.reads_not == reading ? 1 : 0);
  return uses > 1;
}

}  // namespace

std::string listed(const std::vector<std::string>& nouns) {
  std::string out;
  for (std::size_t i = 0; i < nouns.size(); ++i) {
    if (i > 0) out += i + 1 == nouns.size() ? " and " : ", ";
    out += nouns[i];
  }
  return out;
}

std::string element_noun(const World& world, model::SortId sort, std::int64_t element) {
  if (element == model::nobody) return "nobody";
  const std::string& name = world.sorts[sort].elements[static_cast<std::size_t>(element)];
  if (sort == model::step_sort) return name;
  const std::string& label = world.label(sort, element);
  if (label == name) return name;
  return is_plain(label) && !is_taken(world, label) ? label : fmt::format("{} ({})", label, name);
}

std::string sort_noun(const World& world, model::SortId sort) {
  const std::string noun = spaced(world.sorts[sort].name);
  const auto same = std::count_if(world.sorts.begin(), world.sorts.end(), [&](const Sort& other) {
    return spaced(other.name) == noun || plural(spaced(other.name)) == noun;
  });
  return same == 1 && is_plain(noun) ? noun : world.sorts[sort].name;
}

std::string plural(const std::string& noun) {
  const auto ends = [&](std::string_view tail) { return noun.ends_with(tail); };
  if (noun.size() > 1 && ends("y") &&
      std::string_view("aeiou").find(noun[noun.size() - 2]) == std::string_view::npos) {
    return noun.substr(0, noun.size() - 1) + "ies";
  }
  return noun + (ends("s") || ends("x") || ends("ch") || ends("sh") ? "es" : "s");
}

std::string with_article(const std::string& noun) {
  const bool vowel = std::string_view("aeiouAEIOU").find(noun.front()) != std::string_view::npos;
  return (vowel ? "an " : "a ") + noun;
}

FunctionWords function_words(const World& world, const Function& function,
                             const std::vector<std::string>& arguments) {
  const bool denied = !function.reads_not.empty() && !is_shared(world, function.reads_not);
  const std::string own_denial = denied ? filled(function.reads_not, arguments) : "";
  if (!function.reads.empty() && !is_shared(world, function.reads))
    return {filled(function.reads, arguments), own_denial};
  const std::string word = function_word(world, function);
  const std::string args = listed(arguments);
  if (function.type.kind != model::Type::Kind::boolean) {
    return {definite(word) + (args.empty() ? "" : " of " + args), {}};
  }
  const std::string of = args.empty() ? "" : " for " + args;
  return {fmt::format("{} holds{}", word, of),
          denied ? own_denial : fmt::format("{} does not hold{}", word, of)};
}

}  // namespace pathproof::english
