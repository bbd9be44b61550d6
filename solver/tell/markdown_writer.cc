#include "tell/markdown_writer.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include <fmt/format.h>

#include "tell/writer.h"

namespace pathproof::tell {

namespace {

using Kind = Block::Kind;

bool alphanumeric(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

// One line, with single spaces between words.
std::string one_line(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space) {
      out += c;
    } else if (out.empty() || out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

// The line, so that it begins no list, quotation, heading or rule.
std::string safe_start(const std::string& line) {
  if (line.empty()) return line;
  if (line[0] == '-' || line[0] == '+' || line[0] == '=' || line[0] == '>') return "\\" + line;
  std::size_t digits = 0;
  while (digits < line.size() && std::isdigit(static_cast<unsigned char>(line[digits])) != 0) ++digits;
  if (digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')'))
    return line.substr(0, digits) + "\\" + line.substr(digits);
  return line;
}

class MarkdownWriter {
 public:
  std::string all(const Document& document) {
    for (const Block& block : document.blocks) write(block, 0);
    return std::move(out_);
  }

 private:
  // Text within a line.
  static std::string words(const Inline& text) {
    std::string out;
    for (const Run& run : text.runs) {
      switch (run.kind) {
        case Run::Kind::plain: out += escaped(run.text); break;
        case Run::Kind::verdict: out += "**" + escaped(run.text) + "**"; break;
        case Run::Kind::code:
        case Run::Kind::unit:
        case Run::Kind::step: out += code_span(run.text); break;
      }
    }
    const std::size_t first = out.find_first_not_of(' ');
    return first == std::string::npos ? "" : out.substr(first, out.find_last_not_of(' ') + 1 - first);
  }
  // Text that a line begins with.
  static std::string flat(const Inline& text) { return safe_start(words(text)); }

  // A block of its own, after an empty line.
  void block(const std::string& line, std::size_t indent) {
    if (line.empty()) return;
    if (!out_.empty()) out_ += "\n";
    out_ += std::string(indent, ' ') + line + "\n";
  }

  void children(const Block& block, std::size_t indent) {
    for (const Block& child : block.children) write(child, indent);
  }

  static std::string says(const UnitText& unit) { return flat(unit.says + "."); }

  static std::string authority(const UnitText& unit) {
    const std::string rest = report::authority(unit).substr(unit.id.size());
    return code_span(unit.id) + escaped(rest);
  }

  static std::string mark(const Block& list, std::size_t number) {
    if (list.kind == Kind::numbered) return fmt::format("{}. ", number);
    return list.role == Role::alternatives ? "* " : "- ";
  }

  void list(const Block& list, std::size_t indent) {
    std::size_t number = 0;
    for (const Block& child : list.children) {
      if (child.kind == Kind::more) {
        block(flat(child.text), indent);
        continue;
      }
      const std::string first = mark(list, ++number);
      const bool is_unit = child.kind == Kind::unit;
      const std::string label = list.kind == Kind::lettered ? letter(number) + ". " : "";
      block(first + label + (is_unit ? says(child.unit) : flat(child.text)), indent);
      if (is_unit) block(authority(child.unit), indent + first.size());
      children(child, indent + first.size());
    }
  }

  void table(const Block& table, std::size_t indent) {
    const std::string blanks(indent, ' ');
    std::string head = "|";
    std::string rule = "|";
    for (const Column& column : table.columns) {
      head += " " + escaped(column.head) + " |";
      rule += "---|";
    }
    block(head, indent);
    out_ += blanks + rule + "\n";
    for (const std::vector<Inline>& row : table.rows) {
      out_ += blanks + "|";
      for (const Inline& cell : row) out_ += " " + in_cell(words(cell)) + " |";
      out_ += "\n";
    }
  }

  // Within a table even code ends at a bar.
  static std::string in_cell(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '|' && (i == 0 || text[i - 1] != '\\')) out += '\\';
      out += text[i];
    }
    return out;
  }

  void plan(const Pathway& pathway, std::size_t indent) {
    if (pathway.steps.empty())
      return block("No step is taken: the situation at the outset is enough.", indent);
    const std::string blanks(indent, ' ');
    block("| phase | step | |", indent);
    out_ += blanks + "|---|---|---|\n";
    int phase = 0;
    for (const PathwayStep& step : pathway.steps) {
      const std::string when = step.start == phase ? "" : std::to_string(step.start);
      phase = step.start;
      std::string what = in_cell(words(step.title));
      if (step.end > step.start) what += fmt::format("{}(until phase {})", what.empty() ? "" : " ", step.end);
      if (step.slack) what += (what.empty() ? "" : " ") + report::slack_text(*step.slack);
      out_ += fmt::format("{}| {} | {} | {} |\n", blanks, when, in_cell(code_span(step.step)), what);
    }
  }

  void write(const Block& b, std::size_t indent) {
    switch (b.kind) {
      case Kind::title: block("# " + words(b.text), indent); break;
      case Kind::section:
        if (!b.text.empty()) block("## " + words(b.text), indent);
        children(b, indent);
        break;
      case Kind::lead:
      case Kind::hanging: block(flat(b.text), indent); break;
      case Kind::definition: block("- " + code_span(b.term) + " " + words(b.text), indent); break;
      case Kind::list:
      case Kind::numbered:
      case Kind::lettered: list(b, indent); break;
      case Kind::table: table(b, indent); break;
      case Kind::paragraph:
      case Kind::more:
      case Kind::item:
        block(flat(b.text), indent);
        children(b, indent);
        break;
      case Kind::unit:
        block(says(b.unit), indent);
        block(authority(b.unit), indent);
        children(b, indent);
        break;
      case Kind::plan: plan(b.pathway, indent); break;
      case Kind::effort: block("*" + words(b.text) + "*", indent); break;
    }
  }

  std::string out_;
};

}  // namespace

std::string write_markdown(const Document& document) { return MarkdownWriter().all(document); }

std::string escaped(const std::string& text) {
  constexpr std::string_view marks = "\\`*[]<|~&#!$";
  const std::string line = one_line(text);
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const bool inside =
        i > 0 && i + 1 < line.size() && alphanumeric(line[i - 1]) && alphanumeric(line[i + 1]);
    const bool address =
        (c == ':' && line.compare(i, 3, "://") == 0) ||
        (c == '.' && i >= 3 && (line.compare(i - 3, 3, "www") == 0 || line.compare(i - 3, 3, "WWW") == 0));
    if (marks.find(c) != std::string_view::npos || (c == '_' && !inside) || address) out += '\\';
    out += c;
  }
  return out;
}

std::string code_span(const std::string& text) {
  std::size_t longest = 0;
  std::size_t length = 0;
  std::string line;
  for (const char c : one_line(text)) {
    length = c == '`' ? length + 1 : 0;
    longest = std::max(longest, length);
    line += c;
  }
  if (line.empty()) return line;
  const std::string fence(longest + 1, '`');
  const std::string gap = longest > 0 ? " " : "";
  return fence + gap + line + gap + fence;
}

}  // namespace pathproof::tell
