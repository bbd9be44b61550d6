#include "batch/told_options.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "english/reader.h"

namespace pathproof {

namespace {

using model::Diagram;
using model::Expr;
using model::World;

// A place where a fact has a value.
struct Place {
  model::FunctionId fact;
  std::int64_t instance = 0;
};

// Facts whose spec has words for them, by what an axis calls them: `f(a, b)`.
std::map<std::string, Place> places_of(const World& world, const std::set<std::string>& wanted) {
  std::map<std::string, Place> out;
  for (const model::FunctionId f : world.functions.ids()) {
    const model::Function& function = world.functions[f];
    if (function.fluent || function.reads.empty()) continue;
    const auto from = wanted.lower_bound(function.name);
    if (from == wanted.end() || from->rfind(function.name, 0) != 0) continue;
    for (std::int64_t i = 0; i < world.instance_count(function); ++i) {
      const std::string name = world.instance_name(function, i);
      if (wanted.count(name) > 0) out.emplace(name, Place{f, i});
    }
  }
  return out;
}

// The value that is written so; nothing where the type has none.
std::optional<std::int64_t> value_called(const World& world, const model::Type& type,
                                         const std::string& text) {
  if (type.kind == model::Type::Kind::integer) return std::stoll(text);
  const std::int64_t end = type.kind == model::Type::Kind::boolean
                               ? 2
                               : static_cast<std::int64_t>(world.sorts[type.sort].elements.size());
  for (std::int64_t value = 0; value < end; ++value) {
    if (world.value_name(type, value) == text) return value;
  }
  return type.optional && text == "nobody" ? std::optional(model::nobody) : std::nullopt;
}

// How one fact is told, in the world of a group.
class FactWords {
 public:
  FactWords(const World& world, Place place)
      : world_(world),
        place_(place),
        term_(std::make_shared<Expr>(model::fact_term(world, place.fact, place.instance))) {}

  // "Canada does not consent to C3", "the host is Mexico". Empty where a denial has no words of its own: "it is not so that A and
  // B" would be taken for a denial of both.
  std::string with(std::int64_t value) const {
    english::Reader reader = this->reader();
    if (!boolean()) return reader.clause(equation(value)).words;
    const english::Clause clause = value != 0 ? reader.clause(*term_) : reader.denied(*term_);
    return clause.form == english::Form::atom ? clause.words : "";
  }

  // "whether Canada consents to C3", of either value; "whether the host is Mexico", of this one.
  std::string whether(std::int64_t value) const {
    return "whether " + reader().clause(boolean() ? *term_ : equation(value)).words;
  }

  // Its value, where the formula says that and nothing else.
  std::optional<std::int64_t> said_by(const Expr& formula) const {
    if (boolean()) {
      if (is_it(formula)) return 1;
      return formula.op == model::Op::logical_not && is_it(*formula.args[0]) ? std::optional<std::int64_t>(0)
                                                                             : std::nullopt;
    }
    if (formula.op != model::Op::eq) return std::nullopt;
    for (const std::size_t side : {0U, 1U}) {
      const Expr& other = *formula.args[1 - side];
      if (is_it(*formula.args[side]) && other.op == model::Op::constant) return other.value;
    }
    return std::nullopt;
  }

  // Whether the formula may hang on it.
  bool is_read_by(const Expr& formula) const {
    const auto constant = [](const model::ExprPtr& arg) { return arg->op == model::Op::constant; };
    if (formula.op == model::Op::fact && formula.function == place_.fact &&
        (is_it(formula) || !std::all_of(formula.args.begin(), formula.args.end(), constant)))
      return true;
    return std::any_of(formula.args.begin(), formula.args.end(),
                       [&](const model::ExprPtr& part) { return part && is_read_by(*part); });
  }

 private:
  bool boolean() const { return term_->type.kind == model::Type::Kind::boolean; }

  // Steps by their ids alone: where many options are told, their titles would be most of what is read.
  english::Reader reader() const {
    static const model::Environment nothing;
    english::Reader out(world_, nothing);
    for (const model::StepId step : world_.steps.ids()) out.knows(step);
    return out;
  }

  Expr equation(std::int64_t value) const {
    auto constant = std::make_shared<Expr>();
    constant->type = term_->type;
    constant->value = value;
    Expr out;
    out.op = model::Op::eq;
    out.args = {term_, std::move(constant)};
    return out;
  }

  bool is_it(const Expr& expr) const {
    if (expr.op != model::Op::fact || expr.function != place_.fact) return false;
    std::vector<std::int64_t> args;
    for (const model::ExprPtr& arg : expr.args) {
      if (arg->op != model::Op::constant) return false;
      args.push_back(arg->value);
    }
    return world_.instance(world_.functions[place_.fact], args) == place_.instance;
  }

  const World& world_;
  Place place_;
  model::ExprPtr term_;
};

// What the base says of a fact, read off every variant that leaves it as it is.
class Base {
 public:
  Base(const BatchFamily& family, int axis) : family_(family), axis_(axis) {}

  // "Canada consents to C3", where all of them say so; else "it is open whether it does", or that this is left as it is.
  std::string told(const World& world, Place place, std::int64_t other) {
    const model::Function& function = world.functions[place.fact];
    for (const BatchSearch& search : family_.searches())
      look_at(search, place, world.instance_name(function, place.instance));
    const FactWords words(world, place);
    if (values_.empty() && !unclear_) return "it is open " + words.whether(other);
    const auto value = values_.size() == 1 && !open_ && !unclear_
                           ? value_called(world, function.type, *values_.begin())
                           : std::nullopt;
    return value ? words.with(*value) : words.whether(other) + " is left as it is";
  }

 private:
  void look_at(const BatchSearch& search, Place place, const std::string& name) {
    Diagram& diagram = *family_.findings().diagram;
    const Diagram::Set members = diagram.meet(search.group.members, diagram.option(axis_, 0));
    if (members == Diagram::none) return;
    const World& world = *search.group.problem->world;
    const auto& functions = world.functions;
    // Worlds may differ in what there is.
    if (place.fact.index() >= functions.size() ||
        place.instance >= static_cast<std::int64_t>(functions[place.fact].cells.size()) ||
        world.instance_name(functions[place.fact], place.instance) != name) {
      unclear_ = true;
      return;
    }
    const model::Function& function = functions[place.fact];
    const model::FactCell& cell = function.cells[static_cast<std::size_t>(place.instance)];
    if (cell.open.valid()) {
      look_at_given(search, members, place);
    } else {
      values_.insert(world.value_name(function.type, cell.value));
    }
  }

  // What is given of an open fact.
  void look_at_given(const BatchSearch& search, Diagram::Set members, Place place) {
    Diagram& diagram = *family_.findings().diagram;
    const model::Problem& problem = *search.group.problem;
    const FactWords words(*problem.world, place);
    bool said = false;
    for (const model::UnitId id : problem.units.ids()) {
      const model::Unit& unit = problem.units[id];
      const Diagram::Set having = diagram.meet(members, search.group.having[id]);
      if (unit.kind != model::UnitKind::given || having == Diagram::none || !words.is_read_by(*unit.formula))
        continue;
      const auto value = words.said_by(*unit.formula);
      said = value && having == members;
      if (said) values_.insert(problem.world->value_name(problem.world->functions[place.fact].type, *value));
      unclear_ = unclear_ || !said;
    }
    open_ = open_ || !said;
  }

  const BatchFamily& family_;
  int axis_;
  std::set<std::string> values_;
  bool open_ = false;     // somewhere nothing is said of it
  bool unclear_ = false;  // something is said of it that is more than its value, or not everywhere
};

bool gives_a_fact(const spec::VariantAxis& axis) {
  return axis.toggle && axis.options.size() == 2 && axis.options[1].change != nullptr &&
         axis.options[1].change->kind == spec::Change::Kind::suppose;
}

}  // namespace

void tell_options(BatchFamily& family) {
  std::vector<spec::VariantAxis>& axes = family.findings().variants.axes;
  std::set<std::string> names;
  for (const spec::VariantAxis& axis : axes) {
    if (gives_a_fact(axis)) names.insert(axis.name.text);
  }
  if (names.empty() || family.searches().empty()) return;
  const World& world = *family.searches().front().group.problem->world;
  const std::map<std::string, Place> places = places_of(world, names);
  for (std::size_t axis = 0; axis < axes.size(); ++axis) {
    const auto at = gives_a_fact(axes[axis]) ? places.find(axes[axis].name.text) : places.end();
    if (at == places.end()) continue;
    auto& options = axes[axis].options;
    const auto value = value_called(world, world.functions[at->second.fact].type, options[1].name.text);
    if (!value) continue;
    options[1].says = FactWords(world, at->second).with(*value);
    if (!options[1].says.empty())
      options[0].says = Base(family, static_cast<int>(axis)).told(world, at->second, *value);
  }
}

}  // namespace pathproof
