#include "resolve/commitments.h"

#include <string>
#include <vector>

namespace pathproof::model {

namespace {

void add_schedule(const std::vector<std::vector<spec::Name>>& phases, WorldBuilder& builder,
                  ProblemDraft& draft) {
  draft.problem().scheduled.assign(builder.world().steps.size(), false);
  draft.add({UnitKind::schedule_closed, unit_id(UnitKind::schedule_closed), nullptr, {}, {}, 0, nullptr});
  for (std::size_t phase = 0; phase < phases.size(); ++phase) {
    for (const spec::Name& name : phases[phase]) {
      const StepId step = builder.step(name);
      if (step.valid() && step.index() < draft.problem().scheduled.size()) {
        draft.problem().scheduled[step] = true;
      }
      draft.add({UnitKind::schedule_step,
                 unit_id(UnitKind::schedule_step, name.text),
                 nullptr,
                 step,
                 {},
                 static_cast<int>(phase) + 1,
                 nullptr});
    }
  }
}

void add_sequence(const std::vector<spec::Name>& steps, WorldBuilder& builder, ProblemDraft& draft) {
  StepId before;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const StepId step = builder.step(steps[i]);
    draft.add({UnitKind::sequence, unit_id(UnitKind::sequence, std::to_string(i + 1)), nullptr, step, before,
               0, nullptr});
    before = step;
  }
}

}  // namespace

void add_commitments(const spec::ParsedCase& proposal, WorldBuilder& builder, ProblemDraft& draft) {
  for (const spec::Name& name : proposal.include) {
    const StepId step = builder.step(name);
    draft.add({UnitKind::include, unit_id(UnitKind::include, name.text), nullptr, step, {}, 0, nullptr});
  }
  for (const spec::Name& name : proposal.exclude) {
    const StepId step = builder.step(name);
    draft.add({UnitKind::exclude, unit_id(UnitKind::exclude, name.text), nullptr, step, {}, 0, nullptr});
  }
  if (proposal.schedule) add_schedule(*proposal.schedule, builder, draft);
  if (proposal.sequence) add_sequence(*proposal.sequence, builder, draft);
}

}  // namespace pathproof::model
