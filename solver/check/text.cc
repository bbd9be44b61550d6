// CheckReport -> text for people.

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "check/text.h"
#include "pathproof/pathproof.h"
#include "tell/layout.h"
#include "tell/words.h"

namespace pathproof {

namespace {

using report::counted;
using report::Tone;
using report::toned;
using report::Writer;

class CheckText {
 public:
  CheckText(const CheckReport& report, Writer& writer) : report_(report), w_(writer) {}

  void all() {
    question();
    switch (report_.verdict) {
      case Verdict::feasible: feasible(); break;
      case Verdict::infeasible: infeasible(); break;
      case Verdict::unknown: unknown(); break;
    }
  }

  void question() {
    if (!report_.title.empty()) w_.line(toned(report_.title, Tone::heading, w_.style()));
    if (!report_.says.empty()) w_.paragraph(report_.says);
    std::string goal = ", whatever it reaches";
    if (report_.goal) {
      const std::string what = report_.goal->says.empty() ? "`" + report_.goal->formula + "`"
                                                          : report::sentence(report_.goal->says);
      goal = report_.goal->id.empty() ? fmt::format(" to the goal {}", what)
                                      : fmt::format(" to the goal {} ({})", report_.goal->id, what);
    }
    w_.line();
    w_.paragraph(fmt::format("Question: is there a pathway{}, in at most {}, {}?", goal,
                             counted(static_cast<std::size_t>(report_.horizon), "phase"),
                             report::bases_counted(report_.bases, report_.all_bases)));
    if (!report_.any_steps) {
      w_.paragraph(
          "(The spec declares no steps: all that can be asked is whether the situation at the outset will "
          "do.)");
    } else if (!report_.goal && report_.verdict != Verdict::infeasible) {
      w_.paragraph("(No goal is set, so a pathway that takes no step may be an answer.)");
    }
  }

  // `MX, A4` and `MX, A6` become one entry, `MX: A4, A6`.
  static void add_granted(const std::string& args, std::map<std::string, std::string>& list) {
    const std::size_t comma = args.find(", ");
    std::string& others = list[args.substr(0, comma)];
    if (comma != std::string::npos) others += (others.empty() ? "" : ", ") + args.substr(comma + 2);
  }

  // Open facts: what is named, then what is true; false ones are only counted.
  void choices(const Pathway& pathway) {
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
    if (pathway.facts.empty()) return;
    w_.heading("What it takes for granted (facts that the spec leaves open)");
    if (!named.empty()) {
      std::string line;
      for (const std::string& entry : named) line += (line.empty() ? "" : "; ") + entry;
      w_.paragraph(line, "  ", "    ");
    }
    for (const auto& [function, list] : granted) {
      std::string line;
      for (const auto& [first, others] : list) {
        if (first.empty()) continue;
        line += fmt::format("{}{}{}{}", line.empty() ? "" : "; ", first, others.empty() ? "" : ": ", others);
      }
      w_.paragraph(line.empty() ? "holds" : "holds for " + line, "  " + function + " ", "    ");
    }
    if (denied > 0)
      w_.paragraph(fmt::format("({0} {1} not needed and {1} left false)", counted(denied, "other open fact"),
                               denied == 1 ? "is" : "are"),
                   "  ", "  ");
  }

  void feasible() {
    const Pathway& found = *report_.pathway;
    w_.line();
    const std::string size = found.steps.empty() ? "and it takes no step" : "of " + report::size_of(found);
    w_.paragraph(fmt::format("{}: there is one, {}.", toned("FEASIBLE", Tone::good, w_.style()), size));
    w_.heading("The pathway");
    w_.pathway(found, "  ");
    choices(found);
    w_.line();
    w_.paragraph(
        "Verdict: feasible. The pathway was played through phase by phase without the solver, and meets "
        "every "
        "requirement, rule and commitment.");
  }

  // A unit, and how it would fail if the rest of its conflict held.
  void unit(const UnitText& unit, const std::string& bullet) {
    w_.unit(unit, bullet);
    const std::string indent(bullet.size(), ' ');
    if (!unit.fails.empty())
      w_.paragraph(fmt::format("If the rest held: {}.", unit.fails), indent, indent + "  ");
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

  void tell_one(const ConflictReport& conflict, const std::string& number) {
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
    w_.paragraph(lead, number, "     ");
    for (const UnitText& u : conflict.units) unit(u, "     - ");
  }

  void tell_group(const Group& group, const std::string& number) {
    const bool one = group.shared.size() == 1;
    const std::string below = group.alternatives.size() == 2
                                  ? "either of the two below"
                                  : fmt::format("any one of the {} below", group.alternatives.size());
    w_.paragraph(fmt::format("{} cannot hold together with {}:", one ? "This" : "These", below), number,
                 "     ");
    for (const UnitText* u : group.shared) unit(*u, "     - ");
    w_.paragraph("against each of these, taken alone:", "     ", "     ");
    for (const UnitText* u : group.alternatives) unit(*u, "     * ");
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

  void conflicts() {
    constexpr std::size_t most = 5;
    const std::vector<Group> all = groups();
    const std::size_t shown = std::min(most, all.size());
    w_.heading(fmt::format("Why not ({})", how_many(all, shown)));
    for (std::size_t i = 0; i < shown; ++i) {
      const std::string label = fmt::format("{:>3}. ", i + 1);
      if (all[i].conflicts.size() == 1) {
        tell_one(report_.conflicts[all[i].conflicts.front()], label);
      } else {
        tell_group(all[i], label);
      }
    }
    std::size_t left = 0;
    for (std::size_t i = shown; i < all.size(); ++i) left += all[i].conflicts.size();
    if (left > 0)
      w_.paragraph(fmt::format("and {}, which --format json lists", counted(left, "more conflict")), "     ",
                   "     ");
  }

  void infeasible() {
    w_.line();
    w_.paragraph(
        fmt::format("{}: no pathway meets all of this.", toned("INFEASIBLE", Tone::bad, w_.style())));
    conflicts();
    if (!report_.violations.empty()) schedule_judged();
    repairs();
    w_.line();
    w_.paragraph(
        "Verdict: infeasible. Each conflict was confirmed by a second solver, and each repair has a pathway "
        "that was played through without any solver.");
  }

  void schedule_judged() {
    w_.heading("The schedule as it stands breaks");
    for (const Violation& violation : report_.violations) {
      std::string where;
      for (const auto& [variable, element] : violation.instance) {
        where += fmt::format("{}{}={}", where.empty() ? "" : ", ", variable, element);
      }
      if (!where.empty()) where = fmt::format(" [{}]", where);
      w_.paragraph(fmt::format("{}{}. {}", violation.unit, where, violation.text), "  - ", "    ");
    }
  }

  void repairs() {
    if (report_.repairs.empty()) return;
    const std::string which = report_.repairs.size() > 1
                                  ? fmt::format("any one of these {}", report_.repairs.size())
                              : report_.complete ? "only this"
                                                 : "this";
    w_.heading(fmt::format("What would make it possible ({}{})", which,
                           report_.complete ? "" : "; there may be more"));
    for (std::size_t i = 0; i < report_.repairs.size(); ++i) {
      const RepairReport& repair = report_.repairs[i];
      const std::string number = fmt::format("{:>3}. ", i + 1);
      std::vector<std::string> ids;
      for (const UnitText& u : repair.units) ids.push_back(u.id);
      const std::string then =
          repair.pathway.steps.empty()
              ? "Then it is enough to do nothing: no step is needed."
              : fmt::format("A pathway of {} then exists.", report::size_of(repair.pathway));
      if (repair.units.size() == 1) {
        w_.paragraph(fmt::format("Give up {}: \"{}\". {}", ids.front(), repair.units.front().says, then),
                     number, "     ");
        continue;
      }
      w_.paragraph(
          fmt::format("Give up {}. {}",
                      ids.size() == 2 ? "both of these" : fmt::format("all {} of these", ids.size()), then),
          number, "     ");
      for (const UnitText& u : repair.units)
        w_.paragraph(fmt::format("{} [{}]", u.says, u.id), "     - ", "       ");
    }
  }

  void unknown() {
    w_.line();
    w_.paragraph(fmt::format("{}: {}. This is not a no: nothing was found out either way.",
                             toned("UNKNOWN", Tone::doubtful, w_.style()), reason_text(report_.reason)));
    w_.paragraph("What may help: a shorter --horizon, or more room with --time-limit or --memory-limit.");
  }

 private:
  const CheckReport& report_;
  Writer& w_;
};

}  // namespace

namespace report {

void write_question(const CheckReport& question, Writer& writer) { CheckText(question, writer).question(); }

void write_choices(const Pathway& pathway, Writer& writer) {
  const CheckReport none;
  CheckText(none, writer).choices(pathway);
}

void write_infeasible(const CheckReport& report, Writer& writer) { CheckText(report, writer).infeasible(); }

void write_unknown(const CheckReport& report, Writer& writer) { CheckText(report, writer).unknown(); }

}  // namespace report

std::string render_text(const CheckReport& report, const Style& style) {
  Writer writer(style);
  CheckText(report, writer).all();
  if (style.statistics) writer.line(toned(report::effort(report.statistics), Tone::faint, style));
  return writer.take();
}

}  // namespace pathproof
