// From a formula's tree to a checked formula: names, types, expansion of definitions, tense.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/world.h"
#include "resolve/names.h"
#include "source/diagnostics.h"
#include "spec/parsed.h"

namespace pathproof::model {

class Typer {
 public:
  /// `world` needs its sorts and functions; its steps are the elements of sort 0.
  Typer(World& world, const Names& names, const std::vector<spec::DefinitionDecl>& definitions,
        const source::SourceMap& map, source::Collector& collector);

  /// How far all effects of the spec together can move a counter, at most.
  void counters_move(double reach) { counter_reach_ = reach; }
  void steps_last(double longest) { longest_step_ = longest; }
  /// Checks every definition once, by itself. To be called before anything else.
  void check_definitions();

  /// A Boolean formula in which timed terms must stand under a temporal operator (rules, claims, given).
  ExprPtr rule(const spec::Formula& formula);
  /// A Boolean formula read in one state (requirements, goals).
  ExprPtr state_formula(const spec::Formula& formula);
  /// An integer read in one state (objectives).
  ExprPtr objective(const spec::Formula& formula);
  /// The target's arguments and the value of an effect.
  std::optional<Effect> effect(const spec::EffectDecl& declared);

 private:
  struct Abandon {};  // the formula is too large to go on with
  using Scope = std::map<std::string, ExprPtr>;

  using Check = std::function<ExprPtr(const spec::NodePtr& root)>;
  ExprPtr checked(const spec::Formula& formula, const Check& check);

  ExprPtr term(const spec::NodePtr& node);
  ExprPtr boolean(const spec::NodePtr& node);
  ExprPtr integer(const spec::NodePtr& node);
  ExprPtr step(const spec::NodePtr& node, const std::string& of);

  ExprPtr name_term(const spec::Node& node);
  ExprPtr apply(const spec::Node& node);
  ExprPtr call_function(const spec::Node& node, FunctionId index);
  ExprPtr call_definition(const spec::Node& node, int index);
  ExprPtr argument(const spec::NodePtr& node, const Type& parameter, const std::string& of,
                   std::size_t number);
  std::optional<ExprPtr> builtin(const spec::Node& node);
  ExprPtr operation(const spec::Node& node);
  ExprPtr relation(const spec::Node& node, Op op);
  ExprPtr before(const spec::Node& node);
  ExprPtr addition(const spec::Node& node);
  ExprPtr product(const spec::Node& node);
  ExprPtr when(const spec::Node& node);
  ExprPtr quantifier(const spec::Node& node);
  bool comparable(const Expr& left, const Expr& right, bool ordered) const;
  bool bind(const spec::Node& node, std::vector<Variable>& variables);

  std::shared_ptr<Expr> make(Op op, Type type, Span span);
  ExprPtr finish(std::shared_ptr<Expr> expr);
  void count_nodes(Expr& expr);
  void count_bindings(Expr& expr);
  void bound_magnitude(Expr& expr);
  double leaf_magnitude(const Expr& expr) const;
  [[noreturn]] void too_many_terms(Span span);
  ExprPtr unary(Op op, Type type, Span span, ExprPtr arg);
  ExprPtr element(SortId sort, int number, Span span);
  ExprPtr fail(source::DiagnosticKind kind, Span span, const std::string& message,
               const std::string& hint = {});
  Span place(Span span) const { return call_site_.value_or(span); }
  std::string describe(const Type& type) const;
  std::string source_text(Span span) const;
  std::string comparison_hint(const Type& type, Span span) const;
  ExprPtr unknown_name(const spec::Node& node);
  std::optional<Type> parameter_type(const spec::Parameter& parameter);

  /// Into `out`: function and arguments; then, of that function, the kind of change and its value.
  bool effect_target(const spec::EffectSyntax& syntax, Effect& out);
  bool effect_change(const spec::EffectSyntax& syntax, Effect& out);
  bool reject_effect(Span span, const std::string& message, const std::string& hint);

  std::vector<std::size_t> definition_order();
  /// Whether the spec declares the name, so that no variable may have it.
  bool declared(const std::string& name) const;
  void check_tense(const Expr& expr, Span whole, bool& reported);
  bool state_free(const Expr& expr) const;

  World& world_;
  const Names& names_;
  const std::vector<spec::DefinitionDecl>& definitions_;
  const source::SourceMap& map_;
  source::Collector& collector_;
  std::vector<char> broken_;       // definitions with errors of their own
  std::vector<Scope> scopes_;      // one per definition being expanded; the outermost for the formula
  std::optional<Span> call_site_;  // set while a definition is expanded
  std::size_t made_ = 0;           // nodes of the present formula
  int next_slot_ = 0;
  int expansion_depth_ = 0;
  double counter_reach_ = 0;  // how far all effects together can move a counter
  double longest_step_ = 0;   // the longest duration of a step
  bool opaque_ = false;       // a definition is checked by itself: parameters count as known
};

/// Whether the integer term is the same in every state and pathway but for open facts: a literal, a duration,
/// an Int fact, or sums and products of these.
bool is_known_integer(const Expr& expr);

}  // namespace pathproof::model
