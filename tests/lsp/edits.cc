// Random edits and prefixes of the specs, cases and families, in the editor's desk and by the facade that the command line asks: what both
// say of a text must be the same, to the column, and memory must not grow.
//
//   lsp_edits [EDITS]    from the top of the repository; 100 unless told
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include <fmt/format.h>

#include "lsp/desk.h"
#include "lsp/findings.h"
#include "pathproof/pathproof.h"

namespace {

namespace fs = std::filesystem;
using pathproof::lsp::Desk;
using pathproof::lsp::Json;

// File, line and character from 0 as the protocol counts, the same of the end (0, 0: not compared), code, what is said.
using Said =
    std::tuple<std::string, std::size_t, std::size_t, std::size_t, std::size_t, std::string, std::string>;

std::string read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

// Line (by \n) and column in characters, both from 1, to what the protocol counts; written apart from the program's own.
std::pair<std::size_t, std::size_t> place(const std::string& text, int line, int column) {
  std::size_t at = 0;
  for (int i = 1; i < line && at != std::string::npos; ++i) at = text.find('\n', at) + 1;
  for (int i = 1; i < column && at < text.size() && text[at] != '\n'; ++i) {
    ++at;
    while (at < text.size() && !begins_character(text[at])) ++at;
  }
  std::size_t lines = 0;
  std::size_t units = 0;
  for (std::size_t i = 0; i < at; ++i) {
    const bool ends = text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'));
    if (begins_character(text[i])) units += static_cast<unsigned char>(text[i]) >= 0xF0 ? 2 : 1;
    if (!ends) continue;
    ++lines;
    units = 0;
  }
  return {lines, units};
}

std::string uri(const std::string& path) { return pathproof::lsp::uri_of_path(path); }

std::string with_help(const std::string& message, const std::string& help) {
  return help.empty() ? message : message + "\n" + help;
}

class Trial {
 public:
  Trial(std::string path, std::string main)
      : path_(std::move(path)), main_(std::move(main)), text_(read(path_)) {
    open(main_, read(main_));
    if (path_ != main_) open(path_, text_);
  }

  const std::string& text() const { return text_; }

  void replace(std::size_t begin, std::size_t end, const std::string& put) {
    const pathproof::lsp::TextPlaces places(std::make_shared<const std::string>(text_), desk_.encoding);
    text_ = text_.substr(0, begin) + put + text_.substr(end);
    change({{"range", places.range(begin, end)}, {"text", put}});
  }

  void set(const std::string& text) {
    text_ = text;
    change({{"text", text}});
  }

  /// Compares; nothing: the file is none that `check` takes alone.
  void compare() {
    desk_.pause();
    while (desk_.refresh_one() != nullptr) {
    }
    desk_.forget();
    const auto* root = desk_.find_root(main_);
    if (root == nullptr || !root->draft) fail("it was not read", {}, {});
    const auto kind = root->draft->kind();
    if (kind != pathproof::DraftKind::spec && kind != pathproof::DraftKind::proposal) return;
    std::set<Said> mine;
    for (const auto& [file, list] : diagnostics_by_file(desk_)) {
      for (const Json& one : list) {
        const Json& range = one["range"];
        const bool lint = one["source"] == "pathproof lint";
        mine.insert({file, range["start"]["line"], range["start"]["character"],
                     lint ? 0 : range["end"]["line"].get<std::size_t>(),
                     lint ? 0 : range["end"]["character"].get<std::size_t>(), one["code"], one["message"]});
      }
    }
    const std::set<Said> expected = by_facade();
    ++compared;
    with_errors += root->draft->question() == nullptr ? 1 : 0;
    with_lint += root->lint.empty() ? 0 : 1;
    if (mine != expected) fail("the editor and `check` differ", mine, expected);
  }

  static inline int compared = 0;
  static inline int with_errors = 0;
  static inline int with_lint = 0;

 private:
  void open(const std::string& path, const std::string& text) {
    desk_.open({{"textDocument", {{"uri", uri(path)}, {"version", 1}, {"text", text}}}});
  }

  void change(const Json& change) {
    desk_.change(
        {{"textDocument", {{"uri", uri(path_)}, {"version", 2}}}, {"contentChanges", Json::array({change})}});
  }

  std::string text_of(const std::string& file) const { return file == path_ ? text_ : read(file); }

  std::set<Said> by_facade() {
    std::set<Said> out;
    const pathproof::Files files = desk_.files();
    const pathproof::Loaded loaded = pathproof::load(main_, {}, {}, files);
    for (const pathproof::Diagnostic& one : loaded.diagnostics) {
      const std::string& file = one.file.empty() ? main_ : one.file;
      const std::string text = text_of(file);
      const auto [line, character] = place(text, std::max(1, one.line), std::max(1, one.column));
      const auto [last, end] = one.line == 0
                                   ? std::pair(line, character)
                                   : place(text, one.line, std::max(1, one.column) + std::max(1, one.width));
      out.insert({file, line, character, last, end, one.code, with_help(one.message, one.hint)});
    }
    if (!loaded.question) return out;
    pathproof::LintOptions quick;
    for (const pathproof::LintRow& row : pathproof::lint_rows())
      if (!row.proof) quick.select.emplace_back(row.code);
    pathproof::Diagnostics problems;
    for (const pathproof::LintFinding& one : pathproof::lint({main_}, quick, {}, problems, files).findings) {
      const auto [line, character] = place(text_of(one.file), one.line, one.column);
      out.insert({one.file, line, character, 0, 0, std::string(pathproof::row(one.code).code),
                  with_help(one.message, one.shown)});
    }
    return out;
  }

  [[noreturn]] void fail(const std::string& what, const std::set<Said>& mine,
                         const std::set<Said>& expected) {
    const std::string kept = (fs::temp_directory_path() / "lsp-edits-failed.json").string();
    std::ofstream(kept, std::ios::binary) << text_;
    fmt::print(stderr, "lsp_edits: {}, read in {}: {}; the text is {}\n", path_, main_, what, kept);
    const auto show = [](const char* who, const std::set<Said>& a, const std::set<Said>& b) {
      for (const Said& one : a) {
        if (b.count(one) > 0) continue;
        const auto& [file, line, character, last, end, code, message] = one;
        fmt::print(stderr, "  only {}: {}:{}:{}-{}:{} {} {}\n", who, file, line, character, last, end, code,
                   message);
      }
    };
    show("the editor", mine, expected);
    show("the facade", expected, mine);
    std::exit(1);
  }

  std::string path_;  // what is edited
  std::string main_;  // what is asked about: the file itself, or the spec that includes it
  std::string text_;
  Desk desk_;
};

std::vector<std::pair<std::string, std::string>> files_of(const std::vector<std::string>& folders) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const std::string& folder : folders) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      const fs::path path = fs::absolute(entry.path()).lexically_normal();
      const bool ours = path.extension() == ".json" && path.string().find("/schema/") == std::string::npos;
      if (!ours) continue;
      const bool part = path.string().find("/specs/") != std::string::npos && path.filename() != "spec.json";
      out.emplace_back(path.string(), part ? (path.parent_path() / "spec.json").string() : path.string());
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::size_t resident_kib() {
  std::ifstream stream("/proc/self/statm");
  std::size_t whole = 0;
  std::size_t resident = 0;
  stream >> whole >> resident;
  return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE)) / 1024;
}

std::size_t at_character(const std::string& text, std::size_t at) {
  while (at < text.size() && !begins_character(text[at])) ++at;
  return std::min(at, text.size());
}

// An entry is taken out as a whole, so that what is left can be right, and lint has something to say.
bool take_out(Trial& trial, std::mt19937& random) {
  const std::string& text = trial.text();
  std::vector<const pathproof::OutlineEntry*> entries;
  const auto sections = pathproof::outline(text);
  for (const auto& section : sections)
    for (const auto& entry : section.children) entries.push_back(&entry);
  if (entries.empty()) return false;
  const pathproof::OutlineEntry& gone = *entries[random() % entries.size()];
  std::size_t end = gone.end;
  while (end < text.size() && (text[end] == ' ' || text[end] == '\n')) ++end;
  const bool last = end >= text.size() || text[end] != ',';
  std::size_t begin = gone.begin;
  while (last && begin > 0 && text[begin] != ',' && text[begin] != '{' && text[begin] != '[') --begin;
  if (last && text[begin] != ',') ++begin;
  trial.replace(begin, last ? gone.end : end + 1, "");
  return true;
}

void edit_once(Trial& trial, std::mt19937& random) {
  if (random() % 3 == 0 && take_out(trial, random)) return;
  static const std::vector<std::string> puts = {"\"",
                                                ",",
                                                "{",
                                                "}",
                                                "[",
                                                "x",
                                                " ",
                                                "\n",
                                                "\r\n",
                                                "\r",
                                                "not ",
                                                "A1",
                                                "é",
                                                "𝄞",
                                                "MX",
                                                ":",
                                                "\\",
                                                "1",
                                                "true",
                                                "(",
                                                ")",
                                                "🌉",
                                                "\"requires\": [\"A9\"], "};
  static const std::vector<std::size_t> lengths = {0, 0, 1, 1, 2, 8, 40};
  const std::string& text = trial.text();
  const auto begin = at_character(text, random() % (text.size() + 1));
  const auto end = at_character(text, std::min(text.size(), begin + lengths[random() % lengths.size()]));
  trial.replace(begin, end, random() % 5 < 2 ? "" : puts[random() % puts.size()]);
}

}  // namespace

int main(int argc, char** argv) {
  const int edits = argc > 1 ? std::atoi(argv[1]) : 100;
  constexpr int in_a_row = 10;
  constexpr std::size_t most_growth = 32 * 1024;
  const auto files = files_of({"specs", "cases", "families"});
  std::mt19937 random(18);
  std::size_t warm = 0;
  for (int done = 0; done < edits;) {
    const auto& [path, main] = files[random() % files.size()];
    Trial trial(path, main);
    const std::string whole = trial.text();
    trial.compare();
    trial.set(whole.substr(0, at_character(whole, random() % (whole.size() + 1))));
    trial.compare();
    trial.set(whole);
    for (int i = 0; i < in_a_row; ++i, ++done) {
      edit_once(trial, random);
      trial.compare();
    }
    if (warm == 0 && done >= edits / 3) warm = resident_kib();
  }
  const std::size_t now = resident_kib();
  fmt::print(
      "lsp_edits: {} edits and {} prefixes of {} files; {} texts compared, {} of them wrong, {} with "
      "findings of lint; {} MiB, {:+} KiB since a third\n",
      edits, edits / in_a_row, files.size(), Trial::compared, Trial::with_errors, Trial::with_lint,
      now / 1024, static_cast<long>(now) - static_cast<long>(warm));
  if (now > warm + most_growth) {
    fmt::print(stderr, "lsp_edits: memory grows\n");
    return 1;
  }
  return Trial::compared > edits / 2 ? 0 : 1;
}
