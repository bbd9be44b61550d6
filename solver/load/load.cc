#include "load/load.h"

#include <algorithm>

#include <fmt/format.h>

#include "load/option_text.h"
#include "load/spec_path.h"
#include "load/variant_files.h"
#include "source/limits.h"
#include "source/suggest.h"
#include "spec/amend.h"
#include "spec/document_kind.h"
#include "spec/include_files.h"
#include "spec/read_case.h"
#include "spec/read_parts.h"
#include "spec/read_spec.h"

namespace pathproof::spec {

namespace {

namespace limits = source::limits;

void append_names(const std::string& option, const std::vector<std::string>& texts, SourceMap& map,
                  std::vector<Name>& out) {
  for (const std::string& text : texts) out.push_back(option_name(option, text, map));
}

void append_formulas(const std::string& option, const std::vector<std::string>& texts, SourceMap& map,
                     Collector& collector, std::vector<Statement>& out) {
  for (const std::string& text : texts) {
    Statement statement;
    statement.formula = option_formula(option, text, map, collector);
    statement.span = statement.formula.span;
    out.push_back(std::move(statement));
  }
}

void apply_edits(const Edits& edits, SourceMap& map, Collector& collector, ParsedCase& proposal) {
  append_names("--include", edits.include, map, proposal.include);
  append_names("--exclude", edits.exclude, map, proposal.exclude);
  append_names("--waive", edits.waive, map, proposal.waive);
  append_names("--enforce", edits.enforce, map, proposal.enforce);
  append_formulas("--given", edits.given, map, collector, proposal.given);
  append_formulas(edits.supposed_option, edits.supposed, map, collector, proposal.given);
  for (const std::string& text : edits.claims) {
    const Name named = option_name(edits.claims_option, text, map);
    Claim::Goal asked;
    asked.formula.text = text;
    asked.formula.span = named.span;
    proposal.asked.push_back(std::move(asked));
  }
  proposal.asked_in_some = edits.claims_in_some;
  if (edits.bases) {
    proposal.bases.emplace();
    append_names("--bases", *edits.bases, map, *proposal.bases);
  }
  if (edits.goal) {
    const Name named = option_name("--goal", *edits.goal, map);
    Claim::Goal goal;
    goal.none = *edits.goal == "false";
    goal.formula.text = *edits.goal;
    goal.formula.span = named.span;
    proposal.goal = std::move(goal);
  }
  if (edits.horizon) {
    proposal.horizon = *edits.horizon;
    if (*edits.horizon < 0 || *edits.horizon > limits::phases) {
      const Name named = option_name("--horizon", std::to_string(*edits.horizon), map);
      collector.report(DiagnosticKind::out_of_range, named.span,
                       fmt::format("the horizon is {}, expected 0 to {}", *edits.horizon, limits::phases));
    }
  }
}

// The step of an option `STEP=N`; null, reported, when there is none.
StepDecl* step_of(const std::string& option, const StepPhases& edit, SourceMap& map, Collector& collector,
                  ParsedSpec& spec) {
  std::vector<std::string> known;
  for (StepDecl& step : spec.steps) {
    if (step.id.text == edit.step) return &step;
    known.push_back(step.id.text);
  }
  Name named = option_name(option, fmt::format("{}={}", edit.step, edit.phases), map);
  named.span.end = static_cast<std::uint32_t>(edit.step.size());
  collector.report(DiagnosticKind::unknown_name, named.span, fmt::format("there is no step `{}`", edit.step),
                   source::did_you_mean(edit.step, known, "the steps are"));
  return nullptr;
}

// What the edits put in the place of what the spec says. A spec that could not be read has no steps to look among.
void apply_to_spec(const Edits& edits, SourceMap& map, Collector& collector, ParsedProblem& out) {
  for (const StepPhases& edit : edits.durations) {
    StepDecl* step = step_of("--duration", edit, map, collector, out.spec);
    if (step == nullptr) continue;
    if (!step->written_duration) step->written_duration = step->duration;
    step->duration = edit.phases;
  }
  for (const StepPhases& edit : edits.delays) {
    step_of("--delay", edit, map, collector, out.spec);
    out.proposal.longest_delay = std::max<std::int64_t>(out.proposal.longest_delay, edit.phases);
  }
  for (const std::string& text : edits.values) {
    const Name named = option_name("--set", text, map);
    Formula& setting = out.spec.settings.emplace_back();
    setting.text = text;
    setting.span = named.span;
    setting.root = parse_formula(PlacedText(text, named.span.file), collector);
  }
}

// One variant of a variants file, asked like any other case.
std::optional<ParsedProblem> load_variant(const std::string& path, const Edits& edits, Span span,
                                          SourceMap& map, Collector& collector) {
  if (!edits.variant) {
    span.end = std::min(span.end, span.begin + 1);
    collector.report(DiagnosticKind::usage, span,
                     edits.axes.empty() ? "this is a variants file: which of its variants is asked?"
                                        : "`--toggle` and `--axis` make variants: which of them is asked?",
                     "choose one with `--variant`, or ask `pathproof batch` about all of them");
    return std::nullopt;
  }
  auto files = VariantFiles::open(path, map, collector, edits.axes);
  if (!files) return std::nullopt;
  const auto selection = files->variants().selection_of(*edits.variant, map, collector);
  if (!selection) return std::nullopt;
  ParsedProblem out = files->problem(*selection, map, collector);
  apply_edits(edits, map, collector, out.proposal);
  apply_to_spec(edits, map, collector, out);
  return out;
}

}  // namespace

std::optional<ParsedProblem> load_problem(const std::string& path, const Edits& edits, SourceMap& map,
                                          Collector& collector) {
  auto document = read_json(path, {}, map, collector);
  return document ? load_problem(path, std::move(*document), edits, map, collector) : std::nullopt;
}

std::optional<ParsedProblem> load_problem(const std::string& path, Json document, const Edits& edits,
                                          SourceMap& map, Collector& collector) {
  ParsedProblem out;
  if (classify(document) == DocumentKind::variants || edits.variant || !edits.axes.empty()) {
    return load_variant(path, edits, document.span, map, collector);
  }

  std::optional<Merged> spec;
  if (document.find("spec") != nullptr) {
    const auto spec_path = spec_path_of(document, path, collector);
    if (!spec_path) return std::nullopt;
    spec = load_with_includes(*spec_path, document.find("spec")->span, map, collector);
    if (spec) spec->root = amended(std::move(spec->root), document, collector);
    out.proposal = read_case(document, map, collector);
    out.proposal.file = path;
    out.spec.file = *spec_path;
  } else if (document.find("include") != nullptr && document.is(Json::Kind::object)) {
    spec = with_includes(path, std::move(document), map, collector);
  } else {
    spec = Merged{std::move(document)};
  }
  if (spec) {
    const std::string spec_file = out.spec.file.empty() ? path : out.spec.file;
    out.spec = read_spec(spec->root, map, collector);
    out.spec.file = spec_file;
  }
  apply_edits(edits, map, collector, out.proposal);
  // Without an included file most names would be unknown: the cause alone is worth reporting.
  if (!spec || !spec->whole) return std::nullopt;
  apply_to_spec(edits, map, collector, out);
  return out;
}

std::optional<ParsedProblem> parse_problem(const std::string& spec_json, const std::string& case_json,
                                           const Edits& edits, SourceMap& map, Collector& collector) {
  const auto parse = [&](const std::string& name, const std::string& text) -> std::optional<Json> {
    const std::size_t bad = source::find_invalid_utf8(text);
    if (bad != std::string::npos) {
      const source::FileId id = map.add(name, text.substr(0, bad));
      const auto at = static_cast<std::uint32_t>(bad);
      collector.report(DiagnosticKind::invalid_utf8, {id, at, at},
                       fmt::format("offset {} is not valid UTF-8", bad), "save the file as UTF-8");
      return std::nullopt;
    }
    return parse_json(map, map.add(name, text), collector);
  };
  ParsedProblem out;
  auto spec = parse("spec.json", spec_json);
  if (spec && spec->find("include") != nullptr) {
    collector.report(DiagnosticKind::bad_path, spec->find("include")->span,
                     "`include` needs a spec that is a file");
    return std::nullopt;
  }
  if (!case_json.empty()) {
    const auto proposal = parse("case.json", case_json);
    if (!proposal) return std::nullopt;
    if (spec) spec = amended(std::move(*spec), *proposal, collector);
    out.proposal = read_case(*proposal, map, collector);
    out.proposal.file = "case.json";
  }
  if (!spec) return std::nullopt;
  out.spec = read_spec(*spec, map, collector);
  out.spec.file = "spec.json";
  apply_edits(edits, map, collector, out.proposal);
  apply_to_spec(edits, map, collector, out);
  return out;
}

}  // namespace pathproof::spec
