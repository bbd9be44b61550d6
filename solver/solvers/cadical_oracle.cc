// CaDiCaL behind the seam (Biere, Fazekas, Fleury, Heisinger 2020).

#include <cadical.hpp>
#include <cstdio>
#include <cstdlib>
#include <new>

#include "solvers/engines.h"

namespace pathproof::encode {

namespace {

// A file in memory: CaDiCaL writes proofs to files only.
class Memory {
 public:
  Memory() = default;
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;
  ~Memory() { close(); }

  std::FILE* open() {
    file_ = open_memstream(&buffer_, &size_);
    if (file_ == nullptr) throw std::bad_alloc();
    return file_;
  }
  void close() {
    if (file_ == nullptr) return;
    std::fclose(file_);
    std::free(buffer_);
    file_ = nullptr;
  }
  bool is_open() const { return file_ != nullptr; }
  const std::string& text() const {
    std::fflush(file_);
    text_.assign(buffer_, size_);
    return text_;
  }

 private:
  std::FILE* file_ = nullptr;
  char* buffer_ = nullptr;
  std::size_t size_ = 0;
  mutable std::string text_;
};

constexpr std::size_t clauses_between_polls = 1000;

class CadicalOracle : public Oracle, private CaDiCaL::Terminator {
 public:
  CadicalOracle(const source::Stop& stop, unsigned seed, bool proof) : stop_(stop) {
    solver_.set("quiet", 1);
    solver_.set("profile", 0);  // it asks the kernel for the time around each of its procedures
    solver_.set("seed", static_cast<int>(seed % 1'000'000'000U));
    solver_.connect_terminator(this);
    if (proof) solver_.trace_proof(trace_.open(), "proof");
  }
  ~CadicalOracle() override {
    solver_.disconnect_terminator();
    end_trace();
  }

  void add_clauses(std::span<const Lit> flat) override {
    // CaDiCaL looks at each clause as it comes; what is missing after a stop is missed by nobody, as `solve` then says nothing.
    std::size_t closed = 0;
    for (const Lit lit : flat) {
      solver_.add(lit);
      if (lit == 0 && ++closed % clauses_between_polls == 0) stop_.check();
    }
  }

  Answer solve(std::span<const Lit> assumptions, std::uint64_t effort) override {
    if (stop_.requested()) return Answer::unknown;
    assumptions_.assign(assumptions.begin(), assumptions.end());
    for (const Lit lit : assumptions_) solver_.assume(lit);
    if (effort > 0) {
      constexpr std::uint64_t most = 2'000'000'000;
      solver_.limit("conflicts", static_cast<int>(std::min(effort, most)));
    }
    const int status = solver_.solve();
    if (status == 10) return Answer::satisfiable;
    if (status != 20) end_trace();  // a long search: its proof would be long, too
    return status == 20 ? Answer::unsatisfiable : Answer::unknown;
  }

  const std::string* proof() const override {
    if (!trace_.is_open()) return nullptr;
    const_cast<CaDiCaL::Solver&>(solver_).flush_proof_trace();
    return &trace_.text();
  }

  bool value(Lit lit) const override {
    const Lit variable = lit < 0 ? -lit : lit;
    if (variable == true_lit) return lit > 0;
    // CaDiCaL's val() is not const, though it changes nothing.
    const bool positive = known(variable) && const_cast<CaDiCaL::Solver&>(solver_).val(variable) > 0;
    return positive == (lit > 0);
  }

  std::vector<Lit> core() const override {
    std::vector<Lit> out;
    for (const Lit lit : assumptions_) {
      if (const_cast<CaDiCaL::Solver&>(solver_).failed(lit)) out.push_back(lit);
    }
    return out;
  }

  bool fixed(Lit lit) const override {
    const Lit variable = lit < 0 ? -lit : lit;
    if (variable == true_lit) return lit > 0;
    return known(variable) && solver_.fixed(lit) > 0;
  }

 private:
  bool terminate() override { return stop_.requested(); }

  // Whether the solver has met the variable, in a clause or as an assumption.
  bool known(Lit variable) const { return variable <= const_cast<CaDiCaL::Solver&>(solver_).vars(); }

  void end_trace() {
    if (!trace_.is_open()) return;
    solver_.close_proof_trace();
    trace_.close();
  }

  const source::Stop& stop_;
  Memory trace_;  // outlives the solver, which writes to it
  CaDiCaL::Solver solver_;
  std::vector<Lit> assumptions_;
};

}  // namespace

std::unique_ptr<Oracle> make_cadical_oracle(const source::Stop& stop, unsigned seed, bool proof) {
  return std::make_unique<CadicalOracle>(stop, seed, proof);
}

std::string cadical_name() { return std::string("CaDiCaL ") + CaDiCaL::Solver::version(); }

}  // namespace pathproof::encode
