// The product as the property tests see it: texts in, plain answers out.
//
// One implementation asks the product itself, another (reference_product.cc) lets the brute-force reference
// answer, so that the properties are tried on both.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace pathproof::property {

using Units = std::vector<std::string>;

struct ProductPathway {
  long phases = 0;
  std::map<std::string, long> starts;  // the included steps
  std::map<std::string, long> ends;
  // every fluent instance in each state, as its changes come to
  std::vector<std::map<std::string, std::string>> states;
  std::map<std::string, std::string> facts;  // every open fact: `consents(MX, A4)` to `true`, `MX`, `nobody`
};

struct ProductRepair {
  Units units;
  std::optional<ProductPathway> pathway;
};

struct ProductAnswer {
  std::string verdict;  // feasible, infeasible, unknown; `refused` for bad input, with the message in `error`
  std::string error;
  std::optional<ProductPathway> pathway;
  std::vector<Units> conflicts;  // those that are called minimal
  std::vector<ProductRepair> repairs;
  bool complete = false;
  std::optional<long> nearest;  // how far the nearest pathway is, where one was found and proved to be that
  bool nearest_asked = false;   // whether one was looked for
  std::optional<Units> violations;  // the units of `violations`, sorted, each once; if the answer has the key
};

struct ProductClaim {
  std::string id;
  std::string verdict;                    // proved, refuted, vacuous, unknown; or `refused`
  std::optional<ProductPathway> pathway;  // the example or counterexample
  std::vector<Units> conflicts;
  std::optional<Units> needs;
  bool smallest = false;       // the pathway is said to have the fewest steps, then phases
  std::vector<Units> classes;  // of counterexamples: the steps of each, sorted
  bool classes_complete = false;
};

/// `minimal --all`: the optimum, objective by objective, and the optimal pathways.
struct ProductOptimum {
  std::string verdict;
  std::vector<long> values;  // less is better
  std::vector<ProductPathway> pathways;
  bool complete = false;
};

struct ProductForced {
  std::string verdict;
  std::set<std::string> mandatory;
  std::set<std::string> impossible;
  std::set<std::pair<std::string, std::string>> precedes;
  std::map<std::string, std::pair<long, long>> windows;
  std::set<std::string> unsettled;
  std::map<std::string, std::string> facts;
  std::string orderings;  // empty: not counted
};

/// Whether nearest pathways, smallest counterexamples and their classes are answered, too.
bool answers_everything();

/// `check` of a case; the texts are those of spec.json and of case.json beside it.
ProductAnswer check(const std::string& spec, const std::string& proposal);
ProductOptimum minimal_all(const std::string& spec, const std::string& proposal,
                           const std::vector<std::string>& objectives);
ProductForced forced(const std::string& spec, const std::string& proposal);
/// `explain --all`.
ProductAnswer explain_all(const std::string& spec, const std::string& proposal);
/// `prove`: all claims of the spec and of the case, in the order of the text.
std::vector<ProductClaim> prove(const std::string& spec, const std::string& proposal);

}  // namespace pathproof::property
