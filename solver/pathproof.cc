// The facade: load and export. What asks a question stands in the room of that question.

#include "pathproof/pathproof.h"

#include "ask/question.h"
#include "ask/watch.h"
#include "encode/engines.h"
#include "encode/smt2.h"
#include "pathproof/version.h"
#include "resolve/build.h"
#include "source/suggest.h"
#include "spec/load.h"
#include "tell/words.h"

namespace pathproof {

namespace {

Question::Data asked(const spec::ParsedProblem& parsed, std::shared_ptr<const model::Problem> problem) {
  Question::Data out{std::move(problem), parsed.proposal.horizon.has_value(), {}};
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

}  // namespace

Files::Files() : data_(std::make_shared<Data>()) {}

Loaded load(const std::string& path, const Edits& edits, const Options& options, const Files& files) {
  return within(options, files, [&](source::SourceMap& map, source::Collector& collector) {
    return spec::load_problem(path, edits, map, collector);
  });
}

Loaded load_text(const std::string& spec_json, const std::string& case_json, const Edits& edits) {
  return load_text(spec_json, case_json, edits, {});
}

Loaded load_text(const std::string& spec_json, const std::string& case_json, const Edits& edits,
                 const Options& options) {
  return within(options, {}, [&](source::SourceMap& map, source::Collector& collector) {
    return spec::parse_problem(spec_json, case_json, edits, map, collector);
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
