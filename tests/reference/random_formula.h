// Random formulas that are well typed and well tensed, over a small vocabulary; the same on every machine.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace pathproof::reference {

/// Random numbers whose use does not depend on the standard library's distributions.
class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  int below(int n) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(n)); }
  int between(int low, int high) { return low + below(high - low + 1); }
  bool chance(int percent) { return below(100) < percent; }
  template <typename T>
  const T& pick(const std::vector<T>& from) {
    return from[static_cast<std::size_t>(below(static_cast<int>(from.size())))];
  }
  template <typename T>
  void shuffle(std::vector<T>& list) {
    for (int i = static_cast<int>(list.size()) - 1; i > 0; --i) {
      std::swap(list[static_cast<std::size_t>(i)], list[static_cast<std::size_t>(below(i + 1))]);
    }
  }

 private:
  std::mt19937_64 engine_;
};

/// Bool, an integer (Int or Counter), or a sort by its number in the vocabulary (0 is Step), maybe optional.
struct WordType {
  enum class Kind { boolean, integer, element };
  Kind kind = Kind::boolean;
  int sort = 0;
  bool optional = false;
  bool operator==(const WordType&) const = default;
};

inline constexpr WordType boolean_word{WordType::Kind::boolean};
inline constexpr WordType integer_word{WordType::Kind::integer};

struct SortWord {
  std::string name;
  bool scale = false;
  std::vector<std::string> elements;
};

struct FunctionWord {
  std::string name;
  bool fluent = false;
  bool symmetric = false;
  std::vector<int> args;
  WordType type;
};

struct ParameterWord {
  std::string name;
  WordType type;
  bool exposed = false;  // stands outside of every temporal operator of the body
};

struct MacroWord {
  std::string name;
  std::vector<ParameterWord> parameters;
  WordType type;
  bool timed = false;  // reads the state outside of every temporal operator
};

struct Vocabulary {
  std::vector<SortWord> sorts;  // Step first
  std::vector<FunctionWord> functions;
  std::vector<MacroWord> macros;     // the prelude's too
  std::vector<std::string> reached;  // what is true after some effect: `g1(US) = low`
};

/// A variable or parameter that a formula may use.
struct Variable {
  std::string name;
  WordType type;
  int parameter = -1;  // its number in the signature
};

/// What the place of a formula allows.
struct Frame {
  std::vector<Variable> variables = {};
  bool timed = false;     // the state may be read here
  bool shielded = false;  // under a temporal operator of the formula itself
};

class FormulaMaker {
 public:
  FormulaMaker(Random& random, const Vocabulary& words) : random_(random), words_(words) {}

  /// A formula for a rule, claim or commitment; read at state 0.
  std::string rule();
  /// A formula for a requirement or goal; read in a state.
  std::string condition();
  /// The body of a definition; says which parameters stand outside of every temporal operator.
  std::string body(const WordType& type, std::vector<ParameterWord>& parameters, bool timed);
  /// An integer term over the last state, for an objective.
  std::string objective();
  /// A term for an argument or the value of an effect: names and facts only.
  std::string fact_term(const WordType& type);

 private:
  /// A text and how tightly it holds together; the numbers are the rungs of the grammar.
  struct Text {
    std::string text;
    int rung = 10;
  };
  enum Rung { open_ended, iff, implies, disjunction, conjunction, until, unary, relation, sum, term, factor };

  std::string any_rule();
  std::string in(const Text& text, int rung);
  Text boolean(const Frame& frame, int depth);
  Text connective(const Frame& frame, int depth);
  Text temporal(const Frame& frame, int depth);
  Text binary_temporal(const Frame& frame, int depth);
  Text when(const Frame& frame, int depth);
  Text quantified(const Frame& frame, int depth);
  Text shape(const Frame& frame, int depth);
  Text about_steps(const Frame& frame);

  Text atom(const Frame& frame, int depth);
  Text step_atom(const Frame& frame, int depth);
  Text comparison(const Frame& frame, int depth);
  std::string truth_value(const Frame& frame, int depth);
  Text compare_times(const Frame& frame, int depth);
  Text compare_integers(const Frame& frame, int depth);
  Text compare_levels(const Frame& frame, int depth);
  Text compare_elements(const Frame& frame, int depth);
  bool application(const Frame& frame, const WordType& type, int depth, Text& out);
  bool macro_call(const Frame& frame, const WordType& type, int depth, Text& out);
  std::string macro_argument(const Frame& frame, const ParameterWord& parameter, int depth);

  Text element(const Frame& frame, const WordType& type, int depth);
  std::string step(const Frame& frame, int depth = 1);
  Text integer(const Frame& frame, int depth);
  Text known_integer(const Frame& frame, int depth);
  Text time(const Frame& frame, int depth);
  Text aggregate(const Frame& frame, int depth);
  std::string call(const FunctionWord& function, const Frame& frame, int depth);
  std::string binders(Frame& frame, int most);
  bool variable(const Frame& frame, const WordType& type, std::string& out);

  Random& random_;
  const Vocabulary& words_;
  std::vector<ParameterWord>* parameters_ = nullptr;
  int variables_ = 0;
};

}  // namespace pathproof::reference
