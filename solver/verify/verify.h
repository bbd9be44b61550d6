// A certificate, checked: digests, question, rows, proofs, pathways, and that together they show what is claimed.
#pragma once

#include <string>
#include <vector>

#include "source/stop.h"
#include "verify/shown.h"

namespace pathproof::verify {

struct Checked {
  std::vector<ClaimShown> claims;
  std::string title;      ///< of the question; may be empty
  std::string question;   ///< its file, the other one's if there are two, and its options
  std::size_t files = 0;  ///< whose digests were compared
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
/// Why it is refused.
std::string refused_told(const std::string& why);
std::string refused_as_json(const std::string& why);

}  // namespace pathproof::verify
