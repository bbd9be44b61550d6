#include "resilience/planner.h"

#include <algorithm>
#include <stdexcept>

#include "model/trace.h"
#include "resilience/meaning.h"

namespace pathproof::query {

using encode::Answer;
using model::Choice;

Planner::Planner(const Game& game, const std::vector<std::int64_t>& weights, const Settings& settings,
                 Work& work, const source::Stop& stop)
    : game_(game), weights_(weights), settings_(settings), work_(work), stop_(stop) {}

Answer Planner::solve(Copies& tree, const Position& position, const CopyBounds& bounds) {
  stop_.check();
  work_.question();
  return tree.solve(position, bounds);
}

Copies& Planner::copies(const Position& position, int more) {
  Sequence revealed = position.revealed;
  // What is asked hangs on the last hazard alone beyond the set of them, and only through what is assumed.
  std::sort(revealed.begin(), revealed.end());
  std::unique_ptr<Copies>& out = known_[{revealed, more}];
  if (!out) out = std::make_unique<Copies>(game_, revealed, settings_, stop_);
  return *out;
}

std::vector<std::pair<std::size_t, int>> Planner::next(const Position& position,
                                                       const Choice& pathway) const {
  const model::Problem problem = problem_under(game_.base, game_.hazards, position.revealed);
  std::vector<std::pair<std::size_t, int>> out;
  for (std::size_t h = 0; h < game_.hazards.size(); ++h) {
    if (std::any_of(position.revealed.begin(), position.revealed.end(),
                    [&](std::size_t r) { return !go_together(game_.hazards[r], game_.hazards[h]); })) {
      continue;
    }
    const int phase = due_phase(game_.hazards[h], *problem.world, pathway.start);
    if (phase > 0 && (!in_order(game_.told) || phase >= position.phase)) out.emplace_back(h, phase);
  }
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return out;
}

Position Planner::reached(const Position& position, const Choice& pathway, std::size_t hazard,
                          int phase) const {
  Position out{position.revealed, pathway, phase};
  out.revealed.push_back(hazard);
  return out;
}

// The pathway with an answer to each hazard that may come next, where there is one that survives `more` - 1 others.
Branch Planner::answered(const Position& position, Choice pathway, int more) {
  Branch out{position.revealed, position.phase, std::move(pathway), 0, {}, {}};
  if (more == 0) return out;
  for (const auto& [hazard, phase] : next(position, out.pathway)) {
    if (auto answer = any(reached(position, out.pathway, hazard, phase), more - 1, {})) {
      out.children.push_back(std::move(*answer));
    } else {
      out.fatal.push_back(hazard);
    }
  }
  return out;
}

std::int64_t Planner::weigh(const std::vector<std::size_t>& hazards) const {
  std::int64_t out = 0;
  for (const std::size_t h : hazards) out += weights_[h];
  return out;
}

// Adds what shows that `hazard` has no answer on the pathway; false where that is there already.
bool Planner::refine(Copies& tree, const Position& position, const Choice& pathway, std::size_t hazard,
                     int more) {
  bool added = false;
  auto at = tree.child(0, hazard);
  if (!at) {
    at = tree.add(0, hazard, weights_[hazard]);
    added = true;
  }
  const auto due = next(position, pathway);
  const auto found = std::find_if(due.begin(), due.end(), [&](const auto& d) { return d.first == hazard; });
  const Position after = reached(position, pathway, hazard, found->second);
  for (const Sequence& sequence : reason(after, more - 1, {})) {
    std::size_t copy = *at;
    for (const std::size_t h : sequence) {
      auto child = tree.child(copy, h);
      if (!child) {
        child = tree.add(copy, h);
        added = true;
      }
      copy = *child;
    }
  }
  return added;
}

std::vector<Sequence> Planner::reason(const Position& position, int more, const CopyBounds& bounds) {
  std::vector<Sequence> out;
  Copies& tree = copies(position, more);
  if (solve(tree, position, bounds) != Answer::unsatisfiable)
    throw std::logic_error("a game without an answer has one when it is asked again");
  if (bounds.fatal > 0) {
    for (std::size_t c = 1; c < tree.count(); ++c) out.push_back(tree.sequence(c));
    return out;
  }
  for (const std::size_t c : tree.core()) out.push_back(tree.sequence(c));
  return out;
}

void Planner::shrink(std::vector<Sequence>& out, int more, CopyBounds bounds) {
  Copies& tree = copies({}, more);
  // An answer is worth nothing without those before it.
  const auto begins_with = [](const Sequence& all, const Sequence& part) {
    return part.size() <= all.size() && std::equal(part.begin(), part.end(), all.begin());
  };
  for (std::size_t i = 0; i < out.size();) {
    std::vector<Sequence> fewer;
    for (const Sequence& other : out) {
      if (!begins_with(other, out[i])) fewer.push_back(other);
    }
    bounds.only.emplace();
    for (std::size_t c = 1; c < tree.count(); ++c) {
      if (std::find(fewer.begin(), fewer.end(), tree.sequence(c)) != fewer.end()) bounds.only->push_back(c);
    }
    if (solve(tree, {}, bounds) == Answer::unsatisfiable) {
      out = std::move(fewer);
    } else {
      ++i;
    }
  }
}

std::optional<Branch> Planner::any(const Position& position, int more, const CopyBounds& bounds) {
  for (;;) {
    Copies& tree = copies(position, more);
    if (solve(tree, position, bounds) == Answer::unsatisfiable) return std::nullopt;
    Branch found = answered(position, tree.choice(0), more);
    if (weigh(found.fatal) <= bounds.fatal) return found;
    bool added = false;
    for (const std::size_t h : found.fatal) added = refine(tree, position, found.pathway, h, more) || added;
    if (!added) throw std::logic_error("a hazard that has an answer in the copies has none by itself");
  }
}

std::optional<Branch> Planner::best(const Position& position, int more, CopyBounds& bounds, Branch* so_far) {
  std::optional<Branch> out = any(position, more, bounds);
  if (!out) return out;
  // Lowers one bound as far as it goes; the others stay.
  const auto lower = [&](const auto& measure, const auto& with) {
    std::int64_t reached = measure(out->pathway);
    for (;;) {
      if (so_far != nullptr) *so_far = *out;
      CopyBounds less = bounds;
      with(less, reached - 1);
      std::optional<Branch> better = less.fatal < 0 ? std::nullopt : any(position, more, less);
      if (!better) break;
      out = std::move(better);
      expect_better(reached, measure(out->pathway));
      reached = measure(out->pathway);
    }
    with(bounds, reached);
  };
  lower([&](const Choice& c) { return bounds.fatal == 0 ? 0 : weigh(fatal(position, c, more)); },
        [](CopyBounds& b, std::int64_t value) { b.fatal = value; });
  const auto fewest_changes = [&] {
    if (position.revealed.empty()) return;
    lower(
        [&](const Choice& c) {
          std::int64_t changed = 0;
          for (const model::StepId s : c.start.ids())
            changed += c.start[s] == position.pathway.start[s] ? 0 : 1;
          return changed;
        },
        [](CopyBounds& b, std::int64_t value) { b.changed = value; });
  };
  // Who is told nothing cannot choose: no more falls away than has to.
  if (game_.told == Told::never) fewest_changes();
  const model::Problem problem = problem_under(game_.base, game_.hazards, position.revealed);
  for (std::size_t i = bounds.costs.size(); i < game_.objectives.size(); ++i) {
    lower([&](const Choice& c) { return cost(problem, game_.objectives[i], c); },
          [i](CopyBounds& b, std::int64_t value) {
            b.costs.resize(i);
            b.costs.push_back(value);
          });
  }
  if (game_.told != Told::never) fewest_changes();
  return out;
}

int Planner::fewest_phases(const Sequence& revealed) {
  const model::Problem problem = problem_under(game_.base, game_.hazards, revealed);
  Copies& alone = copies({revealed, {}, 0}, 0);
  CopyBounds bounds;
  std::optional<int> out;
  for (;;) {
    if (solve(alone, {}, bounds) != Answer::satisfiable) break;
    out = static_cast<int>(model::Trace(*problem.world, alone.choice(0)).last());
    bounds.phases = *out - 1;
  }
  if (!out) throw std::logic_error("hazards that have an answer leave no pathway");
  return *out;
}

}  // namespace pathproof::query
