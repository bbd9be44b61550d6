// A family of questions, setting by setting: one option of each axis makes a question of its own.
//
// In: a variants file (or a spec or case with axes of the command line). Out: each of its settings as a problem; and whether what is
// known of one setting is so of another, too. No two settings are looked at together, and nothing is left out: shares only the reading
// of files with the engine that answers families.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "load/variant_files.h"
#include "model/problem.h"
#include "resolve/build_problem.h"
#include "source/diagnostics.h"

namespace pathproof::verify {

class Family {
 public:
  /// The map, its stop and the collector must outlive it. Throws Refused where the file cannot be read.
  Family(const std::string& path, const Axes& axes, source::SourceMap& map, source::Collector& collector);

  /// How many settings there are, those that are skipped left out; nothing where there are more than are gone through.
  std::optional<std::size_t> settings();
  /// Calls with each setting, in order, the last axis turning fastest; only where there are so many as above.
  void each(const std::function<void(const spec::Selection&)>& visit) const;

  /// The question of a setting. Throws Refused where it cannot be read.
  std::shared_ptr<const model::Problem> problem(const spec::Selection& setting);
  std::string name(const spec::Selection& setting) const { return files_->variants().name_of(setting); }
  /// Throws Refused where there is none of that name, or it is skipped.
  spec::Selection named(const std::string& name);

  const std::string& asks() const { return files_->variants().ask; }
  const std::string& title() const { return files_->variants().title; }

 private:
  bool skipped(const spec::Selection& setting) const;
  [[noreturn]] void refuse(const std::string& what) const;

  source::SourceMap& map_;
  source::Collector& collector_;
  std::optional<spec::VariantFiles> files_;
  std::unique_ptr<model::SharedWorld> plain_;  // of settings that amend nothing; null: not read yet
};

/// What is known of one setting: units that cannot all hold, or a pathway that meets it.
struct FamilyFact {
  std::shared_ptr<const model::Problem> of;
  model::Problem refuted;  ///< the units alone; of a pathway it has none
  std::optional<model::Choice> pathway;
};

/// A fact of units, which belong to the problem.
FamilyFact conflict_of(std::shared_ptr<const model::Problem> of, const std::vector<model::UnitId>& units);
FamilyFact pathway_of(std::shared_ptr<const model::Problem> of, model::Choice pathway);

/// Whether the fact settles this setting, too: it has all the units, word for word and about the same steps, states and facts, and room
/// for no more phases; or the pathway meets it.
bool speaks_of(const FamilyFact& fact, const model::Problem& setting);

/// The first of the facts that settles the setting; nothing where none does.
std::optional<std::size_t> first_that_speaks(const std::vector<FamilyFact>& facts,
                                             const model::Problem& setting);

}  // namespace pathproof::verify
