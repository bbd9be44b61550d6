// DiffReport -> text and JSON.

#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "pathproof/diff.h"
#include "tell/json_parts.h"
#include "tell/words.h"
#include "tell/writer.h"

namespace pathproof {

namespace {

using report::Json;
using report::Writer;

constexpr std::size_t most_lines = 20;  // of one section
constexpr std::size_t most_facts = 12;  // that are true

std::string change(const WrittenDifference& d) {
  if (d.words_only) return d.name + ": only the words differ";
  if (d.b.empty()) return fmt::format("{}, in A only: {}", d.name, d.a);
  if (d.a.empty()) return fmt::format("{}, in B only: {}", d.name, d.b);
  return fmt::format("{}. A: {}. B: {}", d.name, d.a, d.b);
}

void write_differences(const DiffReport& r, Writer& out) {
  if (r.written.empty()) {
    out.line("\nNothing is written differently.");
    return;
  }
  out.heading("Written differently");
  std::string last;
  std::map<std::string, std::size_t> count;
  for (const WrittenDifference& d : r.written) ++count[d.section];
  std::size_t shown = 0;
  for (const WrittenDifference& d : r.written) {
    if (d.section != last) {
      shown = 0;
      out.line(fmt::format("  {} ({})", d.section, count[d.section]));
    }
    last = d.section;
    if (shown++ < most_lines) out.paragraph(change(d), "    - ", "      ");
    if (shown == most_lines + 1) out.line(fmt::format("    … and {} more", count[d.section] - most_lines));
  }
}

void write_witness(const std::optional<DiffWitness>& witness, const char* by, const char* other,
                   Writer& out) {
  if (!witness) return;
  out.heading(fmt::format("Allowed by {} alone", by));
  out.paragraph((witness->smallest ? "the smallest, " : "") + report::told(witness->pathway), "  ", "  ");
  std::vector<std::string> given;
  std::vector<std::string> granted;
  for (const auto& [fact, value] : witness->pathway.facts) {
    const bool* truth = std::get_if<bool>(&value);
    if (truth == nullptr) given.push_back(fact + " = " + std::get<std::string>(value));
    if (truth != nullptr && *truth) granted.push_back(fact);
  }
  if (granted.size() > most_facts) {
    given.push_back(fmt::format("that {} facts are true (--format json has all)", granted.size()));
  } else {
    given.insert(given.end(), granted.begin(), granted.end());
  }
  if (!given.empty()) out.paragraph(fmt::format("taken as given: {}", fmt::join(given, "; ")), "  ", "    ");
  if (!witness->broken.empty()) out.line(fmt::format("  It breaks in {}:", other));
  for (const UnitText& unit : witness->broken) out.unit(unit, "  - ");
}

std::string verdict(const DiffReport& r) {
  switch (r.comparison) {
    case Comparison::equivalent: return "EQUIVALENT: A and B allow the same pathways";
    case Comparison::a_allows_more:
      return "A ALLOWS MORE: every pathway of B is one of A, and not the other way round";
    case Comparison::b_allows_more:
      return "B ALLOWS MORE: every pathway of A is one of B, and not the other way round";
    case Comparison::different: return "DIFFERENT: each allows pathways that the other does not";
    case Comparison::unknown: break;
  }
  return fmt::format("UNKNOWN: {}", reason_text(r.reason));
}

Json witness_json(const DiffWitness& w) {
  Json out;
  out["pathway"] = report::json::pathway_json(w.pathway);
  out["smallest"] = w.smallest;
  out["broken"] = report::json::unit_ids(w.broken);
  return out;
}

}  // namespace

std::string render_text(const DiffReport& r, const Style& style) {
  Writer out(style);
  out.line("A: " + source::visible_quote(r.file_a) + (r.title_a.empty() ? "" : " (" + r.title_a + ")"));
  out.line("B: " + source::visible_quote(r.file_b) + (r.title_b.empty() ? "" : " (" + r.title_b + ")"));
  write_differences(r, out);
  if (!r.only_a.empty() || !r.only_b.empty()) {
    out.heading("Not known to both");
    if (!r.only_a.empty()) out.paragraph("in A only: " + report::listed(r.only_a), "  ", "  ");
    if (!r.only_b.empty()) out.paragraph("in B only: " + report::listed(r.only_b), "  ", "  ");
    out.paragraph("Pathways are compared by what both know of.", "  ", "  ");
  }
  write_witness(r.only_by_a, "A", "B", out);
  write_witness(r.only_by_b, "B", "A", out);
  out.line();
  const bool same = r.comparison == Comparison::equivalent;
  const bool unknown = r.comparison == Comparison::unknown;
  out.line(report::toned(
      verdict(r) + (r.only_a.empty() && r.only_b.empty() ? "." : ", as far as both know of them."),
      same      ? report::Tone::good
      : unknown ? report::Tone::doubtful
                : report::Tone::bad,
      style));
  if (style.statistics)
    out.line(fmt::format("{:.2f} s; {}, checked by {}", r.statistics.seconds, r.statistics.engine,
                         r.statistics.checker));
  return out.take();
}

std::string render_json(const DiffReport& r, const Style& style) {
  Json out;
  out["command"] = "diff";
  out["a"] = r.file_a;
  out["b"] = r.file_b;
  out["comparison"] = std::string(word(r.comparison));
  if (r.comparison == Comparison::unknown) out["reason"] = std::string(reason_text(r.reason));
  out["written"] = Json::array();
  for (const WrittenDifference& d : r.written) {
    Json row{{"section", d.section}, {"name", d.name}};
    if (!d.a.empty()) row["a"] = d.a;
    if (!d.b.empty()) row["b"] = d.b;
    row["words_only"] = d.words_only;
    out["written"].push_back(std::move(row));
  }
  out["only_a"] = r.only_a;
  out["only_b"] = r.only_b;
  if (r.only_by_a) out["allowed_by_a"] = witness_json(*r.only_by_a);
  if (r.only_by_b) out["allowed_by_b"] = witness_json(*r.only_by_b);
  if (style.statistics) out["statistics"] = report::json::statistics_json(r.statistics);
  return report::json::dump(out);
}

}  // namespace pathproof
