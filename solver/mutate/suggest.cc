#include "mutate/suggest.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "mutate/formula_changes.h"
#include "mutate/scope.h"
#include "search/decide.h"

namespace pathproof::query {

namespace {

using encode::Answer;
using model::UnitKind;
using Place = Mutation::Place;
using spec::Node;
using spec::NodePtr;

bool among(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

// Which parts of a spec hang on a mutation, in force or not.
class Touched {
 public:
  Touched(const model::World& world, const Scope& scope) : world_(world), scope_(scope) {}

  bool statement(UnitKind kind, const std::string& which, const model::Statement& statement) const {
    model::Problem problem;
    problem.world = std::shared_ptr<const model::World>(std::shared_ptr<void>(), &world_);
    const model::Unit unit{kind, model::unit_id(kind, which), statement.formula, {}, {}, 0, &statement};
    return touches(scope_, problem, unit);
  }

  /// In force with these bases and without any rule that is off.
  bool any(const std::vector<std::string>& bases) const {
    if (scope_.everything || several_write()) return true;
    const auto counts = [&](const model::Statement& row) {
      return row.basis.empty() || among(bases, row.basis);
    };
    for (const model::Statement& rule : world_.rules) {
      if (rule.on && rule.weight == 0 && counts(rule) && statement(UnitKind::rule, rule.id, rule))
        return true;
    }
    for (const model::Step& step : world_.steps) {
      for (std::size_t i = 0; i < step.requirements.size(); ++i) {
        const model::Statement& row = step.requirements[i];
        if (counts(row) && statement(UnitKind::requirement, fmt::format("{}/{}", step.id, i + 1), row))
          return true;
      }
    }
    return false;
  }

 private:
  // Of a state that one step writes, interference says nothing.
  bool several_write() const {
    std::size_t writers = 0;
    for (const model::Step& step : world_.steps) {
      writers += std::any_of(step.effects.begin(), step.effects.end(), [&](const model::Effect& effect) {
        return scope_.states.count(world_.functions[effect.function].name) > 0;
      });
    }
    return writers > 1;
  }

  const model::World& world_;
  const Scope& scope_;
};

// Of a rule or requirement: with its basis among those that count, and switched on.
Context in_force(const model::World& world, const model::Statement& row, bool rule) {
  Context out;
  if (!row.basis.empty() && !among(world.default_bases, row.basis)) {
    out.bases = world.default_bases;
    out.bases.push_back(row.basis);
  }
  if (rule && !row.on) out.enforce.push_back(row.id);
  return out;
}

std::vector<Context> contexts_of_world(const model::World& world, const Scope& scope) {
  const Touched touched(world, scope);
  std::vector<Context> out;
  if (touched.any(world.default_bases)) out.emplace_back();
  for (const bool first : {true, false}) {  // the goal that is asked by default first
    for (const model::Statement& goal : world.goals) {
      if ((goal.id == world.goal) == first && touched.statement(UnitKind::goal, "", goal))
        out.push_back({goal.id, {}, {}});
    }
  }
  if (world.bases != world.default_bases && touched.any(world.bases)) out.push_back({{}, world.bases, {}});
  for (const model::Statement& rule : world.rules) {
    if (!rule.on && rule.weight == 0 && touched.statement(UnitKind::rule, rule.id, rule))
      out.push_back(in_force(world, rule, true));
  }
  return out;
}

NodePtr op_node(spec::Operator op, std::vector<NodePtr> args) {
  auto out = std::make_shared<Node>();
  out->kind = Node::Kind::op;
  out->op = op;
  out->args = std::move(args);
  return out;
}

// That an open fact has this value, as a formula: its text and its tree.
spec::Statement given(const model::World& world, model::FactId fact, std::int64_t value) {
  const model::OpenFact& open = world.open_facts[fact];
  const model::Function& function = world.functions[open.function];
  std::shared_ptr<Node> term = std::make_shared<Node>();
  term->kind = function.args.empty() ? Node::Kind::name : Node::Kind::apply;
  term->text = function.name;
  const std::vector<std::int64_t> args = world.arguments(function, open.instance);
  for (std::size_t i = 0; i < args.size(); ++i)
    term->args.push_back(
        name_node(world.sorts[function.args[i]].elements[static_cast<std::size_t>(args[i])]));
  const std::string name = world.instance_name(function, open.instance);
  spec::Statement out;
  if (function.type.kind == model::Type::Kind::boolean) {
    out.formula.text = value != 0 ? name : "not " + name;
    out.formula.root = value != 0 ? NodePtr(term) : op_node(spec::Operator::logical_not, {term});
    return out;
  }
  const std::string text = world.value_name(function.type, value);
  out.formula.text = fmt::format("{} = {}", name, text);
  NodePtr other = name_node(text);
  if (value == model::nobody) {
    auto nobody = std::make_shared<Node>();
    nobody->kind = Node::Kind::nobody;
    other = nobody;
  }
  out.formula.root = op_node(spec::Operator::eq, {term, other});
  return out;
}

class Pinning {
 public:
  Pinning(const spec::ParsedSpec& spec, const spec::ParsedSpec& mutant, const model::World& world,
          const Telling& found, const Build& build, const Settings& settings, const source::Stop& stop)
      : spec_(spec),
        mutant_(mutant),
        world_(world),
        found_(found),
        build_(build),
        settings_(settings),
        stop_(stop) {}

  std::optional<Pinned> pin() {
    std::vector<model::FactId> kept;
    if (!differ(kept)) {
      for (const model::FactId fact : world_.open_facts.ids()) kept.push_back(fact);
      if (!differ(kept)) return std::nullopt;
      kept = fewer(std::move(kept));
      if (!differ(kept)) return std::nullopt;
    }
    for (const model::FactId fact : kept)
      out_.given.push_back(given(world_, fact, found_.pathway.facts[fact]).formula.text);
    for (const auto& phase : schedule()) {
      out_.schedule.emplace_back();
      for (const spec::Name& step : phase) out_.schedule.back().push_back(step.text);
    }
    return std::move(out_);
  }

 private:
  std::vector<std::vector<spec::Name>> schedule() const {
    std::vector<std::vector<spec::Name>> out;
    for (const model::StepId step : world_.steps.ids()) {
      const int start = found_.pathway.start[step];
      if (start <= 0) continue;
      if (out.size() < static_cast<std::size_t>(start)) out.resize(static_cast<std::size_t>(start));
      out[static_cast<std::size_t>(start) - 1].push_back({world_.steps[step].id, {}});
    }
    return out;
  }

  std::shared_ptr<const model::Problem> problem(const spec::ParsedSpec& spec,
                                                const std::vector<model::FactId>& facts) const {
    spec::ParsedProblem parsed = in_context(spec, found_.context);
    parsed.proposal.schedule = schedule();
    for (const model::FactId fact : facts)
      parsed.proposal.given.push_back(given(world_, fact, found_.pathway.facts[fact]));
    return build_(parsed);
  }

  // Whether one side has a pathway and the other none, with these facts given. Remembers the two.
  bool differ(const std::vector<model::FactId>& facts) {
    out_.spec = problem(spec_, facts);
    out_.mutant = problem(mutant_, facts);
    if (!out_.spec || !out_.mutant) return false;
    const Decision none = decide(found_.by_spec ? *out_.mutant : *out_.spec, settings_, stop_);
    if (none.answer != Answer::unsatisfiable) return false;
    Decision some = decide(found_.by_spec ? *out_.spec : *out_.mutant, settings_, stop_);
    out_.pathway = std::move(some.choice);
    return some.answer == Answer::satisfiable;
  }

  // Deletes runs of facts, long ones first.
  std::vector<model::FactId> fewer(std::vector<model::FactId> kept) {
    for (std::size_t run = (kept.size() + 1) / 2; run > 0; run = run == 1 ? 0 : (run + 1) / 2) {
      for (std::size_t begin = 0; begin < kept.size() && !stop_.requested();) {
        std::vector<model::FactId> rest(kept.begin(), kept.begin() + static_cast<std::ptrdiff_t>(begin));
        const std::size_t end = std::min(begin + run, kept.size());
        rest.insert(rest.end(), kept.begin() + static_cast<std::ptrdiff_t>(end), kept.end());
        if (differ(rest)) {
          kept = std::move(rest);
        } else {
          begin = end;
        }
      }
    }
    return kept;
  }

  const spec::ParsedSpec& spec_;
  const spec::ParsedSpec& mutant_;
  const model::World& world_;
  const Telling& found_;
  const Build& build_;
  const Settings& settings_;
  const source::Stop& stop_;
  Pinned out_;
};

}  // namespace

std::vector<Context> contexts(const model::World& world, const Mutation& mutation, const Scope& scope) {
  if (mutation.place == Place::goal) return {{mutation.entry, {}, {}}};
  if (mutation.place == Place::rule) {
    for (const model::Statement& rule : world.rules) {
      if (rule.id == mutation.entry) return {in_force(world, rule, true)};
    }
  }
  if (mutation.place == Place::requirement)
    return {
        in_force(world, world.steps[world.step_index(mutation.entry)].requirements[mutation.part], false)};
  return contexts_of_world(world, scope);
}

spec::ParsedProblem in_context(spec::ParsedSpec spec, const Context& context) {
  spec::ParsedProblem out;
  out.spec = std::move(spec);
  out.proposal.file = "suggested";
  spec::Claim::Goal goal;
  goal.none = !context.goal;
  if (context.goal) goal.formula.text = *context.goal;
  out.proposal.goal = std::move(goal);
  if (!context.bases.empty()) {
    out.proposal.bases.emplace();
    for (const std::string& basis : context.bases) out.proposal.bases->push_back({basis, {}});
  }
  for (const std::string& rule : context.enforce) out.proposal.enforce.push_back({rule, {}});
  return out;
}

std::optional<Pinned> pin(const spec::ParsedSpec& spec, const spec::ParsedSpec& mutant,
                          const model::World& world, const Telling& found, const Build& build,
                          const Settings& settings, const source::Stop& stop) {
  try {
    return Pinning(spec, mutant, world, found, build, settings, stop).pin();
  } catch (const source::Stopped&) {
    return std::nullopt;
  }
}

}  // namespace pathproof::query
