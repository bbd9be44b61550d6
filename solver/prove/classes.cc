#include "prove/classes.h"

#include <algorithm>

#include "english/blame.h"
#include "model/trace.h"
#include "prove/meaning.h"
#include "search/pathways.h"

namespace pathproof::query {

namespace {

using encode::Lit;

class Classifier {
 public:
  Classifier(const model::Problem& problem, const std::vector<encode::Instance>& instances)
      : problem_(problem), instances_(instances) {}

  CounterexampleClass of(const model::Choice& choice) const {
    CounterexampleClass out;
    out.pathway = choice;
    for (const model::StepId s : choice.start.ids()) {
      if (choice.start[s] > 0) out.steps.push_back(s);
    }
    const model::Trace trace(*problem_.world, choice);
    const auto where = english::explain_failure(problem_, problem_.units.back(), trace).instance;
    for (std::size_t i = 0; i < instances_.size() && !where.empty(); ++i) {
      if (instances_[i].binding == where) out.instance = static_cast<int>(i);
    }
    return out;
  }

 private:
  const model::Problem& problem_;
  const std::vector<encode::Instance>& instances_;
};

bool covered(const std::vector<CounterexampleClass>& known, const CounterexampleClass& found) {
  return std::any_of(known.begin(), known.end(), [&](const CounterexampleClass& row) {
    return row.instance == found.instance &&
           std::includes(found.steps.begin(), found.steps.end(), row.steps.begin(), row.steps.end());
  });
}

}  // namespace

CounterexampleClasses counterexample_classes(const model::Problem& with, const model::ExprPtr& claim,
                                             std::size_t most, const Settings& settings,
                                             const source::Stop& stop) {
  CounterexampleClasses out;
  const model::Problem problem = with_claim_itself(with, claim);
  const UnitId itself = problem.units.last();
  PathwaySearch search(problem, settings, stop);
  encode::Encoding& encoding = search.session().encoding();
  const std::vector<encode::Instance> instances = encoding.instances(itself);
  const Classifier classifier(problem, instances);
  const UnitSet asked = first_units(itself.index());
  while (most == 0 || out.classes.size() < most) {
    const auto found = search.smallest(asked);
    if (!found) {
      out.complete = search.known();
      return out;
    }
    CounterexampleClass row = classifier.of(found->choice);
    // Tidied facts may make it fail at an earlier instance, one that is already excluded.
    if (covered(out.classes, row)) row = classifier.of(search.untidied());
    if (covered(out.classes, row)) return out;
    encoding.clausifier().add_clause(excluded(encoding, instances, row));
    out.classes.push_back(std::move(row));
  }
  return out;
}

}  // namespace pathproof::query
