// CheckReport -> text for people.

#include <map>

#include <fmt/format.h>

#include "pathproof/pathproof.h"
#include "report/check_text.h"
#include "report/layout.h"
#include "report/words.h"

namespace pathproof {

namespace {

using report::counted;
using report::toned;
using report::Tone;
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
    std::string goal = "with no goal of its own";
    if (report_.goal) {
      const std::string what = report_.goal->says.empty() ? "`" + report_.goal->formula + "`"
                                                          : report::sentence(report_.goal->says);
      goal = report_.goal->id.empty() ? fmt::format("to the goal {}", what)
                                      : fmt::format("to the goal {} ({})", report_.goal->id, what);
    }
    std::string bases = "counting requirements on every basis";
    if (report_.bases.size() < report_.all_bases.size()) {
      bases = report_.bases.empty() ? "counting no requirement"
                                    : "counting requirements on the bases " + report::listed(report_.bases);
    }
    out_ += "\n";
    paragraph(fmt::format("Question: is there a pathway {}, in at most {}, {}?", goal,
                          counted(static_cast<std::size_t>(report_.horizon), "phase"), bases));
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

  // Open facts: what is named, then what is true; false ones are only counted.
  void choices(const Pathway& pathway) {
    std::vector<std::string> named;
    std::map<std::string, std::vector<std::string>> granted;
    std::size_t denied = 0;
    for (const auto& [name, value] : pathway.facts) {
      if (const auto* text = std::get_if<std::string>(&value)) {
        named.push_back(fmt::format("{} = {}", name, *text));
      } else if (std::get<bool>(value)) {
        const std::size_t open = name.find('(');
        auto& list = granted[name.substr(0, open)];
        list.push_back(open == std::string::npos ? "" : name.substr(open + 1, name.size() - open - 2));
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
      for (const std::string& args : list) {
        if (!args.empty()) line += (line.empty() ? "" : "; ") + args;
      }
      paragraph(line.empty() ? "holds" : "holds for " + line, "  " + function + " ", "    ");
    }
    if (denied > 0) paragraph(fmt::format("({} other open facts are not needed and are left false)", denied), "  ", "  ");
  }

  void feasible() {
    const Pathway& found = *report_.pathway;
    out_ += "\n";
    paragraph(fmt::format("{}: there is one, of {} in {}.", toned("FEASIBLE", Tone::good, style_),
                          counted(found.steps.size(), "step"), counted(static_cast<std::size_t>(found.phases), "phase")));
    heading("The pathway");
    pathway(found, "  ");
    choices(found);
    out_ += "\n";
    paragraph("Verdict: feasible. The pathway was played through phase by phase without the solver, and meets every "
              "requirement, rule and commitment.");
  }

  void unit(const UnitText& unit, const std::string& bullet, const std::string& indent) {
    paragraph(unit.says + ".", bullet, indent);
    std::string authority = unit.id;
    if (!unit.instances.empty()) {
      constexpr std::size_t most = 8;
      for (std::size_t i = 0; i < unit.instances.size() && i < most; ++i) authority += " " + unit.instances[i];
      if (unit.instances.size() > most) authority += fmt::format(" and {} more", unit.instances.size() - most);
    }
    if (!unit.holders.empty()) authority += " · concern of " + report::listed(unit.holders);
    if (!unit.basis.empty()) authority += " · basis: " + unit.basis;
    if (!unit.source.empty()) authority += " · " + unit.source;
    paragraph(authority, indent, indent + "  ");
    if (!unit.fails.empty()) {
      paragraph(fmt::format("With the rest of this conflict in place it fails: {}.", unit.fails), indent, indent + "  ");
    }
  }

  void infeasible() {
    out_ += "\n";
    paragraph(fmt::format("{}: no pathway meets all of this.", toned("INFEASIBLE", Tone::bad, style_)));
    heading(report_.complete ? fmt::format("Why not ({}; these are all there are)", counted(report_.conflicts.size(), "conflict"))
                             : fmt::format("Why not ({}; there may be more)", counted(report_.conflicts.size(), "conflict")));
    for (std::size_t i = 0; i < report_.conflicts.size(); ++i) {
      const ConflictReport& conflict = report_.conflicts[i];
      const std::string number = fmt::format("{:>3}. ", i + 1);
      std::string lead = conflict.units.size() == 1
                             ? "This cannot hold, even alone:"
                             : fmt::format("These {} cannot all hold{}:", conflict.units.size(),
                                           conflict.minimal ? ", though any one of them can be dropped to let the others be" : "");
      if (conflict.units.size() == 2 && conflict.minimal) lead = "These two cannot both hold:";
      if (!conflict.minimal) lead += " (within the limits it was not established that all of them are needed)";
      paragraph(lead, number, "     ");
      for (const UnitText& u : conflict.units) unit(u, "     - ", "       ");
    }
    if (!report_.violations.empty()) schedule_judged();
    repairs();
    out_ += "\n";
    paragraph("Verdict: infeasible. Each conflict was confirmed by a second solver, and each repair has a pathway "
              "that was played through without any solver.");
  }

  void schedule_judged() {
    heading("The schedule as it stands breaks");
    for (const Violation& violation : report_.violations) {
      std::string where;
      for (const auto& [variable, element] : violation.instance) {
        where += fmt::format("{}{}={}", where.empty() ? "" : ", ", variable, element);
      }
      if (!where.empty()) where = " [" + where + "]";
      paragraph(fmt::format("{}{}. {}", violation.unit, where, violation.text), "  - ", "    ");
    }
  }

  void repairs() {
    if (report_.repairs.empty()) return;
    heading(fmt::format("What would make it possible (any one of {}{})", report_.repairs.size(),
                        report_.complete ? "" : "; there may be more"));
    for (std::size_t i = 0; i < report_.repairs.size(); ++i) {
      const RepairReport& repair = report_.repairs[i];
      const std::string number = fmt::format("{:>3}. ", i + 1);
      std::vector<std::string> ids;
      for (const UnitText& u : repair.units) ids.push_back(u.id);
      paragraph(fmt::format("Give up {}. A pathway of {} in {} then exists.", report::listed(ids),
                            counted(repair.pathway.steps.size(), "step"),
                            counted(static_cast<std::size_t>(repair.pathway.phases), "phase")),
                number, "     ");
      for (const UnitText& u : repair.units) paragraph(u.says + ".", "     - ", "       ");
    }
  }

  void unknown() {
    out_ += "\n";
    paragraph(fmt::format("{}: {}. This is not a no: nothing was found out either way.",
                          toned("UNKNOWN", Tone::doubtful, style_), report_.reason));
    paragraph("Give it more room with --time-limit or --memory-limit, or a smaller question with --horizon.");
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
  if (style.statistics) {
    const Statistics& s = report.statistics;
    out += report::toned(fmt::format("({} clauses, {} solver calls, {:.2f} s; answered by {}, checked by {})\n",
                                     s.clauses, s.solves, s.seconds, s.engine, s.checker),
                         report::Tone::faint, style);
  }
  return out;
}

}  // namespace pathproof
