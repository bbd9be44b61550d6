#include "tell/reasons.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "source/as_index.h"
#include "tell/alike.h"
#include "tell/layout.h"
#include "tell/words.h"

namespace pathproof::tell {

namespace {

using report::counted;

std::string named(const UnitText& unit) {
  if (unit.kind == UnitKind::goal) return "the goal";
  if (unit.kind == UnitKind::rule) return fmt::format("the rule \"{}\" ({})", unit.in_brief, unit.id);
  if (!unit.before.empty()) return fmt::format("{} only after {} ({})", unit.step, unit.before, unit.id);
  return fmt::format("\"{}\" ({})", unit.in_brief, unit.id);
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

// How many of each kind, but the only demand of the proposal by its name: it is what somebody can act on.
std::string all_but_the_demand(const std::vector<UnitText>& units, std::size_t room) {
  const std::string kinds = report::kinds_of(units);
  const auto demand = std::find_if(units.begin(), units.end(), report::asked_by_proposal);
  if (demand == units.end() || std::count_if(units.begin(), units.end(), report::asked_by_proposal) > 1)
    return kinds;
  std::vector<UnitText> others(units.begin(), demand);
  others.insert(others.end(), demand + 1, units.end());
  if (others.empty()) return kinds;
  const std::string rest = report::kinds_of(others);
  std::string all = named(*demand) + (rest.find(" and ") == std::string::npos ? " and " : ", ") + rest;
  return all.size() <= room ? all : kinds;
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

// Each by its name; empty where they are many or that takes more room.
std::string in_names(const std::vector<UnitText>& units, std::size_t room) {
  constexpr std::size_t most = 4;
  if (units.size() > most) return {};
  std::vector<std::string> out;
  for (const UnitText& unit : units) out.push_back(named(unit));
  if (std::string all = report::listed(out); all.size() <= room) return all;
  // What a rule says may be long; its id is not.
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (units[i].kind == UnitKind::rule) out[i] = units[i].id;
  }
  std::string all = report::listed(out);
  return all.size() <= room ? all : "";
}

// What is left for what a group's conflicts share, beside the alternatives.
std::size_t room_beside(const Group& group, std::size_t room) {
  if (group.alternatives.empty()) return room;
  const std::string prerequisites = alike_prerequisites(group.alternatives);
  constexpr std::size_t words_between = 40;
  const std::size_t taken =
      prerequisites.empty() ? ids(group.alternatives).size() + words_between : prerequisites.size();
  return room - std::min(room, taken);
}

// What a unit says, as a clause of its own.
std::string clause(const UnitText& unit) {
  if (unit.kind == UnitKind::rule) return fmt::format("the rule \"{}\" ({}) holds", unit.in_brief, unit.id);
  if (!unit.before.empty())
    return fmt::format("{} needs {} complete first ({})", unit.step, unit.before, unit.id);
  return fmt::format("{} ({})", unit.in_brief, unit.id);
}

// The demand of the proposal that a derivation starts from; none where it takes several, or none.
const UnitText* only_demand(const std::vector<ReasonStep>& reasoning) {
  const UnitText* out = nullptr;
  for (const ReasonStep& step : reasoning) {
    for (const UnitText& unit : step.units) {
      if (!report::asked_by_proposal(unit) || (out != nullptr && out->id == unit.id)) continue;
      if (out != nullptr) return nullptr;
      out = &unit;
    }
  }
  return out;
}

// What a derivation ends in: "Generator starts in phase 10 or later and FireInspection starts in phase 11 or earlier; but …".
std::string last_step(const std::vector<ReasonStep>& reasoning, std::size_t room) {
  if (reasoning.empty()) return {};
  const ReasonStep& last = reasoning.back();
  std::vector<std::string> found;
  std::vector<std::string> against;
  for (const int i : last.premises) found.push_back(reasoning[as_index(i - 1)].derives);
  for (const UnitText& unit : last.units) {
    if (!unit.before.empty()) std::erase(found, unit.step + " is part of the pathway");
    against.push_back(clause(unit));
  }
  if (found.empty() || against.empty()) return {};
  std::string out = fmt::format("{}; but {}", report::listed(found), fmt::join(against, ", and "));
  if (out.size() > room) out = fmt::format("{}, against {}", report::listed(found), ids(last.units));
  return out.size() <= room ? out : "";
}

// What the demand of the proposal comes to in the end: "\"Mexico does not consent to B1\" (given:1), B1 cannot be part of the
// pathway; but C3 is part of the pathway, and C3 needs B1 complete first (requires:C3/8)". Empty where a derivation is of another form
// or that takes more room.
std::string in_the_end(const std::vector<ReasonStep>& reasoning, std::size_t room) {
  const UnitText* demand = only_demand(reasoning);
  if (demand == nullptr) return last_step(reasoning, room);
  std::vector<bool> follows;  // from the demand, step by step
  for (const ReasonStep& step : reasoning) {
    follows.push_back(std::any_of(step.units.begin(), step.units.end(),
                                  [&](const UnitText& unit) { return unit.id == demand->id; }) ||
                      std::any_of(step.premises.begin(), step.premises.end(),
                                  [&](int i) { return follows[as_index(i - 1)]; }));
  }
  const ReasonStep& last = reasoning.back();
  std::vector<std::string> comes_to;
  std::vector<std::string> against;
  for (const int i : last.premises)
    (follows[as_index(i - 1)] ? comes_to : against).push_back(reasoning[as_index(i - 1)].derives);
  for (const UnitText& unit : last.units) {
    if (unit.id == demand->id) return last_step(reasoning, room);
    // "C3 needs B1" says that C3 is wanted.
    if (!unit.before.empty()) std::erase(against, unit.step + " is part of the pathway");
    against.push_back(clause(unit));
  }
  if (comes_to.empty() || against.empty()) return {};
  std::string out =
      fmt::format("{}, {}; but {}", named(*demand), report::listed(comes_to), fmt::join(against, ", and "));
  return out.size() <= room ? out : "";
}

}  // namespace

std::string named_together(const std::vector<UnitText>& units, std::size_t room) {
  std::string names = in_names(units, room);
  return names.empty() ? all_but_the_demand(units, room) : names;
}

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
            : ", but " + critical.bound.in_brief;
  }
  return fmt::format("{} each wait for the one before: {}{}",
                     critical.links.size() == 2 ? std::string("two steps")
                                                : fmt::format("these {} steps", critical.links.size()),
                     chain(critical), bound);
}

std::string because(const std::vector<ConflictReport>& conflicts, const std::vector<ReasonStep>& reasoning,
                    std::size_t room) {
  const Group group = alike(conflicts).front();
  const auto& units = group.alternatives.empty() ? conflicts.front().units : group.shared;
  const std::string end =
      in_names(units, room_beside(group, room)).empty() ? in_the_end(reasoning, room) : "";
  return end.empty() ? because(conflicts, room) : end;
}

std::string because(const std::vector<ConflictReport>& conflicts, std::size_t room) {
  const std::vector<Group> groups = alike(conflicts);
  const Group& group = groups.front();
  const ConflictReport& first = conflicts[group.conflicts.front()];
  if (group.alternatives.empty()) {
    if (first.units.size() == 1) return named(first.units.front()) + " cannot hold, even alone";
    return named_together(first.units, room) + " cannot hold together";
  }
  const std::string shared = named_together(group.shared, room_beside(group, room));
  const std::string prerequisites = alike_prerequisites(group.alternatives);
  if (!prerequisites.empty()) return fmt::format("{} cannot hold: {}", shared, prerequisites);
  const std::size_t others = group.alternatives.size();
  const std::string which =
      group.taken == 1 ? fmt::format("any one of {} others", others)
                       : fmt::format("{}{} of {} others", group.any ? "any " : "", group.taken, others);
  return fmt::format("{} cannot hold with {} ({})", shared, which, ids(group.alternatives));
}

const char* confirmer() {
#ifdef PATHPROOF_WITHOUT_Z3
  return "a replayed proof";
#else
  return "a second solver";
#endif
}

std::string in_one_sentence(const std::string& arithmetic) {
  return arithmetic.substr(0, arithmetic.rfind(" They are "));
}

std::string given_up(const RepairReport& repair, bool by_name) {
  if (repair.units.size() > 2)
    return fmt::format("{} are given up ({})", report::kinds_of(repair.units), ids(repair.units));
  constexpr std::size_t longest = 60;  // of what stands in the one line that there is for it
  std::vector<std::string> out;
  std::vector<std::string> dropped;
  for (const UnitText& unit : repair.units) {
    if (unit.kind == UnitKind::horizon && !repair.pathway.steps.empty()) {
      out.push_back(fmt::format("{} {} allowed",
                                counted(static_cast<std::size_t>(repair.pathway.phases), "phase"),
                                repair.pathway.phases == 1 ? "is" : "are"));
    } else if (report::asked_by_proposal(unit)) {
      const bool alone = by_name && repair.units.size() == 1 && unit.in_brief.size() <= longest;
      dropped.push_back(alone ? named(unit) : unit.id);
    } else if (unit.kind == UnitKind::requirement && !unit.before.empty()) {
      out.push_back(fmt::format("{} need not wait for {} ({})", unit.step, unit.before, unit.id));
    } else {
      out.push_back(fmt::format("{} is given up", unit.kind == UnitKind::goal ? "the goal" : unit.id));
    }
  }
  if (!dropped.empty())
    out.push_back(
        fmt::format("{} {} dropped", report::listed(dropped), dropped.size() == 1 ? "is" : "are both"));
  return report::listed(out);
}

const RepairReport& handiest(const std::vector<RepairReport>& repairs) {
  return repairs[by_handiness(repairs).front()];
}

std::vector<std::size_t> by_handiness(const std::vector<RepairReport>& repairs) {
  const auto key = [&](std::size_t i) {
    int reach = 0;
    for (const UnitText& unit : repairs[i].units) reach = std::max(reach, unit_row(unit.kind).reach);
    return std::pair(reach, repairs[i].units.size());
  };
  std::vector<std::size_t> out(repairs.size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  return out;
}

}  // namespace pathproof::tell
