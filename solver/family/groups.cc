#include "family/groups.h"

#include <algorithm>
#include <list>
#include <map>

#include <fmt/format.h>

#include "family/fingerprint.h"

namespace pathproof::model {

namespace {

using Set = Diagram::Set;

// Each is read and encoded by itself.
constexpr std::uint64_t most_worlds = 256;
constexpr std::size_t most_kept = 32;  // problems in memory that are needed no more, perhaps

// The keys of a case that decide whether and how a unit is part of the problem. `amend` is not among them: it changes
// the world, so its axes tell groups apart. `claims` stands everywhere where a claim may bring something of its own.
using Keys = std::set<std::string>;
Keys rule_keys(const std::string& id, const std::string& basis) {
  return {"waive", "waive/" + id,    "enforce", "enforce/" + id,
          "bases", "bases/" + basis, "rules",   "rules/" + id};
}
Keys requirement_keys(const std::string& step, const std::string& unit, const std::string& basis) {
  return {"bases", "bases/" + basis, "drop/" + unit, "requires/" + step};
}
Keys step_keys(const std::string& list, const std::string& step) { return {list, list + "/" + step}; }

Keys keys_of(const Problem& problem, const Unit& unit) {
  const auto step = [&] { return problem.world->steps[unit.step].id; };
  switch (unit.kind) {
    case UnitKind::rule: return rule_keys(unit.statement->id, unit.statement->basis);
    case UnitKind::requirement: return requirement_keys(step(), unit.id, unit.statement->basis);
    case UnitKind::goal: return {"goal", "claims"};
    case UnitKind::include: return step_keys("include", step());
    case UnitKind::exclude: return step_keys("exclude", step());
    case UnitKind::schedule_closed:
    case UnitKind::schedule_step:
    case UnitKind::sequence: return {"schedule", "sequence"};
    case UnitKind::given:  // a fact that is supposed hangs on nothing else
      return unit.statement->id.empty() ? Keys{"given", "claims"} : Keys{"set/" + unit.statement->id};
    case UnitKind::horizon: return {"horizon", "claims"};
    case UnitKind::claim: return {"claims"};
    case UnitKind::no_interference: break;
  }
  return {};
}

// The step of a requirement: S of `requires:S/1`.
std::string step_of_requirement(const std::string& unit) {
  const std::size_t from = unit_id(UnitKind::requirement).size();
  return unit.substr(from, unit.rfind('/') - from);
}

class FamilyBuilder {
 public:
  FamilyBuilder(Diagram& diagram, Set family, const std::vector<std::set<std::string>>& written,
                const ProblemOf& problem_of)
      : diagram_(diagram), family_(family), written_(written), problem_of_(problem_of) {
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
  // A problem that was read, and what its formulas mean by.
  struct Read {
    std::shared_ptr<const Problem> problem;
    std::string background;
  };
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

  // Few are asked for twice, and these soon: of many that are read, the latest are kept.
  Read read(const Partial& choice) {
    const Selection selection = first_with(choice);
    const auto known =
        std::find_if(read_.begin(), read_.end(), [&](const auto& entry) { return entry.first == selection; });
    if (known != read_.end()) {
      read_.splice(read_.begin(), read_, known);
      return read_.front().second;
    }
    Read out{problem_of_(selection), {}};
    if (out.problem) out.background = background(*out.problem->world);
    read_.emplace_front(selection, out);
    if (read_.size() > most_kept) read_.pop_back();
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
    for (const auto& keys : deciding_keys()) combinations.insert(without(axes_writing(keys), choice));
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
            const Read got = read(partial);
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

  // The names that some axis writes by itself in this list: `waive/ID`.
  Keys written_in(const std::string& list) const {
    Keys out;
    for (const auto& keys : written_) {
      for (const std::string& key : keys) {
        if (key.rfind(list + "/", 0) == 0) out.insert(key.substr(list.size() + 1));
      }
    }
    return out;
  }

  // The kinds of keys of `keys_of`, with every rule, requirement, step, fact and basis that some axis writes by itself.
  std::vector<Keys> deciding_keys() const {
    std::vector<Keys> out = {{},
                             {"goal", "claims"},
                             {"include"},
                             {"exclude"},
                             {"schedule", "sequence"},
                             {"given", "claims"},
                             {"horizon", "claims"},
                             {"claims"}};
    for (const std::string list : {"include", "exclude"}) {
      for (const std::string& step : written_in(list)) out.push_back(step_keys(list, step));
    }
    for (const std::string& fact : written_in("set")) out.push_back({"set/" + fact});
    Keys bases = written_in("bases");
    bases.insert("");  // of what states none, or one that no axis writes by itself
    Keys rules{""};
    for (const std::string list : {"waive", "enforce", "rules"}) rules.merge(written_in(list));
    std::set<std::pair<std::string, std::string>> requirements{{"", ""}};
    for (const std::string& step : written_in("requires")) requirements.emplace(step, "");
    for (const std::string& unit : written_in("drop")) requirements.emplace(step_of_requirement(unit), unit);
    for (const std::string& basis : bases) {
      for (const std::string& rule : rules) out.push_back(rule_keys(rule, basis));
      for (const auto& [step, unit] : requirements) out.push_back(requirement_keys(step, unit, basis));
    }
    return out;
  }

  static std::vector<int> without(std::vector<int> axes, const Partial& choice) {
    std::erase_if(axes, [&](int axis) {
      return std::any_of(choice.begin(), choice.end(), [&](const auto& c) { return c.first == axis; });
    });
    return axes;
  }

  // Notes the units whose presence hangs on exactly these axes.
  void take_units(const Read& read, const Partial& choice, const Partial& partial,
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
  const ProblemOf& problem_of_;
  std::list<std::pair<Selection, Read>> read_;  // the latest first
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
