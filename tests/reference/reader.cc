#include "reader.h"

#include <optional>

namespace pathproof::reference {

namespace {

using spec::Node;
using spec::NodePtr;
using spec::Operator;

constexpr Type boolean_type{Type::Kind::boolean};
constexpr Type integer_type{Type::Kind::integer};
constexpr Type time_type{Type::Kind::time};
constexpr Type step_type{Type::Kind::element, step_sort};

std::shared_ptr<Term> make(Term::Kind kind, Type type) {
  auto out = std::make_shared<Term>();
  out->kind = kind;
  out->type = type;
  return out;
}

void add_argument(Term& term, TermPtr arg) {
  term.timed = term.timed || arg->timed;
  term.args.push_back(std::move(arg));
}

bool is_number(const Type& type) { return type.kind == Type::Kind::integer || type.kind == Type::Kind::time; }

bool is_nobody(const Type& type) { return type.kind == Type::Kind::element && type.sort == any_sort; }

// What may be on the two sides of `=`: one type, a sort and its optional, an optional and `nobody`, two numbers.
bool comparable(const Type& a, const Type& b) {
  if (is_number(a) && is_number(b)) return true;
  if (is_nobody(a)) return b.optional && !is_nobody(b);
  if (is_nobody(b)) return a.optional;
  return a.kind == b.kind && a.sort == b.sort;
}

bool fits(const Type& given, const Type& wanted) {
  if (given == wanted) return true;
  if (!wanted.optional || given.kind != Type::Kind::element) return false;
  return given.sort == wanted.sort || is_nobody(given);
}

std::optional<Builtin> builtin_named(const std::string& name) {
  static const std::map<std::string, Builtin> table = {
      {"included", Builtin::included},     {"start", Builtin::start},  {"end", Builtin::end},
      {"duration", Builtin::duration},     {"done", Builtin::done},    {"starting", Builtin::starting},
      {"completing", Builtin::completing}, {"active", Builtin::active}};
  const auto at = table.find(name);
  if (at == table.end()) return std::nullopt;
  return at->second;
}

bool is_timed(Builtin builtin) {
  return builtin == Builtin::done || builtin == Builtin::starting || builtin == Builtin::completing ||
         builtin == Builtin::active;
}

Type type_of(Builtin builtin) {
  if (builtin == Builtin::start || builtin == Builtin::end) return time_type;
  return builtin == Builtin::duration ? integer_type : boolean_type;
}

bool is_temporal(Operator op) {
  switch (op) {
    case Operator::always:
    case Operator::eventually:
    case Operator::next:
    case Operator::initially:
    case Operator::finally:
    case Operator::once:
    case Operator::historically:
    case Operator::until:
    case Operator::since: return true;
    default: return false;
  }
}

}  // namespace

TermPtr Reader::term(const NodePtr& node, const Scope& scope) {
  switch (node->kind) {
    case Node::Kind::integer:
    case Node::Kind::boolean: {
      const bool integer = node->kind == Node::Kind::integer;
      auto out = make(Term::Kind::constant, integer ? integer_type : boolean_type);
      out->value = node->value;
      out->known = integer;
      return out;
    }
    case Node::Kind::nobody: {
      auto out = make(Term::Kind::constant, {Type::Kind::element, any_sort, true});
      out->value = nobody;
      return out;
    }
    case Node::Kind::phase: {
      auto out = make(Term::Kind::phase, integer_type);
      out->timed = true;
      return out;
    }
    case Node::Kind::name: return name(node->text, scope);
    case Node::Kind::apply: return application(*node, scope);
    case Node::Kind::op: return operation(*node, scope);
    case Node::Kind::when: return when(*node, scope);
    default: return binding(*node, scope);
  }
}

TermPtr Reader::boolean(const NodePtr& node, const Scope& scope) {
  TermPtr out = term(node, scope);
  if (out->type == step_type) out = done(out);
  if (out->type != boolean_type) throw Refusal("a Boolean was expected");
  return out;
}

TermPtr Reader::of_type(const NodePtr& node, const Scope& scope, const Type& type) {
  if (type == boolean_type) return boolean(node, scope);
  TermPtr out = term(node, scope);
  if (!fits(out->type, type)) throw Refusal("a term of another type was expected");
  return out;
}

TermPtr Reader::name(const std::string& text, const Scope& scope) {
  if (const auto at = scope.find(text); at != scope.end()) return at->second;
  if (const auto at = world_.elements_.find(text); at != world_.elements_.end()) {
    auto out = make(Term::Kind::constant, {Type::Kind::element, at->second.sort});
    out->value = at->second.value;
    return out;
  }
  if (const auto at = world_.function_index_.find(text); at != world_.function_index_.end()) {
    return function(at->second, {}, scope);
  }
  if (const auto at = world_.definitions_.find(text); at != world_.definitions_.end()) {
    return macro(at->second, {}, scope);
  }
  throw Refusal("nothing is called " + text);
}

TermPtr Reader::application(const Node& node, const Scope& scope) {
  if (builtin_named(node.text)) return builtin(node, scope);
  if (const auto at = world_.function_index_.find(node.text); at != world_.function_index_.end()) {
    return function(at->second, node.args, scope);
  }
  if (const auto at = world_.definitions_.find(node.text); at != world_.definitions_.end()) {
    return macro(at->second, node.args, scope);
  }
  throw Refusal("no function is called " + node.text);
}

TermPtr Reader::builtin(const Node& node, const Scope& scope) {
  if (node.args.size() != 1) throw Refusal(node.text + " takes one step");
  const Builtin which = *builtin_named(node.text);
  auto out = make(Term::Kind::builtin, type_of(which));
  out->builtin = which;
  out->timed = is_timed(which);
  out->known = which == Builtin::duration;
  add_argument(*out, of_type(node.args[0], scope, step_type));
  return out;
}

TermPtr Reader::done(const TermPtr& step) {
  auto out = make(Term::Kind::builtin, boolean_type);
  out->builtin = Builtin::done;
  out->timed = true;
  out->args = {step};
  return out;
}

TermPtr Reader::function(int index, const std::vector<NodePtr>& args, const Scope& scope) {
  const Function& called = world_.functions_[static_cast<std::size_t>(index)];
  if (called.args.size() != args.size()) throw Refusal("wrong number of arguments for " + called.name);
  auto out = make(Term::Kind::function, called.type);
  out->index = index;
  out->timed = called.fluent;
  out->known = !called.fluent && called.type == integer_type;
  for (std::size_t i = 0; i < args.size(); ++i) {
    add_argument(*out, of_type(args[i], scope, {Type::Kind::element, called.args[i]}));
  }
  return out;
}

// Call by name: the argument is read in the scope of the call, once, and put wherever the parameter stands.
// The body sees nothing of that scope, so no variable of the caller can be meant by accident.
TermPtr Reader::macro(const spec::DefinitionDecl& definition, const std::vector<NodePtr>& args,
                      const Scope& scope) {
  const std::vector<spec::Parameter>& parameters = definition.signature.parameters;
  if (parameters.size() != args.size()) {
    throw Refusal("wrong number of arguments for " + definition.signature.name.text);
  }
  if (++depth_ > 50) throw Refusal("a definition uses itself");
  Scope inside;
  for (std::size_t i = 0; i < args.size(); ++i) {
    const Type type = parameter_type(parameters[i]);
    auto argument = std::make_shared<Term>(*of_type(args[i], scope, type));
    argument->type = type;  // inside, the word `nobody` and a plain element are of the optional type
    inside[parameters[i].name.text] = argument;
  }
  TermPtr out = term(definition.body.root, inside);
  --depth_;
  return out;
}

Type Reader::parameter_type(const spec::Parameter& parameter) const {
  if (parameter.type.text == "Bool") return boolean_type;
  if (parameter.type.text == "Int") return integer_type;
  return {Type::Kind::element, world_.sort_index(parameter.type.text), parameter.optional};
}

TermPtr Reader::operation(const Node& node, const Scope& scope) {
  switch (node.op) {
    case Operator::eq:
    case Operator::ne:
    case Operator::lt:
    case Operator::le:
    case Operator::gt:
    case Operator::ge: return comparison(node, scope);
    case Operator::before: return before(node, scope);
    case Operator::add: return addition(node, scope);
    case Operator::mul: return product(node, scope);
    case Operator::negate: return negation(node, scope);
    default: break;
  }
  auto out = make(Term::Kind::op, boolean_type);
  out->op = node.op;
  for (const NodePtr& arg : node.args) add_argument(*out, boolean(arg, scope));
  if (is_temporal(node.op)) out->timed = false;
  return out;
}

TermPtr Reader::comparison(const Node& node, const Scope& scope) {
  auto out = make(Term::Kind::op, boolean_type);
  out->op = node.op;
  add_argument(*out, term(node.args[0], scope));
  add_argument(*out, term(node.args[1], scope));
  const Type& left = out->args[0]->type;
  const Type& right = out->args[1]->type;
  if (!comparable(left, right)) throw Refusal("the two sides of a comparison differ in type");
  const bool ordered = is_number(left) || (left.kind == Type::Kind::element && left == right &&
                                           world_.sorts_[static_cast<std::size_t>(left.sort)].scale);
  if (node.op != Operator::eq && node.op != Operator::ne && !ordered) {
    throw Refusal("only numbers and levels have an order");
  }
  return out;
}

TermPtr Reader::before(const Node& node, const Scope& scope) {
  auto out = make(Term::Kind::op, boolean_type);
  out->op = node.op;
  for (const NodePtr& arg : node.args) add_argument(*out, of_type(arg, scope, step_type));
  return out;
}

// Integers, or one time plus and minus integers that are known.
TermPtr Reader::addition(const Node& node, const Scope& scope) {
  auto out = make(Term::Kind::op, integer_type);
  out->op = node.op;
  out->minus = node.minus;
  out->known = true;
  bool rest_known = true;
  int times = 0;
  for (std::size_t i = 0; i < node.args.size(); ++i) {
    add_argument(*out, term(node.args[i], scope));
    const Term& arg = *out->args.back();
    if (!is_number(arg.type)) throw Refusal("only numbers are added");
    const bool time = arg.type == time_type;
    if (time && (++times > 1 || node.minus[i])) throw Refusal("a time may only be moved by integers");
    rest_known = rest_known && (time || arg.known);
  }
  out->known = times == 0 && rest_known;
  if (times > 0 && !rest_known) throw Refusal("a time may only be moved by a known integer");
  if (times > 0) out->type = time_type;
  return out;
}

TermPtr Reader::product(const Node& node, const Scope& scope) {
  auto out = make(Term::Kind::op, integer_type);
  out->op = node.op;
  for (const NodePtr& arg : node.args) add_argument(*out, of_type(arg, scope, integer_type));
  if (!out->args[0]->known && !out->args[1]->known) throw Refusal("neither factor is known");
  out->known = out->args[0]->known && out->args[1]->known;
  return out;
}

TermPtr Reader::negation(const Node& node, const Scope& scope) {
  auto out = make(Term::Kind::op, integer_type);
  out->op = node.op;
  add_argument(*out, of_type(node.args[0], scope, integer_type));
  out->known = out->args[0]->known;
  return out;
}

// `when s starts: f` is `always (starting(s) implies f)`; with `completes`, completing(s).
TermPtr Reader::when(const Node& node, const Scope& scope) {
  auto moment = make(Term::Kind::builtin, boolean_type);
  moment->builtin = node.text == "starts" ? Builtin::starting : Builtin::completing;
  moment->timed = true;
  moment->args = {of_type(node.args[0], scope, step_type)};
  auto implication = make(Term::Kind::op, boolean_type);
  implication->op = Operator::implies;
  implication->args = {moment, boolean(node.body, scope)};
  auto out = make(Term::Kind::op, boolean_type);
  out->op = Operator::always;
  out->args = {implication};
  return out;
}

// Quantifiers, count and sum.
TermPtr Reader::binding(const Node& node, Scope scope) {
  const bool quantifier = node.kind == Node::Kind::quantifier;
  auto out = make(quantifier                       ? Term::Kind::quantifier
                  : node.kind == Node::Kind::count ? Term::Kind::count
                                                   : Term::Kind::sum,
                  quantifier ? boolean_type : integer_type);
  if (quantifier) {
    out->quantifier = node.text == "all"    ? Term::Quantifier::all
                      : node.text == "some" ? Term::Quantifier::some
                                            : Term::Quantifier::no;
  }
  for (const spec::Binder& binder : node.binders) {
    const int sort = world_.sort_index(binder.sort.text);
    auto variable = make(Term::Kind::variable, {Type::Kind::element, sort});
    variable->index = world_.slots_++;
    const std::size_t size = world_.sorts_[static_cast<std::size_t>(sort)].elements.size();
    out->slots.push_back({variable->index, static_cast<Value>(size)});
    scope[binder.name.text] = variable;
  }
  if (node.guard) out->guard = boolean(node.guard, scope);
  if (quantifier) out->body = boolean(node.body, scope);
  if (node.kind == Node::Kind::sum) out->body = of_type(node.body, scope, integer_type);
  out->timed = (out->guard && out->guard->timed) || (out->body && out->body->timed);
  return out;
}

}  // namespace pathproof::reference
