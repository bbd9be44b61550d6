// Several encodings in one solver, with names of the solver's own.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "counting/counters.h"
#include "encode/encoding.h"
#include "encode/oracle.h"
#include "search/session.h"

namespace pathproof::query {

// Solver variables for the literals of several encodings.
class Joint {
 public:
  Joint(const Settings& settings, const source::Stop& stop)
      : oracle_(encode::make_oracle(settings.engine, stop, settings.seed)) {}

  // A copy of an encoding; its clauses are passed on by `pass`.
  int add(encode::Encoding& encoding) {
    copies_.push_back({&encoding, std::make_unique<encode::Counters>(encoding), {}, 0});
    return static_cast<int>(copies_.size()) - 1;
  }

  encode::Lit of(int copy, encode::Lit lit) {
    const auto [known, fresh] = copies_[static_cast<std::size_t>(copy)].names.emplace(std::abs(lit), next_);
    if (fresh) ++next_;
    return lit > 0 ? known->second : -known->second;
  }

  void pass() {
    std::vector<encode::Lit> flat;
    for (std::size_t c = 0; c < copies_.size(); ++c) {
      copies_[c].counters->update();
      const auto& all = copies_[c].encoding->clauses().flat;
      for (; copies_[c].passed < all.size(); ++copies_[c].passed) {
        const encode::Lit lit = all[copies_[c].passed];
        flat.push_back(lit == 0 ? 0 : of(static_cast<int>(c), lit));
      }
    }
    oracle_->add_clauses(flat);
  }

  void clause(std::vector<encode::Lit> lits) {
    lits.push_back(0);
    oracle_->add_clauses(lits);
  }

  encode::Answer solve(const std::vector<encode::Lit>& assumptions, std::uint64_t effort) {
    pass();
    return oracle_->solve(assumptions, effort);
  }

  model::Choice decode(int copy) {
    return copies_[static_cast<std::size_t>(copy)].encoding->decode([&](encode::Lit lit) {
      if (lit == encode::true_lit || lit == encode::false_lit) return lit == encode::true_lit;
      return oracle_->value(of(copy, lit));
    });
  }

  /// After `unsatisfiable`: assumptions that suffice for it.
  std::vector<encode::Lit> core() const { return oracle_->core(); }
  /// A literal of no copy.
  encode::Lit fresh() { return next_++; }

  // A literal that is always true, to stand for constants.
  encode::Lit truth() {
    if (truth_ == 0) {
      truth_ = next_++;
      clause({truth_});
    }
    return truth_;
  }
  encode::Lit named(int copy, encode::Lit lit) {
    if (lit == encode::true_lit) return truth();
    return lit == encode::false_lit ? -truth() : of(copy, lit);
  }

 private:
  struct Copy {
    encode::Encoding* encoding;
    std::unique_ptr<encode::Counters> counters;
    std::map<encode::Lit, encode::Lit> names;
    std::size_t passed;
  };
  std::unique_ptr<encode::Oracle> oracle_;
  std::vector<Copy> copies_;
  encode::Lit next_ = 2;
  encode::Lit truth_ = 0;
};

/// "Every unit holds but for these, and the pathway ends in time."
encode::Lit valid(encode::Encoding& encoding, const UnitSet& left_out = {});

/// Phases, at least 1.
int longest_step(const model::World& world);

}  // namespace pathproof::query
