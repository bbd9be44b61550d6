// The facade's `mutate`: every mutant of a spec, asked of all that is expected of it.

#include <mutex>
#include <thread>

#include <fmt/format.h>

#include "ask/frame.h"
#include "ask/parallel.h"
#include "ask/question.h"
#include "mutate/mutations.h"
#include "mutate/report.h"
#include "mutate/run.h"
#include "pathproof/mutate.h"
#include "pathproof/pathproof.h"
#include "resolve/build_problem.h"
#include "source/suggest.h"

namespace pathproof {

namespace {

// The kinds by their words; what is none is reported.
std::vector<MutantKind> chosen_kinds(const std::vector<std::string>& words, Diagnostics& problems) {
  std::vector<MutantKind> out;
  std::vector<std::string> known;
  for (const MutantKindRow& row : mutant_kinds()) known.push_back(row.word);
  for (const std::string& word : words.empty() ? known : words) {
    const auto found = std::find(known.begin(), known.end(), word);
    if (found != known.end()) {
      out.push_back(static_cast<MutantKind>(found - known.begin()));
      continue;
    }
    Diagnostic& problem = problems.emplace_back();
    problem.code = "usage";
    problem.message = fmt::format("`--mutants {}`: there is no such kind of mutants", word);
    const std::string near = source::did_you_mean(word, known);
    problem.hint = near.empty() ? fmt::format("the kinds are {}", fmt::join(known, ", ")) : near;
  }
  return out;
}

// Counts what is done, from whichever thread.
class Progress {
 public:
  Progress(const MutateWatcher& watcher, bool of_mutants, std::size_t total)
      : watcher_(watcher), row_{of_mutants, 0, total} {}

  void done() {
    const std::lock_guard lock(mutex_);
    ++row_.done;
    if (watcher_) watcher_(row_);
  }

 private:
  const MutateWatcher& watcher_;
  std::mutex mutex_;
  MutateProgress row_;
};

// So many, spread evenly.
std::vector<query::Mutation> some(std::vector<query::Mutation> all, std::size_t most) {
  if (most == 0 || all.size() <= most) return all;
  std::vector<query::Mutation> out;
  for (std::size_t i = 0; i < most; ++i) out.push_back(std::move(all[i * all.size() / most]));
  return out;
}

class Mutating {
 public:
  Mutating(query::Bench& bench, const source::SourceMap& map, const ask::Frame& frame,
           const MutateWatcher& watcher)
      : bench_(bench),
        map_(map),
        stop_(frame.stop()),
        watcher_(watcher),
        build_([this](const spec::ParsedProblem& parsed) -> std::shared_ptr<const model::Problem> {
          source::Collector collector(map_);
          return model::build_problem(parsed, map_, collector);
        }),
        run_(bench, build_, frame.settings(), frame.stop()) {}

  void fill(const std::vector<MutantKind>& kinds, std::size_t most, MutateReport& report) const {
    const std::vector<query::Mutation> mutations = some(sensible(kinds), most);
    for (const query::Mutation& mutation : mutations) report.mutants.push_back(report::make_mutant(mutation));
    ask_as_things_are(report);
    Progress progress(watcher_, true, mutations.size());
    each(mutations.size(), [&](std::size_t i) {
      Mutant found = run_.outcome(mutations[i]);
      report.mutants[i] = std::move(found);
      progress.done();
    });
  }

 private:
  // What a stop interrupts is left as it is.
  template <typename Work>
  void each(std::size_t count, const Work& work) const {
    const std::size_t workers = std::max(1U, std::thread::hardware_concurrency());
    ask::in_parallel(workers, count, [&](std::size_t i) {
      if (stop_.requested()) return;
      try {
        work(i);
      } catch (const source::Stopped&) {
        // A limit: not tried.
      }
    });
  }

  void ask_as_things_are(MutateReport& report) const {
    Progress progress(watcher_, false, bench_.probes.size());
    std::vector<char> right(bench_.probes.size(), 0);
    each(bench_.probes.size(), [&](std::size_t i) {
      right[i] = run_.as_expected(bench_.probes[i]) ? 1 : 0;
      progress.done();
    });
    for (std::size_t i = 0; i < bench_.probes.size(); ++i) {
      query::Probe& probe = bench_.probes[i];
      ++(probe.claim ? report.claims : report.cases);
      if (right[i] != 0) continue;
      probe.answer.reset();
      if (!stop_.requested()) report.left_out.push_back(probe.name);
    }
  }

  std::vector<query::Mutation> sensible(const std::vector<MutantKind>& kinds) const {
    std::vector<query::Mutation> all = query::mutations(bench_.spec->spec, kinds, map_);
    std::vector<char> sensible(all.size(), 0);
    each(all.size(), [&](std::size_t i) { sensible[i] = run_.makes_sense(all[i]) ? 1 : 0; });
    std::vector<query::Mutation> out;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (sensible[i] != 0) out.push_back(std::move(all[i]));
    }
    return out;
  }

  query::Bench& bench_;
  const source::SourceMap& map_;
  const source::Stop& stop_;
  const MutateWatcher& watcher_;
  query::Build build_;
  query::Run run_;
};

}  // namespace

MutateReport mutate(const std::vector<std::string>& paths, const MutateOptions& wanted,
                    const Options& options, Diagnostics& problems, const MutateWatcher& watcher) {
  MutateReport report;
  const std::vector<MutantKind> kinds = chosen_kinds(wanted.kinds, problems);
  if (!problems.empty()) return report;
  const ask::Frame frame(options, ask::chosen_solver(options));
  return ask::Frame::run([&] {
    const Files files;
    source::SourceMap map(frame.stop(), files.data().texts, options.confine);
    query::Bench bench = query::read_bench(paths, options, files, map, problems);
    if (!problems.empty()) return report;
    report.file = bench.problem->file;
    report.title = bench.problem->title;
    Mutating(bench, map, frame, watcher).fill(kinds, wanted.most, report);
    report.reason = frame.stop().reason();
    frame.finish(report.statistics);
    return report;
  });
}

}  // namespace pathproof
