// CaDiCaL once more, where there is no other solver: what it refuses counts once its proof has been replayed.

#include "solvers/engines.h"
#include "solvers/replay.h"

namespace pathproof::encode {

namespace {

// Watched clauses visited, for the proof of one answer: about ten seconds.
constexpr std::uint64_t replay_work = 2'000'000'000;

class ReplayingOracle : public Oracle {
 public:
  ReplayingOracle(const source::Stop& stop, unsigned seed) : stop_(stop), seed_(seed) { renew(); }

  void add_clauses(std::span<const Lit> flat) override {
    clauses_.insert(clauses_.end(), flat.begin(), flat.end());
    solver_->add_clauses(flat);
    replay_->add(flat);
  }

  // A solver that leaves a question open ends its proof, so the next one is asked of a new one.
  Answer solve(std::span<const Lit> assumptions, std::uint64_t effort) override {
    if (!usable_) renew();
    usable_ = false;
    const Answer answer = solver_->solve(assumptions, effort);
    if (answer == Answer::unknown) return answer;
    if (answer == Answer::satisfiable) {
      usable_ = true;
      return answer;
    }
    const std::string* proof = solver_->proof();
    if (proof == nullptr) return Answer::unknown;
    try {
      if (!replay_->follow(*proof, replay_work, stop_)) return Answer::unknown;
    } catch (const source::Stopped&) {
      return Answer::unknown;
    }
    usable_ = replay_->refutes(solver_->core(), replay_work);
    return usable_ ? Answer::unsatisfiable : Answer::unknown;
  }

  bool value(Lit lit) const override { return solver_->value(lit); }
  std::vector<Lit> core() const override { return solver_->core(); }

 private:
  void renew() {
    solver_ = make_cadical_oracle(stop_, seed_, true);
    replay_ = std::make_unique<Replay>();
    solver_->add_clauses(clauses_);
    replay_->add(clauses_);
    usable_ = true;
  }

  const source::Stop& stop_;
  unsigned seed_;
  std::vector<Lit> clauses_;
  std::unique_ptr<Oracle> solver_;
  std::unique_ptr<Replay> replay_;
  bool usable_ = true;  // the solver keeps its proof, and all of that has followed
};

}  // namespace

std::unique_ptr<Oracle> make_replaying_oracle(const source::Stop& stop, unsigned seed) {
  return std::make_unique<ReplayingOracle>(stop, seed);
}

}  // namespace pathproof::encode
