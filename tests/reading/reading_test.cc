// No two formulas read alike: of thousands of random ones over one small vocabulary, those with the same English are the same
// formula. Beside them stand all formulas of up to three operators over one atom, which differ in how they hang together and in nothing
// else.
//
// PATHPROOF_READING_CASES says how many formulas of each random source are read (6000), PATHPROOF_SEED where to begin (1),
// PATHPROOF_READING_OPERATORS how many operators the others have (3).
#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>
#include <map>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "english/clause.h"
#include "family/fingerprint.h"
#include "reference/random_formula.h"
#include "support/problems.h"

namespace pathproof::english {
namespace {

using reference::Random;

long setting(const char* name, long otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::atol(text);
}

/// Few words, much structure: formulas read in one state.
class Nested {
 public:
  explicit Nested(Random& random) : random_(random) {}

  std::string formula(int depth) {
    if (depth == 0 || random_.chance(20)) return atom(depth);
    switch (random_.below(12)) {
      case 0: return "(not " + formula(depth - 1) + ")";
      case 1:
      case 2: return chain("and", depth);
      case 3:
      case 4: return chain("or", depth);
      case 5: return two("implies", depth);
      case 6: return two("iff", depth);
      case 7: return two(random_.chance(50) ? "until" : "since", depth);
      case 8:
      case 9: return fmt::format("({} {})", random_.pick(moments), formula(depth - 1));
      case 10:
        return fmt::format("(when {} {}: {})", step(), random_.chance(50) ? "starts" : "completes",
                           formula(depth - 1));
      default: return quantified(depth);
    }
  }

 private:
  std::string two(const char* word, int depth) {
    const std::string left = formula(depth - 1);
    return fmt::format("({} {} {})", left, word, formula(depth - 1));
  }

  std::string chain(const char* word, int depth) {
    std::string out = formula(depth - 1);
    for (int i = random_.between(1, 2); i > 0; --i) out += fmt::format(" {} {}", word, formula(depth - 1));
    return "(" + out + ")";
  }

  std::string quantified(int depth) {
    const std::size_t outside = steps_.size();
    std::string names;
    for (int i = random_.between(1, 2); i > 0; --i) {
      steps_.push_back(fmt::format("x{}", steps_.size()));
      names += (names.empty() ? "" : ", ") + steps_.back();
    }
    const std::string where = random_.chance(40) ? " where " + formula(depth - 1) : "";
    const std::string body = formula(depth - 1);
    steps_.resize(outside);
    return fmt::format("({} {}: Step{}: {})", random_.pick(quantifiers), names, where, body);
  }

  std::string counted(int depth) {
    steps_.push_back(fmt::format("x{}", steps_.size()));
    const std::string& x = steps_.back();
    const std::string where = formula(depth - 1);
    const std::string what = random_.chance(50)
                                 ? fmt::format("count({}: Step where {})", x, where)
                                 : fmt::format("sum({}: Step where {}: cost({}))", x, where, x);
    steps_.pop_back();
    return what;
  }

  std::string step() {
    if (!steps_.empty() && random_.chance(70)) return random_.pick(steps_);
    return random_.chance(50) ? "A" : "B";
  }

  std::string actor(int depth) { return depth > 0 && random_.chance(30) ? "boss" : random_.pick(actors); }

  std::string number(int depth) {
    switch (random_.below(depth > 0 ? 7 : 3)) {
      case 0: return std::to_string(random_.below(3));
      case 1: return fmt::format("cost({})", step());
      case 2: return "phase";
      case 3:
        return fmt::format("({} {} {})", number(depth - 1), random_.chance(50) ? "+" : "-",
                           number(depth - 1));
      case 4: return fmt::format("(2 * {})", number(depth - 1));
      case 5: return fmt::format("(- {})", number(depth - 1));
      default: return counted(depth);
    }
  }

  std::string atom(int depth) {
    const std::string& relation = random_.pick(relations);
    switch (random_.below(8)) {
      case 0:
      case 1: return fmt::format("{}({})", random_.pick(states), step());
      case 2: return fmt::format("({} before {})", step(), step());
      case 3:
        return fmt::format("({}({}) {} {})", random_.chance(50) ? "start" : "end", step(), relation,
                           number(0));
      case 4: return fmt::format("({} {} {})", number(depth), relation, number(depth));
      case 5: return fmt::format("(leader({}) {} {})", actor(1), random_.chance(50) ? "=" : "!=", actor(0));
      case 6: return fmt::format("likes({}, {})", actor(1), actor(1));
      default:
        return depth > 0 ? fmt::format("({} {} {})", formula(depth - 1),
                                       random_.chance(50) ? "=" : "!=", formula(depth - 1))
                         : fmt::format("({} {} {})", step(), random_.chance(50) ? "=" : "!=", step());
    }
  }

  const std::vector<std::string> moments = {"always",  "eventually", "next",        "initially",
                                            "finally", "once",       "historically"};
  const std::vector<std::string> quantifiers = {"all", "some", "no"};
  const std::vector<std::string> states = {"included", "done", "starting", "completing", "active"};
  const std::vector<std::string> relations = {"=", "!=", "<", "<=", ">", ">="};
  const std::vector<std::string> actors = {"US", "MX"};
  Random& random_;
  std::vector<std::string> steps_;
};

nlohmann::ordered_json nested_spec() {
  return nlohmann::ordered_json::parse(R"j({ "pathproof": "1.0",
    "sorts": { "Actor": { "US": "the US", "MX": "Mexico" } },
    "facts": { "cost": { "args": ["Step"], "type": "Int", "default": 1 },
               "boss": { "args": [], "type": "Actor", "default": "open" } },
    "state": { "leader": { "args": ["Actor"], "type": "Actor?", "default": "nobody" },
               "likes": { "args": ["Actor", "Actor"], "type": "Bool", "default": false } },
    "steps": { "A": { "title": "First of all" }, "B": { "duration": 2 } } })j");
}

/// All formulas with so many operators over one atom: whatever differs in how it hangs together, and in nothing else.
class Skeletons {
 public:
  std::vector<std::string> up_to(int operators) {
    std::vector<std::string> out;
    for (int n = 0; n <= operators; ++n) {
      for (const std::string& formula : formulas(n)) out.push_back(formula);
    }
    return out;
  }

 private:
  using List = std::vector<std::string>;

  const List& formulas(int n) {
    if (const auto found = formulas_.find(n); found != formulas_.end()) return found->second;
    List out;
    if (n == 0) out = {"done(A)"};
    for (const char* before : {"not ", "always ", "once ", "all x: Step: ", "some x: Step where done(A): "}) {
      for (const std::string& inner : rest(n, 1)) out.push_back(fmt::format("({}{})", before, inner));
    }
    for (const char* word : {"and", "or", "implies", "iff", "until"}) pairs(n, word, out);
    for (const char* word : {"and", "or"}) triples(n, word, out);
    for (const std::string& number : n > 1 ? numbers(n - 1) : List{}) {
      out.push_back(fmt::format("({} <= 1)", number));
      out.push_back(fmt::format("(cost(A) <= {})", number));
      out.push_back(fmt::format("({} <= cost(A))", number));
    }
    return formulas_[n] = out;
  }

  const List& numbers(int n) {
    if (const auto found = numbers_.find(n); found != numbers_.end()) return found->second;
    List out;
    if (n == 0) out = {"cost(A)"};
    for (const std::string& inner : n > 0 ? numbers(n - 1) : List{}) {
      out.push_back(fmt::format("(- {})", inner));
      out.push_back(fmt::format("(2 * {})", inner));
      out.push_back(fmt::format("({} * 2)", inner));
    }
    for (const std::string& inner : rest(n, 1)) out.push_back(fmt::format("count(x: Step where {})", inner));
    for (int i = 0; i < n; ++i) {
      for (const std::string& left : numbers(i)) {
        for (const std::string& right : numbers(n - 1 - i)) {
          for (const char* sign : {"+", "-"}) out.push_back(fmt::format("({} {} {})", left, sign, right));
        }
      }
    }
    return numbers_[n] = out;
  }

  List rest(int n, int used) { return n >= used ? formulas(n - used) : List{}; }

  void pairs(int n, const char* word, List& out) {
    for (int i = 0; i < n; ++i) {
      for (const std::string& left : List(formulas(i))) {
        for (const std::string& right : List(formulas(n - 1 - i)))
          out.push_back(fmt::format("({} {} {})", left, word, right));
      }
    }
  }

  void triples(int n, const char* word, List& out) {
    for (int i = 0; i < n; ++i) {
      for (int j = 0; i + j < n; ++j) {
        for (const std::string& a : List(formulas(i))) {
          for (const std::string& b : List(formulas(j))) {
            for (const std::string& c : List(formulas(n - 1 - i - j)))
              out.push_back(fmt::format("({0} {3} {1} {3} {2})", a, b, c, word));
          }
        }
      }
    }
  }

  std::map<int, List> formulas_;
  std::map<int, List> numbers_;
};

// Reads all formulas and expects that the same English means the same formula, variables' names aside.
void expect_told_apart(nlohmann::ordered_json spec, const std::vector<std::string>& formulas) {
  constexpr std::size_t at_once = 500;
  std::map<std::string, std::pair<std::string, std::string>>
      read;  // the English; the formula's shape and text
  for (std::size_t from = 0; from < formulas.size() && !testing::Test::HasFailure(); from += at_once) {
    const std::size_t to = std::min(from + at_once, formulas.size());
    spec["steps"]["A"]["requires"] = std::vector<std::string>(formulas.begin() + from, formulas.begin() + to);
    const auto problem = support::problem_of(spec.dump());
    for (const model::Statement& statement : problem->world->steps.front().requirements) {
      const std::string text = clause(*problem->world, *statement.formula);
      const std::string shape = model::fingerprint(*statement.formula);
      const auto [known, fresh] = read.emplace(text, std::pair(shape, statement.text));
      EXPECT_EQ(known->second.first, shape)
          << "read alike: " << text << "\n  " << known->second.second << "\n  " << statement.text;
    }
  }
}

std::vector<std::string> drawn(const std::function<std::string()>& draw) {
  std::vector<std::string> out;
  for (long i = setting("PATHPROOF_READING_CASES", 6000); i > 0; --i) out.push_back(draw());
  return out;
}

TEST(Reading, KeepsApartWhatDiffersInStructureAlone) {
  expect_told_apart(nested_spec(),
                    Skeletons().up_to(static_cast<int>(setting("PATHPROOF_READING_OPERATORS", 3))));
}

TEST(Reading, KeepsNestedFormulasApart) {
  Random random(static_cast<std::uint64_t>(setting("PATHPROOF_SEED", 1)));
  Nested nested(random);
  expect_told_apart(nested_spec(), drawn([&] { return nested.formula(random.between(1, 3)); }));
}

TEST(Reading, KeepsFormulasOverTheWholeLanguageApart) {
  Random random(static_cast<std::uint64_t>(setting("PATHPROOF_SEED", 1)));
  using Kind = reference::WordType::Kind;
  reference::Vocabulary words;
  words.sorts = {
      {"Step", false, {"A", "B"}}, {"Actor", false, {"US", "MX"}}, {"Level", true, {"low", "high"}}};
  words.functions = {{"party", false, false, {0, 1}, {Kind::boolean}},
                     {"cost", false, false, {0}, {Kind::integer}},
                     {"boss", false, false, {}, {Kind::element, 1}},
                     {"leader", true, false, {1}, {Kind::element, 1, true}},
                     {"level", true, true, {1, 1}, {Kind::element, 2}},
                     {"trust", true, false, {1}, {Kind::integer}}};
  auto spec = nlohmann::ordered_json::parse(R"j({ "pathproof": "1.0",
    "sorts": { "Actor": { "US": "the US", "MX": "Mexico" } }, "scales": { "Level": ["low", "high"] },
    "facts": { "party": { "args": ["Step", "Actor"], "type": "Bool", "default": "open" },
               "cost": { "args": ["Step"], "type": "Int", "default": 1 },
               "boss": { "args": [], "type": "Actor", "default": "open" } },
    "state": { "leader": { "args": ["Actor"], "type": "Actor?", "default": "nobody" },
               "level": { "args": ["Actor", "Actor"], "type": "Level", "symmetric": true, "default": "low" },
               "trust": { "args": ["Actor"], "type": "Counter", "default": 0 } },
    "steps": { "A": { "title": "First of all" }, "B": { "duration": 2 } } })j");
  reference::FormulaMaker maker(random, words);
  expect_told_apart(spec, drawn([&] { return maker.condition(); }));
}

}  // namespace
}  // namespace pathproof::english
