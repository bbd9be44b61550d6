// The facade: load and export. What asks a question stands in the room of that question.

#include "pathproof/pathproof.h"

#include <fmt/format.h>

#include "ask/question.h"
#include "ask/watch.h"
#include "encode/smt2.h"
#include "load/load.h"
#include "pathproof/version.h"
#include "resolve/build_problem.h"
#include "solvers/engines.h"
#include "source/read_bytes.h"
#include "source/suggest.h"
#include "tell/words.h"

namespace pathproof {

namespace {

Question::Data asked(const spec::ParsedProblem& parsed, std::shared_ptr<const model::Problem> problem) {
  Question::Data out{std::move(problem), nullptr, parsed.proposal.horizon.has_value(), {}};
  for (const spec::Name& rule : parsed.proposal.enforce) out.enforced.push_back(rule.text);
  return out;
}

// Reads by `parse`, then resolves.
template <typename Parse>
Loaded within(const Options& options, const Files& files, const Parse& parse) {
  source::Stop stop;
  const Watch watch(options, stop);
  source::SourceMap map(stop, files.data().texts, options.confine);
  source::Collector collector(map);
  Loaded out;
  try {
    if (const auto parsed = parse(map, collector)) {
      if (const auto problem = model::build_problem(*parsed, map, collector))
        out.question = std::make_shared<Question>(std::make_shared<Question::Data>(asked(*parsed, problem)));
    }
  } catch (const source::Stopped& stopped) {
    throw Stopped(std::string(reason_text(stopped.reason)));
  }
  out.diagnostics = collector.sorted();
  for (const source::SourceFile& file : map.files()) out.files.push_back(file.name());
  return out;
}

// The shortest pathway, which delays are measured against. Throws Stopped where the limits did not allow to find it; null where
// there is none.
std::shared_ptr<Undelayed> undelayed(const Question& question, const Edits& edits, const Options& options) {
  MinimalOptions wanted;
  wanted.why = wanted.slack = false;
  Diagnostics none;
  auto out = std::make_shared<Undelayed>(Undelayed{edits.delays, minimal(question, wanted, options, none)});
  if (out->shortest.verdict == Verdict::unknown)
    throw Stopped(fmt::format("the shortest pathway without the delays was not found: {}",
                              reason_text(out->shortest.reason)));
  return out->shortest.verdict == Verdict::feasible ? out : nullptr;
}

// 0: it does not take the step.
int start_of(const MinimalReport& shortest, const std::string& step) {
  for (const PathwayStep& row : shortest.pathways.front().steps) {
    if (row.step == step) return row.start;
  }
  return 0;
}

Diagnostic delay_problem(const std::string& option, std::string message, std::string hint) {
  Diagnostic out;
  out.code = source::kind_rows()[static_cast<std::size_t>(source::DiagnosticKind::usage)].code;
  out.message = fmt::format("`{}`: {}", option, message);
  out.hint = std::move(hint);
  return out;
}

// Adds to `edits` what its delays mean, and says so in `told`.
Diagnostics measure_delays(const MinimalReport& shortest, Edits& edits, std::vector<std::string>& told) {
  Diagnostics problems;
  for (const StepPhases& delay : edits.delays) {
    const int start = start_of(shortest, delay.step);
    if (start == 0) {
      problems.push_back(
          delay_problem(fmt::format("--delay {}={}", delay.step, delay.phases),
                        "the shortest pathway does not take this step, so there is nothing to delay",
                        fmt::format("add `--include {}` to ask for pathways that take it", delay.step)));
      continue;
    }
    edits.given.push_back(fmt::format("start({}) >= {}", delay.step, start + delay.phases));
    told.push_back(fmt::format("{} starts in phase {} or later, {} later than in the shortest pathway",
                               delay.step, start + delay.phases, delay.phases));
  }
  return problems;
}

// Reads by `read` what the edits ask for: with delays twice, first without what they mean.
template <typename Read>
Loaded with_delays(const Edits& edits, const Options& options, const Read& read) {
  if (edits.delays.empty()) return read(edits);
  // What is supposed or claimed besides is no part of what the delay is measured against.
  Edits asked = edits;
  asked.supposed.clear();
  asked.claims.clear();
  Loaded base = read(asked);
  if (!base.question) return base;
  const auto found = undelayed(*base.question, asked, options);
  base.question = nullptr;
  if (!found) {
    base.diagnostics = {
        delay_problem("--delay", "there is no pathway even without the delay", "ask without it why not")};
    return base;
  }
  Edits measured = edits;
  std::vector<std::string> told;
  base.diagnostics = measure_delays(found->shortest, measured, told);
  if (!base.diagnostics.empty()) return base;
  Loaded out = read(measured);
  if (!out.question) return out;
  auto problem = std::make_shared<model::Problem>(*out.question->data().problem);
  problem->changes = std::move(told);
  Question::Data changed = out.question->data();
  changed.problem = std::move(problem);
  changed.undelayed = found;
  out.question = std::make_shared<Question>(std::make_shared<Question::Data>(std::move(changed)));
  return out;
}

}  // namespace

Files::Files() : data_(std::make_shared<Data>()) {}

bool was_read(const std::string& path) { return source::was_read(path); }

void Files::hold(const std::string& path, std::shared_ptr<const std::string> text) const {
  data_->texts.hold(path, std::move(text));
}

Loaded load(const std::string& path, const Edits& edits, const Options& options, const Files& files) {
  return with_delays(edits, options, [&](const Edits& read) {
    return within(options, files, [&](source::SourceMap& map, source::Collector& collector) {
      return spec::load_problem(path, read, map, collector);
    });
  });
}

Loaded load_text(const std::string& spec_json, const std::string& case_json, const Edits& edits) {
  return load_text(spec_json, case_json, edits, {});
}

Loaded load_text(const std::string& spec_json, const std::string& case_json, const Edits& edits,
                 const Options& options) {
  return with_delays(edits, options, [&](const Edits& read) {
    return within(options, {}, [&](source::SourceMap& map, source::Collector& collector) {
      return spec::parse_problem(spec_json, case_json, read, map, collector);
    });
  });
}

std::string export_smt2(const Question& question, const Options& options) {
  const model::Problem& problem = *question.data().problem;
  source::Stop stop;
  const Watch watch(options, stop);
  try {
    // Every pathway within the horizon; a longer one is of no interest to a question that is asked once.
    encode::Encoding encoding(problem, problem.free_horizon, stop);
    return encode::to_smt2(encoding);
  } catch (const source::Stopped& stopped) {
    throw Stopped(std::string(reason_text(stopped.reason)));
  }
}

std::string suggest(const std::string& word, const std::vector<std::string>& candidates) {
  return source::did_you_mean(word, candidates);
}

std::vector<std::pair<std::string, std::string>> diagnostic_kinds() {
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& row : source::kind_rows()) out.emplace_back(row.code, row.meaning);
  return out;
}

std::string version() { return std::string(version_text); }

std::string solvers() {
  return encode::engine_name(encode::Engine::z3) + ", " + encode::engine_name(encode::Engine::cadical);
}

}  // namespace pathproof
