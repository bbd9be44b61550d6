#include "run_new.h"

#include <cstdio>
#include <filesystem>

#include <fmt/format.h>

#include "output_file.h"
#include "pathproof/exchange.h"
#include "pathproof/pathproof.h"
#include "pathproof/starter.h"
#include "shown.h"
#include "usage/options.h"

namespace pathproof::cli {

namespace {

namespace fs = std::filesystem;

Diagnostic in_the_way(const std::string& path) {
  Diagnostic out;
  out.code = "cannot-write";
  out.file = path;
  out.message = "this is there already, and is left as it is";
  out.hint = "name a folder that has none of the files";
  return out;
}

// Either all files can be written where nothing is yet, or none is.
Diagnostics what_is_in_the_way(const std::string& folder, const std::vector<NewFile>& files) {
  Diagnostics out;
  std::error_code error;
  if (fs::exists(folder, error) && !fs::is_directory(folder, error)) out.push_back(in_the_way(folder));
  for (const NewFile& file : files) {
    const std::string path = (fs::path(folder) / file.path).string();
    if (fs::exists(fs::symlink_status(path, error))) out.push_back(in_the_way(path));
  }
  return out;
}

}  // namespace

int run_init(const Request& request) {
  const std::string folder = request.files.empty() ? "my-pathway" : request.files.front();
  const std::string name = fs::path(folder).lexically_normal().filename().string();
  if (!is_spec_name(name)) {
    return fail(request, {usage_problem(fmt::format("`{}` cannot be the id of a spec", name),
                                        "begin with a letter, and use letters, digits, _ and - alone")});
  }
  const std::vector<NewFile> files = starter_files(name);
  Diagnostics problems = what_is_in_the_way(folder, files);
  if (problems.size() > 1)
    problems.front().message =
        fmt::format("this and {} more files are there already, and nothing is written", problems.size() - 1);
  problems.resize(std::min<std::size_t>(problems.size(), 1));
  for (const NewFile& file : files) {
    if (!problems.empty()) return fail(request, problems);
    const fs::path path = fs::path(folder) / file.path;
    std::error_code error;
    fs::create_directories(path.parent_path(),
                           error);  // where this fails, so does the writing, which says why
    write_output(path.string(), file.text, {}, problems);
  }
  if (!problems.empty()) return fail(request, problems);
  if (request.quiet) return Exit::positive;
  std::string out = fmt::format("{}/ has now\n", folder);
  for (const NewFile& file : files) {
    if (file.path.front() != '.') out += fmt::format("  {}\n", file.path);
  }
  out += "and, for your editor, .vscode/settings.json and the schemas in .pathproof/.\n\n";
  out += fmt::format(
      "Now:\n  cd {}\n  pathproof check spec.json\n  pathproof check cases/county-refuses.json\n"
      "README.md there says what else to ask. Then put your own steps in the place of these.\n",
      folder);
  std::fputs(out.c_str(), stdout);
  return Exit::positive;
}

int run_new_case(const Request& request) {
  const bool to_file = !request.output.empty() && request.output != "-";
  Diagnostics problems;
  if (!may_write(to_file ? request.output : "-", request.files, problems)) return fail(request, problems);
  const Loaded loaded = load(request.files.front(), request.edits, request.options);
  if (!loaded.question) return fail(request, loaded.diagnostics);
  NewCase wanted;
  wanted.title = request.title;
  wanted.says = request.says;
  if (to_file) wanted.folder = fs::path(request.output).parent_path().string();
  const CheckReport found = check(*loaded.question, request.options);
  wanted.expected = found.verdict;
  const std::string text =
      render_case(request.files.front(), request.edits, wanted, request.options, problems);
  if (problems.empty()) write_output(to_file ? request.output : "-", text, loaded.files, problems);
  if (!problems.empty()) return fail(request, problems);
  const std::string verdict = found.verdict == Verdict::feasible ? "feasible, which it expects"
                              : found.verdict == Verdict::infeasible
                                  ? "infeasible, which it expects"
                                  : "not known within the limits: it expects nothing";
  if (!request.quiet)
    std::fputs(fmt::format("{}: {}\n", to_file ? request.output : "the case", verdict).c_str(), stderr);
  return Exit::positive;
}

int run_import(const Request& request) {
  const std::string& path = request.files.front();
  constexpr std::size_t most = std::size_t{64} << 20U;
  Diagnostics problems;
  std::string text;
  std::error_code error;
  std::FILE* in = path == "-"                     ? stdin
                  : fs::is_directory(path, error) ? nullptr
                                                  : std::fopen(path.c_str(), "rb");
  char piece[65536];
  while (in != nullptr && text.size() <= most) {
    const std::size_t read = std::fread(piece, 1, sizeof piece, in);
    if (read == 0) break;
    text.append(piece, read);
  }
  if (in == nullptr || std::ferror(in) != 0 || text.size() > most) {
    Diagnostic unread;
    unread.code = text.size() > most ? "too-large" : "cannot-read";
    unread.file = path;
    unread.message = text.size() > most ? "the table is larger than 64 MiB" : "the table cannot be read";
    problems.push_back(std::move(unread));
  }
  if (in != nullptr && in != stdin) std::fclose(in);
  std::string name = path == "-" ? "imported" : fs::path(path).stem().string();
  if (!is_spec_name(name)) name = "imported";
  if (problems.empty())
    text = import_steps(path == "-" ? "standard input" : fs::path(path).filename().string(), text, name,
                        problems);
  if (!problems.empty()) return fail(request, problems);
  std::fwrite(text.data(), 1, text.size(), stdout);
  return Exit::positive;
}

int run_schema(const Request& request) {
  std::vector<std::string> known;
  for (const auto& [name, text] : schemas()) {
    known.push_back(name);
    if (!request.files.empty() && name == request.files.front()) {
      std::fwrite(text.data(), 1, text.size(), stdout);
      return Exit::positive;
    }
  }
  if (request.files.empty()) {
    for (const std::string& name : known) std::fputs((name + "\n").c_str(), stdout);
    return Exit::positive;
  }
  return fail(request, {usage_problem(fmt::format("there is no schema `{}`", request.files.front()),
                                      suggest(request.files.front(), known))});
}

}  // namespace pathproof::cli
