#include "tell/telling.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tell/layout.h"
#include "tell/words.h"

namespace pathproof::report {

namespace {

std::vector<std::string> changes(const model::World& world, const model::Trace& trace, int k) {
  std::vector<std::string> out;
  for (const model::FunctionId f : world.functions.ids()) {
    const model::Function& function = world.functions[f];
    if (!function.fluent) continue;
    for (std::size_t i = 0; i < function.baseline.size(); ++i) {
      const auto instance = static_cast<std::int64_t>(i);
      const std::int64_t before = trace.fluent(f, instance, k - 1);
      const std::int64_t after = trace.fluent(f, instance, k);
      if (before == after) continue;
      out.push_back(fmt::format("{} becomes {}", world.instance_name(function, instance),
                                world.value_name(function.type, after)));
    }
  }
  return out;
}

std::string value_label(const model::World& world, const model::Type& type, std::int64_t value) {
  return type.kind == model::Type::Kind::element ? world.label(type.sort, value)
                                                 : world.value_name(type, value);
}

// The arguments of one instance in plain English: "Canada and Mexico", or what it is of and the rest apart.
std::pair<std::string, std::string> told_arguments(const model::World& world, const model::Function& function,
                                                   std::int64_t instance) {
  const std::vector<std::int64_t> args = world.arguments(function, instance);
  std::vector<std::string> labels;
  for (std::size_t i = 0; i < args.size(); ++i) labels.push_back(world.label(function.args[i], args[i]));
  if (function.symmetric) return {listed(labels), ""};
  if (labels.empty()) return {"", ""};
  std::string first = std::move(labels.front());
  labels.erase(labels.begin());
  std::string rest;
  for (const std::string& label : labels) rest += (rest.empty() ? "" : " / ") + label;
  return {std::move(first), std::move(rest)};
}

// What becomes of the instances of one function from state k-1 to k, those with the same new value in one line:
// "members: the river office (Upland, Lowland)", "no longer members: …", "leader, now Upland: the river office".
class ToldChanges {
 public:
  ToldChanges(const model::World& world, const model::Function& function)
      : world_(world), function_(function) {}

  void add(std::int64_t instance, std::int64_t after) {
    const auto told = told_arguments(world_, function_, instance);
    auto& of = by_value_[after];
    auto known =
        std::find_if(of.begin(), of.end(), [&](const auto& entry) { return entry.first == told.first; });
    if (known == of.end()) known = of.insert(known, {told.first, {}});
    if (!told.second.empty()) known->second.push_back(told.second);
  }

  void lines(std::vector<std::string>& out) const {
    const bool boolean = function_.type.kind == model::Type::Kind::boolean;
    const std::string name = function_.title.empty() ? function_.name : function_.title;
    for (const auto& [value, instances] : by_value_) {
      std::string what;
      for (const auto& [first, rest] : instances) {
        what += (what.empty() ? "" : "; ") + first;
        if (!rest.empty()) what += fmt::format(" ({})", fmt::join(rest, ", "));
      }
      std::string line = boolean && value == 0 ? "no longer " + name : name;
      if (!boolean) line += ", now " + value_label(world_, function_.type, value);
      if (!what.empty()) line += ": " + what;
      out.push_back(std::move(line));
    }
  }

 private:
  const model::World& world_;
  const model::Function& function_;
  std::map<std::int64_t, std::vector<std::pair<std::string, std::vector<std::string>>>> by_value_;
};

std::vector<std::string> told_changes(const model::World& world, const model::Trace& trace, int k) {
  std::vector<std::string> out;
  for (const model::FunctionId f : world.functions.ids()) {
    const model::Function& function = world.functions[f];
    if (!function.fluent) continue;
    ToldChanges changes(world, function);
    for (std::size_t i = 0; i < function.baseline.size(); ++i) {
      const auto instance = static_cast<std::int64_t>(i);
      const std::int64_t after = trace.fluent(f, instance, k);
      if (trace.fluent(f, instance, k - 1) != after) changes.add(instance, after);
    }
    changes.lines(out);
  }
  return out;
}

std::string fact_value(const model::World& world, model::FactId fact, std::int64_t value) {
  return world.value_name(world.functions[world.open_facts[fact].function].type, value);
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
    row.told = told_changes(world, trace, k);
    if (!row.starts.empty() || !row.changes.empty()) out.push_back(std::move(row));
  }
  return out;
}

Difference difference(const model::World& world, const model::Choice& from, const model::Choice& to) {
  Difference out;
  std::vector<std::string> parts;
  std::vector<std::string> added;
  std::vector<std::string> dropped;
  for (const model::StepId s : world.steps.ids()) {
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
  for (const model::FactId i : from.facts.ids()) {
    if (from.facts[i] == to.facts[i] || ++facts > most) continue;
    const model::OpenFact& fact = world.open_facts[i];
    parts.push_back(fmt::format("{} becomes {} (it was {})",
                                world.instance_name(world.functions[fact.function], fact.instance),
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
