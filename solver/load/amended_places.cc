#include "load/amended_places.h"

#include <algorithm>
#include <vector>

namespace pathproof::spec {

namespace {

std::vector<std::string> keys_of(const std::string& pointer) {
  std::vector<std::string> out;
  for (std::size_t begin = 1; begin <= pointer.size();) {
    const std::size_t end = std::min(pointer.find('/', begin), pointer.size());
    out.push_back(pointer.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

// What a whole section, or a value of the spec itself, decides.
std::set<std::string> section_places(const std::string& section) {
  if (is_words(section) || section == "id" || section == "pathproof" || section == "$schema")
    return {"words"};
  if (section == "bases" || section == "default_bases") return {"bases"};
  if (section == "goal" || section == "goals") return {"goal", "claims"};  // a claim may name a goal
  if (section == "rules" || section == "claims" || section == "horizon" || section == "objectives")
    return {section};
  return {"amend"};
}

}  // namespace

bool is_words(const std::string& key) {
  return key == "title" || key == "says" || key == "reads" || key == "reads_not" || key.rfind("x-", 0) == 0;
}

std::set<std::string> amended_places(const std::string& pointer) {
  const std::vector<std::string> keys = keys_of(pointer);
  if (keys.size() < 2) return {"amend"};
  const std::string& section = keys[1];
  if (keys.size() == 2) return section_places(section);
  if (section == "rules") return {"rules/" + keys[2]};
  if (section == "steps" || section == "facts" || section == "state") {
    if (keys.size() >= 4 && is_words(keys[3])) return {"words"};
    if (section == "steps" && keys.size() == 4 && keys[3] == "requires") return {"requires/" + keys[2]};
  }
  return section_places(section);
}

}  // namespace pathproof::spec
