// What is open, and what was read of it.
//
// Each open spec, case or variants file is read by itself, and so is, of a library alone, the spec that includes it. A change makes dirty
// what reads the file; dirty ones are read anew one at a time, so that messages are answered in between. Cases and variants files on a
// spec that changes are late: they wait for a pause. What lint finds comes after what is wrong.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lsp/text_places.h"
#include "pathproof/editing.h"

namespace pathproof::lsp {

struct Document {
  std::string uri;
  std::string path;
  std::shared_ptr<const std::string> text;
  Json version;
};

/// What is known of a question's verdict and those of its claims; made in the background.
struct Verdicts {
  std::map<std::string, std::string> said;  // by claim, "" being the question: a few words
};

/// A file that is read by itself.
struct Root {
  std::string path;
  std::optional<Draft> draft;
  std::optional<Draft>
      names;  // the last one that could be read as JSON: names are known while a text is being written
  std::vector<EditorFinding> lint;  // what needs no proof, until `proved`
  bool proved = false;              // `lint` has what takes a proof, too
  std::optional<Verdicts> verdicts;
  std::set<std::string> reads;  // canonical paths
  std::string stopped;          // why it was not read to the end; empty: it was
  bool dirty = true;
  bool late = false;           // dirty, since another file has changed that it reads: it waits for a pause
  bool lint_due = false;       // read and right, and `lint` is not there yet
  bool sought = false;         // specs that include it were looked for
  bool ours = false;           // it has been one of ours since it was opened
  std::uint64_t revision = 0;  // grows whenever it is read
};

class Desk {
 public:
  Desk();

  Encoding encoding = Encoding::utf16;
  std::vector<std::string> folders;  // of the workspace, as paths

  /// Throw a Refusal where what is given is no document, or larger than a file may be.
  void open(const Json& params);
  void change(const Json& params);
  void close(const std::string& uri);
  /// Files that are not open have changed, or may have.
  void changed_on_disk(const std::vector<std::string>& paths);

  /// A fresh look at the files, with the texts that are open.
  Files files() const;
  const Document* document(const std::string& uri) const;
  const std::map<std::string, Document>& documents() const { return documents_; }

  std::map<std::string, Root>& roots() { return roots_; }
  /// Reads one dirty root anew, or finds what lint has to say of one that was read; null: neither is due. Late ones are not.
  Root* refresh_one();
  /// Whether some wait for a pause; and that it has come.
  bool has_late() const;
  void pause();
  /// The root that says most of the file, read anew where it is dirty; null: nothing reads it.
  Root* root_of(const std::string& path);
  /// All roots that read the file, up to date; its own first.
  std::vector<Root*> roots_with(const std::string& path);
  Root* find_root(const std::string& path);
  /// Whether it is written as a spec and wrong as one.
  static bool looks_like_part(const Root& root);
  /// Whether it looks so, but is a part of a spec: that one says what is wrong with it.
  bool is_part(const Root& root) const;
  /// Whether what there is to say of a file is known. `unlinted`: but for what lint finds.
  enum class Known { open, unlinted, settled };
  Known known_of(const std::string& file) const;
  /// Lets go of what was read before, which takes its time.
  void forget() { outdated_.clear(); }

  /// Text and lines of a file as a root has read it, or as it is open.
  std::optional<TextPlaces> places(const std::string& file, const Draft* draft) const;
  std::string uri_of(const std::string& path) const;

 private:
  void refresh(Root& root);
  void find_lint(Root& root);
  void add_root(const std::string& path);
  /// `text`: what the file has now; null: it is not known to have any that was read.
  void touch(const std::string& path, const std::string* text = nullptr);
  void adopt(const std::string& library);
  std::shared_ptr<const std::string> open_text(const std::string& path) const;

  std::unique_ptr<DraftReader> reader_;
  std::vector<Draft> outdated_;
  std::map<std::string, Document> documents_;  // by URI
  std::map<std::string, Root> roots_;          // by path
  std::set<std::string> adopted_;              // roots that are not open, for the sake of libraries that are
};

/// The path by which files are told apart.
std::string canonical_path(const std::string& path);
/// What lies in the file, without a byte order mark; none: it cannot be read.
std::optional<std::string> saved_text(const std::string& path);

}  // namespace pathproof::lsp
