#include "batch/resume.h"

#include <algorithm>

#include "shards/complaint.h"
#include "shards/fitting.h"

namespace pathproof {

namespace {

using query::FamilyFact;

bool fits(const report::JournalContent& known, const BatchFamily& family) {
  return std::all_of(known.rows.begin(), known.rows.end(),
                     [&](const auto& row) { return report::fits(row, family); }) &&
         std::all_of(known.facts.begin(), known.facts.end(),
                     [&](const auto& entry) { return report::fits(entry, family); });
}

// Whether the file may be written to at all.
bool may_use(report::JournalFile kind, const BatchOptions& wanted, Diagnostics& problems) {
  if (kind == report::JournalFile::other) {
    complain(problems, wanted.journal, "this is no journal of a batch, so it is left alone",
             "name a file that is not there yet");
  } else if (kind == report::JournalFile::journal && !wanted.resume && !wanted.fresh) {
    complain(problems, wanted.journal, "there is a journal in this file already",
             "add `--resume` to go on from it, or `--fresh` to begin anew");
  }
  return problems.empty();
}

bool belongs(const report::JournalContent& known, const Run& run, Diagnostics& problems) {
  const char* const begin_anew = "`--fresh` in the place of `--resume` begins anew";
  const std::string& file = run.wanted().journal;
  if (!known.digest.empty() && known.digest != run.family().digest()) {
    complain(problems, file, "this journal is of another family, or the spec has changed since", begin_anew);
  } else if (!fits(known, run.family())) {
    complain(problems, file, "a line of this journal speaks of what the family does not have", begin_anew);
  }
  return problems.empty();
}

}  // namespace

std::optional<Resumed> open_journal(const Run& run, Diagnostics& problems) {
  const BatchOptions& wanted = run.wanted();
  if (wanted.resume && !may_read(wanted.journal, run.options(), problems)) return std::nullopt;
  Resumed out;
  if (!wanted.journal.empty()) out.known = report::read_journal(wanted.journal);
  if (!may_use(out.known.kind, wanted, problems)) return std::nullopt;
  if (!wanted.resume) out.known = {};
  if (!belongs(out.known, run, problems)) return std::nullopt;
  // What a limit left open is asked again: the limit may be another one now.
  std::erase_if(out.known.facts,
                [](const auto& entry) { return entry.fact.kind == FamilyFact::Kind::undecided; });
  std::erase_if(out.known.rows, [](const auto& row) { return row.verdict == "unknown"; });
  out.journal =
      std::make_unique<report::Journal>(wanted.journal, run.family().digest(), !out.known.digest.empty());
  if (!out.journal->good()) {
    complain(problems, wanted.journal, "the journal cannot be written" + out.journal->why_not(), "");
    problems.back().code = "cannot-write";
    return std::nullopt;
  }
  return out;
}

}  // namespace pathproof
