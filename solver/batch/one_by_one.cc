#include "batch/one_by_one.h"

#include <atomic>
#include <new>
#include <set>

#include "ask/parallel.h"
#include "family/alone.h"

namespace pathproof {

namespace {

report::JournalRow answered_alone(const Run& run, const model::Selection& selection) {
  report::JournalRow row{selection, "unknown", {}};
  if (run.interrupted()) return row;
  try {
    const AloneAnswer alone =
        ask_alone(run.findings().variants, selection, run.options(), run.family().files());
    row.verdict = alone.verdict;
    row.optimum = alone.optimum;
  } catch (const std::bad_alloc&) {
    // This variant is too large for the machine; the others may not be.
  }
  return row;
}

}  // namespace

void ask_one_by_one(const Run& run, const Resumed& resumed) {
  report::BatchFindings& f = run.findings();
  std::set<model::Selection> done;
  for (const report::JournalRow& row : resumed.known.rows) {
    if (done.insert(row.selection).second) f.take(row.selection, row.verdict, row.optimum);
  }
  std::vector<model::Selection> left;
  for (std::uint64_t i = 0; i < run.total(); ++i) {
    model::Selection selection = f.diagram->nth(f.asked, i);
    if (done.count(selection) == 0) left.push_back(std::move(selection));
  }
  std::vector<report::JournalRow> rows(left.size());
  std::atomic<std::uint64_t> answered{done.size()};
  ask::in_parallel(run.workers(), left.size(), [&](std::size_t i) {
    rows[i] = answered_alone(run, left[i]);
    if (run.interrupted()) return;
    resumed.journal->write(rows[i]);
    run.progress(++answered, run.total());
  });
  for (const report::JournalRow& row : rows) f.take(row.selection, row.verdict, row.optimum);
}

}  // namespace pathproof
