// MinimalReport and ForcedReport -> text for people.

#include <algorithm>

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

std::string pair_list(const std::vector<std::pair<std::string, std::string>>& pairs) {
  std::string out;
  for (const auto& [a, b] : pairs) out += fmt::format("{}{} -> {}", out.empty() ? "" : "; ", a, b);
  return out;
}

class MinimalText {
 public:
  MinimalText(const MinimalReport& report, const Style& style) : report_(report), w_(style) {}

  std::string text() {
    report::write_question(report_.question, w_);
    std::vector<std::string> wanted;
    for (const ObjectiveValue& o : report_.objectives)
      wanted.push_back(o.maximize ? o.name + " (as much as possible)" : o.name);
    if (report_.pareto) {
      w_.paragraph(fmt::format("Asked for: every trade-off between {}.", report::listed(wanted)));
    } else {
      std::string order;
      for (const ObjectiveValue& o : report_.objectives) {
        const char* least = o.name == "phases" || o.name == "steps" ? "the fewest" : "the least";
        order +=
            fmt::format("{}{} {}", order.empty() ? "" : ", then ", o.maximize ? "the most" : least, o.name);
      }
      w_.paragraph(fmt::format("Asked for: {}.", order));
    }
    for (const ObjectiveValue& o : report_.objectives) {
      if (!o.says.empty()) w_.paragraph(fmt::format("{}: {}.", o.name, report::sentence(o.says)), "  ", "  ");
    }
    w_.line();
    if (report_.verdict == Verdict::infeasible) {
      report::write_infeasible(report_.question, w_);
      return w_.take();
    }
    if (report_.pareto) {
      front();
    } else if (report_.verdict == Verdict::feasible) {
      optimum();
    } else {
      best_so_far();
    }
    if (w_.style().statistics) w_.line(toned(report::effort(report_.statistics), Tone::faint, w_.style()));
    return w_.take();
  }

 private:
  std::string values(const std::vector<ObjectiveValue>& objectives) const {
    std::vector<std::string> out;
    for (const ObjectiveValue& o : objectives) out.push_back(report::amount(o.name, o.value));
    return report::listed(out);
  }

  void optimum() {
    w_.paragraph(
        fmt::format("{}: {}.", toned("OPTIMAL", Tone::good, w_.style()), values(report_.objectives)));
    if (report_.classified) {
      classes();
    } else if (report_.enumerated) {
      list();
    } else {
      w_.heading("A pathway that attains it");
      w_.pathway(report_.pathways.front(), "  ");
      report::write_choices(report_.pathways.front(), w_);
    }
    for (const WhyNotBetter& why : report_.why) why_not(why);
    w_.line();
    w_.paragraph(
        fmt::format("Verdict: proved. Every pathway shown was played through without the solver, and {}.",
                    confirmation()));
  }

  // How it is known that nothing is better.
  std::string confirmation() const {
    const bool confirmed = std::all_of(report_.objectives.begin(), report_.objectives.end(),
                                       [](const ObjectiveValue& o) { return o.confirmed; });
    if (!confirmed) {
      return report_.counted
                 ? "bounds that follow from order and capacity alone rule out anything better; no solver "
                   "confirmed them"
                 : "the solver finds nothing better; the second solver did not get to the end of all of "
                   "its checks";
    }
    if (report_.counted) {
      return report_.recounted
                 ? "that order and capacity rule out anything better was counted a second time, by simpler "
                   "means"
                 : "that order and capacity rule out anything better was confirmed by a solver, from scratch";
    }
    if (!report_.replayed && !report_.recounted)
      return "a second solver, from scratch, also finds nothing better";
    if (report_.objectives.size() == 1)
      return "the solver's proof that there is nothing better was replayed, step by step";
    return fmt::format("that there is nothing better was confirmed by {} and by a second solver",
                       report_.replayed ? "replaying the solver's proof" : "counting a second time");
  }

  // What the objectives before this one have settled, which it takes for granted.
  std::string kept_before(const std::string& objective) const {
    std::vector<std::string> kept;
    for (const ObjectiveValue& earlier : report_.objectives) {
      if (earlier.name == objective) break;
      kept.push_back(report::amount(earlier.name, earlier.value));
    }
    return kept.empty() ? "" : fmt::format(" (with {})", report::listed(kept));
  }

  void why_not(const WhyNotBetter& why) {
    if (report::counts_things(why.objective) && why.better < 0)
      return;  // nobody asks why there are not fewer than none
    w_.heading("Why not " + report::amount(why.objective, why.better) + kept_before(why.objective));
    if (why.conflict.units.empty()) {
      w_.paragraph(why.conflict.text, "  ", "  ");
      return;
    }
    constexpr std::size_t most = 12;
    w_.paragraph(fmt::format("Together these leave no room for it{}:",
                             why.conflict.minimal ? ", and each of them is needed" : ""),
                 "  ", "  ");
    std::vector<UnitText> units = why.conflict.units;
    if (units.size() > most) {  // rules and goals say more than the prerequisites, of which there are many
      std::stable_partition(units.begin(), units.end(),
                            [](const UnitText& unit) { return unit.kind != UnitKind::requirement; });
    }
    for (std::size_t i = 0; i < units.size() && i < most; ++i) {
      w_.unit(units[i], "  - ");
    }
    if (why.conflict.units.size() > most) {
      w_.paragraph(fmt::format("and {} more (--format json lists them)", why.conflict.units.size() - most),
                   "  - ", "    ");
    }
  }

  void list() {
    w_.heading(fmt::format("{} ({})", counted(report_.pathways.size(), "optimal pathway"),
                           report_.complete ? "these are all" : "there may be more"));
    constexpr std::size_t most = 20;
    for (std::size_t i = 0; i < report_.pathways.size() && i < most; ++i) {
      std::string line;
      int phase = 0;
      for (const PathwayStep& step : report_.pathways[i].steps) {
        line += step.start != phase ? fmt::format("{}{}: ", phase == 0 ? "" : "| ", step.start) : "";
        phase = step.start;
        line += step.step + " ";
      }
      w_.paragraph(line, fmt::format("{:>4}. ", i + 1), "      ");
    }
    if (report_.pathways.size() > most) {
      w_.paragraph(fmt::format("and {} more (--format json lists them)", report_.pathways.size() - most),
                   "      ", "      ");
    }
  }

  void classes() {
    w_.heading(fmt::format(
        "{} in {} ({})", counted(report_.pathways.size(), "optimal pathway"),
        report_.classes.size() == 1 ? "1 class" : fmt::format("{} classes", report_.classes.size()),
        report_.complete ? "these are all" : "there may be more"));
    w_.paragraph(
        "Pathways of one class take the same steps and differ only in when independent steps happen.");
    constexpr std::size_t most = 8;
    for (std::size_t i = 0; i < report_.classes.size() && i < most; ++i) {
      const PathwayClass& c = report_.classes[i];
      w_.paragraph(fmt::format("{}, for example:", counted(c.size, "pathway")), fmt::format("{:>3}. ", i + 1),
                   "     ");
      w_.pathway(c.pathway, "     ");
      if (!c.order.empty()) w_.paragraph("in common: " + pair_list(c.order), "     ", "       ");
    }
    if (report_.classes.size() > most) {
      w_.paragraph(fmt::format("and {} more (--format json lists them)", report_.classes.size() - most),
                   "     ", "     ");
    }
  }

  void best_so_far() {
    w_.paragraph(fmt::format("{}: {}.", toned("NOT SETTLED", Tone::doubtful, w_.style()),
                             reason_text(report_.reason)));
    if (report_.pathways.empty()) {
      w_.paragraph("No pathway was found, and none was ruled out.");
      return;
    }
    for (const ObjectiveValue& o : report_.objectives) {
      std::string line = fmt::format("{}: the best found has {}", o.name, o.value);
      if (!o.started) {
        line += "; its turn did not come";
      } else if (o.proved) {
        line += ", which is proved to be the best";
      } else {
        line += fmt::format("; proved so far: none has {} than {}", o.maximize ? "more" : "fewer", o.bound);
      }
      w_.paragraph(line + ".", "  ", "    ");
    }
    w_.heading("The best pathway so far (valid, but not known to be the best)");
    w_.pathway(report_.pathways.front(), "  ");
  }

  void front() {
    if (!report_.complete) {
      w_.paragraph(fmt::format("{}: {}. These points are proved; there may be others.",
                               toned("NOT SETTLED", Tone::doubtful, w_.style()),
                               reason_text(report_.reason)));
    } else if (report_.front.size() == 1) {
      w_.paragraph(
          fmt::format("{}: there is no trade-off to make. One pathway is best in all that was asked for.",
                      toned("THE WHOLE FRONT", Tone::good, w_.style())));
    } else {
      w_.paragraph(fmt::format("{}: {}. Nothing is better in one without being worse in another.",
                               toned("THE WHOLE FRONT", Tone::good, w_.style()),
                               counted(report_.front.size(), "trade-off")));
    }
    for (std::size_t i = 0; i < report_.front.size(); ++i) {
      w_.heading(fmt::format("{}. {}", i + 1, values(report_.front[i].values)));
      if (i > 0) compare_points(i);
      w_.pathway(report_.front[i].pathway, "  ");
    }
    w_.line();
    w_.paragraph(fmt::format("Every pathway shown was played through without the solver{}.",
                             report_.front_confirmed
                                 ? ", and a second solver, from scratch, also finds none beyond the front"
                                 : ""));
  }

  // What is gained and what is paid for it, next to the point before.
  void compare_points(std::size_t i) {
    const FrontPointReport& before = report_.front[i - 1];
    const FrontPointReport& here = report_.front[i];
    std::string changes;
    for (std::size_t v = 0; v < here.values.size(); ++v) {
      const long long change = here.values[v].value - before.values[v].value;
      if (change == 0) continue;
      changes += fmt::format("{}{} {} by {}", changes.empty() ? "" : ", ", here.values[v].name,
                             change > 0 ? "up" : "down", change > 0 ? change : -change);
    }
    std::string line = fmt::format("Compared with {}: {}", i, changes);
    const std::string added = steps_of_one(here.pathway, before.pathway);
    const std::string dropped = steps_of_one(before.pathway, here.pathway);
    if (!added.empty()) line += "; also takes " + added;
    if (!dropped.empty()) line += "; does without " + dropped;
    if (added.empty() && dropped.empty()) line += "; the same steps, at other times";
    w_.paragraph(line + ".", "  ", "  ");
  }

  static std::string steps_of_one(const Pathway& has, const Pathway& lacks) {
    std::vector<std::string> out;
    for (const PathwayStep& step : has.steps) {
      const bool both = std::any_of(lacks.steps.begin(), lacks.steps.end(),
                                    [&](const PathwayStep& other) { return other.step == step.step; });
      if (!both) out.push_back(step.step);
    }
    return report::listed(out);
  }

  const MinimalReport& report_;
  Writer w_;
};

class ForcedText {
 public:
  ForcedText(const ForcedReport& report, const Style& style) : report_(report), w_(style) {}

  std::string text() {
    report::write_question(report_.question, w_);
    w_.paragraph("Asked for: what all such pathways have in common.");
    w_.line();
    if (report_.verdict == Verdict::infeasible) {
      report::write_infeasible(report_.question, w_);
      return w_.take();
    }
    if (report_.verdict == Verdict::unknown) {
      CheckReport unknown;
      unknown.reason = report_.reason;
      report::write_unknown(unknown, w_);
      return w_.take();
    }
    steps();
    order();
    windows();
    unsettled();
    facts();
    for (const ForcedReason& why : report_.why) reason(why);
    w_.line();
    w_.paragraph(
        "Verdict: these hold in every valid pathway. Whatever is not listed is broken by some pathway that "
        "was found.");
    if (w_.style().statistics) w_.line(toned(report::effort(report_.statistics), Tone::faint, w_.style()));
    return w_.take();
  }

 private:
  void steps() {
    w_.heading("Steps");
    w_.paragraph(report_.mandatory.empty() ? "no step is in every pathway"
                                           : "in every pathway: " + report::listed(report_.mandatory),
                 "  ", "    ");
    if (!report_.impossible.empty())
      w_.paragraph("in none: " + report::listed(report_.impossible), "  ", "    ");
  }

  void order() {
    w_.heading("Order");
    if (report_.precedes.empty()) {
      w_.paragraph("no two steps are always in the same order", "  ", "    ");
    } else {
      const std::size_t pairs = report_.precedes.size();
      w_.paragraph(
          pairs == 1
              ? "One pair of steps is always in the same order:"
              : fmt::format(
                    "{} pairs of steps are always in the same order; all follow from {}:", pairs,
                    report_.cover.size() == 1 ? "this one" : fmt::format("these {}", report_.cover.size())),
          "  ", "  ");
      w_.paragraph(pair_list(report_.cover), "    ", "    ");
    }
    if (!report_.orderings.empty()) {
      w_.paragraph(report_.orderings == "1"
                       ? "Taken one at a time, the steps have exactly one order."
                       : fmt::format("Taken one at a time, the steps have exactly {} orders.",
                                     grouped(report_.orderings)),
                   "  ", "  ");
    } else {
      w_.paragraph(fmt::format("The orders were not counted: {}.", report_.orderings_reason), "  ", "  ");
    }
  }

  static std::string grouped(const std::string& number) {
    std::string out;
    for (std::size_t i = 0; i < number.size(); ++i) {
      if (i > 0 && (number.size() - i) % 3 == 0) out += ',';
      out += number[i];
    }
    return out;
  }

  void windows() {
    if (report_.windows.empty()) return;
    w_.heading("When each step can start");
    for (const auto& [step, window] : report_.windows) {
      const std::string when = window.first == window.second
                                   ? fmt::format("phase {}", window.first)
                                   : fmt::format("phase {} to {}", window.first, window.second);
      w_.line(fmt::format("  {:<8} {}", step, when));
    }
  }

  void unsettled() {
    if (report_.unsettled.empty()) return;
    w_.paragraph(fmt::format("For {} of these the window is proved, but it may be narrower still: {}.",
                             report_.unsettled.size(),
                             report_.unsettled.size() > 20 ? "--format json lists them"
                                                           : report::listed(report_.unsettled)),
                 "  ", "  ");
  }

  void facts() {
    if (report_.facts.empty()) return;
    w_.heading("Open facts with one possible value");
    std::string line;
    for (const auto& [name, value] : report_.facts) {
      line += line.empty() ? "" : "; ";
      if (const auto* text = std::get_if<std::string>(&value)) {
        line += fmt::format("{} = {}", name, *text);
      } else {
        line += std::get<bool>(value) ? name : "not " + name;
      }
    }
    w_.paragraph(line, "  ", "    ");
  }

  void reason(const ForcedReason& why) {
    w_.heading("Why " + why.fact);
    w_.paragraph(why.text, "  ", "  ");
    for (const UnitText& unit : why.units) w_.unit(unit, "  - ");
  }

  const ForcedReport& report_;
  Writer w_;
};

}  // namespace

std::string render_text(const MinimalReport& report, const Style& style) {
  return MinimalText(report, style).text();
}
std::string render_text(const ForcedReport& report, const Style& style) {
  return ForcedText(report, style).text();
}

}  // namespace pathproof
