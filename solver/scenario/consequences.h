// What a hazard does to the pathways of a question: which steps bring it up, whether it ever matters, whether it comes to the same as
// leaving a step out, and which hazards leave no pathway together.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "scenario/hazard.h"
#include "scenario/joint.h"

namespace pathproof::query {

class Consequences {
 public:
  /// No pathway takes more than `horizon` phases. All must outlive the object.
  Consequences(const model::Problem& base, const std::vector<Hazard>& hazards, int horizon,
               const Settings& settings, const source::Stop& stop);

  /// Steps without any of which nothing that is done is broken by the hazard, ascending: of each set that is, one.
  std::vector<model::StepId> due_steps(const Hazard& hazard);
  /// A valid pathway that starts none of the steps and is none any more when its facts are changed to fit the hazard.
  std::optional<model::Choice> broken_without(const Hazard& hazard, const std::vector<model::StepId>& steps);
  /// A pathway that ends before the phase of the shock, and is none any more when it is known.
  std::optional<model::Choice> broken_before(const Hazard& shock);
  /// Whether pathways under the hazard are exactly those that leave out its one step.
  bool refuses_step(const Hazard& hazard);
  /// A pathway under all of these hazards.
  std::optional<model::Choice> pathway_under(const Sequence& hazards);

 private:
  using Lit = encode::Lit;
  encode::Answer ask(const std::vector<Lit>& assumed);
  Lit option(int copy, model::FactId fact, std::int64_t value);
  void assume_hazard(const Hazard& hazard, std::vector<Lit>& assumed);
  void assume_broken(const Hazard& hazard, bool valid, std::vector<Lit>& assumed);
  Lit some_unit_broken();
  Lit some_reader_broken(model::FactId fact);
  std::vector<model::StepId> fewest_steps(std::vector<Lit> assumed);

  const model::Problem& base_;
  const std::vector<Hazard>& hazards_;
  int horizon_;
  Settings settings_;
  const source::Stop& stop_;
  encode::Encoding before_;  // the pathway
  encode::Encoding after_;   // the same with its facts changed
  Joint joint_;
  Lit valid_before_ = encode::true_lit;
  Lit valid_after_ = encode::true_lit;
  Lit some_unit_broken_ = 0;
  std::map<model::FunctionId, Lit> some_reader_broken_;
  std::map<model::FactId, Lit> unchanged_;  // of facts of hazards: the same before and after
};

}  // namespace pathproof::query
