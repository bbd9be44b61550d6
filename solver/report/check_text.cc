// CheckReport -> text for people.

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "pathproof/pathproof.h"
#include "report/check_text.h"
#include "report/layout.h"
#include "report/words.h"
#include "report/writer.h"

namespace pathproof {

namespace {

using report::counted;
using report::Tone;
using report::toned;
using report::wrap;

class CheckText {
 public:
  CheckText(const CheckReport& report, const Style& style) : report_(report), style_(style) {}

  std::string text() {
    question();
    switch (report_.verdict) {
      case Verdict::feasible: feasible(); break;
      case Verdict::infeasible: infeasible(); break;
      case Verdict::unknown: unknown(); break;
    }
    return std::move(out_);
  }

  std::string take() { return std::move(out_); }

  void paragraph(const std::string& text, const std::string& first = "", const std::string& rest = "") {
    out_ += wrap(text, style_.width, first, rest);
  }
  void heading(const std::string& text) { out_ += "\n" + toned(text, Tone::heading, style_) + "\n"; }

  void question() {
    if (!report_.title.empty()) out_ += toned(report_.title, Tone::heading, style_) + "\n";
    if (!report_.says.empty()) paragraph(report_.says);
    std::string goal = ", whatever it reaches";
    if (report_.goal) {
      const std::string what = report_.goal->says.empty() ? "`" + report_.goal->formula + "`"
                                                          : report::sentence(report_.goal->says);
      goal = report_.goal->id.empty() ? fmt::format(" to the goal {}", what)
                                      : fmt::format(" to the goal {} ({})", report_.goal->id, what);
    }
    out_ += "\n";
    paragraph(fmt::format("Question: is there a pathway{}, in at most {}, {}?", goal,
                          counted(static_cast<std::size_t>(report_.horizon), "phase"),
                          report::bases_counted(report_.bases, report_.all_bases)));
    if (!report_.any_steps) {
      paragraph(
          "(The spec declares no steps: all that can be asked is whether the situation at the outset will "
          "do.)");
    } else if (!report_.goal && report_.verdict != Verdict::infeasible) {
      paragraph("(No goal is set, so a pathway that takes no step may be an answer.)");
    }
  }

  void pathway(const Pathway& pathway, const std::string& indent) {
    if (pathway.steps.empty()) out_ += indent + "no step is taken: the situation at the outset is enough\n";
    int phase = 0;
    std::size_t widest = 0;
    for (const PathwayStep& step : pathway.steps) widest = std::max(widest, step.step.size());
    for (const PathwayStep& step : pathway.steps) {
      const std::string when = step.start == phase ? "" : fmt::format("phase {}", step.start);
      phase = step.start;
      std::string what = step.title;
      if (step.end > step.start) what += fmt::format("{}(until phase {})", what.empty() ? "" : " ", step.end);
      const std::string first = fmt::format("{}{:<9} {:<{}}  ", indent, when, step.step, widest);
      paragraph(what, first, std::string(first.size(), ' '));
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
    heading("What it takes for granted (facts that the spec leaves open)");
    if (!named.empty()) {
      std::string line;
      for (const std::string& entry : named) line += (line.empty() ? "" : "; ") + entry;
      paragraph(line, "  ", "    ");
    }
    for (const auto& [function, list] : granted) {
      std::string line;
      for (const auto& [first, others] : list) {
        if (first.empty()) continue;
        line += fmt::format("{}{}{}{}", line.empty() ? "" : "; ", first, others.empty() ? "" : ": ", others);
      }
      paragraph(line.empty() ? "holds" : "holds for " + line, "  " + function + " ", "    ");
    }
    if (denied > 0)
      paragraph(fmt::format("({0} {1} not needed and {1} left false)", counted(denied, "other open fact"),
                            denied == 1 ? "is" : "are"),
                "  ", "  ");
  }

  void feasible() {
    const Pathway& found = *report_.pathway;
    out_ += "\n";
    const std::string size = found.steps.empty() ? "and it takes no step" : "of " + report::size_of(found);
    paragraph(fmt::format("{}: there is one, {}.", toned("FEASIBLE", Tone::good, style_), size));
    heading("The pathway");
    pathway(found, "  ");
    choices(found);
    out_ += "\n";
    paragraph(
        "Verdict: feasible. The pathway was played through phase by phase without the solver, and meets "
        "every "
        "requirement, rule and commitment.");
  }

  void unit(const UnitText& unit, const std::string& bullet, const std::string& indent) {
    paragraph(unit.says + ".", bullet, indent);
    paragraph(report::authority(unit), indent, indent + "  ");
    if (!unit.fails.empty())
      paragraph(fmt::format("If the rest held: {}.", unit.fails), indent, indent + "  ");
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
    paragraph(lead, number, "     ");
    for (const UnitText& u : conflict.units) unit(u, "     - ", "       ");
  }

  void tell_group(const Group& group, const std::string& number) {
    const bool one = group.shared.size() == 1;
    const std::string below = group.alternatives.size() == 2
                                  ? "either of the two below"
                                  : fmt::format("any one of the {} below", group.alternatives.size());
    paragraph(fmt::format("{} cannot hold together with {}:", one ? "This" : "These", below), number,
              "     ");
    for (const UnitText* u : group.shared) unit(*u, "     - ", "       ");
    paragraph("against each of these, taken alone:", "     ", "     ");
    for (const UnitText* u : group.alternatives) unit(*u, "     * ", "       ");
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
    heading(fmt::format("Why not ({})", how_many(all, shown)));
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
      paragraph(fmt::format("and {} more, which --format json lists", counted(left, "conflict")), "     ",
                "     ");
  }

  void infeasible() {
    out_ += "\n";
    paragraph(fmt::format("{}: no pathway meets all of this.", toned("INFEASIBLE", Tone::bad, style_)));
    conflicts();
    if (!report_.violations.empty()) schedule_judged();
    repairs();
    out_ += "\n";
    paragraph(
        "Verdict: infeasible. Each conflict was confirmed by a second solver, and each repair has a pathway "
        "that was played through without any solver.");
  }

  void schedule_judged() {
    heading("The schedule as it stands breaks");
    for (const Violation& violation : report_.violations) {
      std::string where;
      for (const auto& [variable, element] : violation.instance) {
        where += fmt::format("{}{}={}", where.empty() ? "" : ", ", variable, element);
      }
      if (!where.empty()) where = fmt::format(" [{}]", where);
      paragraph(fmt::format("{}{}. {}", violation.unit, where, violation.text), "  - ", "    ");
    }
  }

  void repairs() {
    if (report_.repairs.empty()) return;
    const std::string which = report_.repairs.size() > 1
                                  ? fmt::format("any one of these {}", report_.repairs.size())
                              : report_.complete ? "only this"
                                                 : "this";
    heading(fmt::format("What would make it possible ({}{})", which,
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
        paragraph(fmt::format("Give up {}: \"{}\". {}", ids.front(), repair.units.front().says, then), number,
                  "     ");
        continue;
      }
      paragraph(
          fmt::format("Give up {}. {}",
                      ids.size() == 2 ? "both of these" : fmt::format("all {} of these", ids.size()), then),
          number, "     ");
      for (const UnitText& u : repair.units)
        paragraph(fmt::format("{} [{}]", u.says, u.id), "     - ", "       ");
    }
  }

  void unknown() {
    out_ += "\n";
    paragraph(fmt::format("{}: {}. This is not a no: nothing was found out either way.",
                          toned("UNKNOWN", Tone::doubtful, style_), report_.reason));
    paragraph("What may help: a shorter --horizon, or more room with --time-limit or --memory-limit.");
  }

 private:
  const CheckReport& report_;
  const Style& style_;
  std::string out_;
};

}  // namespace

namespace report {

std::string question_text(const CheckReport& question, const Style& style) {
  CheckText text(question, style);
  text.question();
  return text.take();
}

std::string pathway_text(const Pathway& pathway, const Style& style, const std::string& indent) {
  const CheckReport none;
  CheckText text(none, style);
  text.pathway(pathway, indent);
  return text.take();
}

std::string choices_text(const Pathway& pathway, const Style& style) {
  const CheckReport none;
  CheckText text(none, style);
  text.choices(pathway);
  return text.take();
}

std::string infeasible_text(const CheckReport& report, const Style& style) {
  CheckText text(report, style);
  text.infeasible();
  return text.take();
}

std::string unknown_text(const CheckReport& report, const Style& style) {
  CheckText text(report, style);
  text.unknown();
  return text.take();
}

std::string unit_item_text(const UnitText& unit, const Style& style, const std::string& bullet,
                           const std::string& indent) {
  const CheckReport none;
  CheckText text(none, style);
  text.unit(unit, bullet, indent);
  return text.take();
}

}  // namespace report

std::string render_text(const CheckReport& report, const Style& style) {
  std::string out = CheckText(report, style).text();
  if (style.statistics)
    out += report::toned(report::effort(report.statistics) + "\n", report::Tone::faint, style);
  return out;
}

}  // namespace pathproof
