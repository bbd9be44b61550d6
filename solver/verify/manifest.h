// certificate.json: what is claimed of which question, the parts that show it, and the digests of all files.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
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
  std::vector<std::string>
      of;  ///< of what is forced: the sayings (verify/common.h) that do not all hold with them; of what one side contains: what of the other (verify/sides.h) they keep
  std::string pathway;  ///< the file of a pathway
  std::string without;  ///< the one unit that it need not meet; empty: it meets all of them
  std::string variant;  ///< of a family: the setting whose units or pathway it is
};

/// An objective, and the number that is claimed to be its best, as the user reads it.
struct Aim {
  std::string name;
  std::int64_t value = 0;
};

/// In which phases a step starts where it is taken; 0: in none of these pathways it is.
struct StartsIn {
  std::string step;
  int earliest = 0;
  int latest = 0;
};

struct Common {
  int phases = 0;  ///< the fewest there are, and windows are of pathways of so few; 0: of all valid ones
  std::vector<std::string> always;  ///< steps of every valid pathway
  std::vector<std::string> never;   ///< steps of none
  std::vector<std::pair<std::string, std::string>>
      before;  ///< the first ends before the second begins, in every one
  std::vector<std::pair<std::string, std::string>>
      facts;  ///< open facts, and the value that they have in every one
  std::vector<StartsIn> windows;
};

/// What pathways can be worth by several objectives, if none is worse than another in all of them.
struct Front {
  std::vector<std::string> objectives;
  std::vector<std::vector<std::int64_t>> points;  ///< a value for each of them, as the user reads it
};

/// One thing that is claimed, and what shows it.
struct Claim {
  std::string kind;             ///< a word of `claim_kinds`
  std::vector<Aim> objectives;  ///< optimum: most important first
  std::string claim;            ///< proved, refuted, vacuous: the id of the claim, or its formula
  Front front;                  ///< front
  Common common;                ///< forced
  bool second = false;          ///< allowed, contained: of the other question
  std::size_t feasible = 0;     ///< family: of how many settings a part shows that there is a pathway
  std::size_t infeasible = 0;   ///< family: of how many that there is none
  std::vector<Part> parts;
};

/// feasible, infeasible: the question; optimum: its best pathway; forced: what all its pathways have in common; proved, refuted,
/// vacuous: a claim about them. Of two questions, allowed: a pathway of one that the other refuses; contained: each pathway of one is
/// one of the other. front: the best compromises between objectives. family: each of so many settings has a pathway, or none.
inline constexpr std::string_view claim_kinds[] = {"feasible", "infeasible", "optimum", "front",
                                                   "forced",   "proved",     "refuted", "vacuous",
                                                   "allowed",  "contained",  "family"};

inline bool of_two_questions(const Claim& claim) {
  return claim.kind == "allowed" || claim.kind == "contained";
}

struct Manifest {
  std::string file;  ///< of the question, below `input`
  std::string with;  ///< of another that it is compared with, asked with the same options; empty: none
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
