#include "minimal/pathways_document.h"

#include <algorithm>

#include <fmt/format.h>

#include "tell/words.h"

namespace pathproof::tell {

namespace {

using report::counted;
using report::left_out;

// The steps that only the first of the two takes.
std::vector<std::string> steps_of_one(const Pathway& has, const Pathway& lacks) {
  std::vector<std::string> out;
  for (const PathwayStep& step : has.steps) {
    const bool both = std::any_of(lacks.steps.begin(), lacks.steps.end(),
                                  [&](const PathwayStep& other) { return other.step == step.step; });
    if (!both) out.push_back(step.step);
  }
  return out;
}

// What is gained and what is paid for it, next to the point before.
Block compared(const std::vector<FrontPointReport>& front, std::size_t i) {
  const FrontPointReport& before = front[i - 1];
  const FrontPointReport& here = front[i];
  std::string changes;
  for (std::size_t v = 0; v < here.values.size(); ++v) {
    const long long change = here.values[v].value - before.values[v].value;
    if (change == 0) continue;
    changes += fmt::format("{}{} {} by {}", changes.empty() ? "" : ", ", here.values[v].name,
                           change > 0 ? "up" : "down", change > 0 ? change : -change);
  }
  Inline line = fmt::format("Compared with {}: {}", i, changes);
  const std::vector<std::string> added = steps_of_one(here.pathway, before.pathway);
  const std::vector<std::string> dropped = steps_of_one(before.pathway, here.pathway);
  if (!added.empty()) line = line + "; also takes " + step_refs(added);
  if (!dropped.empty()) line = line + "; does without " + step_refs(dropped);
  if (added.empty() && dropped.empty()) line = line + "; the same steps, at other times";
  return paragraph(line + ".");
}

// "1: A1 A2 | 2: A3"
Inline by_phase(const Pathway& pathway) {
  Inline out;
  int phase = 0;
  for (const PathwayStep& step : pathway.steps) {
    std::string before = phase == 0 ? "" : " ";
    if (step.start != phase) before += fmt::format("{}{}: ", phase == 0 ? "" : "| ", step.start);
    phase = step.start;
    out = std::move(out) + before + step_ref(step.step);
  }
  return out;
}

}  // namespace

std::string amounts(const std::vector<ObjectiveValue>& objectives) {
  std::vector<std::string> out;
  for (const ObjectiveValue& o : objectives) out.push_back(report::amount(o.name, o.value));
  return report::listed(out);
}

Document front_of(const MinimalReport& report, const Style& style) {
  const std::vector<FrontPointReport>& front = report.front;
  Document out;
  const std::size_t most = style.detail == Detail::full ? front.size() : 4;
  for (std::size_t i = 0; i < front.size() && i < most; ++i) {
    Block& point = out.add(section(fmt::format("{}. {}", i + 1, amounts(front[i].values))).as(Role::pathway));
    if (i > 0) point.add(compared(front, i));
    point.add(plan(front[i].pathway));
  }
  if (front.size() > most) out.add(section().as(Role::pathway)).add(more(left_out(front.size() - most)));
  return out;
}

Block optima_of(const MinimalReport& report, const Style& style) {
  const std::size_t most = style.detail == Detail::full ? report.pathways.size() : 20;
  const std::size_t all = report.pathways.size();
  Block out = section(fmt::format("{} ({})", counted(all, "optimal pathway"),
                                  report.complete ? "these are all" : "there may be more"))
                  .as(Role::pathway);
  if (!report.differs.empty())
    out.add(lead(fmt::format(
        "None takes more steps than the first. Each is as unlike the nearest of those before it as {}.",
        report.farthest ? "such a pathway can be, says the solver"
                        : "was found; there may be others that are more so")));
  Block& items = out.add(numbered_list(2));
  for (std::size_t i = 0; i < all && i < most; ++i) {
    Block& row = items.add(item(by_phase(report.pathways[i])).of(report.pathways[i]));
    if (i > 0 && i <= report.differs.size())
      row.add(hanging(fmt::format("another order in {}{}",
                                  counted(static_cast<std::size_t>(report.differs[i - 1]), "pair"),
                                  i == 1 ? " of steps" : "")));
  }
  if (all > most) items.add(more(left_out(all - most)));
  return out;
}

Block classes_of(const MinimalReport& report, const Style& style) {
  const std::size_t most = style.detail == Detail::full ? report.classes.size() : 3;
  const std::size_t all = report.classes.size();
  Block out = section(fmt::format("{} in {} ({})", counted(report.pathways.size(), "optimal pathway"),
                                  all == 1 ? "1 class" : fmt::format("{} classes", all),
                                  report.complete ? "these are all" : "there may be more"))
                  .as(Role::pathway);
  out.add(
      lead("Pathways of one class take the same steps and differ only in when independent steps happen."));
  Block& items = out.add(numbered_list());
  for (std::size_t i = 0; i < all && i < most; ++i) {
    const PathwayClass& c = report.classes[i];
    Block& one = items.add(item(fmt::format("{}, for example:", counted(c.size, "pathway"))));
    one.add(plan(c.pathway));
    if (!c.order.empty()) one.add(hanging("in common: " + arrows(c.order)));
  }
  if (all > most) items.add(more(left_out(all - most)));
  return out;
}

}  // namespace pathproof::tell
