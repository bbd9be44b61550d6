#include "batch/journal.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

#include "shards/lines.h"

namespace pathproof::report {

namespace {

// A journal begins with its digest alone (a part has more there), or with what a kill has left of that line.
JournalFile kind_of(const std::string& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) return JournalFile::nothing;
  if (!std::filesystem::is_regular_file(status)) return JournalFile::other;
  std::ifstream in(path, std::ios::binary);
  constexpr std::size_t longest = 256;
  std::string first(longest, '\0');
  in.read(first.data(), static_cast<std::streamsize>(longest));
  first.resize(static_cast<std::size_t>(in.gcount()));
  if (first.empty())
    return std::filesystem::file_size(path, error) == 0 ? JournalFile::nothing : JournalFile::other;
  const std::size_t end = first.find('\n');
  if (end == std::string::npos) {
    const std::string_view begin = R"({"digest":")";
    const bool cut_off = first.starts_with(begin) || begin.starts_with(first);
    return cut_off && first.size() < longest ? JournalFile::journal : JournalFile::other;
  }
  const Json json = Json::parse(first.substr(0, end), nullptr, false);
  const bool ours =
      json.is_object() && json.size() == 1 && json.contains("digest") && json["digest"].is_string();
  return ours ? JournalFile::journal : JournalFile::other;
}

}  // namespace

JournalContent read_journal(const std::string& path) {
  JournalContent out;
  out.kind = kind_of(path);
  if (out.kind != JournalFile::journal) return out;
  each_line(path, [&](const Json& json) {
    if (json.contains("digest")) {
      out.digest = json.at("digest").get<std::string>();
    } else if (json.contains("search")) {
      out.facts.push_back(fact_of(json));
    } else {
      out.rows.push_back(row_of(json));
    }
  });
  return out;
}

Journal::Journal(const std::string& path, const std::string& digest, bool keep) {
  if (path.empty()) return;
  constexpr mode_t usual = 0666;
  file_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_APPEND, usual);
  if (file_ < 0) {
    fail(errno);
    return;
  }
  // Two runs would mix their lines. (Where the file system knows no locks, nobody is kept out.)
  if (::flock(file_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    good_ = false;
    why_not_ = ": another run has it open";
    return;
  }
  if (!keep && ::ftruncate(file_, 0) != 0) fail(errno);
  if (!good_) return;
  if (keep) {
    line("");  // whatever was cut off ends here
  } else {
    Json first;
    first["digest"] = digest;
    line(first.dump());
  }
}

void Journal::fail(int error) {
  good_ = false;
  why_not_ = ": " + std::generic_category().message(error);
}

Journal::~Journal() {
  if (file_ >= 0) ::close(file_);
}

void Journal::line(const std::string& text) {
  if (file_ < 0) return;
  const std::lock_guard lock(mutex_);
  const std::string whole = text + "\n";
  std::size_t done = 0;
  while (done < whole.size()) {
    if (!good_) return;  // nothing after a line that is torn
    const ssize_t written = ::write(file_, whole.data() + done, whole.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) {
      good_ = false;
      return;
    }
    done += static_cast<std::size_t>(written);
  }
}

void Journal::write(const JournalFact& fact) { line(to_json(fact).dump()); }
void Journal::write(const JournalRow& row) { line(to_json(row).dump()); }

}  // namespace pathproof::report
