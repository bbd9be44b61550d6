#include "idle/spare.h"

#include <algorithm>

#include <fmt/format.h>

#include "lint/places.h"
#include "resolve/compose.h"

namespace pathproof::query {

using encode::Answer;
using model::StepId;

namespace {

class SpareSteps {
 public:
  explicit SpareSteps(Prover& prover)
      : prover_(prover), asked_{prover.problem(), prover.without_goal(), {}, {}, {}} {}

  void run(const std::set<StepId>& dead) {
    if (prover_.too_large(LintCode::idle_step, *prover_.problem())) return;
    std::set<StepId> open;
    for (const StepId s : prover_.world().steps.ids()) {
      if (!dead.contains(s)) open.insert(s);
    }
    if (!reach_goals()) return;
    // A step that is found to be spare may have been all that another was needed for.
    for (bool again = true; again;) {
      again = false;
      for (const StepId s : std::set<StepId>(open)) {
        if (is_needed(s) || !is_spare(s)) continue;
        open.erase(s);
        again = true;
      }
    }
  }

 private:
  // A pathway to each goal as lean as it gets shows at once that most steps are needed. False: none is reached.
  bool reach_goals() {
    std::vector<model::Choice> lean;
    for (const model::Statement& goal : prover_.world().goals) {
      const Demand reached{
          asked_.problem, asked_.units, {}, model::compose(model::Op::finally, {goal.formula})};
      const std::optional<bool> possible = prover_.possible(LintCode::idle_step, reached);
      if (possible == false) continue;
      asked_.goals.push_back(reached.holds);
      if (possible == true) lean.push_back(prover_.example(reached, prover_.choice(reached)).pathway);
    }
    if (asked_.goals.empty()) return false;
    for (const model::Statement* wish : prover_.problem()->soft) asked_.goals.push_back(wish->formula);
    for (const model::Choice& pathway : lean) note(pathway);
    return true;
  }

  void note(const model::Choice& pathway) {
    Witness out;
    for (const StepId s : pathway.start.ids()) {
      if (pathway.start[s] == 0) continue;
      out.steps.insert(s);
      asked_.step = s;
      if (needs_step(asked_, pathway, prover_.stop())) out.needed.insert(s);
    }
    witnesses_.push_back(std::move(out));
  }

  // By a pathway that was found already.
  bool is_needed(StepId s) const {
    return std::any_of(witnesses_.begin(), witnesses_.end(), [&](const Witness& witness) {
      const auto there = [&](StepId gone) { return witness.steps.contains(gone); };
      return witness.needed.contains(s) && std::none_of(asked_.gone.begin(), asked_.gone.end(), there);
    });
  }

  bool is_spare(StepId s) {
    asked_.step = s;
    const Answer answer = prover_.leaving(LintCode::idle_step, asked_);
    if (answer == Answer::satisfiable) note(prover_.leaver(asked_).pathway());
    if (answer != Answer::unsatisfiable) return false;
    const std::string& id = prover_.world().steps[s].id;
    LintProof proof;
    proof.leaving = asked_;
    prover_.remark(LintCode::idle_step, Places(prover_.linted()).of_step(id),
                   fmt::format("no goal{} needs the step `{}`",
                               prover_.problem()->soft.empty() ? "" : " and no soft rule", id),
                   std::move(proof));
    asked_.gone.push_back(s);
    return true;
  }

  struct Witness {
    std::set<StepId> steps;
    std::set<StepId> needed;
  };

  Prover& prover_;
  Leaving asked_;  // of the goals that can be reached
  std::vector<Witness> witnesses_;
};

}  // namespace

void find_idle_steps(Prover& prover, const std::set<StepId>& dead) { SpareSteps(prover).run(dead); }

}  // namespace pathproof::query
