#include "resolve/typer.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "source/limits.h"
#include "source/suggest.h"

namespace pathproof::model {

namespace {

namespace limits = source::limits;
using source::DiagnosticKind;

bool is_timed_op(Op op) {
  switch (op) {
    case Op::fluent:
    case Op::phase:
    case Op::done:
    case Op::starting:
    case Op::completing:
    case Op::active: return true;
    default: return false;
  }
}

}  // namespace

Typer::Typer(World& world, const Names& names, const std::vector<spec::DefinitionDecl>& definitions,
             const source::SourceMap& map, source::Collector& collector)
    : world_(world),
      names_(names),
      definitions_(definitions),
      map_(map),
      collector_(collector),
      broken_(definitions.size(), 0) {}

std::string Typer::source_text(Span span) const {
  std::string text(map_.text(span));
  constexpr std::size_t longest = 80;
  if (text.size() > longest) {
    std::size_t cut = longest;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
    text = text.substr(0, cut) + "…";
  }
  return text;
}

// ---- making nodes

std::shared_ptr<Expr> Typer::make(Op op, Type type, Span span) {
  if (++made_ > limits::expanded_nodes) {
    too_many_terms(span);
  }
  auto expr = std::make_shared<Expr>();
  expr->op = op;
  expr->type = type;
  expr->span = place(span);
  return expr;
}

ExprPtr Typer::finish(std::shared_ptr<Expr> expr) {
  std::set<int> free;
  const bool temporal = row(expr->op).shape == Shape::temporal;
  expr->timed = is_timed_op(expr->op);
  expr->has_temporal = temporal;
  if (expr->op == Op::variable) free.insert(expr->slot);
  for (const ExprPtr& arg : expr->args) {
    if (!arg) continue;
    free.insert(arg->free_slots.begin(), arg->free_slots.end());
    expr->timed = expr->timed || (arg->timed && !temporal);
    expr->has_temporal = expr->has_temporal || arg->has_temporal;
  }
  for (const Variable& variable : expr->variables) free.erase(variable.slot);
  expr->free_slots.assign(free.begin(), free.end());
  count_nodes(*expr);
  count_bindings(*expr);
  bound_magnitude(*expr);
  world_.slots = std::max(world_.slots, next_slot_);
  return expr;
}

// An argument of a definition may stand in its body many times, as one node that is shared.
void Typer::count_nodes(Expr& expr) {
  for (const ExprPtr& arg : expr.args) {
    if (arg) expr.nodes += arg->nodes;
  }
  if (expr.nodes > static_cast<std::int64_t>(limits::expanded_nodes)) too_many_terms(expr.span);
}

void Typer::too_many_terms(Span span) {
  fail(DiagnosticKind::too_large, span,
       fmt::format("the formula has more than {} terms once its definitions are expanded",
                   limits::expanded_nodes),
       "definitions that use each other several times multiply");
  throw Abandon{};
}

double Typer::leaf_magnitude(const Expr& expr) const {
  switch (expr.op) {
    case Op::constant: return expr.type.kind == Type::Kind::integer ? static_cast<double>(expr.value) : 0;
    case Op::duration: return longest_step_;
    case Op::phase:
    case Op::start:
    case Op::end: return static_cast<double>(limits::phases);
    case Op::fact:
    case Op::fluent: break;
    default: return 0;
  }
  const Function& function = world_.functions[expr.function];
  double out = 0;
  if (function.type.kind == Type::Kind::integer) {
    for (const FactCell& cell : function.cells) {
      out = std::max(out, std::abs(static_cast<double>(cell.value)));
      if (!cell.open.valid()) continue;
      for (const std::int64_t value : world_.open_facts[cell.open].domain)
        out = std::max(out, std::abs(static_cast<double>(value)));
    }
  }
  if (function.counter) {
    for (const std::int64_t base : function.baseline)
      out = std::max(out, std::abs(static_cast<double>(base)));
    out += counter_reach_;
  }
  return out;
}

// Interval arithmetic, on one number: evaluation in 64 bits must never wrap, in the evaluator or in the encoding.
void Typer::bound_magnitude(Expr& expr) {
  double sum = 0;
  double product = 1;
  for (const ExprPtr& arg : expr.args) {
    if (!arg) continue;
    sum += arg->magnitude;
    product *= arg->magnitude;
  }
  switch (expr.op) {
    case Op::add:
    case Op::negate: expr.magnitude = sum; break;
    case Op::mul: expr.magnitude = product; break;
    case Op::sum: expr.magnitude = expr.args[1] ? expr.args[1]->magnitude : 0; break;
    case Op::count: expr.magnitude = 1; break;
    default: expr.magnitude = leaf_magnitude(expr); break;
  }
  if (expr.op == Op::sum || expr.op == Op::count) {
    for (const Variable& variable : expr.variables) {
      expr.magnitude *= static_cast<double>(world_.sorts[variable.sort].elements.size());
    }
  }
  if (expr.magnitude <= limits::magnitude) return;
  fail(DiagnosticKind::out_of_range, expr.span,
       fmt::format("`{}` may become larger than 10^15", source_text(expr.span)),
       "count in larger units, for example in millions");
  throw Abandon{};
}

void Typer::count_bindings(Expr& expr) {
  std::int64_t inner = 0;
  for (const ExprPtr& arg : expr.args) {
    if (arg) inner += arg->bindings;
  }
  if (!expr.variables.empty()) inner = std::max<std::int64_t>(inner, 1);
  for (const Variable& variable : expr.variables) {
    inner *= static_cast<std::int64_t>(world_.sorts[variable.sort].elements.size());
    if (inner > limits::bindings) break;
  }
  expr.bindings = inner;
  if (inner <= limits::bindings) return;
  fail(DiagnosticKind::too_large, expr.span,
       fmt::format("the quantifiers of this formula have more than {} combinations of elements",
                   limits::bindings),
       "split the rule, or let each quantifier range over fewer variables");
  throw Abandon{};
}

ExprPtr Typer::unary(Op op, Type type, Span span, ExprPtr arg) {
  auto expr = make(op, type, span);
  expr->args = {std::move(arg)};
  return finish(std::move(expr));
}

ExprPtr Typer::element(SortId sort, int number, Span span) {
  auto expr = make(Op::constant, {Type::Kind::element, sort, false}, span);
  expr->value = number;
  return finish(std::move(expr));
}

ExprPtr Typer::fail(DiagnosticKind kind, Span span, const std::string& message, const std::string& hint) {
  collector_.report(kind, place(span), message, hint);
  return nullptr;
}

std::string Typer::describe(const Type& type) const {
  switch (type.kind) {
    case Type::Kind::boolean: return "a truth value";
    case Type::Kind::integer: return "an integer";
    case Type::Kind::time: return "a time";
    case Type::Kind::none: return "`nobody`";
    case Type::Kind::element: break;
  }
  const std::string& sort = world_.sorts[type.sort].name;
  if (type.sort == step_sort && !type.optional) return "a step";
  const bool scale = world_.sorts[type.sort].scale;
  return fmt::format("{} `{}`", type.optional ? "an optional" : scale ? "a level of" : "an element of", sort);
}

// ---- entry points

ExprPtr Typer::checked(const spec::Formula& formula, const Check& check) {
  if (!formula.root) return nullptr;  // a syntax error, reported already
  scopes_.assign(1, {});
  call_site_.reset();
  made_ = 0;
  next_slot_ = 0;
  expansion_depth_ = 0;
  try {
    return check(formula.root);
  } catch (const Abandon&) {
    return nullptr;
  }
}

ExprPtr Typer::rule(const spec::Formula& formula) {
  return checked(formula, [&](const spec::NodePtr& root) {
    ExprPtr expr = boolean(root);
    if (expr && expr->timed) {
      bool reported = false;
      check_tense(*expr, root->span, reported);
    }
    return expr;
  });
}

ExprPtr Typer::state_formula(const spec::Formula& formula) {
  return checked(formula, [&](const spec::NodePtr& root) { return boolean(root); });
}

ExprPtr Typer::objective(const spec::Formula& formula) {
  return checked(formula, [&](const spec::NodePtr& root) { return integer(root); });
}

void Typer::check_tense(const Expr& expr, Span whole, bool& reported) {
  if (reported || !expr.timed) return;
  if (is_timed_op(expr.op)) {
    const std::string words = source_text(expr.span);
    std::string hint = "write always, eventually, finally or initially";
    if (expr.op == Op::done && words.find('(') == std::string::npos)
      hint = fmt::format(
          "`included({0})` says that {0} is part of the pathway, `{0} before OTHER` when it is", words);
    // `always p implies q` reads as `(always p) implies q`: say so when that is what happened.
    const std::string before = source_text({whole.file, whole.begin, expr.span.begin});
    for (const char* op : {"always", "eventually", "historically", "once", "finally", "initially", "next"}) {
      const auto at = before.find(op);
      if (at == std::string::npos) continue;
      hint = fmt::format("`{0}` takes only the next term along: write `{0} (… )` around all of it", op);
      break;
    }
    fail(DiagnosticKind::tense, expr.span,
         fmt::format("`{}` says nothing about when", source_text(expr.span)), hint);
    reported = true;
    return;
  }
  if (row(expr.op).shape == Shape::temporal) return;
  for (const ExprPtr& arg : expr.args) {
    if (arg) check_tense(*arg, whole, reported);
  }
}

bool Typer::state_free(const Expr& expr) const {
  switch (row(expr.op).shape) {
    case Shape::temporal: return false;
    case Shape::step_term:
      if (expr.op != Op::duration) return false;
      break;
    default: break;
  }
  if (expr.op == Op::fluent || expr.op == Op::phase || expr.op == Op::before) return false;
  return std::all_of(expr.args.begin(), expr.args.end(),
                     [&](const ExprPtr& arg) { return !arg || state_free(*arg); });
}

std::optional<Effect> Typer::effect(const spec::EffectDecl& declared) {
  if (!declared.syntax) return std::nullopt;
  const spec::EffectSyntax& syntax = *declared.syntax;
  Effect out;
  out.text = declared.text;
  bool good = true;
  checked({declared.text, syntax.target, declared.span}, [&](const spec::NodePtr&) -> ExprPtr {
    good = effect_target(syntax, out) && effect_change(syntax, out);
    return nullptr;
  });
  if (!good) return std::nullopt;
  return out;
}

bool Typer::reject_effect(Span span, const std::string& message, const std::string& hint) {
  fail(DiagnosticKind::bad_effect, span, message, hint);
  return false;
}

bool Typer::effect_target(const spec::EffectSyntax& syntax, Effect& out) {
  const Meaning* meaning = names_.find(syntax.target->text);
  if (meaning == nullptr) {
    const auto functions = names_.of_kind(Meaning::Kind::function);
    fail(DiagnosticKind::unknown_name, syntax.target->text_span,
         fmt::format("nothing in `state` is called `{}`", syntax.target->text),
         source::did_you_mean(syntax.target->text, functions));
    return false;
  }
  const bool is_fluent =
      meaning->kind == Meaning::Kind::function && world_.functions[FunctionId(meaning->index)].fluent;
  if (!is_fluent) {
    return reject_effect(
        syntax.target->span,
        fmt::format("`{}` is not part of the state, so no effect can change it", syntax.target->text),
        "effects change functions of the section `state`");
  }
  const ExprPtr target = call_function(*syntax.target, FunctionId(meaning->index));
  if (!target) return false;
  out.function = FunctionId(meaning->index);
  out.args = target->args;
  for (const ExprPtr& arg : out.args) {
    if (!state_free(*arg)) {
      return reject_effect(arg->span,
                           fmt::format("the argument `{}` reads the state", source_text(arg->span)),
                           "effects may use names and facts only");
    }
  }
  return true;
}

bool Typer::effect_change(const spec::EffectSyntax& syntax, Effect& out) {
  const Function& function = world_.functions[out.function];
  if (syntax.kind == spec::EffectSyntax::Kind::add) {
    out.kind = Effect::Kind::add;
    out.amount = syntax.amount;
    if (function.counter) return true;
    return reject_effect(syntax.target->span, fmt::format("`+=` on `{}`, which is no Counter", function.name),
                         "use `:=`, or `raise … to` for a scale");
  }
  const bool raise = syntax.kind == spec::EffectSyntax::Kind::raise;
  out.kind = raise ? Effect::Kind::raise : Effect::Kind::assign;
  if (raise && (function.type.kind != Type::Kind::element || function.type.optional ||
                !world_.sorts[function.type.sort].scale)) {
    return reject_effect(syntax.target->span,
                         fmt::format("`raise` on `{}`, whose type is no scale", function.name), "use `:=`");
  }
  out.value = function.type.kind == Type::Kind::boolean ? boolean(syntax.value) : term(syntax.value);
  if (!out.value) return false;
  const Type& have = out.value->type;
  const Type& wanted = function.type;
  const bool fits =
      have == wanted || (wanted.optional && (have.kind == Type::Kind::none ||
                                             (have.kind == Type::Kind::element && have.sort == wanted.sort)));
  if (!fits) {
    fail(DiagnosticKind::type_mismatch, syntax.value->span,
         fmt::format("`{}` is {}, expected {} for `{}`", source_text(syntax.value->span), describe(have),
                     describe(wanted), function.name));
    return false;
  }
  if (state_free(*out.value)) return true;
  return reject_effect(
      syntax.value->span,
      fmt::format("the value `{}` reads the state or the plan", source_text(syntax.value->span)),
      "effects may use names and facts only");
}

}  // namespace pathproof::model
