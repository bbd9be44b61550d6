#include "tell/text_writer.h"

#include <algorithm>

#include <fmt/format.h>

#include "source/columns.h"
#include "tell/chart.h"
#include "tell/writer.h"

namespace pathproof::tell {

namespace {

using report::Tone;
using Kind = Block::Kind;

class TextWriter {
 public:
  explicit TextWriter(const Style& style) : style_(style), w_(style) {}

  std::string all(const Document& document) {
    for (const Block& block : document.blocks) write(block, 0);
    return style_.ascii ? in_ascii(w_.take()) : w_.take();
  }

 private:
  static constexpr std::size_t widest_name =
      24;  // columns that the names of steps take beside what is said of them

  // The signs that the program itself sets, by those of ASCII.
  static std::string in_ascii(std::string text) {
    for (const auto& [sign, plain] : {std::pair{"·", "-"}, std::pair{"…", "..."}, std::pair{"×", "x"}}) {
      const std::string_view found = sign;
      for (std::size_t at = 0; (at = text.find(found, at)) != std::string::npos;)
        text.replace(at, found.size(), plain);
    }
    return text;
  }

  static std::string blanks(std::size_t columns) { return std::string(columns, ' '); }

  std::string flat(const Inline& text) const {
    std::string out;
    for (const Run& run : text.runs) {
      switch (run.kind) {
        case Run::Kind::code: out += "`" + run.text + "`"; break;
        case Run::Kind::verdict: out += report::toned(run.text, run.tone, style_); break;
        case Run::Kind::plain:
        case Run::Kind::unit:
        case Run::Kind::step: out += run.text; break;
      }
    }
    return out;
  }

  // The text of a block, on one line where it is to stay whole.
  void words(const Block& block, const std::string& first, std::size_t indent) {
    if (block.unbroken) {
      w_.line(first + flat(block.text));
    } else {
      w_.paragraph(flat(block.text), first, blanks(indent));
    }
  }

  void children(const Block& block, std::size_t indent) {
    for (const Block& child : block.children) write(child, indent);
  }

  void section(const Block& block) {
    if (block.text.empty()) {
      w_.line();
    } else {
      w_.heading(flat(block.text));
    }
    children(block, block.text.empty() ? 0 : 2);
  }

  // What stands before the item of this number.
  static std::string mark(const Block& list, std::size_t number, std::size_t indent) {
    switch (list.kind) {
      case Kind::numbered: return fmt::format("{:>{}}. ", number, indent + list.digits);
      case Kind::lettered: return blanks(indent) + fmt::format("{}. ", letter(number));
      case Kind::outcomes: return blanks(indent);
      default: return blanks(indent) + (list.role == Role::alternatives ? "* " : "- ");
    }
  }

  void list(const Block& block, std::size_t indent) {
    const std::size_t number_width = block.kind == Kind::list ? 0 : block.digits;
    const std::size_t inside = indent + number_width + (block.kind == Kind::outcomes ? 0 : 2);
    std::size_t number = 0;
    for (const Block& child : block.children) {
      if (child.kind == Kind::more) {
        w_.paragraph(flat(child.text), blanks(inside), blanks(inside));
        continue;
      }
      const std::string first = mark(block, ++number, indent);
      if (child.kind == Kind::unit) {
        w_.unit(child.unit, first);
        for (const Block& below : child.children)
          write(below, below.kind == Kind::paragraph ? inside + 2 : inside);
        continue;
      }
      words(child, first, inside);
      children(child, inside);
    }
  }

  // A name that is wider than its column has the rest below it.
  static std::string beside_name(const std::string& before, const std::string& name, std::size_t width,
                                 const std::string& gap, const std::string& text, int room) {
    const std::size_t indent = columns(before) + width + columns(gap);
    if (columns(name) > width) {
      const std::string below = text.empty() ? "" : report::wrap(text, room, blanks(indent), blanks(indent));
      return before + name + "\n" + below;
    }
    return report::wrap(text, room, before + name + blanks(width - columns(name)) + gap, blanks(indent));
  }

  // The lines, and at the right of the first of them the row of the chart.
  static std::string with_row(const std::string& lines, const Chart& chart, const std::string& row) {
    if (!chart.drawn()) return lines;
    const std::size_t end = lines.find('\n');
    const std::size_t used = columns(std::string_view(lines).substr(0, end));
    const std::size_t column = static_cast<std::size_t>(chart.column());
    return lines.substr(0, end) + blanks(column > used ? column - used : 1) + row + lines.substr(end);
  }

  void plan(const Block& block, std::size_t indent) {
    std::size_t widest = 0;
    for (const PathwayStep& step : block.pathway.steps)
      widest = std::max(widest, std::min(columns(step.step), widest_name));
    const Chart chart(block.pathway, style_);
    const int room = chart.drawn() ? chart.column() - 2 : style_.width;
    if (chart.drawn()) w_.lines(with_row("\n", chart, chart.head()));
    auto step = block.pathway.steps.begin();
    for (const PlanLine& line : plan_lines(block)) {
      std::string first = blanks(indent);
      const std::string when = line.phase == 0 ? "" : fmt::format("phase {}", line.phase);
      if (!line.stressed && !line.step.empty()) {
        // the chart shows how long it lasts and by how much it can slip
        const std::string text = chart.drawn() ? step->title : flat(line.text);
        w_.lines(
            with_row(beside_name(first + fmt::format("{:<9} ", when), line.step, widest, "  ", text, room),
                     chart, chart.row(*step)));
        ++step;
        continue;
      }
      first += line.stressed ? ">>> " : fmt::format("{:<9} {:<{}}  - ", when, "", widest);
      w_.lines(report::wrap(flat(line.text), room, first, blanks(first.size())));
    }
    if (block.pathway.steps.empty())
      w_.line(blanks(indent) + "no step is taken: the situation at the outset is enough");
    const auto& steps = block.pathway.steps;
    const bool critical =
        std::any_of(steps.begin(), steps.end(), [](const PathwayStep& taken) { return taken.slack == 0; });
    if (critical && !chart.drawn())
      w_.line(blanks(indent) + "([critical]: no later start without more phases)");
    if (const std::string legend = chart.legend(); !legend.empty()) {
      const std::size_t at = static_cast<std::size_t>(style_.width) - columns(legend);
      w_.line(blanks(std::min(at, static_cast<std::size_t>(chart.column()))) + legend);
    }
  }

  // A table with numbers: two blanks between columns that are as wide as their widest cell.
  void numbers(const Block& block, std::size_t indent) {
    std::vector<std::vector<std::string>> rows(1);
    for (const Column& column : block.columns) rows[0].push_back(column.numbers ? column.head : "");
    for (const std::vector<Inline>& row : block.rows) {
      std::vector<std::string>& cells = rows.emplace_back();
      for (const Inline& cell : row) cells.push_back(flat(cell));
    }
    for (const auto& row : rows) {
      std::string line = blanks(indent);
      for (std::size_t i = 0; i < row.size(); ++i) {
        std::size_t width = 0;
        for (const auto& other : rows) width = std::max(width, columns(other[i]));
        const std::string gap = blanks(width - columns(row[i]));
        line += (i == 0 ? "" : "  ") + (block.columns[i].numbers ? gap + row[i] : row[i] + gap);
      }
      line.erase(line.find_last_not_of(' ') + 1);
      w_.line(line);
    }
  }

  // The last cell of a row goes on below itself where it is long.
  void table(const Block& block, std::size_t indent) {
    const bool any = std::any_of(block.columns.begin(), block.columns.end(),
                                 [](const Column& column) { return column.numbers; });
    if (any) return numbers(block, indent);
    // A first column of names is as wide as these, within reason.
    std::size_t first = block.columns.front().width;
    for (const std::vector<Inline>& cells : block.rows)
      first = std::max(first, std::min(columns(flat(cells.front())), widest_name));
    for (const std::vector<Inline>& cells : block.rows) {
      if (cells.size() == 2) {
        w_.lines(
            beside_name(blanks(indent), flat(cells.front()), first, " ", flat(cells.back()), style_.width));
        continue;
      }
      std::string before = blanks(indent);
      for (std::size_t i = 0; i + 1 < cells.size(); ++i)
        before += fmt::format("{:<{}} ", flat(cells[i]), block.columns[i].width);
      w_.paragraph(flat(cells.back()), before, blanks(before.size()));
    }
  }

  void write(const Block& block, std::size_t indent) {
    switch (block.kind) {
      case Kind::title: w_.line(report::toned(flat(block.text), Tone::heading, style_)); break;
      case Kind::section: section(block); break;
      case Kind::lead: w_.paragraph(flat(block.text)); break;
      case Kind::paragraph:
        words(block, blanks(indent), indent);
        children(block, indent + 2);
        break;
      case Kind::hanging:
        w_.paragraph(flat(block.text), blanks(indent), blanks(indent + 2));
        children(block, indent + 2);
        break;
      case Kind::definition:
        w_.paragraph(flat(block.text), blanks(indent) + block.term + " ", blanks(indent + 2));
        break;
      case Kind::list:
      case Kind::numbered:
      case Kind::lettered:
      case Kind::outcomes: list(block, indent); break;
      case Kind::table: table(block, indent); break;
      case Kind::more:
      case Kind::item:
        w_.paragraph(flat(block.text), blanks(indent), blanks(indent));
        children(block, indent);
        break;
      case Kind::unit:
        w_.unit(block.unit, blanks(indent));
        children(block, indent);
        break;
      case Kind::plan: plan(block, indent); break;
      case Kind::effort: w_.line(report::toned(flat(block.text), Tone::faint, style_)); break;
    }
  }

  const Style& style_;
  report::Writer w_;
};

}  // namespace

std::string write_text(const Document& document, const Style& style) {
  return TextWriter(style).all(document);
}

std::size_t columns(std::string_view text) { return source::columns(text); }

}  // namespace pathproof::tell
