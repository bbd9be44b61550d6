// A variants file read: which variants there are, and the problem of each.
#pragma once

#include <memory>
#include <mutex>
#include <optional>

#include "ask/deadline.h"
#include "ask/question.h"
#include "family/answer.h"
#include "family/findings.h"
#include "family/groups.h"
#include "load/variant_files.h"
#include "model/objective.h"
#include "pathproof/pathproof.h"
#include "resolve/build_problem.h"

namespace pathproof {

/// One question about every variant of a group: can its units hold together?
struct BatchSearch {
  model::FamilyGroup group;
  std::vector<query::Objective> objectives;  ///< asking minimal: most important first
  std::size_t question = 0;  ///< asking prove: 2 c about claim number c with it, 2 c + 1 without; else 0
};

/// For each search of a family, what it found.
using FamilyFacts = std::vector<std::vector<query::FamilyFact>>;

class BatchFamily {
 public:
  /// Empty when anything was wrong; `problems` says what.
  /// Reading, all of it, leaves off (by source::Stopped) at the stop of `deadline`. Of what is wanted, axes and what is asked count; of the options, `confine` says what may be
  /// read.
  static std::unique_ptr<BatchFamily> open(const std::string& path, const BatchOptions& wanted,
                                           const Options& options, Deadline& deadline, Diagnostics& problems);

  /// What was read of files, for variants that are asked alone.
  const Files& files() const { return files_read_; }
  /// The names of all of them.
  std::vector<std::string> file_names() const {
    std::vector<std::string> out;
    for (const source::SourceFile& file : map_.files()) out.push_back(file.name());
    return out;
  }

  report::BatchFindings& findings() { return *findings_; }
  const report::BatchFindings& findings() const { return *findings_; }
  const std::shared_ptr<report::BatchFindings>& shared_findings() const { return findings_; }

  /// Facts that are known, and to which axes give other values, become units: to be called before `read_problems`, where nothing is shown of
  /// the problems themselves.
  void open_known_facts();
  /// Reads the problems that tell the variants apart. False when some variant is bad input.
  bool read_problems(Diagnostics& problems);
  /// Gives the diagram the order in which it stays small; to be called before any further set is made of it.
  void order_axes();
  /// Whether the family engine can answer what is asked; otherwise variants are asked one by one.
  bool has_engine() const;
  const std::vector<BatchSearch>& searches() const { return searches_; }
  /// Equal for families with the same variants, each asking the same.
  const std::string& digest() const { return digest_; }
  /// Per claim: whether it is about some pathway, not every one.
  const std::vector<bool>& claim_in_some() const { return in_some_; }

 private:
  BatchFamily(const Options& options, Deadline& deadline)
      : map_(deadline.stop(), files_read_.data().texts, options.confine) {}
  bool set_up(Diagnostics& problems);
  void set_expectations();
  std::shared_ptr<const model::Problem> build(const spec::Selection& selection);
  std::shared_ptr<const model::Problem> read(const spec::Selection& selection);
  bool add_searches(std::size_t question, const model::ProblemOf& problem_of);
  void report_worlds(const std::vector<int>& axes);
  bool add_claim_searches();
  bool add_objectives(Diagnostics& problems);
  void make_digest();

  Files files_read_;
  source::SourceMap map_;
  std::unique_ptr<source::Collector> collector_;
  std::optional<spec::VariantFiles> files_;
  std::unique_ptr<model::SharedWorld> plain_;  // of what amends nothing; null: not read yet
  std::shared_ptr<report::BatchFindings> findings_ = std::make_shared<report::BatchFindings>();
  std::vector<std::set<std::string>> written_;
  std::map<spec::Selection, std::shared_ptr<const model::Problem>> read_;
  std::string first_bad_;  // the variant with which the first mistake was seen
  std::vector<BatchSearch> searches_;
  std::vector<bool> in_some_;
  bool claims_turn_ =
      false;  // a claim is about every pathway in some variants, and about some pathway in others
  std::string digest_;
};

}  // namespace pathproof
