// A file while it is being written: what an editor shows of it and does with it.
//
//   const pathproof::Files files;
//   files.hold("/project/spec.json", std::make_shared<const std::string>(text));   // what is open, saved or not
//   const pathproof::Draft draft = pathproof::read_draft("/project/spec.json", {}, files);
//   for (const pathproof::EditorFinding& finding : draft.findings()) { … }
//
// Files are named by absolute paths. Offsets count bytes. Nothing here asks a solver.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pathproof/api.h"
#include "pathproof/diagnostic.h"
#include "pathproof/files.h"
#include "pathproof/lint.h"
#include "pathproof/options.h"
#include "pathproof/question.h"

namespace pathproof PATHPROOF_API {

/// A half-open range of bytes of a file.
struct TextRange {
  std::string file;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// What is to stand in the place of a range.
struct TextEdit {
  TextRange range;
  std::string text;
};

struct EditorFix {
  std::string title;  ///< what it does, a sentence without full stop
  TextEdit edit;
};

/// Another place that a finding speaks of.
struct RelatedPlace {
  std::string file;
  int line = 0;  ///< 1-based
  std::string message;
};

/// What is wrong, or probably not meant, and where.
struct EditorFinding {
  LintSeverity severity = LintSeverity::error;
  std::string code;  ///< `unknown-key`, `PP101`
  TextRange range;   ///< of a file that was not read: empty, at its beginning
  std::string message;
  std::string help;      ///< a suggestion, or what shows it; may be empty
  bool spare = false;    ///< what stands there can go
  bool of_lint = false;  ///< else `check` says it
  std::vector<RelatedPlace> related;
  std::vector<EditorFix> fixes;
};

/// What a file is, by its keys.
enum class DraftKind {
  foreign,  ///< none of ours: nothing is said of it
  spec,
  proposal,  ///< a case
  variants,
  library,  ///< parts that specs include: what is wrong with it is said where one does
};

/// What a name in a file stands for.
enum class NameKind {
  sort,
  element,
  fact,
  state,
  step,
  definition,
  rule,
  goal,
  objective,
  claim,
  source,
  basis,
  variable,
  axis,   ///< of a variants file
  option  ///< of an axis
};

/// "sort", "rule": the word for it.
std::string_view word(NameKind kind);

/// A name with all places of it that one draft has.
struct NamedThing {
  NameKind kind = NameKind::sort;
  std::string name;
  std::optional<TextRange> declared;  ///< none: the language itself declares it, or nothing does
  TextRange here;                     ///< where it was asked for
  std::vector<TextRange> places;      ///< by file and offset, the declaration included
};

/// What is shown of something, in Markdown.
struct Hover {
  TextRange range;
  std::string text;
};

struct Completion {
  std::string label;
  std::string insert;
  std::string detail;  ///< a few words: its type or what it does
  NameKind kind = NameKind::sort;
  bool keyword = false;
  bool snippet = false;   ///< `insert` has places to be filled: `${1:STEP}`
  bool key = false;       ///< a key of JSON
  std::size_t begin = 0;  ///< what it takes the place of, to the offset that was asked for
};

/// A part of a file, for its outline and for folding.
struct OutlineEntry {
  std::string name;
  std::string detail;
  std::string section;  ///< the outermost key that it stands under: `rules`
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t name_begin = 0;
  std::size_t name_end = 0;
  std::vector<OutlineEntry> children;
};

/// Something that has a verdict: the file's own question, or one of its claims.
struct Asked {
  std::string claim;  ///< its id; empty: the question itself
  TextRange range;    ///< where it is said
};

/// A rule, requirement or the like that can be read back.
struct Readable {
  std::string id;  ///< as `read` takes it
  TextRange range;
};

/// A file and all that it names, as they were read. Immutable; a copy shares the data with its original.
class Draft {
 public:
  struct Data;
  explicit Draft(std::shared_ptr<const Data> data) : data_(std::move(data)) {}
  const Data& data() const { return *data_; }

  DraftKind kind() const;
  /// Whether it is a spec or case that could be read as JSON, so that its names are known.
  bool readable() const;
  /// What `check` says is wrong with it, in its order.
  const std::vector<EditorFinding>& findings() const;
  /// The same as diagnostics.
  const Diagnostics& diagnostics() const;
  /// What was read, by name: the file itself and all that it names.
  std::vector<std::string> files() const;
  /// The text of one of these as it was read; null: it was not.
  std::shared_ptr<const std::string> text(const std::string& file) const;
  /// Null: something is wrong, or it is no question.
  std::shared_ptr<const Question> question() const;

 private:
  std::shared_ptr<const Data> data_;
};

/// Reads the file with all that it names. `ours`: it is read as a spec even where it does not look like one. Throws Stopped when a limit of
/// `options` is met.
Draft read_draft(const std::string& path, bool ours, const Options& options, const Files& files);

/// Reads drafts one after the other, as an editor asks for them, each within a limit of time. For one thread at a time.
class DraftReader {
 public:
  /// `seconds`: of wall time, for each call.
  explicit DraftReader(double seconds);
  DraftReader(const DraftReader&) = delete;
  DraftReader& operator=(const DraftReader&) = delete;
  ~DraftReader();
  /// As `read_draft`.
  Draft read(const std::string& path, bool ours, const Files& files);
  /// What lint finds of it without a solver; of a variants file what is wrong with single options. What the limit ends is left out.
  std::vector<EditorFinding> quick_lint(const Draft& draft, const Files& files);

 private:
  std::vector<EditorFinding> overlay_findings(const Draft::Data& data, const Files& files);

  struct Data;
  std::unique_ptr<Data> data_;
};

/// What lint found, with places and fixes in the texts of the draft.
std::vector<EditorFinding> lint_findings(const LintReport& report, const Draft& draft);

/// The name at an offset, with all its places; none: no name that is known stands there.
std::optional<NamedThing> named_at(const Draft& draft, const std::string& file, std::size_t offset);
/// The places in this draft of what is declared at `declared`, which another draft has found.
std::vector<TextRange> places_of(const Draft& draft, const TextRange& declared);
/// Why nothing of that kind can be called `name`; empty: it can. A draft cannot know what others declare.
std::string why_no_name(const Draft& draft, const NamedThing& thing, const std::string& name);

std::optional<Hover> hover(const Draft& draft, const std::string& file, std::size_t offset);

/// What may stand at the offset of a text that need not be JSON yet. `draft`: where names come from; null: none are known, and of a text
/// with outermost keys that are none of ours nothing is said.
std::vector<Completion> completions(const std::string& text, std::size_t offset, const Draft* draft);

/// What the text has, as far as it is JSON.
std::vector<OutlineEntry> outline(const std::string& text);

/// Changes that set blanks in the formulas of a file as the documentation does. None: it is set so, or cannot be read.
std::vector<TextEdit> formatted(const Draft& draft, const std::string& file);

/// What of a file that the draft has read has a verdict, in the order of the text; of one that it includes, the claims.
std::vector<Asked> asked(const Draft& draft, const std::string& file);
/// The rule, requirement, claim or step whose entry covers the offset; none: there is no such.
std::optional<Readable> readable_at(const Draft& draft, const std::string& file, std::size_t offset);
/// All of a file.
std::vector<Readable> readables(const Draft& draft, const std::string& file);

/// Specs, cases and variants files below a folder that read `file` themselves or through what they include, at most `most` files being
/// looked at, by name.
std::vector<std::string> readers_of(const std::string& folder, const std::string& file, std::size_t most,
                                    const Files& files);

}  // namespace PATHPROOF_API
