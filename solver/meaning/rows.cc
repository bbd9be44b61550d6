#include "meaning/rows.h"

#include <algorithm>
#include <random>
#include <set>

#include <fmt/format.h>

#include "cutting/constraint.h"
#include "meaning/focus.h"
#include "meaning/literals.h"
#include "meaning/meaning.h"
#include "meaning/terms.h"
#include "model/trace.h"
#include "pathproof/unit_kind.h"

namespace pathproof::verify {

namespace {

constexpr std::size_t most_regions = 10'000;  // that a row is split into
constexpr std::size_t most_of_all = 100'000;  // that all rows together are split into
constexpr int samples = 500;

class RowChecker {
 public:
  RowChecker(const model::Problem& problem, const std::string& name, const std::vector<Variable>& variables,
             ProvedRows& proved, const source::Stop& stop)
      : problem_(problem),
        name_(name),
        variables_(variables),
        sizes_(sizes_of(variables)),
        proved_(proved),
        meant_(proved.meant(variables)),
        whole_(whole_box(problem)),
        stop_(stop) {}

  void check(const Constraint& row, std::size_t number) {
    number_ = number;
    stop_.check();
    std::vector<Weighted> units;
    for (const Weighted& term : row.terms()) {
      if (variable(term.literal).kind == Variable::Kind::unit) units.push_back(term);
    }
    if (units.empty()) {
      if (!ladder(row) && !choice(row) && !definition(row))
        refuse("it is no ladder, no choice and no definition of a gate, and belongs to no unit");
      return;
    }
    if (units.size() > 1) refuse("it belongs to several units");
    const Literal unit = units.front().literal;
    if (unit > 0) {
      if (row.terms().size() != 1 || row.degree() != 1) refuse("it has a unit that it does not ask for");
      done.asked.push_back(variable(unit).unit);
      return;
    }
    if (units.front().coefficient < row.degree())
      refuse("it asks for something even where its unit is not asked for");
    follow(row, variable(unit).unit);
  }

  RowsChecked done;

 private:
  static std::size_t number_of(Literal literal) {
    return static_cast<std::size_t>(literal < 0 ? -literal : literal) - 1;
  }
  const Variable& variable(Literal literal) const { return variables_[number_of(literal)]; }
  [[noreturn]] void refuse(const std::string& what) const {
    throw Refused(fmt::format("{}, row {}: {}", name_, number_, what));
  }

  static bool clause_of_two(const Constraint& row) { return row.degree() == 1 && row.terms().size() == 2; }

  bool ladder(const Constraint& row) const {
    if (!clause_of_two(row)) return false;
    Literal lower = row.terms()[0].literal;
    Literal upper = row.terms()[1].literal;
    if (lower > 0) std::swap(lower, upper);
    if (lower > 0 || upper < 0) return false;
    const Variable& first = variable(lower);
    const Variable& second = variable(upper);
    return first.kind == Variable::Kind::step && second.kind == Variable::Kind::step &&
           first.step == second.step && first.by <= second.by;
  }

  bool choice(const Constraint& row) const {
    if (row.degree() != 1) return false;
    const auto is_fact = [&](const Weighted& term) {
      return variable(term.literal).kind == Variable::Kind::fact;
    };
    if (row.terms().empty() || !std::all_of(row.terms().begin(), row.terms().end(), is_fact)) return false;
    const Variable& first = variable(row.terms().front().literal);
    std::vector<std::int64_t> values;
    bool positive = true;
    bool negative = true;
    for (const Weighted& term : row.terms()) {
      if (variable(term.literal).fact != first.fact) return false;
      positive = positive && term.literal > 0;
      negative = negative && term.literal < 0;
      values.push_back(variable(term.literal).value);
    }
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    if (positive) return values == problem_.world->open_facts[first.fact].domain;
    return negative && row.terms().size() == 2 && values.size() == 2;
  }

  // One direction: of a conjunction, that it implies one of its parts, or is implied by all of them; of a sum likewise.
  bool definition(const Constraint& row) const {
    return std::any_of(row.terms().begin(), row.terms().end(), [&](const Weighted& term) {
      const Literal gate = term.literal < 0 ? -term.literal : term.literal;
      const Variable& of = variable(gate);
      if (of.kind != Variable::Kind::gate) return false;
      if (!of.all.empty()) return defines_conjunction(row, gate, of);
      std::vector<Weighted> terms = of.terms;
      std::int64_t total = 0;
      for (const Weighted& one : of.terms) total += one.coefficient;
      if (term.literal < 0) {
        for (Weighted& one : terms) one.literal = -one.literal;
        terms.push_back({total - of.most, -gate});
        return row == Constraint(terms, total - of.most);
      }
      terms.push_back({of.most + 1, gate});
      return row == Constraint(terms, of.most + 1);
    });
  }

  static bool defines_conjunction(const Constraint& row, Literal gate, const Variable& of) {
    std::vector<Weighted> all{{1, gate}};
    for (const Literal part : of.all) {
      if (row == Constraint({{1, -gate}, {1, part}}, 1)) return true;
      all.push_back({1, -part});
    }
    return row == Constraint(all, 1);
  }

  void follow(const Constraint& row, model::UnitId id) {
    const model::Unit& unit = problem_.units[id];
    std::vector<Weighted> rest;
    for (const Weighted& term : row.terms()) {
      if (variable(term.literal).kind != Variable::Kind::unit) rest.push_back(term);
    }
    RowCount& count = done.of_units[std::string(unit_row(unit.kind).noun)];
    std::string said = meant(rest, row.degree());
    if (proved_.knows(problem_, unit, said)) {
      ++count.proved;
      return;
    }
    const bool clause = row.degree() == 1;
    if (!clause && follows_by_terms(problem_, unit, rest, row.degree(), variables_, stop_)) {
      ++count.proved;
      return proved_.learn(problem_, unit, std::move(said));
    }
    if (covered(rest, row.degree(), unit)) {
      ++count.proved;
      return proved_.learn(problem_, unit, std::move(said));
    }
    sample(rest, row.degree(), unit);
    ++count.sampled;
    done.sampled.push_back(fmt::format("{}, row {}: {}", name_, number_, unit.id));
  }

  // What the terms are to come to, whatever numbers the variables have here.
  std::string meant(const std::vector<Weighted>& terms, std::int64_t degree) const {
    std::vector<std::pair<std::int64_t, std::int64_t>> sorted;
    for (const Weighted& term : terms) {
      const std::int64_t is = meant_[number_of(term.literal)];
      sorted.emplace_back(term.literal < 0 ? -is : is, term.coefficient);
    }
    std::sort(sorted.begin(), sorted.end());
    std::string out = std::to_string(degree);
    for (const auto& [literal, coefficient] : sorted) out += fmt::format(" {}*{}", coefficient, literal);
    return out;
  }

  // Pathways that break the row, if all these literals are true in them.
  struct Region {
    Box box;
    std::vector<Literal> wanted;
    bool broken = false;  // by all of them, once nothing is wanted any more
  };

  // Some rows take few regions the one way and thousands the other, and it does not show beforehand which; so each way is tried with few,
  // and then with many, unless another row of the unit had that in vain.
  bool covered(const std::vector<Weighted>& terms, std::int64_t degree, const model::Unit& unit) {
    if (covered(terms, degree, unit, true, most_regions / 7) ||
        covered(terms, degree, unit, false, most_regions / 20))
      return true;
    if (hard_.contains(unit.id)) return false;
    if (covered(terms, degree, unit, false, most_regions) || covered(terms, degree, unit, true, most_regions))
      return true;
    hard_.insert(unit.id);
    return false;
  }

  // Gathers the pathways that break the row, in regions that may overlap, and splits each until the unit is seen not to hold; false where
  // the limit is met. By literals: those of a clause are made false one after the other; else only boxes are cut.
  bool covered(const std::vector<Weighted>& terms, std::int64_t degree, const model::Unit& unit,
               bool by_literals, std::size_t most) {
    Region all{whole_, {}, false};
    const bool clause = std::all_of(terms.begin(), terms.end(),
                                    [&](const Weighted& term) { return term.coefficient >= degree; });
    if (clause && by_literals) {
      for (const Weighted& term : terms) all.wanted.push_back(-term.literal);
      std::stable_sort(all.wanted.begin(), all.wanted.end(),
                       [&](Literal one, Literal other) { return size(one) > size(other); });
      all.broken = true;
    }
    std::vector<Region> open{std::move(all)};
    std::vector<Focus> known;  // why the unit failed elsewhere
    for (std::size_t regions = 0; !open.empty(); ++regions) {
      if (regions >= most || regions_ >= most_of_all) return false;
      ++regions_;
      stop_.check();
      Region region = std::move(open.back());
      open.pop_back();
      if (!region.wanted.empty()) {
        want(std::move(region), open);
        continue;
      }
      Literals literals(variables_, region.box);
      const auto [low, high] = literals.sum(terms);
      if (low >= degree) continue;
      bool settled = false;
      const std::optional<Cut> cut = region.broken || high < degree
                                         ? cut_unit(region.box, unit, known, settled)
                                         : cut_row(literals, terms);
      if (settled) continue;
      if (!cut) return false;
      split(region, *cut, open);
    }
    return true;
  }

  std::int64_t size(Literal literal) const { return sizes_[number_of(literal)]; }

  static void split(const Region& region, const Cut& cut, std::vector<Region>& open) {
    for (const bool so : {false, true}) {
      if (auto half = part(region.box, cut, so))
        open.push_back({std::move(*half), region.wanted, region.broken});
    }
  }

  // Makes the last literal true: a part of the box, all parts of a conjunction, or one region for each part that can be false.
  void want(Region region, std::vector<Region>& open) const {
    const Literal literal = region.wanted.back();
    Literals literals(variables_, region.box);
    const int is = literals.value(literal);
    if (is == 0) return;
    const Variable& of = variable(literal);
    if (is < 0 && (of.kind != Variable::Kind::gate || of.all.empty()))
      return split(region, *literals.cut({literal}, sizes_), open);
    region.wanted.pop_back();
    if (is < 0 && literal > 0) region.wanted.insert(region.wanted.end(), of.all.begin(), of.all.end());
    if (is == 1 || literal > 0) {
      open.push_back(std::move(region));
      return;
    }
    for (const Literal operand : of.all) {
      if (literals.value(operand) == 1) continue;
      open.push_back(region);
      open.back().wanted.push_back(-operand);
    }
  }

  std::optional<Cut> cut_row(Literals& literals, const std::vector<Weighted>& terms) const {
    std::vector<Literal> among;
    for (const Weighted& term : terms) among.push_back(term.literal);
    return literals.cut(among, sizes_);
  }

  // The reasons that are found to be so are tried first from then on: regions that follow each other are mostly alike.
  static bool fails_as_elsewhere(Meaning& meaning, std::vector<Focus>& known) {
    const auto found =
        std::find_if(known.begin(), known.end(), [&](const Focus& focus) { return focus.certain(meaning); });
    if (found == known.end()) return false;
    std::rotate(known.begin(), found, found + 1);
    return true;
  }

  // The row holds nowhere in the box, so the unit must not, either; where that is seen it is settled.
  std::optional<Cut> cut_unit(const Box& box, const model::Unit& unit, std::vector<Focus>& known,
                              bool& settled) {
    Meaning meaning(problem_, box, writes_, stop_);
    const bool at_once =
        unit.kind == model::UnitKind::goal || unit.kind == model::UnitKind::requirement;  // cheap to read
    settled = (at_once && meaning.unit(unit).never()) || fails_as_elsewhere(meaning, known);
    if (settled) return std::nullopt;
    const model::Trace trace(*problem_.world, choice_of(problem_, box), &stop_);
    if (model::unit_holds(problem_, unit, trace))
      refuse(fmt::format("a pathway meets `{}` and breaks it", unit.id));
    const std::optional<Focus> focus = Focus::of(unit, trace);
    meaning.forget();
    settled = focus ? focus->holds(meaning).always() : meaning.unit(unit).never();
    constexpr std::size_t most_known = 50;
    if (focus && settled && known.size() < most_known) known.insert(known.begin(), *focus);
    return settled ? std::nullopt : meaning.reason();
  }

  void sample(const std::vector<Weighted>& terms, std::int64_t degree, const model::Unit& unit) const {
    std::mt19937 random(1);
    for (int i = 0; i < samples; ++i) {
      Box box = whole_;
      for (const StepId step : box.steps.ids()) {
        Phases& phases = box.steps[step];
        phases.low = phases.high = 1 + static_cast<int>(random() % static_cast<unsigned>(phases.high));
      }
      FactSets::List facts;
      for (const auto& values : box.facts) facts.push_back({values[random() % values.size()]});
      box.facts = FactSets(std::move(facts));
      Literals literals(variables_, box);
      if (literals.sum(terms).second >= degree) continue;
      const model::Trace trace(*problem_.world, choice_of(problem_, box), &stop_);
      if (model::unit_holds(problem_, unit, trace))
        refuse(fmt::format("a pathway meets `{}` and breaks it", unit.id));
    }
  }

  const model::Problem& problem_;
  const std::string& name_;
  const std::vector<Variable>& variables_;
  const std::vector<std::int64_t> sizes_;
  ProvedRows& proved_;
  const std::vector<std::int64_t> meant_;
  const Box whole_;
  const source::Stop& stop_;
  Meaning::Writes writes_;
  std::size_t number_ = 0;
  std::size_t regions_ = 0;     // looked at so far
  std::set<std::string> hard_;  // units with a row that many regions did not settle
};

}  // namespace

RowsChecked check_rows(const model::Problem& problem, const std::string& name, const Formula& formula,
                       const std::vector<Variable>& variables, ProvedRows& proved, const source::Stop& stop) {
  if (formula.variables > static_cast<Literal>(variables.size()))
    throw Refused(fmt::format("{}: some of its variables have no name", name));
  RowChecker checker(problem, name, variables, proved, stop);
  std::size_t number = 0;
  for (const Constraint& row : formula.rows) checker.check(row, ++number);
  RowsChecked out = std::move(checker.done);
  out.rows = formula.rows.size();
  std::sort(out.asked.begin(), out.asked.end());
  out.asked.erase(std::unique(out.asked.begin(), out.asked.end()), out.asked.end());
  return out;
}

}  // namespace pathproof::verify
