#include "picture/report.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "source/as_index.h"
#include "tell/layout.h"
#include "tell/words.h"

namespace pathproof::report {

namespace {

using model::StepId;

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : "; ") + part;
  return out.empty() ? out : out + ".";
}

Picture begin(const Drawn& drawn, PictureKind shows) {
  Picture out;
  out.shows = shows;
  out.verdict = drawn.answer.verdict;
  out.reason = drawn.answer.reason;
  const model::World& world = *drawn.problem.world;
  out.title = !drawn.problem.title.empty() ? drawn.problem.title
              : !world.title.empty()       ? world.title
                                           : world.id;
  if (!drawn.lanes.sort.valid()) return out;
  const model::Sort& sort = world.sorts[drawn.lanes.sort];
  for (std::size_t i = 0; i < sort.elements.size(); ++i)
    out.lanes.push_back({sort.elements[i], sort.labels[i]});
  return out;
}

// Steps with the same lanes are one group. Per step, the index of its own.
std::vector<std::size_t> add_groups(const Drawn& drawn, Picture& out) {
  std::map<std::vector<std::int64_t>, std::size_t> known;
  std::vector<std::vector<std::int64_t>> sets = drawn.lanes.of;
  std::sort(sets.begin(), sets.end());
  sets.erase(std::unique(sets.begin(), sets.end()), sets.end());
  for (const std::vector<std::int64_t>& set : sets) {
    std::vector<std::string> names;
    for (const std::int64_t lane : set) names.push_back(out.lanes[as_index(lane)].title);
    known[set] = out.groups.size();
    out.groups.push_back(listed(names));
  }
  std::vector<std::size_t> per_step;
  for (const std::vector<std::int64_t>& set : drawn.lanes.of) per_step.push_back(known.at(set));
  return per_step;
}

// Steps that no pathway of so few phases takes later, as `minimal` found and the other solver confirmed.
model::IdVector<StepId, bool> critical_steps(const Drawn& drawn) {
  const model::World& world = *drawn.problem.world;
  model::IdVector<StepId, bool> out(world.steps.size(), false);
  if (!drawn.pathway) return out;
  for (const PathwayStep& step : drawn.answer.pathways.front().steps)
    out[world.step_index(step.step)] = step.slack && *step.slack == 0;
  return out;
}

std::string critical_sentence(const std::vector<std::string>& ids) {
  if (ids.empty()) return {};
  return fmt::format(" Critical, with a thick frame: {}. If one of them is later, so is the end.",
                     listed(ids));
}

std::string length_of(const Drawn& drawn, const Picture& picture) {
  if (drawn.answer.verdict == Verdict::unknown)
    return fmt::format("the best pathway found has {}", counted(as_index(picture.phases), "phase"));
  return fmt::format("the shortest pathway has {}", counted(as_index(picture.phases), "phase"));
}

std::string tell_edge(const Picture& picture, const PictureEdge& edge) {
  std::string out = fmt::format("{} after {}", picture.nodes[edge.to].id, picture.nodes[edge.from].id);
  if (edge.wait > 0) out += fmt::format(" and {} more", counted(as_index(edge.wait), "phase"));
  if (edge.wait < 0) out += fmt::format(" has begun, {} later", counted(as_index(edge.lag), "phase"));
  return out;
}

// Whether the one step is critical because the other is.
bool is_tight(const Drawn& drawn, const model::IdVector<StepId, bool>& critical, const query::Arrow& arrow) {
  return critical[arrow.from] && critical[arrow.to] &&
         drawn.pathway->start[arrow.from] + arrow.lag == drawn.pathway->start[arrow.to];
}

void add_edges(const Drawn& drawn, const model::IdVector<StepId, bool>& critical,
               const std::vector<UnitText>& blamed, Picture& out) {
  const model::World& world = *drawn.problem.world;
  std::vector<std::string> told;
  for (const query::Arrow& arrow : drawn.arrows.arrows()) {
    PictureEdge edge;
    for (const model::UnitId unit : arrow.units) edge.units.push_back(drawn.problem.units[unit].id);
    edge.marked = std::any_of(blamed.begin(), blamed.end(), [&](const UnitText& unit) {
      return std::find(edge.units.begin(), edge.units.end(), unit.id) != edge.units.end();
    });
    if (edge.marked) {
      out.nodes[arrow.to.index()].marked = true;
      if (arrow.from.valid()) out.nodes[arrow.from.index()].marked = true;
    }
    if (!arrow.from.valid()) continue;
    edge.from = arrow.from.index();
    edge.to = arrow.to.index();
    edge.lag = arrow.lag;
    edge.wait = arrow.lag - world.steps[arrow.from].duration;
    edge.marked = edge.marked || is_tight(drawn, critical, arrow);
    told.push_back(tell_edge(out, edge));
    out.edges.push_back(std::move(edge));
  }
  out.told = joined(told);
}

PictureBar bar_of(const model::World& world, const query::Lanes& lanes, StepId step, int start) {
  PictureBar bar;
  bar.step = world.steps[step].id;
  bar.title = world.steps[step].title;
  for (const std::int64_t lane : lanes.of[step.index()]) bar.lanes.push_back(as_index(lane));
  bar.start = start;
  bar.end = start + world.steps[step].duration - 1;
  return bar;
}

void by_start(std::vector<PictureBar>& bars) {
  std::sort(bars.begin(), bars.end(), [](const PictureBar& a, const PictureBar& b) {
    return std::tie(a.start, a.step) < std::tie(b.start, b.step);
  });
}

void tell_bars(Picture& out) {
  std::vector<std::string> told;
  for (int phase = 1; phase <= out.phases; ++phase) {
    std::vector<std::string> starts;
    for (const PictureBar& bar : out.bars) {
      if (bar.start != phase) continue;
      std::string text = bar.step;
      if (!bar.title.empty()) text += ", " + bar.title;
      if (bar.end > bar.start) text += fmt::format(", until phase {}", bar.end);
      if (bar.critical) text += " (critical)";
      if (bar.broken) text += " (breaks something)";
      starts.push_back(std::move(text));
    }
    if (!starts.empty()) told.push_back(fmt::format("Phase {}: {}", phase, joined(starts)));
  }
  for (const std::string& line : told) out.told += (out.told.empty() ? "" : " ") + line;
}

// Where a schedule breaks something: the step of the unit, steps of the instance, and steps that come before an arrow lets them.
model::IdVector<StepId, bool> broken_steps(const Drawn& drawn, const model::Starts& start) {
  const model::World& world = *drawn.problem.world;
  model::IdVector<StepId, bool> out(world.steps.size(), false);
  for (const Violation& violation : drawn.answer.question.violations) {
    const model::UnitId unit = drawn.problem.unit_index(violation.unit);
    if (unit.valid() && drawn.problem.units[unit].step.valid()) out[drawn.problem.units[unit].step] = true;
    for (const auto& [variable, element] : violation.instance) {
      if (const StepId step = world.step_index(element); step.valid()) out[step] = true;
    }
    for (const query::Arrow& arrow : drawn.arrows.arrows()) {
      if (std::find(arrow.units.begin(), arrow.units.end(), unit) == arrow.units.end()) continue;
      const int from = !arrow.from.valid() ? 1 : start[arrow.from];
      const bool late_enough = from > 0 && start[arrow.to] >= from + arrow.lag;
      if (start[arrow.to] > 0 && !late_enough) out[arrow.to] = true;
    }
  }
  return out;
}

// A case's schedule that breaks something.
void draw_schedule(const Drawn& drawn, Picture& out) {
  const model::World& world = *drawn.problem.world;
  model::Starts start(world.steps.size(), 0);
  for (const model::Unit& unit : drawn.problem.units) {
    if (unit.kind == model::UnitKind::schedule_step) start[unit.step] = unit.phase;
  }
  const auto broken = broken_steps(drawn, start);
  for (const StepId s : start.ids()) {
    if (start[s] <= 0) continue;
    out.bars.push_back(bar_of(world, drawn.lanes, s, start[s]));
    out.bars.back().broken = broken[s];
    out.phases = std::max(out.phases, out.bars.back().end);
  }
  by_start(out.bars);
  out.drawn = !out.bars.empty();
  const bool marked =
      std::any_of(out.bars.begin(), out.bars.end(), [](const PictureBar& b) { return b.broken; });
  std::vector<std::string> ids;
  for (const Violation& violation : drawn.answer.question.violations) ids.push_back(violation.unit);
  out.summary = fmt::format("The schedule as proposed, in {}. It is no pathway: it breaks {}{}.",
                            counted(as_index(out.phases), "phase"), listed(ids),
                            marked ? ", at the steps with an exclamation mark" : "");
  for (const Violation& violation : drawn.answer.question.violations)
    out.told += (out.told.empty() ? "" : " ") + violation.text;
}

std::string no_pathway(const Drawn& drawn, const std::string& what) {
  return drawn.answer.verdict == Verdict::unknown
             ? "no pathway was found within the limits, so there is no " + what
             : "there is no pathway, so there is no " + what;
}

std::string label_of(const model::World& world, const model::Type& type, std::int64_t value) {
  if (type.kind == model::Type::Kind::boolean) return value != 0 ? "yes" : "no";
  return type.kind == model::Type::Kind::element && value >= 0 ? world.label(type.sort, value)
                                                               : world.value_name(type, value);
}

std::string title_of(const model::World& world, const model::Function& function, std::int64_t instance) {
  std::string out = function.title.empty() ? function.name : function.title;
  std::replace(out.begin(), out.end(), '_', ' ');
  std::vector<std::string> labels;
  const std::vector<std::int64_t> args = world.arguments(function, instance);
  for (std::size_t i = 0; i < args.size(); ++i) labels.push_back(world.label(function.args[i], args[i]));
  if (labels.empty()) return out;
  if (function.symmetric) return out + ": " + listed(labels);
  for (std::size_t i = 0; i < labels.size(); ++i) out += (i == 0 ? ": " : ", ") + labels[i];
  return out;
}

PictureState row_of(const model::Trace& trace, model::FunctionId id, std::int64_t instance) {
  const model::World& world = trace.world();
  const model::Function& function = world.functions[id];
  PictureState out{world.instance_name(function, instance), title_of(world, function, instance), {}, {}};
  for (int k = 0; k <= trace.last(); ++k) {
    const std::int64_t value = trace.fluent(id, instance, k);
    out.values.push_back(world.value_name(function.type, value));
    out.labels.push_back(label_of(world, function.type, value));
  }
  return out;
}

bool changes(const PictureState& row) {
  return std::any_of(row.values.begin(), row.values.end(),
                     [&](const std::string& value) { return value != row.values.front(); });
}

void tell_states(Picture& out) {
  std::vector<std::string> told;
  for (const PictureState& row : out.states) {
    std::string text = fmt::format("{}: {} at the outset", row.title, row.labels.front());
    for (std::size_t k = 1; k < row.values.size(); ++k) {
      if (row.values[k] != row.values[k - 1]) text += fmt::format(", {} after phase {}", row.labels[k], k);
    }
    told.push_back(std::move(text));
  }
  out.told = joined(told);
}

}  // namespace

Picture make_graph(const Drawn& drawn) {
  Picture out = begin(drawn, PictureKind::graph);
  const model::World& world = *drawn.problem.world;
  const std::vector<std::size_t> groups = add_groups(drawn, out);
  const auto is_critical = critical_steps(drawn);
  std::vector<std::string> critical;
  for (const StepId s : world.steps.ids()) {
    const bool idle = drawn.pathway && drawn.pathway->start[s] == 0;
    out.nodes.push_back({PictureNode::Kind::step, world.steps[s].id, world.steps[s].title, groups[s.index()],
                         is_critical[s], idle});
    if (is_critical[s]) critical.push_back(world.steps[s].id);
  }
  const std::vector<ConflictReport>& conflicts = drawn.answer.question.conflicts;
  add_edges(drawn, is_critical, conflicts.empty() ? std::vector<UnitText>{} : conflicts.front().units, out);
  out.drawn = !out.nodes.empty();
  out.summary = fmt::format(
      "{} and {}: an arrow leads to a step that waits for the one before; what follows from other arrows "
      "is left out.",
      counted(out.nodes.size(), "step"), counted(out.edges.size(), "arrow"));
  if (drawn.pathway) {
    out.phases = drawn.answer.pathways.front().phases;
    out.summary += fmt::format(" {}.", sentence(length_of(drawn, out))) + critical_sentence(critical);
    if (std::any_of(out.nodes.begin(), out.nodes.end(), [](const PictureNode& n) { return n.idle; }))
      out.summary += " Dashed: left out of it.";
  } else if (!conflicts.empty()) {
    out.summary += " There is no pathway; thick: what the first conflict says of the order.";
  }
  if (!drawn.arrows.confirmed()) out.summary += " The arrows were not asked again of the second solver.";
  return out;
}

Picture make_plan(const Drawn& drawn) {
  Picture out = begin(drawn, PictureKind::plan);
  const model::World& world = *drawn.problem.world;
  if (!drawn.pathway && !drawn.answer.question.violations.empty()) {
    draw_schedule(drawn, out);
  } else if (drawn.pathway) {
    const auto is_critical = critical_steps(drawn);
    for (const StepId s : world.steps.ids()) {
      if (drawn.pathway->start[s] == 0) continue;
      out.bars.push_back(bar_of(world, drawn.lanes, s, drawn.pathway->start[s]));
      out.bars.back().critical = is_critical[s];
    }
    by_start(out.bars);
    out.phases = drawn.answer.pathways.front().phases;
    std::vector<std::string> critical;
    for (const PictureBar& bar : out.bars) {
      if (bar.critical) critical.push_back(bar.step);
    }
    out.summary = fmt::format("{}: {}.", counted(out.bars.size(), "step"), length_of(drawn, out)) +
                  critical_sentence(critical);
  } else {
    out.drawn = false;
    out.summary = no_pathway(drawn, "plan to draw");
  }
  tell_bars(out);
  return out;
}

Picture make_states(const Drawn& drawn) {
  Picture out = begin(drawn, PictureKind::states);
  const model::World& world = *drawn.problem.world;
  if (!drawn.pathway) {
    out.drawn = false;
    out.summary = no_pathway(drawn, "state to draw");
    return out;
  }
  const model::Trace trace(world, *drawn.pathway);
  out.phases = trace.last();
  for (const model::FunctionId f : world.functions.ids()) {
    if (!world.functions[f].fluent) continue;
    for (std::size_t i = 0; i < world.functions[f].baseline.size(); ++i) {
      PictureState row = row_of(trace, f, static_cast<std::int64_t>(i));
      if (changes(row)) out.states.push_back(std::move(row));
    }
  }
  tell_states(out);
  out.drawn = !out.states.empty();
  out.summary = out.drawn ? fmt::format("What changes, after each phase: {}. {}.",
                                        counted(out.states.size(), "row"), sentence(length_of(drawn, out)))
                          : "nothing changes along the pathway, so there is no state to draw";
  return out;
}

Picture make_conflicts(const CheckReport& answer) {
  Picture out;
  out.shows = PictureKind::conflicts;
  out.verdict = answer.verdict;
  out.reason = answer.reason;
  out.title = answer.title;
  out.drawn = !answer.conflicts.empty();
  if (!out.drawn) {
    out.summary = answer.verdict == Verdict::feasible ? "there is a pathway, so there is no conflict to draw"
                                                      : "no conflict was found within the limits";
    return out;
  }
  std::map<std::string, std::string> units;
  for (const ConflictReport& conflict : answer.conflicts) {
    for (const UnitText& unit : conflict.units) units.emplace(unit.id, sentence(unit.says));
  }
  const std::size_t count = answer.conflicts.size();
  for (std::size_t i = 1; i <= count; ++i)
    out.nodes.push_back({PictureNode::Kind::conflict, fmt::format("conflict {}", i), {}, 0, i == 1, false});
  std::map<std::string, std::size_t> index;
  for (const auto& [id, says] : units) {
    index[id] = out.nodes.size();
    out.nodes.push_back({PictureNode::Kind::unit, id, says, 0, false, false});
  }
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<std::string> ids;
    for (const UnitText& unit : answer.conflicts[i].units) {
      const std::size_t node = index.at(unit.id);
      out.edges.push_back({i, node, 0, 0, {}, i == 0});
      if (i == 0) out.nodes[node].marked = true;
      ids.push_back(unit.id);
    }
    out.told += fmt::format("{}Conflict {}: {}.", i == 0 ? "" : " ", i + 1, listed(ids));
  }
  out.summary = fmt::format("{}{}: what hangs on one of them cannot all hold. Thick: the first.",
                            counted(count, "conflict"), answer.complete ? "" : ", perhaps not all");
  return out;
}

}  // namespace pathproof::report
