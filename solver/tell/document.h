// An answer as one tree, from which every format for people is written: text, Markdown, later a page. JSON is not written
// from it, but from the report.
//
// To convert a command: replace its calls of Writer by nodes, in the same order, and let render_text be
// write_text(document, style). Its goldens must not change. What stands for what:
//
//   w.line(toned(title, heading))         title("…")
//   w.line()                              section()           opens with a blank line; what follows is in it, not indented
//   w.heading("…")                        section("…")        the same below a heading, indented by two columns
//   w.paragraph("…")                      paragraph("…")      in the section() that is open; what is indented below it, by two
//                                                            columns, are its children
//   w.paragraph("…") below a heading      lead("…")           flush with the heading
//   w.paragraph("…", "  ", "    ")        hanging("…")        in a section with a heading
//   w.paragraph("…", "  f ", "    ")      definition("f", "…")
//   w.paragraph("…", "  - ", "    ")      item("…") in a list(); what belongs to it are children of the item
//   fmt::format("{:>3}. ", i + 1)         item("…") in a numbered_list(), {:>4} in a numbered_list(2)
//   "and 3 more", where an item would be  more("…") in a list
//   w.unit(unit, "  - ")                  unit(u) in a list(); a paragraph below it is indented by two columns more
//   w.line("…") of words              paragraph("…").in_one_line()
//   "or so", a line that goes on from    more("…") in a list within it
//   the item or paragraph before it
//   fmt::format("  {:<8} {}", a, b)       rows of table({{"head", 8}, {"head"}})
//   w.pathway(pathway, "  ")              plan(pathway); what happens in its phases are its remarks
//   w.line(toned(effort, faint))          effort("…")
//
// No node knows a column: indentation and blank lines follow from where it stands. Give each node its role, which says what
// it is about, and name units and steps by unit_ref() and step_ref(), so that a page can style and link them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "pathproof/answer.h"
#include "pathproof/options.h"
#include "tell/layout.h"
#include "tell/verdicts.h"

namespace pathproof::tell {

/// A stretch of a line of text.
struct Run {
  enum class Kind { plain, code, verdict, unit, step };
  Kind kind = Kind::plain;
  std::string text;
  report::Tone tone = report::Tone::good;  ///< of a verdict
};

/// Text within a block. Made from a string, what stands between backticks is code.
struct Inline {
  std::vector<Run> runs;

  Inline() = default;
  Inline(const std::string& text);  // NOLINT(google-explicit-constructor): a string is text
  Inline(const char* text) : Inline(std::string(text)) {}  // NOLINT(google-explicit-constructor)
  Inline(Run run) : runs{std::move(run)} {}                // NOLINT(google-explicit-constructor)

  bool empty() const { return runs.empty(); }
};
Inline operator+(Inline left, const Inline& right);

/// FEASIBLE and the like.
Run verdict(std::string word, report::Tone tone);
template <typename AnyVerdict>
Run verdict(AnyVerdict verdict_of_any_kind) {
  return verdict(report::in_capitals(word(verdict_of_any_kind)), report::tone_of(verdict_of_any_kind));
}
/// A formula and the like, whatever backticks it holds.
Run code(std::string text);
/// A unit or a step, by its id.
Run unit_ref(std::string id);
Run step_ref(std::string id);
/// "a", "a and b", "a, b and c"
Inline listed(const std::vector<Inline>& items);
Inline unit_refs(const std::vector<std::string>& ids);
Inline unit_refs(const std::vector<UnitText>& units);
Inline step_refs(const std::vector<std::string>& ids);
/// "phase 1: A1, A2; phase 2: A3", or "no step at all"
Inline in_short(const Pathway& pathway);
/// "a -> b; c -> d", of steps
Inline arrows(const std::vector<std::pair<std::string, std::string>>& pairs);

/// What a block is about.
enum class Role {
  none,
  summary,  ///< stands alone: the answer, its reason, what would change it, how sure it is
  question,
  answer,
  pathway,
  facts,
  conflicts,
  alternatives,  ///< one of a list holds against the rest; bullets are stars
  violations,
  repairs,
  reasons,
  aside,
  confirmation,  ///< how the answer was checked
};

/// A column of a table.
struct Column {
  std::string head;       ///< not shown in a text, unless it is one of numbers
  std::size_t width = 0;  ///< the least it has in a text
  bool numbers =
      false;  ///< flush right; with such a column every one is as wide in a text as its widest cell
};

/// What is told of a phase of a plan, below the steps that start in it.
struct Remark {
  int phase = 0;  ///< 0: before the first
  Inline text;
  bool stressed = false;  ///< it is what the plan is shown for
};

/// A node of the tree: a kind, a role, text, and children.
struct Block {
  enum class Kind {
    title,       ///< text
    section,     ///< text is the heading, or empty
    paragraph,   ///< text, then children
    lead,        ///< text; the paragraph that opens a section
    hanging,     ///< text, then children; as a paragraph, for a line of many small things
    definition,  ///< term, text
    list,        ///< children are items, units, and at last perhaps what is left out
    numbered,    ///< a list, with room for `digits`
    lettered,    ///< a list: A, B, …
    outcomes,  ///< a list of items that begin with a verdict instead of a bullet; the rest is `digits` columns in
    item,      ///< text, then children
    more,      ///< text: what a list leaves out
    unit,      ///< unit, then children
    table,   ///< columns, rows
    plan,    ///< pathway, phase by phase, and remarks
    effort,  ///< text; what the answer took
  };
  Kind kind = Kind::paragraph;
  Role role = Role::none;
  Inline text;
  std::string term;
  std::size_t digits = 1;  ///< columns that the numbers of a list take, or the verdicts of outcomes
  UnitText unit;
  Pathway pathway;
  bool shows_pathway = false;   ///< of blocks that are no plan: they name the steps of `pathway`
  bool says_changes = false;    ///< of plans: all remarks but those that are stressed say what changes
  std::vector<Remark> remarks;  ///< by phase
  std::vector<Column> columns;
  std::vector<std::vector<Inline>> rows;
  std::vector<Block> children;
  bool unbroken =
      false;  ///< of paragraphs and items: in a text one line however long, as for those who search it

  /// Adds a child, and returns it, until the next is added.
  Block& add(Block child);
  Block&& as(Role what) && {
    role = what;
    return std::move(*this);
  }
  /// Its text names the steps of this pathway, whose states may stand below it.
  void shows(const Pathway& shown) {
    pathway = shown;
    shows_pathway = true;
  }
  Block&& of(const Pathway& shown) && {
    shows(shown);
    return std::move(*this);
  }
  Block&& in_one_line() && {
    unbroken = true;
    return std::move(*this);
  }
};

Block title(Inline text);
Block section(Inline heading = {});
Block paragraph(Inline text);
Block lead(Inline text);
Block hanging(Inline text);
Block definition(std::string term, Inline text);
Block list();
Block numbered_list(std::size_t digits = 1);
Block lettered_list();
Block outcomes(std::size_t columns);
/// "A" for 1
std::string letter(std::size_t number);
Block item(Inline text);
Block more(Inline text);
Block table(std::vector<Column> columns);
Column number_column(std::string head);
/// The units of a list, each with what it says and on whose authority.
Block unit_list(const std::vector<UnitText>& units);
Block unit(UnitText unit);
Block plan(Pathway pathway, std::vector<Remark> remarks = {});
Block effort(Inline text);

/// A line of a plan: a step that starts, or a remark.
struct PlanLine {
  int phase = 0;  ///< 0: as in the line before, or none
  std::string step;
  Inline text;  ///< the step's title, and until when it lasts; or the remark
  bool stressed = false;
};
std::vector<PlanLine> plan_lines(const Block& plan);

struct Document {
  std::vector<Block> blocks;

  /// Adds a block, and returns it, until the next is added.
  Block& add(Block block);
  /// Adds the blocks of another document, which has a part of this answer.
  void append(Document part);
};

/// The document with the states of each pathway below its plan or where its steps are named, as the style wants them.
Document with_states(Document document, const Style& style);

}  // namespace pathproof::tell
