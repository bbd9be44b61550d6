#include "page/family.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "certify/certified.h"
#include "page/axes.h"
#include "source/as_index.h"
#include "tables/outcomes.h"

namespace pathproof::report {

namespace {

using model::Diagram;
using Set = Diagram::Set;

constexpr std::size_t most_pathways = 320;
constexpr std::size_t most_other_pathways = 60;

class FamilyWriter {
 public:
  FamilyWriter(const PageFamily& family, const model::World& world, Catalogue& catalogue, PageReport& out)
      : family_(family), catalogue_(catalogue), out_(out) {
    add_axes(family.best);
    if (family.any) add_axes(*family.any);
    shown_.variants.file = findings_of(family.best).variants.file;
    std::vector<int> sizes;
    for (const spec::VariantAxis& axis : shown_.variants.axes)
      sizes.push_back(static_cast<int>(axis.options.size()));
    diagram_ = std::make_shared<Diagram>(sizes);
    out_.axes = page_axes(shown_.variants, world, out_.groups);
    for (std::size_t i = 0; i < idle_.size(); ++i) out_.axes[i].idle = idle_[i];
  }

  void all() {
    out_.horizon_varies = horizons_of(family_.best).size() > 1;
    Part best = part_of(family_.best);
    std::optional<Part> any;
    if (family_.any) any.emplace(part_of(*family_.any));
    put_verdicts(best, any ? &*any : nullptr);
    put_pathways(choose_pathways(family_.best, best.narrowing, *diagram_, wanted_of_best(), most_pathways),
                 best);
    put_conflicts(choose_conflicts(family_.best, best.narrowing, *diagram_, best.region), best);
    if (any) put_other(*any, best);
    if (family_.all_units) put_other_units(best);
  }

 private:
  // A family in the axes of the page, and the selections that it speaks of: what it does not turn is at its first option.
  struct Part {
    Narrowing narrowing;
    Set region;
  };

  void put_other(Part& any, const Part& best) {
    const Set rest = diagram_->minus(diagram_->meet(shown_.verdicts["feasible"], any.region), best.region);
    put_pathways(
        choose_pathways(*family_.any, any.narrowing, *diagram_, near_base(rest), most_other_pathways), any);
    put_conflicts(choose_conflicts(*family_.any, any.narrowing, *diagram_, any.region), any);
  }

  // Each with all selections that have it, whichever of the searches they belong to.
  void put_other_units(Part& part) {
    struct Row {
      const BatchSearch* search;
      model::UnitId unit;
      Set having;
    };
    std::map<std::string, Row> rows;
    for (const BatchSearch& search : family_.best.family->searches()) {
      const auto& units = search.group.problem->units;
      for (const model::UnitId id : units.ids()) {
        const UnitKind kind = units[id].kind;
        if (kind != UnitKind::rule && kind != UnitKind::requirement && kind != UnitKind::goal) continue;
        if (catalogue_.knows(units[id].id)) continue;
        const Set having = part.narrowing(search.group.having[id]);
        const auto [at, fresh] = rows.emplace(units[id].id, Row{&search, id, having});
        if (!fresh) at->second.having = diagram_->join(at->second.having, having);
      }
    }
    for (const auto& [name, row] : rows)
      catalogue_.unit(*row.search->group.problem, row.unit, catalogue_.set(*diagram_, row.having));
  }

  static const BatchFindings& findings_of(const Asked& asked) { return asked.family->findings(); }

  static std::set<int> horizons_of(const Asked& asked) {
    std::set<int> out;
    for (const BatchSearch& search : asked.family->searches()) {
      for (const model::Unit& unit : search.group.problem->units) {
        if (unit.kind == model::UnitKind::horizon) out.insert(unit.phase);
      }
    }
    return out;
  }

  int axis_called(const std::string& name) const {
    const auto& axes = shown_.variants.axes;
    const auto at = std::find_if(axes.begin(), axes.end(),
                                 [&](const spec::VariantAxis& a) { return a.name.text == name; });
    return at == axes.end() ? -1 : static_cast<int>(at - axes.begin());
  }

  void add_axes(const Asked& asked) {
    const std::vector<bool> matters = axes_that_matter(findings_of(asked));
    const auto& axes = findings_of(asked).variants.axes;
    for (std::size_t i = 0; i < axes.size(); ++i) {
      const int known = axis_called(axes[i].name.text);
      if (known >= 0) {
        idle_[as_index(known)] = idle_[as_index(known)] && !matters[i];
      } else if (matters[i] || !family_.narrow || !axes[i].toggle) {
        shown_.variants.axes.push_back(axes[i]);
        idle_.push_back(!matters[i]);
      }
    }
  }

  Part part_of(const Asked& asked) {
    const auto& axes = findings_of(asked).variants.axes;
    std::vector<int> to;
    for (const spec::VariantAxis& axis : axes) to.push_back(axis_called(axis.name.text));
    Set region = Diagram::all;
    for (std::size_t i = 0; i < shown_.variants.axes.size(); ++i) {
      if (std::find(to.begin(), to.end(), static_cast<int>(i)) == to.end())
        region = diagram_->meet(region, diagram_->option(static_cast<int>(i), 0));
    }
    Part out{Narrowing(*findings_of(asked).diagram, *diagram_, to), region};
    out.region = diagram_->meet(region, out.narrowing(findings_of(asked).asked));
    return out;
  }

  void put_verdicts(Part& best, Part* any) {
    const BatchFindings& b = findings_of(family_.best);
    shown_.variants.ask = "minimal";
    shown_.diagram = diagram_;
    shown_.family = shown_.asked = best.narrowing(b.family);
    const auto of = [&](Part& part, Set set) { return diagram_->meet(part.narrowing(set), part.region); };
    Set feasible = of(best, b.with_pathway);
    Set infeasible = of(best, b.with_verdict("infeasible"));
    for (const auto& [optimum, set] : b.optima) shown_.optima[optimum] = of(best, set);
    if (any != nullptr) {
      const BatchFindings& a = findings_of(*family_.any);
      feasible = diagram_->join(feasible, of(*any, a.with_pathway));
      infeasible = diagram_->join(infeasible, of(*any, a.with_verdict("infeasible")));
    }
    if (diagram_->meet(feasible, infeasible) != Diagram::none)
      throw certify::CheckFailed("two families do not agree on a selection that both have");
    shown_.verdicts["feasible"] = feasible;
    shown_.verdicts["infeasible"] = infeasible;
    out_.diagram = make_diagram(shown_);
    const Set known = diagram_->join(feasible, infeasible);
    out_.variants = diagram_->count(known);
    put_dear(diagram_->minus(best.region, known));
  }

  // The fewest options, about, such that every combination of the best family that is not worked out has one of them; none where it
  // takes many to tell.
  void put_dear(Set open) {
    constexpr std::size_t few = 5;
    std::vector<std::pair<int, int>> found;
    while (open != Diagram::none && found.size() < few) {
      Count most;
      for (int axis = 0; axis < static_cast<int>(diagram_->sizes().size()); ++axis) {
        for (int option = 1; option < diagram_->sizes()[as_index(axis)]; ++option) {
          const Count with = diagram_->count(diagram_->meet(open, diagram_->option(axis, option)));
          if (with <= most) continue;
          if (most == Count()) found.emplace_back();
          most = with;
          found.back() = {axis, option};
        }
      }
      if (most == Count()) return;
      open = diagram_->minus(open, diagram_->option(found.back().first, found.back().second));
    }
    if (open == Diagram::none) out_.dear = std::move(found);
  }

  // Selections with one option turned first, then what is turned together, then any two, then all; each by the number of phases.
  std::vector<Wanted> wanted_of_best() {
    std::vector<Wanted> out;
    const auto add = [&](Set near, bool whole) {
      for (const auto& [optimum, set] : shown_.optima)
        out.push_back({optimum.front(), diagram_->meet(set, near), whole});
    };
    add(turned_at_most(1), true);
    add(diagram_->meet(turned_at_most(3), only_choices_and_rules()), true);
    add(turned_at_most(2), false);
    add(Diagram::all, false);
    return out;
  }

  // What people turn together: who leads and sits where, and the rules on it. Facts with arguments that are toggled are mostly refusals,
  // and as they stand.
  Set only_choices_and_rules() {
    Set out = Diagram::all;
    for (std::size_t axis = 0; axis < shown_.variants.axes.size(); ++axis) {
      const bool refusal = shown_.variants.axes[axis].toggle &&
                           shown_.variants.axes[axis].name.text.find('(') != std::string::npos;
      if (refusal) out = diagram_->meet(out, diagram_->option(static_cast<int>(axis), 0));
    }
    return out;
  }

  std::vector<Wanted> near_base(Set rest) {
    std::vector<Wanted> out;
    for (const int turned : {1, 2}) out.push_back({0, diagram_->meet(rest, turned_at_most(turned)), false});
    out.push_back({0, rest, false});
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

  int unit(const BatchSearch& search, model::UnitId id, Part& part) {
    return catalogue_.unit(*search.group.problem, id,
                           catalogue_.set(*diagram_, part.narrowing(search.group.having[id])));
  }

  int members(const BatchSearch& search, Part& part) {
    return catalogue_.set(*diagram_, diagram_->meet(part.region, part.narrowing(search.group.members)));
  }

  void put_pathways(const std::vector<ChosenFact>& chosen, Part& part) {
    for (const ChosenFact& fact : chosen) {
      PagePathway row = catalogue_.pathway(*fact.search->group.problem->world, fact.fact->choice);
      for (const model::UnitId id : fact.fails) {
        if (part.narrowing(fact.search->group.having[id]) != Diagram::none)
          row.fails.push_back(unit(*fact.search, id, part));
      }
      row.members = members(*fact.search, part);
      out_.pathways.push_back(std::move(row));
    }
  }

  void put_conflicts(const std::vector<ChosenFact>& chosen, Part& part) {
    for (const ChosenFact& fact : chosen) {
      PageConflict row;
      for (const model::UnitId id : fact.fact->units) row.units.push_back(unit(*fact.search, id, part));
      row.within = fact.within;
      row.members = members(*fact.search, part);
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
  BatchFindings shown_;
  std::shared_ptr<Diagram> diagram_;
  std::vector<bool> idle_;
};

}  // namespace

void put_family(const PageFamily& family, const model::World& world, Catalogue& catalogue, PageReport& out) {
  FamilyWriter(family, world, catalogue, out).all();
}

}  // namespace pathproof::report
