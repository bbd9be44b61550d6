// Which of the pathways and conflicts that settled a family the page has: as few pathways as answer what can be answered, and every
// conflict that some selection has.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "family/open.h"
#include "family/settle.h"
#include "page/narrow.h"

namespace pathproof::report {

/// A family that was asked, all of whose facts were checked.
struct Asked {
  std::unique_ptr<BatchFamily> family;
  Settled settled;
};

/// A pathway or conflict, and the selections of the page's diagram that it answers.
struct ChosenFact {
  const BatchSearch* search = nullptr;
  const query::FamilyFact* fact = nullptr;
  std::vector<model::UnitId> fails;  ///< pathways: of the search's problem
  model::Diagram::Set answers = model::Diagram::none;
  long long phases = 0;             ///< pathways
  std::optional<long long> within;  ///< conflicts
  std::shared_ptr<const query::FamilyFact>
      own;  ///< of a pathway that was made for the page: what `fact` points to
};

/// Pathways for the sets of `wanted`, in turn: each is covered as far as the pathways go that take as many phases (0: any number), by
/// those first that answer most; at most `most` in all. Where that leaves something of a set that is to be covered whole, pathways with
/// other values of open facts are tried, and taken where the evaluator accepts them.
struct Wanted {
  long long phases = 0;
  model::Diagram::Set set = model::Diagram::none;
  bool whole = false;
};
std::vector<ChosenFact> choose_pathways(const Asked& asked, Narrowing& narrowing, model::Diagram& diagram,
                                        const std::vector<Wanted>& wanted, std::size_t most);
/// Fewest units first.
std::vector<ChosenFact> choose_conflicts(const Asked& asked, Narrowing& narrowing, model::Diagram& diagram,
                                         model::Diagram::Set selections);

}  // namespace pathproof::report
