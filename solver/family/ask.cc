// The facade's `batch`: read the family, search, certify, ask some variants again alone, report.

#include "pathproof/pathproof.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <set>
#include <thread>

#include <fmt/format.h>

#include "ask/deadline.h"
#include "family/alone.h"
#include "family/certify.h"
#include "family/find.h"
#include "family/journal.h"
#include "family/open.h"
#include "source/limits.h"
#include "source/paths.h"

namespace pathproof {

namespace {

using model::Diagram;
using query::FamilyFact;

constexpr std::uint64_t sample = 20;      // variants that are always asked again alone
constexpr std::size_t most_reasons = 12;  // sets of options of which a conflict is shown

query::Settings solver_settings(const Options& options) {
  return {options.solver == Solver::z3 ? encode::Engine::z3 : encode::Engine::cadical, options.seed};
}

// Runs `work(0) … work(count - 1)` on some threads; the first exception is thrown again here.
template <typename Work>
void in_parallel(std::size_t workers, std::size_t count, const Work& work) {
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex mutex;
  const auto loop = [&] {
    for (std::size_t i = next++; i < count; i = next++) {
      try {
        work(i);
      } catch (...) {
        const std::lock_guard lock(mutex);
        if (!failure) failure = std::current_exception();
        next = count;
      }
    }
  };
  std::vector<std::thread> threads;
  for (std::size_t t = 1; t < std::min(workers, count); ++t) threads.emplace_back(loop);
  loop();
  for (std::thread& thread : threads) thread.join();
  if (failure) std::rethrow_exception(failure);
}

class BatchRun {
 public:
  BatchRun(BatchFamily& family, const BatchOptions& wanted, const Options& options)
      : family_(family), f_(family.findings()), diagram_(*f_.diagram), wanted_(wanted), options_(options) {
    workers_ = wanted.workers > 0 ? wanted.workers : std::max(1U, std::thread::hardware_concurrency());
    total_ = diagram_.count(f_.asked);
  }

  bool open_journal(Diagnostics& problems) {
    if (wanted_.resume && !may_read(wanted_.journal, problems)) return false;
    if (!wanted_.journal.empty()) known_ = report::read_journal(wanted_.journal);
    if (known_.kind == report::JournalFile::other) {
      complain(problems, wanted_.journal, "this is no journal of a batch, so it is left alone",
               "name a file that is not there yet");
      return false;
    }
    if (known_.kind == report::JournalFile::journal && !wanted_.resume && !wanted_.fresh) {
      complain(problems, wanted_.journal, "there is a journal in this file already",
               "add `--resume` to go on from it, or `--fresh` to begin anew");
      return false;
    }
    if (!wanted_.resume) known_ = {};
    const char* const begin_anew = "`--fresh` in the place of `--resume` begins anew";
    if (!known_.digest.empty() && known_.digest != family_.digest()) {
      complain(problems, wanted_.journal, "this journal is of another family, or the spec has changed since",
               begin_anew);
      return false;
    }
    if (!known_fits()) {
      complain(problems, wanted_.journal, "a line of this journal speaks of what the family does not have",
               begin_anew);
      return false;
    }
    // What a limit left open is asked again: the limit may be another one now.
    std::erase_if(known_.facts, [](const report::JournalFact& entry) {
      return entry.fact.kind == FamilyFact::Kind::undecided;
    });
    std::erase_if(known_.rows, [](const report::JournalRow& row) { return row.verdict == "unknown"; });
    journal_ = std::make_unique<report::Journal>(wanted_.journal, family_.digest(), !known_.digest.empty());
    if (!journal_->good()) {
      complain(problems, wanted_.journal, "the journal cannot be written" + journal_->why_not(), "");
      problems.back().code = "cannot-write";
    }
    return journal_->good();
  }

  void answer() {
    if (wanted_.one_by_one || !family_.has_engine()) {
      ask_each();
    } else {
      search_all();
      certify_all();
    }
  }

  bool merge(Diagnostics& problems);

  void recheck(BatchReport& report) {
    const std::uint64_t count = wanted_.recheck ? total_ : std::min(total_, sample);
    std::vector<model::Selection> chosen;
    for (std::uint64_t i = 0; i < count; ++i) chosen.push_back(diagram_.nth(f_.asked, total_ / count * i));
    std::atomic<std::uint64_t> agreed{0};
    in_parallel(workers_, chosen.size(), [&](std::size_t i) {
      if (interrupted()) return;
      const AloneAnswer alone = ask_alone(f_.variants, chosen[i], options_, family_.files());
      agreed += compare(chosen[i], alone) ? 1 : 0;
      progress(i + 1, chosen.size());
    });
    report.rechecked = agreed;
    if (f_.variants.ask == "check") show_reasons(report);
  }

  std::size_t pathways() const { return pathways_; }
  std::size_t conflicts() const { return conflicts_; }

  report::Part part() const {
    report::Part out;
    out.digest = family_.digest();
    out.shard = wanted_.shard;
    out.shards = wanted_.shards;
    for (std::uint64_t i = 0; i < total_; ++i) {
      const model::Selection selection = diagram_.nth(f_.asked, i);
      report::JournalRow row{selection, verdict_of(selection), {}};
      for (const auto& [value, set] : f_.optima) {
        if (diagram_.contains(set, selection)) row.optimum = value;
      }
      out.rows.push_back(std::move(row));
    }
    return out;
  }

  static void complain(Diagnostics& problems, const std::string& file, const std::string& message,
                       const std::string& hint) {
    Diagnostic problem;
    problem.code = "cannot-read";
    problem.file = file;
    problem.message = message;
    problem.hint = hint;
    problems.push_back(problem);
  }

 private:
  bool may_read(const std::string& path, Diagnostics& problems) const {
    const bool allowed = source::may_read(path, options_.confine);
    if (!allowed)
      complain(problems, path, source::outside_message(path, options_.confine), source::outside_hint);
    return allowed;
  }

  bool interrupted() const { return options_.interrupt != nullptr && options_.interrupt->load(); }

  void progress(std::uint64_t done, std::uint64_t total) {
    if (!wanted_.progress) return;
    const std::lock_guard lock(mutex_);
    wanted_.progress({done, total});
  }

  std::string verdict_of(const model::Selection& selection) const {
    for (const auto& [verdict, set] : f_.verdicts) {
      if (diagram_.contains(set, selection)) return verdict;
    }
    return "unknown";
  }

  // A verdict is never revised: alone, a limit may leave open what the family settles, or the other way round.
  bool compare(const model::Selection& selection, const AloneAnswer& alone) const {
    const std::string found = verdict_of(selection);
    if (found == "unknown" || alone.verdict == "unknown") return false;
    bool same = found == alone.verdict;
    if (same && alone.optimum) {
      const auto set = f_.optima.find(*alone.optimum);
      same = set != f_.optima.end() && diagram_.contains(set->second, selection);
    }
    if (!same) {
      throw InternalError(fmt::format("the variant {} is {} in the family and {} alone",
                                      f_.variants.name_of(selection), found, alone.verdict));
    }
    return true;
  }

  void show_reasons(BatchReport& report) {
    const auto telling = report::telling_variants(f_, "infeasible", most_reasons);
    std::vector<BatchReason> reasons(telling.size());
    in_parallel(workers_, telling.size(), [&](std::size_t i) {
      if (interrupted()) return;
      const auto& [when, selection] = telling[i];
      const AloneAnswer alone = ask_alone(f_.variants, selection, options_, family_.files());
      if (compare(selection, alone)) reasons[i] = {when, f_.variants.name_of(selection), alone.conflict};
    });
    for (BatchReason& reason : reasons) {
      if (!reason.units.empty()) report.reasons.push_back(std::move(reason));
    }
  }

  // --- one variant after the other

  void take(const report::JournalRow& row) {
    if (row.verdict == "unknown") return;
    const Diagram::Set single = diagram_.single(row.selection);
    Diagram::Set& into = f_.verdicts[row.verdict];
    into = diagram_.join(into, single);
    if (!row.optimum) return;
    Diagram::Set& level = f_.optima[*row.optimum];
    level = diagram_.join(level, single);
  }

  bool known_fits() const {
    const auto& searches = family_.searches();
    return std::all_of(known_.rows.begin(), known_.rows.end(),
                       [&](const report::JournalRow& row) { return fits(row.selection); }) &&
           std::all_of(known_.facts.begin(), known_.facts.end(), [&](const report::JournalFact& entry) {
             return entry.search < searches.size() &&
                    (entry.fact.kind == FamilyFact::Kind::undecided
                         ? fits(entry.fact.selection)
                         : query::well_formed(*searches[entry.search].group.problem, entry.fact));
           });
  }

  // One option of each axis.
  bool fits(const model::Selection& selection) const {
    return selection.size() == diagram_.sizes().size() &&
           std::equal(selection.begin(), selection.end(), diagram_.sizes().begin(),
                      [](int option, int size) { return option >= 0 && option < size; });
  }

  void ask_each() {
    std::set<model::Selection> done;
    for (const report::JournalRow& row : known_.rows) {
      if (done.insert(row.selection).second) take(row);
    }
    std::vector<model::Selection> left;
    for (std::uint64_t i = 0; i < total_; ++i) {
      model::Selection selection = diagram_.nth(f_.asked, i);
      if (done.count(selection) == 0) left.push_back(std::move(selection));
    }
    std::vector<report::JournalRow> rows(left.size());
    std::atomic<std::uint64_t> answered{done.size()};
    in_parallel(workers_, left.size(), [&](std::size_t i) {
      rows[i] = {left[i], "unknown", {}};
      if (interrupted()) return;
      try {
        const AloneAnswer alone = ask_alone(f_.variants, left[i], options_, family_.files());
        rows[i].verdict = alone.verdict;
        rows[i].optimum = alone.optimum;
      } catch (const std::bad_alloc&) {
        // This variant is too large for the machine; the others may not be.
      }
      if (!interrupted()) journal_->write(rows[i]);
      progress(++answered, total_);
    });
    for (const report::JournalRow& row : rows) take(row);
  }

  // --- the family engine

  void search_all() {
    const auto& searches = family_.searches();
    facts_.resize(searches.size());
    for (const report::JournalFact& entry : known_.facts) {
      if (entry.search < facts_.size()) facts_[entry.search].push_back(entry.fact);
    }
    std::vector<std::uint64_t> done(searches.size(), 0);
    in_parallel(workers_, searches.size(), [&](std::size_t i) { search(i, done); });
  }

  void search(std::size_t number, std::vector<std::uint64_t>& done) {
    const BatchSearch& what = family_.searches()[number];
    const query::Settings settings = solver_settings(options_);
    Diagram own = diagram_;  // diagrams grow while they are used, so each thread has one
    for (bool finished = false; !finished && !interrupted();) {
      Deadline deadline(options_);
      query::FamilySearch search(own, what.group, f_.asked, what.objective, settings, deadline.stop());
      for (const FamilyFact& fact : facts_[number]) search.learn(fact);
      search.on_variant = [&](std::uint64_t answered) {
        deadline.restart();
        std::uint64_t all = 0;
        {
          const std::lock_guard lock(mutex_);
          done[number] = answered;
          for (const std::uint64_t d : done) all += d;
        }
        progress(all, total_);
      };
      search.on_fact = [&](const FamilyFact& fact) {
        facts_[number].push_back(fact);
        if (!interrupted()) journal_->write(report::JournalFact{number, fact});
      };
      search.run();
      finished = search.finished();
      if (deadline.stop().reason() == source::StopReason::memory) return;
    }
  }

  void certify_all() {
    const auto& searches = family_.searches();
    const query::Settings settings = solver_settings(options_);
    for (std::size_t i = 0; i < searches.size(); ++i) {
      query::FamilyVerdicts found;
      for (std::size_t next = 0; next < facts_[i].size();) {
        Deadline deadline(options_);
        certify::FamilyChecker checker(diagram_, searches[i].group, f_.asked, searches[i].objective, settings,
                                       deadline.stop());
        // After Ctrl-C nothing is asked any more, but pathways need no solver to be checked. Each round gets on by one at least.
        bool first = true;
        for (; next < facts_[i].size() && (first || interrupted() || !deadline.stop().requested()); ++next) {
          deadline.restart();
          first = false;
          check_fact(checker, facts_[i][next]);
        }
        pathways_ += checker.pathways();
        conflicts_ += checker.conflicts();
        join(found, checker.verdicts());
        if (deadline.stop().reason() == source::StopReason::memory) break;
      }
      take(searches[i], found);
    }
    if (f_.variants.ask == "prove") judge_claims();
  }

  // What a limit keeps from being checked answers nothing.
  static void check_fact(certify::FamilyChecker& checker, const FamilyFact& fact) {
    if (fact.kind == FamilyFact::Kind::undecided) return;
    try {
      checker.check(fact);
    } catch (const source::Stopped&) {
    }
  }

  void join(query::FamilyVerdicts& into, const query::FamilyVerdicts& more) {
    into.feasible = diagram_.join(into.feasible, more.feasible);
    into.infeasible = diagram_.join(into.infeasible, more.infeasible);
    for (const auto& [cost, set] : more.within) into.within[cost] = diagram_.join(into.within[cost], set);
    for (const auto& [bound, set] : more.beyond) into.beyond[bound] = diagram_.join(into.beyond[bound], set);
  }

  void take(const BatchSearch& search, const query::FamilyVerdicts& found) {
    if (f_.variants.ask == "prove") {
      auto& [feasible, infeasible] = by_question_[search.question];
      feasible = diagram_.join(feasible, found.feasible);
      infeasible = diagram_.join(infeasible, found.infeasible);
      return;
    }
    Diagram::Set& feasible = f_.verdicts["feasible"];
    Diagram::Set& infeasible = f_.verdicts["infeasible"];
    infeasible = diagram_.join(infeasible, found.infeasible);
    if (!search.objective) {
      feasible = diagram_.join(feasible, found.feasible);
      return;
    }
    // The optimum is the least cost of a pathway, if nothing less is possible.
    Diagram::Set cheaper = Diagram::none;
    for (const auto& [cost, set] : found.within) {
      Diagram::Set proved = Diagram::none;
      for (const auto& [bound, beyond] : found.beyond) {
        if (bound >= cost - 1) proved = diagram_.join(proved, beyond);
      }
      proved = diagram_.minus(diagram_.meet(proved, set), cheaper);
      Diagram::Set& level = f_.optima[search.objective->shown(cost)];
      level = diagram_.join(level, proved);
      feasible = diagram_.join(feasible, proved);
      cheaper = diagram_.join(cheaper, set);
    }
  }

  // Of several claims: the worst, in the order refuted, unknown, vacuous (as batch_alone.cc has it).
  void judge_claims() {
    Diagram::Set proved = f_.asked;
    Diagram::Set refuted = Diagram::none;
    Diagram::Set settled = f_.asked;
    const auto& some = family_.claim_in_some();
    for (std::size_t c = 0; c < some.size(); ++c) {
      const auto& with = by_question_[2 * c];
      const auto& without = by_question_[2 * c + 1];
      // With the claim's negation (of "every") or the claim itself (of "some").
      const Diagram::Set any = diagram_.join(without.first, with.first);
      const Diagram::Set yes = some[c] ? with.first : diagram_.meet(with.second, any);
      const Diagram::Set no = some[c] ? diagram_.meet(with.second, any) : with.first;
      proved = diagram_.meet(proved, yes);
      refuted = diagram_.join(refuted, no);
      settled = diagram_.meet(settled, diagram_.join(diagram_.join(yes, no), without.second));
    }
    f_.verdicts["proved"] = proved;
    f_.verdicts["refuted"] = refuted;
    f_.verdicts["vacuous"] = diagram_.minus(diagram_.minus(settled, proved), refuted);
  }

  BatchFamily& family_;
  report::BatchFindings& f_;
  Diagram& diagram_;
  const BatchOptions& wanted_;
  const Options& options_;
  std::size_t workers_ = 1;
  std::uint64_t total_ = 0;
  report::JournalContent known_;
  std::unique_ptr<report::Journal> journal_;
  std::vector<std::vector<FamilyFact>> facts_;  // per search
  std::map<std::size_t, std::pair<Diagram::Set, Diagram::Set>> by_question_;
  std::size_t pathways_ = 0;
  std::size_t conflicts_ = 0;
  std::mutex mutex_;
};

bool BatchRun::merge(Diagnostics& problems) {
  if (!may_read(wanted_.merge, problems)) return false;
  std::vector<std::string> files;
  std::error_code error;
  std::filesystem::directory_iterator at(wanted_.merge, error);
  for (; !error && at != std::filesystem::directory_iterator(); at.increment(error)) {
    if (at->path().extension() == ".jsonl") files.push_back(at->path().string());
  }
  if (error) {
    complain(problems, wanted_.merge, "the folder of the parts cannot be read: " + error.message(), "");
    return false;
  }
  std::sort(files.begin(), files.end());
  Diagram::Set seen = Diagram::none;
  std::set<std::size_t> shards;
  std::size_t expected = 0;
  for (const std::string& file : files) {
    if (!may_read(file, problems)) return false;
    const auto part = report::read_part(file);
    if (!part) continue;
    if (part->digest != family_.digest()) {
      complain(problems, file, "this part is of another family, or the spec has changed since", "");
      continue;
    }
    if (!part->whole) complain(problems, file, "this part is cut off", "run it again");
    expected = part->shards;
    shards.insert(part->shard);
    for (const report::JournalRow& row : part->rows) {
      const bool known = fits(row.selection);
      const Diagram::Set single = known ? diagram_.single(row.selection) : Diagram::none;
      if (diagram_.meet(single, f_.family) == Diagram::none || diagram_.meet(single, seen) != Diagram::none) {
        complain(problems, file,
                 known ? fmt::format("the variant {} is answered twice or is not one of the family",
                                     f_.variants.name_of(row.selection))
                       : "a line names no variant of this family",
                 "");
        return false;
      }
      seen = diagram_.join(seen, single);
      take(row);
    }
  }
  const Diagram::Set missing = diagram_.minus(f_.family, seen);
  if (missing != Diagram::none) {
    std::string which;
    for (std::size_t s = 1; s <= expected; ++s) {
      if (shards.count(s) == 0) which += fmt::format("{}{}/{}", which.empty() ? "" : ", ", s, expected);
    }
    complain(problems, wanted_.merge,
             fmt::format("{} of {} variants are missing, the first is {}", diagram_.count(missing),
                         diagram_.count(f_.family), f_.variants.name_of(*diagram_.first(missing))),
             which.empty() ? "" : "run the missing parts: --shard " + which);
  }
  return problems.empty();
}

// A part of the family: the variants in order, cut into runs of (nearly) equal length.
void choose_part(report::BatchFindings& f, const BatchOptions& wanted) {
  if (wanted.shards == 0) return;
  Diagram& diagram = *f.diagram;
  const std::uint64_t count = diagram.count(f.family);
  const auto end = [&](std::size_t part) {
    return count / wanted.shards * part + std::min<std::uint64_t>(part, count % wanted.shards);
  };
  f.asked = diagram.minus(diagram.first_of(f.family, end(wanted.shard)),
                          diagram.first_of(f.family, end(wanted.shard - 1)));
}

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
  const std::uint64_t count = f.diagram->count(f.asked);
  if (!wanted.rows_alone || count <= most_rows_unasked) return true;
  too_many(
      f,
      fmt::format("there are {} variants, and the rows of more than {} are written only when asked for",
                  count, most_rows_unasked),
      "`--rows N` writes the first N of them, `--rows all` every one; `--format json` has what the verdicts "
      "hang on, without rows",
      problems);
  return false;
}

// What has to hold every variant in memory.
bool list_within_limit(BatchFamily& family, const BatchOptions& wanted, Diagnostics& problems) {
  const report::BatchFindings& f = family.findings();
  const std::uint64_t count = f.diagram->count(f.asked);
  if (count <= source::limits::batch_list) return true;
  const auto refuse = [&](const std::string& what, const std::string& hint) {
    too_many(f,
             fmt::format("there are {} variants, but {}", count,
                         fmt::format(fmt::runtime(what), source::limits::batch_list)),
             hint, problems);
  };
  if (wanted.shards > 0) refuse("a part has at most {}", "cut the family into more parts");
  if (wanted.merge.empty() && (wanted.one_by_one || !family.has_engine())) {
    refuse("at most {} are asked one by one",
           wanted.one_by_one ? "leave out `--one-by-one`" : "the family engine does not know this objective");
  }
  if (wanted.recheck) refuse("at most {} are asked again", "leave out `--recheck`");
  return problems.empty();
}

// Null when anything was wrong. Throws Stopped at a limit.
std::unique_ptr<BatchFamily> read_family(const std::string& path, bool with_problems, const Options& options,
                                         Deadline& deadline, Diagnostics& problems) {
  try {
    auto family = BatchFamily::open(path, options, deadline, problems);
    if (family && with_problems && !family->read_problems(problems)) return nullptr;
    return family;
  } catch (const source::Stopped& stopped) {
    throw Stopped(std::string(reason_text(stopped.reason)));
  }
}

}  // namespace

BatchReport batch(const std::string& path, bool list_only, const BatchOptions& wanted, const Options& options,
                  Diagnostics& problems) {
  const auto begin = std::chrono::steady_clock::now();
  Deadline deadline(options);
  const auto family = read_family(path, !list_only, options, deadline, problems);
  if (!family) return {};
  choose_part(family->findings(), wanted);
  if (!rows_within_limit(family->findings(), wanted, problems)) return {};
  if (list_only) return report::make_batch_report(family->shared_findings(), true);
  if (!list_only && !list_within_limit(*family, wanted, problems)) return {};
  try {
    BatchRun run(*family, wanted, options);
    if (!wanted.merge.empty()) {
      if (!run.merge(problems)) return {};
    } else {
      if (!run.open_journal(problems)) return {};
      run.answer();
    }
    BatchReport report = report::make_batch_report(family->shared_findings(), false);
    report.shard = wanted.shard;
    report.shards = wanted.shards;
    report.digest = family->digest();
    report.groups = family->searches().size();
    if (wanted.shards == 0) run.recheck(report);
    if (wanted.shards > 0) report.part = report::part_text(run.part());
    report.pathways = run.pathways();
    report.conflicts = run.conflicts();
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
    report.statistics.seconds = passed.count();
    return report;
  } catch (const certify::CheckFailed& failed) {
    throw InternalError(failed.what());
  }
}

}  // namespace pathproof
