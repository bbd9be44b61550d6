#include "page/narrow.h"

#include "family/attribution.h"
#include "source/as_index.h"

namespace pathproof::report {

using model::Diagram;

std::vector<bool> axes_that_matter(const BatchFindings& f) {
  Diagram& diagram = *f.diagram;
  std::vector<Diagram::Set> sets{f.with_pathway};
  for (const std::string& verdict : verdict_names(f.variants.ask)) sets.push_back(f.with_verdict(verdict));
  for (const auto& [optimum, set] : f.optima) sets.push_back(set);
  std::vector<bool> out;
  for (std::size_t axis = 0; axis < diagram.sizes().size(); ++axis) {
    bool matters = false;
    for (const Diagram::Set set : sets)
      matters = matters || query::matters(diagram, set, f.asked, static_cast<int>(axis));
    out.push_back(matters);
  }
  return out;
}

Narrowing::Narrowing(const Diagram& from, Diagram& into, std::vector<int> to)
    : from_(from), into_(into), to_(std::move(to)) {}

Diagram::Set Narrowing::operator()(Diagram::Set set) {
  if (set <= Diagram::all) return set;
  if (const auto at = known_.find(set); at != known_.end()) return at->second;
  const int axis = from_.axis_of(set);
  Diagram::Set out = Diagram::none;
  if (to_[as_index(axis)] < 0) {
    out = (*this)(from_.child(set, axis, 0));
  } else {
    std::vector<Diagram::Set> children;
    for (int option = 0; option < from_.sizes()[as_index(axis)]; ++option)
      children.push_back((*this)(from_.child(set, axis, option)));
    out = into_.node(to_[as_index(axis)], std::move(children));
  }
  return known_[set] = out;
}

}  // namespace pathproof::report
