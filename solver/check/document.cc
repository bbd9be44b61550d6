#include "check/document.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "pathproof/pathproof.h"
#include "tell/alike.h"
#include "tell/markdown_writer.h"
#include "tell/reasons.h"
#include "tell/text_writer.h"
#include "tell/words.h"
#include "tell/writer.h"

namespace pathproof::tell {

namespace {

using report::counted;

class CheckDocument {
 public:
  CheckDocument(const CheckReport& report, const Style& style, std::size_t repairs = 0)
      : report_(report), style_(style), repairs_(repairs) {}

  Document heading() const {
    Document out;
    if (!report_.title.empty()) out.add(title(report_.title));
    if (!report_.changes.empty()) {
      out.add(section().as(Role::question))
          .add(hanging(fmt::format("Changed: {}.", fmt::join(report_.changes, "; "))));
    }
    return out;
  }

  // At most five lines that stand alone.
  Block summary() const {
    Block out = section().as(Role::summary);
    switch (report_.verdict) {
      case Verdict::feasible: feasible_in_short(out); break;
      case Verdict::infeasible: infeasible_in_short(out); break;
      case Verdict::unknown:
        out.add(hanging(verdict(Verdict::unknown) +
                        fmt::format(": {}. This is not a no: nothing was found out either way.",
                                    reason_text(report_.reason))));
        break;
    }
    return out;
  }

  Document question() const {
    Document out;
    if (!report_.says.empty()) out.add(section().as(Role::question)).add(paragraph(report_.says));
    std::string goal = ", whatever it reaches";
    if (report_.goal) {
      const std::string what = report_.goal->says.empty() ? "`" + report_.goal->formula + "`"
                                                          : report::sentence(report_.goal->says);
      goal = report_.goal->id.empty() ? fmt::format(" to the goal {}", what)
                                      : fmt::format(" to the goal {} ({})", report_.goal->id, what);
    }
    Block& asked = out.add(section().as(Role::question));
    asked.add(paragraph(fmt::format("Question: is there a pathway{}, in at most {}, {}?", goal,
                                    counted(static_cast<std::size_t>(report_.horizon), "phase"),
                                    report::bases_counted(report_.bases, report_.all_bases))));
    if (!report_.any_steps) {
      asked.add(
          paragraph("(The spec declares no steps: all that can be asked is whether the situation at the "
                    "outset will do.)")
              .as(Role::aside));
    } else if (!report_.goal && report_.verdict != Verdict::infeasible) {
      asked.add(
          paragraph("(No goal is set, so a pathway that takes no step may be an answer.)").as(Role::aside));
    }
    for (const std::string& note : report_.notes) asked.add(paragraph(note).as(Role::aside));
    return out;
  }

  Document answer() const {
    switch (report_.verdict) {
      case Verdict::feasible: return feasible();
      case Verdict::infeasible: return infeasible();
      case Verdict::unknown: break;
    }
    return unknown();
  }

  // Open facts: what is named, then what is true; false ones are only counted.
  static Document choices(const Pathway& pathway, const std::vector<GrantedFact>& together) {
    Document out;
    if (pathway.facts.empty()) return out;
    Block& facts =
        out.add(section("What it takes for granted (facts that the spec leaves open)").as(Role::facts));
    const std::size_t denied = granted(pathway.facts, together, facts).size();
    if (denied > 0)
      facts.add(paragraph(fmt::format("({0} {1} not needed and {1} left false)",
                                      counted(denied, "other open fact"), denied == 1 ? "is" : "are"))
                    .as(Role::aside));
    return out;
  }

  // A line for those with a name as their value, and one for each function that holds of something. Returns what does not hold.
  static std::vector<std::string> granted(const std::vector<std::pair<std::string, FactValue>>& facts,
                                          const std::vector<GrantedFact>& together, Block& out) {
    std::vector<std::string> named;
    std::vector<std::string> denied;
    std::map<std::string, std::map<std::string, std::string>> lists;
    for (const auto& [name, value] : facts) {
      if (const auto* text = std::get_if<std::string>(&value)) {
        named.push_back(fmt::format("{} = {}", name, *text));
      } else if (std::get<bool>(value)) {
        const std::size_t open = name.find('(');
        auto& list = lists[name.substr(0, open)];
        add_granted(open == std::string::npos ? "" : name.substr(open + 1, name.size() - open - 2), list);
      } else {
        denied.push_back(name);
      }
    }
    if (!named.empty()) out.add(hanging(fmt::format("{}", fmt::join(named, "; "))));
    for (const GrantedFact& fact : together) {
      lists.erase(fact.fact);
      out.add(definition(fact.fact, "holds: " + fact.sentence));
    }
    for (const auto& [function, list] : lists) out.add(definition(function, holds_for(list)));
    return denied;
  }

  Document feasible() const {
    Document out;
    out.add(section("The pathway").as(Role::pathway)).add(plan(*report_.pathway));
    out.append(broken());
    out.append(choices(*report_.pathway, report_.granted));
    return out;
  }

  Document broken() const {
    Document out;
    if (report_.broken.empty()) return out;
    Block& rules =
        out.add(section("What it breaks (soft rules, which rule nothing out)").as(Role::violations))
            .add(list());
    for (const BrokenPreference& rule : report_.broken)
      rules.add(
          item(rule.says + fmt::format(" (weight {}) [", rule.weight) + unit_ref("rule:" + rule.rule) + "]"));
    return out;
  }

  Document infeasible() const {
    Document out;
    if (!report_.reasoning.empty()) out.add(reasoning());
    if (report_.reasoning.empty() || full() || !report_.complete || report_.conflicts.size() > 1 ||
        !told_by_reasoning()) {
      out.add(conflicts());
    }
    if (!report_.violations.empty()) out.add(schedule_judged());
    if (!report_.repairs.empty()) out.add(repairs());
    return out;
  }

  Document unknown() const {
    Document out;
    std::vector<std::string> help;
    if (report_.shorter_helps && report_.reason != Reason::interrupted)
      help.emplace_back("a shorter --horizon");
    switch (report_.reason) {
      case Reason::time: help.emplace_back("more time with --time-limit"); break;
      case Reason::memory: help.emplace_back("more room with --memory-limit"); break;
      case Reason::effort:
      case Reason::none: help.emplace_back("the other solver, with --solver"); break;
      case Reason::size:
      case Reason::interrupted: break;
    }
    if (!help.empty())
      out.add(section().as(Role::answer))
          .add(paragraph(fmt::format("What may help: {}.", report::either(help))));
    return out;
  }

 private:
  void feasible_in_short(Block& out) const {
    const Pathway& found = *report_.pathway;
    out.add(
        hanging(verdict(report_.verdict) +
                (found.steps.empty() ? std::string(": there is a pathway, and it takes no step.")
                                     : fmt::format(": there is a pathway, of {}.", report::size_of(found)))));
    out.add(
        hanging("Sure: it was played through phase by phase without the solver, and meets every requirement, "
                "binding rule and commitment."));
    if (!report_.broken.empty())
      out.add(hanging(fmt::format(
          "It breaks {}, which {} nothing out (minimal --minimize violations breaks the least).",
          counted(report_.broken.size(), "soft rule"), report_.broken.size() == 1 ? "rules" : "rule")));
  }

  void infeasible_in_short(Block& out) const {
    out.add(hanging(verdict(Verdict::infeasible) +
                    ": no pathway meets all of this (a second solver confirmed it)."));
    const bool chained = report_.chain.links.size() > 2;
    // Five lines in all, of which what would change it takes one or two; a demand that the reason has named is not named again.
    constexpr std::size_t one_line = 98;
    constexpr std::size_t two_lines = 165;
    const std::string brief = report_.repairs.empty() ? "" : change_in_short(false);
    const std::string arithmetic = in_one_sentence(report_.conflicts.front().arithmetic);
    const std::string reason = chained
                                   ? because(report_.chain)
                                   : because(report_.conflicts, brief.size() > one_line ? two_lines : 255);
    const bool named =
        report_.repairs.empty() || reason.size() > two_lines ||
        reason.find("(" + handiest(report_.repairs).units.front().id + ")") != std::string::npos;
    const std::string change = named ? brief : change_in_short(true);
    out.add(hanging("Because " + (arithmetic.empty() ? reason + "." : arithmetic)));
    if (!change.empty()) out.add(hanging(change));
  }

  std::string change_in_short(bool by_name) const {
    const RepairReport& first = handiest(report_.repairs);
    const std::size_t others = std::max(repairs_, report_.repairs.size()) - 1;
    const std::string then =
        first.pathway.steps.empty() ? "then it is enough to do nothing" : report::size_of(first.pathway);
    const std::string more = others == 0   ? ""
                             : others == 1 ? ", or by one other repair"
                                           : fmt::format(", or by one of {} other repairs", others);
    return fmt::format("It becomes possible if {} ({}){}.", given_up(first, by_name), then, more);
  }

  // Whether the steps of the reasoning name every unit of the one conflict there is.
  bool told_by_reasoning() const {
    std::set<std::string> named;
    for (const ReasonStep& step : report_.reasoning) {
      for (const UnitText& unit : step.units) named.insert(unit.id);
    }
    return named.size() == report_.conflicts.front().units.size();
  }

  // `MX, A4` and `MX, A6` become one entry, `MX: A4, A6`.
  static void add_granted(const std::string& args, std::map<std::string, std::string>& list) {
    const std::size_t comma = args.find(", ");
    std::string& others = list[args.substr(0, comma)];
    if (comma != std::string::npos) others += (others.empty() ? "" : ", ") + args.substr(comma + 2);
  }

  static std::string holds_for(const std::map<std::string, std::string>& list) {
    std::string line;
    for (const auto& [first, others] : list) {
      if (first.empty()) continue;
      line += fmt::format("{}{}{}{}", line.empty() ? "" : "; ", first, others.empty() ? "" : ": ", others);
    }
    return line.empty() ? "holds" : "holds for " + line;
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
    const std::size_t most = full() ? all.size() : told ? 5 : 10;
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
    const std::string below = group.alternatives.size() == 2
                                  ? "either of the two below"
                                  : fmt::format("any one of the {} below", group.alternatives.size());
    Block shared = members(group.shared);
    Block alternatives = members(group.alternatives).as(Role::alternatives);
    Block out = item(fmt::format("{} cannot hold together with {}:", one ? "This" : "These", below));
    out.add(std::move(shared));
    out.add(paragraph("against each of these, taken alone:"));
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
    std::string out = shown == 1 && here > 1 ? fmt::format("{} conflicts, alike but for one part", here)
                                             : counted(report_.conflicts.size(), "conflict");
    if (shown < groups.size()) {
      const std::size_t left = report_.conflicts.size() - here;
      if (shown > 1 || left == 0) return out;
      if (here == 1) out = "1 conflict";
      return out + fmt::format("; {} --full tells", report_.complete
                                                        ? fmt::format("the other {}", left)
                                                        : fmt::format("{} others found, which", left));
    }
    if (shown > 1 && groups.size() < report_.conflicts.size())
      out += fmt::format(" in {} groups", groups.size());
    return out + (report_.complete ? "; these are all there are" : "; there may be more");
  }

  bool full() const { return style_.detail == Detail::full; }

  Block conflicts() const {
    const std::vector<Group> all = alike(report_.conflicts);
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

  // An item as paragraphs of its own.
  static std::vector<Block> parts(Block one) {
    std::vector<Block> out{paragraph(one.text)};
    for (Block& child : one.children) out.push_back(std::move(child));
    return out;
  }

  Block reasoning() const {
    constexpr std::size_t most = 12;
    const std::size_t all = report_.reasoning.size();
    Block out = section("Step by step").as(Role::reasons);
    if (!full() && all > most) {
      out.add(paragraph(fmt::format("It takes {} steps to see it, which --full tells.", all)));
      return out;
    }
    Block& steps = out.add(numbered_list());
    for (const ReasonStep& step : report_.reasoning) steps.add(item(step.text));
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
            : fmt::format("A pathway of {} then exists.", report::size_of(repair.pathway));
    if (units.size() == 1) {
      return item("Give up " + unit_refs(units) + (": \"" + units.front().says + "\". ") + then);
    }
    const std::string them =
        repair.units.size() == 2 ? "both of these" : fmt::format("all {} of these", repair.units.size());
    Block out = item(fmt::format("Give up {}. {}", them, then));
    Block& dropped = out.add(list());
    for (const UnitText& u : units) dropped.add(item(u.says + (" [" + unit_ref(u.id)) + "]"));
    return out;
  }

  const CheckReport& report_;
  const Style& style_;
  std::size_t repairs_ = 0;  // there are, if more than the report lists
};

}  // namespace

Document heading_of(const CheckReport& question) { return CheckDocument(question, {}).heading(); }
Document question_of(const CheckReport& question) { return CheckDocument(question, {}).question(); }
Document broken_of(const CheckReport& question) { return CheckDocument(question, {}).broken(); }
Document choices_of(const Pathway& pathway, const std::vector<GrantedFact>& together) {
  return CheckDocument::choices(pathway, together);
}
std::vector<std::string> granted_of(const std::vector<std::pair<std::string, FactValue>>& facts,
                                    const std::vector<GrantedFact>& together, Block& out) {
  return CheckDocument::granted(facts, together, out);
}
Block summary_of(const CheckReport& report, std::size_t repairs) {
  return CheckDocument(report, {}, repairs).summary();
}
Document infeasible(const CheckReport& report, const Style& style) {
  return CheckDocument(report, style).infeasible();
}
Document unknown(const CheckReport& report) { return CheckDocument(report, {}).unknown(); }

Document make_document(const CheckReport& report, const Style& style) {
  Document out = heading_of(report);
  out.add(summary_of(report));
  if (style.detail != Detail::brief) {
    out.append(question_of(report));
    out.append(CheckDocument(report, style).answer());
  }
  if (style.statistics) out.add(effort(report::effort(report.statistics)));
  return out;
}

}  // namespace pathproof::tell

namespace pathproof {

std::string render_text(const CheckReport& report, const Style& style) {
  return tell::write_text(tell::make_document(report, style), style);
}
std::string render_markdown(const CheckReport& report, const Style& style) {
  return tell::write_markdown(tell::make_document(report, style));
}

}  // namespace pathproof
