#include "formula/declaration_parser.h"

#include <fmt/format.h>

#include "formula/reserved.h"

namespace pathproof::spec {

Signature DeclarationParser::whole_signature() {
  Signature out;
  out.name = name("a name");
  if (accept("(")) {
    if (!accept(")")) {
      do {
        parameter_group(out.parameters);
      } while (accept(","));
      expect(")", "to close the parameters");
    }
  }
  expect_end();
  return out;
}

void DeclarationParser::parameter_group(std::vector<Parameter>& parameters) {
  const std::size_t first = parameters.size();
  do {
    parameters.push_back({name("the name of a parameter"), {}, false});
  } while (accept(","));
  const Name type = sort_of("and a type after the parameters");
  const bool optional = accept("?");
  for (std::size_t i = first; i < parameters.size(); ++i) {
    parameters[i].type = type;
    parameters[i].optional = optional;
  }
}

EffectSyntax DeclarationParser::whole_effect() {
  EffectSyntax out;
  if (peek_is("raise")) {
    advance();
    out.kind = EffectSyntax::Kind::raise;
    out.target = target();
    expect("to", "as in `raise level(US, MX) to liaison`");
    out.value = formula();
  } else {
    out.target = target();
    if (accept(":=")) {
      out.value = formula();
    } else if (accept("+=")) {
      out.kind = EffectSyntax::Kind::add;
      const bool negative = accept("-");
      out.amount = integer("an integer after `+=`") * (negative ? -1 : 1);
    } else {
      fail_here("expected `:=` or `+=` after the target of an effect",
                peek_is("=") ? "an effect assigns with `:=`; `=` compares"
                             : "write `f(..) := value`, `raise f(..) to level` or `f(..) += 1`");
    }
  }
  expect_end();
  return out;
}

NodePtr DeclarationParser::target() {
  const Token token = peek();
  if (token.kind != Kind::word || is_keyword(token.text)) {
    fail_here(fmt::format("{}, expected the state that the effect changes", seen()),
              "write `f(..) := value`, `raise f(..) to level` or `f(..) += 1`");
  }
  return factor();
}

}  // namespace pathproof::spec
