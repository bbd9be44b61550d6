#include "idle/find.h"

#include <algorithm>
#include <functional>
#include <initializer_list>

#include "idle/claims.h"
#include "idle/reach.h"
#include "idle/spare.h"
#include "idle/units.h"
#include "lint/proposals.h"
#include "lint/readings.h"
#include "lint/sentences.h"
#include "lint/unused.h"

namespace pathproof::query {

namespace {

// What has to be proved, theme by theme.
class Themes {
 public:
  Themes(const Linted& linted, const Wanted& wanted, const Settings& settings, const source::Stop& stop,
         LintAnswer& out)
      : linted_(linted), wanted_(wanted), out_(out), prover_(linted, wanted, settings, stop, out) {}

  void run() {
    using enum LintCode;
    bool any = false;
    theme(
        {no_pathway, contradicting_rules, impossible_rule}, [&] { any = find_contradictions(prover_); },
        true);
    if (any && !linted_.is_case()) {
      std::set<model::StepId> dead;
      theme(
          {dead_step}, [&] { dead = find_dead_steps(prover_); }, true);
      theme({unreachable_goal, goal_from_start}, [&] { find_idle_goals(prover_); });
      theme({idle_step}, [&] { find_idle_steps(prover_, dead); });
      theme({idle_effect}, [&] { find_idle_effects(prover_, dead); });
      theme({idle_horizon, tight_horizon}, [&] { find_idle_horizon(prover_); });
      theme({interference}, [&] { find_interference(prover_); });
      theme({implied_rule, subsumed_rule, idle_trigger, idle_rule, implied_requirement},
            [&] { find_idle_units(prover_, dead); });
      theme({unmeetable_wish, unbreakable_wish}, [&] { find_idle_wishes(prover_); });
    } else if (any) {
      theme({implied_rule, subsumed_rule, idle_trigger, idle_rule}, [&] { find_idle_units(prover_, {}); });
    }
    if (linted_.is_case()) theme({decided_by_spec, idle_demand}, [&] { find_idle_demands(prover_); });
    theme({vacuous_claim, trivial_claim, idle_assumption}, [&] { find_idle_claims(prover_); });
  }

 private:
  // Runs what some wanted code needs. A stop leaves these codes unsettled, and what comes after them.
  void theme(std::initializer_list<LintCode> codes, const std::function<void()>& find,
             bool others_need = false) {
    const bool some =
        std::any_of(codes.begin(), codes.end(), [&](LintCode code) { return wants(wanted_, code); });
    if (!some && !(others_need && proofs_wanted())) return;
    try {
      find();
    } catch (const source::Stopped& stopped) {
      out_.reason = stopped.reason;
      out_.unsettled.insert(out_.unsettled.end(), codes.begin(), codes.end());
    }
  }

  bool proofs_wanted() const {
    return std::any_of(lint_rows().begin(), lint_rows().end(),
                       [&](const LintRow& one) { return one.proof && wants(wanted_, one.id); });
  }

  const Linted& linted_;
  const Wanted& wanted_;
  LintAnswer& out_;
  Prover prover_;
};

}  // namespace

LintAnswer find_remarks(const Linted& linted, const Wanted& wanted, const Settings& settings,
                        const source::Stop& stop) {
  LintAnswer out;
  find_unused(linted, out.remarks);
  find_readings(linted, out.remarks);
  find_sentences(linted, out.remarks);
  find_in_proposal(linted, out.remarks);
  Themes(linted, wanted, settings, stop, out).run();
  const auto unwanted = [&](LintCode code) { return !wants(wanted, code); };
  std::erase_if(out.remarks, [&](const Remark& remark) { return unwanted(remark.code); });
  std::erase_if(out.unsettled, unwanted);
  return out;
}

}  // namespace pathproof::query
