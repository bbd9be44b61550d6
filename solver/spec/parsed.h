// What a spec and a case say, as written: names are not resolved, formulas are trees, values are JSON.
//
// Everything keeps its place, so that later stages can point at it. Sections keep the order of the text.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "formula/parser.h"
#include "spec/json.h"

namespace pathproof::spec {

/// A formula's text, its tree (null after a syntax error, which was reported) and its place.
struct Formula {
  std::string text;
  NodePtr root;
  Span span;
};

/// Where a requirement comes from: an entry of `sources` and a place in it.
struct Citation {
  Name ref;  // empty text: none
  std::string at;
};

/// The words that go with a declaration.
struct Prose {
  std::string title;
  std::string says;
  std::vector<Name> holder;
  std::optional<Name> basis;
  std::optional<Citation> source;
};

/// A rule, requirement, goal or commitment.
struct Statement {
  Name id;  // empty for requirements and commitments
  Formula formula;
  Prose prose;
  std::int64_t weight = 0;  // rules: 0 is hard
  bool on = true;           // rules
  Span span;                // the whole entry
};

struct Claim {
  Statement statement;
  bool some = false;  // "in": "some"
  struct Goal {
    bool none = false;  // false: no goal
    Formula formula;    // a goal's id parses as a name
  };
  std::optional<Goal> goal;
  std::optional<std::int64_t> horizon;
  std::vector<Statement> assuming;
  std::optional<Name> expect;
};

struct Element {
  Name name;
  std::string label;  // empty: the name itself
};

struct SortDecl {
  Name name;
  bool scale = false;
  std::vector<Element> elements;
};

/// One entry of `values` or `baseline`: "a, b": value.
struct InstanceValue {
  std::vector<Name> args;
  Json value;
  Span span;  // the key
};

struct FunctionDecl {
  Name name;
  bool fluent = false;  // section `state`
  std::vector<Name> args;
  Name type;
  bool optional = false;  // SORT?
  bool symmetric = false;
  std::optional<Json> fallback;  // `default`
  std::vector<InstanceValue> values;
  std::optional<Name> reads;      // how it is said of its arguments, {1} being the first
  std::optional<Name> reads_not;  // Boolean: how it is denied
  Prose prose;
};

/// An entry of a step's `facts`; what it means depends on the function.
struct StepFact {
  Name function;
  Json value;
};

struct EffectDecl {
  std::string text;
  Span span;
  std::optional<EffectSyntax> syntax;  // empty after a syntax error
};

struct StepDecl {
  Name id;
  Prose prose;
  std::int64_t duration = 1;
  std::optional<std::int64_t> written_duration;  // where the question has another instead
  std::vector<StepFact> facts;
  std::vector<Statement> requirements;
  std::vector<EffectDecl> effects;
};

struct DefinitionDecl {
  Signature signature;
  Formula body;
  Prose prose;
  bool prelude = false;
};

struct Objective {
  Name id;
  bool maximize = false;
  Formula formula;
  Prose prose;
};

struct SourceDecl {
  Name id;
  std::string title;
  std::string author;
  std::string year;
};

/// A fact that a toggle or range gives a value: taken as given where the fact is open, else in the place of its value.
struct Supposal {
  std::string instance;  // `consents(MX, A1)`
  Formula setting;       // `consents(MX, A1) = false`
  Formula given;         // the same in the words of a rule: `not consents(MX, A1)`
};

struct ParsedSpec {
  std::vector<std::shared_ptr<const std::string>> texts;  // that values of the spec refer to
  std::string file;
  std::string id;
  std::string title;
  std::string says;
  std::vector<SourceDecl> sources;
  std::vector<Name> bases;          // as declared, or stated, implied, assumed
  std::vector<Name> default_bases;  // as declared, or all
  std::vector<SortDecl> sorts;      // sorts and scales
  std::vector<FunctionDecl> functions;
  std::vector<StepDecl> steps;
  std::vector<DefinitionDecl> definitions;  // the spec's own, then those of the prelude it does not redefine
  std::vector<Statement> rules;
  std::vector<Statement> goals;
  std::optional<Name> goal;
  std::vector<Objective> objectives;
  std::vector<Claim> claims;
  std::optional<std::int64_t> horizon;
  std::vector<Formula> settings;  // `FACT = VALUE`: what the question puts in the place of the spec's values
  std::vector<Supposal> supposals;
};

/// What a case expects of itself.
struct Expectation {
  Name verdict;
  std::vector<std::vector<Name>> conflicts;
};

struct ParsedCase {
  std::string file;  // empty when a spec is asked directly
  std::string id;
  std::string title;
  std::string says;
  std::optional<Claim::Goal> goal;  // absent: the spec's
  std::vector<Name> include;
  std::vector<Name> exclude;
  std::optional<std::vector<std::vector<Name>>> schedule;
  std::optional<std::vector<Name>> sequence;
  std::vector<Statement> given;
  std::vector<Name> waive;
  std::vector<Name> enforce;
  std::vector<Name> dropped;  // requirements that do not count, by unit id: of toggles
  std::optional<std::vector<Name>> bases;
  std::vector<Statement> rules;
  std::vector<Claim> claims;
  std::optional<std::int64_t> horizon;
  std::int64_t longest_delay = 0;  // phases: room that a pathway needs besides the durations
  std::optional<Expectation> expect;
  std::vector<Claim::Goal> asked;  // claims to prove: an id, or a formula; empty: all
  bool asked_in_some = false;
};

/// A spec and the case that is asked of it.
struct ParsedProblem {
  ParsedSpec spec;
  ParsedCase proposal;
};

}  // namespace pathproof::spec
