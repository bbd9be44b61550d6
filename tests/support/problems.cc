#include "support/problems.h"

#include <stdexcept>

#include "load/load.h"
#include "resolve/build_problem.h"

namespace pathproof::support {

Read read_problem(const std::string& spec, const std::string& proposal, const Edits& edits) {
  source::SourceMap map;
  source::Collector collector(map);
  const auto parsed = spec::parse_problem(spec, proposal, edits, map, collector);
  Read out;
  if (parsed) out.problem = model::build_problem(*parsed, map, collector);
  out.diagnostics = collector.sorted();
  return out;
}

std::shared_ptr<model::Problem> problem_of(const std::string& spec, const std::string& proposal,
                                           const Edits& edits) {
  Read read = read_problem(spec, proposal, edits);
  if (read.problem) return std::move(read.problem);
  throw std::invalid_argument("the test's own spec is wrong:\n" + source::render(read.diagnostics) + spec);
}

std::string codes_of(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& found : diagnostics) out += (out.empty() ? "" : " ") + found.code;
  return out;
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
  return text;
}

Read timed_problem(const std::string& formula) {
  static constexpr const char* text = R"j({ "pathproof": "1.0", "horizon": 9,
  "sorts": { "Actor": ["US", "MX"] }, "scales": { "Level": ["low", "mid", "high"] },
  "facts": { "cost": { "args": ["Step"], "type": "Int", "default": 2, "values": { "B": 5 } } },
  "state": { "p": { "args": ["Actor"], "type": "Bool", "default": false }, "n": { "type": "Counter", "default": 1 },
             "l": { "type": "Level", "default": "low" } },
  "steps": { "A": { "effects": ["p(US) := true", "n += 3", "raise l to mid"] },
             "B": { "duration": 2, "effects": ["p(MX) := true", "n += -2", "raise l to low"] }, "C": {} },
  "define": { "both(x: Bool, y: Bool)": "x and y" },
  "rules": { "r": "FORMULA" } })j";
  return read_problem(replaced(text, "FORMULA", formula));
}

std::shared_ptr<model::Problem> crews_problem(const std::string& more) {
  static constexpr const char* text = R"j({ "pathproof": "1.0", "horizon": 5,
  "facts": { "need": { "args": ["Step"], "type": "Int", "default": 1, "values": { "B": 2, "C": 2 } } },
  "steps": { "A": { "duration": 2 }, "B": { "requires": ["A"] }, "C": {}, "D": {} },
  "rules": { "crews": "always sum(s: Step where active(s): need(s)) <= 3",
             "late": "start(C) >= 2", "no-d": "not included(D)" MORE },
  "goals": { "g": "done(B) and done(C)" }, "goal": "g" })j";
  return problem_of(replaced(text, "MORE", more));
}

}  // namespace pathproof::support
