// How two questions differ: in what is written, and in the pathways that they allow.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pathproof/answer.h"
#include "pathproof/api.h"

namespace pathproof PATHPROOF_API {

/// One thing that is written differently.
struct WrittenDifference {
  /// steps, requirements, rules, facts, state, sorts, goal, commitments, horizon, bases
  std::string section;
  std::string name;
  std::string a;  ///< as it stands in A; empty: not there
  std::string b;
  bool words_only = false;  ///< titles and explanations, not what is asked
};

/// A pathway that one side allows and the other does not.
struct DiffWitness {
  Pathway pathway;
  bool smallest = false;  ///< no such pathway has fewer steps, or as many in fewer phases
  /// What it breaks on the other side; empty where the worlds differ too much to say.
  std::vector<UnitText> broken;
};

/// The answer of `diff`.
struct DiffReport {
  std::string file_a;
  std::string file_b;
  std::string title_a;
  std::string title_b;
  std::vector<WrittenDifference> written;
  std::vector<std::string> only_a;  ///< steps and open facts that B does not know
  std::vector<std::string> only_b;
  Comparison comparison = Comparison::unknown;
  Reason reason = Reason::none;          ///< unknown: which limit was met
  std::optional<DiffWitness> only_by_a;  ///< allowed by A alone
  std::optional<DiffWitness> only_by_b;
  Statistics statistics;
};

}  // namespace PATHPROOF_API
