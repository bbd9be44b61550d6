// From the circuit to clauses.
//
// In: literals of a circuit that must hold under a guard. Out: a growing list of clauses over the circuit's node
// numbers, equisatisfiable under every assignment of the guards. Each gate is defined in the polarities in
// which it is needed and no others (Plaisted and Greenbaum 1986). Sums become decision diagrams whose nodes
// are gates again (Een and Sorensson 2006), or adders where those would be too large.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "encode/circuit.h"
#include "source/stop.h"

namespace pathproof::encode {

/// A list of clauses, flat: literals, each clause closed by a 0.
struct ClauseList {
  std::vector<Lit> flat;
  std::size_t count = 0;
};

class Clausifier {
 public:
  /// `stop`, where given, outlives the object; once it is requested, further gates are not defined but Stopped is thrown.
  explicit Clausifier(Circuit& circuit, const source::Stop* stop = nullptr)
      : circuit_(circuit), stop_(stop) {}

  /// premise implies root, where the premise is a conjunction of literals.
  void require(const std::vector<Lit>& premise, Lit root);
  /// A clause as it stands; its gates get defined.
  void add_clause(std::vector<Lit> clause);
  /// Defines the gates below `lit` in both polarities, so that its value can be assumed or read.
  void define(Lit lit);

  /// As `define`, in the polarity in which it is to be assumed.
  void assume(Lit lit);

  const ClauseList& clauses() const { return clauses_; }

 private:
  /// `own`: the literal of the gate that the clause defines, which it does not ask for; 0: none.
  void emit(std::vector<Lit> clause, Lit own = 0);
  void need(Lit lit);
  void drain();
  void define_positive(std::int32_t node);
  void define_negative(std::int32_t node);
  Lit lower(std::int32_t node);
  Lit diagram(std::int32_t node);
  Lit adder(std::int32_t node);
  void poll() const {
    if (stop_ != nullptr) stop_->check();
  }

  Circuit& circuit_;
  const source::Stop* stop_;
  ClauseList clauses_;
  std::vector<std::uint8_t> defined_;  // bit 0: positive, bit 1: negative
  std::vector<Lit> pending_;
  std::map<std::int32_t, Lit> lowered_;
};

}  // namespace pathproof::encode
