#include "contingency/document.h"

#include <algorithm>

#include <fmt/format.h>

#include "check/document.h"
#include "contingency/hazards_document.h"
#include "contingency/matrix_document.h"
#include "pathproof/resilience.h"
#include "tell/markdown_writer.h"
#include "tell/text_writer.h"
#include "tell/words.h"

namespace pathproof::tell {

namespace {

using report::amount;
using report::counted;

class ResilienceDocument {
 public:
  explicit ResilienceDocument(const ResilienceReport& report) : report_(report), noun_(noun_of(report)) {}

  std::string in_short() const {
    if (report_.verdict == Verdict::unknown) return "Whether it survives was not decided within the limits.";
    std::string out;
    for (const Run& run : headline().runs) out += run.text;
    return report_.possible ? out + " " + plan_in_short() : out;
  }

  Document all(const Style& style) const {
    Document out = heading_of(report_.question);
    out.add(summary());
    if (style.detail != Detail::brief) {
      out.append(question_of(report_.question));
      out.blocks.back().add(paragraph(asked()));
      details(out, style);
    }
    if (style.statistics) out.add(effort(report::effort(report_.statistics)));
    return out;
  }

 private:
  // At most five lines that stand alone.
  Block summary() const {
    if (report_.verdict == Verdict::unknown) {
      CheckReport none;
      none.reason = report_.reason;
      return summary_of(none);
    }
    Block out = section().as(Role::summary);
    out.add(hanging(headline()));
    if (!report_.possible) return out;
    if (!report_.vetoes.empty())
      out.add(hanging(report_.vetoes.size() == 1
                          ? fmt::format("The veto: {}.", hazards_named(report_, report_.vetoes))
                          : fmt::format("Vetoes: {}.", hazards_named(report_, report_.vetoes))));
    if (report_.verdict == Verdict::infeasible) out.add(hanging(why_not()));
    out.add(hanging(plan_in_short()));
    return out;
  }

  bool survives() const { return report_.verdict == Verdict::feasible; }

  Inline headline() const {
    if (!report_.possible)
      return verdict("DOES NOT SURVIVE", report::Tone::bad) +
             ": there is no pathway even if nothing happens; `explain` says why.";
    Inline out = survives() ? Inline(verdict("SURVIVES", report::Tone::good))
                            : Inline(verdict("DOES NOT SURVIVE", report::Tone::bad));
    out = std::move(out) + " " + how_many(report_.refusals) + (survives() ? but_for() : "") + ".";
    if (survives() && report_.refusals > 0 && two_block())
      out =
          std::move(out) + fmt::format(" No plan survives every {}.",
                                       report_.refusals == 1 ? "two" : std::to_string(report_.refusals + 1));
    return out;
  }

  std::string how_many(int k) const {
    const std::string in = fmt::format(" in {}", amount("phases", report_.horizon));
    if (k == 0) return "if nothing happens" + in;
    const char* any = survives() ? "any " : "";
    return k == 1 ? fmt::format("{}one {}", any, noun_) + in : fmt::format("{}{} {}s", any, k, noun_) + in;
  }

  std::string but_for() const {
    const std::size_t vetoes = report_.vetoes.size();
    if (vetoes == 0 || report_.refusals == 0) return "";
    return vetoes == 1 ? ", but for 1 veto" : fmt::format(", but for {} vetoes", vetoes);
  }

  // Whether one more than was survived cannot be, since so many block together.
  bool two_block() const {
    return std::any_of(report_.blocking.begin(), report_.blocking.end(), [this](const BlockingCount& row) {
      return row.size > 1 && row.size <= report_.refusals + 1 && row.sets != "0";
    });
  }

  std::string why_not() const {
    std::string out = blocked_or_countered();
    if (report_.judged) return out.empty() ? "The plan has no answer to what is marked below." : out;
    if (report_.survived > 0) {
      out += fmt::format(" The plan below survives {}.",
                         report_.survived == 1 ? "any one" : fmt::format("any {}", report_.survived));
    }
    if (report_.in_phases) out += fmt::format(" In {} it does.", amount("phases", *report_.in_phases));
    if (report_.if_told) out += " " + if_told(*report_.if_told);
    return report::sentence(out) + ".";
  }

  static std::string if_told(ToldWhen told) {
    switch (told) {
      case ToldWhen::outset: return "Told at the outset, it does";
      case ToldWhen::eve: return "Told on the eve, it does";
      case ToldWhen::act: return "Told in the act, it does";
      case ToldWhen::never: break;
    }
    return {};
  }

  std::string blocked_or_countered() const {
    for (const BlockingCount& row : report_.blocking) {
      if (row.size > 1 && row.size <= report_.refusals && row.sets != "0" && !report_.judged)
        return fmt::format("{} leave no pathway at all, whatever the plan.", counted_sets(row));
    }
    if (report_.counter.empty()) return {};
    std::vector<std::string> first;
    for (const auto& sequence : report_.counter) {
      const std::string name = brought_up_by(sequence.front());
      if (std::find(first.begin(), first.end(), name) == first.end()) first.push_back(name);
    }
    constexpr std::size_t most = 6;
    if (first.size() > most)
      return fmt::format("Whatever the plan, one of {} {}s comes to light on it that it has no answer to.",
                         first.size(), noun_);
    const std::string act = noun_ == "refusal" ? "is refused" : "comes to light";
    if (report_.told == ToldWhen::never && first.size() > 1)
      return fmt::format("One of {} {}, and nobody knows which; no plan stands {}.", report::listed(first),
                         act, first.size() == 2 ? "both" : "all of them");
    return first.size() == 1
               ? fmt::format("No plan has an answer if {} {}.", first.front(), act)
               : fmt::format("Whichever of {} is due first {}; no plan answers {}.", report::listed(first),
                             act, first.size() == 2 ? "both" : "all of them");
  }

  // The step whose start brings the hazard up, or the hazard's own name.
  std::string brought_up_by(const std::string& hazard) const {
    for (const HazardText& known : report_.hazards) {
      if (known.name == hazard && !known.actor.empty() && known.due.size() == 1) return known.due.front();
    }
    return hazard;
  }

  std::string counted_sets(const BlockingCount& row) const {
    return row.size == 2 ? fmt::format("{} pairs of {}s", report::grouped(row.sets), noun_)
                         : fmt::format("{} sets of {} {}s", report::grouped(row.sets), row.size, noun_);
  }

  int worst(const ResilienceBranch& branch) const {
    int out = branch.fatal ? 0 : branch.pathway.phases;
    for (const ResilienceBranch& child : branch.children) out = std::max(out, worst(child));
    return out;
  }

  std::string plan_in_short() const {
    const Pathway& plan = report_.plan.pathway;
    std::string out = fmt::format("{}: {} in {}", report_.judged ? "The plan that was given" : "The plan",
                                  amount("steps", static_cast<std::int64_t>(plan.steps.size())),
                                  amount("phases", plan.phases));
    const int at_worst = worst(report_.plan);
    if (at_worst > plan.phases) out += fmt::format("; {} at worst", at_worst);
    if (report_.premium_phases + report_.premium_steps == 0) return out + ".";
    std::vector<std::string> more;
    if (report_.premium_phases > 0)
      more.push_back(amount("phases", static_cast<std::int64_t>(report_.premium_phases)));
    if (report_.premium_steps > 0)
      more.push_back(amount("steps", static_cast<std::int64_t>(report_.premium_steps)));
    return out + fmt::format(". {} more than if nothing can happen.", report::listed(more));
  }

  std::string asked() const {
    const char* when[] = {"told before the start, so that nothing is fixed by then",
                          "told on the eve: what started before that phase stays",
                          "told in the act: what started up to that phase stays, but for the refused step",
                          "told to nobody: the plan stays as it is, less the refused steps"};
    return fmt::format("Asked against {}, {} at most, {}.", counted(report_.hazards.size(), noun_),
                       report_.refusals, when[static_cast<std::size_t>(report_.told)]);
  }

  void details(Document& out, const Style& style) const {
    if (report_.verdict == Verdict::unknown) {
      out.append(unknown(report_.question));
      return;
    }
    if (!report_.possible) return;
    out.add(plan());
    if (report_.refusals > 0 || report_.judged) {
      out.add(answers(style));
      if (!report_.hedges.empty()) out.add(hedges());
      if (!report_.matrix.empty()) out.add(who_can_stop_it(report_));
    }
    out.add(together(style));
  }

  Block plan() const {
    Block out = section("The plan").as(Role::pathway);
    std::vector<Remark> remarks;
    for (const PathwayStep& step : report_.plan.pathway.steps) {
      for (const HedgeText& hedge : report_.hedges) {
        if (hedge.step == step.step)
          remarks.push_back({step.start, step_ref(step.step) + " is a hedge", false});
      }
    }
    out.add(tell::plan(report_.plan.pathway, std::move(remarks)));
    return out;
  }

  Inline then(const ResilienceBranch& row) const {
    if (row.fatal) return "no answer";
    Inline out;
    for (const PathwayStep& step : row.moved) {
      if (!out.empty()) out = std::move(out) + ", ";
      out = std::move(out) + step_ref(step.step) + fmt::format(" ({})", step.start);
    }
    if (out.empty()) out = "no change";
    if (!row.left_out.empty()) out = std::move(out) + "; without " + step_refs(row.left_out);
    return out;
  }

  void rows(const ResilienceBranch& branch, const std::string& indent, bool deep, Block& into) const {
    for (const ResilienceBranch& row : branch.children) {
      if (row.fatal && is_veto(row)) continue;
      into.rows.push_back({indent + std::to_string(row.phase),
                           row.step.empty() ? Inline("") : Inline(step_ref(row.step)),
                           whose(report_, row.hazards), then(row),
                           row.fatal ? Inline("-") : Inline(std::to_string(row.pathway.phases))});
      if (deep) rows(row, indent + "  ", deep, into);
    }
  }

  bool is_veto(const ResilienceBranch& row) const {
    return std::find(report_.vetoes.begin(), report_.vetoes.end(), row.hazards.front()) !=
           report_.vetoes.end();
  }

  Block answers(const Style& style) const {
    const std::string heading = noun_ == "refusal"
                                    ? "If it is refused, then (phase in which each step starts)"
                                    : "If it happens, then (phase in which each step starts)";
    Block out = section(heading).as(Role::answer);
    const bool deep = style.detail == Detail::full;
    Block table = tell::table({{"phase", 5}, {"step", 4}, {"who", 4}, {"then", 4}, number_column("done in")});
    rows(report_.plan, "", deep, table);
    if (table.rows.empty()) {
      out.add(paragraph("Nothing that has an answer is due on the plan."));
      return out;
    }
    out.add(std::move(table));
    std::size_t beyond = 0;
    for (const ResilienceBranch& row : report_.plan.children) beyond += row.children.size();
    if (beyond > 0 && !deep)
      out.add(paragraph(fmt::format("After these, the plan has {} to what may follow, which --full lists.",
                                    counted(beyond, "further answer"))));
    return out;
  }

  Block hedges() const {
    Block out = section("Hedges: steps that could go if nothing happened").as(Role::reasons);
    Block& items = out.add(list());
    for (const HedgeText& hedge : report_.hedges) {
      items.add(item(
          step_ref(hedge.step) +
          (hedge.fatal.empty()
               ? std::string(report_.survived > 1 ? "" : ": the plan survives as much without it")
               : fmt::format(": without it there is no answer to {}", hazards_named(report_, hedge.fatal)))));
    }
    return out;
  }

  Block together(const Style& style) const {
    Block out = section("What leaves no pathway, whatever the plan").as(Role::conflicts);
    for (const BlockingCount& row : report_.blocking) {
      std::string line = row.size == 1
                             ? fmt::format("alone: {}", row.sets)
                             : fmt::format("{} together: {} {}", row.size, report::grouped(row.sets),
                                           row.size == 2 ? "pairs" : "sets");
      std::vector<std::string> alone;
      for (const auto& [actor, sets] : row.alone)
        alone.push_back(fmt::format("{} {}", actor, report::grouped(sets)));
      if (!alone.empty()) line += fmt::format("; of one alone: {}", report::listed(alone));
      out.add(hanging(line));
    }
    const std::size_t most = style.detail == Detail::full ? report_.blocking_sets.size() : 4;
    Block sets = list();
    for (std::size_t i = 0; i < std::min(most, report_.blocking_sets.size()); ++i) {
      std::vector<std::string> parts;
      for (const auto& group : report_.blocking_sets[i]) parts.push_back(hazards_named(report_, {group}));
      sets.add(item("one of each: " + fmt::format("{}", fmt::join(parts, " · "))));
    }
    if (report_.blocking_sets.size() > most)
      sets.add(more(report::left_out(report_.blocking_sets.size() - most)));
    if (!sets.children.empty()) out.add(std::move(sets));
    if (!report_.idle.empty())
      out.add(hanging(fmt::format("{} of the {} asked about never matter.", report_.idle.size(),
                                  counted(report_.hazards.size(), noun_))));
    return out;
  }

  const ResilienceReport& report_;
  std::string noun_;
};

}  // namespace

std::string resilience_in_short(const ResilienceReport& report) {
  return ResilienceDocument(report).in_short();
}

Document make_document(const ResilienceReport& report, const Style& style) {
  return ResilienceDocument(report).all(style);
}

}  // namespace pathproof::tell

namespace pathproof {

std::string render_text(const ResilienceReport& report, const Style& style) {
  return tell::write_text(tell::make_document(report, style), style);
}
std::string render_markdown(const ResilienceReport& report, const Style& style) {
  return tell::write_markdown(tell::make_document(report, style));
}

}  // namespace pathproof
