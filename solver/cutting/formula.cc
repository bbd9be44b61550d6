#include "cutting/formula.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "cutting/constraint.h"

namespace pathproof::verify {

namespace {

bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool alone(char c) { return c == ';' || c == ':'; }

constexpr Literal most_variables = 100'000'000;

}  // namespace

void Words::refuse(const std::string& what) {
  const auto line =
      1 + std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(std::min(at_, text_.size())),
                     '\n');
  throw Refused(fmt::format("{}, line {}: {}", name_, line, what));
}

bool Words::done() {
  while (at_ < text_.size() && blank(text_[at_])) ++at_;
  return at_ >= text_.size();
}

std::string_view Words::peek() {
  if (done()) return {};
  std::size_t end = at_ + 1;
  if (!alone(text_[at_])) {
    while (end < text_.size() && !blank(text_[end]) && !alone(text_[end])) ++end;
  }
  return text_.substr(at_, end - at_);
}

std::string_view Words::next() {
  const std::string_view out = peek();
  if (out.empty()) refuse("the text ends too early");
  at_ = static_cast<std::size_t>(out.data() - text_.data()) + out.size();
  return out;
}

bool Words::take(std::string_view word) {
  if (peek() != word) return false;
  next();
  return true;
}

void Words::expect(std::string_view word) {
  const std::string_view found = peek();
  if (found != word) refuse(fmt::format("expected `{}`, found `{}`", word, found.substr(0, 40)));
  next();
}

std::int64_t Words::number() {
  std::string_view word = peek();
  if (word.starts_with('+')) word.remove_prefix(1);
  std::int64_t out = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), out);
  if (word.empty() || error != std::errc() || end != word.data() + word.size())
    refuse(fmt::format("expected a number, found `{}`", peek().substr(0, 40)));
  next();
  return out;
}

Literal Words::literal(Literal most) {
  std::string_view word = peek();
  const bool negative = word.starts_with('~');
  if (negative) word.remove_prefix(1);
  Literal out = 0;
  const bool named = word.starts_with('x');
  if (named) word.remove_prefix(1);
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), out);
  if (!named || word.empty() || error != std::errc() || end != word.data() + word.size() || out < 1)
    refuse(fmt::format("expected a variable, found `{}`", peek().substr(0, 40)));
  if (out > most) refuse(fmt::format("there is no variable x{}", out));
  next();
  return negative ? -out : out;
}

Constraint Words::constraint(Literal most) {
  std::vector<Weighted> terms;
  while (!take(">=")) {
    const std::int64_t coefficient = number();
    terms.push_back({coefficient, literal(most)});
  }
  const std::int64_t degree = number();
  try {
    return {terms, degree};
  } catch (const Refused& refused) {
    refuse(refused.what());
  }
}

std::string_view Words::rest_of_line() {
  const std::size_t end = std::min(text_.find('\n', at_), text_.size());
  const std::string_view out = text_.substr(at_, end - at_);
  at_ = end;
  return out;
}

Formula read_formula(const std::string& name, std::string_view text) {
  Words words(name, text);
  Formula out;
  words.expect("*");
  words.expect("#variable=");
  const std::int64_t variables = words.number();
  if (variables < 0 || variables > most_variables) words.refuse("so many variables are not read");
  out.variables = static_cast<Literal>(variables);
  words.expect("#constraint=");
  const std::int64_t rows = words.number();
  while (!words.done()) {
    out.rows.push_back(words.constraint(out.variables));
    words.expect(";");
  }
  if (static_cast<std::int64_t>(out.rows.size()) != rows)
    words.refuse(fmt::format("{} constraints were announced, and {} stand there", rows, out.rows.size()));
  return out;
}

std::string written(const Formula& formula) {
  std::string out = fmt::format("* #variable= {} #constraint= {}\n", formula.variables, formula.rows.size());
  for (const Constraint& row :
       formula.rows) {  // without negations, which not every solver reads: c ~x = c - c x
    std::int64_t degree = row.degree();
    for (const Weighted& term : row.terms()) {
      if (term.literal < 0) degree -= term.coefficient;
      out += fmt::format("{:+} x{} ", term.literal < 0 ? -term.coefficient : term.coefficient,
                         term.literal < 0 ? -term.literal : term.literal);
    }
    out += fmt::format(">= {} ;\n", degree);
  }
  return out;
}

}  // namespace pathproof::verify
