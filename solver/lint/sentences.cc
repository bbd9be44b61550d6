#include "lint/sentences.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include <fmt/format.h>

#include "lint/formulas.h"
#include "lint/statements.h"

namespace pathproof::query {

namespace {

using model::Expr;

constexpr std::array<std::string_view, 13> number_words = {"zero", "one",    "two",   "three", "four",
                                                           "five", "six",    "seven", "eight", "nine",
                                                           "ten",  "eleven", "twelve"};
// A number after one of these is a place in a text, or a name.
constexpr std::array<std::string_view, 16> before_references = {
    "article", "articles", "section", "annex", "chapter", "chapters", "rule",     "paragraph",
    "para",    "no",       "part",    "page",  "table",   "cluster",  "clusters", "protocol"};

// Number words count only after these: "a body of two" is no bound.
constexpr std::array<std::string_view, 7> before_numbers = {"most",    "least", "than", "within",
                                                            "exactly", "only",  "until"};

bool is_word_byte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < text.size();) {
    if (!is_word_byte(text[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && is_word_byte(text[end])) ++end;
    out.emplace_back(text.substr(i, end - i));
    i = end;
  }
  return out;
}

// Whether the words of `name` stand in `words` one after the other.
bool stands_in(const std::vector<std::string>& words, const std::vector<std::string>& name) {
  return !name.empty() && std::search(words.begin(), words.end(), name.begin(), name.end()) != words.end();
}

// What a formula names, and the sorts of its variables, by which it may mean any element.
struct Named {
  std::set<std::pair<int, std::int64_t>> elements;  // sort, number
  std::set<int> sorts;
  std::set<std::int64_t> numbers;
  bool strict = false;  // compares by < or >
};

Named named_in(const Expr& formula) {
  Named out;
  each_part(formula, [&](const Expr& e) {
    for (const model::Variable& variable : e.variables) out.sorts.insert(variable.sort.number());
    out.strict = out.strict || e.op == model::Op::lt || e.op == model::Op::gt;
    if (e.op == model::Op::constant && e.type.kind == model::Type::Kind::integer)
      out.numbers.insert(e.value < 0 ? -e.value : e.value);
    if (e.type.kind != model::Type::Kind::element) return;
    if (e.op == model::Op::constant) out.elements.emplace(e.type.sort.number(), e.value);
  });
  return out;
}

class SentencesFinder {
 public:
  SentencesFinder(const Linted& linted, std::vector<Remark>& out)
      : linted_(linted), world_(*linted.problem->world), out_(out) {
    for (const model::SortId s : world_.sorts.ids()) {
      std::vector<std::vector<std::string>>& labels = label_words_.emplace_back();
      if (s == model::step_sort) continue;
      for (const std::string& label : world_.sorts[s].labels) labels.push_back(words_of(label));
    }
  }

  void run() {
    for (const LintedStatement& row : statements_of(linted_)) {
      if (row.statement->says.empty()) continue;
      const Named named = named_in(*row.statement->formula);
      const std::vector<std::string> words = words_of(row.statement->says);
      look_for_names(row, named, words);
      look_for_numbers(row, named, words);
    }
  }

 private:
  // Only names that nobody writes by chance: with a capital letter or a digit, and two letters at least.
  static bool telling(const std::string& name) {
    return name.size() >= 2 && std::any_of(name.begin(), name.end(), [](char c) {
             return std::isupper(static_cast<unsigned char>(c)) != 0 ||
                    std::isdigit(static_cast<unsigned char>(c)) != 0;
           });
  }

  // `label`: none where it says no more than the name.
  bool is_said(const std::vector<std::string>& words, const std::string& name,
               const std::vector<std::string>* label) const {
    if (telling(name) && std::find(words.begin(), words.end(), name) != words.end()) return true;
    if (label == nullptr || label->empty()) return false;
    const bool article = label->front() == "the" || label->front() == "a";
    const auto begin = label->begin() + (article ? 1 : 0);
    return begin != label->end() && telling(*begin) &&
           std::search(words.begin(), words.end(), begin, label->end()) != words.end();
  }

  // A name that is part of a longer one that is said, too, such as "US" in "US and Mexico command", proves nothing.
  bool within_other(const std::vector<std::string>& words, model::SortId of, std::int64_t element) const {
    const std::vector<std::string>& own = label_words_[of][static_cast<std::size_t>(element)];
    for (const auto& labels : label_words_) {
      for (const std::vector<std::string>& longer : labels) {
        if (longer.size() > own.size() && stands_in(longer, own) && stands_in(words, longer)) return true;
      }
    }
    return false;
  }

  // Both name elements of one sort, and none of them is the same.
  void look_for_names(const LintedStatement& row, const Named& named, const std::vector<std::string>& words) {
    for (const model::SortId s : world_.sorts.ids()) {
      if (named.sorts.contains(s.number())) continue;
      std::vector<std::string> said;
      std::vector<std::string> meant;
      bool agree = false;
      const model::Sort& sort = world_.sorts[s];
      for (std::size_t i = 0; i < sort.elements.size(); ++i) {
        const auto element = static_cast<std::int64_t>(i);
        const bool in_formula = named.elements.contains({s.number(), element});
        const bool labelled = s != model::step_sort && sort.labels[i] != sort.elements[i];
        const std::vector<std::string>* label = labelled ? &label_words_[s][i] : nullptr;
        // The sentence of a requirement may name the step that requires it.
        if (s == model::step_sort && sort.elements[i] == row.step) continue;
        const bool in_words = is_said(words, sort.elements[i], label) &&
                              (in_formula || s == model::step_sort || !within_other(words, s, element));
        if (in_words) said.push_back("`" + sort.elements[i] + "`");
        if (in_formula) meant.push_back("`" + sort.elements[i] + "`");
        agree = agree || (in_words && in_formula);
      }
      if (said.empty() || meant.empty() || agree) continue;
      out_.push_back({LintCode::sentence_names,
                      row.place,
                      fmt::format("the sentence of {} names {}, and its formula {}", row.called,
                                  fmt::join(said, ", "), fmt::join(meant, ", ")),
                      {},
                      false});
      return;
    }
  }

  void look_for_numbers(const LintedStatement& row, const Named& named,
                        const std::vector<std::string>& words) {
    if (named.numbers.empty()) return;
    std::set<std::int64_t> said;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::string word = lower(words[i]);
      // "chapters 23 and 24"
      const std::size_t back = i > 2 && (words[i - 1] == "and" || words[i - 1] == "or") ? 3 : 1;
      const std::string before = i >= back ? lower(words[i - back]) : "";
      if (std::find(before_references.begin(), before_references.end(), before) != before_references.end())
        continue;
      const bool digits = std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
      if (digits && word.size() <= 3) said.insert(std::stoll(word));
      const auto* const at = std::find(number_words.begin(), number_words.end(), word);
      const bool bound =
          std::find(before_numbers.begin(), before_numbers.end(), before) != before_numbers.end();
      if (bound && at != number_words.end()) said.insert(at - number_words.begin());
    }
    if (said.empty()) return;
    // "at least 3" may be written `> 2`.
    const bool meets = std::any_of(said.begin(), said.end(), [&](std::int64_t n) {
      return named.numbers.contains(n) ||
             (named.strict && (named.numbers.contains(n - 1) || named.numbers.contains(n + 1)));
    });
    if (meets) return;
    out_.push_back({LintCode::sentence_numbers,
                    row.place,
                    fmt::format("the sentence of {} says {}, and its formula {}", row.called,
                                fmt::join(said, ", "), fmt::join(named.numbers, ", ")),
                    {},
                    false});
  }

  const Linted& linted_;
  const model::World& world_;
  std::vector<Remark>& out_;
  model::IdVector<model::SortId, std::vector<std::vector<std::string>>> label_words_;  // of steps none
};

}  // namespace

void find_sentences(const Linted& linted, std::vector<Remark>& out) { SentencesFinder(linted, out).run(); }

}  // namespace pathproof::query
