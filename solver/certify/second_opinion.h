// The second solver, asked on a thread of its own while the first one still searches.
//
// It is asked whether any pathway has at most so many phases. Its effort is counted in conflicts, so what it says about a
// horizon does not depend on the clock; a question that turns out not to matter is called off.
#pragma once

#include <future>
#include <memory>
#include <optional>
#include <thread>

#include "search/room.h"

namespace pathproof::certify {

/// The other engine: that there is no pathway must be said by one that did not give the answer.
query::Settings other(const query::Settings& settings);

class SecondOpinion {
 public:
  /// `settings` name the second solver. The problem and the stop must outlive the object.
  SecondOpinion(const model::Problem& problem, const query::Settings& settings, const source::Stop& stop);
  SecondOpinion(const SecondOpinion&) = delete;
  SecondOpinion& operator=(const SecondOpinion&) = delete;
  ~SecondOpinion();

  /// Begins to ask about pathways of at most `horizon` phases; an earlier question is called off.
  void ask(int horizon);
  /// Waits for the answer; nothing where the last question was not about `horizon`.
  std::optional<query::Room> about(int horizon);

 private:
  void call_off();
  void run(int horizon, const source::Stop& stop);

  const model::Problem& problem_;
  query::Settings settings_;
  const source::Stop& whole_;
  std::unique_ptr<source::Stop> stop_;  // of the running question
  std::thread thread_;
  int horizon_ = -1;
  std::promise<query::Room> said_;
};

}  // namespace pathproof::certify
