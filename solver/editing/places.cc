#include "editing/places.h"

#include <algorithm>
#include <functional>
#include <tuple>

#include <fmt/format.h>

#include "formula/lexer.h"
#include "formula/placed_text.h"
#include "formula/reserved.h"

namespace pathproof::editing {

NameIndex::Space NameIndex::space_of(NameKind kind) {
  switch (kind) {
    case NameKind::rule: return Space::rules;
    case NameKind::goal: return Space::goals;
    case NameKind::objective: return Space::objectives;
    case NameKind::claim: return Space::claims;
    case NameKind::source: return Space::sources;
    case NameKind::basis: return Space::bases;
    case NameKind::sort:
    case NameKind::element:
    case NameKind::fact:
    case NameKind::state:
    case NameKind::step:
    case NameKind::definition:
    case NameKind::variable: break;
  }
  return Space::global;
}

int NameIndex::declare(NameKind kind, const std::string& name, source::Span span, std::string detail) {
  const auto [at, added] = known_.try_emplace({space_of(kind), name}, static_cast<int>(symbols_.size()));
  if (added) symbols_.push_back({kind, name, span, std::move(detail)});
  use(at->second, span);
  return at->second;
}

int NameIndex::declare_local(const std::string& name, source::Span span, std::string detail) {
  symbols_.push_back({NameKind::variable, name, span, std::move(detail)});
  const int symbol = static_cast<int>(symbols_.size()) - 1;
  use(symbol, span);
  return symbol;
}

std::optional<int> NameIndex::find(Space space, const std::string& name) const {
  const auto at = known_.find({space, name});
  if (at == known_.end()) return std::nullopt;
  return at->second;
}

void NameIndex::use(int symbol, source::Span span) {
  if (span.known() && span.end > span.begin) uses_.push_back({symbol, span});
}

void NameIndex::finish() {
  const auto key = [](const Use& use) {
    return std::tuple(use.span.file, use.span.begin, use.span.end, use.symbol);
  };
  std::sort(uses_.begin(), uses_.end(), [&](const Use& a, const Use& b) { return key(a) < key(b); });
  uses_.erase(
      std::unique(uses_.begin(), uses_.end(), [&](const Use& a, const Use& b) { return key(a) == key(b); }),
      uses_.end());
}

const Use* NameIndex::at(source::FileId file, std::size_t offset) const {
  const Use* best = nullptr;
  const auto from = std::lower_bound(uses_.begin(), uses_.end(), file,
                                     [](const Use& use, source::FileId id) { return use.span.file < id; });
  auto one =
      std::upper_bound(from, uses_.end(), std::pair(file, offset), [](const auto& place, const Use& use) {
        return std::tuple(place.first, place.second) <
               std::tuple(use.span.file, static_cast<std::size_t>(use.span.begin));
      });
  // The last one that begins here or before; a name never holds another but for a few, so it is among the nearest.
  for (int looked = 0; one != from && looked < 4; ++looked) {
    --one;
    if (one->span.file == file && one->span.begin <= offset && offset <= one->span.end &&
        (best == nullptr || one->span.end - one->span.begin < best->span.end - best->span.begin))
      best = &*one;
  }
  return best;
}

namespace {

using Space = NameIndex::Space;
using Kind = spec::Node::Kind;

class Indexer {
 public:
  Indexer(const spec::ParsedProblem& parsed, const source::SourceMap& map) : parsed_(parsed), map_(map) {}

  NameIndex run() {
    declare_all();
    use_all();
    out_.finish();
    return std::move(out_);
  }

 private:
  // Without the quotation marks of a string.
  source::Span bare(source::Span span) const {
    if (!span.known()) return span;
    const std::string_view text = map_.text(span);
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
      return {span.file, span.begin + 1, span.end - 1};
    return span;
  }

  void declare(NameKind kind, const spec::Name& name, std::string detail = {}) {
    if (name.text.empty() || !name.span.known()) return;
    source::Span span = bare(name.span);
    // A name that is written with escapes, or is only the beginning of a key, is found where it is written plainly.
    if (map_.text(span) != name.text) return;
    out_.declare(kind, name.text, span, std::move(detail));
  }

  void use(Space space, const std::string& name, source::Span span) {
    const auto symbol = out_.find(space, name);
    span = bare(span);
    if (symbol && map_.text(span) == name) out_.use(*symbol, span);
  }
  void use(Space space, const spec::Name& name) { use(space, name.text, name.span); }
  // The last part of an id such as `rule:no-junior`.
  void use_within(Space space, std::string_view name, source::Span span) {
    span = bare(span);
    const std::size_t at = map_.text(span).find(name);
    if (name.empty() || at == std::string_view::npos) return;
    const auto begin = static_cast<std::uint32_t>(span.begin + at);
    use(space, std::string(name), {span.file, begin, static_cast<std::uint32_t>(begin + name.size())});
  }

  void declare_all() {
    const spec::ParsedSpec& spec = parsed_.spec;
    for (const spec::SourceDecl& source : spec.sources) declare(NameKind::source, source.id, source.title);
    for (const spec::Name& basis : spec.bases) declare(NameKind::basis, basis);
    for (const spec::SortDecl& sort : spec.sorts) {
      declare(NameKind::sort, sort.name, sort.scale ? "scale" : "sort");
      for (const spec::Element& element : sort.elements)
        declare(NameKind::element, element.name, sort.name.text);
    }
    for (const spec::FunctionDecl& function : spec.functions)
      declare(function.fluent ? NameKind::state : NameKind::fact, function.name, type_of(function));
    for (const spec::StepDecl& step : spec.steps) declare(NameKind::step, step.id, step.prose.title);
    for (const spec::DefinitionDecl& definition : spec.definitions) {
      if (!definition.prelude)
        declare(NameKind::definition, definition.signature.name, parameters_of(definition.signature));
    }
    for (const spec::Objective& objective : spec.objectives)
      declare(NameKind::objective, objective.id, objective.prose.title);
    for (const auto* rules : {&spec.rules, &parsed_.proposal.rules})
      for (const spec::Statement& rule : *rules) declare(NameKind::rule, rule.id, rule.prose.title);
    for (const spec::Statement& goal : spec.goals) declare(NameKind::goal, goal.id, goal.prose.title);
    for (const auto* claims : {&spec.claims, &parsed_.proposal.claims})
      for (const spec::Claim& claim : *claims)
        declare(NameKind::claim, claim.statement.id, claim.statement.prose.title);
  }

  static std::string type_of(const spec::FunctionDecl& function) {
    std::string out;
    for (const spec::Name& arg : function.args) out += (out.empty() ? "(" : ", ") + arg.text;
    if (!out.empty()) out += ")";
    return out + ": " + function.type.text + (function.optional ? "?" : "");
  }
  static std::string parameters_of(const spec::Signature& signature) {
    std::string out;
    for (const spec::Parameter& parameter : signature.parameters)
      out += fmt::format("{}{}: {}{}", out.empty() ? "(" : ", ", parameter.name.text, parameter.type.text,
                         parameter.optional ? "?" : "");
    return out.empty() ? out : out + ")";
  }

  void use_all() {
    const spec::ParsedSpec& spec = parsed_.spec;
    for (const spec::Name& basis : spec.default_bases) use(Space::bases, basis);
    for (const spec::FunctionDecl& function : spec.functions) read(function);
    for (const spec::StepDecl& step : spec.steps) read(step);
    for (const spec::DefinitionDecl& definition : spec.definitions) {
      if (!definition.prelude) read(definition);
    }
    for (const spec::Statement& rule : spec.rules) read(rule);
    for (const spec::Statement& goal : spec.goals) read(goal);
    if (spec.goal) use(Space::goals, *spec.goal);
    for (const spec::Objective& objective : spec.objectives) read(objective.formula);
    for (const spec::Claim& claim : spec.claims) read(claim);
    read(parsed_.proposal);
  }

  void read(const spec::Prose& prose) {
    for (const spec::Name& holder : prose.holder) use(Space::global, holder);
    if (prose.basis) use(Space::bases, *prose.basis);
    if (prose.source) use(Space::sources, prose.source->ref);
  }

  void read(const spec::FunctionDecl& function) {
    for (const spec::Name& arg : function.args) use(Space::global, arg);
    use_within(Space::global, function.type.text, function.type.span);
    read(function.prose);
    if (function.fallback) read(*function.fallback);
    for (const spec::InstanceValue& instance : function.values) {
      for (const spec::Name& arg : instance.args) use(Space::global, arg);
      read(instance.value);
    }
  }

  void read(const spec::StepDecl& step) {
    read(step.prose);
    for (const spec::StepFact& fact : step.facts) {
      use(Space::global, fact.function);
      read(fact.value);
    }
    for (const spec::Statement& requirement : step.requirements) read(requirement);
    for (const spec::EffectDecl& effect : step.effects) {
      if (!effect.syntax) {
        read_words(effect.span);
        continue;
      }
      if (effect.syntax->target) read(*effect.syntax->target);
      if (effect.syntax->value) read(*effect.syntax->value);
    }
  }

  void read(const spec::DefinitionDecl& definition) {
    read(definition.prose);
    const std::size_t outer = scope_.size();
    for (const spec::Parameter& parameter : definition.signature.parameters) {
      use(Space::global, parameter.type);
      bind(parameter.name, parameter.type.text);
    }
    read(definition.body);
    scope_.resize(outer);
  }

  void read(const spec::Statement& statement) {
    read(statement.prose);
    read(statement.formula);
  }

  void read(const spec::Claim::Goal& goal) {
    if (goal.none) return;
    if (out_.find(Space::goals, goal.formula.text))
      return use(Space::goals, goal.formula.text, goal.formula.span);
    read(goal.formula);
  }

  void read(const spec::Claim& claim) {
    read(claim.statement);
    if (claim.goal) read(*claim.goal);
    for (const spec::Statement& assumed : claim.assuming) read(assumed);
  }

  void read(const spec::ParsedCase& proposal) {
    if (proposal.goal) read(*proposal.goal);
    for (const auto* steps : {&proposal.include, &proposal.exclude})
      for (const spec::Name& step : *steps) use(Space::global, step);
    if (proposal.schedule) {
      for (const auto& phase : *proposal.schedule)
        for (const spec::Name& step : phase) use(Space::global, step);
    }
    if (proposal.sequence)
      for (const spec::Name& step : *proposal.sequence) use(Space::global, step);
    for (const spec::Statement& given : proposal.given) read(given);
    for (const spec::Statement& rule : proposal.rules) read(rule);
    for (const auto* rules : {&proposal.waive, &proposal.enforce})
      for (const spec::Name& rule : *rules) read_unit(rule);
    if (proposal.bases)
      for (const spec::Name& basis : *proposal.bases) use(Space::bases, basis);
    for (const spec::Claim& claim : proposal.claims) read(claim);
    if (!proposal.expect) return;
    for (const auto& conflict : proposal.expect->conflicts)
      for (const spec::Name& unit : conflict) read_unit(unit);
  }

  // `rule:ID`, `requires:STEP/i`, `include:STEP`; of a waived rule the id alone.
  void read_unit(const spec::Name& unit) {
    const std::size_t colon = unit.text.find(':');
    if (colon == std::string::npos) return use(Space::rules, unit);
    const std::string_view rest = std::string_view(unit.text).substr(colon + 1);
    const bool of_rule = unit.text.compare(0, colon, "rule") == 0;
    use_within(of_rule ? Space::rules : Space::global, rest.substr(0, rest.find('/')), unit.span);
  }

  // Names of elements among values, and in keys such as "MX, A1".
  void read(const spec::Json& value) {
    if (value.is(spec::Json::Kind::string)) use(Space::global, value.string(), value.span);
    for (const spec::Json& item : value.items()) read(item);
    for (const spec::Member& member : value.members()) {
      std::size_t from = 0;
      const std::string key = member.key();
      while (from <= key.size()) {
        const std::size_t comma = std::min(key.find(',', from), key.size());
        std::size_t begin = from;
        while (begin < comma && key[begin] == ' ') ++begin;
        std::size_t end = comma;
        while (end > begin && key[end - 1] == ' ') --end;
        const source::Span span = bare(member.key_span());
        use(Space::global, key.substr(begin, end - begin),
            {span.file, span.begin + static_cast<std::uint32_t>(begin),
             span.begin + static_cast<std::uint32_t>(end)});
        from = comma + 1;
      }
      read(member.value);
    }
  }

  void read(const spec::Formula& formula) {
    if (formula.root) {
      read(*formula.root);
    } else {
      read_words(formula.span);
    }
  }

  // What cannot be parsed, word by word.
  void read_words(source::Span span) {
    if (!span.known()) return;
    const std::string_view text = map_.text(span);
    for (const spec::Token& token : spec::tokenize(text)) {
      if (token.kind != spec::Token::Kind::word) continue;
      use(Space::global, std::string(token.text),
          {span.file, static_cast<std::uint32_t>(span.begin + token.begin),
           static_cast<std::uint32_t>(span.begin + token.end)});
    }
  }

  void bind(const spec::Name& name, const std::string& sort) {
    if (!name.span.known()) return;
    scope_.emplace_back(name.text, out_.declare_local(name.text, name.span, sort));
  }

  void use_name(const spec::Node& node) {
    for (auto bound = scope_.rbegin(); bound != scope_.rend(); ++bound) {
      if (bound->first == node.text) return out_.use(bound->second, node.text_span);
    }
    use(Space::global, node.text, node.text_span);
  }

  void read(const spec::Node& node) {
    const std::size_t outer = scope_.size();
    if (node.kind == Kind::name || node.kind == Kind::apply) use_name(node);
    for (const spec::Binder& binder : node.binders) {
      use(Space::global, binder.sort);
      bind(binder.name, binder.sort.text);
    }
    for (const spec::NodePtr& arg : node.args)
      if (arg) read(*arg);
    if (node.guard) read(*node.guard);
    if (node.body) read(*node.body);
    scope_.resize(outer);
  }

  const spec::ParsedProblem& parsed_;
  const source::SourceMap& map_;
  NameIndex out_;
  std::vector<std::pair<std::string, int>> scope_;  // bound names, innermost last
};

}  // namespace

NameIndex index_names(const spec::ParsedProblem& parsed, const source::SourceMap& map) {
  return Indexer(parsed, map).run();
}

}  // namespace pathproof::editing
