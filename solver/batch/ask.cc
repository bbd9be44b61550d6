// The facade's `batch`: read the family, search, certify, ask some variants again alone, report.

#include "pathproof/pathproof.h"

#include <algorithm>

#include <fmt/format.h>

#include "ask/frame.h"
#include "batch/one_by_one.h"
#include "batch/recheck.h"
#include "batch/report.h"
#include "batch/resume.h"
#include "batch/told_options.h"
#include "family/explore.h"
#include "family/settle.h"
#include "shards/division.h"
#include "shards/merge.h"
#include "shards/part.h"
#include "source/limits.h"
#include "tables/database.h"
#include "tables/outcomes.h"
#include "tell/layout.h"
#include "worth/find.h"

namespace pathproof {

namespace {

void too_many(const report::BatchFindings& f, std::string message, std::string hint, Diagnostics& problems) {
  Diagnostic problem;
  problem.code = "too-large";
  problem.file = f.variants.file;
  problem.message = std::move(message);
  problem.hint = std::move(hint);
  problems.push_back(std::move(problem));
}

// A format that is rows and nothing else.
bool rows_within_limit(const report::BatchFindings& f, const BatchOptions& wanted, Diagnostics& problems) {
  const Count count = f.diagram->count(f.asked);
  if (!wanted.rows_alone || count <= most_rows_unasked) return true;
  too_many(
      f,
      fmt::format("there are {} variants, and the rows of more than {} are written only when asked for",
                  report::grouped(count), most_rows_unasked),
      "`--rows N` writes the first N of them, `--rows all` every one; `--format json` has what the verdicts "
      "hang on, without rows",
      problems);
  return false;
}

// What has to hold every variant in memory.
bool list_within_limit(BatchFamily& family, const BatchOptions& wanted, Diagnostics& problems) {
  const report::BatchFindings& f = family.findings();
  const Count count = f.diagram->count(f.asked);
  if (count <= source::limits::batch_list) return true;
  const auto refuse = [&](const std::string& what, const std::string& hint) {
    too_many(f,
             fmt::format("there are {} variants, but {}", report::grouped(count),
                         fmt::format(fmt::runtime(what), source::limits::batch_list)),
             hint, problems);
  };
  if (wanted.merge.empty() && (wanted.one_by_one || !family.has_engine())) {
    refuse("at most {} are asked one by one",
           wanted.one_by_one
               ? "leave out `--one-by-one`"
               : "the family engine knows neither `violations` nor a claim whose `in` an axis amends");
  }
  if (wanted.recheck) refuse("at most {} are asked again", "leave out `--recheck`");
  return problems.empty();
}

FamilyFacts facts_of(const Run& run, const Resumed& resumed) {
  FamilyFacts known(run.family().searches().size());
  for (const report::JournalFact& entry : resumed.known.facts) known[entry.search].push_back(entry.fact);
  Exploration what{run.family(), run.options(), run.workers(), {}, {}};
  what.on_fact = [&](std::size_t search, const query::FamilyFact& fact) {
    if (!run.interrupted()) resumed.journal->write(report::JournalFact{search, fact});
  };
  what.on_progress = [&](const Count& answered) { run.progress(answered, run.total()); };
  return explore(what, std::move(known));
}

bool by_rows(const Run& run) { return run.wanted().one_by_one || !run.family().has_engine(); }

std::optional<Settled> merged(const Run& run, Diagnostics& problems) {
  const auto parts = read_parts(run.family(), run.wanted().merge, run.options(), problems);
  if (!parts) return std::nullopt;
  std::size_t facts = 0;
  for (const auto& of_search : parts->facts) facts += of_search.size();
  if (facts == 0) return Settled{};
  Settled out = settle(run.family(), parts->facts, run.options(), run.patience());
  const bool all_stood = out.pathways + out.conflicts == facts;
  if (all_stood && !as_many_as_said(run.family(), *parts, problems)) return std::nullopt;
  return out;
}

// The verdicts go into the findings. Empty when something was wrong.
std::optional<Settled> answer(const Run& run, Diagnostics& problems) {
  if (!run.wanted().merge.empty()) return merged(run, problems);
  const std::optional<Resumed> resumed = open_journal(run, problems);
  if (!resumed) return std::nullopt;
  if (!by_rows(run)) return settle(run.family(), facts_of(run, *resumed), run.options(), run.patience());
  ask_one_by_one(run, *resumed);
  return Settled{};
}

// Of several parts, only the variants of the one that the options want are asked about.
void choose_part(report::BatchFindings& f, const BatchOptions& wanted) {
  if (wanted.shards == 0) return;
  model::Diagram& diagram = *f.diagram;
  f.asked = diagram.meet(
      f.family, report::set_of(diagram, report::slice_of(diagram.sizes(), wanted.shard, wanted.shards)));
}

// The limits within which it is worked out what the verdicts hang on.
Options for_telling(Options options) {
  constexpr double least = 2;   // seconds
  options.interrupt = nullptr;  // the run's patience obeys it
  if (options.time_limit > 0) options.time_limit = std::max(options.time_limit, least);
  options.memory_limit += options.memory_limit / 4;  // what was found takes its share already
  return options;
}

BatchReport report_of(const Run& run, const Settled& settled) {
  const Deadline telling(for_telling(run.options()), run.patience());
  BatchReport report = report::make_batch_report(run.family().shared_findings(), false, telling.stop());
  report.shard = run.wanted().shard;
  report.shards = run.wanted().shards;
  report.digest = run.family().digest();
  report.groups = run.family().searches().size();
  report.pathways = settled.pathways;
  report.conflicts = settled.conflicts;
  if (run.findings().variants.worth.wanted && run.wanted().shards == 0) {
    const Deadline deadline(run.options());
    report.worth = report::find_worth(run.findings(), deadline.stop());
  }
  if (run.wanted().facts && run.wanted().shards == 0)
    report.diagram = report::make_diagram(run.findings(), telling.stop());
  if (run.wanted().shards > 0) {
    report.part = report::part_text(report::part_of(run.family(), run.wanted(), settled.stood, by_rows(run)));
  } else {
    Options limits = for_telling(run.options());
    if (run.wanted().recheck) limits.time_limit = 0;  // each variant has its own
    const Deadline rest(limits, run.patience());
    recheck(run, rest.stop(), report);
  }
  if (run.wanted().database) report.database = report::make_database(run.family(), report, settled);
  return report;
}

}  // namespace

BatchReport batch(const std::string& path, bool list_only, const BatchOptions& wanted, const Options& options,
                  Diagnostics& problems) {
  const auto begin = ask::Clock::now();
  return ask::Frame::run([&]() -> BatchReport {
    Deadline reading(options);
    const auto family = BatchFamily::open(path, wanted, options, reading, problems);
    if (!family) return {};
    const bool together = !list_only && !wanted.one_by_one;
    if (together) family->open_known_facts();
    if (!list_only && !family->read_problems(problems)) return {};
    if (together && family->has_engine()) family->order_axes();
    choose_part(family->findings(), wanted);
    if (!rows_within_limit(family->findings(), wanted, problems)) return {};
    tell_options(*family);
    if (list_only) return report::make_batch_report(family->shared_findings(), true);
    if (!list_within_limit(*family, wanted, problems)) return {};
    const Run run(*family, wanted, options);
    const std::optional<Settled> settled = answer(run, problems);
    if (!settled) return {};
    BatchReport report = report_of(run, *settled);
    ask::account(report.statistics, ask::chosen_solver(options), begin);
    return report;
  });
}

}  // namespace pathproof
