// The tree of answers for Graphviz: a node for each pathway, an arrow for each hazard that leads from one to the next.

#include <fmt/format.h>

#include "contingency/hazards_document.h"
#include "contingency/summary_document.h"
#include "pathproof/resilience.h"
#include "picture/render.h"

namespace pathproof {

namespace {

std::string dot_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : report::one_line(text)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

class TreeDot {
 public:
  explicit TreeDot(const ResilienceReport& report) : report_(report) {}

  std::string draw() {
    out_ = fmt::format(
        "digraph resilience {{\n  rankdir=LR;\n  label={};\n  node [shape=box, fontname=\"sans-serif\"];\n",
        dot_text(tell::resilience_in_short(report_)));
    if (report_.verdict != Verdict::unknown && report_.possible) node(report_.plan, true);
    return out_ + "}\n";
  }

 private:
  std::size_t node(const ResilienceBranch& branch, bool root) {
    const std::size_t number = next_++;
    if (branch.fatal) {
      out_ += fmt::format("  n{} [label=\"no answer\", shape=octagon, penwidth=2];\n", number);
      return number;
    }
    std::string steps;
    for (const PathwayStep& step : root ? branch.pathway.steps : branch.moved)
      steps += fmt::format("{}{} ({})", steps.empty() ? "" : ", ", step.step, step.start);
    if (steps.empty()) steps = "no change";
    out_ += fmt::format("  n{} [label={}{}];\n", number,
                        dot_text(fmt::format("{}; done in {}", steps, branch.pathway.phases)),
                        root ? ", penwidth=2" : "");
    for (const ResilienceBranch& child : branch.children) {
      const std::size_t to = node(child, false);
      const std::string who = tell::whose(report_, child.hazards);
      out_ += fmt::format("  n{} -> n{} [label={}];\n", number, to,
                          dot_text(child.step.empty() || who.find(child.step) != std::string::npos
                                       ? fmt::format("{}: {}", child.phase, who)
                                       : fmt::format("{}: {}, {}", child.phase, child.step, who)));
    }
    return number;
  }

  const ResilienceReport& report_;
  std::string out_;
  std::size_t next_ = 0;
};

}  // namespace

std::string render_dot(const ResilienceReport& report) { return TreeDot(report).draw(); }

}  // namespace pathproof
