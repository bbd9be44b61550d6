#include "certificate/trim.h"

#include <algorithm>
#include <utility>

namespace pathproof::certificate {

void Trimmer::make_room(const std::vector<std::int32_t>& clause) {
  std::size_t most = 0;
  for (const std::int32_t literal : clause) most = std::max(most, at(literal) | 1U);
  if (most < value_.size()) return;
  value_.resize(most + 1, 0);
  watches_.resize(most + 1);
  reason_.resize(most / 2 + 1, none);
}

void Trimmer::given(std::vector<std::int32_t> clause) {
  make_room(clause);
  clauses_.push_back(std::move(clause));
  sources_.emplace_back();
  attach(clauses_.size() - 1);
}

bool Trimmer::derived(std::vector<std::int32_t> clause) {
  if (contradictory_) return true;
  make_room(clause);
  const std::size_t mark = trail_.size();
  std::vector<std::size_t> from;
  bool satisfied = false;
  for (const std::int32_t literal : clause) {
    if (holds(-literal)) continue;
    if (holds(literal)) {  // what makes it true is why
      const std::size_t reason = reason_[static_cast<std::size_t>(literal < 0 ? -literal : literal)];
      satisfied = reason != none;
      from = why(reason);
      break;
    }
    assign(-literal, none);
  }
  const std::size_t conflict = satisfied ? none : propagate();
  if (conflict != none) from = why(conflict);
  undo(mark);
  if (!satisfied && conflict == none) return false;
  clauses_.push_back(std::move(clause));
  sources_.push_back(std::move(from));
  attach(clauses_.size() - 1);
  return true;
}

void Trimmer::undo(std::size_t mark) {
  while (trail_.size() > mark) {
    const std::int32_t literal = trail_.back();
    value_[at(literal)] = 0;
    reason_[static_cast<std::size_t>(literal < 0 ? -literal : literal)] = none;
    trail_.pop_back();
  }
  next_ = mark;
}

// With nothing assumed: watches two literals that may be true, or draws the consequence.
void Trimmer::attach(std::size_t number) {
  if (contradictory_) return;
  std::vector<std::int32_t>& clause = clauses_[number];
  std::size_t open = 0;
  for (std::size_t i = 0; i < clause.size(); ++i) {
    if (holds(clause[i])) return;  // it holds for good
    if (!holds(-clause[i])) std::swap(clause[open++], clause[i]);
  }
  std::size_t conflict = none;
  if (open == 0) conflict = number;
  if (open == 1) {
    assign(clause[0], number);
    conflict = propagate();
  }
  if (open > 1) {
    watches_[at(clause[0])].push_back(number);
    watches_[at(clause[1])].push_back(number);
  }
  if (conflict == none) return;
  contradictory_ = true;
  end_ = why(conflict);
}

void Trimmer::assign(std::int32_t literal, std::size_t reason) {
  value_[at(literal)] = 1;
  reason_[static_cast<std::size_t>(literal < 0 ? -literal : literal)] = reason;
  trail_.push_back(literal);
}

std::size_t Trimmer::propagate() {
  while (next_ < trail_.size()) {
    const std::size_t conflict = visit(-trail_[next_++]);
    if (conflict != none) return conflict;
  }
  return none;
}

std::size_t Trimmer::visit(std::int32_t falsified) {
  std::vector<std::size_t>& list = watches_[at(falsified)];
  std::size_t kept = 0;
  std::size_t conflict = none;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::size_t number = list[i];
    std::vector<std::int32_t>& clause = clauses_[number];
    if (conflict == none) {
      if (clause[0] == falsified) std::swap(clause[0], clause[1]);
      if (!holds(clause[0])) {
        const auto other = std::find_if(clause.begin() + 2, clause.end(),
                                        [&](std::int32_t literal) { return !holds(-literal); });
        if (other != clause.end()) {
          std::swap(clause[1], *other);
          watches_[at(clause[1])].push_back(number);
          continue;
        }
        if (holds(-clause[0])) {
          conflict = number;
        } else {
          assign(clause[0], number);
        }
      }
    }
    list[kept++] = number;
  }
  list.resize(kept);
  return conflict;
}

// The clauses that led to the conflict, which comes last.
std::vector<std::size_t> Trimmer::why(std::size_t conflict) const {
  std::vector<std::size_t> out;
  if (conflict == none) return out;
  std::vector<char> wanted(reason_.size(), 0);
  const auto want = [&](std::size_t number) {
    out.push_back(number);
    for (const std::int32_t literal : clauses_[number])
      wanted[static_cast<std::size_t>(literal < 0 ? -literal : literal)] = 1;
  };
  want(conflict);
  for (std::size_t i = trail_.size(); i-- > 0;) {
    const auto variable = static_cast<std::size_t>(trail_[i] < 0 ? -trail_[i] : trail_[i]);
    if (wanted[variable] != 0 && reason_[variable] != none && reason_[variable] != conflict)
      want(reason_[variable]);
  }
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace pathproof::certificate
