#include "read/biting.h"

#include "resolve/compose.h"

namespace pathproof::query {

namespace {

using model::Expr;
using model::ExprPtr;
using model::Op;

ExprPtr either_of(ExprPtr a, ExprPtr b) {
  if (!a) return b;
  if (!b) return a;
  return model::compose(Op::logical_or, {std::move(a), std::move(b)});
}

// For some instance: that the guard holds, and what `inner` says.
ExprPtr for_some(const Expr& quantifier, const ExprPtr& inner) {
  return inner ? model::compose(Op::some, {quantifier.args[0], inner}, quantifier.variables) : nullptr;
}

ExprPtr condition_of(const ExprPtr& formula) {
  const Expr& f = *formula;
  switch (f.op) {
    case Op::implies: return f.args[0];
    case Op::logical_and: {
      ExprPtr out;
      for (const ExprPtr& arg : f.args) out = either_of(out, condition_of(arg));
      return out;
    }
    case Op::all: return for_some(f, condition_of(f.args[1]));
    case Op::always:
    case Op::historically: {
      const ExprPtr inner = condition_of(f.args[0]);
      return inner ? model::compose(f.op == Op::always ? Op::eventually : Op::once, {inner}) : nullptr;
    }
    case Op::initially:
    case Op::finally:
    case Op::next: {
      const ExprPtr inner = condition_of(f.args[0]);
      return inner ? model::compose(f.op, {inner}) : nullptr;
    }
    default: return nullptr;
  }
}

}  // namespace

ExprPtr as_formula(const Subject& subject) {
  const ExprPtr& formula = subject.statement->formula;
  if (subject.kind != Card::Kind::requirement) return formula;
  const ExprPtr begins = model::compose_step(Op::starting, subject.step);
  return model::compose(Op::always, {model::compose(Op::implies, {begins, formula})});
}

ExprPtr biting(const Subject& subject) {
  if (subject.kind == Card::Kind::goal) return model::compose(Op::finally, {subject.statement->formula});
  if (subject.kind == Card::Kind::requirement) return model::compose_step(Op::included, subject.step);
  return condition_of(subject.statement->formula);
}

}  // namespace pathproof::query
