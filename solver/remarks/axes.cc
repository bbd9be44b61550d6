#include "remarks/axes.h"

#include <algorithm>

#include <fmt/format.h>

#include "pathproof/pathproof.h"
#include "remarks/report.h"
#include "tell/layout.h"
#include "tell/words.h"

namespace pathproof::ask {

namespace {

bool is_settled(const BatchReport& report) {
  const bool open = std::any_of(report.verdicts.begin(), report.verdicts.end(), [](const auto& entry) {
    return entry.first == word(Verdict::unknown) && entry.second > 0;
  });
  return !open && report.cut_short.empty() && report.answered == report.variants;
}

}  // namespace

AxesAnswer find_idle_axes(const std::string& path, const spec::Json& root, const source::SourceMap& map,
                          const Options& options, Diagnostics& problems) {
  AxesAnswer out;
  const spec::Json* axes = root.find("axes");
  if (axes == nullptr) return out;
  const BatchReport report = batch(path, false, {}, options, problems);
  if (!problems.empty() || report.ask == "minimal") return out;
  out.settled = is_settled(report);
  if (!out.settled) return out;
  for (const spec::Member& axis : axes->members()) {
    const auto& idle = report.idle_axes;
    if (std::find(idle.begin(), idle.end(), axis.key()) == idle.end()) continue;
    LintFinding finding;
    finding.code = LintCode::idle_axis;
    finding.message = fmt::format("the axis `{}` never changes a verdict", axis.key());
    finding.shown =
        fmt::format("each of the {} variants has the verdict that it has with another of its options",
                    report::grouped(report.variants));
    report::set_place(finding, axis.key_span(), map);
    out.findings.emplace_back(std::move(finding), axis.key_span());
  }
  return out;
}

}  // namespace pathproof::ask
