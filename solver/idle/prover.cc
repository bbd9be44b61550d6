#include "idle/prover.h"

#include <algorithm>

#include "search/scheduled.h"

namespace pathproof::query {

using encode::Answer;

namespace {

constexpr std::uint64_t question_effort = 200'000;  // conflicts of the solver, for each question
// Bounds on one look at a spec, which is to end by itself: steps times phases that are encoded at all (a counter in them makes a
// gigabyte of twice that); clauses, counted again for each question.
constexpr std::int64_t most_encoded = 50'000;
constexpr std::int64_t most_clauses = 200'000'000;

// Conflicts for one question; fewer where each of them costs more.
std::uint64_t effort_for(std::size_t clauses) {
  constexpr std::uint64_t most_visits = 100'000'000'000;
  return std::min(question_effort, most_visits / (1 + clauses));
}

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

bool Prover::met_by_schedule(const Demand& demand) {
  met_by_ = nullptr;
  if (!worth_scheduling(*demand.problem)) return false;
  const auto [known, fresh] = played_.try_emplace(demand.problem.get());
  if (fresh) play_schedules(*demand.problem, known->second);
  for (const auto& played : known->second) {
    if (played->meets(demand)) met_by_ = &played->choice;
  }
  return met_by_ != nullptr;
}

void Prover::play_schedules(const model::Problem& problem, std::vector<std::unique_ptr<Played>>& into) {
  auto constructed = constructed_pathway(problem, settings_, stop_);
  if (!constructed) return;
  model::Choice nothing = *constructed;
  std::fill(nothing.start.begin(), nothing.start.end(), 0);
  into.push_back(std::make_unique<Played>(problem, std::move(*constructed), stop_));
  into.push_back(std::make_unique<Played>(problem, std::move(nothing), stop_));
}

Played::Played(const model::Problem& of, model::Choice chosen, const source::Stop& stop)
    : choice(std::move(chosen)), trace(*of.world, choice, &stop), in_bounds(model::within_bounds(of, trace)) {
  for (const model::Unit& unit : of.units) truth.push_back(model::unit_holds(of, unit, trace));
}

bool Played::meets(const Demand& demand) const {
  return in_bounds && query::meets(demand, trace, [&](UnitId unit) { return truth[unit.index()]; });
}

bool Prover::too_large(LintCode code, const model::Problem& problem) {
  const auto size = static_cast<std::int64_t>(problem.world->steps.size()) * problem.free_horizon;
  const bool out = size > most_encoded || asked_ > most_clauses;
  if (out) out_.unsettled.push_back(code);
  return out;
}

const model::Choice& Prover::choice(const Demand& demand) {
  return met_by_ != nullptr ? *met_by_ : inquirer(demand.problem).choice();
}

std::optional<bool> Prover::possible(LintCode code, const Demand& demand) {
  if (met_by_schedule(demand)) return true;
  if (too_large(code, *demand.problem)) return std::nullopt;
  Inquirer& asked = inquirer(demand.problem);
  const Answer answer = asked.ask(demand, effort_for(asked.clauses()));
  ++out_.solves;
  out_.clauses = std::max(out_.clauses, asked.clauses());
  asked_ += static_cast<std::int64_t>(asked.clauses());
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
  if (too_large(code, *problem())) return Answer::unknown;
  const Answer answer = leaver(leaving).ask(leaving, effort_for(leaver(leaving).clauses()));
  ++out_.solves;
  asked_ += static_cast<std::int64_t>(leaver_->clauses());
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
