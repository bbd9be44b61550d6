#include "family/groups.h"

#include <algorithm>
#include <list>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "family/fingerprint.h"
#include "family/unit_keys.h"

namespace pathproof::model {

namespace {

using Set = Diagram::Set;

// Each is read and encoded by itself.
constexpr std::uint64_t most_worlds = 256;

struct ReadProblem {
  std::shared_ptr<const Problem> problem;  // null when it could not be read
  std::string background;                  // of its world (family/fingerprint.h)
};

// The problems of variants, read when they are asked for. Few are asked for twice, and these soon: of many, the latest are kept.
class RecentProblems {
 public:
  explicit RecentProblems(const ProblemOf& problem_of) : problem_of_(problem_of) {}

  ReadProblem read(const Selection& selection) {
    const auto known =
        std::find_if(kept_.begin(), kept_.end(), [&](const auto& entry) { return entry.first == selection; });
    if (known != kept_.end()) {
      kept_.splice(kept_.begin(), kept_, known);
      return known->second;
    }
    ReadProblem out{problem_of_(selection), {}};
    if (out.problem) out.background = background_of(out.problem->world);
    kept_.emplace_front(selection, out);
    if (kept_.size() > most_kept) kept_.pop_back();
    return out;
  }

 private:
  static constexpr std::size_t most_kept = 32;

  // A number for each background, since there are few, and long ones; a world is looked at once.
  std::string background_of(const std::shared_ptr<const World>& world) {
    if (world != last_world_) {
      const std::size_t number = numbers_.emplace(background(*world), numbers_.size()).first->second;
      last_world_ = world;
      last_background_ = fmt::format("{}", number);
    }
    return last_background_;
  }

  const ProblemOf& problem_of_;
  std::map<std::string, std::size_t> numbers_;  // of backgrounds
  std::shared_ptr<const World> last_world_;
  std::string last_background_;
  std::list<std::pair<Selection, ReadProblem>> kept_;  // the latest first
};

class FamilyBuilder {
 public:
  FamilyBuilder(Diagram& diagram, Set family, const std::vector<std::set<std::string>>& written,
                const ProblemOf& problem_of)
      : diagram_(diagram), family_(family), written_(written), recent_(problem_of) {
    for (std::size_t axis = 0; axis < written_.size(); ++axis) {
      for (const std::string& key : written_[axis]) axes_of_[key].push_back(static_cast<int>(axis));
    }
  }

  std::optional<Family> build() {
    std::vector<int> axes = axes_writing({"amend"});
    bool complete = read_worlds(axes);
    // What is no unit must be the same in a group: the bound on pathways that give up the unit `horizon`, and the steps
    // that a schedule lists; and a fact that is known where it is supposed to have another value is of the world.
    if (complete && (background_differs_ || !world_axes_.empty())) {
      groups_.clear();
      if (background_differs_) axes = axes_writing({"amend", "horizon", "claims", "schedule", "sequence"});
      axes.insert(axes.end(), world_axes_.begin(), world_axes_.end());
      if (worlds() > most_worlds) return Family{{}, {world_axes_.begin(), world_axes_.end()}};
      complete = read_worlds(axes);
    }
    if (!complete) return std::nullopt;
    Family out;
    for (auto& [key, group] : groups_) {
      FamilyGroup& g = group.group;
      g.members = diagram_.meet(family_, joined(group.members));
      for (Cubes& cubes : group.having) g.having.push_back(joined(cubes));
      g.problem = std::make_shared<Problem>(*g.sources.front());
      for (const auto& source : g.sources) {
        if (source->world->slots > g.problem->world->slots) g.problem->world = source->world;
      }
      g.problem->units = std::move(group.units);
      g.problem->own.clear();
      out.groups.push_back(std::move(g));
    }
    return out;
  }

 private:
  using Cubes = std::map<std::vector<int>, std::vector<Partial>>;  // by their axes
  struct Group {
    FamilyGroup group;
    IdVector<UnitId, Unit> units;
    IdVector<UnitId, Cubes> having;
    Cubes members;
    std::map<std::string, UnitId> unit_of;
  };

  std::vector<int> axes_writing(const std::set<std::string>& keys) const {
    std::set<int> out;
    for (const std::string& key : keys) {
      const auto axes = axes_of_.find(key);
      if (axes != axes_of_.end()) out.insert(axes->second.begin(), axes->second.end());
    }
    return {out.begin(), out.end()};
  }

  // Every combination of options of the axes that some variant of the family has.
  template <typename Visit>
  void for_each_choice(const std::vector<int>& axes, const Visit& visit, const Partial& fixed = {}) {
    Partial choice = fixed;
    const auto walk = [&](const auto& self, std::size_t depth) -> void {
      if (family_ != Diagram::all && diagram_.meet(family_, diagram_.cube(choice)) == Diagram::none) return;
      if (depth == axes.size()) {
        Partial sorted = choice;
        std::sort(sorted.begin(), sorted.end());
        visit(sorted);
        return;
      }
      for (int o = 0; o < diagram_.sizes()[static_cast<std::size_t>(axes[depth])]; ++o) {
        choice.emplace_back(axes[depth], o);
        self(self, depth + 1);
        choice.pop_back();
      }
    };
    walk(walk, 0);
  }

  // Combinations of the axes that change the world by what they suppose.
  std::uint64_t worlds() const {
    std::uint64_t out = 1;
    for (const int axis : world_axes_)
      out = std::min<std::uint64_t>(
          out * static_cast<std::uint64_t>(diagram_.sizes()[static_cast<std::size_t>(axis)]),
          most_worlds + 1);
    return out;
  }

  bool read_worlds(const std::vector<int>& all) {
    bool complete = true;
    for_each_choice(all, [&](const Partial& choice) { complete = read_world(choice) && complete; });
    return complete;
  }

  Set joined(Cubes& cubes) {
    Set out = Diagram::none;
    for (auto& [axes, partials] : cubes) out = diagram_.join(out, diagram_.cubes(std::move(partials)));
    return out;
  }

  static std::vector<int> axes_of(const Partial& partial) {
    std::vector<int> out;
    for (const auto& [axis, option] : partial) out.push_back(axis);
    return out;
  }

  Selection first_with(const Partial& choice) {
    if (family_ != Diagram::all) return *diagram_.first(diagram_.meet(family_, diagram_.cube(choice)));
    Selection out(diagram_.sizes().size(), 0);
    for (const auto& [axis, option] : choice) out[static_cast<std::size_t>(axis)] = option;
    return out;
  }

  // What a problem says that is neither of its world nor a unit.
  static std::string beside_units(const Problem& problem) {
    std::string out = fmt::format("{}|", problem.free_horizon);
    for (const bool scheduled : problem.scheduled) out += scheduled ? '1' : '0';
    return out + "|";
  }

  // All variants with these options of the axes that may change the world.
  bool read_world(const Partial& choice) {
    // The keys that decide together, and the axes that write them: each combination of those is read once.
    std::set<std::vector<int>> combinations;
    for (const auto& keys : deciding_keys(written_)) combinations.insert(without(axes_writing(keys), choice));
    // What no unit hangs on, such as words, may be wrong, too: each option is read.
    for (std::size_t axis = 0; axis < written_.size(); ++axis)
      combinations.insert(without({static_cast<int>(axis)}, choice));
    bool complete = true;
    std::set<std::string> backgrounds;
    for (const std::vector<int>& axes : combinations) {
      std::set<std::string> worlds;
      for_each_choice(
          axes,
          [&](const Partial& partial) {
            const ReadProblem got = recent_.read(first_with(partial));
            complete = complete && got.problem != nullptr;
            if (!got.problem) return;
            backgrounds.insert(beside_units(*got.problem));
            worlds.insert(got.background);
            take_units(got, choice, partial, axes);
          },
          choice);
      if (worlds.size() > 1) world_axes_.insert(axes.begin(), axes.end());
    }
    background_differs_ = background_differs_ || backgrounds.size() > 1;
    return complete;
  }

  static std::vector<int> without(std::vector<int> axes, const Partial& choice) {
    std::erase_if(axes, [&](int axis) {
      return std::any_of(choice.begin(), choice.end(), [&](const auto& c) { return c.first == axis; });
    });
    return axes;
  }

  // Notes the units whose presence hangs on exactly these axes.
  void take_units(const ReadProblem& read, const Partial& choice, const Partial& partial,
                  const std::vector<int>& axes) {
    const Problem& problem = *read.problem;
    Group& group = groups_[beside_units(problem) + read.background];
    std::vector<Partial>& members = group.members[axes_of(choice)];
    if (members.empty() || members.back() != choice) members.push_back(choice);
    bool needed = group.group.sources.empty();
    for (const Unit& unit : problem.units) {
      if (without(axes_writing(keys_of(problem, unit)), choice) != axes) continue;
      const auto [at, fresh] = group.unit_of.emplace(fingerprint(problem, unit), UnitId(group.units.size()));
      if (fresh) {
        group.units.push_back(unit);
        group.having.emplace_back();
      }
      needed = needed || fresh;
      group.having[at->second][axes_of(partial)].push_back(partial);
    }
    if (needed) group.group.sources.push_back(read.problem);
  }

  Diagram& diagram_;
  Set family_;
  const std::vector<std::set<std::string>>& written_;
  std::map<std::string, std::vector<int>> axes_of_;  // that write a key
  RecentProblems recent_;
  std::map<std::string, Group> groups_;
  bool background_differs_ = false;
  std::set<int> world_axes_;  // that change the world by what they suppose
};

}  // namespace

std::vector<UnitId> FamilyGroup::units_of(const Diagram& diagram, const Selection& selection) const {
  std::vector<UnitId> out;
  for (const UnitId u : having.ids()) {
    if (diagram.contains(having[u], selection)) out.push_back(u);
  }
  return out;
}

std::optional<Family> build_family(Diagram& diagram, Diagram::Set family,
                                   const std::vector<std::set<std::string>>& written,
                                   const ProblemOf& problem_of) {
  return FamilyBuilder(diagram, family, written, problem_of).build();
}

}  // namespace pathproof::model
