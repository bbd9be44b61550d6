#include "resilience/choose.h"

#include <algorithm>
#include <charconv>
#include <set>

#include <fmt/format.h>

#include "ask/usage.h"
#include "load/toggles.h"
#include "load/variants.h"
#include "model/unit_set.h"
#include "search/decide.h"
#include "source/suggest.h"

namespace pathproof::query {

namespace {

using model::Statement;
using model::World;

Diagnostic not_understood(const std::string& pattern, std::string message, std::string hint = {}) {
  return ask::usage_error(fmt::format("`--against {}`: {}", pattern, std::move(message)), std::move(hint));
}

class Chooser {
 public:
  Chooser(const model::Problem& problem, int horizon, Diagnostics& problems)
      : problem_(problem), world_(*problem.world), horizon_(horizon), problems_(problems) {}

  std::vector<Hazard> all(const std::vector<std::string>& patterns, const std::vector<std::string>& by) {
    if (patterns.empty()) problems_.push_back(nothing_named());
    for (const std::string& pattern : patterns) {
      if (pattern.rfind("slip:", 0) == 0) {
        slips(pattern);
      } else if (pattern.find('@') != std::string::npos) {
        shocks(pattern);
      } else if (const bool some = facts(pattern); !rules(pattern, some) && !some) {
        problems_.push_back(
            not_understood(pattern, "no open fact and no rule that is off is called so", nearest(pattern)));
      }
    }
    check_actors(by);
    if (!by.empty()) {
      std::erase_if(out_, [&](const Hazard& h) {
        const std::vector<std::string> actors = actors_of(h);
        return std::none_of(actors.begin(), actors.end(), [&](const std::string& a) {
          return std::find(by.begin(), by.end(), a) != by.end();
        });
      });
    }
    if (out_.empty() && problems_.empty() && !patterns.empty())
      problems_.push_back(not_understood(patterns.front(), "nothing of it is left by --by"));
    return std::move(out_);
  }

 private:
  // Whoever may do it; a rule may have several holders.
  static std::vector<std::string> actors_of(const Hazard& hazard) {
    if (hazard.rule != nullptr) return hazard.rule->holder_ids;
    return hazard.actor.empty() ? std::vector<std::string>{} : std::vector<std::string>{hazard.actor};
  }

  void add(Hazard hazard) {
    if (names_.insert(hazard.name).second) out_.push_back(std::move(hazard));
  }

  Diagnostic nothing_named() const {
    const std::vector<std::string> names = what_there_is();
    return ask::usage_error(
        "there is nothing to survive",
        names.empty() ? "the spec has no open fact and no rule that is off; "
                        "say what may be late, for example --against 'slip:*'"
                      : fmt::format("say what may happen, for example --against '{}'", names.front()));
  }

  // Open facts as they are written for all, rules that are off by their ids.
  std::vector<std::string> what_there_is() const {
    std::vector<std::string> out;
    for (const model::OpenFact& fact : world_.open_facts) {
      const std::string whole = for_all(world_.functions[fact.function]);
      if (std::find(out.begin(), out.end(), whole) == out.end()) out.push_back(whole);
    }
    for (const Statement& rule : world_.rules) {
      if (!rule.on) out.push_back(rule.id);
    }
    return out;
  }

  static std::string for_all(const model::Function& function) {
    std::string stars;
    for (std::size_t i = 0; i < function.args.size(); ++i) stars += stars.empty() ? "*" : ", *";
    return stars.empty() ? function.name : fmt::format("{}({})", function.name, stars);
  }

  std::string nearest(const std::string& pattern) const {
    const std::string word = pattern.substr(0, pattern.find('('));
    const std::vector<std::string> names = what_there_is();
    for (const std::string& name : names) {
      if (name != word && name.substr(0, name.find('(')) == word) return fmt::format("write `{}`", name);
    }
    return source::did_you_mean(pattern, names);
  }

  // `consents(*, *)`, `vets(MX)=false`: the value is false where none is given.
  bool facts(const std::string& pattern) {
    const std::size_t equals = pattern.find('=');
    const std::string name = spec::without_blanks(pattern.substr(0, equals));
    const std::string value =
        equals == std::string::npos ? "false" : spec::without_blanks(pattern.substr(equals + 1));
    bool any = false;
    for (const model::FactId f : world_.open_facts.ids()) {
      const model::OpenFact& fact = world_.open_facts[f];
      const model::Function& function = world_.functions[fact.function];
      const std::string instance = world_.instance_name(function, fact.instance);
      if (!spec::matches(name, spec::without_blanks(instance))) continue;
      Hazard hazard;
      hazard.fact = f;
      const auto found = std::find_if(fact.domain.begin(), fact.domain.end(), [&](std::int64_t v) {
        return world_.value_name(function.type, v) == value;
      });
      // Of all that a pattern matches, what can be so is meant.
      if (found == fact.domain.end() && name.find('*') != std::string::npos) continue;
      any = true;
      if (found == fact.domain.end()) {
        problems_.push_back(not_understood(pattern, fmt::format("`{}` cannot be `{}`", instance, value),
                                           "name a value of its own: FACT=VALUE"));
        return true;
      }
      hazard.value = *found;
      hazard.name = equals == std::string::npos ? instance : instance + " = " + value;
      const std::vector<std::int64_t> args = world_.arguments(function, fact.instance);
      for (std::size_t i = 0; i < args.size(); ++i) {
        if (function.args[i] == model::step_sort) {
          hazard.due.emplace_back(args[i]);
        } else if (hazard.actor.empty()) {
          hazard.actor = world_.sorts[function.args[i]].elements[static_cast<std::size_t>(args[i])];
          hazard.actor_title = world_.label(function.args[i], args[i]);
        }
      }
      std::sort(hazard.due.begin(), hazard.due.end());
      add(std::move(hazard));
    }
    return any;
  }

  // `found`: facts are called so; then all rules are meant as well, and no single one.
  bool rules(const std::string& pattern, bool found) {
    bool any = false;
    if (found && pattern.find('*') == std::string::npos) return any;
    for (const Statement& rule : world_.rules) {
      if (!spec::matches(pattern, rule.id)) continue;
      if (in_force(rule)) {
        if (pattern.find('*') != std::string::npos) continue;
        problems_.push_back(not_understood(pattern, "the rule is in force already",
                                           "only rules that are off can come into force"));
        return true;
      }
      any = true;
      if (rule.weight == 0) {
        add(ruled(rule, Hazard::Kind::rule));
      } else if (pattern.find('*') == std::string::npos) {
        problems_.push_back(not_understood(pattern, "the rule has a weight: it may be broken, at a price",
                                           "a hazard is a rule that has to be kept once it is in force"));
      }
    }
    return any;
  }

  bool in_force(const Statement& rule) const {
    return problem_.unit_index(model::unit_id(model::UnitKind::rule, rule.id)).valid();
  }

  static Hazard ruled(const Statement& rule, Hazard::Kind kind) {
    Hazard out;
    out.kind = kind;
    out.name = rule.id;
    out.rule = &rule;
    if (rule.holder_ids.size() == 1) {
      out.actor = rule.holder_ids.front();
      out.actor_title = rule.holders.front();
    }
    return out;
  }

  // `leak-freeze@leak_from`: the rule comes into force with each phase as the value of the fact.
  void shocks(const std::string& pattern) {
    const std::size_t at = pattern.find('@');
    const std::string id = pattern.substr(0, at);
    const std::string fact = pattern.substr(at + 1);
    const auto rule = std::find_if(world_.rules.begin(), world_.rules.end(),
                                   [&](const Statement& r) { return r.id == id && !in_force(r); });
    if (rule == world_.rules.end()) {
      problems_.push_back(
          not_understood(pattern, fmt::format("there is no rule `{}` that is off", id), nearest(id)));
      return;
    }
    const auto from =
        std::find_if(world_.functions.begin(), world_.functions.end(), [&](const model::Function& f) {
          return f.name == fact && !f.fluent && f.args.empty() && f.type.kind == model::Type::Kind::integer;
        });
    if (rule->weight != 0) {
      problems_.push_back(not_understood(pattern, "the rule has a weight: it may be broken, at a price",
                                         "a hazard is a rule that has to be kept once it is in force"));
      return;
    }
    if (from == world_.functions.end()) {
      problems_.push_back(not_understood(pattern, fmt::format("`{}` is no Int without arguments", fact),
                                         "RULE@FACT names the fact that holds the first phase of the shock"));
      return;
    }
    for (int phase = 1; phase <= horizon_; ++phase) {
      Hazard hazard = ruled(*rule, Hazard::Kind::shock);
      hazard.from = world_.functions.id_of(from);
      hazard.phase = phase;
      hazard.name = fmt::format("{}@{}={}", id, fact, phase);
      add(std::move(hazard));
    }
  }

  void slips(const std::string& pattern) {
    const std::size_t equals = pattern.find('=');
    int by = 1;
    const std::string number = equals == std::string::npos ? "1" : pattern.substr(equals + 1);
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), by);
    if (error != std::errc() || end != number.data() + number.size() || by < 1 || by > 1000) {
      problems_.push_back(
          not_understood(pattern, "a slip is a number of phases from 1 to 1000", "slip:STEP=PHASES"));
      return;
    }
    const std::string steps = pattern.substr(5, equals == std::string::npos ? equals : equals - 5);
    bool any = false;
    for (const model::StepId s : world_.steps.ids()) {
      if (!spec::matches(steps, world_.steps[s].id)) continue;
      any = true;
      Hazard hazard;
      hazard.kind = Hazard::Kind::slip;
      hazard.step = s;
      hazard.by = by;
      hazard.name = fmt::format("slip:{}={}", world_.steps[s].id, by);
      add(std::move(hazard));
    }
    if (!any) problems_.push_back(not_understood(pattern, fmt::format("there is no step `{}`", steps)));
  }

  void check_actors(const std::vector<std::string>& by) {
    std::vector<std::string> known;
    for (const Hazard& hazard : out_) {
      for (const std::string& actor : actors_of(hazard)) {
        if (std::find(known.begin(), known.end(), actor) == known.end()) known.push_back(actor);
      }
    }
    for (const std::string& actor : by) {
      if (!problems_.empty() || std::find(known.begin(), known.end(), actor) != known.end()) continue;
      problems_.push_back(
          ask::usage_error(fmt::format("`--by {}`: nothing of what is asked about is up to it", actor),
                           source::did_you_mean(actor, known)));
    }
  }

  const model::Problem& problem_;
  const World& world_;
  int horizon_;
  Diagnostics& problems_;
  std::vector<Hazard> out_;
  std::set<std::string> names_;
};

}  // namespace

std::vector<Hazard> leave_out_settled(const model::Problem& problem, std::vector<Hazard>& hazards,
                                      const Settings& solver, const source::Stop& stop) {
  UnitSet demands;
  for (const model::UnitId u : problem.units.ids()) {
    if (problem.units[u].kind == model::UnitKind::given) demands.push_back(u);
  }
  std::vector<Hazard> out;
  if (demands.empty()) return out;
  const model::Problem alone = model::restricted_to(problem, demands);
  const auto against = [&](const Hazard& hazard) {
    if (hazard.kind != Hazard::Kind::fact) return false;
    const model::Problem under = problem_under(alone, {hazard}, {0});
    return decide(under, solver, stop).answer == encode::Answer::unsatisfiable;
  };
  std::vector<Hazard> left;
  for (Hazard& hazard : hazards) (against(hazard) ? out : left).push_back(std::move(hazard));
  hazards = std::move(left);
  return out;
}

std::vector<Hazard> choose_hazards(const model::Problem& problem, const std::vector<std::string>& patterns,
                                   const std::vector<std::string>& by, int horizon, Diagnostics& problems) {
  return Chooser(problem, horizon, problems).all(patterns, by);
}

}  // namespace pathproof::query
