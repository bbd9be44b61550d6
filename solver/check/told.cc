#include "check/told.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "tell/layout.h"
#include "tell/words.h"

namespace pathproof::report {

namespace {

using Kind = query::PlainFact::Kind;

std::size_t at(std::int64_t i) { return static_cast<std::size_t>(i); }

std::string fact_text(const model::Problem& problem, const query::PlainFact& fact) {
  const model::World& world = *problem.world;
  const std::string step = fact.step.valid() ? world.steps[fact.step].id : "";
  const auto open = [&] {
    const model::OpenFact& row = world.open_facts[fact.fact];
    return world.instance_name(world.functions[row.function], row.instance);
  };
  const auto value = [&] {
    return world.value_name(world.functions[world.open_facts[fact.fact].function].type, fact.value);
  };
  switch (fact.kind) {
    case Kind::included: return fmt::format("{} is part of the pathway", step);
    case Kind::excluded: return fmt::format("{} cannot be part of the pathway", step);
    case Kind::not_before: return fmt::format("{} starts in phase {} or later", step, fact.value);
    case Kind::not_after: return fmt::format("{} starts in phase {} or earlier", step, fact.value);
    case Kind::fact_is: return fmt::format("{} is {}", open(), value());
    case Kind::fact_is_not: return fmt::format("{} is not {}", open(), value());
    case Kind::at_least:
      return fmt::format("the pathway takes at least {}", counted(at(fact.value), "phase"));
    case Kind::at_most: return fmt::format("the pathway takes at most {}", counted(at(fact.value), "phase"));
    case Kind::contradiction: break;
  }
  return "a contradiction: no pathway is left";
}

// "What the units say [ids]. Since what was found before (numbers), the new fact."
std::string told(const model::Problem& problem, const query::Derivation& derivation,
                 const query::DerivationStep& step, const ReasonStep& row) {
  std::string because;
  for (const UnitText& unit : row.units) because += fmt::format("{} [{}]. ", unit.says, unit.id);
  std::vector<std::string> given;
  for (const int premise : step.premises)
    given.push_back(
        fmt::format("{} ({})", fact_text(problem, derivation.steps[at(premise)].fact), premise + 1));
  if (step.fact.kind == query::PlainFact::Kind::contradiction) {
    return given.empty()
               ? because + "There is no way to meet this: no pathway is left."
               : fmt::format("{}But {}: a contradiction. No pathway is left.", because, listed(given));
  }
  return given.empty() ? fmt::format("{}So {}.", because, row.derives)
                       : fmt::format("{}Since {}, {}.", because, listed(given), row.derives);
}

// Reads a chain off a derivation: back from the contradiction along the earliest starts, and on along the latest.
class ChainReader {
 public:
  ChainReader(const model::Problem& problem, const query::Derivation& derivation)
      : problem_(problem), derivation_(derivation) {}

  CriticalChain read() {
    if (derivation_.steps.empty()) return {};
    const query::DerivationStep& last = derivation_.steps.back();
    const query::DerivationStep* early = premise(last, Kind::not_before, {});
    if (early == nullptr) early = premise(last, Kind::excluded, {});  // no phase is left for it
    if (early == nullptr) return {};
    forward(*early);
    const query::DerivationStep* late = premise(last, Kind::not_after, {});
    if (late == nullptr) {
      out_.bound = bound_among(last.units);
      add_last(last.units);
    } else {
      backward(early->fact.step, *late);
    }
    std::set<std::string> steps;
    for (const ChainLink& link : out_.links) steps.insert(link.step);
    if (steps.size() < out_.links.size()) return {};  // chased round a circle: order is the reason, not time
    constexpr std::size_t least_links = 2;
    return out_.links.size() < least_links ? CriticalChain{} : std::move(out_);
  }

 private:
  // Of the premises of a step those of this kind, about another step than `apart`: the one with the latest phase.
  const query::DerivationStep* premise(const query::DerivationStep& step, Kind kind,
                                       model::StepId apart) const {
    const query::DerivationStep* out = nullptr;
    for (const int i : step.premises) {
      const query::DerivationStep& row = derivation_.steps[at(i)];
      if (row.fact.kind != kind || row.fact.step == apart) continue;
      if (out == nullptr || row.fact.value > out->fact.value) out = &row;
    }
    return out;
  }

  int duration(model::StepId step) const { return problem_.world->steps[step].duration; }

  void add(model::StepId step, int phase) {
    const model::Step& row = problem_.world->steps[step];
    out_.links.push_back({row.id, row.title, phase, row.duration});
  }

  // Links up to the step that this is about, in their order.
  void forward(const query::DerivationStep& row) {
    if (const auto* before = premise(row, Kind::not_before, row.fact.step)) {
      forward(*before);
    } else if (const auto* earlier = premise(row, Kind::not_before, {})) {
      forward(*earlier);  // an earlier bound on the same step
      out_.links.pop_back();
    } else if (const model::StepId first = plain_prerequisite(row.units); first.valid()) {
      const int phase = static_cast<int>(row.fact.value) - duration(first);
      if (phase > 0) add(first, phase);
    }
    const bool none_left = row.fact.kind == Kind::excluded;
    if (none_left && out_.links.empty()) return;
    add(row.fact.step,
        none_left ? out_.links.back().phase + out_.links.back().duration : static_cast<int>(row.fact.value));
  }

  // The step that still waits for the last one, where a plain prerequisite says so.
  void add_last(const query::UnitSet& units) {
    if (out_.links.empty()) return;
    const ChainLink last = out_.links.back();
    for (const model::UnitId unit : units) {
      const model::Unit& row = problem_.units[unit];
      if (row.step.valid() && unit_text(problem_, unit).before == last.step) {
        add(row.step, last.phase + last.duration);
        return;
      }
    }
  }

  // The step that a prerequisite among the units wants complete.
  model::StepId plain_prerequisite(const query::UnitSet& units) const {
    for (const model::UnitId unit : units) {
      const UnitText text = unit_text(problem_, unit);
      if (text.before.empty()) continue;
      for (const model::StepId s : problem_.world->steps.ids()) {
        if (problem_.world->steps[s].id == text.before) return s;
      }
    }
    return {};
  }

  void backward(model::StepId reached, const query::DerivationStep& first) {
    if (out_.links.empty()) return;
    const query::DerivationStep* late = &first;
    int phase = out_.links.back().phase;
    if (late->fact.step != reached) {
      phase = std::max(phase + duration(reached), static_cast<int>(late->fact.value) + 1);
      add(late->fact.step, phase);
    }
    while (const query::DerivationStep* next = premise(*late, Kind::not_after, late->fact.step)) {
      phase += static_cast<int>(next->fact.value - late->fact.value);
      add(next->fact.step, phase);
      late = next;
    }
    out_.latest = static_cast<int>(late->fact.value);
    out_.bound = bound_among(late->units);
  }

  // The horizon, or what the proposal asks for, before anything else.
  UnitText bound_among(const query::UnitSet& units) const {
    const std::vector<UnitText> texts = sorted_units(problem_, units);
    const auto proposed = std::find_if(texts.begin(), texts.end(), [](const UnitText& unit) {
      return unit.kind == UnitKind::horizon || asked_by_proposal(unit);
    });
    if (proposed != texts.end()) return *proposed;
    return texts.empty() ? UnitText{} : texts.front();
  }

  const model::Problem& problem_;
  const query::Derivation& derivation_;
  CriticalChain out_;
};

}  // namespace

std::vector<ReasonStep> reasoning(const model::Problem& problem, const query::Derivation& derivation) {
  std::vector<ReasonStep> out;
  for (const query::DerivationStep& step : derivation.steps) {
    ReasonStep row;
    row.units = sorted_units(problem, step.units);
    for (const int premise : step.premises) row.premises.push_back(premise + 1);
    row.derives = fact_text(problem, step.fact);
    row.text = told(problem, derivation, step, row);
    out.push_back(std::move(row));
  }
  return out;
}

CriticalChain critical_chain(const model::Problem& problem, const query::Derivation& derivation) {
  return ChainReader(problem, derivation).read();
}

}  // namespace pathproof::report
