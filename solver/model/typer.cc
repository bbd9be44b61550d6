#include "model/typer.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "source/limits.h"
#include "source/suggest.h"

namespace pathproof::model {

namespace {

namespace limits = source::limits;
using source::DiagnosticKind;
using spec::Node;
using spec::Operator;

const Type boolean_type{Type::Kind::boolean, -1, false};
const Type integer_type{Type::Kind::integer, -1, false};
const Type time_type{Type::Kind::time, -1, false};
const Type nobody_type{Type::Kind::none, -1, true};

struct Builtin {
  std::string_view name;
  Op op;
};
constexpr std::array<Builtin, 8> builtins = {{{"included", Op::included},
                                              {"start", Op::start},
                                              {"end", Op::end},
                                              {"duration", Op::duration},
                                              {"done", Op::done},
                                              {"starting", Op::starting},
                                              {"completing", Op::completing},
                                              {"active", Op::active}}};

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

Op unary_temporal(Operator op) {
  switch (op) {
    case Operator::always: return Op::always;
    case Operator::eventually: return Op::eventually;
    case Operator::next: return Op::next;
    case Operator::initially: return Op::initially;
    case Operator::finally: return Op::finally;
    case Operator::once: return Op::once;
    default: return Op::historically;
  }
}

Op relation_op(Operator op) {
  switch (op) {
    case Operator::eq: return Op::eq;
    case Operator::ne: return Op::ne;
    case Operator::lt: return Op::lt;
    case Operator::le: return Op::le;
    case Operator::gt: return Op::gt;
    default: return Op::ge;
  }
}

}  // namespace

bool is_known_integer(const Expr& expr) {
  switch (expr.op) {
    case Op::constant:
    case Op::duration:
    case Op::fact: return expr.type.kind == Type::Kind::integer;
    case Op::add:
    case Op::mul:
    case Op::negate:
      return std::all_of(expr.args.begin(), expr.args.end(),
                         [](const ExprPtr& arg) { return is_known_integer(*arg); });
    default: return false;
  }
}

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
    fail(DiagnosticKind::too_large, span,
         fmt::format("the formula has more than {} terms once its definitions are expanded",
                     limits::expanded_nodes),
         "definitions that use each other several times multiply");
    throw Abandon{};
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
  world_.slots = std::max(world_.slots, next_slot_);
  return expr;
}

ExprPtr Typer::unary(Op op, Type type, Span span, ExprPtr arg) {
  auto expr = make(op, type, span);
  expr->args = {std::move(arg)};
  return finish(std::move(expr));
}

ExprPtr Typer::element(int sort, int number, Span span) {
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
  const std::string& sort = world_.sorts[static_cast<std::size_t>(type.sort)].name;
  if (type.sort == step_sort && !type.optional) return "a step";
  const bool scale = world_.sorts[static_cast<std::size_t>(type.sort)].scale;
  return fmt::format("{} `{}`", type.optional ? "an optional" : scale ? "a level of" : "an element of", sort);
}

// ---- entry points

template <typename Check>
ExprPtr Typer::checked(const spec::Formula& formula, Check check) {
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
    std::string hint = "write always, eventually, finally or initially";
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
  spec::Formula whole{declared.text, syntax.target, declared.span};
  Effect out;
  out.text = declared.text;
  bool good = true;
  checked(whole, [&](const spec::NodePtr&) -> ExprPtr {
    const Meaning* meaning = names_.find(syntax.target->text);
    if (meaning == nullptr) {
      good = false;
      const auto functions = names_.of_kind(Meaning::Kind::function);
      return fail(DiagnosticKind::unknown_name, syntax.target->text_span,
                  fmt::format("nothing in `state` is called `{}`", syntax.target->text),
                  source::did_you_mean(syntax.target->text, functions));
    }
    const bool is_fluent = meaning->kind == Meaning::Kind::function &&
                           world_.functions[static_cast<std::size_t>(meaning->index)].fluent;
    if (!is_fluent) {
      good = false;
      return fail(
          DiagnosticKind::bad_effect, syntax.target->span,
          fmt::format("`{}` is not part of the state, so no effect can change it", syntax.target->text),
          "effects change functions of the section `state`");
    }
    const Function& function = world_.functions[static_cast<std::size_t>(meaning->index)];
    const ExprPtr target = call_function(*syntax.target, meaning->index);
    if (!target) {
      good = false;
      return nullptr;
    }
    out.function = meaning->index;
    out.args = target->args;
    const auto reject = [&](Span span, const std::string& message, const std::string& hint) {
      good = false;
      return fail(DiagnosticKind::bad_effect, span, message, hint);
    };
    for (const ExprPtr& arg : out.args) {
      if (!state_free(*arg)) {
        return reject(arg->span, fmt::format("the argument `{}` reads the state", source_text(arg->span)),
                      "effects may use names and facts only");
      }
    }
    if (syntax.kind == spec::EffectSyntax::Kind::add) {
      out.kind = Effect::Kind::add;
      out.amount = syntax.amount;
      if (!function.counter) {
        return reject(syntax.target->span, fmt::format("`+=` on `{}`, which is no Counter", function.name),
                      "use `:=`, or `raise … to` for a scale");
      }
      return nullptr;
    }
    const bool raise = syntax.kind == spec::EffectSyntax::Kind::raise;
    out.kind = raise ? Effect::Kind::raise : Effect::Kind::assign;
    if (raise && (function.type.kind != Type::Kind::element || function.type.optional ||
                  !world_.sorts[static_cast<std::size_t>(function.type.sort)].scale)) {
      return reject(syntax.target->span,
                    fmt::format("`raise` on `{}`, whose type is no scale", function.name), "use `:=`");
    }
    out.value = function.type.kind == Type::Kind::boolean ? boolean(syntax.value) : term(syntax.value);
    if (!out.value) {
      good = false;
      return nullptr;
    }
    const Type& have = out.value->type;
    Type wanted = function.type;
    const bool fits = have == wanted ||
                      (wanted.optional && (have.kind == Type::Kind::none ||
                                           (have.kind == Type::Kind::element && have.sort == wanted.sort)));
    if (!fits) {
      good = false;
      return fail(DiagnosticKind::type_mismatch, syntax.value->span,
                  fmt::format("`{}` is {}, expected {} for `{}`", source_text(syntax.value->span),
                              describe(have), describe(wanted), function.name));
    }
    if (!state_free(*out.value)) {
      return reject(
          syntax.value->span,
          fmt::format("the value `{}` reads the state or the plan", source_text(syntax.value->span)),
          "effects may use names and facts only");
    }
    return nullptr;
  });
  if (!good) return std::nullopt;
  return out;
}

// ---- terms

ExprPtr Typer::boolean(const spec::NodePtr& node) {
  ExprPtr expr = term(node);
  if (!expr || expr->type.kind == Type::Kind::boolean) return expr;
  if (expr->type == Type{Type::Kind::element, step_sort, false}) {
    return unary(Op::done, boolean_type, node->span, expr);
  }
  std::string hint;
  if (expr->type.kind == Type::Kind::element) hint = "compare it, as in `leader(HADR) = MX`";
  if (expr->type.kind == Type::Kind::integer || expr->type.kind == Type::Kind::time) {
    hint = "compare it with a number, as in `… <= 3`";
  }
  return fail(DiagnosticKind::type_mismatch, node->span,
              fmt::format("`{}` is {}, expected something that is true or false", source_text(node->span),
                          describe(expr->type)),
              hint);
}

ExprPtr Typer::integer(const spec::NodePtr& node) {
  ExprPtr expr = term(node);
  if (!expr || expr->type.kind == Type::Kind::integer) return expr;
  std::string hint;
  if (expr->type.kind == Type::Kind::time)
    hint = "a time may be infinite; compare times instead of adding them up";
  if (expr->type.kind == Type::Kind::boolean) hint = "count truths with `count(x: Sort where …)`";
  return fail(DiagnosticKind::type_mismatch, node->span,
              fmt::format("`{}` is {}, expected an integer", source_text(node->span), describe(expr->type)),
              hint);
}

ExprPtr Typer::step(const spec::NodePtr& node, const std::string& of) {
  ExprPtr expr = term(node);
  if (!expr || expr->type == Type{Type::Kind::element, step_sort, false}) return expr;
  return fail(
      DiagnosticKind::type_mismatch, node->span,
      fmt::format("`{}` is {}, expected a step for {}", source_text(node->span), describe(expr->type), of));
}

ExprPtr Typer::term(const spec::NodePtr& node) {
  switch (node->kind) {
    case Node::Kind::integer:
    case Node::Kind::boolean: {
      const bool truth = node->kind == Node::Kind::boolean;
      auto expr = make(Op::constant, truth ? boolean_type : integer_type, node->span);
      expr->value = node->value;
      return finish(std::move(expr));
    }
    case Node::Kind::nobody: {
      auto expr = make(Op::constant, nobody_type, node->span);
      expr->value = nobody;
      return finish(std::move(expr));
    }
    case Node::Kind::phase: return finish(make(Op::phase, integer_type, node->span));
    case Node::Kind::name: return name_term(*node);
    case Node::Kind::apply: return apply(*node);
    case Node::Kind::op: return operation(*node);
    case Node::Kind::quantifier:
    case Node::Kind::count:
    case Node::Kind::sum: return quantifier(*node);
    case Node::Kind::when: return when(*node);
  }
  return nullptr;
}

ExprPtr Typer::unknown_name(const Node& node) {
  std::vector<std::string> candidates = names_.all();
  for (const auto& [name, value] : scopes_.back()) candidates.push_back(name);
  for (const Builtin& b : builtins) candidates.emplace_back(b.name);
  std::string hint = source::did_you_mean(node.text, candidates);
  if (hint.size() > 60) hint.clear();  // a list of every name is no help
  return fail(DiagnosticKind::unknown_name, node.text_span, fmt::format("unknown name `{}`", node.text),
              hint);
}

ExprPtr Typer::name_term(const Node& node) {
  const auto bound = scopes_.back().find(node.text);
  if (bound != scopes_.back().end()) {
    if (!bound->second) return nullptr;
    if (bound->second->op != Op::variable) return bound->second;
    auto expr = std::make_shared<Expr>(*bound->second);
    expr->span = place(node.span);
    return expr;
  }
  const Meaning* meaning = names_.find(node.text);
  if (meaning == nullptr) {
    const bool builtin_name =
        std::any_of(builtins.begin(), builtins.end(), [&](const Builtin& b) { return b.name == node.text; });
    if (builtin_name) {
      return fail(DiagnosticKind::wrong_arity, node.span, fmt::format("`{}` lacks its step", node.text),
                  fmt::format("write `{}(STEP)`", node.text));
    }
    return unknown_name(node);
  }
  switch (meaning->kind) {
    case Meaning::Kind::element: return element(meaning->index, meaning->element, node.span);
    case Meaning::Kind::function: return call_function(node, meaning->index);
    case Meaning::Kind::definition: return call_definition(node, meaning->index);
    case Meaning::Kind::sort: break;
  }
  return fail(DiagnosticKind::type_mismatch, node.span,
              fmt::format("`{}` is a sort, expected a value", node.text),
              fmt::format("to speak about all of them write `all x: {}: …`", node.text));
}

ExprPtr Typer::apply(const Node& node) {
  if (const auto expr = builtin(node)) return *expr;
  const bool variable = scopes_.back().count(node.text) > 0;
  const Meaning* meaning = variable ? nullptr : names_.find(node.text);
  if (meaning == nullptr && !variable) return unknown_name(node);
  if (!variable && meaning->kind == Meaning::Kind::function) return call_function(node, meaning->index);
  if (!variable && meaning->kind == Meaning::Kind::definition) return call_definition(node, meaning->index);
  return fail(DiagnosticKind::wrong_arity, node.text_span, fmt::format("`{}` takes no arguments", node.text));
}

std::optional<ExprPtr> Typer::builtin(const Node& node) {
  const auto* found =
      std::find_if(builtins.begin(), builtins.end(), [&](const Builtin& b) { return b.name == node.text; });
  if (found == builtins.end()) return std::nullopt;
  if (node.args.size() != 1) {
    return fail(DiagnosticKind::wrong_arity, node.span,
                fmt::format("`{}` has {} arguments, expected one step", node.text, node.args.size()));
  }
  ExprPtr arg = step(node.args[0], fmt::format("`{}`", node.text));
  if (!arg) return ExprPtr{};
  Type type = boolean_type;
  if (found->op == Op::start || found->op == Op::end) type = time_type;
  if (found->op == Op::duration) type = integer_type;
  return unary(found->op, type, node.span, std::move(arg));
}

ExprPtr Typer::argument(const spec::NodePtr& node, const Type& parameter, const std::string& of,
                        std::size_t number) {
  if (parameter.kind == Type::Kind::boolean) return boolean(node);
  if (parameter.kind == Type::Kind::integer) return integer(node);
  ExprPtr expr = term(node);
  if (!expr) return nullptr;
  const Type& have = expr->type;
  const bool fits =
      have == parameter ||
      (parameter.optional &&
       (have.kind == Type::Kind::none || (have.kind == Type::Kind::element && have.sort == parameter.sort)));
  if (fits) return expr;
  std::string hint;
  if (have.kind == Type::Kind::element && have.optional && have.sort == parameter.sort) {
    hint = "it may be nobody; quantify instead: `some x: … where … = x: …`";
  } else if (have.kind == Type::Kind::element && parameter.kind == Type::Kind::element) {
    hint = source::did_you_mean(source_text(node->span), names_.elements_of(parameter.sort));
  }
  return fail(DiagnosticKind::type_mismatch, node->span,
              fmt::format("argument {} of `{}` is `{}`, {}, expected {}", number, of, source_text(node->span),
                          describe(have), describe(parameter)),
              hint);
}

ExprPtr Typer::call_function(const Node& node, int index) {
  const Function& function = world_.functions[static_cast<std::size_t>(index)];
  if (function.broken) return nullptr;
  if (node.args.size() != function.args.size()) {
    std::string hint;
    if (!function.args.empty()) {
      hint = fmt::format("it is declared as `{}(", function.name);
      for (std::size_t i = 0; i < function.args.size(); ++i) {
        hint += (i > 0 ? ", " : "") + world_.sorts[static_cast<std::size_t>(function.args[i])].name;
      }
      hint += ")`";
    }
    return fail(DiagnosticKind::wrong_arity, node.span,
                fmt::format("`{}` has {} arguments, expected {}", function.name, node.args.size(),
                            function.args.size()),
                hint);
  }
  auto expr = make(function.fluent ? Op::fluent : Op::fact, function.type, node.span);
  expr->function = index;
  bool good = true;
  for (std::size_t i = 0; i < node.args.size(); ++i) {
    const Type parameter{Type::Kind::element, function.args[i], false};
    expr->args.push_back(argument(node.args[i], parameter, function.name, i + 1));
    good = good && expr->args.back();
  }
  if (!good) return nullptr;
  return finish(std::move(expr));
}

std::optional<Type> Typer::parameter_type(const spec::Parameter& parameter) {
  const std::string& name = parameter.type.text;
  if (name == "Bool" && !parameter.optional) return boolean_type;
  if (name == "Int" && !parameter.optional) return integer_type;
  if (name == "Step") return Type{Type::Kind::element, step_sort, parameter.optional};
  const Meaning* meaning = names_.find(name);
  if (meaning != nullptr && meaning->kind == Meaning::Kind::sort) {
    return Type{Type::Kind::element, meaning->index, parameter.optional};
  }
  return std::nullopt;
}

ExprPtr Typer::call_definition(const Node& node, int index) {
  const auto at = static_cast<std::size_t>(index);
  const spec::DefinitionDecl& definition = definitions_[at];
  const spec::Signature& signature = definition.signature;
  const std::string& name = signature.name.text;
  if (node.args.size() != signature.parameters.size()) {
    return fail(DiagnosticKind::wrong_arity, node.span,
                fmt::format("`{}` has {} arguments, expected {}", name, node.args.size(),
                            signature.parameters.size()));
  }
  Scope scope;
  bool good = broken_[at] == 0 && definition.body.root;
  for (std::size_t i = 0; i < node.args.size(); ++i) {
    const auto type = parameter_type(signature.parameters[i]);
    ExprPtr arg = type ? argument(node.args[i], *type, name, i + 1) : nullptr;
    good = good && arg;
    scope.emplace(signature.parameters[i].name.text, std::move(arg));
  }
  if (!good) return nullptr;
  if (++expansion_depth_ > limits::formula_depth) {
    fail(DiagnosticKind::too_large, node.span,
         fmt::format("definitions nested deeper than {} levels", limits::formula_depth));
    throw Abandon{};
  }
  const std::optional<Span> outer_site = call_site_;
  if (!call_site_) call_site_ = node.span;
  scopes_.push_back(std::move(scope));
  ExprPtr out = term(definition.body.root);
  scopes_.pop_back();
  call_site_ = outer_site;
  --expansion_depth_;
  if (!out) return nullptr;
  // A definition whose body is a bare step reads as done(step) where its parameters would.
  return out;
}

// ---- operators

ExprPtr Typer::operation(const Node& node) {
  switch (node.op) {
    case Operator::eq:
    case Operator::ne:
    case Operator::lt:
    case Operator::le:
    case Operator::gt:
    case Operator::ge: return relation(node, relation_op(node.op));
    case Operator::before: return before(node);
    case Operator::add: return addition(node);
    case Operator::mul: return product(node);
    case Operator::negate: {
      ExprPtr arg = integer(node.args[0]);
      return arg ? unary(Op::negate, integer_type, node.span, std::move(arg)) : nullptr;
    }
    default: break;
  }
  Op op = Op::logical_not;
  switch (node.op) {
    case Operator::logical_not: op = Op::logical_not; break;
    case Operator::logical_and: op = Op::logical_and; break;
    case Operator::logical_or: op = Op::logical_or; break;
    case Operator::implies: op = Op::implies; break;
    case Operator::iff: op = Op::iff; break;
    case Operator::until: op = Op::until; break;
    case Operator::since: op = Op::since; break;
    default: op = unary_temporal(node.op); break;
  }
  auto expr = make(op, boolean_type, node.span);
  bool good = true;
  for (const spec::NodePtr& arg : node.args) {
    expr->args.push_back(boolean(arg));
    good = good && expr->args.back();
  }
  return good ? finish(std::move(expr)) : nullptr;
}

bool Typer::comparable(const Expr& left, const Expr& right, bool ordered) const {
  const Type& a = left.type;
  const Type& b = right.type;
  const auto numeric = [](const Type& t) {
    return t.kind == Type::Kind::integer || t.kind == Type::Kind::time;
  };
  if (numeric(a) && numeric(b)) return true;
  if (a.kind == Type::Kind::element && b.kind == Type::Kind::element && a.sort == b.sort) {
    if (!ordered) return true;
    return world_.sorts[static_cast<std::size_t>(a.sort)].scale && !a.optional && !b.optional;
  }
  if (ordered) return false;
  if (a.kind == Type::Kind::boolean && b.kind == Type::Kind::boolean) return true;
  const auto optional = [](const Type& t) { return t.optional; };
  return (a.kind == Type::Kind::none && optional(b)) || (b.kind == Type::Kind::none && optional(a));
}

ExprPtr Typer::relation(const Node& node, Op op) {
  ExprPtr left = term(node.args[0]);
  ExprPtr right = term(node.args[1]);
  if (!left || !right) return nullptr;
  const bool ordered = op != Op::eq && op != Op::ne;
  if (!comparable(*left, *right, ordered)) {
    std::string hint;
    const auto is_step = [](const Expr& e) { return e.type == Type{Type::Kind::element, step_sort, false}; };
    if ((is_step(*left) && right->type.kind == Type::Kind::boolean) ||
        (is_step(*right) && left->type.kind == Type::Kind::boolean)) {
      hint = "next to `=` a step is the step itself: write `done(STEP)`";
    } else if (is_step(*left) && is_step(*right) && ordered) {
      hint = "to compare when steps happen write `start(A) < start(B)` or `A before B`";
    } else if (ordered) {
      hint = "only numbers, times and levels of one scale have an order";
    } else if (left->type.kind == Type::Kind::element) {
      hint = source::did_you_mean(source_text(node.args[1]->span), names_.elements_of(left->type.sort));
    }
    return fail(DiagnosticKind::type_mismatch, node.span,
                fmt::format("`{}` compares {} with {}, which cannot be {}", source_text(node.span),
                            describe(left->type), describe(right->type), ordered ? "put in order" : "equal"),
                hint);
  }
  auto expr = make(op, boolean_type, node.span);
  expr->args = {std::move(left), std::move(right)};
  return finish(std::move(expr));
}

ExprPtr Typer::before(const Node& node) {
  ExprPtr left = step(node.args[0], "`before`");
  ExprPtr right = step(node.args[1], "`before`");
  if (!left || !right) return nullptr;
  auto expr = make(Op::before, boolean_type, node.span);
  expr->args = {std::move(left), std::move(right)};
  return finish(std::move(expr));
}

ExprPtr Typer::addition(const Node& node) {
  auto expr = make(Op::add, integer_type, node.span);
  expr->minus = node.minus;
  int times = 0;
  for (const spec::NodePtr& arg : node.args) {
    ExprPtr operand = term(arg);
    if (!operand) return nullptr;
    if (operand->type.kind == Type::Kind::time) {
      ++times;
    } else if (operand->type.kind != Type::Kind::integer) {
      return fail(
          DiagnosticKind::type_mismatch, arg->span,
          fmt::format("`{}` is {}, expected an integer", source_text(arg->span), describe(operand->type)),
          operand->type.kind == Type::Kind::boolean ? "count truths with `count(x: Sort where …)`" : "");
    }
    expr->args.push_back(std::move(operand));
  }
  if (times == 0) return finish(std::move(expr));
  expr->type = time_type;
  for (std::size_t i = 0; i < expr->args.size(); ++i) {
    const Expr& operand = *expr->args[i];
    const bool time = operand.type.kind == Type::Kind::time;
    if (time && (times > 1 || expr->minus[i])) {
      return fail(DiagnosticKind::type_mismatch, node.span,
                  fmt::format("`{}` adds or subtracts times", source_text(node.span)),
                  "move one time to the other side: `start(A) <= start(B) + 3`");
    }
    if (!time && !is_known_integer(operand) && !opaque_) {
      return fail(
          DiagnosticKind::nonlinear, node.args[i]->span,
          fmt::format("`{}` is added to a time but is not known in advance", source_text(node.args[i]->span)),
          "only numbers, durations and Int facts may be added to a time");
    }
  }
  return finish(std::move(expr));
}

ExprPtr Typer::product(const Node& node) {
  ExprPtr left = integer(node.args[0]);
  ExprPtr right = integer(node.args[1]);
  if (!left || !right) return nullptr;
  if (!is_known_integer(*left) && !is_known_integer(*right) && !opaque_) {
    return fail(DiagnosticKind::nonlinear, node.span,
                fmt::format("`{}` multiplies two terms of which neither is known", source_text(node.span)),
                "one factor must be a number, a duration, an Int fact, or sums and products of these");
  }
  auto expr = make(Op::mul, integer_type, node.span);
  expr->args = {std::move(left), std::move(right)};
  return finish(std::move(expr));
}

ExprPtr Typer::when(const Node& node) {
  ExprPtr who = step(node.args[0], "`when`");
  ExprPtr body = boolean(node.body);
  if (!who || !body) return nullptr;
  const Op op = node.text == "starts" ? Op::starting : Op::completing;
  ExprPtr moment = unary(op, boolean_type, node.args[0]->span, std::move(who));
  auto implication = make(Op::implies, boolean_type, node.span);
  implication->args = {std::move(moment), std::move(body)};
  return unary(Op::always, boolean_type, node.span, finish(std::move(implication)));
}

// ---- quantifiers

bool Typer::bind(const Node& node, std::vector<Variable>& variables) {
  std::set<std::string> here;
  for (const spec::Binder& binder : node.binders) {
    const std::string& name = binder.name.text;
    if (names_.find(name) != nullptr || spec::is_reserved(name)) {
      fail(spec::is_reserved(name) ? DiagnosticKind::reserved_name : DiagnosticKind::duplicate_name,
           binder.name.span, fmt::format("the variable `{}` has the name of something declared", name),
           "choose another name for the variable");
      return false;
    }
    if (!here.insert(name).second) {
      fail(DiagnosticKind::duplicate_name, binder.name.span,
           fmt::format("the variable `{}` is bound twice", name));
      return false;
    }
    const Meaning* meaning = names_.find(binder.sort.text);
    int sort = step_sort;
    if (binder.sort.text != "Step") {
      if (meaning == nullptr || meaning->kind != Meaning::Kind::sort) {
        std::vector<std::string> sorts = names_.of_kind(Meaning::Kind::sort);
        sorts.emplace_back("Step");
        fail(meaning == nullptr ? DiagnosticKind::unknown_name : DiagnosticKind::bad_type, binder.sort.span,
             fmt::format("`{}` is no sort", binder.sort.text),
             source::did_you_mean(binder.sort.text, sorts, "the sorts are"));
        return false;
      }
      sort = meaning->index;
    }
    const int slot = next_slot_++;
    variables.push_back({slot, sort, name});
    auto expr = make(Op::variable, {Type::Kind::element, sort, false}, binder.name.span);
    expr->slot = slot;
    scopes_.back()[name] = finish(std::move(expr));
  }
  return true;
}

ExprPtr Typer::quantifier(const Node& node) {
  const Scope outer = scopes_.back();
  Op op = Op::sum;
  if (node.kind == Node::Kind::count) op = Op::count;
  if (node.kind == Node::Kind::quantifier) {
    op = node.text == "all" ? Op::all : node.text == "some" ? Op::some : Op::none;
  }
  const bool number = op == Op::sum || op == Op::count;
  std::vector<Variable> variables;
  ExprPtr guard;
  ExprPtr body;
  bool good = bind(node, variables);
  if (good && node.guard) {
    guard = boolean(node.guard);
    good = guard != nullptr;
  }
  if (variables.size() == node.binders.size() && node.body) {
    body = op == Op::sum ? integer(node.body) : boolean(node.body);
    good = good && body;
  }
  scopes_.back() = outer;
  if (!good) return nullptr;
  auto expr = make(op, number ? integer_type : boolean_type, node.span);
  expr->variables = std::move(variables);
  expr->args = {std::move(guard), std::move(body)};
  return finish(std::move(expr));
}

// ---- definitions by themselves

namespace {

void collect_names(const spec::NodePtr& node, std::set<std::string>& out) {
  if (!node) return;
  if (node->kind == Node::Kind::name || node->kind == Node::Kind::apply) out.insert(node->text);
  for (const spec::NodePtr& arg : node->args) collect_names(arg, out);
  collect_names(node->guard, out);
  collect_names(node->body, out);
}

}  // namespace

// Definitions in an order in which each comes after those it uses; those on a cycle are reported and broken.
std::vector<std::size_t> Typer::definition_order() {
  enum class Mark : char { fresh, open, done };
  const std::size_t n = definitions_.size();
  std::vector<std::vector<std::size_t>> uses(n);
  for (std::size_t i = 0; i < n; ++i) {
    std::set<std::string> names;
    collect_names(definitions_[i].body.root, names);
    for (const std::string& name : names) {
      const Meaning* meaning = names_.find(name);
      if (meaning != nullptr && meaning->kind == Meaning::Kind::definition) {
        uses[i].push_back(static_cast<std::size_t>(meaning->index));
      }
    }
  }
  std::vector<Mark> marks(n, Mark::fresh);
  std::vector<std::size_t> order;
  for (std::size_t root = 0; root < n; ++root) {
    if (marks[root] != Mark::fresh) continue;
    std::vector<std::pair<std::size_t, std::size_t>> stack{{root, 0}};  // node, next of its uses
    marks[root] = Mark::open;
    while (!stack.empty()) {
      auto& [node, next] = stack.back();
      if (next == uses[node].size()) {
        marks[node] = Mark::done;
        order.push_back(node);
        stack.pop_back();
        continue;
      }
      const std::size_t child = uses[node][next++];
      if (marks[child] == Mark::open) {
        broken_[child] = 1;
        broken_[node] = 1;
        const spec::Name& name = definitions_[child].signature.name;
        std::string path;
        const auto from =
            std::find_if(stack.begin(), stack.end(), [&](const auto& entry) { return entry.first == child; });
        for (auto at = from; at != stack.end(); ++at) {
          broken_[at->first] = 1;
          path += definitions_[at->first].signature.name.text + " → ";
        }
        collector_.report(DiagnosticKind::definition_cycle, name.span,
                          fmt::format("the definition `{}` uses itself: {}{}", name.text, path, name.text));
      } else if (marks[child] == Mark::fresh) {
        marks[child] = Mark::open;
        stack.emplace_back(child, 0);
      }
    }
  }
  return order;
}

void Typer::check_definitions() {
  opaque_ = true;
  for (const std::size_t i : definition_order()) {
    const spec::DefinitionDecl& definition = definitions_[i];
    if (definition.prelude || broken_[i] != 0) continue;
    const std::size_t before = collector_.size();
    checked(definition.body, [&](const spec::NodePtr& root) {
      for (const spec::Parameter& parameter : definition.signature.parameters) {
        const auto type = parameter_type(parameter);
        const std::string& name = parameter.name.text;
        if (names_.find(name) != nullptr || spec::is_reserved(name)) {
          fail(DiagnosticKind::duplicate_name, parameter.name.span,
               fmt::format("the parameter `{}` has the name of something declared", name));
        }
        if (scopes_.back().count(name) > 0) {
          fail(DiagnosticKind::duplicate_name, parameter.name.span,
               fmt::format("the parameter `{}` stands twice", name));
        }
        if (!type) {
          std::vector<std::string> types = names_.of_kind(Meaning::Kind::sort);
          types.insert(types.end(), {"Bool", "Int", "Step"});
          fail(DiagnosticKind::bad_type, parameter.type.span,
               fmt::format("`{}` is no type of a parameter", parameter.type.text),
               source::did_you_mean(parameter.type.text, types, "the types are"));
          scopes_.back()[name] = nullptr;
          continue;
        }
        auto expr = make(Op::variable, *type, parameter.name.span);
        expr->slot = next_slot_++;
        scopes_.back()[name] = finish(std::move(expr));
      }
      return term(root);
    });
    if (collector_.size() > before || !definition.body.root) broken_[i] = 1;
  }
  opaque_ = false;
}

}  // namespace pathproof::model
