#include "certify/second_opinion.h"

#include "query/why_not.h"

namespace pathproof::certify {

query::Settings other(const query::Settings& settings) {
  query::Settings out = settings;
  out.engine = settings.engine == encode::Engine::z3 ? encode::Engine::cadical : encode::Engine::z3;
  return out;
}

SecondOpinion::SecondOpinion(const model::Problem& problem, const query::Settings& settings,
                             const source::Stop& stop)
    : problem_(problem), settings_(settings), whole_(stop) {}

SecondOpinion::~SecondOpinion() { call_off(); }

void SecondOpinion::call_off() {
  if (!thread_.joinable()) return;
  stop_->request(source::StopReason::effort);
  thread_.join();
}

void SecondOpinion::ask(int horizon) {
  call_off();
  horizon_ = horizon;
  opinion_ = {};
  failed_ = nullptr;
  stop_ = std::make_unique<source::Stop>(&whole_);
  thread_ = std::thread([this, horizon] { run(horizon, *stop_); });
}

void SecondOpinion::run(int horizon, const source::Stop& stop) {
  try {
    opinion_.answer = query::room_within(problem_, horizon, {}, settings_, stop, opinion_.core);
  } catch (const source::Stopped&) {
    opinion_.answer = encode::Answer::unknown;
  } catch (...) {  // shown where the answer is asked for
    failed_ = std::current_exception();
  }
}

std::optional<Opinion> SecondOpinion::about(int horizon) {
  if (horizon != horizon_) return std::nullopt;
  if (thread_.joinable()) thread_.join();
  if (failed_) std::rethrow_exception(failed_);
  return opinion_;
}

}  // namespace pathproof::certify
