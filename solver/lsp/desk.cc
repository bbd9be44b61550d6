#include "lsp/desk.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>

#include <fmt/format.h>

#include "pathproof/errors.h"

namespace pathproof::lsp {

namespace {

constexpr std::size_t most_text = std::size_t{64} << 20U;
constexpr double reading_seconds = 20;
constexpr std::size_t most_looked_at = 2000;
constexpr std::size_t most_adopted = 4;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::shared_ptr<const std::string> checked_text(std::string text) {
  if (text.size() > most_text)
    throw Refusal(invalid_params, fmt::format("the text is larger than {} MiB", most_text >> 20U));
  if (text.rfind(byte_order_mark, 0) == 0) text.erase(0, byte_order_mark.size());
  return std::make_shared<const std::string>(std::move(text));
}

// The text after the changes, in their order.
std::shared_ptr<const std::string> changed_text(std::shared_ptr<const std::string> text, const Json& changes,
                                                Encoding encoding) {
  if (!changes.is_array()) throw Refusal(invalid_params, "`contentChanges` is not given, expected a list");
  for (const Json& change : changes) {
    const std::string put = string_at(change, "text");
    const Json* range = find_at(change, "range");
    if (range == nullptr || range->is_null()) {
      text = checked_text(put);
      continue;
    }
    const Json* from = find_at(*range, "start");
    const Json* to = find_at(*range, "end");
    if (from == nullptr || to == nullptr) throw Refusal(invalid_params, "a range has no `start` or no `end`");
    const TextPlaces places(text, encoding);
    const std::size_t begin = places.offset(*from);
    const std::size_t end = std::max(begin, places.offset(*to));
    std::string next = *text;
    next.replace(begin, end - begin, put);
    text = checked_text(std::move(next));
  }
  return text;
}

}  // namespace

std::optional<std::string> saved_text(const std::string& path) {
  // Whoever opens a pipe waits; and what is larger than a file may be was not read either.
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error) || std::filesystem::file_size(path, error) > most_text)
    return std::nullopt;
  std::ifstream stream(path, std::ios::binary);
  if (error || !stream) return std::nullopt;
  std::string out((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
  if (out.rfind(byte_order_mark, 0) == 0) out.erase(0, byte_order_mark.size());
  return out;
}

std::string canonical_path(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path out = fs::weakly_canonical(fs::absolute(path, error), error);
  return error ? fs::path(path).lexically_normal().string() : out.string();
}

Desk::Desk() : reader_(std::make_unique<DraftReader>(reading_seconds)) {}

void Desk::open(const Json& params) {
  Document document;
  document.uri = string_at(params, "textDocument/uri");
  document.path = path_of_uri(document.uri);
  document.text = checked_text(string_at(params, "textDocument/text"));
  if (const Json* version = find_at(params, "textDocument/version")) document.version = *version;
  const std::string path = document.path;
  const std::shared_ptr<const std::string> text = document.text;
  documents_.insert_or_assign(document.uri, std::move(document));
  touch(path, text.get());
  add_root(path);
}

void Desk::change(const Json& params) {
  const auto at = documents_.find(string_at(params, "textDocument/uri"));
  if (at == documents_.end()) throw Refusal(invalid_params, "the document that changed is not open");
  const Json* changes = find_at(params, "contentChanges");
  at->second.text = changed_text(at->second.text, changes == nullptr ? Json() : *changes, encoding);
  if (const Json* version = find_at(params, "textDocument/version")) at->second.version = *version;
  touch(at->second.path);
}

void Desk::close(const std::string& uri) {
  const auto at = documents_.find(uri);
  if (at == documents_.end()) return;
  const std::string path = at->second.path;
  documents_.erase(at);
  roots_.erase(path);
  const std::optional<std::string> on_disk = saved_text(path);
  touch(path, on_disk ? &*on_disk : nullptr);
}

void Desk::changed_on_disk(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    // Of an open file its text counts, whatever lies on the disk.
    const std::shared_ptr<const std::string> open = open_text(path);
    const bool known = std::any_of(roots_.begin(), roots_.end(), [&](const auto& one) {
      return one.second.draft && one.second.draft->text(path) != nullptr;
    });
    std::optional<std::string> on_disk;
    if (known) on_disk = open ? *open : saved_text(path);
    touch(path, on_disk ? &*on_disk : nullptr);
  }
}

// Whatever reads the file, or once named it in vain, is read anew, unless it has read just this text.
void Desk::touch(const std::string& path, const std::string* text) {
  const std::string canonical = canonical_path(path);
  for (auto& [name, root] : roots_) {
    const auto before = text != nullptr && root.draft ? root.draft->text(path) : nullptr;
    if (before && *before == *text) continue;
    const bool reads = name == path || root.reads.count(canonical) > 0;
    const bool lacks = root.draft && !root.draft->question();
    if (!reads && (!lacks || open_text(path) != nullptr)) continue;
    const bool on_others = root.draft && (root.draft->kind() == DraftKind::proposal ||
                                          root.draft->kind() == DraftKind::variants);
    root.late = (root.late || !root.dirty) && on_others && name != path;
    root.dirty = true;
  }
}

void Desk::add_root(const std::string& path) {
  Root& root = roots_[path];
  root.path = path;
  root.dirty = true;
  root.sought = false;
  adopted_.erase(path);
}

Files Desk::files() const {
  const Files out;
  for (const auto& [uri, document] : documents_) out.hold(document.path, document.text);
  return out;
}

const Document* Desk::document(const std::string& uri) const {
  const auto at = documents_.find(uri);
  return at == documents_.end() ? nullptr : &at->second;
}

std::shared_ptr<const std::string> Desk::open_text(const std::string& path) const {
  for (const auto& [uri, document] : documents_) {
    if (document.path == path) return document.text;
  }
  return nullptr;
}

void Desk::refresh(Root& root) {
  root.dirty = root.late = false;
  ++root.revision;
  root.lint.clear();
  root.proved = false;
  root.verdicts.reset();
  root.stopped.clear();
  try {
    if (root.draft) outdated_.push_back(*root.draft);
    root.draft = reader_->read(root.path, root.ours, files());
    root.ours =
        root.ours || root.draft->kind() == DraftKind::spec || root.draft->kind() == DraftKind::proposal;
    if (root.draft->readable()) root.names = root.draft;
    root.reads.clear();
    for (const std::string& file : root.draft->files()) root.reads.insert(canonical_path(file));
  } catch (const Stopped& stopped) {
    root.stopped = stopped.what();
  } catch (const InternalError& error) {
    root.stopped = error.what();
  }
  root.lint_due = root.stopped.empty() &&
                  (root.draft->question() != nullptr || root.draft->kind() == DraftKind::variants);
  if (!root.sought && (looks_like_part(root) || (root.draft && root.draft->kind() == DraftKind::library))) {
    root.sought = true;
    adopt(root.path);
  }
}

void Desk::find_lint(Root& root) {
  root.lint_due = false;
  try {
    root.lint = reader_->quick_lint(*root.draft, files());
  } catch (const InternalError& error) {
    root.stopped = error.what();
  }
}

// A library says nothing by itself: the specs beside it that include it are read for it.
void Desk::adopt(const std::string& library) {
  const std::string canonical = canonical_path(library);
  for (const auto& [name, root] : roots_) {
    if (name != library && root.reads.count(canonical) > 0) return;
  }
  const std::string folder = std::filesystem::path(library).parent_path().string();
  std::size_t taken = 0;
  for (const std::string& reader : readers_of(folder, library, most_looked_at, files())) {
    if (taken == most_adopted || roots_.count(reader) > 0) continue;
    add_root(reader);
    adopted_.insert(reader);
    ++taken;
  }
}

Root* Desk::refresh_one() {
  for (auto& [name, root] : roots_) {
    if (!root.dirty || root.late) continue;
    refresh(root);
    // What it may be a part of is read before anything is said of it.
    const auto unread = [&] {
      return std::find_if(adopted_.begin(), adopted_.end(), [&](const std::string& path) {
        const Root* reader = find_root(path);
        return reader != nullptr && reader->dirty;
      });
    };
    for (auto next = unread(); looks_like_part(root) && next != adopted_.end(); next = unread())
      refresh(*find_root(*next));
    return &root;
  }
  for (auto& [name, root] : roots_) {
    if (root.dirty || !root.lint_due) continue;
    find_lint(root);
    return &root;
  }
  return nullptr;
}

bool Desk::has_late() const {
  return std::any_of(roots_.begin(), roots_.end(), [](const auto& one) { return one.second.late; });
}

void Desk::pause() {
  for (auto& [name, root] : roots_) root.late = false;
}

Root* Desk::find_root(const std::string& path) {
  const auto at = roots_.find(path);
  return at == roots_.end() ? nullptr : &at->second;
}

bool Desk::looks_like_part(const Root& root) {
  return root.draft && root.draft->kind() == DraftKind::spec && !root.draft->question();
}

bool Desk::is_part(const Root& root) const {
  if (!looks_like_part(root)) return false;
  const std::string canonical = canonical_path(root.path);
  return std::any_of(roots_.begin(), roots_.end(), [&](const auto& one) {
    return one.first != root.path && one.second.draft && one.second.draft->kind() == DraftKind::spec &&
           one.second.reads.count(canonical) > 0;
  });
}

Desk::Known Desk::known_of(const std::string& file) const {
  const std::string canonical = canonical_path(file);
  Known out = Known::settled;
  for (const auto& [name, root] : roots_) {
    if (name != file && (root.late || root.reads.count(canonical) == 0)) continue;
    if (root.dirty) return Known::open;
    // Of a variants file what is wrong comes with it.
    if (root.lint_due && root.draft->kind() == DraftKind::variants) return Known::open;
    if (root.lint_due) out = Known::unlinted;
  }
  return out;
}

std::vector<Root*> Desk::roots_with(const std::string& path) {
  const std::string canonical = canonical_path(path);
  std::vector<Root*> out;
  pause();
  while (refresh_one() != nullptr) {
  }
  if (Root* own = find_root(path)) out.push_back(own);
  for (auto& [name, root] : roots_) {
    if (name != path && root.reads.count(canonical) > 0) out.push_back(&root);
  }
  return out;
}

Root* Desk::root_of(const std::string& path) {
  if (Root* own = find_root(path)) {
    if (own->dirty) refresh(*own);
    const bool whole =
        own->draft && own->draft->kind() != DraftKind::foreign && own->draft->kind() != DraftKind::library;
    if (whole && !is_part(*own)) return own;
  }
  // A part of a spec is that, before it is what cases and variants files rest on.
  Root* out = nullptr;
  for (Root* root : roots_with(path)) {
    if (!root->draft || !root->draft->text(path) || root->path == path) continue;
    if (root->draft->kind() == DraftKind::spec) return root;
    if (out == nullptr) out = root;
  }
  return out;
}

std::optional<TextPlaces> Desk::places(const std::string& file, const Draft* draft) const {
  std::shared_ptr<const std::string> text = open_text(file);
  if (!text && draft != nullptr) text = draft->text(file);
  if (!text) return std::nullopt;
  return TextPlaces(std::move(text), encoding);
}

std::string Desk::uri_of(const std::string& path) const {
  for (const auto& [uri, document] : documents_) {
    if (document.path == path) return uri;
  }
  return uri_of_path(path);
}

}  // namespace pathproof::lsp
