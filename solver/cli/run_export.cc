#include "run_export.h"

#include <array>

#include <fmt/format.h>

#include "pathproof/exchange.h"
#include "pathproof/minimal.h"

namespace pathproof::cli {

namespace {

constexpr std::array<std::string_view, 4> drawn_formats{"dot", "mermaid", "csv", "svg"};
constexpr std::array<std::string_view, 4> kinds{"graph", "plan", "states", "conflicts"};

template <typename Names>
std::size_t index_of(const Names& names, std::string_view name) {
  std::size_t i = 0;
  while (names[i] != name) ++i;
  return i;
}

Exported refused(std::string message, std::string hint, int exit) {
  Diagnostic out;
  out.code = "usage";
  out.message = std::move(message);
  out.hint = std::move(hint);
  return {{}, {out}, exit};
}

// What the format does show.
std::string shown_by(PictureFormat format) {
  std::string out;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (can_show(format, static_cast<PictureKind>(i)))
      out += fmt::format("{}`{}`", out.empty() ? "" : ", ", kinds[i]);
  }
  return out;
}

Exported nothing_drawn(const Picture& picture) {
  const bool unknown = picture.verdict == Verdict::unknown;
  const std::string hint = unknown                                  ? "this is not a no: there is no answer"
                           : picture.verdict == Verdict::infeasible ? "`--show conflicts` draws why"
                                                                    : "";
  return refused(picture.summary, hint, unknown ? Exit::no_answer : Exit::negative);
}

// The shortest pathway.
Exported export_trace(const Request& request, const Question& question) {
  MinimalOptions shortest;
  shortest.why = false;
  shortest.slack = false;
  Diagnostics problems;
  const MinimalReport best = minimal(question, shortest, request.options, problems);
  if (!problems.empty()) return {{}, problems, Exit::bad_input};
  if (best.pathways.empty()) {
    const bool unknown = best.verdict == Verdict::unknown;
    return refused(unknown ? "no pathway was found within the limits" : "there is no pathway to trace",
                   unknown ? "this is not a no: there is no answer" : "`pathproof explain` says why",
                   unknown ? Exit::no_answer : Exit::negative);
  }
  return {itf_trace(best.pathways.front(), best.question.title),
          {},
          best.verdict == Verdict::unknown ? Exit::no_answer : Exit::positive};
}

}  // namespace

Exported export_question(const Request& request, const Question& question) {
  if (request.to == "smt2" || request.to == "itf") {
    if (!request.show.empty() || !request.lanes.empty())
      return refused(fmt::format("`--show` and `--lanes` are for pictures, and `{}` is none", request.to),
                     "write `--to svg`, `dot`, `mermaid` or `csv`", Exit::bad_input);
    if (request.to == "itf") return export_trace(request, question);
    return {export_smt2(question, request.options), {}, Exit::positive};
  }
  const auto format = static_cast<PictureFormat>(index_of(drawn_formats, request.to));
  PictureOptions wanted;
  wanted.lanes = request.lanes;
  wanted.show =
      request.show.empty() ? usual_picture(format) : static_cast<PictureKind>(index_of(kinds, request.show));
  if (!can_show(format, wanted.show))
    return refused(fmt::format("`--to {}` cannot show `{}`", request.to, request.show),
                   "it shows " + shown_by(format), Exit::bad_input);
  Diagnostics problems;
  const Picture drawn = picture(question, wanted, request.options, problems);
  if (!problems.empty()) return {{}, problems, Exit::bad_input};
  if (!drawn.drawn) return nothing_drawn(drawn);
  return {render(drawn, format), {}, drawn.verdict == Verdict::unknown ? Exit::no_answer : Exit::positive};
}

}  // namespace pathproof::cli
