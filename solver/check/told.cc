#include "check/told.h"

#include <algorithm>
#include <initializer_list>
#include <set>

#include <fmt/format.h>

#include "source/as_index.h"
#include "tell/layout.h"
#include "tell/words.h"

namespace pathproof::report {

namespace {

using Kind = query::PlainFact::Kind;

// Steps of a derivation that say the same of several steps or facts, for the same reason, as one.
struct Row {
  const query::DerivationStep* first = nullptr;
  std::vector<int> rows;      // that they follow from, ascending
  std::vector<int> premises;  // of all of them, steps of the derivation
  std::vector<int> members;   // steps of the derivation
};

class Rows {
 public:
  explicit Rows(const query::Derivation& derivation) : derivation_(derivation) {
    for (std::size_t i = 0; i < derivation.steps.size(); ++i) add(static_cast<int>(i));
  }

  const std::vector<Row>& all() const { return rows_; }
  const query::PlainFact& fact(int step) const { return derivation_.steps[as_index(step)].fact; }

  // What the row follows from, row by row: these of its members.
  std::vector<std::pair<int, std::vector<int>>> premises(const Row& row) const {
    std::vector<std::pair<int, std::vector<int>>> out;
    for (const int premise : row.premises) {
      const int from = row_of_[as_index(premise)];
      const auto found =
          std::find_if(out.begin(), out.end(), [from](const auto& entry) { return entry.first == from; });
      std::vector<int>& members =
          found == out.end() ? out.emplace_back(from, std::vector<int>{}).second : found->second;
      if (std::find(members.begin(), members.end(), premise) == members.end()) members.push_back(premise);
    }
    return out;
  }

 private:
  void add(int step) {
    const query::DerivationStep& row = derivation_.steps[as_index(step)];
    std::vector<int> from;
    for (const int premise : row.premises) from.push_back(row_of_[as_index(premise)]);
    std::sort(from.begin(), from.end());
    from.erase(std::unique(from.begin(), from.end()), from.end());
    const auto alike = std::find_if(rows_.begin(), rows_.end(), [&](const Row& other) {
      return other.first->fact.kind == row.fact.kind && other.first->fact.value == row.fact.value &&
             other.first->units == row.units && other.rows == from;
    });
    Row& target = alike == rows_.end() ? rows_.emplace_back(Row{&row, from, {}, {}}) : *alike;
    row_of_.push_back(static_cast<int>(&target - rows_.data()));
    target.members.push_back(step);
    target.premises.insert(target.premises.end(), row.premises.begin(), row.premises.end());
  }

  const query::Derivation& derivation_;
  std::vector<Row> rows_;
  std::vector<int> row_of_;  // by step of the derivation
};

// A step that takes more than a phase is complete later than its start says.
std::string named(const model::Step& step, Kind kind) {
  return kind == Kind::not_before && step.duration > 1 ? fmt::format("{} ({} phases)", step.id, step.duration)
                                                       : step.id;
}

// Facts that say the same of several steps, or of several open facts: "A and B are part of the pathway".
std::string facts_text(const model::Problem& problem, const Rows& rows, const std::vector<int>& members) {
  const model::World& world = *problem.world;
  const query::PlainFact& first = rows.fact(members.front());
  std::vector<std::string> names;
  for (const int member : members) {
    const query::PlainFact& fact = rows.fact(member);
    if (fact.step.valid()) names.push_back(named(world.steps[fact.step], first.kind));
    if (fact.kind != Kind::fact_is) continue;
    const model::OpenFact& open = world.open_facts[fact.fact];
    names.push_back(world.instance_name(world.functions[open.function], open.instance));
  }
  const bool one = names.size() == 1;
  const auto value = [&] {
    return world.value_name(world.functions[world.open_facts[first.fact].function].type, first.value);
  };
  switch (first.kind) {
    case Kind::included: return fmt::format("{} {} part of the pathway", listed(names), one ? "is" : "are");
    case Kind::excluded:
      return one ? fmt::format("{} cannot be part of the pathway", names.front())
                 : fmt::format("none of {} can be part of the pathway", listed(names));
    case Kind::not_before:
      return fmt::format("{} {} in phase {} or later", listed(names), one ? "starts" : "start", first.value);
    case Kind::not_after:
      return fmt::format("{} {} in phase {} or earlier", listed(names), one ? "starts" : "start",
                         first.value);
    case Kind::fact_is: return fmt::format("{} {} {}", listed(names), one ? "is" : "are", value());
    case Kind::contradiction: break;
  }
  return "a contradiction: no pathway is left";
}

// "What the units say [ids]. Since what was found before (numbers), the new fact."
std::string told(const model::Problem& problem, const Rows& rows, const Row& row, const ReasonStep& step) {
  std::string because;
  for (const UnitText& unit : step.units) because += fmt::format("{} [{}]. ", unit.says, unit.id);
  std::vector<std::string> given;
  for (const auto& [from, members] : rows.premises(row))
    given.push_back(fmt::format("{} ({})", facts_text(problem, rows, members), from + 1));
  if (row.first->fact.kind == query::PlainFact::Kind::contradiction) {
    return given.empty()
               ? because + "There is no way to meet this: no pathway is left."
               : fmt::format("{}But {}: a contradiction. No pathway is left.", because, listed(given));
  }
  return given.empty() ? fmt::format("{}So {}.", because, step.derives)
                       : fmt::format("{}Since {}, {}.", because, listed(given), step.derives);
}

// Reads a chain off a derivation: back from the contradiction along the earliest starts, and on along the latest. A step waits for
// another only where its bound follows from that of the other alone and leaves the other the time that it takes; a derivation
// that does not run along such steps has no chain.
class ChainReader {
 public:
  ChainReader(const model::Problem& problem, const query::Derivation& derivation)
      : problem_(problem), derivation_(derivation) {}

  CriticalChain read() {
    if (derivation_.steps.empty()) return {};
    const query::DerivationStep& last = derivation_.steps.back();
    const auto* early = only_premise(last, {Kind::not_before, Kind::excluded});
    if (early == nullptr || !forward(*early)) return {};
    const auto* late = only_premise(last, {Kind::not_after});
    if (late == nullptr) {
      out_.bound = bound_among(last.units);
      add_waiting(last.units);
    } else if (!backward(early->fact.step, last.units, *late)) {
      return {};
    }
    std::set<std::string> steps;
    for (const ChainLink& link : out_.links) steps.insert(link.step);
    constexpr std::size_t least_links = 2;
    const bool circle = steps.size() < out_.links.size();  // order is the reason then, not time
    return circle || out_.links.size() < least_links ? CriticalChain{} : std::move(out_);
  }

 private:
  // The premise of these kinds, if there is just one.
  const query::DerivationStep* only_premise(const query::DerivationStep& step,
                                            std::initializer_list<Kind> kinds) const {
    const query::DerivationStep* out = nullptr;
    for (const int i : step.premises) {
      const query::DerivationStep& row = derivation_.steps[as_index(i)];
      if (std::find(kinds.begin(), kinds.end(), row.fact.kind) == kinds.end()) continue;
      if (out != nullptr) return nullptr;
      out = &row;
    }
    return out;
  }

  bool any_premise(const query::DerivationStep& step, Kind kind) const {
    return std::any_of(step.premises.begin(), step.premises.end(),
                       [&](int i) { return derivation_.steps[as_index(i)].fact.kind == kind; });
  }

  int duration(model::StepId step) const { return problem_.world->steps[step].duration; }

  void add(model::StepId step, int phase) {
    const model::Step& row = problem_.world->steps[step];
    out_.links.push_back({row.id, row.title, phase, row.duration});
  }

  // When the last link is over at the earliest, and the next phase begins.
  int next_phase() const { return out_.links.back().phase + out_.links.back().duration; }

  // The step that waits, as a plain prerequisite among the units says, for `before`.
  model::StepId waiting_for(const query::UnitSet& units, const std::string& before) const {
    for (const model::UnitId unit : units) {
      if (unit_text(problem_, unit).before == before) return problem_.units[unit].step;
    }
    return {};
  }

  // Links up to the step that this is about, in their order.
  bool forward(const query::DerivationStep& row) {
    const bool none_left = row.fact.kind == Kind::excluded;  // no phase is left for it
    const auto* before = only_premise(row, {Kind::not_before});
    if (before == nullptr) {
      if (none_left || any_premise(row, Kind::not_before)) return false;
      add_first(row);
      return true;
    }
    if (before->fact.step == row.fact.step || !forward(*before)) return false;
    if (none_left && waiting_for(row.units, out_.links.back().step) != row.fact.step) return false;
    const int phase = none_left ? next_phase() : static_cast<int>(row.fact.value);
    if (phase < next_phase()) return false;
    add(row.fact.step, phase);
    return true;
  }

  // A step whose bound follows from no other's, after the one that a plain prerequisite of it names.
  void add_first(const query::DerivationStep& row) {
    const int phase = static_cast<int>(row.fact.value);
    for (const model::StepId first : problem_.world->steps.ids()) {
      if (waiting_for(row.units, problem_.world->steps[first].id) != row.fact.step) continue;
      if (phase > duration(first)) add(first, phase - duration(first));
      break;
    }
    add(row.fact.step, phase);
  }

  // The step that still waits for the last one.
  void add_waiting(const query::UnitSet& units) {
    if (const model::StepId step = waiting_for(units, out_.links.back().step); step.valid())
      add(step, next_phase());
  }

  bool backward(model::StepId reached, const query::UnitSet& units, const query::DerivationStep& first) {
    if (first.fact.step != reached) {
      const bool told = waiting_for(units, out_.links.back().step) == first.fact.step;
      if (!told && next_phase() != static_cast<int>(first.fact.value) + 1) return false;
      add(first.fact.step, next_phase());
    }
    const query::DerivationStep* late = &first;
    while (const auto* next = only_premise(*late, {Kind::not_after})) {
      const int gap = static_cast<int>(next->fact.value - late->fact.value);
      if (gap < duration(late->fact.step)) return false;
      add(next->fact.step, out_.links.back().phase + gap);
      late = next;
    }
    if (any_premise(*late, Kind::not_after)) return false;
    out_.latest = static_cast<int>(late->fact.value);
    out_.bound = bound_among(late->units);
    return true;
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
  const Rows rows(derivation);
  std::vector<ReasonStep> out;
  for (const Row& row : rows.all()) {
    ReasonStep step;
    step.units = sorted_units(problem, row.first->units);
    for (const int from : row.rows) step.premises.push_back(from + 1);
    step.derives = facts_text(problem, rows, row.members);
    step.text = told(problem, rows, row, step);
    out.push_back(std::move(step));
  }
  return out;
}

CriticalChain critical_chain(const model::Problem& problem, const query::Derivation& derivation) {
  return ChainReader(problem, derivation).read();
}

}  // namespace pathproof::report
