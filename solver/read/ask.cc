// The facade's `read`.

#include "ask/frame.h"
#include "ask/question.h"
#include "cases/files.h"
#include "check/report.h"
#include "pathproof/pathproof.h"
#include "prove/find.h"
#include "prove/report.h"
#include "read/find.h"
#include "read/report.h"
#include "read/subjects.h"

namespace pathproof {

namespace {

// A case about the same spec that has no pathway: only such a one can turn when a unit is given up.
struct RefusedCase {
  std::string file;
  Loaded loaded;
  query::ClaimAnswer refused;
};

class Reading {
 public:
  Reading(const model::Problem& problem, const Options& options)
      : problem_(problem),
        options_(options),
        frame_(options, ask::chosen_solver(options), ask::Frame::Time::shared) {}

  void read_cases(const std::vector<std::string>& paths, Diagnostics& problems) {
    for (const std::string& path : paths) {
      for (const std::string& file : ask::json_files(path, options_, problems)) {
        if (!frame_.stop().requested()) read_case(file);
      }
    }
  }

  void add_examples(const query::Subject& subject, Card& card) {
    if (subject.kind == Card::Kind::step) return;
    if (subject.kind == Card::Kind::claim) {
      auto found = query::verdict_alone(problem_, *subject.claim, frame_.settings(), frame_.stop());
      const Grace grace = frame_.grace();
      const auto certified = certify::certify_explanation(std::move(found), frame_.settings(), grace.stop());
      card.verdict = report::make_claim_report(*problem_.world, *subject.claim, certified);
      return;
    }
    query::Examples found = query::find_examples(problem_, subject, frame_.settings(), frame_.stop());
    if (subject.unit.valid())
      found.turns = query::find_turns(problem_, subject.unit, verdicts_, frame_.settings(), frame_.stop());
    const query::Examples asked = found;
    const Grace grace = frame_.grace();
    const auto certified =
        certify::certify_examples(subject, std::move(found), frame_.settings(), grace.stop());
    report::add_examples(problem_, asked, certified, card);
    for (const RefusedCase& refused : cases_) add_case(refused, card);
  }

  void finish(ReadReport& report) const {
    report.reason = frame_.stop().reason();
    frame_.finish(report.statistics);
  }

 private:
  void read_case(const std::string& file) {
    const Files files;
    if (ask::glimpse(file, options_, files).kind != spec::DocumentKind::proposal) return;
    Loaded loaded = load(file, {}, options_, files);
    if (!loaded.question) return;
    const model::Problem& found = *loaded.question->data().problem;
    if (found.world->file != problem_.world->file) return;
    query::ClaimAnswer answer =
        query::prove(found, query::nothing_possible(), frame_.settings(), frame_.stop());
    if (answer.verdict == ClaimVerdict::vacuous)
      cases_.push_back({file, std::move(loaded), std::move(answer)});
  }

  // Whether the case has a pathway once the unit is given up.
  void add_case(const RefusedCase& refused, Card& card) const {
    const model::Problem& problem = *refused.loaded.question->data().problem;
    const model::UnitId unit = problem.unit_index(card.kind == Card::Kind::goal ? "goal" : card.unit.id);
    if (!unit.valid() || frame_.stop().requested()) return;
    const model::Problem rest =
        model::restricted_to(problem, query::without(query::first_units(problem.units.size()), unit));
    const query::ClaimAnswer answer =
        query::prove(rest, query::nothing_possible(), frame_.settings(), frame_.stop());
    if (answer.verdict != ClaimVerdict::refuted) return;
    const Grace grace = frame_.grace();
    if (!certify::certify_claim(refused.refused, frame_.settings(), grace.stop()) ||
        !certify::certify_claim(answer, frame_.settings(), grace.stop()))
      return;
    card.cases.push_back({refused.file, problem.title, "infeasible", "feasible"});
  }

  const model::Problem& problem_;
  const Options& options_;
  ask::Frame frame_;
  std::vector<query::ClaimAnswer> verdicts_;
  std::vector<RefusedCase> cases_;
};

}  // namespace

ReadReport read(const Question& question, const ReadOptions& wanted, const Options& options,
                Diagnostics& problems) {
  const model::Problem& problem = *question.data().problem;
  ReadReport report;
  const std::vector<query::Subject> subjects = query::choose_subjects(problem, wanted.ids, problems);
  if (!problems.empty()) return report;
  return ask::Frame::run([&] {
    report.file = problem.file;
    report.title = problem.title;
    report.changes = report::changes_of(problem);
    report.bases = problem.bases;
    report.all_bases = problem.world->bases;
    report.examples = wanted.examples;
    Reading reading(problem, options);
    if (wanted.examples) reading.read_cases(wanted.cases, problems);
    for (const query::Subject& subject : subjects) {
      report.cards.push_back(report::make_card(problem, subject));
      if (wanted.examples) reading.add_examples(subject, report.cards.back());
    }
    reading.finish(report);
    return std::move(report);
  });
}

}  // namespace pathproof
