// Texts that were read, and places in them.
//
// In: the name and the bytes of each file (or of a formula of the command line).
// Out: line, column and JSON pointer of any byte offset. A span stays valid for the life of its map.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "source/stop.h"

namespace pathproof::source {

using FileId = int;

/// A half-open range of bytes in one file; file -1 means "nowhere".
struct Span {
  FileId file = -1;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool known() const { return file >= 0; }
};

/// A line and column, both from 1; columns count characters.
struct Position {
  int line = 1;
  int column = 1;
};

class SourceFile {
 public:
  SourceFile(std::string name, std::shared_ptr<const std::string> text);

  const std::string& name() const { return name_; }
  const std::string& text() const { return *text_; }
  const std::shared_ptr<const std::string>& shared_text() const { return text_; }
  Position position(std::size_t offset) const;
  /// The line's text without its line break; empty for a line that does not exist.
  std::string_view line(int number) const;
  /// JSON pointer of the innermost value that covers `offset` (see `json_pointer`); empty in what is no JSON.
  std::string pointer(std::size_t offset) const;
  /// Whoever parses the text says how far it was found to be JSON.
  void json_known_to(std::size_t offset) { json_known_to_ = offset; }

  /// Of a withheld file no message quotes anything: another file named it, and it is not known to be JSON.
  void withhold(bool withheld) { withheld_ = withheld; }
  bool withheld() const { return withheld_; }

 private:
  std::string name_;
  std::shared_ptr<const std::string> text_;
  std::size_t json_known_to_ = 0;
  bool withheld_ = false;
};

/// The bytes of the files that were read, for loads that share them: a pipe can be read only once, and a file that changes
/// meanwhile must not be seen twice.
class Texts {
 public:
  std::shared_ptr<const std::string> find(const std::string& path) const;
  void keep(const std::string& path, std::shared_ptr<const std::string> text);
  /// From now on the file that lies at `path`, by whatever name it is read, has this text: an editor has it open.
  void hold(const std::string& path, std::shared_ptr<const std::string> text);

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const std::string>> texts_;
  std::map<std::string, std::shared_ptr<const std::string>> held_;  // by the canonical path
};

class SourceMap {
 public:
  SourceMap() = default;
  /// Who reads into this map, or reads on from it, leaves off at the stop. `stop` and `texts` must outlive the map.
  /// `confined_to`: the folder that every file read into the map has to lie in; empty: any will do.
  SourceMap(const Stop& stop, Texts& texts, std::string confined_to)
      : stop_(&stop), texts_(&texts), confined_to_(std::move(confined_to)) {}

  const std::string& confined_to() const { return confined_to_; }
  FileId add(std::string name, std::string text);
  FileId add(std::string name, std::shared_ptr<const std::string> text);
  /// Throws Stopped when a limit is met.
  void check_stop() const {
    if (stop_ != nullptr) stop_->check();
  }
  /// Forgets the stop and the shared texts, which it may then outlive: nothing more is read into it.
  void forget_limits() {
    stop_ = nullptr;
    texts_ = nullptr;
  }
  /// Null: nothing is shared.
  Texts* texts() const { return texts_; }
  const SourceFile& file(FileId id) const { return files_[static_cast<std::size_t>(id)]; }
  SourceFile& file(FileId id) { return files_[static_cast<std::size_t>(id)]; }
  std::string_view text(Span span) const;
  /// The texts of all files: who holds them may outlive the map.
  std::vector<std::shared_ptr<const std::string>> shared_texts() const;
  /// All files, in the order in which they were added.
  const std::deque<SourceFile>& files() const { return files_; }

 private:
  const Stop* stop_ = nullptr;
  Texts* texts_ = nullptr;
  std::string confined_to_;
  std::deque<SourceFile> files_;  // a deque: references stay valid while files are added
};

/// Length of the UTF-8 sequence at `at`, 0 when it is not valid (RFC 3629: no surrogates, no overlong forms).
std::size_t utf8_length(std::string_view text, std::size_t at);

/// Number of code points in valid UTF-8.
std::size_t count_characters(std::string_view text);

/// Offset of the first byte that is not part of valid UTF-8; npos when all of it is valid.
std::size_t find_invalid_utf8(std::string_view text);

}  // namespace pathproof::source
