#include "family/open.h"

#include <algorithm>

#include <fmt/format.h>

#include "family/fingerprint.h"
#include "family/order.h"
#include "load/overlays.h"
#include "prove/meaning.h"
#include "resolve/build_problem.h"
#include "source/as_index.h"
#include "source/limits.h"

namespace pathproof {

namespace {

using model::Diagram;

// FNV-1a, 64 bits: tells families apart; it guards against mix-ups, not against attacks.
class Digest {
 public:
  void add(const std::string& text) {
    for (const char c : text + '\n') value_ = (value_ ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  }
  std::string text() const { return fmt::format("{:016x}", value_); }

 private:
  std::uint64_t value_ = 0xcbf29ce484222325ULL;
};

// The numbers of formulas that speak of what a phase holds, such as capacities. Counting (counting/) reads those off formulas, and crowds of
// steps are refuted by it alone: so they stay known, each value a world of its own.
void gather_limits(const model::Expr& expr, bool of_phases, std::set<model::FunctionId>& numbers,
                   bool& found) {
  using model::Op;
  found = found || expr.op == Op::active || expr.op == Op::starting || expr.op == Op::completing;
  if (of_phases && expr.op == Op::fact && expr.type.kind == model::Type::Kind::integer)
    numbers.insert(expr.function);
  for (const model::ExprPtr& arg : expr.args) {
    if (arg) gather_limits(*arg, of_phases, numbers, found);
  }
}

std::set<model::FunctionId> limits_of_phases(const model::Problem& problem) {
  std::set<model::FunctionId> out;
  const auto look = [&](const model::ExprPtr& formula) {
    bool found = false;
    if (formula) gather_limits(*formula, false, out, found);
    if (found) gather_limits(*formula, true, out, found);
  };
  for (const model::Statement& rule : problem.world->rules) look(rule.formula);
  for (const model::Unit& unit : problem.units) look(unit.formula);
  return out;
}

const spec::Json* expected_verdict(const spec::Json& overlay) {
  const spec::Json* expect = overlay.find("expect");
  const spec::Json* verdict = expect == nullptr ? nullptr : expect->find("verdict");
  return verdict != nullptr && verdict->is(spec::Json::Kind::string) ? verdict : nullptr;
}

}  // namespace

std::unique_ptr<BatchFamily> BatchFamily::open(const std::string& path, const BatchOptions& wanted,
                                               const Options& options, Deadline& deadline,
                                               Diagnostics& problems) {
  std::unique_ptr<BatchFamily> out(new BatchFamily(options, deadline));
  out->collector_ = std::make_unique<source::Collector>(out->map_);
  out->files_ = spec::VariantFiles::open(path, out->map_, *out->collector_, wanted.axes,
                                         {wanted.ask, wanted.minimize, wanted.worth, wanted.by});
  problems = out->collector_->sorted();
  if (!out->files_ || !out->set_up(problems)) return nullptr;
  return out;
}

bool BatchFamily::set_up(Diagnostics& problems) {
  findings_->variants = files_->variants();
  const spec::Variants& variants = findings_->variants;
  std::vector<int> sizes;
  for (const spec::VariantAxis& axis : variants.axes) {
    sizes.push_back(static_cast<int>(axis.options.size()));
    written_.push_back(spec::written(axis));
    // The objective is no unit: each one that is asked for makes searches of its own.
    if (variants.ask == "minimal" && written_.back().count("objectives") > 0) written_.back().insert("amend");
  }
  if (sizes.size() > source::limits::batch_axes) {
    collector_->report_file(source::DiagnosticKind::too_large, variants.file,
                            fmt::format("the family has {} axes, and at most {} are looked at together",
                                        sizes.size(), source::limits::batch_axes),
                            "toggle fewer at once: a narrower pattern, or one kind after the other");
    problems = collector_->sorted();
    return false;
  }
  findings_->diagram = std::make_shared<Diagram>(sizes);
  Diagram& diagram = *findings_->diagram;
  findings_->family = Diagram::all;
  for (const spec::Partial& partial : variants.skip)
    findings_->family = diagram.minus(findings_->family, diagram.cube(partial));
  if (findings_->family == Diagram::none) {
    collector_->report_file(
        source::DiagnosticKind::out_of_range, variants.file, "`skip` leaves no variant at all",
        "an entry of `skip` leaves out every variant that has all of its options; `{}` leaves out all");
    problems = collector_->sorted();
    return false;
  }
  findings_->asked = findings_->family;
  set_expectations();
  return true;
}

// What an overlay expects, then what the file's own list says; later ones win.
void BatchFamily::set_expectations() {
  Diagram& diagram = *findings_->diagram;
  const auto expect = [&](Diagram::Set where, const std::string& verdict) {
    where = diagram.meet(where, findings_->family);
    for (auto& [name, set] : findings_->expected) set = diagram.minus(set, where);
    Diagram::Set& into = findings_->expected[verdict];
    into = diagram.join(into, where);
  };
  const spec::Variants& variants = findings_->variants;
  for (std::size_t axis = 0; axis < variants.axes.size(); ++axis) {
    for (std::size_t o = 0; o < variants.axes[axis].options.size(); ++o) {
      if (const spec::Json* verdict = expected_verdict(variants.axes[axis].options[o].overlay))
        expect(diagram.option(static_cast<int>(axis), static_cast<int>(o)), verdict->string());
    }
  }
  for (const spec::VariantExpectation& row : variants.expect) {
    const Diagram::Set where = diagram.cube(row.where);
    expect(where, row.verdict);
    for (auto& [value, set] : findings_->expected_optima) set = diagram.minus(set, where);
    if (!row.optimum) continue;
    Diagram::Set& into = findings_->expected_optima[*row.optimum];
    into = diagram.join(into, diagram.meet(where, findings_->family));
  }
}

// Most of a problem is the spec's. Where that is as it is written, it is built once.
std::shared_ptr<const model::Problem> BatchFamily::build(const spec::Selection& selection) {
  if (!files_->amends(selection)) {
    if (!plain_)
      plain_ = std::make_unique<model::SharedWorld>(files_->plain_spec(map_, *collector_), map_, *collector_);
    const spec::ParsedProblem said = files_->plain_problem(selection, map_, *collector_);
    if (plain_->holds_for(said)) return plain_->problem(said);
  }
  return model::build_problem(files_->problem(selection, map_, *collector_), map_, *collector_);
}

std::shared_ptr<const model::Problem> BatchFamily::read(const spec::Selection& selection) {
  const auto known = read_.find(selection);
  if (known != read_.end()) return known->second;
  map_.check_stop();
  std::shared_ptr<const model::Problem> out = build(selection);
  if (!out && first_bad_.empty()) first_bad_ = findings_->variants.name_of(selection);
  // Each claim asks for all of them again; a mistake is reported once.
  if (!out || findings_->variants.ask == "prove") read_[selection] = out;
  return out;
}

void BatchFamily::open_known_facts() {
  std::map<std::string, std::set<std::string>> supposed;  // the values of each
  const auto note = [&](const spec::Supposal& supposal) {
    const std::string& equation = supposal.setting.text;  // `f(a) = 3`
    supposed[supposal.instance].insert(equation.substr(supposal.instance.size() + std::string(" = ").size()));
  };
  for (const spec::VariantAxis& axis : findings_->variants.axes) {
    for (const spec::VariantOption& option : axis.options) {
      if (option.change && option.change->kind == spec::Change::Kind::suppose) note(option.change->supposal);
      for (const spec::Change& change : option.supposed) note(change.supposal);
    }
  }
  if (supposed.empty()) return;
  source::Collector apart(map_);  // a base that cannot be read may have variants that can
  const auto base = model::build_problem(files_->problem({}, map_, apart), map_, apart);
  if (!base) return;
  const model::World& world = *base->world;
  const std::vector<std::string>& plain = findings_->variants.plain_facts;
  const std::set<model::FunctionId> limits = limits_of_phases(*base);
  for (const model::FunctionId function : world.functions.ids()) {
    const model::Function& f = world.functions[function];
    if (limits.count(function) > 0) continue;
    if (std::find(plain.begin(), plain.end(), f.name) == plain.end()) continue;
    for (std::int64_t i = 0; i < world.instance_count(f); ++i) {
      const auto at = as_index(i);
      const std::string name = world.instance_name(f, i);
      const auto values = supposed.find(name);
      const bool mirror = f.symmetric && world.instance(f, world.arguments(f, i)) != i;
      if (mirror || values == supposed.end() || (!f.fluent && f.cells[at].open.valid())) continue;
      spec::VariantFiles::Known known{name, {}, f.type.kind == model::Type::Kind::boolean, f.fluent, {}};
      known.value = world.value_name(f.type, f.fluent ? f.baseline[at] : f.cells[at].value);
      if (f.fluent || f.type.kind == model::Type::Kind::integer) {
        values->second.insert(known.value);
        known.domain.assign(values->second.begin(), values->second.end());
      }
      files_->open_fact(known, map_, *collector_);
    }
  }
}

bool BatchFamily::read_problems(Diagnostics& problems) {
  bool good = findings_->variants.ask == "prove"
                  ? add_claim_searches()
                  : add_searches(0, [this](const spec::Selection& s) { return read(s); });
  problems = collector_->sorted();
  for (Diagnostic& problem : problems) {
    if (!first_bad_.empty() && problem.file != findings_->variants.file)
      problem.message += " (in the variant " + first_bad_ + ")";
  }
  if (good && findings_->variants.ask == "minimal") good = add_objectives(problems);
  if (good) make_digest();
  return good && problems.empty();
}

void BatchFamily::order_axes() {
  std::vector<const model::FamilyGroup*> groups;
  for (const BatchSearch& search : searches_) groups.push_back(&search.group);
  const Diagram& written = *findings_->diagram;
  auto ordered = std::make_shared<Diagram>(written.sizes(), model::order_of_axes(written, groups));
  if (std::equal(written.order().begin(), written.order().end(), ordered->order().begin())) return;
  model::Reordering in_order(written, *ordered);
  const auto move = [&](Diagram::Set& set) { set = in_order(set); };
  move(findings_->family);
  move(findings_->asked);
  for (auto& [verdict, set] : findings_->expected) move(set);
  for (auto& [optimum, set] : findings_->expected_optima) move(set);
  for (BatchSearch& search : searches_) {
    move(search.group.members);
    for (Diagram::Set& set : search.group.having) move(set);
  }
  findings_->diagram = std::move(ordered);
}

void BatchFamily::report_worlds(const std::vector<int>& axes) {
  std::vector<std::string> names;
  for (const int axis : axes) names.push_back(findings_->variants.axes[as_index(axis)].name.text);
  const std::size_t shown = std::min<std::size_t>(names.size(), 3);
  collector_->report(
      source::DiagnosticKind::too_large, findings_->variants.axes[as_index(axes.front())].name.span,
      fmt::format(
          "{} axes change what formulas mean ({}{}), and each combination of them has to be read by itself: "
          "more than 256",
          axes.size(), fmt::join(names.begin(), names.begin() + static_cast<long>(shown), ", "),
          shown < names.size() ? ", ..." : ""),
      "choose fewer; values cost nothing where the axes change nothing else of that fact, and no default "
      "of it");
}

bool BatchFamily::add_searches(std::size_t question, const model::ProblemOf& problem_of) {
  auto family = model::build_family(*findings_->diagram, findings_->family, written_, problem_of);
  if (!family) return false;
  if (!family->too_many.empty()) {
    report_worlds(family->too_many);
    return false;
  }
  for (model::FamilyGroup& group : family->groups) {
    group.members = findings_->diagram->meet(group.members, findings_->family);
    searches_.push_back({std::move(group), {}, question});
  }
  return true;
}

bool BatchFamily::add_claim_searches() {
  const auto first = findings_->diagram->first(findings_->family);
  if (!first) return true;
  const auto some = read(*first);
  if (!some) return false;
  for (std::size_t c = 0; c < some->asked.size(); ++c) {
    in_some_.push_back(some->asked[c].some);
    for (const bool with : {true, false}) {
      const auto problem_of = [&](const spec::Selection& s) -> std::shared_ptr<const model::Problem> {
        const auto problem = read(s);
        if (!problem) return nullptr;
        const model::ClaimRow& claim = problem->asked[c];
        claims_turn_ = claims_turn_ || claim.some != in_some_[c];
        auto out = std::make_shared<model::Problem>(model::problem_of_claim(*problem, claim, with));
        if (with && !claim.some) out->units.back().formula = query::negation(claim.statement.formula);
        return out;
      };
      if (!add_searches(2 * c + (with ? 0 : 1), problem_of)) return false;
    }
  }
  return true;
}

bool BatchFamily::add_objectives(Diagnostics& problems) {
  for (const std::string& name : findings_->variants.minimize) {
    for (BatchSearch& search : searches_) {
      const auto objective = query::find_objective(*search.group.problem->world, name);
      if (!objective) {
        Diagnostic problem;
        problem.code = "unknown-name";
        problem.file = findings_->variants.file;
        problem.pointer = "/minimize";
        problem.message = "there is no objective `" + name + "`";
        problem.hint = suggest(name, query::objective_names(*search.group.problem->world));
        problems.push_back(problem);
        return false;
      }
      search.objectives.push_back(*objective);
    }
  }
  return true;
}

// Broken soft rules may differ from variant to variant. What settles a claim about every pathway does not settle one about some.
bool BatchFamily::has_engine() const {
  if (claims_turn_) return false;
  const std::vector<std::string>& objectives = findings_->variants.minimize;
  return findings_->variants.ask != "minimal" ||
         std::find(objectives.begin(), objectives.end(), "violations") == objectives.end();
}

void BatchFamily::make_digest() {
  Digest digest;
  const spec::Variants& variants = findings_->variants;
  digest.add(version());
  digest.add(variants.ask);
  for (const source::SourceFile& file : map_.files()) digest.add(file.text());
  for (const std::string& name : variants.minimize) digest.add(name);
  for (const spec::VariantAxis& axis : variants.axes) {
    digest.add(axis.name.text);
    for (const auto& option : axis.options) digest.add(option.name.text);
  }
  digest.add(findings_->diagram->text(findings_->family));
  for (const BatchSearch& search : searches_) {
    const model::Problem& problem = *search.group.problem;
    digest.add(model::background(*problem.world));
    digest.add(findings_->diagram->text(search.group.members));
    for (const model::UnitId u : problem.units.ids()) {
      digest.add(model::fingerprint(problem, problem.units[u]));
      digest.add(findings_->diagram->text(search.group.having[u]));
    }
  }
  digest_ = digest.text();
}

}  // namespace pathproof
