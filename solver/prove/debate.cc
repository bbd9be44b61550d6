// The facade's `debate`: one claim, from all sides.

#include <algorithm>

#include "ask/frame.h"
#include "ask/question.h"
#include "check/report.h"
#include "model/alike.h"
#include "pathproof/pathproof.h"
#include "prove/find.h"
#include "prove/report.h"
#include "tell/words.h"

namespace pathproof {

namespace {

constexpr std::size_t most_concessions = 3;

// A question, and what became of its claims.
struct Asked {
  Loaded loaded;
  std::vector<BasisVerdict> verdicts;  // a row for each claim
};

// What becomes of the claims of a question when these bases count. Often a further basis counts nothing more.
std::vector<BasisVerdict> verdicts_on(const Loaded& loaded, const std::vector<std::string>& bases,
                                      const std::vector<Asked>& before, const query::Settings& settings,
                                      const source::Stop& stop) {
  std::vector<BasisVerdict> out;
  if (!loaded.question) return out;
  const model::Problem& problem = *loaded.question->data().problem;
  for (const Asked& asked : before) {
    if (!model::same_question(*asked.loaded.question->data().problem, problem)) continue;
    out = asked.verdicts;
    for (BasisVerdict& row : out) row.bases = bases;
    return out;
  }
  for (const model::ClaimRow& claim : problem.asked) {
    auto found = query::verdict_alone(problem, claim, settings, stop);
    const auto certified = certify::certify_explanation(std::move(found), settings, stop);
    ClaimReport answer = report::make_claim_report(*problem.world, claim, certified);
    out.push_back({bases, answer.verdict, std::move(answer.pathway)});
  }
  return out;
}

bool any_gaps(const std::vector<BasisVerdict>& rows) {
  return std::any_of(rows.begin(), rows.end(),
                     [](const auto& row) { return row.pathway && !row.pathway->left_out.empty(); });
}

// Whether each claim's verdict is another one when every step is to be taken: what holds of a pathway because a step is missing from it
// convinces nobody who wants the step.
void mark_gaps(const std::string& path, Edits edits, const Options& options, const model::World& world,
               const Files& files, const query::Settings& settings, const source::Stop& stop,
               std::vector<BasisVerdict>& rows) {
  if (!any_gaps(rows)) return;
  for (const model::Step& step : world.steps) edits.include.push_back(step.id);
  const auto whole = verdicts_on(load(path, edits, options, files), {}, {}, settings, stop);
  for (std::size_t i = 0; i < rows.size() && i < whole.size(); ++i) {
    if (!rows[i].pathway || rows[i].pathway->left_out.empty()) continue;
    rows[i].leaves_out = whole[i].verdict != rows[i].verdict && whole[i].verdict != ClaimVerdict::unknown;
  }
}

// What the whole question has answered already, where no pathway settles a claim: there the smallest is told, here any.
std::vector<Asked> as_asked(const Loaded& loaded, const std::vector<DebateReport>& reports) {
  Asked out{loaded, {}};
  for (const DebateReport& report : reports) {
    if (report.claim.verdict == ClaimVerdict::unknown || report.claim.pathway) return {};
    out.verdicts.push_back({{}, report.claim.verdict, std::nullopt});
  }
  return {std::move(out)};
}

DebateReport new_report(const model::Problem& problem, const model::ClaimRow& claim) {
  DebateReport out;
  out.file = problem.file;
  out.title = problem.title;
  out.bases = problem.bases;
  out.all_bases = problem.world->bases;
  out.claim.id = claim.statement.id.empty() ? claim.statement.text : claim.statement.id;
  out.claim.says = report::spoken(*problem.world, claim.statement);
  out.claim.formula = claim.statement.text;
  out.claim.some = claim.some;
  out.claim.horizon = problem.horizon;
  return out;
}

}  // namespace

std::vector<DebateReport> debate(const std::string& path, const Edits& edits, const Options& options,
                                 Diagnostics& problems) {
  const Files files;
  const Loaded loaded = load(path, edits, options, files);
  problems = loaded.diagnostics;
  if (!loaded.question) return {};
  const model::Problem& problem = *loaded.question->data().problem;
  const ask::Frame frame(options, ask::chosen_solver(options), ask::Frame::Time::shared);
  const query::Settings& settings = frame.settings();
  const source::Stop& stop = frame.stop();
  std::vector<DebateReport> out;
  try {
    for (const model::ClaimRow& claim : problem.asked) {
      DebateReport& report = out.emplace_back(new_report(problem, claim));
      auto found = query::explain_claim(problem, claim, {settings, options.most_per_claim, 1}, stop);
      const query::ClaimExplanation explained = found;
      const query::ClaimAnswer& answer = explained.answer;
      const Grace grace = frame.grace();
      const auto certified = certify::certify_explanation(std::move(found), settings, grace.stop());
      report.claim = report::make_claim_report(*problem.world, claim, certified);
      if (report.claim.verdict == ClaimVerdict::unknown) continue;
      report.can_turn = !answer.pathway && (report.claim.verdict == ClaimVerdict::proved ||
                                            report.claim.verdict == ClaimVerdict::refuted);
      auto given_up = query::concessions(explained, most_concessions + 1, settings, stop);
      report.more_concessions = given_up.size() > most_concessions;
      if (report.more_concessions) given_up.resize(most_concessions);
      for (const auto& repair : certify::certify_concessions(answer, given_up, settings, stop)) {
        report.concessions.push_back(report::repair_report(*answer.with, repair));
      }
    }
    // A delay is measured on the question as it is, and would be another one on fewer bases.
    const bool comparable = edits.delays.empty();
    std::vector<std::string> bases;
    std::vector<Asked> before = as_asked(loaded, out);
    for (const std::string& basis : comparable ? problem.world->bases : std::vector<std::string>{}) {
      bases.push_back(basis);
      Edits narrowed = edits;
      narrowed.bases = bases;
      Loaded again = load(path, narrowed, options, files);
      auto found = verdicts_on(again, bases, before, settings, stop);
      if (again.question) before.push_back({std::move(again), found});
      if (problem.scheduled.empty() && edits.exclude.empty())
        mark_gaps(path, narrowed, options, *problem.world, files, settings, stop, found);
      for (std::size_t i = 0; i < out.size() && i < found.size(); ++i)
        out[i].survives.push_back(std::move(found[i]));
    }
  } catch (const certify::CheckFailed& failed) {
    throw InternalError(failed.what());
  } catch (const Stopped&) {
    // In the midst of reading the file once more: the bases that were not asked about are not listed.
  } catch (const source::Stopped&) {
    // What was found before the stop stands; of the others nothing is known.
    for (std::size_t i = out.size(); i < problem.asked.size(); ++i)
      out.push_back(new_report(problem, problem.asked[i]));
    for (DebateReport& report : out) {
      if (report.claim.verdict == ClaimVerdict::unknown) report.claim.reason = stop.reason();
    }
  }
  for (DebateReport& report : out) frame.finish(report.statistics);
  return out;
}

}  // namespace pathproof
