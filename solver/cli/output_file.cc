#include "output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <system_error>

#include "pathproof/files.h"

namespace pathproof::cli {

namespace {

namespace fs = std::filesystem;

bool refuse(Diagnostics& problems, const std::string& path, std::string message, std::string hint = {}) {
  Diagnostic problem;
  problem.code = "cannot-write";
  problem.file = path;
  problem.message = std::move(message);
  problem.hint = std::move(hint);
  problems.push_back(std::move(problem));
  return false;
}

bool refuse_for(Diagnostics& problems, const std::string& path, int error) {
  return refuse(problems, path, "the file cannot be written: " + std::generic_category().message(error));
}

// What a path leads to, through symbolic links; nothing when there is nothing.
std::optional<struct stat> status_of(const std::string& path) {
  struct stat out {};
  if (stat(path.c_str(), &out) != 0) return std::nullopt;
  return out;
}

bool same(const struct stat& a, const struct stat& b) { return a.st_dev == b.st_dev && a.st_ino == b.st_ino; }

// `/dev/stdout`, for one: to open it again would begin at the start of the file that it may be.
bool is_standard_output(const struct stat& target) {
  struct stat own {};
  return fstat(STDOUT_FILENO, &own) == 0 && same(own, target);
}

int write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

// A signal that would end the program waits until the file is whole, or gone again.
class SignalsHeld {
 public:
  SignalsHeld() {
    sigset_t ending;
    sigemptyset(&ending);
    for (const int signal : {SIGHUP, SIGINT, SIGQUIT, SIGTERM}) sigaddset(&ending, signal);
    pthread_sigmask(SIG_BLOCK, &ending, &before_);
  }
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;
  ~SignalsHeld() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_{};
};

// Mode and, where that is allowed, owner of the file that is replaced; of a new one what `open` would have given it.
void adopt(int file, const std::optional<struct stat>& replaced) {
  if (replaced) {
    if (fchown(file, replaced->st_uid, replaced->st_gid) != 0) errno = 0;  // then it is ours
    fchmod(file, replaced->st_mode & 0777U);
    return;
  }
  const mode_t mask = umask(0);
  umask(mask);
  fchmod(file, 0666U & ~mask);
}

// Written beside the target and then moved, so that nobody ever sees half a file.
int replace(const std::string& target, std::string_view text, const std::optional<struct stat>& replaced) {
  const fs::path folder = fs::path(target).parent_path();
  std::string partial = ((folder.empty() ? fs::path(".") : folder) / ".pathproof-XXXXXX").string();
  const SignalsHeld held;
  const int file = mkostemp(partial.data(), O_CLOEXEC);  // a new file of mode 0600, never one that is there
  if (file < 0) return errno;
  int error = write_all(file, text);
  if (error == 0) adopt(file, replaced);
  if (error == 0 && fsync(file) != 0) error = errno;
  if (close(file) != 0 && error == 0) error = errno;
  if (error == 0 && rename(partial.c_str(), target.c_str()) != 0) error = errno;
  if (error != 0) unlink(partial.c_str());
  return error;
}

int write_through(const std::string& path, std::string_view text, bool is_there) {
  constexpr mode_t usual = 0666;
  const int file = open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY | (is_there ? 0 : O_CREAT), usual);
  if (file < 0) return errno;
  const int error = write_all(file, text);
  return close(file) != 0 && error == 0 ? errno : error;
}

int write_standard_output(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  return 0;  // that it did not get there is found when the program ends
}

// What a JSON of ours begins with. Everything else that begins with a brace may be a spec, a case, a library or a journal, finished or
// not, whatever its first key is.
bool is_answer(std::string_view text) {
  constexpr std::array<std::string_view, 6> begins = {
      R"({"command":)",
      R"({"error":)",
      R"({"variant":)",
      R"({"schema":1,"program":"pathproof)",
      R"({"$schema":"https://json.schemastore.org/sarif-)",
      R"({"$schema":"http://json-schema.org/)",
  };
  return std::ranges::any_of(begins, [&](std::string_view begin) { return text.starts_with(begin); });
}

bool is_peoples_work(const std::string& path, const struct stat& status) {
  if (!S_ISREG(status.st_mode)) return false;
  constexpr std::streamsize beginning = 4096;
  std::string text(beginning, '\0');
  std::ifstream in(path, std::ios::binary);
  in.read(text.data(), beginning);
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
  return text.starts_with('{') && !is_answer(text);
}

}  // namespace

bool may_rewrite(const std::string& path, Diagnostics& problems) {
  if (path == "-") return true;
  const auto target = status_of(path);
  if (!target) {
    const fs::path folder = fs::path(path).parent_path();
    std::error_code error;
    if (folder.empty() || fs::is_directory(folder, error)) return true;
    return refuse(problems, path, "there is no folder `" + folder.string() + "` to write to");
  }
  if (S_ISDIR(target->st_mode)) return refuse(problems, path, "this is a folder, expected a file to write");
  if (!is_standard_output(*target) && access(path.c_str(), W_OK) != 0)
    return refuse_for(problems, path, errno);
  return true;
}

bool may_write(const std::string& path, const std::vector<std::string>& inputs, Diagnostics& problems) {
  const auto target = path == "-" ? std::nullopt : status_of(path);
  if (!target) return may_rewrite(path, problems);
  const bool is_input = std::any_of(inputs.begin(), inputs.end(), [&](const std::string& input) {
    const auto status = status_of(input);
    return S_ISREG(target->st_mode) && status && same(*status, *target);
  });
  if (is_input || was_read(path)) {
    return refuse(problems, path, "the question was read from this file, so it is not overwritten",
                  "name another file");
  }
  if (is_peoples_work(path, *target)) {
    return refuse(problems, path,
                  "this may be somebody's work (a spec, a case, a journal), so no answer is written over it",
                  "name another file, or remove this one first");
  }
  return may_rewrite(path, problems);
}

bool write_output(const std::string& path, std::string_view text, const std::vector<std::string>& inputs,
                  Diagnostics& problems) {
  return may_write(path, inputs, problems) && rewrite(path, text, problems);
}

bool rewrite(const std::string& path, std::string_view text, Diagnostics& problems) {
  if (!may_rewrite(path, problems)) return false;
  const auto target = status_of(path);
  std::error_code ignored;
  const bool link = fs::is_symlink(fs::symlink_status(path, ignored));
  int error = 0;
  if (path == "-" || (target && is_standard_output(*target))) {
    error = write_standard_output(text);
  } else if (target ? !S_ISREG(target->st_mode) : link) {
    error = write_through(path, text, target.has_value());
  } else {
    std::error_code lost;
    const std::string real = link ? fs::canonical(path, lost).string() : path;
    error = lost ? lost.value() : replace(real, text, target);
  }
  return error == 0 || refuse_for(problems, path, error);
}

bool amend(const std::string& path, std::string_view text, Diagnostics& problems) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  std::string begin(mark.size(), '\0');
  std::ifstream(path, std::ios::binary).read(begin.data(), static_cast<std::streamsize>(begin.size()));
  if (begin != mark || text.starts_with(mark)) return rewrite(path, text, problems);
  return rewrite(path, begin + std::string(text), problems);
}

}  // namespace pathproof::cli
