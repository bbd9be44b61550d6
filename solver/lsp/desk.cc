#include "lsp/desk.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "pathproof/errors.h"

namespace pathproof::lsp {

namespace {

constexpr std::size_t most_text = std::size_t{64} << 20U;
constexpr double reading_seconds = 20;
constexpr std::size_t most_looked_at = 2000;
constexpr std::size_t most_adopted = 4;

std::shared_ptr<const std::string> checked_text(std::string text) {
  if (text.size() > most_text)
    throw Refusal(invalid_params, fmt::format("the text is larger than {} MiB", most_text >> 20U));
  const std::string_view mark = "\xEF\xBB\xBF";
  if (text.compare(0, mark.size(), mark) == 0) text.erase(0, mark.size());
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

std::string canonical_path(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path out = fs::weakly_canonical(fs::absolute(path, error), error);
  return error ? fs::path(path).lexically_normal().string() : out.string();
}

void Desk::open(const Json& params) {
  Document document;
  document.uri = string_at(params, "textDocument/uri");
  document.path = path_of_uri(document.uri);
  document.text = checked_text(string_at(params, "textDocument/text"));
  if (const Json* version = find_at(params, "textDocument/version")) document.version = *version;
  const std::string path = document.path;
  documents_.insert_or_assign(document.uri, std::move(document));
  touch(path);
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
  touch(path);
}

void Desk::changed_on_disk(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) touch(path);
}

// Whatever reads the file, or once named it in vain, is read anew.
void Desk::touch(const std::string& path) {
  const std::string canonical = canonical_path(path);
  for (auto& [name, root] : roots_) {
    const bool reads = name == path || root.reads.count(canonical) > 0;
    const bool lacks = root.draft && !root.draft->question();
    if (reads || (lacks && open_text(path) == nullptr)) root.dirty = true;
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
  root.dirty = false;
  ++root.revision;
  root.lint.clear();
  root.proved = false;
  root.verdicts.reset();
  root.stopped.clear();
  Options options;
  options.time_limit = reading_seconds;
  const Files files = this->files();
  try {
    root.draft = read_draft(root.path, root.ours, options, files);
    root.ours =
        root.ours || root.draft->kind() == DraftKind::spec || root.draft->kind() == DraftKind::proposal;
    if (root.draft->readable()) root.names = root.draft;
    root.reads.clear();
    for (const std::string& file : root.draft->files()) root.reads.insert(canonical_path(file));
    if (root.draft->question()) {
      LintOptions quick;
      quick.select = quick_lint_codes();
      Diagnostics problems;
      root.lint = lint_findings(lint({root.path}, quick, options, problems, files), *root.draft);
    }
  } catch (const Stopped& stopped) {
    root.stopped = stopped.what();
  } catch (const InternalError& error) {
    root.stopped = error.what();
  }
  if (!root.sought && (looks_like_part(root) || (root.draft && root.draft->kind() == DraftKind::library))) {
    root.sought = true;
    adopt(root.path);
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
    if (!root.dirty) continue;
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
  return nullptr;
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

bool Desk::settled(const std::string& file) const {
  const std::string canonical = canonical_path(file);
  return std::none_of(roots_.begin(), roots_.end(), [&](const auto& one) {
    return one.second.dirty && (one.first == file || one.second.reads.count(canonical) > 0);
  });
}

std::vector<Root*> Desk::roots_with(const std::string& path) {
  const std::string canonical = canonical_path(path);
  std::vector<Root*> out;
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
        own->draft && (own->draft->kind() == DraftKind::spec || own->draft->kind() == DraftKind::proposal);
    if (whole && !is_part(*own)) return own;
  }
  for (Root* root : roots_with(path)) {
    if (root->draft && root->draft->text(path) && root->path != path) return root;
  }
  return nullptr;
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
