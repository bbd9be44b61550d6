// Z3 behind the seam: its incremental solver for finite domains, which is a SAT solver on pure clauses.

#include <sys/mman.h>
#include <z3++.h>

#include <condition_variable>
#include <cstdint>
#include <cstdlib>
#include <future>
#include <mutex>
#include <thread>

#include "solvers/engines.h"

namespace pathproof::encode {

namespace {

// Z3 has no callback to ask whether to go on, so a thread asks, and interrupts the context.
class Watch {
 public:
  Watch(z3::context& context, const source::Stop& stop) {
    thread_ = std::thread([this, &context, &stop] {
      std::unique_lock lock(mutex_);
      while (!wake_.wait_for(lock, std::chrono::milliseconds(20), [this] { return finished_; })) {
        if (stop.requested()) context.interrupt();
      }
    });
  }
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;
  ~Watch() {
    {
      const std::lock_guard lock(mutex_);
      finished_ = true;
    }
    wake_.notify_one();
    thread_.join();
  }

 private:
  std::mutex mutex_;
  std::condition_variable wake_;
  bool finished_ = false;
  std::thread thread_;
};

// A context begins with two tables of 8.1 MiB, which it writes to the last byte: most of what it takes to make one is the system
// finding the pages for them. It finds large pages sooner than small ones, and none need be found where what the last context gave
// back is still ours. glibc keeps freed blocks up to the largest that it has once mapped and freed, unless it is told otherwise.
void prepare_memory() {
  constexpr std::size_t mebibyte = 1U << 20U;
  constexpr std::size_t tables = 17 * mebibyte;
  constexpr std::size_t kept = 24 * mebibyte;
  constexpr std::uintptr_t large_page = 2 * mebibyte;
  void* volatile block = std::malloc(kept);
  std::free(block);
  block = std::malloc(tables);  // where the tables will be, as it is free again before they are asked for
  const auto begin = (reinterpret_cast<std::uintptr_t>(block) + large_page - 1) / large_page * large_page;
  const auto end = (reinterpret_cast<std::uintptr_t>(block) + tables) / large_page * large_page;
  if (block != nullptr) madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
  std::free(block);
}

std::unique_ptr<z3::context> make_context() {
  prepare_memory();
  return std::make_unique<z3::context>();
}

// A context takes longer to make than a small question to answer, so one can be made ahead of time, on another thread.
class Stock {
 public:
  void fill() {
    const std::lock_guard lock(mutex_);
    if (!spare_.valid()) spare_ = std::async(std::launch::async, make_context);
  }
  std::unique_ptr<z3::context> take() {
    const std::lock_guard lock(mutex_);
    if (spare_.valid()) return spare_.get();
    return make_context();
  }

 private:
  std::mutex mutex_;
  std::future<std::unique_ptr<z3::context>> spare_;
};

Stock& stock() {
  static Stock stock;
  return stock;
}

class Z3Oracle : public Oracle {
 public:
  Z3Oracle(const source::Stop& stop, unsigned seed)
      : stop_(stop),
        owner_(stock().take()),
        context_(*owner_),
        solver_(context_, "QF_FD"),
        model_(context_),
        core_(context_) {
    z3::params params(context_);
    params.set("random_seed", seed);
    params.set(
        "ctrl_c",
        false);  // or each call puts a handler of its own in the place of ours, and two threads each other's
    solver_.set(params);
  }

  void add_clauses(std::span<const Lit> flat) override {
    std::vector<Z3_ast> clause;
    for (const Lit lit : flat) {
      if (lit != 0) {
        clause.push_back(literal(lit));
        continue;
      }
      const z3::expr disjunction(
          context_, clause.size() == 1
                        ? clause.front()
                        : Z3_mk_or(context_, static_cast<unsigned>(clause.size()), clause.data()));
      solver_.add(disjunction);
      clause.clear();
    }
  }

  Answer solve(std::span<const Lit> assumptions, std::uint64_t effort) override {
    if (stop_.requested()) return Answer::unknown;
    assumptions_.assign(assumptions.begin(), assumptions.end());
    z3::expr_vector list(context_);
    for (const Lit lit : assumptions_) list.push_back(z3::expr(context_, literal(lit)));
    constexpr unsigned unlimited = 4294967295U;
    z3::params params(context_);
    params.set("ctrl_c", false);
    params.set("max_conflicts",
               effort == 0 || effort > unlimited ? unlimited : static_cast<unsigned>(effort));
    solver_.set(params);
    try {
      z3::check_result result = z3::unknown;
      {
        const Watch watch(context_, stop_);
        result = solver_.check(list);
      }
      if (result == z3::sat) model_ = solver_.get_model();
      if (result == z3::unsat) core_ = solver_.unsat_core();
      return result == z3::sat     ? Answer::satisfiable
             : result == z3::unsat ? Answer::unsatisfiable
                                   : Answer::unknown;
    } catch (const z3::exception&) {
      // Thrown when the interrupt arrives in an unlucky moment, be it after the answer; anything else shows as unknown, too,
      // and is reported as such.
      return Answer::unknown;
    }
  }

  bool value(Lit lit) const override {
    const Lit variable = lit < 0 ? -lit : lit;
    if (variable == true_lit) return lit > 0;
    const auto at = static_cast<std::size_t>(variable);
    if (at >= variables_.size() || variables_[at] == nullptr) return lit < 0;
    Z3_func_decl declaration = Z3_get_app_decl(context_, Z3_to_app(context_, variables_[at]));
    Z3_ast meaning = Z3_model_get_const_interp(context_, model_, declaration);
    const bool positive = meaning != nullptr && Z3_get_bool_value(context_, meaning) == Z3_L_TRUE;
    return positive == (lit > 0);
  }

  std::vector<Lit> core() const override {
    std::vector<bool> in_core;
    for (unsigned i = 0; i < core_.size(); ++i) {
      const unsigned id = Z3_get_ast_id(context_, core_[static_cast<int>(i)]);
      if (in_core.size() <= id) in_core.resize(id + 1, false);
      in_core[id] = true;
    }
    std::vector<Lit> out;
    for (const Lit lit : assumptions_) {
      const unsigned id = Z3_get_ast_id(context_, const_cast<Z3Oracle*>(this)->literal(lit));
      if (id < in_core.size() && in_core[id]) out.push_back(lit);
    }
    return out;
  }

 private:
  // The term of a literal; kept alive by the context until it goes.
  Z3_ast literal(Lit lit) {
    const auto at = static_cast<std::size_t>(lit < 0 ? -lit : lit);
    if (variables_.size() <= at) {
      variables_.resize(at * 2, nullptr);
      negations_.resize(at * 2, nullptr);
    }
    if (variables_[at] == nullptr) {
      Z3_symbol symbol = Z3_mk_int_symbol(context_, static_cast<int>(at));
      variables_[at] = Z3_mk_const(context_, symbol, context_.bool_sort());
      Z3_inc_ref(context_, variables_[at]);
    }
    if (lit > 0) return variables_[at];
    if (negations_[at] == nullptr) {
      negations_[at] = Z3_mk_not(context_, variables_[at]);
      Z3_inc_ref(context_, negations_[at]);
    }
    return negations_[at];
  }

  const source::Stop& stop_;
  std::unique_ptr<z3::context> owner_;
  z3::context& context_;
  z3::solver solver_;
  z3::model model_;
  z3::expr_vector core_;
  std::vector<Lit> assumptions_;
  std::vector<Z3_ast> variables_;
  std::vector<Z3_ast> negations_;
};

}  // namespace

std::unique_ptr<Oracle> make_z3_oracle(const source::Stop& stop, unsigned seed) {
  return std::make_unique<Z3Oracle>(stop, seed);
}

void prepare_z3() { stock().fill(); }

bool has_z3() { return true; }

std::string z3_name() {
  unsigned major = 0;
  unsigned minor = 0;
  unsigned build = 0;
  unsigned revision = 0;
  Z3_get_version(&major, &minor, &build, &revision);
  return "Z3 " + std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(build);
}

}  // namespace pathproof::encode
