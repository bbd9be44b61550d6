// ExplainReport -> text for people.

#include <set>

#include <fmt/format.h>

#include "pathproof/pathproof.h"
#include "report/words.h"
#include "report/writer.h"

namespace pathproof {

namespace {

using report::counted;
using report::listed;
using report::Tone;
using report::toned;
using report::Writer;

class ExplainText {
 public:
  ExplainText(const ExplainReport& report, const Style& style)
      : report_(report), check_(report.check), w_(style) {}

  std::string text() {
    title();
    if (check_.verdict == Verdict::feasible) {
      feasible();
    } else if (check_.verdict == Verdict::unknown) {
      w_.paragraph(fmt::format("{}: {}. This is not a no.", toned("UNKNOWN", Tone::doubtful, w_.style()),
                               check_.reason));
    } else {
      infeasible();
    }
    return w_.take();
  }

 private:
  void title() {
    if (!check_.title.empty()) w_.line(toned(check_.title, Tone::heading, w_.style()));
    if (!check_.says.empty()) w_.paragraph(check_.says);
    std::string bases = "Counting requirements on every basis.";
    if (check_.bases.size() < check_.all_bases.size()) {
      bases = fmt::format("Counting requirements on the bases {}.", listed(check_.bases));
    }
    w_.paragraph(bases);
    w_.line();
  }

  void feasible() {
    w_.paragraph(fmt::format("{}: there is nothing to explain away; a pathway of {} exists.",
                             toned("FEASIBLE", Tone::good, w_.style()), report::size_of(*check_.pathway)));
    w_.pathway(*check_.pathway, "  ");
  }

  void infeasible() {
    const std::string all =
        report_.counts_complete ? "All there is to it" : "Found so far (there may be more)";
    w_.paragraph(fmt::format(
        "{}: no pathway meets all of this. {}: {} and {}.", toned("INFEASIBLE", Tone::bad, w_.style()), all,
        counted(report_.conflict_count, "conflict"), counted(report_.repair_count, "repair")));
    conflicts();
    reasoning();
    not_enough();
    occurrences();
    repairs();
    menus();
    positions();
    nearest();
    w_.line();
    w_.paragraph(
        "Every conflict and every step of the reasoning was confirmed by a second solver; every pathway was "
        "played "
        "through without any solver.");
  }

  void conflicts() {
    const std::size_t shown = check_.conflicts.size();
    w_.heading(shown < report_.conflict_count ? fmt::format("What cannot all hold (the {} smallest of {})",
                                                            shown, report_.conflict_count)
                                              : "What cannot all hold");
    for (std::size_t i = 0; i < shown; ++i) {
      const ConflictReport& conflict = check_.conflicts[i];
      std::string lead = conflict.units.size() == 1 ? "This cannot hold, even alone"
                         : conflict.units.size() == 2
                             ? "These two cannot both hold"
                             : fmt::format("These {} cannot all hold", conflict.units.size());
      if (i == 0 && shown > 1 && report_.smallest_conflict) lead += " (no conflict is smaller)";
      w_.paragraph(lead + ":", fmt::format("{:>3}. ", i + 1), "     ");
      units(conflict.units);
    }
  }

  // Each unit in full where it first occurs, and by its id from then on.
  void units(const std::vector<UnitText>& list) {
    std::vector<std::string> known;
    for (const UnitText& unit : list) {
      if (told_.insert(unit.id).second) {
        w_.unit(unit, "     - ");
      } else {
        std::string name = unit.id;
        for (std::size_t i = 0; i < unit.instances.size() && i < 6; ++i) name += " " + unit.instances[i];
        known.push_back(std::move(name));
      }
    }
    if (!known.empty()) w_.paragraph(fmt::format("as above: {}", listed(known)), "     - ", "       ");
  }

  void reasoning() {
    if (report_.reasoning.empty()) return;
    w_.heading("Why not, step by step (the first conflict)");
    for (std::size_t i = 0; i < report_.reasoning.size(); ++i) {
      w_.paragraph(report_.reasoning[i].text, fmt::format("{:>3}. ", i + 1), "     ");
    }
  }

  void not_enough() {
    if (report_.not_enough.empty()) return;
    w_.heading("Why the obvious fix is not enough");
    for (const NotEnough& row : report_.not_enough) {
      std::vector<std::string> ids;
      for (const UnitText& unit : row.conflict) ids.push_back(unit.id);
      w_.paragraph(fmt::format("Giving up {} alone does not help: {} would still be in conflict.",
                               row.unit.id, listed(ids)),
                   "  - ", "    ");
    }
  }

  void occurrences() {
    if (report_.conflict_count < 2) return;
    w_.heading(fmt::format("In how many of the {} conflicts each takes part", report_.conflict_count));
    constexpr std::size_t most = 12;
    std::string line;
    for (std::size_t i = 0; i < report_.occurrences.size() && i < most; ++i) {
      line += fmt::format("{}{} {}", i == 0 ? "" : "; ", report_.occurrences[i].first,
                          report_.occurrences[i].second);
    }
    if (report_.occurrences.size() > most)
      line += fmt::format("; and {} more", report_.occurrences.size() - most);
    w_.paragraph(line, "  ", "  ");
  }

  void repairs() {
    const std::size_t shown = check_.repairs.size();
    std::string kept = report_.kept.empty() ? "" : fmt::format(", without touching {}", listed(report_.kept));
    w_.heading(shown < report_.repair_count ? fmt::format("What would make it possible (any one; {} of {}{})",
                                                          shown, report_.repair_count, kept)
                                            : fmt::format("What would make it possible (any one{})", kept));
    if (report_.kept_conflict) w_.paragraph("Nothing: what is to be kept cannot hold by itself.", "  ", "  ");
    for (std::size_t i = 0; i < shown; ++i) {
      const RepairReport& repair = check_.repairs[i];
      std::vector<std::string> ids;
      for (const UnitText& unit : repair.units) ids.push_back(unit.id);
      std::string more;
      if (i == 0 && shown > 1 && report_.smallest_repair)
        more = report_.weighed ? " No repair costs less." : " No repair is smaller.";
      w_.paragraph(fmt::format("Give up {}. A pathway of {} then exists.{}", listed(ids),
                               report::size_of(repair.pathway), more),
                   fmt::format("{:>3}. ", i + 1), "     ");
      units(repair.units);
      if (i < report_.side_effects.size() && !report_.side_effects[i].empty()) {
        w_.paragraph(fmt::format("In that pathway these do not hold: {}.", listed(report_.side_effects[i])),
                     "       ", "       ");
      }
    }
  }

  void menus() {
    if (report_.menus.size() < 2) return;
    w_.heading(fmt::format("The same as {} independent choices: one from each", report_.menus.size()));
    for (std::size_t m = 0; m < report_.menus.size(); ++m) {
      std::string line;
      for (const auto& option : report_.menus[m]) line += (line.empty() ? "" : ", or ") + listed(option);
      w_.paragraph(line, fmt::format("  {}. ", static_cast<char>('A' + static_cast<int>(m % 26))), "     ");
    }
  }

  void positions() {
    const PositionsReport& p = report_.positions;
    if (!p.complete) return;
    w_.heading("Whose position it is");
    if (p.unblocking.empty()) {
      std::vector<std::string> ids;
      for (const UnitText& unit : p.remaining) ids.push_back(unit.id);
      w_.paragraph(fmt::format("No change of position of {} would unblock it: {} conflict, and none of them "
                               "is held by an actor.",
                               listed(p.actors), listed(ids)),
                   "  ", "  ");
      return;
    }
    for (const auto& set : p.unblocking) {
      w_.paragraph(set.size() == 1
                       ? fmt::format("A change of position of {} alone could unblock it.", set.front())
                       : fmt::format("{} could unblock it, but only together.", listed(set)),
                   "  - ", "    ");
    }
    if (!p.vetoes.empty()) {
      w_.paragraph(fmt::format("Nothing moves without {}: whatever the others give up, it stays blocked.",
                               listed(p.vetoes)),
                   "  ", "  ");
    }
    w_.paragraph("(A rule is lifted when all who hold it change their position; what no actor holds stays.)",
                 "  ", "  ");
  }

  void nearest() {
    if (!report_.nearest) return;
    const NearestReport& n = *report_.nearest;
    w_.heading("The nearest pathway that is possible");
    w_.paragraph(fmt::format("{} ({} changed{}.)", n.text, counted(n.distance, "commitment"),
                             n.proved ? "; no pathway is nearer" : ""),
                 "  ", "  ");
    w_.pathway(n.pathway, "    ");
  }

  const ExplainReport& report_;
  const CheckReport& check_;
  Writer w_;
  std::set<std::string> told_;
};

}  // namespace

std::string render_text(const ExplainReport& report, const Style& style) {
  std::string out = ExplainText(report, style).text();
  if (style.statistics) {
    const Statistics& s = report.check.statistics;
    out +=
        report::toned(fmt::format("({} clauses, {} solver calls, {:.2f} s; answered by {}, checked by {})\n",
                                  s.clauses, s.solves, s.seconds, s.engine, s.checker),
                      report::Tone::faint, style);
  }
  return out;
}

}  // namespace pathproof
