#include "resolve/build_world.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "formula/reserved.h"
#include "resolve/values.h"
#include "source/limits.h"
#include "source/suggest.h"

namespace pathproof::model {

namespace {

namespace limits = source::limits;
using source::DiagnosticKind;

std::vector<std::string> texts(const std::vector<spec::Name>& names) {
  std::vector<std::string> out;
  for (const spec::Name& name : names) out.push_back(name.text);
  return out;
}

}  // namespace

WorldBuilder::WorldBuilder(const spec::ParsedSpec& parsed, const source::SourceMap& map,
                           source::Collector& collector)
    : parsed_(parsed),
      map_(map),
      collector_(collector),
      typer_(*world_, names_, parsed.definitions, map, collector) {}

void WorldBuilder::build() {
  World& world = *world_;
  world.file = parsed_.file;
  world.id = parsed_.id;
  world.title = parsed_.title;
  world.says = parsed_.says;
  world.bases = texts(parsed_.bases);
  for (const spec::Name& basis : parsed_.default_bases) check_basis(basis);
  world.default_bases = texts(parsed_.default_bases);
  world.horizon = parsed_.horizon.value_or(-1);
  declare_sorts();
  declare_steps();
  declare_functions();
  declare_definitions();
  fill_values(world, names_, parsed_, collector_);
  typer_.counters_move(counter_reach());
  double longest = 0;
  for (const spec::StepDecl& step : parsed_.steps)
    longest = std::max(longest, static_cast<double>(step.duration));
  typer_.steps_last(longest);
  typer_.check_definitions();
  build_steps();
  build_statements();
}

double WorldBuilder::counter_reach() const {
  double out = 0;
  for (const spec::StepDecl& step : parsed_.steps) {
    for (const spec::EffectDecl& effect : step.effects) {
      if (effect.syntax) out += std::abs(static_cast<double>(effect.syntax->amount));
    }
  }
  return out;
}

void WorldBuilder::declare_sorts() {
  World& world = *world_;
  world.sorts.push_back({"Step", false, {}, {}});
  for (const spec::SortDecl& declared : parsed_.sorts) {
    const SortId index(world.sorts.size());
    names_.declare(declared.name, {Meaning::Kind::sort, index.number(), 0}, collector_);
    Sort sort{declared.name.text, declared.scale, {}, {}};
    for (const spec::Element& element : declared.elements) {
      names_.declare(element.name,
                     {Meaning::Kind::element, index.number(), static_cast<int>(sort.elements.size())},
                     collector_);
      sort.elements.push_back(element.name.text);
      sort.labels.push_back(element.label.empty() ? element.name.text : element.label);
    }
    world.sorts.push_back(std::move(sort));
  }
}

void WorldBuilder::declare_steps() {
  World& world = *world_;
  for (const spec::StepDecl& declared : parsed_.steps) {
    Sort& steps = world.sorts[step_sort];
    names_.declare(declared.id,
                   {Meaning::Kind::element, step_sort.number(), static_cast<int>(steps.elements.size())},
                   collector_);
    steps.elements.push_back(declared.id.text);
    steps.labels.push_back(declared.prose.title.empty() ? declared.id.text : declared.prose.title);
  }
}

SortId WorldBuilder::sort_called(const spec::Name& name, std::string_view what,
                                 const std::vector<std::string>& candidates) {
  if (name.text == "Step") return step_sort;
  const Meaning* meaning = names_.find(name.text);
  if (meaning != nullptr && meaning->kind == Meaning::Kind::sort) return SortId(meaning->index);
  collector_.report(DiagnosticKind::bad_type, name.span, fmt::format("`{}` is no {}", name.text, what),
                    source::did_you_mean(name.text, candidates, "known here:"));
  return {};
}

bool WorldBuilder::declare_type(const spec::FunctionDecl& declared, const std::vector<std::string>& sorts,
                                Function& function) {
  const std::string& type = declared.type.text;
  const std::string_view number = declared.fluent ? "Counter" : "Int";
  if (type == "Bool" && !declared.optional) {
    function.type = {Type::Kind::boolean, {}, false};
    return true;
  }
  if (type == number && !declared.optional) {
    function.type = {Type::Kind::integer, {}, false};
    function.counter = declared.fluent;
    return true;
  }
  if ((type == "Int" || type == "Counter") && !declared.optional) {
    collector_.report(DiagnosticKind::bad_type, declared.type.span,
                      fmt::format("the type `{}` does not belong here, expected `{}`", type, number),
                      "integers are `Int` among facts, which never change, and `Counter` in the state");
    return false;
  }
  if (type.empty()) return false;
  std::vector<std::string> types = sorts;
  types.insert(types.end(), {"Bool", std::string(number)});
  const SortId sort = sort_called(declared.type, "type", types);
  function.type = {Type::Kind::element, sort, declared.optional};
  return sort.valid();
}

bool WorldBuilder::few_instances(const spec::Name& name, const Function& function) {
  const auto most = static_cast<std::int64_t>(limits::instances);
  std::int64_t count = 1;
  for (const SortId sort : function.args) {
    const auto& elements = world_->sorts[sort].elements;
    count *= std::max<std::int64_t>(1, static_cast<std::int64_t>(elements.size()));
    if (count > most) break;
  }
  if (count <= most) return true;
  collector_.report(DiagnosticKind::too_large, name.span,
                    fmt::format("`{}` has more than {} instances", function.name, limits::instances));
  return false;
}

void WorldBuilder::declare_functions() {
  World& world = *world_;
  std::vector<std::string> sorts = names_.of_kind(Meaning::Kind::sort);
  sorts.emplace_back("Step");
  for (const spec::FunctionDecl& declared : parsed_.functions) {
    map_.check_stop();
    Function function;
    function.name = declared.name.text;
    function.title = declared.prose.title;
    function.says = declared.prose.says;
    function.fluent = declared.fluent;
    function.symmetric = declared.symmetric;
    bool good = true;
    for (const spec::Name& arg : declared.args) {
      function.args.push_back(sort_called(arg, "sort of an argument", sorts));
      good = good && function.args.back().valid();
    }
    good = declare_type(declared, sorts, function) && good;
    if (declared.symmetric && (function.args.size() != 2 || function.args[0] != function.args[1])) {
      collector_.report(
          DiagnosticKind::bad_type, declared.name.span,
          fmt::format("`{}` is symmetric, so it needs two arguments of one sort", function.name));
      good = false;
    }
    function.reads = reading(declared, declared.reads, function);
    function.reads_not = reading(declared, declared.reads_not, function);
    if (declared.reads_not && function.type.kind != Type::Kind::boolean) {
      collector_.report(DiagnosticKind::bad_type, declared.reads_not->span,
                        fmt::format("`reads_not` says how `{}` is denied, but it is not true or false",
                                    declared.name.text));
    }
    citation(declared.prose.source);  // kept nowhere, but a slip in it is a slip
    function.broken = !good || !few_instances(declared.name, function);
    names_.declare(declared.name, {Meaning::Kind::function, static_cast<int>(world.functions.size()), 0},
                   collector_);
    world.functions.push_back(std::move(function));
  }
}

// A reading names each argument once, {1} being the first.
std::string WorldBuilder::reading(const spec::FunctionDecl& declared, const std::optional<spec::Name>& given,
                                  const Function& function) {
  if (!given) return {};
  const std::string& text = given->text;
  const std::size_t wanted = function.args.size();
  bool good = std::count(text.begin(), text.end(), '{') == static_cast<std::ptrdiff_t>(wanted);
  for (std::size_t i = 0; i < wanted; ++i) {
    const std::string place = fmt::format("{{{}}}", i + 1);
    const std::size_t at = text.find(place);
    good = good && at != std::string::npos && text.find(place, at + 1) == std::string::npos;
  }
  if (!good) {
    collector_.report(DiagnosticKind::wrong_arity, given->span,
                      fmt::format("`{}` does not name each of the {} arguments of `{}` once", text, wanted,
                                  declared.name.text),
                      "{1} stands for the first argument, {2} for the second: \"{1} consents to {2}\"");
  }
  return text;
}

void WorldBuilder::declare_definitions() {
  for (std::size_t i = 0; i < parsed_.definitions.size(); ++i) {
    citation(parsed_.definitions[i].prose.source);
    names_.declare(parsed_.definitions[i].signature.name, {Meaning::Kind::definition, static_cast<int>(i), 0},
                   collector_);
  }
}

Citation WorldBuilder::citation(const std::optional<spec::Citation>& parsed) {
  if (!parsed) return {};
  Citation out{parsed->ref.text, "", parsed->at};
  if (parsed->ref.text.empty()) return out;
  std::vector<std::string> ids;
  for (const spec::SourceDecl& source : parsed_.sources) {
    ids.push_back(source.id.text);
    if (source.id.text != out.ref) continue;
    out.title = source.author.empty() ? source.title : source.author;
    if (!source.year.empty()) out.title += " " + source.year;
    return out;
  }
  collector_.report(DiagnosticKind::unknown_name, parsed->ref.span,
                    fmt::format("`{}` is not among the `sources`", out.ref),
                    source::did_you_mean(out.ref, ids, "the sources are"));
  return out;
}

void WorldBuilder::check_basis(const spec::Name& basis) {
  const std::vector<std::string> known = texts(parsed_.bases);
  if (std::find(known.begin(), known.end(), basis.text) != known.end()) return;
  collector_.report(DiagnosticKind::unknown_name, basis.span,
                    fmt::format("`{}` is not one of the spec's bases", basis.text),
                    source::did_you_mean(basis.text, known, "the bases are"));
}

Statement WorldBuilder::statement(const spec::Statement& parsed, Reading reading) {
  map_.check_stop();
  Statement out;
  out.id = parsed.id.text;
  out.text = parsed.formula.text;
  out.title = parsed.prose.title;
  out.says = parsed.prose.says;
  for (const spec::Name& holder : parsed.prose.holder) {
    const Meaning* meaning = names_.find(holder.text);
    if (meaning == nullptr || meaning->kind != Meaning::Kind::element) {
      collector_.report(DiagnosticKind::unknown_name, holder.span,
                        fmt::format("the holder `{}` is no element of any sort", holder.text),
                        source::did_you_mean(holder.text, names_.of_kind(Meaning::Kind::element)));
      continue;
    }
    out.holder_ids.push_back(holder.text);
    out.holders.push_back(world_->label(SortId(meaning->index), meaning->element));
  }
  if (parsed.prose.basis) {
    check_basis(*parsed.prose.basis);
    out.basis = parsed.prose.basis->text;
  }
  out.source = citation(parsed.prose.source);
  out.weight = parsed.weight;
  out.on = parsed.on;
  out.formula = reading == Reading::rule ? typer_.rule(parsed.formula) : typer_.state_formula(parsed.formula);
  return out;
}

Statement WorldBuilder::chosen(const spec::Claim::Goal& choice, const std::vector<std::string>& ids,
                               std::string_view noun, Reading reading) {
  const std::string& text = choice.formula.text;
  if (spec::is_id(text) && names_.find(text) == nullptr && !spec::is_reserved(text)) {
    collector_.report(DiagnosticKind::unknown_name, choice.formula.span,
                      fmt::format("`{}` is neither a {} nor a formula", text, noun),
                      source::did_you_mean(text, ids, fmt::format("the {}s are", noun)));
    return {};
  }
  spec::Statement parsed;
  parsed.span = choice.formula.span;
  parsed.formula = choice.formula;
  const bool from_json = map_.text(choice.formula.span) != text;
  const spec::PlacedText placed = from_json ? spec::PlacedText(map_, text, choice.formula.span)
                                            : spec::PlacedText(text, choice.formula.span.file);
  parsed.formula.root = spec::parse_formula(placed, collector_);
  return statement(parsed, reading);
}

Statement WorldBuilder::goal_choice(const spec::Claim::Goal& choice) {
  if (choice.none) return {};
  std::vector<std::string> ids;
  for (const Statement& goal : world_->goals) {
    if (goal.id == choice.formula.text) return goal;
    ids.push_back(goal.id);
  }
  return chosen(choice, ids, "goal", Reading::state);
}

Statement WorldBuilder::claim_choice(const spec::Claim::Goal& choice, const std::vector<std::string>& ids) {
  return chosen(choice, ids, "claim", Reading::rule);
}

ClaimRow WorldBuilder::claim(const spec::Claim& parsed) {
  ClaimRow out;
  out.statement = statement(parsed.statement, Reading::rule);
  out.some = parsed.some;
  if (parsed.goal) {
    out.own_goal = true;
    out.goal_statement = goal_choice(*parsed.goal);
    out.goal = out.goal_statement.formula;
    out.goal_id = out.goal_statement.id;
  }
  out.horizon = parsed.horizon.value_or(-1);
  for (const spec::Statement& assumption : parsed.assuming) {
    out.assuming.push_back(statement(assumption, Reading::rule));
  }
  if (parsed.expect) out.expect = parsed.expect->text;
  return out;
}

StepId WorldBuilder::step(const spec::Name& name) {
  const Meaning* meaning = names_.find(name.text);
  if (meaning != nullptr && meaning->kind == Meaning::Kind::element && meaning->index == step_sort.number()) {
    return StepId(meaning->element);
  }
  collector_.report(DiagnosticKind::unknown_name, name.span, fmt::format("there is no step `{}`", name.text),
                    source::did_you_mean(name.text, names_.elements_of(step_sort), "the steps are"));
  return {};
}

void WorldBuilder::build_steps() {
  for (const spec::StepDecl& declared : parsed_.steps) {
    map_.check_stop();
    Step step;
    step.id = declared.id.text;
    step.title = declared.prose.title;
    step.says = declared.prose.says;
    step.source = citation(declared.prose.source);
    step.duration = static_cast<int>(declared.duration);
    if (declared.written_duration.value_or(declared.duration) != declared.duration) {
      world_->changes.push_back(fmt::format("{} takes {} {} instead of {}", step.id, step.duration,
                                            step.duration == 1 ? "phase" : "phases",
                                            *declared.written_duration));
    }
    for (const spec::Statement& requirement : declared.requirements) {
      step.requirements.push_back(statement(requirement, Reading::state));
    }
    for (const spec::EffectDecl& effect : declared.effects) {
      if (auto built = typer_.effect(effect)) step.effects.push_back(std::move(*built));
    }
    check_double_writes(step, declared);
    world_->steps.push_back(std::move(step));
  }
}

void WorldBuilder::check_double_writes(const Step& step, const spec::StepDecl& declared) {
  std::set<std::pair<FunctionId, std::int64_t>> written;
  for (const Effect& effect : step.effects) {
    std::vector<std::int64_t> args;
    for (const ExprPtr& arg : effect.args) {
      if (arg->op == Op::constant) args.push_back(arg->value);
    }
    if (args.size() != effect.args.size()) continue;
    const Function& function = world_->functions[effect.function];
    const std::int64_t instance = world_->instance(function, args);
    if (written.emplace(effect.function, instance).second) continue;
    source::Span span = declared.id.span;
    for (const spec::EffectDecl& e : declared.effects) {
      if (e.text == effect.text) span = e.span;  // the last of that text: the second write
    }
    collector_.report(
        DiagnosticKind::double_write, span,
        fmt::format("the step `{}` writes `{}` twice", step.id, world_->instance_name(function, instance)));
  }
}

void WorldBuilder::build_statements() {
  World& world = *world_;
  for (const spec::Statement& rule : parsed_.rules) world.rules.push_back(statement(rule, Reading::rule));
  for (const spec::Statement& goal : parsed_.goals) world.goals.push_back(statement(goal, Reading::state));
  if (parsed_.goal) {
    std::vector<std::string> ids;
    for (const Statement& goal : world.goals) ids.push_back(goal.id);
    if (std::find(ids.begin(), ids.end(), parsed_.goal->text) == ids.end()) {
      collector_.report(DiagnosticKind::unknown_name, parsed_.goal->span,
                        fmt::format("there is no goal `{}`", parsed_.goal->text),
                        source::did_you_mean(parsed_.goal->text, ids, "the goals are"));
    }
    world.goal = parsed_.goal->text;
  }
  for (const spec::Objective& objective : parsed_.objectives) {
    world.objectives.push_back({objective.id.text, objective.prose.title, objective.prose.says,
                                objective.maximize, typer_.objective(objective.formula)});
  }
  for (const spec::Claim& parsed_claim : parsed_.claims) world.claims.push_back(claim(parsed_claim));
}

}  // namespace pathproof::model
