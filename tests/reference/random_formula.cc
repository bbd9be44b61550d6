#include "random_formula.h"

#include <algorithm>

namespace pathproof::reference {

namespace {

constexpr WordType step_word{WordType::Kind::element, 0};

// What stands under a temporal operator may read the state.
Frame under_operator(Frame frame) {
  frame.timed = true;
  frame.shielded = true;
  return frame;
}

}  // namespace

// Parentheses where the grammar needs them, and now and then where it does not.
std::string FormulaMaker::in(const Text& text, int rung) {
  return text.rung < rung || random_.chance(4) ? "(" + text.text + ")" : text.text;
}

// ---- whole formulas

// Many random demands cannot be met at all; tied to a step they can, so that it takes several to conflict.
std::string FormulaMaker::rule() {
  const std::string demand = any_rule();
  if (random_.chance(55)) return demand;
  const std::string who = random_.pick(words_.sorts[0].elements);
  if (random_.chance(25)) return "(" + demand + ") or included(" + who + ")";
  return "included(" + who + ") implies (" + demand + ")";
}

std::string FormulaMaker::any_rule() {
  variables_ = 0;
  Frame frame;
  const int choice = random_.below(100);
  if (choice < 25) return about_steps(frame).text;
  if (choice < 45) {
    std::string text = random_.chance(85) ? "all " : random_.chance(50) ? "some " : "no ";
    text += binders(frame, 2);
    if (random_.chance(40)) text += " where " + boolean(frame, 1).text;
    return text + ": " + (random_.chance(40) ? about_steps(frame) : shape(frame, 2)).text;
  }
  if (choice < 85) return shape(frame, 2).text;
  return boolean(frame, 3).text;
}

std::string FormulaMaker::condition() {
  variables_ = 0;
  Frame frame;
  frame.timed = true;
  if (!words_.reached.empty() && random_.chance(65)) {
    const std::string what = random_.pick(words_.reached);
    if (random_.chance(60)) return what;
    return "(" + what + (random_.chance(50) ? ") and " : ") or ") + in(boolean(frame, 1), until);
  }
  return boolean(frame, random_.below(3)).text;
}

std::string FormulaMaker::body(const WordType& type, std::vector<ParameterWord>& parameters, bool timed) {
  variables_ = 0;
  Frame frame;
  frame.timed = timed;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    frame.variables.push_back({parameters[i].name, parameters[i].type, static_cast<int>(i)});
  }
  parameters_ = &parameters;
  const bool number = type.kind == WordType::Kind::integer;
  std::string out = (number ? integer(frame, 1) : boolean(frame, 2)).text;
  parameters_ = nullptr;
  return out;
}

std::string FormulaMaker::objective() {
  variables_ = 0;
  Frame frame;
  frame.timed = true;
  return integer(frame, 2).text;
}

// The common forms of rules, so that not all is noise.
FormulaMaker::Text FormulaMaker::shape(const Frame& frame, int depth) {
  const Frame inner = under_operator(frame);
  switch (random_.below(12)) {
    case 0:
    case 1:
    case 2: {
      const std::string left = in(boolean(inner, depth - 1), disjunction);
      return {"always (" + left + " implies " + in(boolean(inner, depth - 1), implies) + ")", unary};
    }
    case 3: return {"always " + in(boolean(inner, depth), unary), unary};
    case 4:
    case 5: return {"eventually " + in(boolean(inner, depth), unary), unary};
    case 6: {
      const std::string left = in(boolean(inner, depth - 1), until);
      return {"not eventually (" + left + " and " + in(boolean(inner, depth - 1), until) + ")", unary};
    }
    case 7: return {"finally " + in(boolean(inner, depth), unary), unary};
    case 8: return when(frame, depth);
    case 9: return binary_temporal(frame, depth);
    case 10: {
      const std::string left = "included(" + step(frame) + ")";
      return {left + " implies " + in(boolean(frame, depth), implies), implies};
    }
    default: return temporal(frame, depth);
  }
}

FormulaMaker::Text FormulaMaker::about_steps(const Frame& frame) {
  const std::string a = step(frame);
  const std::string b = step(frame);
  switch (random_.below(9)) {
    case 0: return {a + " before " + b, relation};
    case 1: return {"included(" + a + ") implies included(" + b + ")", implies};
    case 2: return {"not (included(" + a + ") and included(" + b + "))", unary};
    case 3: return {"included(" + a + ") or included(" + b + ")", disjunction};
    case 4: return {"included(" + a + ")", factor};
    case 5: return compare_times(frame, 1);
    case 6: {
      const std::string left = in(aggregate(frame, 1), sum);
      return {left + " <= " + std::to_string(random_.between(0, 4)), relation};
    }
    default: {
      static const std::vector<std::string> templates = {"precedence",  "response",  "succession",
                                                         "coexistence", "exclusive", "together"};
      return {random_.pick(templates) + "(" + a + ", " + b + ")", factor};
    }
  }
}

// ---- Boolean terms

FormulaMaker::Text FormulaMaker::boolean(const Frame& frame, int depth) {
  const int choice = random_.below(100);
  if (depth <= 0 || choice < 22) return atom(frame, depth);
  if (choice < 55) return connective(frame, depth);
  if (choice < 75) return temporal(frame, depth);
  if (choice < 83) return binary_temporal(frame, depth);
  if (choice < 87) return when(frame, depth);
  return quantified(frame, depth);
}

FormulaMaker::Text FormulaMaker::connective(const Frame& frame, int depth) {
  const auto part = [&](int rung) { return in(boolean(frame, depth - 1), rung); };
  switch (random_.below(5)) {
    case 0: return {"not " + part(unary), unary};
    case 1: {
      std::string text = part(until);
      for (int more = random_.chance(20) ? 2 : 1; more > 0; --more) text += " and " + part(until);
      return {text, conjunction};
    }
    case 2: {
      std::string text = part(conjunction);
      for (int more = random_.chance(20) ? 2 : 1; more > 0; --more) text += " or " + part(conjunction);
      return {text, disjunction};
    }
    case 3: {
      const std::string left = part(disjunction);
      return {left + " implies " + part(implies), implies};
    }
    default: {
      const std::string left = part(iff);  // a chain of these holds together to the left
      return {left + " iff " + part(implies), iff};
    }
  }
}

FormulaMaker::Text FormulaMaker::temporal(const Frame& frame, int depth) {
  static const std::vector<std::string> operators = {"always",       "eventually",  "next", "next",
                                                     "initially",    "finally",     "once", "once",
                                                     "historically", "historically"};
  const std::string op = random_.pick(operators);
  const Text inner = boolean(under_operator(frame), depth - 1);
  if (inner.rung == open_ended && random_.chance(50)) return {op + " " + inner.text, open_ended};
  return {op + " " + in(inner, unary), unary};
}

FormulaMaker::Text FormulaMaker::binary_temporal(const Frame& frame, int depth) {
  const Frame inner = under_operator(frame);
  const std::string left = in(boolean(inner, depth - 1), unary);
  const std::string op = random_.chance(50) ? " until " : " since ";
  return {left + op + in(boolean(inner, depth - 1), unary), until};
}

FormulaMaker::Text FormulaMaker::when(const Frame& frame, int depth) {
  const Frame inner = under_operator(frame);
  const std::string moment = random_.chance(50) ? " starts: " : " completes: ";
  const std::string who = step(inner);
  return {"when " + who + moment + boolean(inner, depth - 1).text, open_ended};
}

FormulaMaker::Text FormulaMaker::quantified(const Frame& frame, int depth) {
  Frame inner = frame;
  static const std::vector<std::string> words = {"all ", "all ", "some ", "some ", "no "};
  std::string text = random_.pick(words);
  text += binders(inner, depth > 1 ? 2 : 1);
  if (random_.chance(40)) text += " where " + boolean(inner, depth - 2).text;
  return {text + ": " + boolean(inner, depth - 1).text, open_ended};
}

// One or two variables, of one sort or of two; they join the frame.
std::string FormulaMaker::binders(Frame& frame, int most) {
  const int count = random_.between(1, most);
  const int sorts = static_cast<int>(words_.sorts.size());
  std::string text;
  int previous = -1;
  for (int i = 0; i < count; ++i) {
    const int sort = i > 0 && random_.chance(50) ? previous : random_.below(sorts);
    const Variable fresh{"x" + std::to_string(++variables_), {WordType::Kind::element, sort}};
    const std::string& name = words_.sorts[static_cast<std::size_t>(sort)].name;
    if (i == 0) {
      text = fresh.name;
    } else if (sort == previous) {
      text += ", " + fresh.name;
    } else {
      text += ": " + words_.sorts[static_cast<std::size_t>(previous)].name + ", " + fresh.name;
    }
    if (i + 1 == count) text += ": " + name;
    previous = sort;
    frame.variables.push_back(fresh);
  }
  return text;
}

FormulaMaker::Text FormulaMaker::atom(const Frame& frame, int depth) {
  Text out;
  const int choice = random_.below(100);
  if (choice < 3) return {random_.chance(50) ? "true" : "false", factor};
  if (frame.timed && !words_.reached.empty() && random_.chance(30)) {
    return {random_.pick(words_.reached), unary - 1};  // in parentheses wherever it is a part
  }
  if (choice < 13 && macro_call(frame, boolean_word, depth, out)) return out;
  if (choice < 20 && variable(frame, boolean_word, out.text)) return {out.text, factor};
  if (choice < 65 && application(frame, boolean_word, depth, out)) return out;
  if (choice < 80) return step_atom(frame, depth);
  return comparison(frame, depth);
}

FormulaMaker::Text FormulaMaker::step_atom(const Frame& frame, int depth) {
  const std::string who = step(frame, depth);
  if (random_.chance(15)) return {who + " before " + step(frame, depth), relation};
  if (!frame.timed || random_.chance(15)) return {"included(" + who + ")", factor};
  static const std::vector<std::string> words = {"done", "starting", "completing", "active"};
  if (random_.chance(25)) return {who, factor};
  return {random_.pick(words) + "(" + who + ")", factor};
}

// ---- comparisons

FormulaMaker::Text FormulaMaker::comparison(const Frame& frame, int depth) {
  const int choice = random_.below(100);
  if (choice < 25) return compare_times(frame, depth);
  if (choice < 50) return compare_integers(frame, depth);
  if (choice < 65) return compare_levels(frame, depth);
  if (choice < 70) {
    const std::string left = truth_value(frame, depth);
    const std::string order = random_.chance(50) ? " = " : " != ";
    return {left + order + truth_value(frame, depth), relation};
  }
  return compare_elements(frame, depth);
}

// A Boolean beside `=`, where a step alone would be the step itself.
std::string FormulaMaker::truth_value(const Frame& frame, int depth) {
  Text out;
  if (random_.chance(20)) return random_.chance(50) ? "true" : "false";
  if (random_.chance(70) && application(frame, boolean_word, depth, out)) return out.text;
  const std::string word = frame.timed && random_.chance(50) ? "done(" : "included(";
  return word + step(frame) + ")";
}

namespace {

const std::vector<std::string>& orders() {
  static const std::vector<std::string> words = {" = ", " != ", " < ", " <= ", " > ", " >= "};
  return words;
}

}  // namespace

FormulaMaker::Text FormulaMaker::compare_times(const Frame& frame, int depth) {
  const std::string left = in(time(frame, depth), sum);
  const std::string order = random_.pick(orders());
  const int choice = random_.below(100);
  if (choice < 50) return {left + order + in(time(frame, depth), sum), relation};
  if (choice < 65 && frame.timed) return {left + order + "phase", relation};
  return {left + order + in(integer(frame, depth - 1), sum), relation};
}

FormulaMaker::Text FormulaMaker::compare_integers(const Frame& frame, int depth) {
  const std::string left = in(integer(frame, depth), sum);
  const std::string order = random_.pick(orders());
  return {left + order + in(integer(frame, depth - 1), sum), relation};
}

FormulaMaker::Text FormulaMaker::compare_levels(const Frame& frame, int depth) {
  std::vector<int> scales;
  for (std::size_t i = 0; i < words_.sorts.size(); ++i) {
    if (words_.sorts[i].scale) scales.push_back(static_cast<int>(i));
  }
  if (scales.empty()) return compare_integers(frame, depth);
  const WordType type{WordType::Kind::element, random_.pick(scales)};
  const std::string left = in(element(frame, type, depth), sum);
  const std::string order = random_.pick(orders());
  return {left + order + in(element(frame, type, depth - 1), sum), relation};
}

// A sort with itself, with its optional, an optional with its optional or with `nobody`.
FormulaMaker::Text FormulaMaker::compare_elements(const Frame& frame, int depth) {
  const std::string order = random_.chance(60) ? " = " : " != ";
  WordType type{WordType::Kind::element, random_.below(static_cast<int>(words_.sorts.size()))};
  for (const FunctionWord& f : words_.functions) {
    if (f.type.optional && random_.chance(30)) type.sort = f.type.sort;
  }
  WordType optional = type;
  optional.optional = true;
  Text left{"", factor};
  const bool parameter = random_.chance(50) && variable(frame, optional, left.text);
  if (parameter || (random_.chance(60) && application(frame, optional, depth, left))) {
    if (random_.chance(45)) return {left.text + order + "nobody", relation};
    Text right;
    if (random_.chance(30) && application(frame, optional, depth, right)) {
      return {left.text + order + right.text, relation};
    }
  } else {
    left = element(frame, type, depth);
  }
  const std::string right = in(element(frame, type, depth - 1), sum);
  if (random_.chance(20)) return {right + order + in(left, sum), relation};
  return {in(left, sum) + order + right, relation};
}

// ---- terms

bool FormulaMaker::variable(const Frame& frame, const WordType& type, std::string& out) {
  std::vector<Variable> fitting;
  for (const Variable& v : frame.variables) {
    if (v.type == type) fitting.push_back(v);
  }
  if (fitting.empty()) return false;
  const Variable& chosen = random_.pick(fitting);
  if (chosen.parameter >= 0 && parameters_ != nullptr && !frame.shielded) {
    (*parameters_)[static_cast<std::size_t>(chosen.parameter)].exposed = true;
  }
  out = chosen.name;
  return true;
}

// A fact or, where the state may be read, a fluent.
bool FormulaMaker::application(const Frame& frame, const WordType& type, int depth, Text& out) {
  std::vector<const FunctionWord*> fitting;
  for (const FunctionWord& f : words_.functions) {
    if (f.type == type && (frame.timed || !f.fluent)) {
      fitting.push_back(&f);
      if (f.fluent) fitting.push_back(&f);  // the state is what most rules are about
    }
  }
  if (fitting.empty()) {
    return type.optional && variable(frame, type, out.text);
  }
  out = {call(*random_.pick(fitting), frame, depth), factor};
  return true;
}

std::string FormulaMaker::call(const FunctionWord& function, const Frame& frame, int depth) {
  if (function.args.empty()) return function.name;
  std::string text = function.name + "(";
  for (std::size_t i = 0; i < function.args.size(); ++i) {
    if (i > 0) text += ", ";
    text += element(frame, {WordType::Kind::element, function.args[i]}, std::min(depth, 1) - 1).text;
  }
  return text + ")";
}

FormulaMaker::Text FormulaMaker::element(const Frame& frame, const WordType& type, int depth) {
  Text out{"", factor};
  if (random_.chance(65) && variable(frame, type, out.text)) return out;
  if (depth >= 0 && random_.chance(depth > 0 ? 35 : 12) && application(frame, type, depth - 1, out))
    return out;
  out.text = random_.pick(words_.sorts[static_cast<std::size_t>(type.sort)].elements);
  return out;
}

std::string FormulaMaker::step(const Frame& frame, int depth) {
  return element(frame, step_word, std::min(depth, 0)).text;
}

FormulaMaker::Text FormulaMaker::known_integer(const Frame& frame, int depth) {
  Text out{"", factor};
  const int choice = random_.below(100);
  if (choice < 20) return {"duration(" + step(frame) + ")", factor};
  if (choice < 40) {
    for (const FunctionWord& f : words_.functions) {
      if (!f.fluent && f.type == integer_word) return {call(f, frame, depth), factor};
    }
  }
  if (choice < 50 && depth > 0) {
    const std::string left = in(known_integer(frame, 0), term);
    return {left + " * " + in(known_integer(frame, 0), factor), term};
  }
  if (choice < 58 && depth > 0) {
    const std::string left = in(known_integer(frame, 0), sum);
    const std::string sign = random_.chance(50) ? " + " : " - ";
    return {left + sign + in(known_integer(frame, 0), term), sum};
  }
  if (choice < 65) return {"-" + std::to_string(random_.between(1, 3)), factor};
  return {std::to_string(random_.between(0, 4)), factor};
}

FormulaMaker::Text FormulaMaker::integer(const Frame& frame, int depth) {
  Text out{"", factor};
  const int choice = random_.below(100);
  if (choice < 8 && variable(frame, integer_word, out.text)) return out;
  if (choice < 25 && application(frame, integer_word, depth, out)) return out;
  if (choice < 28 && macro_call(frame, integer_word, depth, out)) return out;
  if (choice < 35 && frame.timed) return {"phase", factor};
  if (depth > 0 && choice < 60) return aggregate(frame, depth);
  if (depth > 0 && choice < 68) {
    const bool swap = random_.chance(50);
    const std::string known = in(known_integer(frame, 0), factor);
    const std::string other = in(integer(frame, depth - 1), factor);
    return {swap ? other + " * " + known : known + " * " + other, term};
  }
  if (depth > 0 && choice < 78) {
    const std::string left = in(integer(frame, depth - 1), sum);
    const std::string sign = random_.chance(50) ? " + " : " - ";
    return {left + sign + in(integer(frame, depth - 1), term), sum};
  }
  if (depth > 0 && choice < 81) return {"-" + in(integer(frame, depth - 1), factor), factor};
  return known_integer(frame, depth);
}

FormulaMaker::Text FormulaMaker::time(const Frame& frame, int depth) {
  const std::string which = random_.chance(50) ? "start(" : "end(";
  const Text plain{which + step(frame, depth) + ")", factor};
  const int choice = random_.below(100);
  if (choice < 60) return plain;
  const std::string known = in(known_integer(frame, 0), term);
  if (choice < 65) return {known + " + " + plain.text, sum};
  return {plain.text + (choice < 85 ? " + " : " - ") + known, sum};
}

FormulaMaker::Text FormulaMaker::aggregate(const Frame& frame, int depth) {
  Frame inner = frame;
  const bool counts = random_.chance(50);
  std::string text = (counts ? "count(" : "sum(") + binders(inner, 1);
  if (counts || random_.chance(70)) {
    const bool plain = random_.chance(50) && inner.variables.back().type == step_word;
    const std::string& name = inner.variables.back().name;
    text += " where " + (plain ? "included(" + name + ")" : boolean(inner, depth - 1).text);
  }
  if (!counts) text += ": " + in(integer(inner, depth - 1), sum);
  return {text + ")", factor};
}

// ---- macros

bool FormulaMaker::macro_call(const Frame& frame, const WordType& type, int depth, Text& out) {
  std::vector<const MacroWord*> fitting;
  for (const MacroWord& m : words_.macros) {
    if (m.type == type && (frame.timed || !m.timed)) fitting.push_back(&m);
  }
  if (fitting.empty()) return false;
  const MacroWord& chosen = *random_.pick(fitting);
  out = {chosen.name, factor};
  for (std::size_t i = 0; i < chosen.parameters.size(); ++i) {
    out.text += i == 0 ? "(" : ", ";
    out.text += macro_argument(frame, chosen.parameters[i], depth);
  }
  if (!chosen.parameters.empty()) out.text += ")";
  return true;
}

// An argument is read where the parameter stands: under an operator of the macro it may read the state.
std::string FormulaMaker::macro_argument(const Frame& frame, const ParameterWord& parameter, int depth) {
  Frame place = frame;
  if (!parameter.exposed) place.timed = true;
  if (parameter.type == boolean_word) return boolean(place, std::min(depth, 2) - 1).text;
  if (parameter.type == integer_word) return integer(place, 0).text;
  Text out;
  if (parameter.type.optional) {
    if (random_.chance(50) && application(place, parameter.type, 0, out)) return out.text;
    if (random_.chance(30)) return "nobody";
  }
  return element(place, {WordType::Kind::element, parameter.type.sort}, 1).text;
}

std::string FormulaMaker::fact_term(const WordType& type) {
  const Frame frame;
  Text out;
  if (random_.chance(20) && application(frame, type, 1, out)) return out.text;
  if (type.kind == WordType::Kind::integer) return std::to_string(random_.between(-1, 3));
  if (type.kind == WordType::Kind::boolean) return random_.chance(65) ? "true" : "false";
  if (type.optional && random_.chance(20)) return "nobody";
  return element(frame, {WordType::Kind::element, type.sort}, random_.chance(30) ? 1 : -1).text;
}

}  // namespace pathproof::reference
