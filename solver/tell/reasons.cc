#include "tell/reasons.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "tell/alike.h"
#include "tell/layout.h"
#include "tell/words.h"

namespace pathproof::tell {

namespace {

using report::counted;

std::string lowered(std::string text) {
  // An id or a name at the start keeps its capital.
  const bool word = text.size() > 1 && std::isupper(static_cast<unsigned char>(text[0])) != 0 &&
                    (text.starts_with("The ") || text.starts_with("Everything ") || text.starts_with("A ") ||
                     text.starts_with("No "));
  if (word) text.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(text.front())));
  return text;
}

// What is taken as given, without the words that say that it is, and without the formula.
std::string taken_as_given(const UnitText& unit) {
  const std::string before = "The proposal takes as given: ";
  const std::string after = " (`" + unit.formula + "`)";
  std::string out = unit.says.starts_with(before) ? unit.says.substr(before.size()) : unit.says;
  if (out.ends_with(after)) out.resize(out.size() - after.size());
  return out;
}

std::string named(const UnitText& unit) {
  switch (unit.kind) {
    case UnitKind::given: return fmt::format("\"{}\" ({})", taken_as_given(unit), unit.id);
    case UnitKind::rule: return fmt::format("the rule \"{}\" ({})", unit.says, unit.id);
    case UnitKind::requirement:
      if (!unit.before.empty()) return fmt::format("{} only after {} ({})", unit.step, unit.before, unit.id);
      break;
    case UnitKind::goal: return "the goal";
    case UnitKind::horizon:
    case UnitKind::include:
    case UnitKind::exclude:
    case UnitKind::schedule_closed:
    case UnitKind::schedule_step:
    case UnitKind::sequence:
    case UnitKind::no_interference:
    case UnitKind::claim: break;
  }
  return fmt::format("\"{}\" ({})", unit.says, unit.id);
}

// "A7 only after A1, A2 or A3", where all are prerequisites of one step that name another; else empty.
std::string alike_prerequisites(const std::vector<UnitText>& units) {
  std::vector<std::string> before;
  for (const UnitText& unit : units) {
    if (unit.before.empty() || unit.step != units.front().step) return {};
    before.push_back(unit.before);
  }
  return fmt::format("{} needs each of these complete first: {}", units.front().step, report::listed(before));
}

std::string all_of(const std::vector<UnitText>& units, std::size_t room) {
  constexpr std::size_t most = 4;
  if (units.size() > most) return report::kinds_of(units);
  std::vector<std::string> out;
  for (const UnitText& unit : units) out.push_back(named(unit));
  if (std::string all = report::listed(out); all.size() <= room) return all;
  // What a rule says may be long; its id is not.
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (units[i].kind == UnitKind::rule) out[i] = units[i].id;
  }
  std::string all = report::listed(out);
  return all.size() <= room ? all : report::kinds_of(units);
}

std::string ids(const std::vector<UnitText>& units) {
  constexpr std::size_t most = 4;
  std::vector<std::string> out;
  for (const UnitText& unit : together(units)) out.push_back(unit.id);
  const std::size_t left = out.size() > most ? out.size() - most : 0;
  if (left > 0) {
    out.resize(most);
    out.push_back(fmt::format("{} more", left));
  }
  return report::listed(out);
}

}  // namespace

std::string chain(const CriticalChain& chain) {
  std::string out;
  for (const ChainLink& link : chain.links) {
    if (!out.empty()) out += " -> ";
    out += link.duration > 1
               ? fmt::format("{} ({} to {})", link.step, link.phase, link.phase + link.duration - 1)
               : fmt::format("{} ({})", link.step, link.phase);
  }
  return out;
}

std::string because(const CriticalChain& critical) {
  std::string bound;
  if (!critical.bound.id.empty()) {
    bound =
        critical.latest > 0 && critical.bound.kind != UnitKind::horizon
            ? fmt::format(", but {} has to start by phase {}", critical.links.back().step, critical.latest)
            : ", but " + lowered(critical.bound.says);
  }
  return fmt::format("{} each wait for the one before: {}{}",
                     critical.links.size() == 2 ? std::string("two steps")
                                                : fmt::format("these {} steps", critical.links.size()),
                     chain(critical), bound);
}

std::string because(const std::vector<ConflictReport>& conflicts, std::size_t room) {
  const std::vector<Group> groups = alike(conflicts);
  const Group& group = groups.front();
  const ConflictReport& first = conflicts[group.conflicts.front()];
  if (group.alternatives.empty()) {
    if (first.units.size() == 1) return named(first.units.front()) + " cannot hold, even alone";
    return all_of(first.units, room) + " cannot hold together";
  }
  const std::string prerequisites = alike_prerequisites(group.alternatives);
  if (!prerequisites.empty())
    return fmt::format("{} cannot hold: {}",
                       all_of(group.shared, room - std::min(room, prerequisites.size())), prerequisites);
  const std::string others = ids(group.alternatives);
  return fmt::format("{} cannot hold with any one of {} others ({})",
                     all_of(group.shared, room - std::min(room, others.size() + 40)),
                     group.alternatives.size(), others);
}

std::string given_up(const RepairReport& repair) {
  if (repair.units.size() > 2)
    return fmt::format("{} are given up ({})", report::kinds_of(repair.units), ids(repair.units));
  std::vector<std::string> out;
  for (const UnitText& unit : repair.units) {
    if (unit.kind == UnitKind::horizon && !repair.pathway.steps.empty()) {
      out.push_back(
          fmt::format("{} are allowed", counted(static_cast<std::size_t>(repair.pathway.phases), "phase")));
    } else if (report::asked_by_proposal(unit)) {
      out.push_back(fmt::format("{} is dropped", unit.id));
    } else if (unit.kind == UnitKind::requirement && !unit.before.empty()) {
      out.push_back(fmt::format("{} need not wait for {} ({})", unit.step, unit.before, unit.id));
    } else {
      out.push_back(fmt::format("{} is given up", unit.id));
    }
  }
  return report::listed(out);
}

int reach(const RepairReport& repair) {
  int out = 0;
  for (const UnitText& unit : repair.units) {
    int one = 0;
    switch (unit.kind) {
      case UnitKind::include:
      case UnitKind::exclude:
      case UnitKind::schedule_closed:
      case UnitKind::schedule_step:
      case UnitKind::sequence:
      case UnitKind::given: one = 0; break;
      case UnitKind::horizon: one = 1; break;
      case UnitKind::rule:
      case UnitKind::no_interference: one = 2; break;
      case UnitKind::requirement: one = 3; break;
      case UnitKind::goal:
      case UnitKind::claim: one = 4; break;
    }
    out = std::max(out, one);
  }
  return out;
}

const RepairReport& handiest(const std::vector<RepairReport>& repairs) {
  return *std::min_element(repairs.begin(), repairs.end(), [](const RepairReport& a, const RepairReport& b) {
    return std::pair(reach(a), a.units.size()) < std::pair(reach(b), b.units.size());
  });
}

}  // namespace pathproof::tell
