#include "remarks/report.h"

#include <set>

#include <fmt/format.h>

#include "tell/words.h"

namespace pathproof::report {

namespace {

std::string quoted_ids(const std::vector<std::string>& ids) {
  std::vector<std::string> out;
  for (const std::string& id : ids) out.push_back("`" + id + "`");
  return listed(out);
}

std::string pathway_words(const Pathway& pathway) {
  if (pathway.steps.empty()) return "the pathway without any step";
  std::vector<std::string> steps;
  for (const PathwayStep& step : pathway.steps)
    steps.push_back(fmt::format("{} ({})", step.step, step.start));
  constexpr std::size_t most = 12;
  if (steps.size() > most) {
    const std::size_t more = steps.size() - most;
    steps.resize(most);
    return fmt::format("the pathway {} and {} more, each with its phase", fmt::join(steps, ", "), more);
  }
  return fmt::format("the pathway {}, each with its phase", fmt::join(steps, ", "));
}

void tell_pathway(const query::LintProof& proof, LintFinding& out) {
  out.pathway = pathway(*proof.demand.problem->world, proof.pathway);
  out.shown = "shown by " + pathway_words(*out.pathway);
}

// Of several proofs that something cannot be, what they rest on together.
void tell_needs(const std::vector<query::LintProof>& proofs, LintFinding& out) {
  std::set<std::string> ids;
  for (const query::LintProof& proof : proofs) {
    out.minimal = out.minimal && proof.needs.minimal;
    for (const model::UnitId unit : proof.needs.units) ids.insert(proof.demand.problem->units[unit].id);
  }
  out.units.assign(ids.begin(), ids.end());
  constexpr std::size_t most = 12;
  const bool alone = out.units.size() == 1 || !out.minimal;
  if (out.units.empty()) {
    out.shown = "it is so by the types, the facts and the effects alone";
  } else if (out.units.size() > most) {
    out.shown = fmt::format("it follows from {} units, which JSON lists", out.units.size());
  } else {
    out.shown =
        fmt::format("it follows from {}{}", quoted_ids(out.units), alone ? "" : ", and needs each of these");
  }
}

// Steps that were shown to be spare before are named, since the proof leaves them aside.
void tell_leaving(const query::Leaving& leaving, LintFinding& out) {
  std::vector<std::string> gone;
  for (const model::StepId s : leaving.gone) gone.push_back(leaving.problem->world->steps[s].id);
  out.shown = fmt::format(
      "every pathway with it meets the same goals{} without it{}",
      leaving.problem->soft.empty() ? "" : " and soft rules",
      gone.empty() ? "" : fmt::format(", once {} {} out", quoted_ids(gone), gone.size() == 1 ? "is" : "are"));
}

}  // namespace

void set_place(LintFinding& finding, source::Span span, const source::SourceMap& map) {
  if (!span.known()) return;
  const source::SourceFile& file = map.file(span.file);
  const source::Position at = file.position(span.begin);
  finding.file = file.name();
  finding.pointer = file.pointer(span.begin);
  finding.line = at.line;
  finding.column = at.column;
}

LintFinding finding_of(const query::Remark& remark, const source::SourceMap& map) {
  LintFinding out;
  out.code = remark.code;
  out.message = remark.message;
  set_place(out, remark.place, map);
  if (remark.proofs.empty()) return out;
  if (remark.proofs.front().leaving) {
    tell_leaving(*remark.proofs.front().leaving, out);
  } else if (remark.proofs.front().possible) {
    tell_pathway(remark.proofs.front(), out);
  } else {
    tell_needs(remark.proofs, out);
  }
  return out;
}

}  // namespace pathproof::report
