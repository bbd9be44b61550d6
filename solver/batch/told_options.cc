#include "batch/told_options.h"

#include <map>
#include <string>
#include <utility>

#include "english/reader.h"
#include "source/as_index.h"

namespace pathproof {

namespace {

using model::Diagram;

// Steps by their ids alone: where many options are told, their titles would be most of what is read.
std::string clause(const model::World& world, const model::Expr& formula) {
  const model::Environment nothing;
  english::Reader reader(world, nothing);
  for (const model::StepId step : world.steps.ids()) reader.knows(step);
  return reader.clause(formula).words;
}

// Whether the spec has words for the function that the formula, `f(a)`, `not f(a)` or `f(a) = b`, is about.
bool has_words(const model::World& world, const model::Expr& formula) {
  const model::Expr* of = &formula;
  while (!of->function.valid() && !of->args.empty() && of->args.front()) of = of->args.front().get();
  return of->function.valid() && !world.functions[of->function].reads.empty();
}

}  // namespace

void tell_options(BatchFamily& family) {
  report::BatchFindings& f = family.findings();
  Diagram& diagram = *f.diagram;
  std::map<Diagram::Set, std::size_t>
      facts;  // the axis of a toggled fact, by the variants that have its second option
  for (std::size_t axis = 0; axis < f.variants.axes.size(); ++axis) {
    const spec::VariantAxis& a = f.variants.axes[axis];
    const bool fact = a.toggle && a.options.size() == 2 && a.options[1].change != nullptr &&
                      a.options[1].change->kind == spec::Change::Kind::suppose;
    if (fact) facts.emplace(diagram.option(static_cast<int>(axis), 1), axis);
  }
  if (facts.empty()) return;
  for (const BatchSearch& search : family.searches()) {
    const model::Problem& problem = *search.group.problem;
    for (const model::UnitId unit : problem.units.ids()) {
      if (problem.units[unit].kind != model::UnitKind::given || !problem.units[unit].formula) continue;
      const auto at = facts.find(search.group.having[unit]);
      if (at == facts.end()) continue;
      auto& options = f.variants.axes[at->second].options;
      const model::ExprPtr& formula = problem.units[unit].formula;
      if (!has_words(*problem.world, *formula)) continue;
      options[1].says = clause(*problem.world, *formula);
      const bool denied = formula->op == model::Op::logical_not;
      options[0].says =
          "it is open whether " + clause(*problem.world, denied ? *formula->args.front() : *formula);
    }
  }
}

}  // namespace pathproof
