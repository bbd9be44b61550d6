// What is said of mutants, against every pathway there is, on random specs.
//
// PATHPROOF_MUTATE_CASES says how many (12; 300 for a full run), PATHPROOF_SEED where to begin (1). Each spec has one case, whose
// verdict the reference gives. Of each mutant the reference says whether that case notices it, whether the suggested case tells it from
// the spec, and, where no pathway is to do that, that the valid pathways are the same.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "load/load.h"
#include "mutate/mutations.h"
#include "pathproof/mutate.h"
#include "pathproof/pathproof.h"
#include "reference/brute_force.h"
#include "reference/load_text.h"
#include "reference/random_case.h"

namespace pathproof {
namespace {

namespace fs = std::filesystem;
using reference::Document;
using reference::Question;

long setting(const char* name, long otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtol(text, nullptr, 10);
}

// Every valid pathway, with the value of every open fact.
std::set<std::vector<long>> valid_pathways(const spec::ParsedProblem& problem) {
  const Question question(problem);
  std::set<std::vector<long>> out;
  question.each_valid([&](const reference::Starts& starts, reference::Run&, reference::Choices& choices) {
    std::vector<long> row(starts.begin(), starts.end());
    const auto& facts = question.world().facts();
    for (std::size_t i = 0; i < facts.size(); ++i) {
      if (facts[i].open) row.push_back(static_cast<long>(choices.read(i)));
    }
    out.insert(row);
    return true;
  });
  return out;
}

class Files {
 public:
  explicit Files(const Document& spec)
      : folder_(fs::temp_directory_path() / ("pathproof-mutate-" + std::to_string(getpid()))) {
    fs::create_directories(folder_);
    std::ofstream(spec_path()) << spec.dump();
  }
  ~Files() { fs::remove_all(folder_); }
  std::string spec_path() const { return (folder_ / "spec.json").string(); }
  std::string case_path() const { return (folder_ / "case.json").string(); }
  void write_case(Document proposal) const {
    proposal["spec"] = "spec.json";
    std::ofstream(case_path()) << proposal.dump();
  }

 private:
  fs::path folder_;
};

class Comparison {
 public:
  Comparison(std::string spec, std::string proposal)
      : spec_(std::move(spec)), proposal_(std::move(proposal)) {
    source::Collector collector(map_);
    const auto parsed = spec::parse_problem(spec_, "", {}, map_, collector);
    std::vector<MutantKind> all;
    for (std::size_t i = 0; i < mutant_kinds().size(); ++i) all.push_back(static_cast<MutantKind>(i));
    for (query::Mutation& mutation : query::mutations(parsed->spec, all, map_))
      mutations_.emplace(mutation.id, std::move(mutation));
  }

  void check(const Mutant& mutant) {
    const query::Mutation& mutation = mutations_.at(mutant.id);
    const bool as_before = verdict(proposal_, nullptr) == verdict(proposal_, &mutation);
    EXPECT_EQ(as_before, mutant.outcome != Mutant::Outcome::noticed) << mutant.id << "\n"
                                                                     << spec_ << proposal_;
    ++counts_[mutant.outcome];
    if (mutant.outcome == Mutant::Outcome::same) {
      same(mutation, R"({ "spec": "spec.json", "goal": false })");
      same(mutation, R"({ "spec": "spec.json" })");
    }
    EXPECT_EQ(mutant.outcome == Mutant::Outcome::survives, mutant.suggestion.has_value());
    if (!mutant.suggestion) return;
    const std::string text = render_case(*mutant.suggestion, "spec.json");
    EXPECT_EQ(verdict(text, nullptr), mutant.suggestion->feasible) << mutant.id << text << spec_;
    EXPECT_EQ(verdict(text, &mutation), !mutant.suggestion->feasible) << mutant.id << text << spec_;
  }

  static std::map<Mutant::Outcome, int> counts_;

 private:
  spec::ParsedProblem problem(const std::string& proposal, const query::Mutation* mutation) const {
    spec::ParsedProblem out = *reference::load_text(spec_, proposal).problem;
    if (mutation != nullptr) {
      EXPECT_TRUE(query::apply(*mutation, out.spec)) << mutation->id;
    }
    return out;
  }
  bool verdict(const std::string& proposal, const query::Mutation* mutation) const {
    return Question(problem(proposal, mutation)).check().feasible;
  }
  void same(const query::Mutation& mutation, const std::string& proposal) const {
    EXPECT_EQ(valid_pathways(problem(proposal, nullptr)), valid_pathways(problem(proposal, &mutation)))
        << mutation.id << " " << proposal << "\n"
        << spec_;
  }

  std::string spec_;
  std::string proposal_;
  source::SourceMap map_;
  std::map<std::string, query::Mutation> mutations_;
};
std::map<Mutant::Outcome, int> Comparison::counts_;

TEST(Mutants, AreWhatEveryPathwaySaysOfThem) {
  const long first = setting("PATHPROOF_SEED", 1);
  const long cases = setting("PATHPROOF_MUTATE_CASES", 12);
  reference::Size small;
  small.steps = 3;
  small.longest = 4;
  small.open_values = 4;
  small.rules = 3;
  for (long seed = first; seed < first + cases; ++seed) {
    auto [spec, proposal] = reference::random_case(static_cast<std::uint64_t>(seed), small);
    proposal.erase("amend");
    proposal.erase("claims");
    const auto loaded = reference::load_text(spec.dump(), proposal.dump());
    if (!loaded.problem) continue;
    const bool feasible = Question(*loaded.problem).check().feasible;
    proposal["expect"] = {{"verdict", feasible ? "feasible" : "infeasible"}};
    const Files files(spec);
    files.write_case(proposal);
    Diagnostics problems;
    const MutateReport report = mutate({files.spec_path(), files.case_path()}, {}, {}, problems);
    ASSERT_TRUE(problems.empty()) << render_text(problems) << spec.dump();
    EXPECT_TRUE(report.left_out.empty()) << seed;
    Comparison comparison(spec.dump(), proposal.dump());
    for (const Mutant& mutant : report.mutants) {
      SCOPED_TRACE(seed);
      comparison.check(mutant);
    }
    if (HasFailure()) return;
  }
  // Whatever can become of a mutant was among them; nothing is left open on so small specs.
  EXPECT_GT(Comparison::counts_[Mutant::Outcome::noticed], 0);
  EXPECT_GT(Comparison::counts_[Mutant::Outcome::same], 0);
  EXPECT_GT(Comparison::counts_[Mutant::Outcome::survives], 0);
  EXPECT_EQ(Comparison::counts_[Mutant::Outcome::open], 0);
}

}  // namespace
}  // namespace pathproof
