#include "tables/outcomes.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <string>

namespace pathproof::report {

namespace {

using model::Diagram;
using Set = Diagram::Set;

struct Found {
  BatchOutcome outcome;
  Set set = Diagram::none;
};

std::vector<Found> outcomes_of(const BatchFindings& f) {
  Diagram& diagram = *f.diagram;
  std::vector<Found> out;
  const auto add = [&](std::string verdict, std::vector<long long> optimum, Set set) {
    if (set != Diagram::none)
      out.push_back({{std::move(verdict), std::move(optimum), diagram.count(set)}, set});
  };
  for (const std::string& verdict : verdict_names(f.variants.ask)) {
    Set rest = f.with_verdict(verdict);
    if (verdict == "feasible") {
      for (const auto& [optimum, set] : f.optima) {
        add(verdict, {optimum.begin(), optimum.end()}, set);
        rest = diagram.minus(rest, set);
      }
    }
    add(verdict, {}, rest);
  }
  add("skipped", {}, diagram.minus(Diagram::all, f.asked));
  return out;
}

// A node stands for what is left of each outcome's set, the sets being disjoint and together everything.
class Maker {
 public:
  Maker(const Diagram& diagram, const std::vector<Found>& found, const source::Stop& stop, std::size_t most)
      : diagram_(diagram), stop_(stop), most_(most) {
    for (const Found& each : found) {
      out_.outcomes.push_back(each.outcome);
      top_.push_back(each.set);
    }
  }

  BatchDiagram all() {
    out_.first = number_of(top_);
    for (std::size_t node = 0; node < left_.size() && out_.complete; ++node) {
      const std::vector<Set> sets = left_[node];
      const int axis = axis_of(sets);
      out_.nodes.push_back({static_cast<std::size_t>(axis), {}});
      for (int option = 0; option < diagram_.sizes()[static_cast<std::size_t>(axis)]; ++option) {
        std::vector<Set> below;
        for (const Set set : sets) below.push_back(diagram_.child(set, axis, option));
        const int to = number_of(below);
        out_.nodes.back().to.push_back(to);
      }
      out_.complete = left_.size() <= most_ && !stop_.requested();
    }
    if (!out_.complete) out_.nodes.clear();
    return std::move(out_);
  }

 private:
  int axis_of(const std::vector<Set>& sets) const {
    const auto above = [&](Set a, Set b) { return diagram_.level_of(a) < diagram_.level_of(b); };
    return diagram_.axis_of(*std::min_element(sets.begin(), sets.end(), above));
  }

  int number_of(const std::vector<Set>& sets) {
    const auto whole = std::find(sets.begin(), sets.end(), Diagram::all);
    if (whole != sets.end()) return -1 - static_cast<int>(whole - sets.begin());
    const auto [at, fresh] = numbers_.emplace(sets, static_cast<int>(left_.size()));
    if (fresh) left_.push_back(sets);
    return at->second;
  }

  const Diagram& diagram_;
  const source::Stop& stop_;
  std::size_t most_;
  BatchDiagram out_;
  std::vector<Set> top_;
  std::map<std::vector<Set>, int> numbers_;
  std::deque<std::vector<Set>> left_;  // by node
};

class CubeFinder {
 public:
  CubeFinder(const BatchDiagram& diagram, const std::vector<int>& sizes, std::size_t most)
      : diagram_(diagram), sizes_(sizes), most_(most) {}

  std::vector<OutcomeCube> all() {
    walk(diagram_.first);
    if (out_.size() > most_) out_.clear();
    return std::move(out_);
  }

 private:
  void walk(int at) {
    if (out_.size() > most_) return;
    if (at < 0) {
      const auto outcome = static_cast<std::size_t>(-1 - at);
      if (diagram_.outcomes[outcome].verdict == "skipped") return;
      auto options = path_;
      std::sort(options.begin(), options.end());
      const Count count = settings(options);
      out_.push_back({outcome, std::move(options), count});
      return;
    }
    const BatchDiagram::Node& node = diagram_.nodes[static_cast<std::size_t>(at)];
    std::set<int> seen;
    for (const int to : node.to) {
      if (!seen.insert(to).second) continue;
      std::vector<int> options;
      for (std::size_t o = 0; o < node.to.size(); ++o) {
        if (node.to[o] == to) options.push_back(static_cast<int>(o));
      }
      path_.emplace_back(node.axis, std::move(options));
      walk(to);
      path_.pop_back();
    }
  }

  Count settings(const std::vector<std::pair<std::size_t, std::vector<int>>>& path) const {
    Count out = 1;
    std::size_t next = 0;
    for (std::size_t axis = 0; axis < sizes_.size(); ++axis) {
      const bool on_path = next < path.size() && path[next].first == axis;
      out *= Count(on_path ? path[next].second.size() : static_cast<std::size_t>(sizes_[axis]));
      next += on_path ? 1 : 0;
    }
    return out;
  }

  const BatchDiagram& diagram_;
  const std::vector<int>& sizes_;
  std::size_t most_;
  std::vector<std::pair<std::size_t, std::vector<int>>> path_;
  std::vector<OutcomeCube> out_;
};

}  // namespace

BatchDiagram make_diagram(const BatchFindings& f, const source::Stop& stop, std::size_t most) {
  return Maker(*f.diagram, outcomes_of(f), stop, most).all();
}

std::vector<OutcomeCube> cubes_of(const BatchDiagram& diagram, const std::vector<int>& sizes,
                                  std::size_t most) {
  if (!diagram.complete) return {};
  return CubeFinder(diagram, sizes, most).all();
}

}  // namespace pathproof::report
