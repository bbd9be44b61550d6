// A plain enumerator to measure `explain --all` against: MARCO (Liffiton, Previti, Malik, Marques-Silva 2016) as one
// writes it first, over the named assertions of a file that `pathproof export --to smt2` wrote.
//
//   g++ -O2 -std=c++20 bench/marco.cc -lz3 -o marco && ./marco FILE.smt2 SECONDS
//
// Prints: conflicts, repairs, whether all were found, seconds of processor time of the enumeration (reading the file not counted).
#include <z3++.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

namespace {

using Set = std::vector<bool>;

// `(assert (! |unit x| :named |x|))` becomes nothing; the unit's own name serves as its guard.
struct Problem {
  std::string text;
  std::vector<std::string> units;
};

Problem read(const char* path) {
  Problem out;
  std::ifstream in(path);
  std::string line;
  while (std::getline(in, line)) {
    const std::string head = "(assert (! ";
    if (line.rfind(head, 0) == 0) {
      const std::size_t end = line.find(" :named ");
      out.units.push_back(line.substr(head.size(), end - head.size()));
    } else if (line.rfind("(check-sat", 0) != 0 && line.rfind("(get-", 0) != 0 &&
               line.rfind("(set-option", 0) != 0) {
      out.text += line + "\n";
    }
  }
  return out;
}

class Marco {
 public:
  Marco(const Problem& problem, double limit) : solver_(context_, "QF_FD"), map_(context_), limit_(limit) {
    solver_.from_string(problem.text.c_str());
    for (const std::string& unit : problem.units) {
      const bool quoted = unit.size() > 1 && unit.front() == '|';
      guards_.push_back(context_.bool_const((quoted ? unit.substr(1, unit.size() - 2) : unit).c_str()));
      chosen_.push_back(context_.bool_const(("in " + unit).c_str()));
    }
    solver_.check();  // reading ends here
    begin_ = std::clock();
  }

  void run() {
    while (seconds() < limit_ && map_.check() == z3::sat) {
      Set seed = maximal(map_.get_model());
      if (satisfiable(seed)) {
        // A maximal seed that is satisfiable is a maximal satisfiable set.
        z3::expr_vector outside(context_);
        for (std::size_t u = 0; u < seed.size(); ++u) {
          if (!seed[u]) outside.push_back(chosen_[u]);
        }
        map_.add(z3::mk_or(outside));
        ++repairs_;
      } else {
        shrink(seed);
        z3::expr_vector inside(context_);
        for (std::size_t u = 0; u < seed.size(); ++u) {
          if (seed[u]) inside.push_back(!chosen_[u]);
        }
        map_.add(z3::mk_or(inside));
        ++conflicts_;
      }
    }
    const bool all = seconds() < limit_;
    std::printf("%zu %zu %s %.3f\n", conflicts_, repairs_, all ? "all" : "cut", seconds());
  }

 private:
  double seconds() const { return static_cast<double>(std::clock() - begin_) / CLOCKS_PER_SEC; }

  Set maximal(const z3::model& model) {
    Set out;
    for (const z3::expr& unit : chosen_) out.push_back(!model.eval(unit, true).is_false());
    for (std::size_t u = 0; u < out.size(); ++u) {
      if (out[u]) continue;
      out[u] = true;
      z3::expr_vector assumed(context_);
      for (std::size_t v = 0; v < out.size(); ++v) {
        if (out[v]) assumed.push_back(chosen_[v]);
      }
      out[u] = map_.check(assumed) == z3::sat;
    }
    return out;
  }

  bool satisfiable(const Set& units) {
    z3::expr_vector assumed(context_);
    for (std::size_t u = 0; u < units.size(); ++u) {
      if (units[u]) assumed.push_back(guards_[u]);
    }
    return solver_.check(assumed) == z3::sat;
  }

  // To a core, then unit by unit, each answer's core taken over.
  void shrink(Set& units) {
    keep_core(units);
    for (std::size_t u = 0; u < units.size(); ++u) {
      if (!units[u]) continue;
      units[u] = false;
      if (satisfiable(units)) {
        units[u] = true;
      } else {
        keep_core(units);
      }
    }
  }

  void keep_core(Set& units) {
    const z3::expr_vector core = solver_.unsat_core();
    Set out(units.size(), false);
    for (unsigned i = 0; i < core.size(); ++i) {
      for (std::size_t u = 0; u < units.size(); ++u)
        out[u] = out[u] || z3::eq(core[static_cast<int>(i)], guards_[u]);
    }
    units = out;
  }

  z3::context context_;
  z3::solver solver_;
  z3::solver map_;
  std::vector<z3::expr> guards_;
  std::vector<z3::expr> chosen_;
  double limit_;
  std::clock_t begin_ = 0;
  std::size_t conflicts_ = 0;
  std::size_t repairs_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: marco FILE.smt2 SECONDS\n");
    return 2;
  }
  Marco(read(argv[1]), std::atof(argv[2])).run();
  return 0;
}
