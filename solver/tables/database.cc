#include "tables/database.h"

#include <map>
#include <tuple>

#include <fmt/format.h>

#include "tables/outcomes.h"
#include "tables/sqlite.h"
#include "tell/words.h"

namespace pathproof::report {

namespace {

using model::Diagram;
using query::FamilyFact;

constexpr std::size_t most_cubes = 100'000;
constexpr std::uint64_t most_variants = 100'000;

// Numbers that may be large are text: integers of SQLite end at 2^63.
constexpr const char* schema = R"(
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE axes (axis INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE options (axis INTEGER NOT NULL, option INTEGER NOT NULL, name TEXT NOT NULL, says TEXT, PRIMARY KEY (axis, option));
CREATE TABLE outcomes (outcome INTEGER PRIMARY KEY, verdict TEXT NOT NULL, optimum TEXT, variants TEXT NOT NULL);
CREATE TABLE nodes (node INTEGER PRIMARY KEY, axis INTEGER NOT NULL);
CREATE TABLE edges (node INTEGER NOT NULL, option INTEGER NOT NULL, to_node INTEGER, outcome INTEGER, PRIMARY KEY (node, option));
CREATE TABLE cubes (cube INTEGER PRIMARY KEY, outcome INTEGER NOT NULL, variants TEXT NOT NULL);
CREATE TABLE cube_options (cube INTEGER NOT NULL, axis INTEGER NOT NULL, option INTEGER NOT NULL, PRIMARY KEY (cube, axis, option));
CREATE TABLE variants (variant INTEGER PRIMARY KEY, name TEXT NOT NULL, verdict TEXT NOT NULL, optimum TEXT, expected TEXT, command TEXT NOT NULL);
CREATE TABLE pathways (pathway INTEGER PRIMARY KEY, question INTEGER NOT NULL, phases INTEGER NOT NULL, answers TEXT NOT NULL, adds TEXT NOT NULL);
CREATE TABLE pathway_steps (pathway INTEGER NOT NULL, step TEXT NOT NULL, start INTEGER NOT NULL, complete INTEGER NOT NULL, PRIMARY KEY (pathway, step));
CREATE TABLE pathway_facts (pathway INTEGER NOT NULL, fact TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (pathway, fact));
CREATE TABLE conflicts (conflict INTEGER PRIMARY KEY, question INTEGER NOT NULL, bounds TEXT, answers TEXT NOT NULL, adds TEXT NOT NULL);
CREATE TABLE conflict_units (conflict INTEGER NOT NULL, place INTEGER NOT NULL, unit TEXT NOT NULL, says TEXT NOT NULL, PRIMARY KEY (conflict, place));
PRAGMA user_version = 1;
)";

Cell text_or_null(const std::string& text) { return text.empty() ? Cell() : Cell(text); }

template <typename Numbers>
std::string numbers_text(const Numbers& numbers) {
  return fmt::format("{}", fmt::join(numbers, " "));
}

Cell number_of(std::size_t number) { return static_cast<std::int64_t>(number); }

// The settings and what they come to.
class SettingsWriter {
 public:
  SettingsWriter(Database& database, const BatchReport& report, const BatchDiagram& diagram)
      : database_(database), report_(report), diagram_(diagram) {}

  void all() {
    axes();
    outcomes();
    edges();
    cubes();
    variants();
    about();
  }

 private:
  void axes() {
    Rows names(database_, "axes", 2);
    Rows options(database_, "options", 4);
    for (std::size_t axis = 0; axis < report_.axes.size(); ++axis) {
      const BatchAxis& a = report_.axes[axis];
      names.add({number_of(axis), a.axis});
      for (std::size_t o = 0; o < a.options.size(); ++o)
        options.add({number_of(axis), number_of(o), a.options[o],
                     text_or_null(o < a.says.size() ? a.says[o] : std::string())});
    }
  }

  void outcomes() {
    Rows rows(database_, "outcomes", 4);
    for (std::size_t i = 0; i < diagram_.outcomes.size(); ++i) {
      const BatchOutcome& each = diagram_.outcomes[i];
      rows.add({number_of(i), each.verdict, text_or_null(numbers_text(each.optimum)), each.variants.text()});
    }
  }

  void edges() {
    Rows nodes(database_, "nodes", 2);
    Rows rows(database_, "edges", 4);
    for (std::size_t i = 0; i < diagram_.nodes.size(); ++i) {
      const BatchDiagram::Node& node = diagram_.nodes[i];
      nodes.add({number_of(i), number_of(node.axis)});
      for (std::size_t o = 0; o < node.to.size(); ++o) {
        const int to = node.to[o];
        rows.add({number_of(i), number_of(o), to >= 0 ? Cell(std::int64_t{to}) : Cell(),
                  to < 0 ? Cell(std::int64_t{-1 - to}) : Cell()});
      }
    }
  }

  void cubes() {
    std::vector<int> sizes;
    for (const BatchAxis& axis : report_.axes) sizes.push_back(static_cast<int>(axis.options.size()));
    const std::vector<OutcomeCube> found = cubes_of(diagram_, sizes, most_cubes);
    cubes_ = !found.empty();
    Rows rows(database_, "cubes", 3);
    Rows options(database_, "cube_options", 3);
    for (std::size_t i = 0; i < found.size(); ++i) {
      rows.add({number_of(i), number_of(found[i].outcome), found[i].settings.text()});
      for (const auto& [axis, allowed] : found[i].allowed) {
        for (const int option : allowed) options.add({number_of(i), number_of(axis), std::int64_t{option}});
      }
    }
  }

  void variants() {
    if (report_.answered > most_variants) return;
    Rows rows(database_, "variants", 6);
    report_.each_row(most_variants, [&](const BatchRow& row) {
      rows.add({number_of(row.index.up_to(most_variants)), row.name, row.verdict,
                text_or_null(numbers_text(row.optimum)), text_or_null(row.expected), row.command});
    });
  }

  void about() {
    Rows rows(database_, "about", 2);
    const auto yes_no = [](bool yes) { return std::string(yes ? "yes" : "no"); };
    rows.add({std::string("schema"), std::string("1")});
    rows.add({std::string("program"), "pathproof " + version()});
    rows.add({std::string("file"), report_.file});
    rows.add({std::string("title"), report_.title});
    rows.add({std::string("ask"), report_.ask});
    rows.add({std::string("objectives"), numbers_text(report_.objectives)});
    rows.add({std::string("claims"), numbers_text(report_.claims)});
    rows.add({std::string("digest"), report_.digest});
    rows.add({std::string("variants"), report_.variants.text()});
    rows.add({std::string("skipped"), report_.skipped.text()});
    rows.add({std::string("first_node"), diagram_.first >= 0 ? std::to_string(diagram_.first) : "none"});
    rows.add({std::string("has_diagram"), yes_no(diagram_.complete)});
    rows.add({std::string("has_cubes"), yes_no(cubes_)});
    rows.add({std::string("has_variants"), yes_no(report_.answered <= most_variants)});
  }

  Database& database_;
  const BatchReport& report_;
  const BatchDiagram& diagram_;
  bool cubes_ = false;
};

std::string value_text(const FactValue& value) {
  if (const bool* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
  return std::get<std::string>(value);
}

// Pathways and conflicts, each with how many variants it answers, and how many of these none before it did.
class FactsWriter {
 public:
  FactsWriter(Database& database, const BatchFamily& family)
      : family_(family),
        f_(family.findings()),
        pathways_(database, "pathways", 5),
        steps_(database, "pathway_steps", 4),
        values_(database, "pathway_facts", 3),
        conflicts_(database, "conflicts", 5),
        units_(database, "conflict_units", 4) {}

  /// `answers`: the variants that the fact answers.
  void add(const BatchSearch& search, const FamilyFact& fact, Diagram::Set answers) {
    Diagram& diagram = *f_.diagram;
    Diagram::Set& known = known_[{search.question, fact.kind, fact.bounds}];
    const Count adds = diagram.count(diagram.minus(answers, known));
    known = diagram.join(known, answers);
    const std::string all = diagram.count(answers).text();
    if (fact.kind == FamilyFact::Kind::pathway) {
      add_pathway(search, fact, all, adds.text());
    } else if (fact.kind == FamilyFact::Kind::conflict) {
      add_conflict(search, fact, all, adds.text());
    }
  }

 private:
  void add_pathway(const BatchSearch& search, const FamilyFact& fact, const std::string& all,
                   const std::string& adds) {
    const Pathway told = pathway(*search.group.problem->world, fact.choice);
    const Cell number = number_of(++pathway_count_);
    pathways_.add({number, number_of(search.question), std::int64_t{told.phases}, all, adds});
    for (const PathwayStep& step : told.steps)
      steps_.add({number, step.step, std::int64_t{step.start}, std::int64_t{step.end}});
    for (const auto& [name, value] : told.facts) values_.add({number, name, value_text(value)});
  }

  void add_conflict(const BatchSearch& search, const FamilyFact& fact, const std::string& all,
                    const std::string& adds) {
    const Cell number = number_of(++conflict_count_);
    std::vector<std::int64_t> bounds;
    for (std::size_t i = 0; i < fact.bounds.size(); ++i)
      bounds.push_back(search.objectives[i].shown(fact.bounds[i]));
    conflicts_.add({number, number_of(search.question), text_or_null(numbers_text(bounds)), all, adds});
    std::size_t place = 0;
    for (const UnitText& unit : sorted_units(*search.group.problem, fact.units))
      units_.add({number, number_of(++place), unit.id, unit.says});
  }

  const BatchFamily& family_;
  const BatchFindings& f_;
  Rows pathways_;
  Rows steps_;
  Rows values_;
  Rows conflicts_;
  Rows units_;
  std::map<std::tuple<std::size_t, FamilyFact::Kind, query::CostList>, Diagram::Set> known_;
  std::size_t pathway_count_ = 0;
  std::size_t conflict_count_ = 0;
};

}  // namespace

std::string make_database(const BatchFamily& family, const BatchReport& report, const Settled& settled) {
  Database database;
  database.run("BEGIN;");
  database.run(schema);
  SettingsWriter(database, report, report.diagram ? *report.diagram : make_diagram(family.findings())).all();
  FactsWriter facts(database, family);
  for (std::size_t i = 0; i < settled.stood.size(); ++i) {
    for (std::size_t k = 0; k < settled.stood[i].size(); ++k)
      facts.add(family.searches()[i], settled.stood[i][k], settled.answers[i][k]);
  }
  database.run("COMMIT;");
  return database.bytes();
}

}  // namespace pathproof::report
