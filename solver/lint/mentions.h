// Which names the formulas, effects and values of a spec or case mention.
#pragma once

#include <functional>
#include <set>
#include <string>

#include "spec/parsed.h"

namespace pathproof::query {

/// Calls `visit` with the tree of every formula that is written, effects' targets and values included.
void each_formula(const spec::ParsedProblem& parsed, const std::function<void(const spec::Node&)>& visit);

/// Calls `visit` with the node and all nodes below it.
void each_node(const spec::Node& node, const std::function<void(const spec::Node&)>& visit);

struct Mentions {
  std::set<std::string> read;     // in formulas, and on the right of effects
  std::set<std::string> written;  // functions that effects change
  std::set<std::string> ranged;   // sorts that variables and parameters range over
  std::set<std::string> values;   // in values and arguments of facts, baselines, holders
  std::set<std::string> cited;    // sources
  std::set<std::string> bases;
};

Mentions mentions_of(const spec::ParsedProblem& parsed);

}  // namespace pathproof::query
