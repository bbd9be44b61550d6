// The family of a page, asked and certified, and put into the page.
#pragma once

#include "page/catalogue.h"
#include "page/facts.h"
#include "pathproof/page.h"

namespace pathproof::report {

/// What the page knows of its selections.
struct PageFamily {
  Asked best;                ///< which pathway is the shortest
  std::optional<Asked> any;  ///< of other axes: whether there is a pathway
  bool narrow = false;       ///< leave out toggles on which nothing hangs
  bool all_units =
      false;  ///< also have the rules, requirements and goals that no pathway and no conflict names
};

/// Axes, diagram, units, pathways and conflicts.
void put_family(const PageFamily& family, const model::World& world, Catalogue& catalogue, PageReport& out);

}  // namespace pathproof::report
