// A small chart of a plan, at the right of its lines: one row a step, one cell a phase.
#pragma once

#include <cstddef>
#include <string>

#include "pathproof/answer.h"
#include "pathproof/options.h"

namespace pathproof::tell {

class Chart {
 public:
  /// Nothing is drawn of a pathway without steps or of one phase, nor where `style.width` leaves too little room for words.
  Chart(const Pathway& pathway, const Style& style);

  bool drawn() const { return cell_ > 0; }
  /// The column in which it begins, from 0; what stands beside it ends two before.
  int column() const { return column_; }
  /// The numbers of the phases.
  std::string head() const;
  /// When the step is in progress, and when it could still be without the whole taking longer; empty where nothing is drawn.
  std::string row(const PathwayStep& step) const;
  /// What the marks mean; empty where there is but one or nothing is drawn.
  std::string legend() const;

 private:
  std::string cell(const char* mark) const;

  int phases_;
  bool ascii_;
  bool slacks_ = false;  // whether it is known by how much steps can slip
  int cell_ = 0;         // columns a phase takes
  int column_ = 0;
};

}  // namespace pathproof::tell
