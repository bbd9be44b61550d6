// The systematic changes of one formula.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "mutate/answer.h"

namespace pathproof::query {

/// The elements of a spec by name, with those that may stand in the place of each.
class Vocabulary {
 public:
  explicit Vocabulary(const spec::ParsedSpec& spec);

  /// What people call it: its label, of a step its id; other names as they are.
  std::string called(const std::string& name) const;
  bool is_level(const std::string& name) const;
  /// Elements of the same sort that mutants put in its place; none where the name is no element. Of a scale the levels above and
  /// below; of a sort of at most three all others, of others (and of steps) the next.
  std::vector<std::string> others(const std::string& name) const;
  /// Elements of the sort or scale, or levels.
  const std::vector<std::string>* elements(const std::string& sort) const;

 private:
  struct Place {
    std::string sort;
    std::size_t number = 0;
    bool level = false;
    std::string label;
  };
  std::map<std::string, Place> places_;
  std::map<std::string, std::vector<std::string>> sorts_;
};

struct FormulaChange {
  MutantKind kind = MutantKind::conjuncts;
  std::string change;  // a clause
  spec::NodePtr root;  // the formula with it
};

/// A name as it stands in a formula.
spec::NodePtr name_node(const std::string& name);

/// Each in one place, from the outermost in and from left to right. They need not type-check.
std::vector<FormulaChange> formula_changes(const spec::NodePtr& root, const Vocabulary& vocabulary,
                                           const source::SourceMap& map);

}  // namespace pathproof::query
