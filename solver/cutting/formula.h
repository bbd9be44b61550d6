// A file of constraints in the OPB format, of which one form is read: `+1 x1 +2 ~x3 >= 2 ;`.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cutting/constraint.h"

namespace pathproof::verify {

/// Words and numbers of a text, one after the other. `;` and `:` are words of their own. Everything that does not fit is Refused,
/// with its line.
class Words {
 public:
  /// `name`: of the file, for messages.
  Words(std::string name, std::string_view text) : name_(std::move(name)), text_(text) {}

  /// Whether nothing is left; passes blanks.
  bool done();
  std::string_view peek();
  std::string_view next();
  bool take(std::string_view word);
  void expect(std::string_view word);
  std::int64_t number();
  /// `x7` or `~x7`, up to the largest variable allowed.
  Literal literal(Literal most);
  /// Terms, `>=` and a degree. `most`: the largest variable allowed.
  Constraint constraint(Literal most);
  /// The rest of the line, which is passed.
  std::string_view rest_of_line();
  [[noreturn]] void refuse(const std::string& what);

 private:
  std::string name_;
  std::string_view text_;
  std::size_t at_ = 0;
};

struct Formula {
  Literal variables = 0;  ///< numbered from 1
  std::vector<Constraint> rows;
};

Formula read_formula(const std::string& name, std::string_view text);
std::string written(const Formula& formula);

}  // namespace pathproof::verify
