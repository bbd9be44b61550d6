#include "check/document.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "tell/alike.h"
#include "tell/words.h"
#include "tell/writer.h"

namespace pathproof::tell {

namespace {

using report::counted;

// Why there is no pathway, and what would make one possible.
class InfeasibleDocument {
 public:
  InfeasibleDocument(const CheckReport& report, const Style& style) : report_(report), style_(style) {}

  Document all() const {
    Document out;
    if (!report_.reasoning.empty()) out.add(step_by_step(report_.reasoning, "Step by step", style_));
    if (report_.reasoning.empty() || full() || !report_.complete || report_.conflicts.size() > 1 ||
        !told_by_reasoning()) {
      out.add(conflicts());
    }
    if (!report_.violations.empty()) out.add(schedule_judged());
    if (!report_.repairs.empty()) out.add(repairs());
    return out;
  }

 private:
  // Whether the steps of the reasoning name every unit of the one conflict there is.
  bool told_by_reasoning() const {
    std::set<std::string> named;
    for (const ReasonStep& step : report_.reasoning) {
      for (const UnitText& unit : step.units) named.insert(unit.id);
    }
    return named.size() == report_.conflicts.front().units.size();
  }

  // A unit, and how it would fail if the rest of its conflict held.
  Block member(const UnitText& text) const {
    Block out = unit(text);
    if (full() && !text.fails.empty() && report_.reasoning.empty())
      out.add(hanging(fmt::format("If the rest held: {}.", text.fails)));
    return out;
  }

  // The units of a conflict. What the reasoning or a sum has told is not told again at length.
  Block members(const std::vector<UnitText>& units, bool counted = false) const {
    const std::vector<UnitText> all = together(units);
    const bool told = counted || !report_.reasoning.empty();
    // To hide one or two would not be shorter.
    const std::size_t few = told ? 5 : 10;
    const std::size_t most = full() || all.size() <= few + 2 ? all.size() : few;
    Block out = list();
    for (std::size_t i = 0; i < all.size() && i < most; ++i) out.add(member(all[i]));
    if (all.size() > most) out.add(more(fmt::format("and {} more, which --full tells", all.size() - most)));
    return out;
  }

  Block one_conflict(const ConflictReport& conflict) const {
    std::string lead = fmt::format("These {} cannot all hold; without any one of them the others can:",
                                   conflict.units.size());
    if (conflict.units.size() == 2) lead = "These two cannot both hold:";
    if (conflict.units.size() == 1) lead = "This cannot hold, even alone:";
    if (!conflict.minimal) {
      lead = fmt::format(
          "These {} cannot all hold (perhaps some of them are not even needed for that; the limits did "
          "not allow to find out):",
          conflict.units.size());
    }
    if (conflict.arithmetic.empty()) {
      Block out = item(lead);
      out.add(members(conflict.units));
      return out;
    }
    Block out = item("By counting alone: " + conflict.arithmetic);
    out.add(paragraph(lead));
    out.add(members(conflict.units, true));
    return out;
  }

  Block alike_conflicts(const Group& group) const {
    const bool one = group.shared.size() == 1;
    const std::size_t all = group.alternatives.size();
    const std::string below =
        group.taken > 1 ? fmt::format("{}{} of the {} below", group.any ? "any " : "", group.taken, all)
                        : fmt::format("any one of {} others", all);
    Block shared = members(group.shared);
    Block alternatives = members(group.alternatives).as(Role::alternatives);
    Block out = item(fmt::format("{} cannot hold together with {}:", one ? "This" : "These", below));
    out.add(std::move(shared));
    out.add(paragraph(group.taken == 1 ? "namely each of these, taken alone:"
                      : group.any      ? fmt::format("against any {} of these:", group.taken)
                                       : fmt::format("against {} of these (found for {} of the choices):",
                                                     group.taken, group.conflicts.size())));
    out.add(std::move(alternatives));
    return out;
  }

  Block told(const Group& group) const {
    return group.alternatives.empty() ? one_conflict(report_.conflicts[group.conflicts.front()])
                                      : alike_conflicts(group);
  }

  // "these 7 conflicts, alike but for one part, are all there are"
  std::string how_many(const std::vector<Group>& groups, std::size_t shown) const {
    const std::size_t here = groups.front().conflicts.size();
    const bool one_part = groups.front().taken == 1;
    std::string out = shown == 1 && here > 1 ? fmt::format("{} conflicts, alike but for {}", here,
                                                           one_part ? "one part" : "which steps they name")
                                             : counted(report_.conflicts.size(), "conflict");
    if (shown < groups.size()) {
      const std::size_t left = report_.conflicts.size() - here;
      if (shown > 1 || left == 0) return out;
      if (here == 1) out = "1 conflict";
      return out + fmt::format("; {} --full tells",
                               report_.complete ? "the other " + (left == 1 ? "one" : std::to_string(left))
                                                : fmt::format("{} others found, which", left));
    }
    if (shown > 1 && groups.size() < report_.conflicts.size())
      out += fmt::format(" in {} groups", groups.size());
    return out + (report_.complete ? "; these are all there are" : "; there may be more");
  }

  bool full() const { return style_.detail == Detail::full; }

  Block conflicts() const {
    const std::vector<Group> all = alike(report_.conflicts);
    if (const std::vector<std::size_t> apart = obstacles(all); !full() && apart.size() > 1)
      return separate(all, apart);
    const std::size_t shown = full() ? all.size() : 1;
    Block out = section(fmt::format("Why not ({})", how_many(all, shown))).as(Role::conflicts);
    if (shown == 1) {
      for (Block& part : parts(told(all.front()))) out.add(std::move(part));
      return out;
    }
    Block& items = out.add(numbered_list());
    for (std::size_t i = 0; i < shown; ++i) items.add(told(all[i]));
    return out;
  }

  static std::set<std::string> demands_of(const Group& group, const std::vector<ConflictReport>& conflicts) {
    std::set<std::string> out;
    for (const std::size_t c : group.conflicts) {
      for (const UnitText& unit : conflicts[c].units) {
        if (report::asked_by_proposal(unit)) out.insert(unit.id);
      }
    }
    return out;
  }

  // Groups, the first among them, of which each takes other demands of the proposal: to drop those of one leaves the others.
  std::vector<std::size_t> obstacles(const std::vector<Group>& groups) const {
    constexpr std::size_t most = 3;
    std::vector<std::size_t> out;
    std::set<std::string> taken;
    for (std::size_t i = 0; i < groups.size() && out.size() < most; ++i) {
      const std::set<std::string> demands = demands_of(groups[i], report_.conflicts);
      const bool other = std::none_of(demands.begin(), demands.end(),
                                      [&](const std::string& id) { return taken.count(id) > 0; });
      if (i > 0 && (demands.empty() || !other)) continue;
      if (i == 0 && demands.empty()) return {};
      taken.insert(demands.begin(), demands.end());
      out.push_back(i);
    }
    return out;
  }

  Block separate(const std::vector<Group>& groups, const std::vector<std::size_t>& apart) const {
    std::size_t left = report_.conflicts.size();
    for (const std::size_t i : apart) left -= groups[i].conflicts.size();
    const std::string more = left == 0 ? "" : fmt::format("; {} others found, which --full tells", left);
    Block out =
        section(fmt::format("Why not ({} separate obstacles{})", apart.size(), more)).as(Role::conflicts);
    Block& items = out.add(numbered_list());
    for (const std::size_t i : apart) items.add(told(groups[i]));
    return out;
  }

  // An item as paragraphs of its own.
  static std::vector<Block> parts(Block one) {
    std::vector<Block> out{paragraph(one.text)};
    for (Block& child : one.children) out.push_back(std::move(child));
    return out;
  }

  Block schedule_judged() const {
    Block out = section("The schedule as it stands breaks").as(Role::violations);
    Block& items = out.add(list());
    for (const Violation& violation : report_.violations) {
      std::string where;
      for (const auto& [variable, element] : violation.instance) {
        where += fmt::format("{}{}={}", where.empty() ? "" : ", ", variable, element);
      }
      if (!where.empty()) where = fmt::format(" [{}]", where);
      items.add(item(unit_ref(violation.unit) + (where + ". ") + violation.text));
    }
    return out;
  }

  Block repairs() const {
    constexpr std::size_t most = 3;
    const std::size_t all = report_.repairs.size();
    const std::size_t shown = full() ? all : std::min(most, all);
    std::string which = all > 1            ? fmt::format("any one of these {}", shown)
                        : report_.complete ? "only this"
                                           : "this";
    if (shown < all) which += fmt::format("; --full has {} more", all - shown);
    if (!report_.complete) which += "; there may be more";
    Block out = section(fmt::format("What would make it possible ({})", which)).as(Role::repairs);
    Block& items = out.add(numbered_list());
    for (std::size_t i = 0; i < shown; ++i) items.add(repair(report_.repairs[i]));
    return out;
  }

  static Block repair(const RepairReport& repair) {
    const std::vector<UnitText> units = together(repair.units);
    const std::string then =
        repair.pathway.steps.empty()
            ? "Then it is enough to do nothing: no step is needed."
            : fmt::format("A pathway of {} then exists.", report::size_and_gaps(repair.pathway));
    if (units.size() == 1) {
      return item("Give up " + unit_refs(units) + founded(units.front(), " (", ")") +
                  (": \"" + units.front().says + "\". ") + then);
    }
    const std::string them =
        repair.units.size() == 2 ? "both of these" : fmt::format("all {} of these", repair.units.size());
    Block out = item(fmt::format("Give up {}. {}", them, then));
    Block& dropped = out.add(list());
    for (const UnitText& u : units)
      dropped.add(item(u.says + (" [" + unit_ref(u.id)) + founded(u, ", ", "") + "]"));
    return out;
  }

  // How well founded it is, where that is stated: to give up a law is not to give up a wish.
  static std::string founded(const UnitText& unit, const char* before, const char* after) {
    return unit.basis.empty() ? "" : before + report::basis_words(unit) + after;
  }

  const CheckReport& report_;
  const Style& style_;
};

}  // namespace

Block step_by_step(const std::vector<ReasonStep>& reasoning, const std::string& heading, const Style& style) {
  constexpr std::size_t most = 12;
  Block out = section(heading).as(Role::reasons);
  if (style.detail != Detail::full && reasoning.size() > most) {
    out.add(paragraph(fmt::format("It takes {} steps to see it, which --full tells.", reasoning.size())));
    return out;
  }
  Block& steps = out.add(numbered_list());
  for (const ReasonStep& step : reasoning) steps.add(item(step.text));
  return out;
}

Document infeasible(const CheckReport& report, const Style& style) {
  return InfeasibleDocument(report, style).all();
}

}  // namespace pathproof::tell
