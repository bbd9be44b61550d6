#include "contingency/document.h"

#include <algorithm>

#include <fmt/format.h>

#include "check/document.h"
#include "contingency/blocking_document.h"
#include "contingency/hazards_document.h"
#include "contingency/matrix_document.h"
#include "contingency/summary_document.h"
#include "pathproof/resilience.h"
#include "tell/html_writer.h"
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

  Document all(const Style& style) const {
    Document out = heading_of(report_.question);
    out.add(resilience_summary(report_));
    if (style.detail != Detail::brief) {
      out.append(question_of(report_.question));
      out.blocks.back().add(paragraph(asked()));
      details(out, style);
    }
    if (style.statistics) out.add(effort(report::effort(report_.statistics)));
    return out;
  }

 private:
  std::string asked() const {
    const char* when[] = {"told before the start, so that nothing is fixed by then",
                          "told on the eve: what started before that phase stays",
                          "told in the act: what started up to that phase stays, but for the refused step",
                          "told to nobody: the plan stays as it is, less refused steps that cannot stand"};
    const std::size_t all = report_.hazards.size();
    const std::string most = all == 1 && report_.refusals == 1
                                 ? counted(all, noun_)
                                 : fmt::format("{}, {} at most", counted(all, noun_), report_.refusals);
    return fmt::format("Asked against {}, {}.", most, when[static_cast<std::size_t>(report_.told)]);
  }

  void details(Document& out, const Style& style) const {
    if (!report_.possible) return;
    if (report_.planned) {
      out.add(plan());
      if (report_.refusals > 0 || report_.judged) {
        if (report_.best || report_.survived > 0) out.add(answers(style));
        if (!report_.hedges.empty()) out.add(hedges());
        if (!report_.matrix.empty()) out.add(who_can_stop_it(report_, style));
      }
    }
    if (report_.looked_at > 0) out.add(what_blocks(report_, style));
    if (report_.verdict == Verdict::unknown) out.append(unknown(report_.question));
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
      into.rows.push_back(
          {indent + std::to_string(row.phase), row.step.empty() ? Inline("") : Inline(step_ref(row.step)),
           whose(report_, row.hazards), then(row), row.fatal ? Inline("-") : Inline(done_in(row, deep))});
      if (deep) rows(row, indent + "  ", deep, into);
    }
  }

  // And in how many phases all would be done, had it been known before the start.
  static std::string done_in(const ResilienceBranch& row, bool with_regret) {
    const int phases = row.pathway.phases;
    return with_regret && phases > row.least_phases
               ? fmt::format("{} ({} if known)", phases, row.least_phases)
               : std::to_string(phases);
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
      out.add(paragraph(report_.plan.children.empty() ? "Nothing of it comes up on the plan."
                                                      : "Nothing but vetoes comes up on the plan."));
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
    Block out =
        section(report_.hedges.size() == 1 ? "Hedges: steps that could go if nothing happened"
                                           : "Hedges: steps of which any one could go if nothing happened")
            .as(Role::reasons);
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

  const ResilienceReport& report_;
  std::string noun_;
};

}  // namespace

Document make_document(const ResilienceReport& report, const Style& style) {
  return ResilienceDocument(report).all(style);
}

}  // namespace pathproof::tell

namespace pathproof {

std::string render_text(const ResilienceReport& report, const Style& style) {
  return tell::write_text(tell::with_states(tell::make_document(report, style), style), style);
}
std::string verdict(const ResilienceReport& report) {
  if (report.verdict == Verdict::infeasible) return "does-not-survive";
  if (report.verdict == Verdict::unknown) return "unknown";
  const std::size_t vetoes = report.vetoes.size();
  if (vetoes == 0) return "survives";
  return fmt::format("survives but for {} veto{}", vetoes, vetoes == 1 ? "" : "es");
}

std::string render_markdown(const ResilienceReport& report, const Style& style) {
  return tell::write_markdown(tell::with_states(tell::make_document(report, style), style));
}

std::string render_html(const ResilienceReport& report, const Style& style) {
  return tell::write_html(tell::with_states(tell::make_document(report, style), style));
}

}  // namespace pathproof
