#include "mutate/vocabulary.h"

namespace pathproof::query {

namespace {

constexpr std::size_t few = 3;  // of a larger sort, one other element stands for all

}  // namespace

Vocabulary::Vocabulary(const spec::ParsedSpec& spec) {
  for (const spec::SortDecl& sort : spec.sorts) {
    std::vector<std::string>& names = sorts_[sort.name.text];
    for (const spec::Element& element : sort.elements) {
      places_[element.name.text] = {sort.name.text, names.size(), sort.scale, element.label};
      names.push_back(element.name.text);
    }
  }
  std::vector<std::string>& steps = sorts_["Step"];
  for (const spec::StepDecl& step : spec.steps) {
    places_[step.id.text] = {"Step", steps.size(), false, ""};
    steps.push_back(step.id.text);
  }
}

std::string Vocabulary::called(const std::string& name) const {
  const auto found = places_.find(name);
  return found == places_.end() || found->second.label.empty() ? name : found->second.label;
}

bool Vocabulary::is_level(const std::string& name) const {
  const auto found = places_.find(name);
  return found != places_.end() && found->second.level;
}

const std::vector<std::string>* Vocabulary::elements(const std::string& sort) const {
  const auto found = sorts_.find(sort);
  return found == sorts_.end() ? nullptr : &found->second;
}

std::vector<std::string> Vocabulary::others(const std::string& name) const {
  const auto found = places_.find(name);
  if (found == places_.end()) return {};
  const Place& place = found->second;
  const std::vector<std::string>& all = sorts_.at(place.sort);
  std::vector<std::string> out;
  if (place.level) {
    if (place.number > 0) out.push_back(all[place.number - 1]);
    if (place.number + 1 < all.size()) out.push_back(all[place.number + 1]);
  } else if (all.size() > few) {
    out.push_back(all[(place.number + 1) % all.size()]);
  } else {
    for (const std::string& other : all) {
      if (other != name) out.push_back(other);
    }
  }
  return out;
}

}  // namespace pathproof::query
