#include "tell/alike.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "tell/words.h"

namespace pathproof::tell {

namespace {

std::vector<UnitText> others(const ConflictReport& conflict, std::size_t left_out) {
  std::vector<UnitText> out = conflict.units;
  out.erase(out.begin() + static_cast<std::ptrdiff_t>(left_out));
  return out;
}

// Whether two conflicts of one size are the same but for one unit of each. Nothing is copied: long conflicts have many pairs.
bool same_but_for(const std::vector<UnitText>& a, std::size_t of_a, const std::vector<UnitText>& b,
                  std::size_t of_b) {
  for (std::size_t i = 0; i + 1 < a.size(); ++i) {
    if (a[i < of_a ? i : i + 1].id != b[i < of_b ? i : i + 1].id) return false;
  }
  return true;
}

// Another conflict may need the same rule for other things: only what both need it for is said of what they share.
void keep_common_instances(std::vector<UnitText>& shared, const std::vector<UnitText>& same) {
  for (std::size_t i = 0; i < shared.size(); ++i) {
    std::erase_if(shared[i].instances, [&](const std::string& instance) {
      const auto& there = same[i].instances;
      return std::find(there.begin(), there.end(), instance) == there.end();
    });
  }
}

// The largest group of untold conflicts that differ from the first one in the same unit.
Group group_around(const std::vector<ConflictReport>& conflicts, std::size_t first,
                   const std::vector<bool>& told) {
  const ConflictReport& conflict = conflicts[first];
  Group best{{first}, {}, {}};
  for (std::size_t u = 0; u < conflict.units.size() && conflict.units.size() > 1; ++u) {
    Group group{{first}, others(conflict, u), {conflict.units[u]}};
    for (std::size_t c = first + 1; c < conflicts.size(); ++c) {
      const ConflictReport& other = conflicts[c];
      if (told[c] || other.units.size() != conflict.units.size() || !other.minimal) continue;
      for (std::size_t v = 0; v < other.units.size(); ++v) {
        if (!same_but_for(conflict.units, u, other.units, v)) continue;
        keep_common_instances(group.shared, others(other, v));
        group.conflicts.push_back(c);
        group.alternatives.push_back(other.units[v]);
        break;
      }
    }
    if (group.conflicts.size() > best.conflicts.size()) best = std::move(group);
  }
  return best;
}

std::vector<std::string> ids_but_included(const ConflictReport& conflict) {
  std::vector<std::string> out;
  for (const UnitText& unit : conflict.units) {
    if (unit.kind != UnitKind::include) out.push_back(unit.id);
  }
  return out;
}

// Whether there are just so many choices of `taken` out of `all`.
bool is_every_choice(std::size_t choices, std::size_t taken, std::size_t all) {
  std::size_t number = 1;
  for (std::size_t i = 1; i <= taken && number <= choices; ++i) number = number * (all - taken + i) / i;
  return number == choices;
}

// The untold conflicts that are the first but for the steps to be included, of which each has as many.
Group choices_around(const std::vector<ConflictReport>& conflicts, std::size_t first,
                     const std::vector<bool>& told) {
  const std::vector<std::string> rest = ids_but_included(conflicts[first]);
  Group out;
  std::map<std::string, std::size_t> times;
  std::map<std::string, const UnitText*> units;
  for (std::size_t c = first; c < conflicts.size(); ++c) {
    const ConflictReport& conflict = conflicts[c];
    if (told[c] || !conflict.minimal || conflict.units.size() != conflicts[first].units.size() ||
        ids_but_included(conflict) != rest)
      continue;
    out.conflicts.push_back(c);
    for (const UnitText& unit : conflict.units) {
      ++times[unit.id];
      units.emplace(unit.id, &unit);
    }
  }
  for (const auto& [id, unit] : units)
    (times[id] == out.conflicts.size() ? out.shared : out.alternatives).push_back(*unit);
  // Where steps occur but once, it is no choice among them.
  const bool once =
      std::any_of(times.begin(), times.end(), [](const auto& entry) { return entry.second == 1; });
  if (once) return {};
  out.taken = conflicts[first].units.size() - out.shared.size();
  out.any = is_every_choice(out.conflicts.size(), out.taken, out.alternatives.size());
  return out;
}

// `requires:C3/1`, `requires:C3/2` and `requires:C3/5`: `requires:C3/1 to 2, 5`.
std::string ids_of(const std::vector<const UnitText*>& units) {
  std::vector<int> numbers;
  const std::string stem = units.front()->id.substr(0, units.front()->id.rfind('/') + 1);
  for (const UnitText* unit : units) numbers.push_back(std::stoi(unit->id.substr(stem.size())));
  std::sort(numbers.begin(), numbers.end());
  std::string out = stem;
  for (std::size_t i = 0; i < numbers.size();) {
    std::size_t j = i;
    while (j + 1 < numbers.size() && numbers[j + 1] == numbers[j] + 1) ++j;
    out += fmt::format("{}{}", i == 0 ? "" : ", ", numbers[i]);
    if (j > i) out += fmt::format(" to {}", numbers[j]);
    i = j + 1;
  }
  return out;
}

UnitText as_one(const std::vector<const UnitText*>& units) {
  UnitText out = *units.front();
  std::vector<std::string> before;
  for (const UnitText* unit : units) before.push_back(unit->before);
  std::sort(before.begin(), before.end());
  const std::string name =
      out.step_title.empty() ? out.step : fmt::format("{} ({})", out.step, out.step_title);
  out.says = fmt::format("{} needs {} other steps to be complete first: {}", name, units.size(),
                         report::listed(before));
  out.id = ids_of(units);
  out.fails.clear();
  return out;
}

// Steps that the proposal does without, several at once.
UnitText excluded_as_one(const std::vector<const UnitText*>& units) {
  UnitText out = *units.front();
  std::vector<std::string> steps;
  std::vector<std::string> ids;
  for (const UnitText* unit : units) {
    steps.push_back(unit->step);
    ids.push_back(ids.empty() ? unit->id : unit->step);
  }
  out.says = fmt::format("The proposal does without {} steps: {}", units.size(), report::listed(steps));
  out.id = fmt::to_string(fmt::join(ids, ", "));
  out.step.clear();
  out.step_title.clear();
  out.fails.clear();
  return out;
}

}  // namespace

std::vector<Group> alike(const std::vector<ConflictReport>& conflicts) {
  std::vector<bool> told(conflicts.size(), false);
  std::vector<Group> out;
  for (std::size_t i = 0; i < conflicts.size(); ++i) {
    if (told[i]) continue;
    Group group = group_around(conflicts, i, told);
    Group choices = choices_around(conflicts, i, told);
    out.push_back(choices.conflicts.size() > group.conflicts.size() ? std::move(choices) : std::move(group));
    std::sort(out.back().conflicts.begin(), out.back().conflicts.end());
    for (const std::size_t c : out.back().conflicts) told[c] = true;
  }
  return out;
}

std::vector<UnitText> together(const std::vector<UnitText>& units) {
  std::map<std::vector<std::string>, std::vector<const UnitText*>> like;
  const auto key = [](const UnitText& unit) -> std::vector<std::string> {
    return {unit.step, unit.basis, unit.source};
  };
  for (const UnitText& unit : units) {
    if (!unit.before.empty()) like[key(unit)].push_back(&unit);
  }
  std::vector<const UnitText*> excluded;
  for (const UnitText& unit : units) {
    if (unit.kind == UnitKind::exclude) excluded.push_back(&unit);
  }
  constexpr std::size_t few = 2;  // are told one by one
  std::vector<UnitText> out;
  for (const UnitText& unit : units) {
    if (unit.kind == UnitKind::exclude && excluded.size() > few) {
      if (&unit == excluded.front()) out.push_back(excluded_as_one(excluded));
      continue;
    }
    const auto found = unit.before.empty() ? like.end() : like.find(key(unit));
    if (found == like.end() || found->second.size() < 2) {
      out.push_back(unit);
    } else if (found->second.front() == &unit) {
      out.push_back(as_one(found->second));
    }
  }
  return out;
}

}  // namespace pathproof::tell
