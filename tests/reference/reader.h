// Gives formulas their resolved trees, and checks types and tense as section 3 of the language page says.
#pragma once

#include <map>
#include <string>

#include "world.h"

namespace pathproof::reference {

class Reader {
 public:
  /// Bound variables, and the arguments of the macro that is being read, by name.
  using Scope = std::map<std::string, TermPtr>;

  explicit Reader(World& world) : world_(world) {}

  /// A term of any type; a step stays a step.
  TermPtr term(const spec::NodePtr& node, const Scope& scope);
  /// A term where a Boolean is expected: a step means `done(step)`.
  TermPtr boolean(const spec::NodePtr& node, const Scope& scope);
  /// A term of exactly this type, as an argument or a value is (an optional type takes its sort as well).
  TermPtr of_type(const spec::NodePtr& node, const Scope& scope, const Type& type);

 private:
  using NewTerm = std::shared_ptr<Term>;

  TermPtr name(const std::string& text, const Scope& scope);
  TermPtr application(const spec::Node& node, const Scope& scope);
  TermPtr builtin(const spec::Node& node, const Scope& scope);
  TermPtr done(const TermPtr& step);
  TermPtr function(int index, const std::vector<spec::NodePtr>& args, const Scope& scope);
  TermPtr macro(const spec::DefinitionDecl& definition, const std::vector<spec::NodePtr>& args,
                const Scope& scope);
  Type parameter_type(const spec::Parameter& parameter) const;
  TermPtr operation(const spec::Node& node, const Scope& scope);
  TermPtr comparison(const spec::Node& node, const Scope& scope);
  TermPtr before(const spec::Node& node, const Scope& scope);
  TermPtr addition(const spec::Node& node, const Scope& scope);
  TermPtr product(const spec::Node& node, const Scope& scope);
  TermPtr negation(const spec::Node& node, const Scope& scope);
  TermPtr when(const spec::Node& node, const Scope& scope);
  TermPtr binding(const spec::Node& node, Scope scope);

  World& world_;
  int depth_ = 0;  // of macros within macros
};

}  // namespace pathproof::reference
