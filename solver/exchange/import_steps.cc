// A table of steps, as a spreadsheet saves it, -> the text of a spec.

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>

#include <fmt/format.h>

#include "load/load.h"
#include "pathproof/exchange.h"
#include "resolve/build_problem.h"
#include "source/source_map.h"
#include "source/suggest.h"
#include "tell/json_parts.h"

namespace pathproof {

namespace {

using report::Json;

struct Cell {
  std::string text;
  int line = 1;           // where it begins
  std::size_t begin = 0;  // offset in the text
  std::string wrong;      // what is wrong with its quotation marks
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

  /// What stands between two cells, in words.
  std::string_view separator() const {
    return separator_ == ',' ? "a comma" : separator_ == ';' ? "a semicolon" : "a tab";
  }

  std::vector<Row> rows() {
    std::vector<Row> out;
    while (at_ < text_.size()) {
      Row row = this->row();
      const bool empty =
          std::ranges::all_of(row, [](const Cell& cell) { return cell.text.empty() && cell.wrong.empty(); });
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

  // A quotation mark opens at the beginning of a cell and nowhere else: a pipe of 5" is no reason to swallow the rows below it.
  Cell cell() {
    Cell out{{}, line_, at_, {}};
    if (at_ < text_.size() && text_[at_] == '"') return quoted(std::move(out));
    for (; !at_end(); ++at_) out.text += text_[at_];
    out.text = trimmed(std::move(out.text));
    return out;
  }

  bool at_end() const {
    return at_ >= text_.size() || text_[at_] == separator_ || text_[at_] == '\n' ||
           text_.substr(at_, 2) == "\r\n";
  }

  Cell quoted(Cell out) {
    bool open = true;
    for (++at_; at_ < text_.size() && open; ++at_) {
      const char c = text_[at_];
      if (c == '\n') ++line_;
      if (c == '"' && text_.substr(at_ + 1, 1) != "\"") {
        open = false;
      } else if (c != '\r' || text_.substr(at_ + 1, 1) != "\n") {
        if (c == '"') ++at_;
        out.text += c;
      }
    }
    if (open) out.wrong = "the quotation mark that begins this cell is not closed";
    while (!at_end() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
    if (!at_end()) out.wrong = "something stands behind the quotation mark that closes this cell";
    while (!at_end()) ++at_;
    out.text = trimmed(std::move(out.text));
    return out;
  }

  std::string_view text_;
  char separator_ = ',';
  std::size_t at_ = 0;
  int line_ = 1;
};

// What stands between the separators, of which there is one at the most where names have blanks.
std::vector<std::string> parts_of(const std::string& text, std::string_view separators) {
  std::vector<std::string> out;
  std::string part;
  for (const char c : text + separators.front()) {
    if (separators.find(c) == std::string_view::npos) {
      part += c;
    } else if (part = trimmed(std::move(part)); !part.empty() && std::ranges::find(out, part) == out.end()) {
      out.push_back(std::exchange(part, {}));
    } else {
      part.clear();
    }
  }
  return out;
}

bool is_name(const std::string& text) {
  return !text.empty() &&
         (std::isalpha(static_cast<unsigned char>(text.front())) != 0 || text.front() == '_') &&
         std::ranges::all_of(text, [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
}

// What spreadsheets number: `1.2` is S1_2. Whatever else is no id stays as it is written.
std::string step_id(const std::string& written) {
  const bool number = !written.empty() && written.find_first_not_of("0123456789.") == std::string::npos;
  if (!number) return written;
  std::string out = "S" + written;
  std::ranges::replace(out, '.', '_');
  return out;
}

// Parties have names, such as "New York".
std::string party_id(const std::string& written) {
  std::string out = written;
  std::ranges::replace_if(
      out, [](char c) { return c == ' ' || c == '.' || c == '-'; }, '_');
  if (!out.empty() && std::isdigit(static_cast<unsigned char>(out.front())) != 0) out.insert(0, "P");
  return is_name(out) ? out : written;
}

// One table on its way to a spec.
class Import {
 public:
  Import(std::string file, const std::string& text, Diagnostics& problems)
      : file_(std::move(file)), text_(text), problems_(problems) {
    Table table(text);
    separator_ = table.separator();
    rows_ = table.rows();
  }

  std::string spec(const std::string& name) {
    if (rows_.empty())
      complain({}, "the table is empty", "its first line names the columns: id,title,after,duration,parties");
    if (problems_.empty()) look_at_quotes();
    if (problems_.empty()) read_header();
    if (problems_.empty()) read_steps();
    if (problems_.empty()) look_for_circle();
    std::string text = problems_.empty() ? written(name) : std::string();
    if (problems_.empty()) look_at(text);
    std::ranges::stable_sort(problems_, [](const Diagnostic& a, const Diagnostic& b) {
      return std::pair(a.line, a.column) < std::pair(b.line, b.column);
    });
    return problems_.empty() ? text : std::string();
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

  void look_at_quotes() {
    for (const Row& row : rows_) {
      for (const Cell& cell : row) {
        if (!cell.wrong.empty())
          complain({{}, cell.line, cell.begin, {}}, cell.wrong,
                   "a cell in quotation marks ends with one, and doubles those within it");
      }
    }
  }

  void read_header() {
    std::vector<std::string> known(column_names.begin(), column_names.end());
    for (std::size_t i = 0; i < rows_.front().size(); ++i) {
      Cell cell = rows_.front()[i];
      std::ranges::transform(cell.text, cell.text.begin(),
                             [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      const auto found = std::ranges::find(column_names, cell.text);
      const std::string near = source::nearest(cell.text, known);
      if (found == column_names.end() && !near.empty()) {
        complain(cell, fmt::format("there is no column `{}`", cell.text),
                 fmt::format("did you mean `{}`?", near));
      } else if (found == column_names.end()) {
        keep_column(cell, i);
      } else if (!columns_.emplace(static_cast<Column>(found - column_names.begin()), i).second) {
        complain(cell, fmt::format("the column `{}` is there twice", cell.text));
      }
    }
    if (!problems_.empty() || columns_.count(Column::id) > 0) return;
    const auto plan = std::ranges::find(rows_.front(), "critical", &Cell::text);
    complain(rows_.front().front(), "there is no column `id`",
             plan == rows_.front().end() ? "every step needs one"
                                         : "this looks like a plan from `pathproof export`, which says when "
                                           "a step is taken and not what it "
                                           "waits for");
  }

  // A column of the author's own stays beside the step, as a key of his own.
  void keep_column(const Cell& title, std::size_t at) {
    std::string key = "x-";
    for (const char c : title.text) key += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '-';
    if (!title.text.empty() && !kept_.emplace(key, at).second)
      complain(title, fmt::format("the column `{}` is there twice", title.text));
  }

  // Empty where the column or the cell is not there.
  Cell cell(const Row& row, Column column) const {
    const auto at = columns_.find(column);
    if (at == columns_.end() || at->second >= row.size())
      return {{}, row.front().line, row.front().begin, {}};
    return row[at->second];
  }

  void read_steps() {
    for (std::size_t i = 1; i < rows_.size(); ++i) {
      Cell id = cell(rows_[i], Column::id);
      id.text = step_id(id.text);
      if (rows_[i].size() > rows_.front().size())
        complain(rows_[i].front(),
                 fmt::format("{} cells, and {} columns", rows_[i].size(), rows_.front().size()),
                 fmt::format("a cell with {} in it stands in quotation marks", separator_));
      if (!is_name(id.text)) {
        complain(id, fmt::format("`{}` cannot be the id of a step", id.text),
                 "begin with a letter, and use letters, digits and _ alone");
      } else if (!ids_.emplace(id.text, i).second) {
        complain(id, fmt::format("the step `{}` is there twice", id.text));
      }
    }
    for (std::size_t i = 1; i < rows_.size(); ++i) read_step(rows_[i]);
    if (rows_.size() == 1) complain(rows_.front().front(), "there is no step below the names of the columns");
  }

  void read_step(const Row& row) {
    const std::string written = cell(row, Column::id).text;
    const std::string id = step_id(written);
    Json step;
    const Cell title = cell(row, Column::title);
    step["title"] = title.text.empty() ? written : title.text;
    read_duration(cell(row, Column::duration), id, step);
    read_parties(cell(row, Column::parties), step);
    const Cell after = cell(row, Column::after);
    for (const std::string& name : parts_of(after.text, " ;,+&\n")) {
      const std::string other = step_id(name);
      if (ids_.count(other) == 0)
        complain(after, fmt::format("`{}` comes after `{}`, which is no step", id, name),
                 source::did_you_mean(other, known_ids()));
      step["requires"].push_back(other);
    }
    for (const auto& [key, at] : kept_) {
      if (at < row.size() && !row[at].text.empty()) step[key] = row[at].text;
    }
    steps_[id] = std::move(step);
  }

  void read_duration(const Cell& duration, const std::string& id, Json& step) {
    if (duration.text.empty()) return;
    int phases = 0;
    const char* end = duration.text.data() + duration.text.size();
    const auto [stop, error] = std::from_chars(duration.text.data(), end, phases);
    if (error != std::errc() || stop != end || phases < 1 || phases > 1'000'000)
      complain(duration, fmt::format("the duration of `{}` is `{}`, expected a whole number of phases from 1",
                                     id, duration.text));
    if (phases > 1) step["duration"] = phases;
  }

  // Names with blanks are usual, so blanks do not stand between them.
  void read_parties(const Cell& written, Json& step) {
    for (const std::string& name : parts_of(written.text, ";,\n")) {
      const std::string party = party_id(name);
      if (!is_name(party)) {
        complain(written, fmt::format("`{}` cannot be the id of a party", name),
                 "use letters, digits, blanks and _ alone, and ; between parties");
        continue;
      }
      if (ids_.count(party) > 0)
        complain(written, fmt::format("`{}` is a party and a step", party), "give one of them another name");
      const auto [at, added] = parties_.emplace(party, name);
      if (!added && at->second != name)
        complain(written, fmt::format("the parties `{}` and `{}` would have one id", at->second, name));
      if (added) order_.push_back(party);
      step["facts"]["party"].push_back(party);
    }
  }

  std::vector<std::string> known_ids() const {
    std::vector<std::string> out;
    for (const auto& [id, row] : ids_) out.push_back(id);
    return out;
  }

  // Steps that wait for each other can never be taken.
  void look_for_circle() {
    std::set<std::string> free;
    for (bool more = true; more;) {
      more = false;
      for (const auto& [id, step] : steps_.items()) {
        const auto waits = step.find("requires");
        const bool ready = waits == step.end() || std::ranges::all_of(*waits, [&](const Json& other) {
                             return free.count(other.get<std::string>()) > 0;
                           });
        if (ready && free.insert(id).second) more = true;
      }
    }
    if (free.size() == steps_.size()) return;
    const std::vector<std::string> circle = circle_outside(free);
    const Cell at = cell(rows_[ids_.at(circle.front())], Column::after);
    if (circle.size() == 1) return complain(at, fmt::format("`{}` comes after itself", circle.front()));
    complain(at,
             fmt::format("no step of these can be the first: `{}` waits for `{}`, which waits for `{}`",
                         circle.front(), fmt::join(circle.begin() + 1, circle.end(), "`, which waits for `"),
                         circle.front()));
  }

  // Whatever is not free waits for something that is not, so this walk comes back to where it was.
  std::vector<std::string> circle_outside(const std::set<std::string>& free) const {
    std::vector<std::string> walk;
    for (const auto& [id, row] : ids_) {
      if (walk.empty() && free.count(id) == 0) walk.push_back(id);
    }
    while (true) {
      for (const Json& other : steps_[walk.back()]["requires"]) {
        const auto next = other.get<std::string>();
        if (free.count(next) > 0) continue;
        const auto met = std::ranges::find(walk, next);
        if (met != walk.end()) return {met, walk.end()};
        walk.push_back(next);
        break;
      }
    }
  }

  // What the language refuses (a word of its own as an id) is said of the table, before anything is written.
  void look_at(const std::string& spec) {
    source::Stop stop;
    source::Texts texts;
    source::SourceMap map(stop, texts, {});
    source::Collector collector(map);
    if (const auto parsed = spec::parse_problem(spec, "", {}, map, collector))
      model::build_problem(*parsed, map, collector);
    for (const Diagnostic& found : collector.sorted()) {
      Cell at = rows_.front().front();
      for (const auto& [id, row] : ids_) {
        if (found.pointer == "/steps/" + id || found.pointer.starts_with("/steps/" + id + "/"))
          at = cell(rows_[row], Column::id);
      }
      complain(at, found.message, found.hint);
    }
  }

  std::string written(const std::string& name) const {
    Json out;
    out["pathproof"] = "1.0";
    out["id"] = name;
    out["title"] = fmt::format("{} step{} from {}", steps_.size(), steps_.size() == 1 ? "" : "s", file_);
    if (!parties_.empty()) {
      for (const std::string& party : order_) out["sorts"]["Party"][party] = parties_.at(party);
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
      const bool awaited = std::ranges::any_of(steps_.items(), [&, id = id](const auto& other) {
        const auto at = other.value().find("requires");
        return at != other.value().end() && std::ranges::find(*at, Json(id)) != at->end();
      });
      if (!awaited) last.push_back(id);
    }
    out["goals"]["all"] = {{"says", "All that nothing else waits for is done."},
                           {"formula", fmt::format("{}", fmt::join(last, " and "))}};
    out["goal"] = "all";
    return report::json::dump(out);
  }

  std::string file_;
  const std::string& text_;
  std::vector<Row> rows_;
  std::string_view separator_;
  std::map<Column, std::size_t> columns_;
  std::map<std::string, std::size_t> kept_;     // columns of the author's own: the key, the column
  std::map<std::string, std::size_t> ids_;      // of steps: the row
  std::map<std::string, std::string> parties_;  // ids: as written
  std::vector<std::string> order_;              // of the parties
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
