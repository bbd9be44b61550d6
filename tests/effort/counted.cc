// The program with counters in it, for tests/effort/effort_test.py: what the answer cost, in numbers that no clock and no load changes.
//
// Linked with `--wrap` for the functions of CaDiCaL that are counted. What is written to the file that PATHPROOF_COUNTS names: solvers made,
// questions put to them, literals added, conflicts and propagations (as CaDiCaL counts them), bytes asked of `new` in all and held at once.

#include <malloc.h>
#include <stdio_ext.h>

#include <atomic>
#include <cadical.hpp>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <new>

namespace {

struct Counts {
  std::atomic<long long> solvers{0}, solves{0}, literals{0}, conflicts{0}, propagations{0};
  std::atomic<long long> allocated{0}, held{0}, peak{0};
};
Counts counts;

void* counted_allocation(std::size_t size) {
  void* const memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) throw std::bad_alloc();
  const auto bytes = static_cast<long long>(malloc_usable_size(memory));
  counts.allocated += bytes;
  const long long held = counts.held += bytes;
  long long peak = counts.peak;
  while (held > peak && !counts.peak.compare_exchange_weak(peak, held)) {
  }
  return memory;
}

void counted_release(void* memory) {
  if (memory == nullptr) return;
  counts.held -= static_cast<long long>(malloc_usable_size(memory));
  std::free(memory);
}

// "c propagations:  123  0.45 M per second", as CaDiCaL prints its statistics.
long long number_after(const char* text, const char* label) {
  const char* const at = std::strstr(text, label);
  return at == nullptr ? 0 : std::atoll(at + std::strlen(label));
}

// CaDiCaL tells its statistics on the standard output only.
void add_statistics(CaDiCaL::Solver& solver) {
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  char* text = nullptr;
  std::size_t size = 0;
  std::FILE* const memory = open_memstream(&text, &size);
  if (memory == nullptr) return;
  std::FILE* const output = stdout;
  stdout = memory;
  solver.set("quiet", 0);
  solver.statistics();
  solver.set("quiet", 1);
  stdout = output;
  std::fclose(memory);
  counts.conflicts += number_after(text, "conflicts:");
  counts.propagations += number_after(text, "propagations:");
  std::free(text);
}

void write_counts() {
  const char* const name = std::getenv("PATHPROOF_COUNTS");
  std::FILE* const file = name == nullptr ? nullptr : std::fopen(name, "w");
  if (file == nullptr) return;
  std::fprintf(file,
               "{ \"solvers\": %lld, \"solves\": %lld, \"literals\": %lld, \"conflicts\": %lld, "
               "\"propagations\": %lld,"
               " \"allocated\": %lld, \"peak\": %lld }\n",
               counts.solvers.load(), counts.solves.load(), counts.literals.load(), counts.conflicts.load(),
               counts.propagations.load(), counts.allocated.load(), counts.peak.load());
  std::fclose(file);
}

[[maybe_unused]] const int at_exit = std::atexit(write_counts);

}  // namespace

void* operator new(std::size_t size) { return counted_allocation(size); }
void operator delete(void* memory) noexcept { counted_release(memory); }
void operator delete(void* memory, std::size_t /*size*/) noexcept { counted_release(memory); }

// The names are those that the linker makes of CaDiCaL's: its constructor, its destructor, add(int), solve().
// NOLINTBEGIN(bugprone-reserved-identifier)
extern "C" {
void __real__ZN7CaDiCaL6SolverC1Ev(CaDiCaL::Solver* solver);
void __real__ZN7CaDiCaL6SolverD1Ev(CaDiCaL::Solver* solver);
void __real__ZN7CaDiCaL6Solver3addEi(CaDiCaL::Solver* solver, int literal);
int __real__ZN7CaDiCaL6Solver5solveEv(CaDiCaL::Solver* solver);

void __wrap__ZN7CaDiCaL6SolverC1Ev(CaDiCaL::Solver* solver) {
  ++counts.solvers;
  __real__ZN7CaDiCaL6SolverC1Ev(solver);
}
void __wrap__ZN7CaDiCaL6SolverD1Ev(CaDiCaL::Solver* solver) {
  add_statistics(*solver);
  __real__ZN7CaDiCaL6SolverD1Ev(solver);
}
void __wrap__ZN7CaDiCaL6Solver3addEi(CaDiCaL::Solver* solver, int literal) {
  ++counts.literals;
  __real__ZN7CaDiCaL6Solver3addEi(solver, literal);
}
int __wrap__ZN7CaDiCaL6Solver5solveEv(CaDiCaL::Solver* solver) {
  ++counts.solves;
  return __real__ZN7CaDiCaL6Solver5solveEv(solver);
}
}
// NOLINTEND(bugprone-reserved-identifier)
