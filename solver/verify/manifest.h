// certificate.json: what is claimed of which question, the parts that show it, and the digests of all files.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/problem.h"
#include "pathproof/edits.h"

namespace pathproof::verify {

struct Part {
  enum class Kind { refutation, pathway };
  Kind kind = Kind::refutation;
  std::string formula;  ///< of a refutation, the names of its files
  std::string names;
  std::string proof;
  std::string older;               ///< the proof for older checkers; may be empty
  std::vector<std::string> units;  ///< that cannot all hold
  std::string better;              ///< of an optimum: the objective in which they would have to be better
  std::string pathway;             ///< the file of a pathway
  std::string without;             ///< the one unit that it need not meet; empty: it meets all of them
};

/// An objective, and the number that is claimed to be its best, as the user reads it.
struct Aim {
  std::string name;
  std::int64_t value = 0;
};

/// One thing that is claimed, and what shows it.
struct Claim {
  std::string kind;             ///< a word of `claim_kinds`
  std::vector<Aim> objectives;  ///< optimum: most important first
  std::string claim;            ///< proved, refuted, vacuous: the id of the claim, or its formula
  std::vector<Part> parts;
};

/// feasible, infeasible: the question; optimum: its best pathway; proved, refuted, vacuous: a claim about its pathways.
inline constexpr std::string_view claim_kinds[] = {"feasible", "infeasible", "optimum",
                                                   "proved",   "refuted",    "vacuous"};

struct Manifest {
  std::string file;  ///< of the question, below `input`
  Edits edits;
  std::vector<Claim> claims;
  std::map<std::string, std::string> digests;  ///< of every other file, by its name
  std::vector<std::string> uncertified;        ///< what else was answered, and is not claimed here; sentences
};

/// The name of the manifest, and the format that it has.
inline constexpr std::string_view manifest_name = "certificate.json";
inline constexpr int manifest_version = 1;

std::string written(const Manifest& manifest);
/// Throws Refused.
Manifest read_manifest(std::string_view text);

/// A pathway, as its file has it; of a problem.
std::string written(const model::Problem& problem, const model::Choice& choice);
model::Choice read_pathway(const model::Problem& problem, const std::string& name, std::string_view text);

}  // namespace pathproof::verify
