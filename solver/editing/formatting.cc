// Blanks in formulas, set as the documentation sets them.
//
// Afterwards each formula has the same tokens as before. A formula with comments, line breaks or escapes keeps its form: its author gave it
// one.

#include <algorithm>
#include <set>

#include "editing/draft.h"
#include "formula/lexer.h"
#include "formula/reserved.h"

namespace pathproof {

namespace {

using spec::Token;

bool is_operator(std::string_view text) {
  static const std::set<std::string_view> operators = {":=", "+=", "!=", "<=", ">=", "=",
                                                       "<",  ">",  "+",  "-",  "*"};
  return operators.count(text) > 0;
}

// Whether a sign at `i` stands before a number or term instead of between two.
bool is_sign(const std::vector<Token>& tokens, std::size_t i) {
  if (tokens[i].text != "-" && tokens[i].text != "+") return false;
  if (i == 0) return true;
  const Token& before = tokens[i - 1];
  if (before.kind == Token::Kind::word) return spec::is_keyword(before.text) && before.text != "phase";
  return before.kind == Token::Kind::symbol && before.text != ")" && before.text != "?";
}

bool blank_between(const std::vector<Token>& tokens, std::size_t i) {
  const Token& a = tokens[i];
  const Token& b = tokens[i + 1];
  if (b.text == ")" || b.text == "," || b.text == ":" || b.text == "?" || a.text == "(") return false;
  if (a.text == "." || b.text == ".") return false;
  if (is_sign(tokens, i)) return false;
  if (b.text == "(") {
    const bool call =
        a.kind == Token::Kind::word && (!spec::is_keyword(a.text) || a.text == "count" || a.text == "sum");
    return !call && (a.kind == Token::Kind::word || a.text == "," || a.text == ":" || is_operator(a.text));
  }
  return true;
}

std::string set_anew(const std::vector<Token>& tokens) {
  std::string out;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    out += tokens[i].text;
    if (i + 2 < tokens.size() && blank_between(tokens, i)) out += ' ';
  }
  return out;
}

bool same_tokens(const std::vector<Token>& a, const std::vector<Token>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Token& x, const Token& y) { return x.kind == y.kind && x.text == y.text; });
}

std::vector<source::Span> formulas_of(const spec::ParsedProblem& parsed) {
  std::vector<source::Span> out;
  const auto add = [&](const spec::Formula& formula) {
    if (formula.root) out.push_back(formula.span);
  };
  const auto add_all = [&](const std::vector<spec::Statement>& statements) {
    for (const spec::Statement& statement : statements) add(statement.formula);
  };
  const spec::ParsedSpec& spec = parsed.spec;
  for (const spec::StepDecl& step : spec.steps) {
    add_all(step.requirements);
    for (const spec::EffectDecl& effect : step.effects)
      if (effect.syntax) out.push_back(effect.span);
  }
  for (const spec::DefinitionDecl& definition : spec.definitions)
    if (!definition.prelude) add(definition.body);
  for (const spec::Objective& objective : spec.objectives) add(objective.formula);
  for (const auto* statements : {&spec.rules, &spec.goals, &parsed.proposal.given, &parsed.proposal.rules})
    add_all(*statements);
  for (const auto* claims : {&spec.claims, &parsed.proposal.claims}) {
    for (const spec::Claim& claim : *claims) {
      add(claim.statement.formula);
      add_all(claim.assuming);
    }
  }
  return out;
}

}  // namespace

std::vector<TextEdit> formatted(const Draft& draft, const std::string& file) {
  const Draft::Data& data = draft.data();
  std::vector<TextEdit> out;
  std::vector<source::Span> formulas = formulas_of(data.parsed);
  formulas.insert(formulas.end(), data.changed_formulas.begin(), data.changed_formulas.end());
  for (source::Span span : formulas) {
    if (!span.known() || data.map.file(span.file).name() != file) continue;
    std::string_view text = data.map.text(span);
    if (text.size() < 2 || text.front() != '"' || text.find_first_of("\\#\n") != std::string_view::npos)
      continue;
    text = text.substr(1, text.size() - 2);
    const std::vector<Token> tokens = spec::tokenize(text);
    const std::string after = set_anew(tokens);
    if (after != text && same_tokens(tokens, spec::tokenize(after)))
      out.push_back({{file, span.begin + 1, span.end - 1}, after});
  }
  std::sort(out.begin(), out.end(),
            [](const TextEdit& a, const TextEdit& b) { return a.range.begin < b.range.begin; });
  // What is amended is read as part of the spec, too.
  out.erase(std::unique(out.begin(), out.end(),
                        [](const TextEdit& a, const TextEdit& b) { return a.range.begin == b.range.begin; }),
            out.end());
  return out;
}

}  // namespace pathproof
