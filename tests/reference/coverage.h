// How often the parts of the language occur in the cases that were tried.
#pragma once

#include <map>
#include <string>

#include "brute_force.h"

namespace pathproof::reference {

class Coverage {
 public:
  void add(const spec::ParsedProblem& problem, const Question& question);
  void add(const std::string& what) { ++counts_[what]; }
  /// By name; every operator, built-in function, template and kind of unit has an entry, if only 0.
  const std::map<std::string, long>& counts() const { return counts_; }
  std::string table() const;
  Coverage();

 private:
  void add(const spec::ParsedSpec& spec);
  void add(const spec::ParsedCase& proposal);
  void add(const spec::FunctionDecl& function);
  void add(const spec::Statement& statement);
  void add(const spec::Claim& claim);
  void add(const spec::NodePtr& node);
  void add_name(const spec::Node& node);

  std::map<std::string, long> counts_;
};

}  // namespace pathproof::reference
