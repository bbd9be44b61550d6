#include "report/telling.h"

#include <algorithm>

#include <fmt/format.h>

#include "report/layout.h"
#include "report/words.h"

namespace pathproof::report {

namespace {

std::size_t at(std::int64_t i) { return static_cast<std::size_t>(i); }

std::vector<std::string> changes(const model::World& world, const model::Trace& trace, int k) {
  std::vector<std::string> out;
  for (std::size_t f = 0; f < world.functions.size(); ++f) {
    const model::Function& function = world.functions[f];
    if (!function.fluent) continue;
    for (std::size_t i = 0; i < function.baseline.size(); ++i) {
      const auto instance = static_cast<std::int64_t>(i);
      const std::int64_t before = trace.fluent(static_cast<int>(f), instance, k - 1);
      const std::int64_t after = trace.fluent(static_cast<int>(f), instance, k);
      if (before == after) continue;
      out.push_back(fmt::format("{} becomes {}", world.instance_name(function, instance),
                                world.value_name(function.type, after)));
    }
  }
  return out;
}

std::string fact_value(const model::World& world, std::size_t fact, std::int64_t value) {
  return world.value_name(world.functions[at(world.open_facts[fact].function)].type, value);
}

}  // namespace

std::vector<TracePhase> tell(const model::World& world, const model::Choice& choice) {
  std::vector<TracePhase> out;
  const model::Trace trace(world, choice);
  const Pathway steps = pathway(world, choice);
  for (int k = 1; k <= trace.last(); ++k) {
    TracePhase row;
    row.phase = k;
    std::copy_if(steps.steps.begin(), steps.steps.end(), std::back_inserter(row.starts),
                 [k](const PathwayStep& step) { return step.start == k; });
    row.changes = changes(world, trace, k);
    if (!row.starts.empty() || !row.changes.empty()) out.push_back(std::move(row));
  }
  return out;
}

Difference difference(const model::World& world, const model::Choice& from, const model::Choice& to) {
  Difference out;
  std::vector<std::string> parts;
  std::vector<std::string> added;
  std::vector<std::string> dropped;
  for (std::size_t s = 0; s < world.steps.size(); ++s) {
    const std::string& id = world.steps[s].id;
    const int a = from.start[s];
    const int b = to.start[s];
    if (a == b) continue;
    out.moved.push_back(id);
    if (a == 0) {
      added.push_back(fmt::format("{} (phase {})", id, b));
    } else if (b == 0) {
      dropped.push_back(id);
    } else {
      parts.push_back(fmt::format("{} moves from phase {} to phase {}", id, a, b));
    }
  }
  std::sort(out.moved.begin(), out.moved.end());
  const auto verb = [](const std::vector<std::string>& list) { return list.size() == 1 ? "is" : "are"; };
  if (!added.empty()) parts.push_back(fmt::format("{} {} added", listed(added), verb(added)));
  if (!dropped.empty()) parts.push_back(fmt::format("{} {} left out", listed(dropped), verb(dropped)));
  constexpr std::size_t most = 8;
  std::size_t facts = 0;
  for (std::size_t i = 0; i < from.facts.size(); ++i) {
    if (from.facts[i] == to.facts[i] || ++facts > most) continue;
    const model::OpenFact& fact = world.open_facts[i];
    parts.push_back(fmt::format("{} becomes {} (it was {})",
                                world.instance_name(world.functions[at(fact.function)], fact.instance),
                                fact_value(world, i, to.facts[i]), fact_value(world, i, from.facts[i])));
  }
  if (facts > most)
    parts.push_back(fmt::format("{} {}", counted(facts - most, "more open fact"),
                                facts - most == 1 ? "changes" : "change"));
  for (const std::string& part : parts) out.text += (out.text.empty() ? "" : "; ") + part;
  if (out.text.empty()) out.text = "nothing changes";
  return out;
}

}  // namespace pathproof::report
