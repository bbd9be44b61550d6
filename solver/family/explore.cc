#include "family/explore.h"

#include <mutex>

#include "ask/engines.h"
#include "ask/parallel.h"
#include "family/find.h"

namespace pathproof {

namespace {

using model::Diagram;
using query::FamilyFact;

class Explorer {
 public:
  Explorer(const Exploration& what, FamilyFacts& facts)
      : what_(what), facts_(facts), answered_(facts.size()) {}

  void all() {
    ask::in_parallel(what_.workers, facts_.size(), [&](std::size_t i) { search(i); });
  }

 private:
  // A limit ends one question about one variant; the search goes on with the next under a new deadline.
  void search(std::size_t number) {
    const BatchSearch& what = what_.family.searches()[number];
    const report::BatchFindings& findings = what_.family.findings();
    const query::Settings settings = ask::chosen_solver(what_.options);
    Diagram own = *findings.diagram;  // diagrams grow while they are used, so each thread has one
    if (own.meet(findings.asked, what.group.members) == Diagram::none) return;  // another part's
    for (bool finished = false; !finished && !interrupted(what_.options);) {
      Deadline deadline(what_.options);
      query::FamilySearch search(own, what.group, findings.asked, what.objectives, settings, deadline.stop(),
                                 what_.effort);
      for (const FamilyFact& fact : facts_[number]) search.learn(fact);
      search.on_variant = [&](const Count& answered) {
        deadline.restart();
        progress(number, answered);
      };
      search.on_fact = [&](const FamilyFact& fact) {
        facts_[number].push_back(fact);
        what_.on_fact(number, fact);
      };
      search.run();
      finished = search.finished();
      if (deadline.stop().reason() == source::StopReason::memory) return;
    }
  }

  void progress(std::size_t number, const Count& answered) {
    const std::lock_guard lock(mutex_);
    answered_[number] = answered;
    Count all;
    for (const Count& each : answered_) all += each;
    what_.on_progress(all);
  }

  const Exploration& what_;
  FamilyFacts& facts_;
  std::vector<Count> answered_;  // per search
  std::mutex mutex_;
};

}  // namespace

FamilyFacts explore(const Exploration& what, FamilyFacts known) {
  known.resize(what.family.searches().size());
  Explorer(what, known).all();
  return known;
}

}  // namespace pathproof
