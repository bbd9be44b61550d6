#include "tell/html_writer.h"

#include <algorithm>

#include <fmt/format.h>

#include "tell/escaped.h"
#include "tell/writer.h"

namespace pathproof::tell {

namespace {

using Kind = Block::Kind;

std::string html_words(const Inline& text) {
  std::string out;
  for (const Run& run : text.runs) {
    const std::string words = html_escaped(run.text);
    switch (run.kind) {
      case Run::Kind::plain: out += words; break;
      case Run::Kind::verdict: out += fmt::format("<strong class=\"verdict\">{}</strong>", words); break;
      case Run::Kind::code: out += fmt::format("<code>{}</code>", words); break;
      case Run::Kind::unit: out += fmt::format("<code class=\"unit\">{}</code>", words); break;
      case Run::Kind::step: out += fmt::format("<code class=\"step\">{}</code>", words); break;
    }
  }
  return out;
}

std::string element(const std::string& tag, const std::string& inner) {
  return fmt::format("<{}>{}</{}>\n", tag, inner, tag.substr(0, tag.find(' ')));
}

class HtmlWriter {
 public:
  explicit HtmlWriter(int level) : level_(level) {}

  std::string all(const Document& document) {
    for (const Block& block : document.blocks) write(block);
    return std::move(out_);
  }

 private:
  void put(const std::string& tag, const Inline& text) {
    if (!text.empty()) out_ += element(tag, html_words(text));
  }

  void children(const Block& block) {
    for (const Block& child : block.children) write(child);
  }

  void unit(const UnitText& unit) {
    out_ +=
        fmt::format("<p>{}. <small><code class=\"unit\">{}</code>{}</small></p>\n", html_escaped(unit.says),
                    html_escaped(unit.id), html_escaped(report::authority(unit).substr(unit.id.size())));
  }

  void list(const Block& list) {
    const bool ordered = list.kind == Kind::numbered || list.kind == Kind::lettered;
    const std::string tag = !ordered ? "ul" : list.kind == Kind::lettered ? "ol type=\"A\"" : "ol";
    out_ += fmt::format("<{}>\n", tag);
    for (const Block& child : list.children) {
      out_ += "<li>";
      if (child.kind == Kind::unit) {
        unit(child.unit);
      } else {
        out_ += html_words(child.text) + "\n";
      }
      children(child);
      out_ += "</li>\n";
    }
    out_ += ordered ? "</ol>\n" : "</ul>\n";
  }

  void table(const Block& table) {
    out_ += "<table>\n<thead><tr>";
    for (const Column& column : table.columns) out_ += "<th>" + html_escaped(column.head) + "</th>";
    out_ += "</tr></thead>\n<tbody>\n";
    for (const std::vector<Inline>& row : table.rows) {
      out_ += "<tr>";
      for (const Inline& cell : row) out_ += "<td>" + html_words(cell) + "</td>";
      out_ += "</tr>\n";
    }
    out_ += "</tbody></table>\n";
  }

  void plan(const Block& plan) {
    if (plan.pathway.steps.empty())
      out_ += "<p>No step is taken: the situation at the outset is enough.</p>\n";
    const std::vector<PlanLine> lines = plan_lines(plan);
    if (lines.empty()) return;
    out_ += "<table>\n<thead><tr><th>phase</th><th>step</th><th>what</th></tr></thead>\n<tbody>\n";
    for (const PlanLine& line : lines) {
      const std::string words = html_words(line.text);
      out_ += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                          line.phase == 0 ? "" : std::to_string(line.phase), html_escaped(line.step),
                          line.stressed ? "<strong>" + words + "</strong>" : words);
    }
    out_ += "</tbody></table>\n";
  }

  void write(const Block& b) {
    switch (b.kind) {
      case Kind::title: put(fmt::format("h{}", level_), b.text); break;
      case Kind::section:
        put(fmt::format("h{}", std::min(level_ + 1, 6)), b.text);
        children(b);
        break;
      case Kind::definition:
        out_ += fmt::format("<p><code>{}</code> {}</p>\n", html_escaped(b.term), html_words(b.text));
        break;
      case Kind::list:
      case Kind::numbered:
      case Kind::lettered:
      case Kind::outcomes: list(b); break;
      case Kind::table: table(b); break;
      case Kind::lead:
      case Kind::paragraph:
      case Kind::hanging:
      case Kind::more:
      case Kind::item:
        put("p", b.text);
        children(b);
        break;
      case Kind::unit:
        unit(b.unit);
        children(b);
        break;
      case Kind::plan: plan(b); break;
      case Kind::effort: put("p class=\"effort\"", b.text); break;
    }
  }

  int level_;
  std::string out_;
};

}  // namespace

std::string write_html(const Document& document, int level) { return HtmlWriter(level).all(document); }

std::string html_escaped(const std::string& text) { return report::xml_escaped(report::visible(text)); }

}  // namespace pathproof::tell
