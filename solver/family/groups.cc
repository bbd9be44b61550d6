#include "family/groups.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "family/fingerprint.h"

namespace pathproof::model {

namespace {

using Set = Diagram::Set;

// The keys of a case that decide whether and how a unit is part of the problem. `amend` is not among them: it may change
// the world, so its axes tell groups apart. `claims` stands everywhere where a claim may bring something of its own.
std::set<std::string> rule_keys(const std::string& id) {
  return {"waive", "waive/" + id, "enforce", "enforce/" + id, "bases", "rules", "rules/" + id};
}
std::set<std::string> step_keys(const std::string& list, const std::string& step) {
  return {list, list + "/" + step};
}

std::set<std::string> keys_of(const Problem& problem, const Unit& unit) {
  const auto step = [&] { return problem.world->steps[unit.step].id; };
  switch (unit.kind) {
    case UnitKind::rule: return rule_keys(unit.statement->id);
    case UnitKind::requirement: return {"bases"};
    case UnitKind::goal: return {"goal", "claims"};
    case UnitKind::include: return step_keys("include", step());
    case UnitKind::exclude: return step_keys("exclude", step());
    case UnitKind::schedule_closed:
    case UnitKind::schedule_step:
    case UnitKind::sequence: return {"schedule", "sequence"};
    case UnitKind::given: return {"given", "claims"};
    case UnitKind::horizon: return {"horizon", "claims"};
    case UnitKind::claim: return {"claims"};
    case UnitKind::no_interference: break;
  }
  return {};
}

class FamilyBuilder {
 public:
  FamilyBuilder(Diagram& diagram, Set family, const std::vector<std::set<std::string>>& written,
                const ProblemOf& problem_of)
      : diagram_(diagram), family_(family), written_(written), problem_of_(problem_of) {}

  std::optional<Family> build() {
    bool complete = read_worlds({"amend"});
    // What is no unit must be the same in a group: the bound on pathways that give up the unit `horizon`, and the steps
    // that a schedule lists.
    if (complete && background_differs_) {
      groups_.clear();
      complete = read_worlds({"amend", "horizon", "claims", "schedule", "sequence"});
    }
    if (!complete) return std::nullopt;
    Family out;
    for (auto& [key, group] : groups_) {
      FamilyGroup& g = group.group;
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
  struct Group {
    FamilyGroup group;
    IdVector<UnitId, Unit> units;
    std::map<std::string, UnitId> unit_of;
    std::set<const Problem*> kept;
  };

  std::vector<int> axes_writing(const std::set<std::string>& keys) const {
    std::vector<int> out;
    for (std::size_t axis = 0; axis < written_.size(); ++axis) {
      if (std::any_of(keys.begin(), keys.end(),
                      [&](const auto& key) { return written_[axis].count(key) > 0; }))
        out.push_back(static_cast<int>(axis));
    }
    return out;
  }

  // Every combination of options of the axes that some variant of the family has.
  template <typename Visit>
  void for_each_choice(const std::vector<int>& axes, const Visit& visit, const Partial& fixed = {}) {
    Partial choice = fixed;
    const auto walk = [&](const auto& self, std::size_t depth) -> void {
      if (diagram_.meet(family_, diagram_.cube(choice)) == Diagram::none) return;
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

  bool read_worlds(const std::set<std::string>& keys) {
    bool complete = true;
    for_each_choice(axes_writing(keys),
                    [&](const Partial& choice) { complete = read_world(choice) && complete; });
    return complete;
  }

  std::shared_ptr<const Problem> read(const Partial& choice) {
    const auto selection = diagram_.first(diagram_.meet(family_, diagram_.cube(choice)));
    const auto known = read_.find(*selection);
    if (known != read_.end()) return known->second;
    return read_[*selection] = problem_of_(*selection);
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
    bool complete = true;
    std::set<std::string> backgrounds;
    for (const std::vector<int>& axes : combinations) {
      for_each_choice(
          axes,
          [&](const Partial& partial) {
            const auto problem = read(partial);
            complete = complete && problem != nullptr;
            if (!problem) return;
            backgrounds.insert(beside_units(*problem));
            take_units(*problem, problem, choice, partial, axes);
          },
          choice);
    }
    background_differs_ = background_differs_ || backgrounds.size() > 1;
    return complete;
  }

  // The kinds of keys of `keys_of`, with every rule and every step that some axis writes by itself.
  std::vector<std::set<std::string>> deciding_keys() const {
    std::vector<std::set<std::string>> out = {{},
                                              {"waive", "enforce", "bases", "rules"},
                                              {"bases"},
                                              {"goal", "claims"},
                                              {"include"},
                                              {"exclude"},
                                              {"schedule", "sequence"},
                                              {"given", "claims"},
                                              {"horizon", "claims"},
                                              {"claims"}};
    for (const auto& keys : written_) {
      for (const std::string& key : keys) {
        const std::size_t slash = key.find('/');
        if (slash == std::string::npos) continue;
        const std::string list = key.substr(0, slash);
        const std::string name = key.substr(slash + 1);
        out.push_back(list == "include" || list == "exclude" ? step_keys(list, name) : rule_keys(name));
      }
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
  void take_units(const Problem& problem, const std::shared_ptr<const Problem>& shared, const Partial& choice,
                  const Partial& partial, const std::vector<int>& axes) {
    const std::string key = beside_units(problem) + background_of(problem);
    Group& group = groups_[key];
    const Set where = diagram_.cube(partial);
    group.group.members = diagram_.join(group.group.members, diagram_.meet(family_, diagram_.cube(choice)));
    if (group.kept.insert(&problem).second) group.group.sources.push_back(shared);
    for (const Unit& unit : problem.units) {
      if (without(axes_writing(keys_of(problem, unit)), choice) != axes) continue;
      const auto [at, fresh] = group.unit_of.emplace(fingerprint(problem, unit), UnitId(group.units.size()));
      if (fresh) {
        group.units.push_back(unit);
        group.group.having.push_back(Diagram::none);
      }
      Set& having = group.group.having[at->second];
      having = diagram_.join(having, where);
    }
  }

  const std::string& background_of(const Problem& problem) {
    std::string& text = backgrounds_[problem.world.get()];
    if (text.empty()) text = background(*problem.world);
    return text;
  }

  Diagram& diagram_;
  Set family_;
  const std::vector<std::set<std::string>>& written_;
  const ProblemOf& problem_of_;
  std::map<Selection, std::shared_ptr<const Problem>> read_;
  std::map<const World*, std::string> backgrounds_;
  std::map<std::string, Group> groups_;
  bool background_differs_ = false;
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
