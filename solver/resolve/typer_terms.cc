// Terms: names, applications, definitions put in place, quantifiers.

#include "resolve/typer.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include <fmt/format.h>

#include "formula/reserved.h"
#include "source/limits.h"
#include "source/suggest.h"

namespace pathproof::model {

namespace limits = source::limits;
using source::DiagnosticKind;
using spec::Node;

namespace {

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

std::string lower_case(std::string word) {
  for (char& c : word) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return word;
}

}  // namespace

// How to make a formula of a term that is an element: with a name of its own sort.
std::string Typer::comparison_hint(const Type& type, Span span) const {
  constexpr std::size_t longest = 40;
  const std::string text = source_text(span);
  const auto& elements = world_.sorts[type.sort].elements;
  return fmt::format("compare it, as in `{} = {}`", text.size() <= longest ? text : "…",
                     elements.empty() ? "…" : elements.front());
}

ExprPtr Typer::boolean(const spec::NodePtr& node) {
  ExprPtr expr = term(node);
  if (!expr || expr->type.kind == Type::Kind::boolean) return expr;
  if (expr->type == Type{Type::Kind::element, step_sort, false}) {
    return unary(Op::done, boolean_type, node->span, expr);
  }
  std::string hint;
  if (expr->type.kind == Type::Kind::element) hint = comparison_hint(expr->type, node->span);
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
  if (spec::is_keyword(lower_case(node.text)))
    hint = fmt::format("keywords are lower case: `{}`", lower_case(node.text));
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
    case Meaning::Kind::element: return element(SortId(meaning->index), meaning->element, node.span);
    case Meaning::Kind::function: return call_function(node, FunctionId(meaning->index));
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
  if (!variable && meaning->kind == Meaning::Kind::function)
    return call_function(node, FunctionId(meaning->index));
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
  if (fits && have != parameter) {  // within the definition it is what the parameter says
    auto widened = std::make_shared<Expr>(*expr);
    widened->type = parameter;
    return widened;
  }
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

ExprPtr Typer::call_function(const Node& node, FunctionId index) {
  const Function& function = world_.functions[index];
  if (function.broken) return nullptr;
  if (node.args.size() != function.args.size()) {
    std::string hint;
    if (!function.args.empty()) {
      hint = fmt::format("it is declared as `{}(", function.name);
      for (std::size_t i = 0; i < function.args.size(); ++i) {
        hint += (i > 0 ? ", " : "") + world_.sorts[function.args[i]].name;
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
    return Type{Type::Kind::element, SortId(meaning->index), parameter.optional};
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
  return out;
}

// ---- quantifiers

bool Typer::bind(const Node& node, std::vector<Variable>& variables) {
  std::set<std::string> here;
  for (const spec::Binder& binder : node.binders) {
    const std::string& name = binder.name.text;
    if (declared(name) || spec::is_reserved(name)) {
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
    SortId sort = step_sort;
    if (binder.sort.text != "Step") {
      if (meaning == nullptr || meaning->kind != Meaning::Kind::sort) {
        std::vector<std::string> sorts = names_.of_kind(Meaning::Kind::sort);
        sorts.emplace_back("Step");
        fail(meaning == nullptr ? DiagnosticKind::unknown_name : DiagnosticKind::bad_type, binder.sort.span,
             fmt::format("`{}` is no sort", binder.sort.text),
             source::did_you_mean(binder.sort.text, sorts, "the sorts are"));
        return false;
      }
      sort = SortId(meaning->index);
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

}  // namespace pathproof::model
