#include "picture/canvas_render.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include <fmt/format.h>

#include "picture/render.h"
#include "tell/escaped.h"

namespace pathproof::report {

namespace {

// Bytes of the character that begins here.
std::size_t character(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  return end - at;
}

// In parts of the size, of the widest usual font (that of DejaVu and Verdana).
double width_of(std::string_view character) {
  constexpr double narrow = 0.45;
  constexpr double small = 0.66;
  constexpr double capital = 0.80;
  constexpr double broad = 1.02;
  if (character.size() == 2) return capital;
  if (character.size() > 2) return broad;
  const char c = character.front();
  if (std::string_view("ijlI.,:;'|![]()ft /\\-r").find(c) != std::string_view::npos) return narrow;
  if (std::string_view("mwMW@%+=<>#~^").find(c) != std::string_view::npos) return broad;
  if ((c >= 'A' && c <= 'Z') || c == '&' || c == '$') return capital;
  return small;
}

std::string number(double value) {
  const double rounded = std::round(value * 10) / 10;
  return rounded == std::floor(rounded) ? fmt::format("{}", static_cast<long long>(rounded))
                                        : fmt::format("{:.1f}", rounded);
}

// FNV-1a, 32 bits.
std::uint32_t short_hash(std::string_view text) {
  std::uint32_t out = 2'166'136'261U;
  for (const char c : text) out = (out ^ static_cast<unsigned char>(c)) * 16'777'619U;
  return out;
}

std::string escaped(std::string_view text) { return report::xml_escaped(one_line(text)); }

std::string attributes(const ShapeLook& look) {
  return fmt::format(R"(fill="{}" stroke="{}" stroke-width="{}"{})", look.fill, look.colour,
                     number(look.stroke), look.dashed ? R"( stroke-dasharray="5 4")" : "");
}

// As much of the text as fits, with an ellipsis.
std::string cut(std::string text, double width, double size, bool bold) {
  while (!text.empty() && text_width(text + "…", size, bold) > width) {
    while (text.size() > 1 && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U) text.pop_back();
    text.pop_back();
  }
  return text + "…";
}

// The words of the text; one that is too wide is broken.
std::vector<std::string> words(std::string_view text, double width, double size, bool bold) {
  std::vector<std::string> out;
  std::string word;
  for (std::size_t at = 0; at < text.size(); at += character(text, at)) {
    const std::string_view next = text.substr(at, character(text, at));
    if (next == " " || text_width(word + std::string(next), size, bold) > width) {
      if (!word.empty()) out.push_back(word);
      word.clear();
    }
    if (next != " ") word += next;
  }
  if (!word.empty()) out.push_back(word);
  return out;
}

constexpr double margin = 16;
constexpr double title_size = 17;
constexpr double summary_size = 13;
constexpr double line_height = 1.45;

}  // namespace

double text_width(std::string_view text, double size, bool bold) {
  double out = 0;
  for (std::size_t at = 0; at < text.size(); at += character(text, at))
    out += width_of(text.substr(at, character(text, at)));
  constexpr double bolder = 1.12;
  return out * size * (bold ? bolder : 1);
}

std::vector<std::string> fitted(std::string_view text, double width, double size, std::size_t most,
                                bool bold) {
  std::vector<std::string> out;
  for (const std::string& word : words(one_line(text), width, size, bold)) {
    if (!out.empty() && text_width(out.back() + " " + word, size, bold) <= width) {
      out.back() += " " + word;
    } else if (out.size() == most) {
      out.back() = cut(out.back(), width, size, bold);
      break;
    } else {
      out.push_back(word);
    }
  }
  return out;
}

std::string_view tint(std::size_t group) {
  static constexpr std::array<std::string_view, 6> tints{"#dcecf9", "#fdebd0", "#dff2e1",
                                                         "#f4e1ee", "#fbf6cf", "#e6e6e6"};
  // One further with each round of outlines, so that no two of 36 groups look the same.
  return tints[(group + group / tints.size()) % tints.size()];
}

Outline outline(std::size_t group) { return static_cast<Outline>(group % 6); }

void Canvas::text(Point at, std::string_view text, const TextLook& look) {
  const char* anchor = look.anchor == Anchor::start    ? ""
                       : look.anchor == Anchor::middle ? R"( text-anchor="middle")"
                                                       : R"( text-anchor="end")";
  out_ += fmt::format(R"(<text x="{}" y="{}" font-size="{}"{}{} fill="{}">{}</text>)", number(at.x),
                      number(at.y), number(look.size), look.bold ? R"( font-weight="bold")" : "", anchor,
                      look.fill, escaped(text)) +
          "\n";
}

void Canvas::lines(Point at, const std::vector<std::string>& lines, double step, const TextLook& look) {
  for (const std::string& line : lines) {
    text(at, line, look);
    at.y += step;
  }
}

void Canvas::box(Point corner, double width, double height, Outline outline, const ShapeLook& look) {
  constexpr double radius = 13;
  constexpr double bar = 6;
  const auto [x, y] = corner;
  if (outline == Outline::cut) {
    const double c = std::min(radius, height / 2);
    out_ += fmt::format(R"(<path d="M{} {}H{}L{} {}V{}L{} {}H{}L{} {}V{}Z" {}/>)", number(x + c), number(y),
                        number(x + width - c), number(x + width), number(y + c), number(y + height - c),
                        number(x + width - c), number(y + height), number(x + c), number(x),
                        number(y + height - c), number(y + c), attributes(look)) +
            "\n";
    return;
  }
  if (outline == Outline::slanted) {
    out_ +=
        fmt::format(R"(<path d="M{} {}H{}L{} {}H{}Z" {}/>)", number(x + bar), number(y), number(x + width),
                    number(x + width - bar), number(y + height), number(x), attributes(look)) +
        "\n";
    return;
  }
  out_ +=
      fmt::format(R"(<rect x="{}" y="{}" width="{}" height="{}"{} {}/>)", number(x), number(y), number(width),
                  number(height), outline == Outline::round ? fmt::format(R"( rx="{}")", number(radius)) : "",
                  attributes(look)) +
      "\n";
  if (outline == Outline::barred) line({x + bar, y}, {x + bar, y + height}, {"none", 1, look.colour, false});
  if (outline == Outline::twofold) {
    constexpr double inset = 4;
    const ShapeLook inner{"none", 1, look.colour, false};
    box({x + inset, y + inset}, width - 2 * inset, height - 2 * inset, Outline::square, inner);
  }
}

void Canvas::line(Point from, Point to, const ShapeLook& look) {
  out_ += fmt::format(R"(<path d="M{} {}L{} {}" {}/>)", number(from.x), number(from.y), number(to.x),
                      number(to.y), attributes(look)) +
          "\n";
}

void Canvas::curve(const std::vector<Point>& points, bool down, bool arrow, const ShapeLook& look) {
  std::string path = fmt::format("M{} {}", number(points.front().x), number(points.front().y));
  for (std::size_t i = 1; i < points.size(); ++i) {
    const Point a = points[i - 1];
    const Point b = points[i];
    const Point middle{(a.x + b.x) / 2, (a.y + b.y) / 2};
    const Point first = down ? Point{a.x, middle.y} : Point{middle.x, a.y};
    const Point second = down ? Point{b.x, middle.y} : Point{middle.x, b.y};
    path += fmt::format("C{} {} {} {} {} {}", number(first.x), number(first.y), number(second.x),
                        number(second.y), number(b.x), number(b.y));
  }
  out_ += fmt::format(R"(<path d="{}" {}/>)", path, attributes(look)) + "\n";
  if (!arrow) return;
  // Drawn rather than a marker, whose id would not be the page's only one.
  const Point tip = points.back();
  const double half = 3.5 + look.stroke / 2;
  const double length = 2 * half + 1;
  const std::string head =
      down ? fmt::format("M{} {}L{} {}L{} {}Z", number(tip.x), number(tip.y), number(tip.x - half),
                         number(tip.y - length), number(tip.x + half), number(tip.y - length))
           : fmt::format("M{} {}L{} {}L{} {}Z", number(tip.x), number(tip.y), number(tip.x - length),
                         number(tip.y - half), number(tip.x - length), number(tip.y + half));
  out_ += fmt::format(R"(<path d="{}" fill="{}" stroke="none"/>)", head, look.colour) + "\n";
}

void Canvas::open(std::string_view tip) {
  out_ += "<g>";
  if (!tip.empty()) out_ += fmt::format("<title>{}</title>", escaped(tip));
  out_ += "\n";
}

void Canvas::close() { out_ += "</g>\n"; }

std::string Canvas::take(const Picture& picture, double width, double height, std::string_view kind) const {
  constexpr std::size_t most = 8;
  constexpr double narrowest = 480;
  const double inner = std::max(width, narrowest);
  static constexpr std::array<std::string_view, 4> kinds{"graph", "plan", "states", "conflicts"};
  if (kind.empty()) kind = kinds.at(static_cast<std::size_t>(picture.shows));
  Canvas head;
  double y = margin + title_size;
  for (const std::string& line : fitted(picture.title, inner, title_size, 3, true)) {
    head.text({margin, y}, line, {title_size, true});
    y += title_size * line_height;
  }
  for (const std::string& line : fitted(picture.summary, inner, summary_size, most)) {
    head.text({margin, y}, line, {summary_size});
    y += summary_size * line_height;
  }
  const double all_width = inner + 2 * margin;
  const double all_height = y + height + margin;
  // Of its own in a page with other pictures, and the same for the same picture.
  const std::string id =
      fmt::format("pathproof-{}-{:08x}", kind, short_hash(picture.title + picture.summary + picture.told));
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" "
      "role=\"img\" aria-labelledby=\"{2}-title {2}-desc\" "
      "font-family=\"system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif\">\n",
      number(std::ceil(all_width)), number(std::ceil(all_height)), id);
  out += fmt::format("<title id=\"{}-title\">{}</title>\n", id, escaped(picture.title));
  out +=
      fmt::format("<desc id=\"{}-desc\">{} {}</desc>\n", id, escaped(picture.summary), escaped(picture.told));
  out += "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n" + head.out_;
  out += fmt::format("<g transform=\"translate({} {})\">\n", number(margin), number(y)) + out_;
  return out + "</g>\n</svg>\n";
}

}  // namespace pathproof::report
