#include "explain/mentions_text.h"

#include <utility>

#include <fmt/format.h>

#include "tell/words.h"

namespace pathproof::tell {

Block Mentions::units(const std::vector<UnitText>& texts) {
  constexpr std::size_t most_instances = 6;
  Block out = list();
  std::vector<Inline> known;
  for (const UnitText& text : texts) {
    if (units_.insert(text.id).second) {
      out.add(unit(text));
      continue;
    }
    Inline name = unit_ref(text.id);
    for (std::size_t i = 0; i < text.instances.size() && i < most_instances; ++i)
      name = name + (" " + text.instances[i]);
    known.push_back(std::move(name));
  }
  if (!known.empty()) out.add(item("as above: " + listed(known)));
  return out;
}

std::string Mentions::claim(const std::string& id, const std::string& says) {
  return claims_.insert(id).second ? fmt::format("{} (\"{}\")", id, says) : id;
}

}  // namespace pathproof::tell
