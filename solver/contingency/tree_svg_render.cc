// The plan as a line over the phases, a branch for each hazard that is due on it, and below who can stop it and when.

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "contingency/hazards_document.h"
#include "contingency/leverage_document.h"
#include "contingency/summary_document.h"
#include "pathproof/resilience.h"
#include "picture/canvas_render.h"
#include "tell/words.h"

namespace pathproof {

namespace {

using namespace report;

constexpr double name_width = 210;
constexpr double phase_width = 130;
constexpr double lane_height = 38;
constexpr std::string_view fatal_colour = "#b3261e";
constexpr std::string_view later_colour = "#b36b00";
constexpr std::string_view same_colour = "#2b6ca3";

class TreeSvg {
 public:
  explicit TreeSvg(const ResilienceReport& r) : r_(r) {}

  std::string draw() {
    Picture words;
    words.title =
        r_.question.title.empty() ? "What if they refuse?" : r_.question.title + ": what if they refuse?";
    words.summary = tell::resilience_in_short(r_);
    if (r_.planned) {
      phases_ = latest(r_.plan);
      heads();
      plan();
      for (const ResilienceBranch& row : r_.plan.children) branch(row, words);
      y_ += 2 * gap;
      if (!r_.matrix.empty()) matrix();
    }
    return canvas_.take(words, name_width + phase_width * (phases_ + 1), y_ + gap, "resilience");
  }

 private:
  static int latest(const ResilienceBranch& from) {
    int out = from.pathway.phases;
    for (const ResilienceBranch& child : from.children) out = std::max(out, latest(child));
    return out;
  }

  static double x_of(int phase) { return name_width + phase_width * (phase - 0.5); }

  void heads() {
    for (int phase = 1; phase <= phases_; ++phase)
      canvas_.text({x_of(phase), y_ + text_size}, fmt::format("phase {}", phase),
                   {small_size, false, Anchor::middle});
    y_ += line_step + gap;
  }

  // The ids of the steps of `steps` that start in the phase.
  static std::string starting(const std::vector<PathwayStep>& steps, int phase) {
    std::string out;
    for (const PathwayStep& step : steps) {
      if (step.start == phase) out += (out.empty() ? "" : " ") + step.step;
    }
    return out;
  }

  void steps_on(const std::vector<PathwayStep>& steps, double y) {
    for (int phase = 1; phase <= phases_; ++phase) {
      const std::string ids = starting(steps, phase);
      const auto lines = fitted(ids, phase_width - gap, text_size, 1);
      if (!ids.empty())
        canvas_.text({x_of(phase), y - gap}, lines.front(), {text_size, false, Anchor::middle});
    }
  }

  void plan() {
    y_ += lane_height / 2;
    plan_y_ = y_;
    canvas_.text({0, y_ + 4}, "the plan", {text_size, true});
    canvas_.line({x_of(1) - phase_width / 4, y_}, {x_of(r_.plan.pathway.phases) + gap, y_},
                 {"none", 3, "#333333", false});
    steps_on(r_.plan.pathway.steps, y_);
    canvas_.text({x_of(r_.plan.pathway.phases) + 3 * gap, y_ + 4},
                 fmt::format("done in {}", r_.plan.pathway.phases), {small_size, true});
    y_ += gap;
  }

  void branch(const ResilienceBranch& row, Picture& words) {
    y_ += lane_height;
    const std::string who = tell::whose(r_, row.hazards);
    const std::string name =
        row.step.empty() || who.find(row.step) != std::string::npos ? who : row.step + ": " + who;
    const int added = row.fatal ? 0 : row.pathway.phases - r_.plan.pathway.phases;
    const std::string_view colour = row.fatal ? fatal_colour : added > 0 ? later_colour : same_colour;
    const std::string end = row.fatal ? "no answer" : fmt::format("done in {}", row.pathway.phases);
    const std::string told = fmt::format("{} in phase {}: {}", name, row.phase, end);
    words.told += told + ". ";
    canvas_.open(told);
    const auto lines = fitted(name, name_width - gap, text_size, 2);
    canvas_.lines({0, y_ + 4 - (lines.size() > 1 ? line_step / 2 : 0)}, lines, line_step, {text_size});
    const double from = x_of(row.phase);
    const double to =
        row.fatal ? from + phase_width / 3 : std::max(x_of(row.pathway.phases), from + phase_width / 3);
    canvas_.line({from, plan_y_}, {from, y_}, {"none", 0.7, "#999999", true});
    canvas_.line({from, y_}, {to, y_}, {"none", 2, colour, row.fatal});
    if (!row.fatal) steps_on(row.moved, y_);
    canvas_.text({to + 3 * gap, y_ + 4}, end, {small_size, true, Anchor::start, colour});
    canvas_.close();
  }

  void matrix() {
    y_ += lane_height / 2;
    canvas_.text({0, y_ + text_size}, "Who can stop it, and when (! for good, +1 a phase later, = no later)",
                 {text_size, true});
    y_ += line_step + gap;
    legend();
    for (const tell::Leverage& of : tell::leverages(r_)) {
      std::map<int, std::vector<const ResilienceEffect*>> cells;
      for (const ResilienceEffect& effect : of.effects) cells[effect.phase].push_back(&effect);
      y_ += gap;
      canvas_.line({0, y_}, {name_width + phase_width * phases_, y_}, {"none", 0.5, "#bbbbbb", false});
      const std::string who = of.title.empty() ? "nobody in particular" : of.title;
      y_ += line_step;
      canvas_.text({0, y_}, fitted(who, name_width - gap, text_size, 1).front(), {text_size});
      double foot = y_;
      for (const auto& [phase, effects] : cells) foot = std::max(foot, cell(x_of(phase), effects));
      y_ = foot;
    }
  }

  // What the marks mean, where some are no refusals.
  void legend() {
    std::vector<std::string> words;
    for (const auto& [kind, meaning] :
         {std::pair(HazardText::Kind::refusal, "plain: a step is refused"),
          std::pair(HazardText::Kind::fact, "barred: a fact turns out so"),
          std::pair(HazardText::Kind::rule, "boxed: a rule comes into force"),
          std::pair(HazardText::Kind::shock, "dashed: a rule does in that phase, whatever is done"),
          std::pair(HazardText::Kind::slip, "rounded: a step takes longer")}) {
      const bool there =
          std::any_of(r_.matrix.begin(), r_.matrix.end(), [&, kind = kind](const ResilienceEffect& effect) {
            return r_.hazards[effect.hazard].kind == kind;
          });
      if (there) words.emplace_back(meaning);
    }
    if (words.size() == 1 && words.front().rfind("plain", 0) == 0) return;
    canvas_.text({0, y_ + small_size}, fmt::format("{}", fmt::join(words, "; ")), {small_size});
    y_ += line_step;
  }

  // Refusals in lines, the rest in boxes below each other, each mark once; returns where they end.
  double cell(double x, const std::vector<const ResilienceEffect*>& effects) {
    std::vector<std::string> told;
    std::string refusals;
    for (const ResilienceEffect* effect : effects) {
      const std::string mark = tell::mark_of(r_, *effect);
      if (r_.hazards[effect->hazard].kind != HazardText::Kind::refusal ||
          std::find(told.begin(), told.end(), mark) != told.end())
        continue;
      told.push_back(mark);
      refusals += (refusals.empty() ? "" : " ") + mark;
    }
    double y = y_;
    if (!refusals.empty()) {
      for (const std::string& line : fitted(refusals, phase_width - gap, text_size, 4)) {
        canvas_.text({x, y}, line, {text_size, false, Anchor::middle});
        y += line_step;
      }
    }
    for (const ResilienceEffect* effect : effects) {
      const std::string mark = tell::mark_of(r_, *effect);
      if (std::find(told.begin(), told.end(), mark) != told.end()) continue;
      told.push_back(mark);
      boxed(x, y, mark, r_.hazards[effect->hazard].kind);
      y += line_step + gap;
    }
    return y - line_step;
  }

  void boxed(double x, double y, const std::string& mark, HazardText::Kind kind) {
    const std::string shown = fitted(mark, phase_width - 4 * gap, small_size, 1).front();
    const double width = text_width(shown, small_size) + 2 * gap;
    const Outline outline = kind == HazardText::Kind::slip   ? Outline::round
                            : kind == HazardText::Kind::fact ? Outline::barred
                                                             : Outline::square;
    canvas_.open(mark);
    canvas_.box({x - width / 2, y - text_size - 1}, width, line_step + 2, outline,
                {"#ffffff", 1, "#666666", kind == HazardText::Kind::shock});
    canvas_.text({x, y}, shown, {small_size, false, Anchor::middle});
    canvas_.close();
  }

  const ResilienceReport& r_;
  Canvas canvas_;
  int phases_ = 0;
  double y_ = 0;
  double plan_y_ = 0;
};

}  // namespace

std::string render_svg(const ResilienceReport& report) { return TreeSvg(report).draw(); }

}  // namespace pathproof
