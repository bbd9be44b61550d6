#include "mutate/report.h"

#include <cctype>

#include <fmt/format.h>

#include "model/trace.h"
#include "tell/words.h"

namespace pathproof::report {

namespace {

std::string file_name(const std::string& id) {
  std::string out;
  for (const char c : id) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      out += c;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  return out;
}

// "B1 in phase 1 and B6 in phase 2"
std::string told_schedule(const std::vector<std::vector<std::string>>& schedule) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < schedule.size(); ++i) {
    if (!schedule[i].empty()) parts.push_back(fmt::format("{} in phase {}", listed(schedule[i]), i + 1));
  }
  constexpr std::size_t few = 3;
  if (parts.empty()) return "doing nothing";
  if (parts.size() <= few) return fmt::format("{}", fmt::join(parts, ", "));
  return fmt::format(
      "{} steps in {} phases, from {} on",
      [&] {
        std::size_t out = 0;
        for (const auto& phase : schedule) out += phase.size();
        return out;
      }(),
      schedule.size(), parts.front());
}

// The first unit that stands against the pathway on the side that does not allow it.
std::string against(const query::Telling& found, const query::Pinned& pinned) {
  const model::Problem& problem = found.by_spec ? *pinned.mutant : *pinned.spec;
  const model::Trace trace(*problem.world, pinned.pathway);
  const auto failing = model::failing_units(problem, trace);
  return failing.empty() ? "the horizon" : problem.units[failing.front()].id;
}

}  // namespace

Mutant make_mutant(const query::Mutation& mutation) {
  Mutant out;
  out.id = mutation.id;
  out.kind = mutation.kind;
  out.unit = mutation.unit;
  out.change = mutation.change;
  return out;
}

SuggestedCase suggested_case(const query::Mutation& mutation, const query::Telling& found,
                             const query::Pinned& pinned) {
  SuggestedCase out;
  out.name = file_name(mutation.id);
  out.schedule = pinned.schedule;
  out.given = pinned.given;
  out.goal = found.context.goal;
  out.bases = found.context.bases;
  out.enforce = found.context.enforce;
  out.feasible = found.by_spec;
  const std::string what = sentence(told_schedule(pinned.schedule));
  const std::string reaching = out.goal ? fmt::format(" for {}", *out.goal) : "";
  const std::string unit = against(found, pinned);
  out.title = out.feasible ? fmt::format("{}{} is possible", what, reaching)
                           : fmt::format("{}{} is not possible: {} stands against it", what, reaching, unit);
  out.says = fmt::format("Suggested by `test --mutate`: tells the spec from one in which, of {}, {}{}.",
                         mutation.unit, mutation.change,
                         out.feasible ? fmt::format("; there {} stands against it", unit) : "");
  return out;
}

}  // namespace pathproof::report
