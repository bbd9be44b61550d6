#include "resolve/assumptions.h"

#include <vector>

#include "resolve/settings.h"
#include "resolve/stance.h"
#include "resolve/value_reader.h"

namespace pathproof::model {

namespace {

// Who is said to agree or to refuse can change that.
void add_stance(Statement& given, WorldBuilder& builder) {
  const auto actor = stance_of(builder.world(), builder.names(), *given.formula);
  if (!actor) return;
  given.holder_ids.push_back(
      builder.world().sorts[actor->sort].elements[static_cast<std::size_t>(actor->number)]);
  given.holders.push_back(builder.world().label(actor->sort, actor->number));
}

void add_given(const spec::Statement& given, WorldBuilder& builder, ProblemDraft& draft) {
  Statement read = builder.statement(given, WorldBuilder::Reading::rule);
  if (read.holder_ids.empty() && read.formula) add_stance(read, builder);
  draft.give(std::move(read));
}

// A fact that is not open has been given its value by now.
void add_supposals(const std::vector<spec::Supposal>& supposals, WorldBuilder& builder,
                   source::Collector& collector, ProblemDraft& draft) {
  ValueReader reader(builder.world(), builder.names(), collector);
  for (const spec::Supposal& supposal : supposals) {
    const auto setting = read_setting(supposal.setting, builder.world(), builder.names(), reader, collector,
                                      Settable::state_too);
    if (!setting) continue;
    const auto& cells = builder.world().functions[setting->function].cells;
    const auto at = static_cast<std::size_t>(setting->instance);
    if (at >= cells.size() || !cells[at].open.valid()) continue;
    spec::Statement given;
    given.id.text = supposal.instance;
    given.formula = supposal.given;
    given.span = supposal.given.span;
    add_given(given, builder, draft);
  }
}

}  // namespace

void add_assumptions(const spec::ParsedProblem& parsed, WorldBuilder& builder, source::Collector& collector,
                     ProblemDraft& draft) {
  for (const spec::Statement& given : parsed.proposal.given) add_given(given, builder, draft);
  add_supposals(parsed.spec.supposals, builder, collector, draft);
}

}  // namespace pathproof::model
