// A table of steps, as a spreadsheet saves it, -> the text of a spec.

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>

#include <fmt/format.h>

#include "pathproof/starter.h"
#include "source/source_map.h"
#include "tell/json_parts.h"

namespace pathproof {

namespace {

using report::Json;

struct Cell {
  std::string text;
  int line = 1;           // where it begins
  std::size_t begin = 0;  // offset in the text
};
using Row = std::vector<Cell>;

enum class Column { id, title, after, duration, parties };
constexpr std::array<std::string_view, 5> column_names = {"id", "title", "after", "duration", "parties"};

std::string trimmed(std::string text) {
  constexpr std::string_view blanks = " \t";
  text.erase(0, std::min(text.find_first_not_of(blanks), text.size()));
  text.erase(text.find_last_not_of(blanks) + 1);
  return text;
}

// RFC 4180, with commas, semicolons or tabs between cells, whichever the first line has most of.
class Table {
 public:
  explicit Table(std::string_view text) : text_(text) {
    if (text_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;  // spreadsheets begin so
    const std::string_view first = text_.substr(0, text_.find('\n'));
    for (const char c : {',', ';', '\t'}) {
      if (std::ranges::count(first, c) > std::ranges::count(first, separator_)) separator_ = c;
    }
  }

  std::vector<Row> rows() {
    std::vector<Row> out;
    while (at_ < text_.size()) {
      Row row = this->row();
      const bool empty = row.size() == 1 && row.front().text.empty();
      if (!empty) out.push_back(std::move(row));
    }
    return out;
  }

 private:
  Row row() {
    Row out;
    for (bool more = true; more;) {
      out.push_back(cell());
      more = at_ < text_.size() && text_[at_] == separator_;
      if (more) ++at_;
    }
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') {
      ++at_;
      ++line_;
    }
    return out;
  }

  Cell cell() {
    Cell out{{}, line_, at_};
    bool quoted = false;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '"') {
        const bool doubled = quoted && at_ + 1 < text_.size() && text_[at_ + 1] == '"';
        if (doubled) out.text += text_[++at_];
        quoted = doubled ? quoted : !quoted;
        continue;
      }
      if (!quoted && (c == separator_ || c == '\n' || (c == '\r' && text_.substr(at_ + 1, 1) == "\n"))) break;
      if (c == '\n') ++line_;
      out.text += c;
    }
    out.text = trimmed(std::move(out.text));
    return out;
  }

  std::string_view text_;
  char separator_ = ',';
  std::size_t at_ = 0;
  int line_ = 1;
};

std::vector<std::string> names_in(const std::string& text) {
  std::vector<std::string> out;
  std::string name;
  for (const char c : text + " ") {
    const bool between = c == ' ' || c == ';' || c == ',' || c == '\n' || c == '+' || c == '&';
    if (!between) name += c;
    if (between && !name.empty()) out.push_back(std::exchange(name, {}));
  }
  return out;
}

bool is_name(const std::string& text) {
  return !text.empty() &&
         (std::isalpha(static_cast<unsigned char>(text.front())) != 0 || text.front() == '_') &&
         std::ranges::all_of(text, [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
}

// One table on its way to a spec.
class Import {
 public:
  Import(std::string file, const std::string& text, Diagnostics& problems)
      : file_(std::move(file)), text_(text), rows_(Table(text).rows()), problems_(problems) {}

  std::string spec(const std::string& name) {
    if (rows_.empty())
      complain({}, "the table is empty", "its first line names the columns: id,title,after,duration,parties");
    if (problems_.empty()) read_header();
    if (problems_.empty()) read_steps();
    std::ranges::stable_sort(problems_, [](const Diagnostic& a, const Diagnostic& b) {
      return std::pair(a.line, a.column) < std::pair(b.line, b.column);
    });
    return problems_.empty() ? written(name) : std::string();
  }

 private:
  void complain(const Cell& at, std::string message, std::string hint = {}) {
    Diagnostic out;
    out.code = "bad-value";
    out.file = file_;
    if (!rows_.empty()) place(at, out);
    out.message = std::move(message);
    out.hint = std::move(hint);
    problems_.push_back(std::move(out));
  }

  // The line where the cell begins, with the cell underlined.
  void place(const Cell& at, Diagnostic& out) const {
    const std::size_t before = at.begin == 0 ? std::string::npos : text_.rfind('\n', at.begin - 1);
    std::size_t begin = before == std::string::npos ? 0 : before + 1;
    if (begin == 0 && text_.compare(0, 3, "\xEF\xBB\xBF") == 0) begin = 3;
    out.source_line = text_.substr(begin, text_.find('\n', begin) - begin);
    if (!out.source_line.empty() && out.source_line.back() == '\r') out.source_line.pop_back();
    out.line = at.line;
    out.column = 1 + static_cast<int>(
                         source::count_characters(std::string_view(text_).substr(begin, at.begin - begin)));
    out.width =
        std::max(1, static_cast<int>(source::count_characters(at.text.substr(0, at.text.find('\n')))));
  }

  void read_header() {
    std::vector<std::string> known(column_names.begin(), column_names.end());
    for (std::size_t i = 0; i < rows_.front().size(); ++i) {
      Cell cell = rows_.front()[i];
      std::ranges::transform(cell.text, cell.text.begin(),
                             [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      const auto found = std::ranges::find(column_names, cell.text);
      if (found == column_names.end()) {
        complain(cell, fmt::format("there is no column `{}`", cell.text), suggest(cell.text, known));
      } else if (!columns_.emplace(static_cast<Column>(found - column_names.begin()), i).second) {
        complain(cell, fmt::format("the column `{}` is there twice", cell.text));
      }
    }
    if (problems_.empty() && columns_.count(Column::id) == 0)
      complain(rows_.front().front(), "there is no column `id`", "every step needs one");
  }

  // Empty where the column or the cell is not there.
  Cell cell(const Row& row, Column column) const {
    const auto at = columns_.find(column);
    if (at == columns_.end() || at->second >= row.size()) return {{}, row.front().line, row.front().begin};
    return row[at->second];
  }

  void read_steps() {
    std::vector<std::string> ids;
    for (std::size_t i = 1; i < rows_.size(); ++i) {
      const Cell id = cell(rows_[i], Column::id);
      if (rows_[i].size() > rows_.front().size())
        complain(rows_[i].front(),
                 fmt::format("{} cells, and {} columns", rows_[i].size(), rows_.front().size()),
                 "a cell with a comma in it stands in quotation marks");
      if (!is_name(id.text)) {
        complain(id, fmt::format("`{}` cannot be the id of a step", id.text),
                 "begin with a letter, and use letters, digits and _ alone");
      } else if (std::ranges::find(ids, id.text) != ids.end()) {
        complain(id, fmt::format("the step `{}` is there twice", id.text));
      }
      ids.push_back(id.text);
    }
    for (std::size_t i = 1; i < rows_.size(); ++i) read_step(rows_[i], ids);
    if (rows_.size() == 1) complain(rows_.front().front(), "there is no step below the names of the columns");
  }

  void read_step(const Row& row, const std::vector<std::string>& ids) {
    const std::string id = cell(row, Column::id).text;
    Json step;
    const Cell title = cell(row, Column::title);
    step["title"] = title.text.empty() ? id : title.text;
    if (const Cell duration = cell(row, Column::duration); !duration.text.empty()) {
      int phases = 0;
      const char* end = duration.text.data() + duration.text.size();
      const auto [stop, error] = std::from_chars(duration.text.data(), end, phases);
      if (error != std::errc() || stop != end || phases < 1 || phases > 1'000'000)
        complain(duration,
                 fmt::format("the duration of `{}` is `{}`, expected a whole number of phases from 1", id,
                             duration.text));
      if (phases > 1) step["duration"] = phases;
    }
    for (const std::string& party : names_in(cell(row, Column::parties).text)) {
      if (!is_name(party))
        complain(cell(row, Column::parties), fmt::format("`{}` cannot be the id of a party", party));
      step["facts"]["party"].push_back(party);
      if (std::ranges::find(parties_, party) == parties_.end()) parties_.push_back(party);
    }
    const Cell after = cell(row, Column::after);
    for (const std::string& other : names_in(after.text)) {
      if (std::ranges::find(ids, other) == ids.end())
        complain(after, fmt::format("`{}` comes after `{}`, which is no step", id, other),
                 suggest(other, ids));
      step["requires"].push_back(other);
    }
    steps_[id] = std::move(step);
  }

  std::string written(const std::string& name) const {
    Json out;
    out["pathproof"] = "1.0";
    out["id"] = name;
    out["title"] = fmt::format("{} steps from {}", steps_.size(), file_);
    if (!parties_.empty()) {
      for (const std::string& party : parties_) out["sorts"]["Party"][party] = party;
      out["facts"]["party"] = {{"args", {"Step", "Party"}},
                               {"type", "Bool"},
                               {"default", false},
                               {"reads", "{2} takes part in {1}"},
                               {"reads_not", "{2} does not take part in {1}"}};
    }
    out["steps"] = steps_;
    // What nothing else waits for is what the pathway is for.
    std::vector<std::string> last;
    for (const auto& [id, step] : steps_.items()) {
      const bool awaited = std::ranges::any_of(steps_.items(), [&](const auto& other) {
        const auto at = other.value().find("requires");
        return at != other.value().end() && std::ranges::find(*at, Json(id)) != at->end();
      });
      if (!awaited) last.push_back(id);
    }
    if (last.empty()) return report::json::dump(out);  // a circle: nothing is last
    out["goals"]["all"] = {{"says", "All that nothing else waits for is done."},
                           {"formula", fmt::format("{}", fmt::join(last, " and "))}};
    out["goal"] = "all";
    return report::json::dump(out);
  }

  std::string file_;
  const std::string& text_;
  std::vector<Row> rows_;
  std::map<Column, std::size_t> columns_;
  std::vector<std::string> parties_;
  Json steps_ = Json::object();
  Diagnostics& problems_;
};

}  // namespace

std::string import_steps(const std::string& file, const std::string& text, const std::string& name,
                         Diagnostics& problems) {
  if (source::find_invalid_utf8(text) != std::string::npos) {
    Diagnostic out;
    out.code = "invalid-utf8";
    out.file = file;
    out.message = "the file is not valid UTF-8";
    out.hint = "save the table as CSV in UTF-8";
    problems.push_back(std::move(out));
    return {};
  }
  return Import(file, text, problems).spec(name);
}

}  // namespace pathproof
