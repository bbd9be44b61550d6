#include "page/wanted.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "load/toggles.h"
#include "model/read_log.h"
#include "model/trace.h"

namespace pathproof::report {

namespace {

using model::Type;

constexpr std::size_t most_refusals = 300;
constexpr std::size_t most_values = 12;  // of an open fact that has an axis of its own

std::string joined(const std::vector<std::string>& items, char between) {
  std::string out;
  for (const std::string& item : items) {
    if (!out.empty()) out += between;
    out += item;
  }
  return out;
}

// The bases that count, then each run of them from the firmest on.
std::string readings(const model::Problem& base) {
  const std::vector<std::string>& all = base.world->bases;
  std::vector<std::string> own;
  for (const std::string& basis : all) {
    if (std::find(base.bases.begin(), base.bases.end(), basis) != base.bases.end()) own.push_back(basis);
  }
  if (all.size() < 2 || own.empty()) return {};
  std::vector<std::string> options{joined(own, '+')};
  for (std::size_t n = 1; n <= all.size(); ++n) {
    const std::string option = joined({all.begin(), all.begin() + static_cast<std::ptrdiff_t>(n)}, '+');
    if (option != options.front()) options.push_back(option);
  }
  return "bases=" + joined(options, ',');
}

// An open fact without arguments, about whom or what: one option for each.
std::string choice_of(const model::World& world, const model::OpenFact& fact) {
  const model::Function& function = world.functions[fact.function];
  if (function.type.kind != Type::Kind::element || !function.args.empty()) return {};
  if (fact.domain.size() > most_values) return {};
  std::string out = "fact:" + function.name + "=free";
  for (const std::int64_t value : fact.domain) out += "," + world.value_name(function.type, value);
  return out;
}

// The first step that an instance is about; none: behind all others.
std::int64_t step_of(const model::World& world, const model::OpenFact& fact) {
  const model::Function& function = world.functions[fact.function];
  const std::vector<std::int64_t> args = world.arguments(function, fact.instance);
  for (std::size_t i = 0; i < args.size(); ++i) {
    if (function.args[i] == model::step_sort) return args[i];
  }
  return static_cast<std::int64_t>(world.steps.size());
}

// Open facts that are true or false. Refusals of one step come one after the other: it is stopped by any of them.
std::vector<const model::OpenFact*> refusable(const model::World& world) {
  std::vector<const model::OpenFact*> out;
  for (const model::OpenFact& fact : world.open_facts) {
    const bool boolean = world.functions[fact.function].type.kind == Type::Kind::boolean;
    if (boolean && fact.domain.size() == 2) out.push_back(&fact);
  }
  std::stable_sort(out.begin(), out.end(), [&](const model::OpenFact* a, const model::OpenFact* b) {
    return step_of(world, *a) < step_of(world, *b);
  });
  return out;
}

// Open facts that some unit reads on a pathway that has all steps, where all that may be true is true or nothing is. Some others may matter.
std::set<model::FactId> read_somewhere(const model::Problem& problem) {
  const model::World& world = *problem.world;
  std::set<model::FactId> out;
  for (const bool first : {true, false}) {
    model::Choice choice;
    choice.start.assign(world.steps.size(), 1);
    for (const model::OpenFact& fact : world.open_facts)
      choice.facts.push_back(first ? fact.domain.front() : fact.domain.back());
    model::ReadLog log(world, choice.start);
    const model::Trace trace(world, choice, log);
    for (const model::Unit& unit : problem.units) model::unit_holds(problem, unit, trace);
    for (const model::Read& read : log.reads()) {
      if (read.fact.valid()) out.insert(read.fact);
    }
  }
  return out;
}

// Of very many those alone that are surely read; none where these are still too many for a page.
std::vector<const model::OpenFact*> refusals_of(const model::Problem& problem) {
  const model::World& world = *problem.world;
  std::vector<const model::OpenFact*> out = refusable(world);
  if (out.size() <= most_refusals) return out;
  std::set<const model::OpenFact*> read;
  for (const model::FactId fact : read_somewhere(problem)) read.insert(&world.open_facts[fact]);
  std::erase_if(out, [&](const model::OpenFact* fact) { return read.count(fact) == 0; });
  if (out.size() > most_refusals) out.clear();
  return out;
}

bool speaks_of(const model::ExprPtr& expr, model::FunctionId function) {
  if (!expr) return false;
  if (expr->op == model::Op::fact && expr->function == function) return true;
  return std::any_of(expr->args.begin(), expr->args.end(),
                     [&](const model::ExprPtr& arg) { return speaks_of(arg, function); });
}

std::vector<std::string> rules_about(const model::World& world, model::FunctionId function) {
  std::vector<std::string> out;
  for (const model::Statement& rule : world.rules) {
    if (speaks_of(rule.formula, function)) out.push_back(rule.id);
  }
  return out;
}

bool is_among(const std::string& name, const std::vector<std::string>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Refusals of which this rule speaks, and no other that may be changed.
std::vector<std::string> own_refusals(const Changeable& what, const std::string& rule) {
  std::vector<std::string> out;
  for (const std::string& refusal : what.refusals) {
    const auto by = what.read_by.find(refusal);
    if (by == what.read_by.end() || !is_among(rule, by->second)) continue;
    const auto others = std::count_if(by->second.begin(), by->second.end(), [&](const std::string& other) {
      return is_among(other, what.rules) || is_among(other, what.guards);
    });
    if (others == 1) out.push_back(refusal);
  }
  return out;
}

// Patterns of toggles, those of one kind that follow each other as one.
class Toggles {
 public:
  explicit Toggles(std::vector<std::string>& out) : out_(out) {}

  void add(const char* kind, const std::string& name) {
    if (kind_ == kind) {
      out_.back() += "," + name;
    } else {
      out_.push_back(kind + name);
      kind_ = kind;
    }
  }

 private:
  std::vector<std::string>& out_;
  std::string kind_;
};

}  // namespace

Changeable changeable(const model::Problem& base) {
  const model::World& world = *base.world;
  Changeable out;
  if (std::string bases = readings(base); !bases.empty()) out.readings.push_back(std::move(bases));
  for (const model::OpenFact& fact : world.open_facts) {
    if (std::string axis = choice_of(world, fact); !axis.empty()) out.choices.push_back(std::move(axis));
  }
  for (const model::OpenFact* fact : refusals_of(base)) {
    out.refusals.push_back(
        spec::without_blanks(world.instance_name(world.functions[fact->function], fact->instance)));
    out.read_by.emplace(out.refusals.back(), rules_about(world, fact->function));
  }
  for (const model::Statement& rule : world.rules) {
    if (rule.weight == 0) out.rules.push_back(rule.id);
  }
  return out;
}

Axes axes_of(const Changeable& what) {
  Axes out;
  out.axes = what.readings;
  out.axes.insert(out.axes.end(), what.choices.begin(), what.choices.end());
  Toggles toggles(out.toggles);
  std::vector<std::string> others = what.refusals;
  const auto add_with_own = [&](const std::string& rule) {
    toggles.add("rules=", rule);
    for (const std::string& refusal : own_refusals(what, rule)) {
      toggles.add("facts=", refusal);
      std::erase(others, refusal);
    }
  };
  for (const std::string& rule : what.rules) add_with_own(rule);
  for (const std::string& rule : what.guards) {
    if (own_refusals(what, rule).empty()) toggles.add("rules=", rule);
  }
  std::vector<std::string> last;
  for (const std::string& rule : what.guards) {
    if (!own_refusals(what, rule).empty()) last.push_back(rule);
  }
  for (const std::string& refusal : others) {
    const bool later = std::any_of(last.begin(), last.end(), [&](const std::string& rule) {
      return is_among(refusal, own_refusals(what, rule));
    });
    if (!later) toggles.add("facts=", refusal);
  }
  for (const std::string& rule : last) add_with_own(rule);
  return out;
}

}  // namespace pathproof::report
