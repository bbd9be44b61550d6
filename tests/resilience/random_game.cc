#include "resilience/random_game.h"

#include <cstdlib>
#include <set>

#include <fmt/format.h>

namespace pathproof {

long setting(const char* name, long otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::atol(text);
}

RandomGame::RandomGame(unsigned long seed, int more) : random_(seed) {
  // A shock is a hazard for each phase: the games with one are smaller.
  shocks = random_() % 4 == 0;
  const std::size_t steps = 3 + random_() % (shocks ? 2 : 3) + static_cast<std::size_t>(more);
  horizon = 2 + static_cast<int>(random_() % (shocks ? 2 : 3)) + more;
  for (std::size_t i = 0; i < steps; ++i) names_.push_back(fmt::format("S{}", i + 1));
  std::string declared;
  for (const std::string& step : names_) {
    declared += fmt::format(R"({}"{}": {{ "duration": {}, "facts": {{ "party": [{}] }}{} }})",
                            declared.empty() ? "" : ", ", step, random_() % 5 == 0 ? 2 : 1, parties(),
                            step == names_.front() || random_() % 2 == 0 ? "" : requirement(step));
  }
  std::string rules =
      R"x("consent": "all a: Actor, s: Step where party(s, a): included(s) implies ok(a, s)")x";
  for (int i = 0; i < static_cast<int>(random_() % 4); ++i)
    rules += fmt::format(R"(, "r{}": "{}")", i, rule());
  const bool late = random_() % 3 == 0;
  if (late) rules += fmt::format(R"(, "late": {{ "formula": "{}", "on": false }})", switched());
  if (shocks) rules += fmt::format(R"(, "storm": {{ "formula": "{}", "on": false }})", storm());
  spec = fmt::format(R"({{ "pathproof": "1.0", "id": "game",
    "sorts": {{ "Actor": {{ "X": "X", "Y": "Y" }} }},
    "facts": {{ "ok": {{ "args": ["Actor", "Step"], "type": "Bool", "default": "open" }},
                "flag": {{ "args": [], "type": "Bool", "default": "open" }},
                "from": {{ "args": [], "type": "Int", "default": 99 }},
                "party": {{ "args": ["Step", "Actor"], "type": "Bool", "default": false }} }},
    "steps": {{ {} }}, "rules": {{ {} }}, "goals": {{ "g": "{}" }}, "goal": "g", "horizon": {} }})",
                     declared, rules, goal(), horizon);
  choose_hazards(late);
}

std::string RandomGame::parties() {
  const char* some[] = {"\"X\"", "\"Y\"", "\"X\", \"Y\"", ""};
  return some[random_() % 4];
}

std::string RandomGame::requirement(const std::string& of) {
  std::string other = step();
  while (other == of) other = step();
  return fmt::format(R"(, "requires": ["{}"])", random_() % 3 == 0 ? other + " or " + step() : other);
}

std::string RandomGame::rule() {
  switch (random_() % 10) {
    case 0: return fmt::format("included({}) implies not included({})", step(), step());
    case 1: return fmt::format("included({}) or included({})", step(), step());
    case 2: return "always count(s: Step where active(s)) <= 2";
    case 3: return fmt::format("precedence({}, {})", step(), step());
    case 4: return fmt::format("included({}) implies flag", step());
    case 5: return fmt::format("included({}) implies not flag", step());
    case 6: return fmt::format("included({}) implies ok(X, {})", step(), step());
    case 7: return "always count(s: Step where active(s)) <= 1";
    case 8: return fmt::format("included({0}) implies end({0}) <= {1}", step(), 1 + random_() % 3);
    default: return fmt::format("no s: Step: start(s) = {}", 1 + random_() % 3);
  }
}

// A rule that may come into force.
std::string RandomGame::switched() {
  switch (random_() % 4) {
    case 0: return fmt::format("included({0}) implies start({0}) > 1", step());
    case 1: return fmt::format("included({0}) implies start({0}) <= {1}", step(), 1 + random_() % 2);
    case 2: return "always count(s: Step where active(s)) <= 1";
    default: return fmt::format("not included({})", step());
  }
}

// What a shock does from its phase on, or in it.
std::string RandomGame::storm() {
  switch (random_() % 3) {
    case 0: return "no s: Step: start(s) = from";
    case 1: return fmt::format("included({0}) implies start({0}) < from", step());
    default: return fmt::format("included({0}) implies start({0}) != from", step());
  }
}

std::string RandomGame::goal() {
  return random_() % 2 == 0
             ? fmt::format("done({})", names_.back())
             : fmt::format("done({}) and (done({}) or done({}))", names_.back(), step(), step());
}

// At most six.
void RandomGame::choose_hazards(bool late) {
  std::size_t count = shocks ? static_cast<std::size_t>(horizon) : 0;
  if (shocks) against.emplace_back("storm@from");
  if (late) against.emplace_back("late");
  slips = random_() % 4 == 0;
  if (slips) against.push_back(fmt::format("slip:{}=1", step()));
  count += (late ? 1U : 0U) + (slips ? 1U : 0U);
  std::set<std::string> facts;
  for (std::size_t i = 0; i < 2 + random_() % 4 && count + facts.size() < 6; ++i)
    facts.insert(fmt::format("ok({}, {})", random_() % 2 == 0 ? "X" : "Y", step()));
  against.insert(against.end(), facts.begin(), facts.end());
}

}  // namespace pathproof
