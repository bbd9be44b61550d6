#include "mutate/document.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "pathproof/pathproof.h"
#include "prove/claim_words.h"
#include "tell/markdown_writer.h"
#include "tell/text_writer.h"
#include "tell/words.h"

namespace pathproof::tell {

namespace {

using report::counted;
using Outcome = Mutant::Outcome;

std::string counts(const MutateReport& report) {
  const std::size_t survive = report.count(Outcome::survives);
  std::string out =
      fmt::format("{}: {} noticed, {} {} no difference, {} no case notices",
                  counted(report.mutants.size(), "mutant"), report.count(Outcome::noticed),
                  report.count(Outcome::same), report.count(Outcome::same) == 1 ? "makes" : "make", survive);
  if (const std::size_t open = report.count(Outcome::open); open > 0) out += fmt::format(", {} open", open);
  if (const std::size_t rest = report.count(Outcome::not_tried); rest > 0)
    out += fmt::format(", {} not tried", rest);
  return out;
}

// The mutants of one outcome, by unit in the order of the spec.
std::vector<std::pair<std::string, std::vector<const Mutant*>>> by_unit(const MutateReport& report,
                                                                        Outcome outcome) {
  std::vector<std::pair<std::string, std::vector<const Mutant*>>> out;
  std::map<std::string, std::size_t> places;
  for (const Mutant& mutant : report.mutants) {
    if (mutant.outcome != outcome) continue;
    const auto [place, added] = places.emplace(mutant.unit, out.size());
    if (added) out.emplace_back(mutant.unit, std::vector<const Mutant*>{});
    out[place->second].second.push_back(&mutant);
  }
  return out;
}

Block row(const Mutant& mutant) {
  Block out = item(Inline(report::sentence(mutant.change)) + ".");
  if (mutant.suggestion) {
    const SuggestedCase& ask = *mutant.suggestion;
    out.add(paragraph(fmt::format("No case asks: {} ({}; with the change it is {}).", ask.title,
                                  ask.feasible ? "feasible" : "infeasible",
                                  ask.feasible ? "infeasible" : "feasible")));
  }
  if (mutant.outcome == Outcome::noticed)
    out.add(paragraph(fmt::format("{}: {} instead of {}", report::visible_quote(mutant.noticed_by),
                                  mutant.found, mutant.expected)));
  return out;
}

void add_rows(const MutateReport& report, Outcome outcome, const std::string& heading, Document& out) {
  const auto units = by_unit(report, outcome);
  if (units.empty()) return;
  Block& part = out.add(section(heading).as(Role::answer));
  for (const auto& [unit, mutants] : units) {
    Block& rows = part.add(hanging(unit_ref(unit))).add(list());
    for (const Mutant* mutant : mutants) rows.add(row(*mutant));
  }
}

// Of the same: their changes in one line each unit.
void add_same(const MutateReport& report, Document& out) {
  const auto units = by_unit(report, Outcome::same);
  if (units.empty()) return;
  Block& part = out.add(section("No pathway tells these from the spec").as(Role::aside));
  Block& rows = part.add(list());
  for (const auto& [unit, mutants] : units) {
    std::vector<std::string> changes;
    for (const Mutant* mutant : mutants) changes.push_back(mutant->change);
    rows.add(item(unit_ref(unit) + ": " + fmt::format("{}", fmt::join(changes, "; "))));
  }
}

// One of those that survive, since a number is no reason.
void add_first(const MutateReport& report, Block& head) {
  for (const Mutant& mutant : report.mutants) {
    if (mutant.outcome != Outcome::survives) continue;
    head.add(paragraph(Inline("For example ") + unit_ref(mutant.unit) +
                       fmt::format(": {}; no case or claim turns out otherwise.", mutant.change)));
    return;
  }
}

std::string asked_of(const MutateReport& report) {
  std::string out =
      fmt::format("Asked of {} and {}", counted(report.cases, "case"), counted(report.claims, "claim"));
  if (report.left_out.empty()) return out + ".";
  return out +
         fmt::format("; {} of these {} not turn out as expected on the spec itself, and {} left out: {}.",
                     report.left_out.size(), report.left_out.size() == 1 ? "does" : "do",
                     report.left_out.size() == 1 ? "is" : "are", report::listed(report.left_out));
}

}  // namespace

Document make_document(const MutateReport& report, const Style& style) {
  Document out;
  if (!report.title.empty()) out.add(title(report.title));
  Block& head = out.add(section().as(Role::summary));
  head.add(paragraph(counts(report) + "."));
  add_first(report, head);
  if (report.reason != Reason::none)
    head.add(paragraph(fmt::format("Not all was tried: {}.", reason_text(report.reason))));
  if (!report.written.empty())
    head.add(paragraph(fmt::format("Written: {}.", report::listed(report.written))));
  if (!report.kept.empty())
    head.add(paragraph(
        fmt::format("Left as they were, since they were there already: {}.", report::listed(report.kept))));
  if (style.detail == Detail::brief) return out;
  Block& question = out.add(section().as(Role::question));
  question.add(paragraph(asked_of(report)));
  add_rows(report, Outcome::survives, "No case or claim notices", out);
  add_rows(report, Outcome::open,
           "No case or claim notices; whether a pathway tells them from the spec is open", out);
  if (style.detail == Detail::full) {
    add_rows(report, Outcome::noticed, "Noticed", out);
    add_same(report, out);
  } else {
    out.add(section().as(Role::aside))
        .add(paragraph(
            "`--full` also lists who notices what, and what makes no difference; `--write-cases DIR` "
            "writes the cases."));
  }
  if (style.statistics) out.add(effort_of(report.statistics));
  return out;
}

}  // namespace pathproof::tell

namespace pathproof {

std::size_t MutateReport::count(Mutant::Outcome outcome) const {
  return static_cast<std::size_t>(std::count_if(
      mutants.begin(), mutants.end(), [&](const Mutant& mutant) { return mutant.outcome == outcome; }));
}

std::string summary(const MutateReport& report) { return tell::counts(report) + "\n"; }

std::string render_text(const MutateReport& report, const Style& style) {
  return tell::write_text(tell::make_document(report, style), style);
}

std::string render_markdown(const MutateReport& report, const Style& style) {
  return tell::write_markdown(tell::make_document(report, style));
}

}  // namespace pathproof
