#include "cases/report.h"

#include <algorithm>

#include <fmt/format.h>

#include "tell/verdicts.h"
#include "tell/words.h"
#include "tell/writer.h"

namespace pathproof::report {

namespace {

using Status = TestResult::Status;
using Fault = WrongConflict::Fault;

constexpr std::size_t most_ids = 12;

std::string named(const std::vector<std::string>& ids) {
  if (ids.empty()) return "the empty set";
  if (ids.size() <= most_ids) return listed(ids);
  return fmt::format("{} and {} more", fmt::join(ids.begin(), ids.begin() + most_ids, ", "),
                     ids.size() - most_ids);
}

// "Not a minimal conflict: exclude:A and goal." and the like, as every fault begins.
std::string not_minimal(const WrongConflict& wrong) {
  return fmt::format("Not a minimal conflict: {}.", wrong.units.empty()
                                                        ? named(wrong.units)
                                                        : fmt::format("{}", fmt::join(wrong.units, ", ")));
}

std::string too_small(const WrongConflict& wrong) {
  const std::string them = wrong.units.size() == 1 ? "this can hold" : "these can all hold together";
  const std::string breaks = wrong.broken.empty() ? "nothing, so it is valid" : named(wrong.broken);
  return fmt::format("{} It is too small, since {}: {}. That pathway breaks {}.", not_minimal(wrong), them,
                     told(*wrong.pathway), breaks);
}

std::string too_large(const WrongConflict& wrong) {
  std::vector<std::string> rest;
  for (const std::string& id : wrong.units) {
    if (std::find(wrong.superfluous.begin(), wrong.superfluous.end(), id) == wrong.superfluous.end())
      rest.push_back(id);
  }
  const std::string without = rest.empty()       ? "nothing at all is possible here"
                              : rest.size() == 1 ? rest.front() + " cannot hold even alone"
                                                 : named(rest) + " cannot hold together as they are";
  return fmt::format("{} It is too large: {} can go, since {}.", not_minimal(wrong), named(wrong.superfluous),
                     without);
}

std::string complaint(const WrongConflict& wrong) {
  switch (wrong.fault) {
    case Fault::unknown_unit: {
      std::string out;
      for (const std::string& id : wrong.unknown)
        out += fmt::format("{}There is no unit {} in this case.", out.empty() ? "" : " ", id);
      return out;
    }
    case Fault::too_small: return too_small(wrong);
    case Fault::too_large: return too_large(wrong);
    case Fault::undecided: break;
  }
  return fmt::format("Within the limits it stays open whether {} is a minimal conflict.", named(wrong.units));
}

TestResult row(const std::string& path, std::string name) {
  TestResult out;
  out.name = std::move(name);
  out.file = path;
  return out;
}

void complain(TestResult& row, const std::string& complaint, Status status) {
  row.message += (row.message.empty() ? "" : " ") + complaint;
  if (row.status != Status::failed) row.status = status;  // what is known to be wrong stays so
}

// Of a verdict that is not the one expected.
void compare(TestResult& row, const std::string& subject, bool unknown) {
  if (row.verdict == row.expected) return;
  complain(row, fmt::format("The {} is {}, expected {}.", subject, row.verdict, row.expected),
           unknown ? Status::open : Status::failed);
}

void say_why(TestResult& row, Reason reason) {
  if (reason != Reason::none) row.message += fmt::format(" ({})", reason_text(reason));
}

}  // namespace

TestResult refused(const std::string& path, Status status, std::string message) {
  TestResult out = row(path, path);
  out.status = status;
  out.message = std::move(message);
  return out;
}

TestResult case_result(const std::string& path, const std::string& expected, const CheckReport& found,
                       std::vector<WrongConflict> wrong) {
  TestResult out = row(path, path);
  out.expected = expected;
  out.verdict = word(found.verdict);
  compare(out, "verdict", found.verdict == Verdict::unknown);
  if (out.status != Status::passed) {
    if (!found.conflicts.empty()) out.message += " " + found.conflicts.front().text;
    say_why(out, found.reason);
  }
  if (!found.conflicts.empty()) {
    for (const UnitText& unit : found.conflicts.front().units) out.decided_by.push_back(unit.id);
  }
  for (const WrongConflict& each : wrong)
    complain(out, complaint(each), each.fault == Fault::undecided ? Status::open : Status::failed);
  out.wrong_conflicts = std::move(wrong);
  return out;
}

TestResult claim_result(const std::string& path, const model::ClaimRow& claim, ClaimVerdict verdict,
                        Reason reason) {
  TestResult out = row(path, fmt::format("{} claim {}", path, claim.statement.id));
  out.claim = true;
  out.expected = claim.expect;
  out.verdict = word(verdict);
  compare(out, "claim", verdict == ClaimVerdict::unknown);
  if (out.status == Status::open) say_why(out, reason);
  return out;
}

WrongConflict unknown_units(const std::vector<std::string>& expected,
                            const std::vector<std::string>& unknown) {
  WrongConflict out;
  out.units = expected;
  out.fault = Fault::unknown_unit;
  out.unknown = unknown;
  return out;
}

WrongConflict wrong_conflict(const model::Problem& problem, const std::vector<std::string>& expected,
                             const query::Judgement& judged) {
  const auto ids = [&](const query::UnitSet& units) {
    std::vector<std::string> out;
    for (const model::UnitId unit : units) out.push_back(problem.units[unit].id);
    return out;
  };
  WrongConflict out;
  out.units = expected;
  if (judged.size == query::Judgement::Size::too_small) {
    out.fault = Fault::too_small;
    out.pathway = pathway(*problem.world, judged.pathway);
    out.broken = ids(judged.broken);
  } else if (judged.size == query::Judgement::Size::too_large) {
    out.fault = Fault::too_large;
    out.superfluous = ids(judged.superfluous);
  }
  return out;
}

}  // namespace pathproof::report
