// Two questions side by side: what it takes that one has a pathway which the other refuses, or that it has none.
//
// A pathway of one is looked at on the other with the steps and facts that both know; whether the other has one like it is then asked of
// the evaluator, or where it has steps or open facts of its own, of a refutation. Whoever writes a certificate and whoever checks it
// share this, and nothing of it is read from a certificate.
#pragma once

#include <string>
#include <vector>

#include "model/problem.h"

namespace pathproof::verify {

/// What a pathway of one question comes to on the other.
struct CarriedOver {
  model::Choice
      choice;  ///< of the other question; its own steps are left out, its own facts have their first value
  bool own =
      false;  ///< the other question has steps or open facts of its own, so that this is one of several
  std::string impossible;           ///< an open fact of the pathway that has another value there; empty: none
  bool too_long = false;            ///< there is no room for so many phases
  std::vector<std::string> broken;  ///< units of the other question
  bool refused() const { return !impossible.empty() || too_long || !broken.empty(); }
};

CarriedOver carried_over(const model::Problem& from, const model::Problem& to, const model::Choice& pathway);

/// The question `to` with the unit `claim`: its pathways are, in the steps and facts that both know, like this one of `from`.
model::Problem like_it(const model::Problem& from, const model::Problem& to, const model::Choice& pathway);

/// What has to be shown so that each pathway of `first` is one of `second`: the units of the second that the first does not have word for
/// word, and `room` where the second has room for fewer phases. Throws Refused where the two are not about the same steps, states and facts.
std::vector<std::string> only_asked_by(const model::Problem& second, const model::Problem& first);

/// The question `first` with the unit `claim`: this, one of the above, does not hold. Throws Refused.
model::Problem broken_by(const model::Problem& first, const model::Problem& second, const std::string& what);

/// Whether the unit `claim` of the above says of a pathway what the evaluator says.
bool says_broken(const model::Problem& first, const model::Problem& second, const std::string& what,
                 const model::Choice& pathway);

}  // namespace pathproof::verify
