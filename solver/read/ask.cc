// The facade's `read`.

#include <fmt/format.h>

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

// A case about the same spec, and whether it has a pathway.
struct KnownCase {
  std::string file;
  Loaded loaded;
  query::ClaimAnswer answer;
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
    const bool in_force = subject.unit.valid() || subject.kind == Card::Kind::effect;
    if (in_force)
      found.turns = query::find_turns(problem_, subject, verdicts_, frame_.settings(), frame_.stop());
    const query::Examples asked = found;
    const Grace grace = frame_.grace();
    const auto certified =
        certify::certify_examples(subject, std::move(found), frame_.settings(), grace.stop());
    report::add_examples(problem_, subject, asked, certified, card);
    if (!in_force) return;
    if (!possible_) possible_ = verdict(problem_);
    card.question = turned(subject, problem_.file, problem_, *possible_);
    for (const KnownCase& known : cases_) {
      if (auto row = turned(subject, known.file, *known.loaded.question->data().problem, known.answer))
        card.cases.push_back(std::move(*row));
    }
  }

  void finish(ReadReport& report) const {
    report.unread = unread_;
    report.reason = frame_.stop().reason();
    frame_.finish(report.statistics);
  }

 private:
  void read_case(const std::string& file) {
    const Files files;
    if (ask::glimpse(file, options_, files).kind != spec::DocumentKind::proposal) return;
    Loaded loaded = load(file, {}, options_, files);
    if (!loaded.question) {
      const Diagnostic& first = loaded.diagnostics.front();
      const std::string place = first.line > 0 ? fmt::format(":{}:{}", first.line, first.column) : "";
      unread_.push_back({file, fmt::format("{}{}: {}", first.file, place, first.message)});
      return;
    }
    const model::Problem& found = *loaded.question->data().problem;
    if (found.world->file != problem_.world->file) return;
    query::ClaimAnswer answer = verdict(found);
    if (answer.verdict != ClaimVerdict::unknown)
      cases_.push_back({file, std::move(loaded), std::move(answer)});
  }

  query::ClaimAnswer verdict(const model::Problem& problem) const {
    return query::prove(problem, query::nothing_possible(), frame_.settings(), frame_.stop());
  }

  // A question whose verdict is another without the subject.
  std::optional<Dependent> turned(const query::Subject& subject, const std::string& file,
                                  const model::Problem& problem, const query::ClaimAnswer& before) const {
    if (frame_.stop().requested()) return std::nullopt;
    const auto after =
        query::turned(problem, subject, query::nothing_possible(), before, frame_.settings(), frame_.stop());
    if (!after) return std::nullopt;
    const Grace grace = frame_.grace();
    if (!certify::certify_claim(before, frame_.settings(), grace.stop()) ||
        !certify::certify_claim(*after, frame_.settings(), grace.stop()))
      return std::nullopt;
    return report::dependent_case(file, problem.title, before.verdict, after->verdict);
  }

  const model::Problem& problem_;
  const Options& options_;
  ask::Frame frame_;
  std::vector<query::ClaimAnswer> verdicts_;
  std::optional<query::ClaimAnswer> possible_;
  std::vector<KnownCase> cases_;
  std::vector<UnreadCase> unread_;
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
