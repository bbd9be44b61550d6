#include "certify/second_opinion.h"

#include <system_error>

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
  said_ = {};
  stop_ = std::make_unique<source::Stop>(&whole_);
  try {
    thread_ = std::thread([this, horizon] { run(horizon, *stop_); });
  } catch (const std::system_error&) {
    // There are no threads to be had: it is asked where its answer is.
  }
}

void SecondOpinion::run(int horizon, const source::Stop& stop) {
  bool said = false;
  const auto say = [&](query::Room room) {
    said_.set_value(std::move(room));
    said = true;
  };
  try {
    query::room_within(problem_, horizon, {}, settings_, stop, say);
  } catch (const source::Stopped&) {
    if (!said) say({});
  } catch (...) {  // shown where the answer is asked for
    if (!said) said_.set_exception(std::current_exception());
  }
}

std::optional<query::Room> SecondOpinion::about(int horizon) {
  if (horizon_ < 0 || horizon != horizon_) return std::nullopt;
  horizon_ = -1;  // an answer is given once
  if (!thread_.joinable()) run(horizon, *stop_);
  return said_.get_future().get();
}

}  // namespace pathproof::certify
