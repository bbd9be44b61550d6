#include "model/read_log.h"

#include <utility>

#include "source/as_index.h"

namespace pathproof::model {

ReadLog::ReadLog(const World& world, Starts phases) : world_(world), phases_(std::move(phases)) {
  writers_.resize(world.functions.size());
  facts_.resize(world.steps.size());
  for (const StepId step : world.steps.ids()) {
    for (const Effect& effect : world.steps[step].effects) {
      std::vector<StepId>& writers = writers_[effect.function];
      if (writers.empty() || writers.back() != step) writers.push_back(step);
      for (const ExprPtr& arg : effect.args) gather(step, arg);
      gather(step, effect.value);
    }
  }
}

void ReadLog::gather(StepId step, const ExprPtr& expr) {
  if (!expr) return;
  const Shape shape = row(expr->op).shape;
  if (expr->op == Op::fact) {
    for (const FactCell& cell : world_.functions[expr->function].cells) {
      if (cell.open.valid()) facts_[step].insert(cell.open);
    }
  } else if (shape != Shape::leaf && shape != Shape::connective && shape != Shape::relation &&
             shape != Shape::arithmetic) {
    complete_ = false;
  }
  for (const ExprPtr& arg : expr->args) gather(step, arg);
}

void ReadLog::clear() {
  reads_.clear();
  known_.clear();
}

void ReadLog::note(Read read) {
  if (known_.insert(read).second) reads_.push_back(read);
}

void ReadLog::step(StepId step) {
  if (phases_[step] > 0) note({step, FactId()});
}

void ReadLog::fact(FactId fact) { note({StepId(), fact}); }

std::int64_t ReadLog::end(StepId step) const {
  return std::int64_t{phases_[step]} + world_.steps[step].duration - 1;
}

void ReadLog::effects_of(StepId step) {
  this->step(step);
  for (const FactId read : facts_[step]) fact(read);
}

void ReadLog::fluent(FunctionId function, int k) {
  for (const StepId writer : writers_[function]) {
    if (phases_[writer] > 0 && end(writer) <= k) effects_of(writer);
  }
}

void ReadLog::last(const Starts& start) {
  StepId latest;
  for (const StepId step : start.ids()) {
    if (start[step] > 0 && (!latest.valid() || end(step) > end(latest))) latest = step;
  }
  if (latest.valid()) step(latest);
  for (const StepId step : start.ids()) {
    const bool later = start[step] == 0 && phases_[step] > 0 && (!latest.valid() || end(step) > end(latest));
    if (later) this->step(step);
  }
}

void ReadLog::effects() {
  for (const StepId step : world_.steps.ids()) {
    if (phases_[step] > 0 && !world_.steps[step].effects.empty()) effects_of(step);
  }
}

}  // namespace pathproof::model
