#include "tell/telling.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "english/naming.h"
#include "english/states.h"
#include "source/as_index.h"
#include "tell/layout.h"

namespace pathproof::report {

namespace {

using FluentChanges = std::vector<model::FluentChange>;

std::vector<std::string> written(const model::World& world, const FluentChanges& changes) {
  std::vector<std::string> out;
  for (const model::FluentChange& change : changes) {
    const model::Function& function = world.functions[change.function];
    out.push_back(fmt::format("{} becomes {}", world.instance_name(function, change.instance),
                              world.value_name(function.type, change.value)));
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
  if (function.symmetric) return {english::listed(labels), ""};
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
    if (function_.title.empty() && function_.args.size() <= 1) return read_out(out);
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
  // Without a title, in the words in which formulas are read: "the status of the country, now applicant".
  void read_out(std::vector<std::string>& out) const {
    const bool boolean = function_.type.kind == model::Type::Kind::boolean;
    for (const auto& [value, instances] : by_value_) {
      std::vector<std::string> labels;
      for (const auto& [first, rest] : instances) labels.push_back(first);
      if (boolean) {
        for (const std::string& label : labels) {
          const auto words = words_of(label);
          out.push_back(value != 0            ? words.holds
                        : words.fails.empty() ? "no longer: " + words.holds
                                              : words.fails);
        }
      } else {
        out.push_back(words_of(english::listed(labels)).holds + ", now " +
                      value_label(world_, function_.type, value));
      }
    }
  }

  english::FunctionWords words_of(const std::string& arguments) const {
    return english::function_words(
        world_, function_,
        function_.args.empty() ? std::vector<std::string>{} : std::vector<std::string>{arguments});
  }

  const model::World& world_;
  const model::Function& function_;
  std::map<std::int64_t, std::vector<std::pair<std::string, std::vector<std::string>>>> by_value_;
};

std::vector<std::string> told_changes(const model::World& world, const FluentChanges& changes) {
  std::vector<std::string> out;
  for (auto at = changes.begin(); at != changes.end();) {
    const model::FunctionId f = at->function;
    ToldChanges of_one(world, world.functions[f]);
    for (; at != changes.end() && at->function == f; ++at) of_one.add(at->instance, at->value);
    of_one.lines(out);
  }
  return out;
}

}  // namespace

std::vector<PathwayStep> taken_steps(const model::Trace& trace) {
  const model::World& world = trace.world();
  std::vector<PathwayStep> out;
  for (const model::StepId step : world.steps.ids()) {
    if (!trace.included(step)) continue;
    out.push_back({world.steps[step].id, world.steps[step].title, static_cast<int>(trace.start(step)),
                   static_cast<int>(trace.end(step)), std::nullopt});
  }
  std::sort(out.begin(), out.end(), [](const PathwayStep& a, const PathwayStep& b) {
    return a.start != b.start ? a.start < b.start : a.step < b.step;
  });
  return out;
}

std::vector<TracePhase> tell(const model::World& world, const model::Choice& choice) {
  std::vector<TracePhase> out;
  const model::Trace trace(world, choice);
  const std::vector<PathwayStep> steps = taken_steps(trace);
  const FluentChanges all = trace.changes();
  auto at = all.begin();
  for (int k = 1; k <= trace.last(); ++k) {
    TracePhase row;
    row.phase = k;
    std::copy_if(steps.begin(), steps.end(), std::back_inserter(row.starts),
                 [k](const PathwayStep& step) { return step.start == k; });
    FluentChanges here;
    for (; at != all.end() && at->state == k; ++at) here.push_back(*at);
    row.changes = written(world, here);
    row.told = told_changes(world, here);
    if (!row.starts.empty() || !row.changes.empty()) out.push_back(std::move(row));
  }
  return out;
}

namespace {

StateValue state_value(const model::World& world, const model::Type& type, std::int64_t value) {
  if (type.kind == model::Type::Kind::boolean) return value != 0;
  if (type.kind == model::Type::Kind::element) return world.value_name(type, value);
  return static_cast<long long>(value);
}

// Of a symmetric function the pair in the other order has no value of its own.
bool is_mirrored(const model::World& world, const model::Function& function, std::int64_t instance) {
  return function.symmetric && world.instance(function, world.arguments(function, instance)) != instance;
}

// Visits each instance of each fluent that has a value of its own.
template <typename Visit>
void each_fluent(const model::World& world, const Visit& visit) {
  for (const model::FunctionId f : world.functions.ids()) {
    const model::Function& function = world.functions[f];
    const auto count = static_cast<std::int64_t>(function.baseline.size());
    for (std::int64_t i = 0; i < count; ++i) visit(f, function, i);
  }
}

bool begins_otherwise(const model::Function& function, std::int64_t instance) {
  return function.baseline[as_index(instance)] != function.usual;
}

std::vector<FluentHistory> histories(const model::World& world, const FluentChanges& changes, bool every) {
  std::map<std::pair<model::FunctionId, std::int64_t>, FluentChanges> by_fluent;
  for (const model::FluentChange& change : changes)
    by_fluent[{change.function, change.instance}].push_back(change);
  std::vector<FluentHistory> out;
  each_fluent(world, [&](model::FunctionId f, const model::Function& function, std::int64_t instance) {
    const auto changing = by_fluent.find({f, instance});
    const bool usual = !begins_otherwise(function, instance);
    if (!every && usual && changing == by_fluent.end()) return;
    if (is_mirrored(world, function, instance)) return;
    std::int64_t value = function.baseline[as_index(instance)];
    FluentHistory row{
        world.instance_name(function, instance), english::fluent_noun(world, function, instance), usual, {}};
    row.values.push_back({0, state_value(world, function.type, value),
                          english::value_noun(world, function.type, value),
                          english::is_so(world, function, instance, value)});
    if (changing != by_fluent.end()) {
      for (const model::FluentChange& change : changing->second) {
        row.values.push_back({change.state, state_value(world, function.type, change.value),
                              english::value_noun(world, function.type, change.value),
                              english::becomes_so(world, function, instance, value, change.value)});
        value = change.value;
      }
    }
    out.push_back(std::move(row));
  });
  return out;
}

}  // namespace

void add_states(const model::Trace& trace, Pathway& out) {
  const model::World& world = trace.world();
  const auto changed = [&](model::FunctionId f, std::int64_t instance, std::int64_t value) {
    const model::Function& function = world.functions[f];
    out.states.back().changes.push_back(
        {world.instance_name(function, instance), state_value(world, function.type, value)});
  };
  out.states.emplace_back();
  each_fluent(world, [&](model::FunctionId f, const model::Function& function, std::int64_t instance) {
    ++out.fluents;
    if (begins_otherwise(function, instance) && !is_mirrored(world, function, instance))
      changed(f, instance, function.baseline[as_index(instance)]);
  });
  const FluentChanges changes = trace.changes();
  for (const model::FluentChange& change : changes) {
    if (change.state != out.states.back().state) out.states.push_back({change.state, {}});
    changed(change.function, change.instance, change.value);
  }
  // the world stays as long as somebody may ask
  if (const auto kept = world.weak_from_this().lock()) {
    out.histories = [kept, changes](bool every) { return histories(*kept, changes, every); };
  }
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
  if (!added.empty()) parts.push_back(fmt::format("{} {} added", english::listed(added), verb(added)));
  if (!dropped.empty())
    parts.push_back(fmt::format("{} {} left out", english::listed(dropped), verb(dropped)));
  constexpr std::size_t most = 8;
  std::size_t facts = 0;
  for (const model::FactId i : from.facts.ids()) {
    if (from.facts[i] == to.facts[i] || ++facts > most) continue;
    const model::OpenFact& fact = world.open_facts[i];
    const model::Function& function = world.functions[fact.function];
    std::string now = english::is_so(world, function, fact.instance, to.facts[i]);
    if (function.type.kind != model::Type::Kind::boolean)
      now += fmt::format(" (it was {})", english::value_noun(world, function.type, from.facts[i]));
    parts.push_back(std::move(now));
  }
  if (facts > most)
    parts.push_back(fmt::format("{} {}", counted(facts - most, "more open fact"),
                                facts - most == 1 ? "changes" : "change"));
  for (const std::string& part : parts) out.text += (out.text.empty() ? "" : "; ") + part;
  if (out.text.empty()) out.text = "nothing changes";
  return out;
}

}  // namespace pathproof::report
