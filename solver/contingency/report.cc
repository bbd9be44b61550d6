#include "contingency/report.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "check/report.h"
#include "english/clause.h"
#include "model/trace.h"
#include "resilience/meaning.h"
#include "tell/words.h"

namespace pathproof::report {

namespace {

using query::Branch;
using query::Hazard;
using query::ResilienceAnswer;

std::size_t steps_of(const model::Choice& choice) {
  return static_cast<std::size_t>(
      std::count_if(choice.start.begin(), choice.start.end(), [](int start) { return start > 0; }));
}

class Reporter {
 public:
  Reporter(const model::Problem& problem, const ResilienceAnswer& answer)
      : problem_(problem), world_(*problem.world), answer_(answer) {}

  void tell(ResilienceReport& out) const {
    for (const Hazard& hazard : answer_.hazards) {
      HazardText text{hazard.name, hazard_words(world_, hazard), hazard.actor, hazard.actor_title, {},
                      kind(hazard)};
      if (out.hazards.size() < answer_.looked_at || !out.possible) {
        for (const model::StepId s : hazard.due) text.due.push_back(world_.steps[s].id);
      }
      if (hazard.kind == Hazard::Kind::slip) text.due.push_back(world_.steps[hazard.step].id);
      out.hazards.push_back(std::move(text));
    }
    out.idle = answer_.idle;
    out.vetoes = answer_.vetoes;
    blocking(out);
    if (answer_.refuted) counter(out);
    if (!answer_.planned) return;
    out.plan = branch(answer_.plan, nullptr);
    vetoes_on_plan(out.plan);
    if (!answer_.best) return;
    hedges(out);
    premium(out);
    matrix(out);
  }

 private:
  HazardText::Kind kind(const Hazard& hazard) const {
    switch (hazard.kind) {
      case Hazard::Kind::fact: break;
      case Hazard::Kind::rule: return HazardText::Kind::rule;
      case Hazard::Kind::shock: return HazardText::Kind::shock;
      case Hazard::Kind::slip: return HazardText::Kind::slip;
    }
    const model::OpenFact& fact = world_.open_facts[hazard.fact];
    const model::Function& function = world_.functions[fact.function];
    const std::vector<std::int64_t> args = world_.arguments(function, fact.instance);
    bool names_step = false;
    for (std::size_t i = 0; i < args.size(); ++i) {
      names_step = names_step || (function.args[i] == model::step_sort &&
                                  hazard.due == std::vector{model::StepId(args[i])});
    }
    return names_step && !hazard.actor.empty() && function.type.kind == model::Type::Kind::boolean
               ? HazardText::Kind::refusal
               : HazardText::Kind::fact;
  }

  void blocking(ResilienceReport& out) const {
    std::map<std::string, std::string> title;
    for (const Hazard& hazard : answer_.hazards) {
      if (!hazard.actor.empty()) title.emplace(hazard.actor, hazard.actor_title);
    }
    out.blocking.push_back({1,
                            std::to_string(answer_.vetoes.size()),
                            {},
                            answer_.looked_at == answer_.hazards.size() || !answer_.feasible});
    const bool more = !answer_.blocking.empty() &&
                      answer_.blocking.back().moves.size() > static_cast<std::size_t>(answer_.blocking_up_to);
    for (int size = 2; size <= answer_.blocking_up_to + (more ? 1 : 0); ++size) {
      std::uint64_t all = 0;
      std::map<std::string, std::uint64_t> alone;
      for (const query::BlockingSet& set : answer_.blocking) {
        if (set.moves.size() != static_cast<std::size_t>(size)) continue;
        all += members(set, {});
        for (const auto& [actor, name] : title) alone[actor] += members(set, actor);
        std::vector<std::vector<std::size_t>> groups;
        for (const std::size_t m : set.moves) groups.push_back(answer_.moves[m].hazards);
        out.blocking_sets.push_back(std::move(groups));
      }
      BlockingCount row{size, std::to_string(all), {}, size <= answer_.blocking_up_to};
      for (const Hazard& hazard : answer_.hazards) {  // in the order of the spec
        const auto found = alone.find(hazard.actor);
        if (found == alone.end()) continue;
        if (found->second > 0) row.alone.emplace_back(hazard.actor_title, std::to_string(found->second));
        alone.erase(found);
      }
      out.blocking.push_back(std::move(row));
    }
  }

  // How many sets of hazards it stands for; of one actor's alone, where one is named.
  std::uint64_t members(const query::BlockingSet& set, const std::string& actor) const {
    std::uint64_t out = 1;
    for (const std::size_t m : set.moves) {
      const auto& hazards = answer_.moves[m].hazards;
      out *= static_cast<std::uint64_t>(std::count_if(hazards.begin(), hazards.end(), [&](std::size_t h) {
        return actor.empty() || answer_.hazards[h].actor == actor;
      }));
    }
    return out;
  }

  // Of a move, the step whose start brings it up on a pathway.
  std::string step_of(std::size_t hazard, const model::Choice& on, int phase) const {
    const Hazard& h = answer_.hazards[hazard];
    if (h.kind == Hazard::Kind::slip) return world_.steps[h.step].id;
    for (const model::StepId s : h.due) {
      if (on.start[s] == phase) return world_.steps[s].id;
    }
    return {};
  }

  ResilienceBranch branch(const Branch& from, const Branch* before) const {
    ResilienceBranch out;
    out.phase = from.phase;
    out.pathway = pathway(world_, from.pathway);
    out.least_phases = from.least_phases;
    if (before != nullptr) {
      out.hazards = answer_.moves[from.revealed.back()].hazards;
      out.step = step_of(out.hazards.front(), before->pathway, from.phase);
      for (const PathwayStep& step : out.pathway.steps) {
        const model::StepId s = world_.step_index(step.step);
        if (before->pathway.start[s] != from.pathway.start[s]) out.moved.push_back(step);
      }
      for (const model::StepId s : world_.steps.ids()) {
        if (before->pathway.start[s] > 0 && from.pathway.start[s] == 0 && world_.steps[s].id != out.step)
          out.left_out.push_back(world_.steps[s].id);
      }
    }
    for (const std::size_t m : from.fatal) {
      ResilienceBranch lost;
      lost.fatal = true;
      lost.hazards = answer_.moves[m].hazards;
      lost.phase = query::due_phase(answer_.hazards[lost.hazards.front()], world_, from.pathway.start);
      lost.step = step_of(lost.hazards.front(), from.pathway, lost.phase);
      out.children.push_back(std::move(lost));
    }
    for (const Branch& child : from.children) out.children.push_back(branch(child, &from));
    std::stable_sort(out.children.begin(), out.children.end(),
                     [](const auto& a, const auto& b) { return a.phase < b.phase; });
    return out;
  }

  // Vetoes are due on every plan, and have no answer.
  void vetoes_on_plan(ResilienceBranch& plan) const {
    std::map<std::pair<int, std::string>, ResilienceBranch> lost;
    for (const std::size_t h : answer_.vetoes) {
      const int phase = query::due_phase(answer_.hazards[h], world_, answer_.plan.pathway.start);
      if (phase == 0) continue;
      ResilienceBranch& row = lost[{phase, step_of(h, answer_.plan.pathway, phase)}];
      row.fatal = true;
      row.phase = phase;
      row.step = step_of(h, answer_.plan.pathway, phase);
      row.hazards.push_back(h);
    }
    for (auto& [key, row] : lost) plan.children.push_back(std::move(row));
    std::stable_sort(plan.children.begin(), plan.children.end(),
                     [](const auto& a, const auto& b) { return a.phase < b.phase; });
  }

  void hedges(ResilienceReport& out) const {
    for (const query::Hedge& hedge : answer_.hedges) {
      HedgeText text;
      text.step = world_.steps[hedge.step].id;
      for (const std::size_t m : hedge.fatal) {
        if (std::find(answer_.plan.fatal.begin(), answer_.plan.fatal.end(), m) != answer_.plan.fatal.end())
          continue;
        const auto& hazards = answer_.moves[m].hazards;
        text.fatal.insert(text.fatal.end(), hazards.begin(), hazards.end());
        const int phase =
            query::due_phase(answer_.hazards[hazards.front()], world_, answer_.plan.pathway.start);
        if (text.for_step.empty()) text.for_step = step_of(hazards.front(), answer_.plan.pathway, phase);
      }
      out.hedges.push_back(std::move(text));
    }
  }

  void premium(ResilienceReport& out) const {
    const int phases = model::Trace(world_, answer_.cheapest).last();
    const std::size_t steps = steps_of(answer_.cheapest);
    out.least_phases = phases;
    const int own = out.plan.pathway.phases;
    if (own > phases) out.premium_phases = static_cast<std::size_t>(own - phases);
    if (out.plan.pathway.steps.size() > steps) out.premium_steps = out.plan.pathway.steps.size() - steps;
    for (const query::Objective& objective : answer_.objectives) {
      if (objective.kind == query::Objective::Kind::phases || objective.kind == query::Objective::Kind::steps)
        continue;
      out.premium_own.emplace_back(objective.name, query::cost(problem_, objective, answer_.plan.pathway) -
                                                       query::cost(problem_, objective, answer_.cheapest));
    }
  }

  void matrix(ResilienceReport& out) const {
    for (const ResilienceBranch& row : out.plan.children) {
      for (const std::size_t h : row.hazards) {
        ResilienceEffect effect;
        effect.actor = answer_.hazards[h].actor;
        effect.phase = row.phase;
        effect.step = row.step;
        effect.hazard = h;
        effect.phases = row.fatal ? 0 : std::max(0, row.pathway.phases - out.plan.pathway.phases);
        effect.kind = row.fatal           ? ResilienceEffect::Kind::fatal
                      : effect.phases > 0 ? ResilienceEffect::Kind::later
                                          : ResilienceEffect::Kind::same;
        out.matrix.push_back(std::move(effect));
      }
    }
  }

  void counter(ResilienceReport& out) const {
    for (const query::Sequence& sequence : answer_.refuted->sequences) {
      std::vector<std::string> names;
      for (const std::size_t m : sequence)
        names.push_back(answer_.hazards[answer_.moves[m].hazards.front()].name);
      out.counter.push_back(std::move(names));
    }
  }

  const model::Problem& problem_;
  const model::World& world_;
  const ResilienceAnswer& answer_;
};

}  // namespace

ToldWhen told_when(query::Told told) { return static_cast<ToldWhen>(told); }

std::string hazard_words(const model::World& world, const Hazard& hazard) {
  switch (hazard.kind) {
    case Hazard::Kind::fact: {
      const model::OpenFact& fact = world.open_facts[hazard.fact];
      const model::Type& type = world.functions[fact.function].type;
      if (type.kind != model::Type::Kind::boolean)
        return fmt::format("{} is {}", world.instance_name(world.functions[fact.function], fact.instance),
                           world.value_name(type, hazard.value));
      const model::Expr formula = model::fact_term(world, fact.function, fact.instance);
      return hazard.value != 0 ? english::clause(world, formula) : english::denial(world, formula);
    }
    case Hazard::Kind::rule: return fmt::format("this comes into force: {}", spoken(world, *hazard.rule));
    case Hazard::Kind::shock:
      return fmt::format("from phase {} on: {}", hazard.phase, spoken(world, *hazard.rule));
    case Hazard::Kind::slip:
      return fmt::format("{} takes {} longer", world.steps[hazard.step].id, amount("phases", hazard.by));
  }
  return {};
}

ResilienceReport make_resilience_report(const model::Problem& problem,
                                        const certify::CertifiedResilience& certified) {
  const ResilienceAnswer& answer = certified.answer();
  ResilienceReport out;
  out.question = make_question(problem);
  out.verdict = verdict_of(answer.verdict);
  out.reason = answer.reason;
  out.complete = answer.reason == Reason::none;
  out.possible = answer.feasible;
  out.told = told_when(answer.told);
  out.refusals = answer.refusals;
  out.survived = answer.survived;
  out.horizon = answer.horizon;
  out.judged = answer.judged.has_value();
  out.looked_at = answer.looked_at;
  out.planned = answer.planned;
  out.best = answer.best;
  out.statistics.solves = answer.solves;
  if (out.verdict == Verdict::unknown) tell_unknown(problem, answer.reason, out.question);
  Reporter(problem, answer).tell(out);
  if (answer.earlier) out.if_told = told_when(answer.earlier->told);
  if (answer.longer) out.in_phases = answer.longer->horizon;
  return out;
}

}  // namespace pathproof::report

namespace pathproof {

std::string_view word(ToldWhen told) {
  constexpr std::string_view words[] = {"outset", "eve", "act", "never"};
  return words[static_cast<std::size_t>(told)];
}

}  // namespace pathproof
