#include "remarks/report.h"

#include <algorithm>

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

void tell_proof(const query::LintProof& proof, LintFinding& out) {
  const model::Problem& problem = *proof.demand.problem;
  if (proof.possible) {
    out.pathway = pathway(*problem.world, proof.pathway);
    out.shown = "shown by " + pathway_words(*out.pathway);
    return;
  }
  out.minimal = proof.needs.minimal;
  for (const model::UnitId unit : proof.needs.units) out.units.push_back(problem.units[unit].id);
  std::sort(out.units.begin(), out.units.end());
  constexpr std::size_t most = 12;
  const bool alone = out.units.size() == 1;
  if (out.units.empty()) {
    out.shown = "it is so by the types, the facts and the effects alone";
  } else if (out.units.size() > most) {
    out.shown = fmt::format("it follows from {} units, which JSON lists", out.units.size());
  } else {
    out.shown = fmt::format("it follows from {}{}", quoted_ids(out.units),
                            alone || !out.minimal ? "" : ", and needs each of these");
  }
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
  if (!remark.proofs.empty()) tell_proof(remark.proofs.front(), out);
  return out;
}

}  // namespace pathproof::report
