#include "diff/document.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "pathproof/pathproof.h"
#include "tell/html_writer.h"
#include "tell/markdown_writer.h"
#include "tell/text_writer.h"
#include "tell/words.h"
#include "tell/writer.h"

namespace pathproof::tell {

namespace {

constexpr std::size_t most_lines = 20;  // of one section
constexpr std::size_t most_facts = 12;  // that are true

class DiffDocument {
 public:
  explicit DiffDocument(const DiffReport& report) : report_(report) {}

  Document all(const Style& style) const {
    Document out;
    out.add(answer().as(Role::summary));
    const auto short_of = [&](const char* one, const DiffWitness& witness) {
      const std::string broken = witness.broken.empty() ? "" : "; it breaks " + witness.broken.front().id;
      out.add(hanging(fmt::format("A pathway that only {} allows, as an example: {}{}.", one,
                                  report::size_of(witness.pathway), broken)));
    };
    if (report_.only_by_a) short_of("A", *report_.only_by_a);
    if (report_.only_by_b) short_of("B", *report_.only_by_b);
    if (style.detail == Detail::brief) return out;
    out.add(section());
    out.add(side("A", report_.file_a, report_.title_a));
    out.add(side("B", report_.file_b, report_.title_b));
    out.add(differences());
    if (!report_.only_a.empty() || !report_.only_b.empty()) out.add(not_known_to_both());
    if (report_.only_by_a) out.add(allowed_by("A", "B", *report_.only_by_a));
    if (report_.only_by_b) out.add(allowed_by("B", "A", *report_.only_by_b));
    if (style.statistics) {
      const Statistics& s = report_.statistics;
      out.add(effort(fmt::format("{:.2f} s; {}, checked by {}", s.seconds, s.engine, s.checker)));
    }
    return out;
  }

 private:
  static Block side(const char* name, const std::string& file, const std::string& title) {
    const std::string called = title.empty() ? "" : " (" + title + ")";
    return paragraph(fmt::format("{}: {}{}", name, source::visible_quote(file), called))
        .as(Role::question)
        .in_one_line();
  }

  static std::string change(const WrittenDifference& d) {
    if (d.words_only) return d.name + ": only the words differ";
    if (d.b.empty()) return fmt::format("{}, in A only: {}", d.name, d.a);
    if (d.a.empty()) return fmt::format("{}, in B only: {}", d.name, d.b);
    return fmt::format("{}. A: {}. B: {}", d.name, d.a, d.b);
  }

  Block differences() const {
    if (report_.written.empty()) {
      Block out = section();
      out.add(paragraph("Nothing is written differently."));
      return out;
    }
    Block out = section("Written differently");
    for (auto first = report_.written.begin(); first != report_.written.end();) {
      const auto end = std::find_if(first, report_.written.end(),
                                    [&](const WrittenDifference& d) { return d.section != first->section; });
      out.add(part({first, end}));
      first = end;
    }
    return out;
  }

  // The differences of one section.
  static Block part(const std::vector<WrittenDifference>& rows) {
    Block out = paragraph(fmt::format("{} ({})", rows.front().section, rows.size()));
    Block& lines = out.add(list());
    for (std::size_t i = 0; i < rows.size() && i < most_lines; ++i) lines.add(item(change(rows[i])));
    if (rows.size() > most_lines) out.add(paragraph(fmt::format("… and {} more", rows.size() - most_lines)));
    return out;
  }

  Block not_known_to_both() const {
    Block out = section("Not known to both");
    if (!report_.only_a.empty()) out.add(paragraph("in A only: " + report::listed(report_.only_a)));
    if (!report_.only_b.empty()) out.add(paragraph("in B only: " + report::listed(report_.only_b)));
    out.add(paragraph("Pathways are compared by what both know of."));
    return out;
  }

  static std::vector<std::string> given(const Pathway& pathway) {
    std::vector<std::string> out;
    std::vector<std::string> granted;
    for (const auto& [fact, value] : pathway.facts) {
      const bool* truth = std::get_if<bool>(&value);
      if (truth == nullptr) out.push_back(fact + " = " + std::get<std::string>(value));
      if (truth != nullptr && *truth) granted.push_back(fact);
    }
    if (granted.size() > most_facts) {
      out.push_back(fmt::format("that {} facts are true (--format json has all)", granted.size()));
    } else {
      out.insert(out.end(), granted.begin(), granted.end());
    }
    return out;
  }

  static Block allowed_by(const char* one, const char* other, const DiffWitness& witness) {
    Block out = section(fmt::format("Allowed by {} alone", one)).as(Role::pathway);
    out.add(paragraph((witness.smallest ? "the smallest, " : "") + report::told(witness.pathway))
                .of(witness.pathway));
    const std::vector<std::string> taken = given(witness.pathway);
    if (!taken.empty())
      out.add(hanging(fmt::format("taken as given: {}", fmt::join(taken, "; "))).as(Role::facts));
    if (witness.broken.empty()) return out;
    out.add(paragraph(fmt::format("It breaks in {}:", other)));
    out.add(unit_list(witness.broken).as(Role::violations));
    return out;
  }

  Block answer() const {
    const auto [word, meaning] = told();
    const bool all_known = report_.only_a.empty() && report_.only_b.empty();
    return paragraph(verdict(word, report::tone_of(report_.comparison)) + ": " + meaning +
                     (all_known ? "." : ", as far as both know of them."))
        .in_one_line();
  }

  // The verdict, and what it means.
  std::pair<std::string, std::string> told() const {
    switch (report_.comparison) {
      case Comparison::equivalent: return {"EQUIVALENT", "A and B allow the same pathways"};
      case Comparison::a_allows_more:
        return {"A ALLOWS MORE", "whatever pathway B has, A has as well, and not the other way round"};
      case Comparison::b_allows_more:
        return {"B ALLOWS MORE", "whatever pathway A has, B has as well, and not the other way round"};
      case Comparison::different: return {"DIFFERENT", "each allows pathways that the other does not"};
      case Comparison::unknown: break;
    }
    return {"UNKNOWN", std::string(reason_text(report_.reason))};
  }

  const DiffReport& report_;
};

}  // namespace

Document make_document(const DiffReport& report, const Style& style) {
  return DiffDocument(report).all(style);
}

}  // namespace pathproof::tell

namespace pathproof {

std::string render_text(const DiffReport& report, const Style& style) {
  return tell::write_text(tell::with_states(tell::make_document(report, style), style), style);
}

std::string render_markdown(const DiffReport& report, const Style& style) {
  return tell::write_markdown(tell::with_states(tell::make_document(report, style), style));
}

std::string render_html(const DiffReport& report, const Style& style) {
  return tell::write_html(tell::with_states(tell::make_document(report, style), style));
}

}  // namespace pathproof
