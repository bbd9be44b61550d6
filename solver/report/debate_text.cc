// DebateReport -> text and JSON: a packet for two sides, nothing in it that was not established.

#include <fmt/format.h>

#include "report/claim_text.h"
#include "report/claim_words.h"
#include "report/words.h"

namespace pathproof {

using report::Json;
using report::listed;
using report::Tone;
using report::Writer;
using namespace report::json;

namespace {

std::string turned(const ClaimReport& claim) {
  return claim.some ? "an example appears" : "a counterexample appears";
}

void concessions(Writer& w, const DebateReport& report) {
  w.heading("The least concession that turns the verdict");
  if (!report.can_turn) {
    const bool vacuous = report.claim.verdict == ClaimVerdict::vacuous;
    w.paragraph(
        vacuous ? "The question has no valid pathway: first it must be made possible (`explain` says how)."
                : "None: giving up requirements only adds pathways, and the one shown stays valid. Only a "
                  "further "
                  "requirement could turn it.",
        "  ", "  ");
    return;
  }
  if (report.concessions.empty()) w.line("  None was found within the limits.");
  for (const RepairReport& row : report.concessions) {
    std::vector<std::string> ids;
    for (const UnitText& unit : row.units) ids.push_back(unit.id);
    w.paragraph(fmt::format("Give up {}, and {}: {}. {}.", listed(ids), turned(report.claim),
                            report::size_of(row.pathway), Writer::in_short(row.pathway)),
                "  - ", "    ");
    for (const UnitText& unit : row.units) w.unit(unit, "      ");
  }
}

}  // namespace

std::string render_text(const DebateReport& report, const Style& style) {
  Writer w(style);
  w.line(report::toned("A packet for two sides", Tone::heading, style));
  if (!report.title.empty()) w.paragraph(report.title + ".");
  w.paragraph(report.bases.empty()
                  ? "Counting no requirement."
                  : fmt::format("Counting requirements on the bases {}.", listed(report.bases)));
  w.heading("The verdict, and what each side must defend or attack");
  report::write_claim(w, report.claim);
  w.heading("On which bases the verdict stands");
  for (const BasisVerdict& row : report.survives) {
    w.paragraph(fmt::format("counting {}: {}{}", listed(row.bases), report::claim_verdict_name(row.verdict),
                            row.verdict == report.claim.verdict ? "" : " (another verdict)"),
                "  - ", "    ");
  }
  concessions(w, report);
  w.line();
  w.paragraph(
      "Every pathway was played through without any solver; every no was confirmed by a second solver.");
  if (style.statistics) {
    w.line(report::toned(fmt::format("({:.2f} s; answered by {}, checked by {})", report.statistics.seconds,
                                     report.statistics.engine, report.statistics.checker),
                         Tone::faint, style));
  }
  return w.take();
}

std::string render_json(const std::vector<DebateReport>& reports, const Style& style) {
  Json out;
  out["command"] = "debate";
  out["packets"] = Json::array();
  for (const DebateReport& report : reports) {
    Json row;
    row["file"] = report.file;
    row["title"] = report.title;
    row["bases"] = report.bases;
    row["claim"] = claim_json(report.claim);
    row["survives"] = Json::array();
    for (const BasisVerdict& basis : report.survives) {
      row["survives"].push_back(
          {{"bases", basis.bases}, {"verdict", report::claim_verdict_name(basis.verdict)}});
    }
    row["can_turn"] = report.can_turn;
    row["concessions"] = Json::array();
    for (const RepairReport& concession : report.concessions)
      row["concessions"].push_back(repair_json(concession));
    out["packets"].push_back(std::move(row));
  }
  if (style.statistics && !reports.empty()) out["statistics"] = statistics_json(reports.front().statistics);
  return dump(out);
}

}  // namespace pathproof
