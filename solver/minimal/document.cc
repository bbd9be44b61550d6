#include "minimal/document.h"

#include <algorithm>

#include <fmt/format.h>

#include "check/document.h"
#include "minimal/impact_document.h"
#include "minimal/pathways_document.h"
#include "pathproof/pathproof.h"
#include "tell/alike.h"
#include "tell/html_writer.h"
#include "tell/markdown_writer.h"
#include "tell/reasons.h"
#include "tell/text_writer.h"
#include "tell/words.h"

namespace pathproof::tell {

namespace {

using report::counted;
using report::left_out;
using report::Tone;

class MinimalDocument {
 public:
  explicit MinimalDocument(const MinimalReport& report) : report_(report) {}

  Document all(const Style& style) const {
    Document out = heading_of(report_.question);
    out.add(report_.verdict == Verdict::infeasible ? summary_of(report_.question) : summary(style));
    if (style.detail != Detail::brief) {
      out.append(question_of(report_.question));
      asked_for(out.blocks.back());
      if (report_.verdict == Verdict::infeasible) {
        out.append(infeasible(report_.question, style));
      } else if (report_.pareto) {
        out.append(front_of(report_, style));
      } else if (report_.verdict == Verdict::feasible) {
        out.append(optimum(style));
      } else {
        out.append(best_so_far());
      }
    }
    if (style.statistics) out.add(effort(report::effort(report_.statistics)));
    return out;
  }

 private:
  static constexpr std::size_t most_named = 6;  // units of a reason

  // At most five lines that stand alone.
  Block summary(const Style& style) const {
    Block out = section().as(Role::summary);
    if (report_.pareto) {
      out.add(hanging(about_front()));
      if (report_.front_confirmed)
        out.add(
            hanging(fmt::format("Sure: {}, from scratch, also finds none beyond the front.", confirmer())));
      return out;
    }
    if (report_.verdict != Verdict::feasible) {
      out.add(hanging(not_settled() + "."));
      return out;
    }
    out.add(hanging(verdict("OPTIMAL", Tone::good) + fmt::format(": {}.", amounts(report_.objectives))));
    if (report_.impact) out.add(hanging(impact_in_short(*report_.impact)));
    for (const WhyNotBetter& why : report_.why) {
      if (why.objective != report_.objectives.front().name) continue;
      if (std::string reason = reason_in_short(why); !reason.empty()) {
        out.add(hanging("Because " + reason));
        const std::size_t units = why.conflict.units.size();
        out.add(hanging(units == 1 ? "Only giving that up could make it better."
                                   : fmt::format("To do better, at least one of {} has to be given up: {}.",
                                                 counted(units, "thing"), where_named(style, units))));
      }
      break;
    }
    const char* shown = report_.pathways.size() > 1 ? "each pathway" : "the pathway";
    out.add(hanging(fmt::format("Sure: {} was played through; {}.", shown, confirmation())));
    return out;
  }

  static std::string where_named(const Style& style, std::size_t units) {
    if (style.detail == Detail::brief) return "--full names them";
    return fmt::format("see \"Why not\" below{}", units > most_named ? " (--full names all)" : "");
  }

  static std::string reason_in_short(const WhyNotBetter& why) {
    if (!why.chain.links.empty()) return because(why.chain) + ".";
    if (!why.conflict.arithmetic.empty()) return in_one_sentence(why.conflict.arithmetic);
    if (why.conflict.units.empty() || !why.conflict.minimal || !why.confirmed) return {};
    return fmt::format("{} leave{} no room for {}.", report::kinds_of(why.conflict.units),
                       why.conflict.units.size() == 1 ? "s" : "", report::amount(why.objective, why.better));
  }

  void asked_for(Block& question) const {
    std::vector<std::string> wanted;
    std::string order;
    for (const ObjectiveValue& o : report_.objectives) {
      wanted.push_back(o.maximize ? o.name + " (as much as possible)" : o.name);
      const char* least = o.name == "phases" || o.name == "steps" ? "the fewest" : "the least";
      order +=
          fmt::format("{}{} {}", order.empty() ? "" : ", then ", o.maximize ? "the most" : least, o.name);
    }
    const std::string what =
        report_.pareto ? fmt::format("every trade-off between {}", report::listed(wanted)) : order;
    Block& asked = question.add(paragraph(fmt::format("Asked for: {}.", what)));
    for (const ObjectiveValue& o : report_.objectives) {
      if (!o.says.empty()) asked.add(paragraph(fmt::format("{}: {}.", o.name, report::sentence(o.says))));
    }
  }

  Document optimum(const Style& style) const {
    Document out;
    if (report_.classified) {
      out.add(classes_of(report_, style));
    } else if (report_.enumerated) {
      out.add(optima_of(report_, style));
    } else {
      out.add(section("A pathway that attains it").as(Role::pathway)).add(plan(report_.pathways.front()));
      out.append(broken_of(report_.question));
      out.append(choices_of(report_.pathways.front(), report_.granted));
    }
    if (report_.impact && !report_.impact->moved.empty()) out.add(moved_by(*report_.impact, style));
    for (const WhyNotBetter& why : report_.why) {
      // nobody asks why there are not fewer than none
      if (!report::counts_things(why.objective) || why.better >= 0) out.add(why_not(why, style));
    }
    return out;
  }

  // How it is known that nothing is better, in a line.
  std::string confirmation() const {
    const bool confirmed = std::all_of(report_.objectives.begin(), report_.objectives.end(),
                                       [](const ObjectiveValue& o) { return o.confirmed; });
    if (!confirmed) {
      return report_.counted ? "order and capacity rule out anything better; no solver confirmed it"
                             : "nothing better was found; the second solver did not finish its checks";
    }
    if (report_.counted) {
      return report_.recounted ? "that nothing is better was counted twice, by different means"
                               : "that nothing is better was counted, and confirmed by a solver";
    }
    if (!report_.replayed && !report_.recounted)
      return fmt::format("{}, from scratch, also finds nothing better", confirmer());
    if (report_.objectives.size() == 1) return "the proof that nothing is better was replayed, step by step";
    return fmt::format("that nothing is better was confirmed by {} and {}",
                       report_.replayed ? "a replayed proof" : "counting again", confirmer());
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

  Block why_not(const WhyNotBetter& why, const Style& style) const {
    const bool full = style.detail == Detail::full;
    const std::size_t most = full ? why.conflict.units.size() : most_named;
    Block out = section("Why not " + report::amount(why.objective, why.better) + kept_before(why.objective))
                    .as(Role::reasons);
    std::vector<UnitText> units = together(why.conflict.units);
    if (units.empty()) {
      out.add(paragraph(why.conflict.text));
      return out;
    }
    out.add(paragraph(units.size() == 1
                          ? "This alone leaves no room for it:"
                          : fmt::format("Together these leave no room for it{}:",
                                        why.conflict.minimal ? ", and each of them is needed" : "")));
    const std::size_t all = units.size();
    if (all > most) {  // rules and goals say more than the prerequisites, of which there are many
      std::stable_partition(units.begin(), units.end(),
                            [](const UnitText& unit) { return unit.kind != UnitKind::requirement; });
      units.resize(most);
    }
    Block& members = out.add(unit_list(units));
    if (all > most) members.add(item(left_out(all - most)));
    if (!why.conflict.arithmetic.empty()) out.add(paragraph("By counting alone: " + why.conflict.arithmetic));
    if (full && !why.reasoning.empty()) {
      out.add(paragraph("Step by step:"));
      Block& steps = out.add(numbered_list());
      for (const ReasonStep& step : why.reasoning) steps.add(item(step.text));
    }
    return out;
  }

  static std::string how_far(const ObjectiveValue& o) {
    if (!o.started) return "; its turn did not come";
    if (o.proved) return ", which is proved to be the best";
    return fmt::format("; proved so far: none has {} than {}", o.maximize ? "more" : "fewer", o.bound);
  }

  Document best_so_far() const {
    Document out;
    Block& answer = out.add(section().as(Role::answer));
    if (report_.pathways.empty()) {
      answer.add(paragraph("No pathway was found, and none was ruled out."));
      return out;
    }
    for (const ObjectiveValue& o : report_.objectives)
      answer.add(hanging(fmt::format("{}: the best found has {}{}.", o.name, o.value, how_far(o))));
    out.add(section("The best pathway so far (valid, but not known to be the best)").as(Role::pathway))
        .add(plan(report_.pathways.front()));
    return out;
  }

  Inline not_settled() const {
    return verdict("NOT SETTLED", Tone::doubtful) + fmt::format(": {}", reason_text(report_.reason));
  }

  Inline about_front() const {
    if (!report_.complete) return not_settled() + ". These points are proved; there may be others.";
    const Run whole = verdict("THE WHOLE FRONT", Tone::good);
    if (report_.front.size() == 1)
      return whole +
             Inline(": there is no trade-off to make. One pathway is best in all that was asked for.");
    return whole + Inline(fmt::format(": {}. Nothing is better in one without being worse in another.",
                                      counted(report_.front.size(), "trade-off")));
  }

  const MinimalReport& report_;
};

}  // namespace

Document make_document(const MinimalReport& report, const Style& style) {
  return MinimalDocument(report).all(style);
}

}  // namespace pathproof::tell

namespace pathproof {

std::string render_text(const MinimalReport& report, const Style& style) {
  return tell::write_text(tell::with_states(tell::make_document(report, style), style), style);
}
std::string render_markdown(const MinimalReport& report, const Style& style) {
  return tell::write_markdown(tell::with_states(tell::make_document(report, style), style));
}

std::string render_html(const MinimalReport& report, const Style& style) {
  return tell::write_html(tell::with_states(tell::make_document(report, style), style));
}

}  // namespace pathproof
