#include "idle/prover.h"

#include <algorithm>

namespace pathproof::query {

using encode::Answer;

namespace {

constexpr std::uint64_t question_effort = 200'000;  // conflicts of the solver, for each question

}  // namespace

Prover::Prover(const Linted& linted, const Wanted& wanted, const Settings& settings, const source::Stop& stop,
               LintAnswer& out)
    : linted_(linted), wanted_(wanted), settings_(settings), stop_(stop), out_(out) {}

UnitSet Prover::without_goal() const {
  UnitSet out;
  for (const UnitId unit : problem()->units.ids()) {
    if (problem()->units[unit].kind != model::UnitKind::goal) out.push_back(unit);
  }
  return out;
}

Inquirer& Prover::inquirer(const std::shared_ptr<const model::Problem>& problem) {
  auto& out = inquirers_[problem.get()];
  if (!out) out = std::make_unique<Inquirer>(problem, settings_, stop_);
  return *out;
}

std::optional<bool> Prover::possible(LintCode code, const Demand& demand) {
  Inquirer& asked = inquirer(demand.problem);
  const Answer answer = asked.ask(demand, question_effort);
  ++out_.solves;
  out_.clauses = std::max(out_.clauses, asked.clauses());
  if (answer == Answer::unknown) {
    stop_.check();
    out_.unsettled.push_back(code);
    return std::nullopt;
  }
  return answer == Answer::satisfiable;
}

Leaver& Prover::leaver(const Leaving& leaving) {
  if (!leaver_) leaver_ = std::make_unique<Leaver>(leaving, settings_, stop_);
  return *leaver_;
}

Answer Prover::leaving(LintCode code, const Leaving& leaving) {
  const Answer answer = leaver(leaving).ask(leaving, question_effort);
  ++out_.solves;
  if (answer == Answer::unknown) {
    stop_.check();
    out_.unsettled.push_back(code);
  }
  return answer;
}

LintProof Prover::impossibility(const Demand& demand) {
  Inquirer& asked = inquirer(demand.problem);
  LintProof out{demand, false, {}, {}, {}};
  out.needs = shrink(asked, asked.core(), question_effort);
  return out;
}

LintProof Prover::example(const Demand& demand, model::Choice choice) const {
  std::vector<model::StepId> latest_first;
  for (const model::StepId s : choice.start.ids()) {
    if (choice.start[s] > 0) latest_first.push_back(s);
  }
  std::stable_sort(latest_first.begin(), latest_first.end(),
                   [&](model::StepId a, model::StepId b) { return choice.start[a] > choice.start[b]; });
  constexpr std::size_t most = 100;  // of more, playing them through takes too long
  for (const model::StepId s : latest_first) {
    if (latest_first.size() > most) break;
    model::Choice less = choice;
    less.start[s] = 0;
    if (meets(demand, less, stop_)) choice = std::move(less);
  }
  return {demand, true, std::move(choice), {}, {}};
}

void Prover::remark(Remark remark) { out_.remarks.push_back(std::move(remark)); }

void Prover::remark(LintCode code, source::Span place, std::string message, LintProof proof) {
  out_.remarks.push_back({code, place, std::move(message), {std::move(proof)}, false});
}

bool Prover::remark_if_impossible(LintCode code, const Demand& demand, source::Span place,
                                  const std::string& message) {
  const std::optional<bool> answer = possible(code, demand);
  if (!answer || *answer) return false;
  remark(code, place, message, impossibility(demand));
  return true;
}

}  // namespace pathproof::query
