#include "check/document.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "pathproof/pathproof.h"
#include "tell/markdown_writer.h"
#include "tell/text_writer.h"
#include "tell/words.h"
#include "tell/writer.h"

namespace pathproof::tell {

namespace {

using report::counted;

class CheckDocument {
 public:
  explicit CheckDocument(const CheckReport& report) : report_(report) {}

  Document question() const {
    Document out;
    if (!report_.title.empty()) out.add(title(report_.title));
    if (!report_.says.empty()) out.add(paragraph(report_.says));
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

  // `MX, A4` and `MX, A6` become one entry, `MX: A4, A6`.
  static void add_granted(const std::string& args, std::map<std::string, std::string>& list) {
    const std::size_t comma = args.find(", ");
    std::string& others = list[args.substr(0, comma)];
    if (comma != std::string::npos) others += (others.empty() ? "" : ", ") + args.substr(comma + 2);
  }

  // Open facts: what is named, then what is true; false ones are only counted.
  static Document choices(const Pathway& pathway) {
    std::vector<std::string> named;
    std::map<std::string, std::map<std::string, std::string>> granted;
    std::size_t denied = 0;
    for (const auto& [name, value] : pathway.facts) {
      if (const auto* text = std::get_if<std::string>(&value)) {
        named.push_back(fmt::format("{} = {}", name, *text));
      } else if (std::get<bool>(value)) {
        const std::size_t open = name.find('(');
        auto& list = granted[name.substr(0, open)];
        add_granted(open == std::string::npos ? "" : name.substr(open + 1, name.size() - open - 2), list);
      } else {
        ++denied;
      }
    }
    Document out;
    if (pathway.facts.empty()) return out;
    Block& facts =
        out.add(section("What it takes for granted (facts that the spec leaves open)").as(Role::facts));
    if (!named.empty()) facts.add(hanging(fmt::format("{}", fmt::join(named, "; "))));
    for (const auto& [function, list] : granted) facts.add(definition(function, holds_for(list)));
    if (denied > 0)
      facts.add(paragraph(fmt::format("({0} {1} not needed and {1} left false)",
                                      counted(denied, "other open fact"), denied == 1 ? "is" : "are"))
                    .as(Role::aside));
    return out;
  }

  Document feasible() const {
    const Pathway& found = *report_.pathway;
    const std::string size = found.steps.empty() ? "and it takes no step" : "of " + report::size_of(found);
    Document out;
    out.add(section().as(Role::answer))
        .add(paragraph(verdict(report_.verdict) + fmt::format(": there is one, {}.", size)));
    out.add(section("The pathway").as(Role::pathway)).add(plan(found));
    out.append(choices(found));
    out.add(section().as(Role::confirmation))
        .add(paragraph("Verdict: feasible. The pathway was played through phase by phase without the solver, "
                       "and meets every requirement, rule and commitment."));
    return out;
  }

  Document infeasible() const {
    Document out;
    out.add(section().as(Role::answer))
        .add(paragraph(verdict(Verdict::infeasible) + ": no pathway meets all of this."));
    out.add(conflicts());
    if (!report_.violations.empty()) out.add(schedule_judged());
    if (!report_.repairs.empty()) out.add(repairs());
    out.add(section().as(Role::confirmation))
        .add(paragraph("Verdict: infeasible. Each conflict was confirmed by a second solver, and each repair "
                       "has a pathway that was played through without any solver."));
    return out;
  }

  Document unknown() const {
    Document out;
    Block& answer = out.add(section().as(Role::answer));
    answer.add(paragraph(verdict(Verdict::unknown) +
                         fmt::format(": {}. This is not a no: nothing was found out either way.",
                                     reason_text(report_.reason))));
    answer.add(
        paragraph("What may help: a shorter --horizon, or more room with --time-limit or --memory-limit."));
    return out;
  }

 private:
  static std::string holds_for(const std::map<std::string, std::string>& list) {
    std::string line;
    for (const auto& [first, others] : list) {
      if (first.empty()) continue;
      line += fmt::format("{}{}{}{}", line.empty() ? "" : "; ", first, others.empty() ? "" : ": ", others);
    }
    return line.empty() ? "holds" : "holds for " + line;
  }

  // A unit, and how it would fail if the rest of its conflict held.
  static Block member(const UnitText& text) {
    Block out = unit(text);
    if (!text.fails.empty()) out.add(hanging(fmt::format("If the rest held: {}.", text.fails)));
    return out;
  }

  static bool same_units(const std::vector<const UnitText*>& a, const std::vector<const UnitText*>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const UnitText* x, const UnitText* y) { return x->id == y->id; });
  }

  static std::vector<const UnitText*> others(const ConflictReport& conflict, std::size_t left_out) {
    std::vector<const UnitText*> out;
    for (std::size_t i = 0; i < conflict.units.size(); ++i) {
      if (i != left_out) out.push_back(&conflict.units[i]);
    }
    return out;
  }

  // Conflicts that are alike but for one unit are told together: what they share, then each of the others.
  struct Group {
    std::vector<std::size_t> conflicts;
    std::vector<const UnitText*> shared;
    std::vector<const UnitText*> alternatives;
  };

  Group group_around(std::size_t first, const std::vector<bool>& told) const {
    const ConflictReport& conflict = report_.conflicts[first];
    Group best{{first}, {}, {}};
    for (std::size_t u = 0; u < conflict.units.size() && conflict.units.size() > 1; ++u) {
      Group group{{first}, others(conflict, u), {&conflict.units[u]}};
      for (std::size_t c = first + 1; c < report_.conflicts.size(); ++c) {
        const ConflictReport& other = report_.conflicts[c];
        if (told[c] || other.units.size() != conflict.units.size() || !other.minimal) continue;
        for (std::size_t v = 0; v < other.units.size(); ++v) {
          if (!same_units(group.shared, others(other, v))) continue;
          group.conflicts.push_back(c);
          group.alternatives.push_back(&other.units[v]);
          break;
        }
      }
      if (group.conflicts.size() > best.conflicts.size()) best = std::move(group);
    }
    return best;
  }

  static Block one_conflict(const ConflictReport& conflict) {
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
    Block out = item(lead);
    Block& members = out.add(list());
    for (const UnitText& u : conflict.units) members.add(member(u));
    if (!conflict.arithmetic.empty()) out.add(paragraph(conflict.arithmetic));
    return out;
  }

  static Block alike_conflicts(const Group& group) {
    const bool one = group.shared.size() == 1;
    const std::string below = group.alternatives.size() == 2
                                  ? "either of the two below"
                                  : fmt::format("any one of the {} below", group.alternatives.size());
    Block shared = list();
    for (const UnitText* u : group.shared) shared.add(member(*u));
    Block alternatives = list().as(Role::alternatives);
    for (const UnitText* u : group.alternatives) alternatives.add(member(*u));
    Block out = item(fmt::format("{} cannot hold together with {}:", one ? "This" : "These", below));
    out.add(std::move(shared));
    out.add(paragraph("against each of these, taken alone:"));
    out.add(std::move(alternatives));
    return out;
  }

  std::vector<Group> groups() const {
    std::vector<bool> told(report_.conflicts.size(), false);
    std::vector<Group> out;
    for (std::size_t i = 0; i < report_.conflicts.size(); ++i) {
      if (told[i]) continue;
      out.push_back(group_around(i, told));
      for (const std::size_t c : out.back().conflicts) told[c] = true;
    }
    return out;
  }

  // "10 conflicts in 7 groups, 5 of them shown; these are all there are"
  std::string how_many(const std::vector<Group>& groups, std::size_t shown) const {
    std::string out = counted(report_.conflicts.size(), "conflict");
    const bool grouped = groups.size() < report_.conflicts.size();
    if (grouped && groups.size() > 1) out += fmt::format(" in {} groups", groups.size());
    if (grouped && groups.size() == 1) out += ", alike but for one part";
    if (shown < groups.size()) out += fmt::format(", {} of them shown", shown);
    return out + (report_.complete ? "; these are all there are" : "; there may be more");
  }

  Block conflicts() const {
    constexpr std::size_t most = 5;
    const std::vector<Group> all = groups();
    const std::size_t shown = std::min(most, all.size());
    Block out = section(fmt::format("Why not ({})", how_many(all, shown))).as(Role::conflicts);
    Block& items = out.add(numbered_list());
    for (std::size_t i = 0; i < shown; ++i) {
      items.add(all[i].conflicts.size() == 1 ? one_conflict(report_.conflicts[all[i].conflicts.front()])
                                             : alike_conflicts(all[i]));
    }
    std::size_t left = 0;
    for (std::size_t i = shown; i < all.size(); ++i) left += all[i].conflicts.size();
    if (left > 0)
      items.add(more(fmt::format("and {}, which --format json lists", counted(left, "more conflict"))));
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
    const std::string which = report_.repairs.size() > 1
                                  ? fmt::format("any one of these {}", report_.repairs.size())
                              : report_.complete ? "only this"
                                                 : "this";
    Block out = section(fmt::format("What would make it possible ({}{})", which,
                                    report_.complete ? "" : "; there may be more"))
                    .as(Role::repairs);
    Block& items = out.add(numbered_list());
    for (const RepairReport& each : report_.repairs) items.add(repair(each));
    return out;
  }

  static Block repair(const RepairReport& repair) {
    const std::vector<UnitText>& units = repair.units;
    const std::string then =
        repair.pathway.steps.empty()
            ? "Then it is enough to do nothing: no step is needed."
            : fmt::format("A pathway of {} then exists.", report::size_of(repair.pathway));
    if (units.size() == 1) {
      return item("Give up " + unit_refs(units) + (": \"" + units.front().says + "\". ") + then);
    }
    const std::string them =
        units.size() == 2 ? "both of these" : fmt::format("all {} of these", units.size());
    Block out = item(fmt::format("Give up {}. {}", them, then));
    Block& dropped = out.add(list());
    for (const UnitText& u : units) dropped.add(item(u.says + (" [" + unit_ref(u.id)) + "]"));
    return out;
  }

  const CheckReport& report_;
};

}  // namespace

Document question_of(const CheckReport& question) { return CheckDocument(question).question(); }
Document choices_of(const Pathway& pathway) { return CheckDocument::choices(pathway); }
Document infeasible(const CheckReport& report) { return CheckDocument(report).infeasible(); }
Document unknown(const CheckReport& report) { return CheckDocument(report).unknown(); }

Document make_document(const CheckReport& report, const Style& style) {
  Document out = question_of(report);
  out.append(CheckDocument(report).answer());
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
