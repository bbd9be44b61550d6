// A certificate, checked: digests, question, rows, proofs, pathways, and that together they show what is claimed.
#pragma once

#include <string>
#include <vector>

#include "source/stop.h"
#include "verify/rows.h"

namespace pathproof::verify {

struct RefutationChecked {
  std::string formula;
  std::string proof;
  std::vector<std::string> units;
  std::size_t steps = 0;
  RowsChecked rows;
};

struct Checked {
  std::string verdict;    ///< infeasible, feasible
  bool minimal = false;   ///< infeasible: without any one of the units there is a pathway
  std::string title;      ///< of the question; may be empty
  std::size_t files = 0;  ///< whose digests were compared
  std::vector<RefutationChecked> refutations;
  std::size_t pathways = 0;
  std::vector<std::string> uncertified;

  std::size_t sampled() const;
};

/// There is nothing to refuse: the directory has no certificate.
class Absent : public Refused {
 public:
  using Refused::Refused;
};

/// Reads the certificate in a directory. Throws Absent where there is none, Refused where anything is wrong with it, and Stopped.
Checked check_certificate(const std::string& directory, const source::Stop& stop);

/// What was shown and what has to be trusted, for people; or as JSON.
std::string told(const Checked& checked);
std::string told_as_json(const Checked& checked);
std::string refused_as_json(const std::string& why);

}  // namespace pathproof::verify
