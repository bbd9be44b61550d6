#include "solvers/replay.h"

#include <cstddef>
#include <optional>
#include <span>

namespace pathproof::encode {

namespace rup {

std::size_t index(Lit lit) { return 2 * static_cast<std::size_t>(lit < 0 ? -lit : lit) + (lit < 0 ? 1 : 0); }

// Clauses with two watched literals each (Moskewicz, Madigan, Zhao, Zhang, Malik 2001), and what follows from them alone.
class Propagation {
 public:
  explicit Propagation(std::uint64_t work) : work_(work) {}

  /// From here on so much work may be done. Not after it was once used up: propagation broke off then.
  void allow(std::uint64_t work) {
    if (!exhausted()) work_ = work;
  }

  /// Whether the clauses alone cannot hold. Once the work is used up, no answer of this class means anything.
  bool contradictory() const { return contradictory_; }
  bool exhausted() const { return work_ == 0; }

  void add(std::span<const Lit> clause) {
    if (contradictory_) return;
    const std::size_t begin = literals_.size();
    for (const Lit lit : clause) {
      make_room(lit);
      if (is_true(lit)) {  // holds whatever the rest
        literals_.resize(begin);
        return;
      }
      if (!is_true(-lit)) literals_.push_back(lit);
    }
    const std::size_t size = literals_.size() - begin;
    if (size < 2) {
      const std::optional<Lit> unit = size == 1 ? std::optional(literals_.back()) : std::nullopt;
      literals_.resize(begin);
      contradictory_ = !unit || !assign(*unit);
      return;
    }
    const auto number = static_cast<std::uint32_t>(clauses_.size());
    clauses_.push_back({begin, size});
    watches_[index(literals_[begin])].push_back(number);
    watches_[index(literals_[begin + 1])].push_back(number);
  }

  /// Whether the clauses and these literals lead to a contradiction by propagation alone. Changes nothing.
  bool refutes(std::span<const Lit> assumed, bool negated) {
    if (contradictory_) return !exhausted();
    const std::size_t mark = trail_.size();
    bool refuted = false;
    for (std::size_t i = 0; i < assumed.size() && !refuted; ++i) {
      const Lit lit = negated ? -assumed[i] : assumed[i];
      make_room(lit);
      refuted = !enqueue(lit);
    }
    refuted = refuted || !propagate();
    while (trail_.size() > mark) {
      value_[index(trail_.back())] = 0;
      trail_.pop_back();
    }
    next_ = mark;
    return refuted && !exhausted();
  }

 private:
  struct Clause {
    std::size_t begin = 0;
    std::size_t size = 0;
  };

  void make_room(Lit lit) {
    const std::size_t needed = (index(lit) | 1) + 1;
    if (needed <= value_.size()) return;
    value_.resize(needed, 0);
    watches_.resize(needed);
  }

  bool is_true(Lit lit) const {
    const std::size_t at = index(lit);
    return at < value_.size() && value_[at] != 0;
  }

  bool enqueue(Lit lit) {
    if (is_true(-lit)) return false;
    if (is_true(lit)) return true;
    value_[index(lit)] = 1;
    trail_.push_back(lit);
    return true;
  }

  bool assign(Lit lit) { return enqueue(lit) && propagate(); }

  // False: a clause has become false.
  bool propagate() {
    while (next_ < trail_.size()) {
      if (!visit(-trail_[next_++])) return false;
    }
    return true;
  }

  bool visit(Lit falsified) {
    std::vector<std::uint32_t>& list = watches_[index(falsified)];
    if (work_ < list.size()) work_ = 0;
    if (exhausted()) return false;
    work_ -= list.size();
    std::size_t kept = 0;
    bool consistent = true;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::uint32_t number = list[i];
      if (consistent && moved(number, falsified)) continue;
      list[kept++] = number;
      if (consistent) consistent = enqueue(literals_[clauses_[number].begin]);
    }
    list.resize(kept);
    return consistent;
  }

  // Watches another literal of the clause instead, if one is left; else the first one is the last that may be true.
  bool moved(std::uint32_t number, Lit falsified) {
    const Clause& clause = clauses_[number];
    Lit* const lits = literals_.data() + clause.begin;
    if (lits[0] == falsified) std::swap(lits[0], lits[1]);
    if (is_true(lits[0])) return false;
    for (std::size_t i = 2; i < clause.size; ++i) {
      if (is_true(-lits[i])) continue;
      std::swap(lits[1], lits[i]);
      watches_[index(lits[1])].push_back(number);
      return true;
    }
    return false;
  }

  std::uint64_t work_;
  std::vector<Lit> literals_;  // of all clauses, one after the other
  std::vector<Clause> clauses_;
  std::vector<std::vector<std::uint32_t>> watches_;  // by literal
  std::vector<char> value_;                          // by literal: whether it is true
  std::vector<Lit> trail_;
  std::size_t next_ = 0;
  bool contradictory_ = false;
};

// Reads binary DRAT: 'a' or 'd', literals as variable-length numbers, 0.
class Reader {
 public:
  explicit Reader(const std::string& text, std::size_t at = 0) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }

  bool done() const { return at_ >= text_.size(); }
  bool broken() const { return broken_; }

  /// The next line's clause; `derived` is false for a deletion.
  const std::vector<Lit>& next(bool& derived) {
    clause_.clear();
    const char kind = text_[at_++];
    derived = kind == 'a';
    broken_ = kind != 'a' && kind != 'd';
    while (!broken_) {
      const std::uint32_t number = read_number();
      if (broken_ || number == 0) break;
      const auto variable = static_cast<Lit>(number >> 1);
      clause_.push_back((number & 1) != 0 ? -variable : variable);
    }
    return clause_;
  }

 private:
  std::uint32_t read_number() {
    std::uint32_t out = 0;
    for (unsigned shift = 0; shift < 32; shift += 7) {
      if (done()) break;
      const auto byte = static_cast<unsigned char>(text_[at_++]);
      out |= static_cast<std::uint32_t>(byte & 0x7FU) << shift;
      if ((byte & 0x80U) == 0) return out;
    }
    broken_ = true;
    return 0;
  }

  const std::string& text_;
  std::size_t at_;
  std::vector<Lit> clause_;
  bool broken_ = false;
};

void add_all(std::span<const Lit> flat, Propagation& known) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < flat.size(); ++i) {
    if (flat[i] != 0) continue;
    known.add(flat.subspan(begin, i - begin));
    begin = i + 1;
  }
}

constexpr std::size_t lines_between_polls = 1000;

// Whether each clause that is derived from here on follows from what is known by then; all of them are known afterwards.
bool all_follow(Reader& proof, Propagation& known, const source::Stop* stop) {
  for (std::size_t lines = 1; !proof.done() && !known.contradictory(); ++lines) {
    if (stop != nullptr && lines % lines_between_polls == 0) stop->check();
    bool derived = false;
    const std::vector<Lit>& clause = proof.next(derived);
    if (proof.broken()) return false;
    if (!derived) continue;
    if (!known.refutes(clause, true)) return false;
    known.add(clause);
  }
  return true;
}

}  // namespace rup

using rup::add_all;
using rup::all_follow;
using rup::Propagation;
using rup::Reader;

bool replay(const Refutation& refutation, std::uint64_t work) {
  Propagation known(work);
  add_all(refutation.clauses, known);
  Reader proof(refutation.proof);
  return all_follow(proof, known, nullptr) && known.refutes(refutation.assumptions, false);
}

class Replay::State {
 public:
  void add(std::span<const Lit> flat) {
    known_.allow(unlimited);
    add_all(flat, known_);
  }

  bool follow(const std::string& proof, std::uint64_t work, const source::Stop& stop) {
    if (!sound_) return false;
    sound_ = false;  // until all of it has followed
    known_.allow(work);
    Reader reader(proof, at_);
    if (!all_follow(reader, known_, &stop)) return false;
    at_ = reader.at();
    return sound_ = !known_.exhausted();
  }

  bool refutes(std::span<const Lit> assumptions, std::uint64_t work) {
    if (!sound_) return false;
    known_.allow(work);
    return sound_ = known_.refutes(assumptions, false);
  }

 private:
  static constexpr std::uint64_t unlimited = ~std::uint64_t{0};

  Propagation known_{unlimited};
  std::size_t at_ = 0;  // of the proof
  bool sound_ = true;
};

Replay::Replay() : state_(std::make_unique<State>()) {}
Replay::~Replay() = default;

void Replay::add(std::span<const Lit> flat) { state_->add(flat); }

bool Replay::follow(const std::string& proof, std::uint64_t work, const source::Stop& stop) {
  return state_->follow(proof, work, stop);
}

bool Replay::refutes(std::span<const Lit> assumptions, std::uint64_t work) {
  return state_->refutes(assumptions, work);
}

}  // namespace pathproof::encode
