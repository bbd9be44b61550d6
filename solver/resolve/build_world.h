// The spec's half of building a problem.
#pragma once

#include <memory>
#include <optional>
#include <set>

#include "model/world.h"
#include "resolve/names.h"
#include "resolve/typer.h"

namespace pathproof::model {

/// Builds a world and keeps what is needed to check further formulas (a case's) against it.
class WorldBuilder {
 public:
  WorldBuilder(const spec::ParsedSpec& parsed, const source::SourceMap& map, source::Collector& collector);

  void build();

  World& world() { return *world_; }
  std::shared_ptr<World> take() { return world_; }
  const Names& names() const { return names_; }
  Typer& typer() { return typer_; }

  enum class Reading { rule, state };
  /// Words and formula of a statement; its basis must be one of the spec's.
  Statement statement(const spec::Statement& parsed, Reading reading);
  ClaimRow claim(const spec::Claim& parsed);
  /// Resolves the choice of a goal: an id, a formula, or none (null formula, empty id).
  Statement goal_choice(const spec::Claim::Goal& choice);
  /// A claim of the command line that is not one of `ids`: a formula, read like a rule.
  Statement claim_choice(const spec::Claim::Goal& choice, const std::vector<std::string>& ids);
  /// The step of that name; none, reported, when there is none.
  StepId step(const spec::Name& name);
  /// Reports a basis that the spec does not list.
  void check_basis(const spec::Name& basis);

 private:
  Statement chosen(const spec::Claim::Goal& choice, const std::vector<std::string>& ids,
                   std::string_view noun, Reading reading);
  double counter_reach() const;
  void declare_sorts();
  void declare_functions();
  std::string reading(const spec::FunctionDecl& declared, const std::optional<spec::Name>& given,
                      const Function& function);
  /// The sort of that name; -1, reported, when there is none.
  SortId sort_called(const spec::Name& name, std::string_view what,
                     const std::vector<std::string>& candidates);
  bool declare_type(const spec::FunctionDecl& declared, const std::vector<std::string>& sorts,
                    Function& function);
  bool few_instances(const spec::Name& name, const Function& function);
  void declare_steps();
  void declare_definitions();
  void build_steps();
  void build_statements();
  void check_double_writes(const Step& step, const spec::StepDecl& declared);
  Citation citation(const std::optional<spec::Citation>& parsed);

  const spec::ParsedSpec& parsed_;
  const source::SourceMap& map_;
  source::Collector& collector_;
  std::shared_ptr<World> world_ = std::make_shared<World>();
  Names names_;
  Typer typer_;
};

}  // namespace pathproof::model
