#include "resolve/problem_draft.h"

#include <utility>

namespace pathproof::model {

void ProblemDraft::add(Unit unit) {
  if (ids_.insert(unit.id).second) problem_->units.push_back(std::move(unit));
}

const Statement* ProblemDraft::own(Statement statement) {
  auto kept = std::make_shared<const Statement>(std::move(statement));
  problem_->own.push_back(kept);
  return kept.get();
}

void ProblemDraft::give(Statement statement) {
  const Statement* given = own(std::move(statement));
  add({UnitKind::given,
       unit_id(UnitKind::given, std::to_string(++givens_)),
       given->formula,
       {},
       {},
       0,
       given});
}

}  // namespace pathproof::model
