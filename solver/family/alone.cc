#include "family/alone.h"

namespace pathproof {

namespace {

// Of several claims: the worst, in the order refuted, unknown, vacuous.
ClaimVerdict worst(const ProveReport& report) {
  bool vacuous = false;
  bool unknown = false;
  for (const ClaimReport& claim : report.claims) {
    if (claim.verdict == ClaimVerdict::refuted) return ClaimVerdict::refuted;
    vacuous = vacuous || claim.verdict == ClaimVerdict::vacuous;
    unknown = unknown || claim.verdict == ClaimVerdict::unknown;
  }
  if (unknown) return ClaimVerdict::unknown;
  return vacuous ? ClaimVerdict::vacuous : ClaimVerdict::proved;
}

AloneAnswer ask_minimal(const Question& question, const spec::Variants& variants, const Options& options) {
  MinimalOptions wanted;
  wanted.minimize = variants.minimize;
  wanted.why = wanted.slack = false;
  Diagnostics problems;
  const MinimalReport report = minimal(question, wanted, options, problems);
  if (!problems.empty()) throw InternalError("an objective is gone: " + problems.front().message);
  AloneAnswer out{std::string(word(report.verdict)), {}, {}, {}};
  if (report.verdict != Verdict::feasible) return out;
  if (!report.pathways.empty()) out.pathway = report.pathways.front();
  for (const ObjectiveValue& objective : report.objectives) {
    if (!objective.proved) return {"unknown", {}, {}, {}};
    out.optimum.push_back(objective.value);
  }
  return out;
}

AloneAnswer ask_loaded(const spec::Variants& variants, const spec::Selection& selection,
                       const Options& options, const Files& files) {
  Edits edits;
  edits.variant = variants.name_of(selection);
  edits.axes = variants.added;
  const Loaded loaded = load(variants.file, edits, options, files);
  if (!loaded.question) {
    throw InternalError("the variant " + *edits.variant +
                        " cannot be read alone: " + loaded.diagnostics.front().message);
  }
  Options first = options;
  first.most = 1;  // the verdict is wanted, and one conflict to show for it
  if (variants.ask == "minimal") return ask_minimal(*loaded.question, variants, first);
  if (variants.ask == "prove") return {std::string(word(worst(prove(*loaded.question, first)))), {}, {}, {}};
  const CheckReport report = check(*loaded.question, first);
  AloneAnswer out{std::string(word(report.verdict)), {}, {}, report.pathway};
  if (!report.conflicts.empty()) out.conflict = report.conflicts.front().units;
  return out;
}

}  // namespace

AloneAnswer ask_alone(const spec::Variants& variants, const spec::Selection& selection,
                      const Options& options, const Files& files) {
  try {
    return ask_loaded(variants, selection, options, files);
  } catch (const Stopped&) {
    return {"unknown", {}, {}, {}};
  }
}

}  // namespace pathproof
