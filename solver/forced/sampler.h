// Valid pathways made without a solver, so that fewer questions are left to it.
//
// In: a valid pathway and the recognised structure. Out: whatever other valid pathways were found nearby, handed to the
// evidence; none is a promise.
#pragma once

#include <vector>

#include "forced/evidence.h"
#include "schedule/windows.h"
#include "source/stop.h"

namespace pathproof::query {

class Sampler {
 public:
  /// `example`: a valid pathway. All are kept by reference.
  Sampler(const model::Problem& problem, const Structure& structure, const Windows& windows,
          const model::Choice& example, Evidence& evidence, const source::Stop& stop);

  /// The example's facts, other starts.
  void other_starts();
  /// The example's starts, other facts: what nothing asks for is free.
  void other_facts();

 private:
  void extremes();
  void try_starts(const model::Starts& starts) { try_choice({starts, example_.facts}); }
  void try_choice(const model::Choice& choice);
  bool others_hold(const model::Trace& trace) const;
  void flip(model::Choice& choice, model::FactId fact) const;

  const model::Problem& problem_;
  const model::World& world_;
  const Structure& structure_;
  const Windows& windows_;
  const model::Choice& example_;
  Evidence& evidence_;
  const source::Stop& stop_;
  int samples_ = 0;
};

}  // namespace pathproof::query
