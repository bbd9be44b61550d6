#include "page/family.h"

#include <algorithm>

#include "certify/certified.h"
#include "page/axes.h"
#include "source/as_index.h"
#include "tables/outcomes.h"

namespace pathproof::report {

namespace {

using model::Diagram;
using Set = Diagram::Set;

constexpr std::size_t most_pathways = 260;
constexpr std::size_t most_wider_pathways = 120;

class FamilyWriter {
 public:
  FamilyWriter(const PageFamily& family, const model::World& world, Catalogue& catalogue, PageReport& out)
      : family_(family),
        catalogue_(catalogue),
        out_(out),
        whole_(family.wider ? *family.wider : family.best) {
    choose_axes(world);
  }

  void all() {
    Narrowing best(*family_.best.family->findings().diagram, *diagram_, to_of(family_.best));
    std::optional<Narrowing> wider;
    if (family_.wider)
      wider.emplace(*family_.wider->family->findings().diagram, *diagram_, to_of(*family_.wider));
    put_verdicts(best, wider ? &*wider : nullptr);
    put_pathways(choose_pathways(family_.best, best, *diagram_, wanted_of_best(), most_pathways), best);
    put_conflicts(choose_conflicts(family_.best, best, *diagram_, known_best_), best);
    if (!wider) return;
    put_pathways(choose_pathways(*family_.wider, *wider, *diagram_, near_base(), most_wider_pathways),
                 *wider);
    put_conflicts(choose_conflicts(*family_.wider, *wider, *diagram_, Diagram::all), *wider);
  }

 private:
  static const BatchFindings& findings_of(const Asked& asked) { return asked.family->findings(); }

  void choose_axes(const model::World& world) {
    std::vector<bool> matters = axes_that_matter(findings_of(whole_));
    const std::vector<bool> of_best = axes_that_matter(findings_of(family_.best));
    for (std::size_t i = 0; i < of_best.size(); ++i) matters[i] = matters[i] || of_best[i];
    shown_.variants = findings_of(whole_).variants;
    const std::vector<spec::VariantAxis> axes = std::move(shown_.variants.axes);
    shown_.variants.axes.clear();
    std::vector<int> sizes;
    for (std::size_t i = 0; i < axes.size(); ++i) {
      const bool keep = matters[i] || !family_.narrow || !axes[i].toggle;
      to_.push_back(keep ? static_cast<int>(sizes.size()) : -1);
      if (!keep) {
        out_.idle.push_back(axes[i].name.text);
        continue;
      }
      sizes.push_back(static_cast<int>(axes[i].options.size()));
      idle_.push_back(!matters[i]);
      shown_.variants.axes.push_back(axes[i]);
    }
    diagram_ = std::make_shared<Diagram>(sizes);
    out_.axes = page_axes(shown_.variants, world, out_.groups);
    for (std::size_t i = 0; i < idle_.size(); ++i) out_.axes[i].idle = idle_[i];
  }

  // The axes of `best` are the first of those of `wider`.
  std::vector<int> to_of(const Asked& asked) const {
    return {to_.begin(),
            to_.begin() + static_cast<std::ptrdiff_t>(findings_of(asked).diagram->sizes().size())};
  }

  // The selections of which `best` says how many phases they take: what only `wider` turns is at its first option.
  Set base_of_wider() {
    Set out = Diagram::all;
    const std::size_t first = findings_of(family_.best).diagram->sizes().size();
    for (std::size_t axis = first; axis < to_.size(); ++axis) {
      if (to_[axis] >= 0) out = diagram_->meet(out, diagram_->option(to_[axis], 0));
    }
    return out;
  }

  void put_verdicts(Narrowing& best, Narrowing* wider) {
    const BatchFindings& b = findings_of(family_.best);
    known_best_ = diagram_->meet(base_of_wider(), best(b.asked));
    shown_.variants.ask = "minimal";
    shown_.diagram = diagram_;
    shown_.family = shown_.asked = best(b.family);
    const auto at_base = [&](Set set) { return diagram_->meet(best(set), known_best_); };
    Set feasible = at_base(b.with_verdict("feasible"));
    Set infeasible = at_base(b.with_verdict("infeasible"));
    for (const auto& [optimum, set] : b.optima) shown_.optima[optimum] = at_base(set);
    if (wider != nullptr) {
      const BatchFindings& w = findings_of(*family_.wider);
      feasible = diagram_->join(feasible, (*wider)(w.with_verdict("feasible")));
      infeasible = diagram_->join(infeasible, (*wider)(w.with_verdict("infeasible")));
    }
    if (diagram_->meet(feasible, infeasible) != Diagram::none)
      throw certify::CheckFailed("two families do not agree on a selection that both have");
    shown_.verdicts["feasible"] = feasible;
    shown_.verdicts["infeasible"] = infeasible;
    out_.diagram = make_diagram(shown_);
    out_.variants = diagram_->count(shown_.family);
  }

  // Of every number of phases.
  std::vector<Wanted> wanted_of_best() const {
    std::vector<Wanted> out;
    for (const auto& [optimum, set] : shown_.optima) out.push_back({optimum.front(), set});
    return out;
  }

  // Selections near the base first: those with one option turned, with two, then all the others.
  std::vector<Wanted> near_base() {
    const Set rest = diagram_->minus(shown_.verdicts["feasible"], known_best_);
    std::vector<Wanted> out;
    for (const int turned : {1, 2}) out.push_back({0, diagram_->meet(rest, turned_at_most(turned))});
    out.push_back({0, rest});
    return out;
  }

  // From the last axis to the first: selections of the axes behind with at most so many options that are not the first.
  Set turned_at_most(int most) {
    std::vector<Set> left(static_cast<std::size_t>(most) + 1, Diagram::all);
    for (std::size_t axis = diagram_->sizes().size(); axis-- > 0;) {
      std::vector<Set> next;
      for (int n = 0; n <= most; ++n) {
        std::vector<Set> children(as_index(diagram_->sizes()[axis]),
                                  n == 0 ? Diagram::none : left[as_index(n) - 1]);
        children.front() = left[as_index(n)];
        next.push_back(diagram_->node(static_cast<int>(axis), std::move(children)));
      }
      left = std::move(next);
    }
    return left.back();
  }

  int unit(const BatchSearch& search, model::UnitId id, Narrowing& narrowing) {
    return catalogue_.unit(*search.group.problem, id,
                           catalogue_.set(*diagram_, narrowing(search.group.having[id])));
  }

  int members(const BatchSearch& search, Narrowing& narrowing) {
    return catalogue_.set(*diagram_, narrowing(search.group.members));
  }

  void put_pathways(const std::vector<ChosenFact>& chosen, Narrowing& narrowing) {
    for (const ChosenFact& fact : chosen) {
      PagePathway row = catalogue_.pathway(*fact.search->group.problem->world, fact.fact->choice);
      for (const model::UnitId id : fact.fails) {
        if (narrowing(fact.search->group.having[id]) != Diagram::none)
          row.fails.push_back(unit(*fact.search, id, narrowing));
      }
      row.members = members(*fact.search, narrowing);
      out_.pathways.push_back(std::move(row));
    }
  }

  void put_conflicts(const std::vector<ChosenFact>& chosen, Narrowing& narrowing) {
    for (const ChosenFact& fact : chosen) {
      PageConflict row;
      for (const model::UnitId id : fact.fact->units) row.units.push_back(unit(*fact.search, id, narrowing));
      row.within = fact.within;
      row.members = members(*fact.search, narrowing);
      const bool known =
          std::any_of(out_.conflicts.begin(), out_.conflicts.end(), [&](const PageConflict& other) {
            return other.within == row.within && other.units == row.units && other.members == row.members;
          });
      if (!known) out_.conflicts.push_back(std::move(row));
    }
  }

  const PageFamily& family_;
  Catalogue& catalogue_;
  PageReport& out_;
  const Asked& whole_;
  BatchFindings shown_;
  std::shared_ptr<Diagram> diagram_;
  std::vector<int> to_;
  std::vector<bool> idle_;
  Set known_best_ = Diagram::none;
};

}  // namespace

void put_family(const PageFamily& family, const model::World& world, Catalogue& catalogue, PageReport& out) {
  FamilyWriter(family, world, catalogue, out).all();
}

}  // namespace pathproof::report
