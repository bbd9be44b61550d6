// Pictures as tables.

#include <fmt/format.h>

#include "picture/render.h"
#include "tell/escaped.h"

namespace pathproof::report {

namespace {

std::string row(const std::vector<std::string>& cells) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) out += (i == 0 ? "" : ",") + csv_cell(one_line(cells[i]));
  return out + "\n";
}

std::string yes(bool value) { return value ? "yes" : "no"; }

std::string in_one(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : " ") + item;
  return out;
}

std::string plan(const Picture& picture) {
  std::string out = row({"step", "title", "lanes", "start", "end", "critical", "broken"});
  for (const PictureBar& bar : picture.bars) {
    std::vector<std::string> lanes;
    for (const std::size_t lane : bar.lanes) lanes.push_back(picture.lanes[lane].id);
    out += row({bar.step, bar.title, in_one(lanes), std::to_string(bar.start), std::to_string(bar.end),
                yes(bar.critical), yes(bar.broken)});
  }
  return out;
}

std::string states(const Picture& picture) {
  std::vector<std::string> head{"fluent", "title"};
  for (int k = 0; k <= picture.phases; ++k) head.push_back(std::to_string(k));
  std::string out = row(head);
  for (const PictureState& state : picture.states) {
    std::vector<std::string> cells{state.name, state.title};
    cells.insert(cells.end(), state.values.begin(), state.values.end());
    out += row(cells);
  }
  return out;
}

std::string graph(const Picture& picture) {
  std::string out = row({"before", "after", "lag", "wait", "marked", "units"});
  for (const PictureEdge& edge : picture.edges)
    out += row({picture.nodes[edge.from].id, picture.nodes[edge.to].id, std::to_string(edge.lag),
                std::to_string(edge.wait), yes(edge.marked), in_one(edge.units)});
  return out;
}

std::string conflicts(const Picture& picture) {
  std::string out = row({"conflict", "unit", "says"});
  for (const PictureEdge& edge : picture.edges)
    out += row({std::to_string(edge.from + 1), picture.nodes[edge.to].id, picture.nodes[edge.to].title});
  return out;
}

}  // namespace

std::string csv_table(const Picture& picture) {
  switch (picture.shows) {
    case PictureKind::plan: return plan(picture);
    case PictureKind::states: return states(picture);
    case PictureKind::graph: return graph(picture);
    case PictureKind::conflicts: break;
  }
  return conflicts(picture);
}

}  // namespace pathproof::report
