#include "lsp/commands.h"

#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "pathproof/errors.h"
#include "pathproof/page.h"
#include "pathproof/pathproof.h"
#include "pathproof/read.h"

namespace pathproof::lsp {

namespace {

constexpr double command_seconds = 60;

// What a command works on, taken while it was asked for.
struct Task {
  std::string path;
  std::string id;  // forbidden: of what
  Files files;
  bool unsaved = false;  // a text that is open is not what the file has
};

struct Outcome {
  std::string text;   // the answer, whole
  std::string brief;  // its first lines
  std::string verdict;
  std::string file;  // a page that was written; empty: none
};

Outcome wrong_input(const Diagnostics& problems) {
  Outcome out;
  out.text = render_text(problems);
  out.brief = problems.empty() ? "nothing was answered" : problems.front().message;
  out.verdict = "bad-input";
  return out;
}

Outcome run_check(const Task& task, const Options& options) {
  const Loaded loaded = load(task.path, {}, options, task.files);
  if (!loaded.question) return wrong_input(loaded.diagnostics);
  const CheckReport report = check(*loaded.question, options);
  Style style;
  style.statistics = false;
  Outcome out;
  out.text = render_text(report, style);
  style.detail = Detail::brief;
  out.brief = render_text(report, style);
  out.verdict = std::string(word(report.verdict));
  return out;
}

Outcome run_forbidden(const Task& task, const Options& options) {
  const Loaded loaded = load(task.path, {}, options, task.files);
  if (!loaded.question) return wrong_input(loaded.diagnostics);
  ReadOptions wanted;
  wanted.ids = {task.id};
  wanted.examples = true;
  Diagnostics problems;
  const ReadReport report = read(*loaded.question, wanted, options, problems);
  if (!problems.empty() || report.cards.empty()) return wrong_input(problems);
  Style style;
  style.statistics = false;
  Outcome out;
  out.text = render_text(report, style);
  out.brief = out.text;
  const auto& forbids = report.cards.front().forbids;
  out.verdict = forbids ? std::string(word(forbids->verdict)) : "unknown";
  return out;
}

// A fresh folder for pages, which nobody else can put a file into.
std::filesystem::path page_folder() {
  std::error_code error;
  std::filesystem::path base = std::filesystem::temp_directory_path(error);
  if (error) base = "/tmp";
  std::string pattern = (base / "pathproof-page-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr)
    throw Refusal(request_failed, "no folder for the page can be made in " + base.string());
  return pattern;
}

Outcome run_page(const Task& task, const Options& options) {
  if (task.unsaved) throw Refusal(request_failed, "save the files first: the page is made of what is saved");
  Diagnostics problems;
  std::vector<std::string> files;
  const PageReport report = page(task.path, {}, options, problems, files);
  if (!problems.empty()) return wrong_input(problems);
  const std::filesystem::path file =
      page_folder() / (std::filesystem::path(task.path).stem().string() + ".html");
  std::ofstream stream(file, std::ios::binary);
  stream << render_html(report);
  stream.close();
  if (!stream) throw Refusal(request_failed, "the page cannot be written to " + file.string());
  Outcome out;
  out.file = file.string();
  out.verdict = std::string(word(report.base.check.verdict));
  out.text = out.brief = "the page is in " + out.file;
  return out;
}

struct CommandRow {
  const char* name;
  Outcome (*run)(const Task& task, const Options& options);
};

constexpr std::array<CommandRow, 3> rows = {
    {{"pathproof.check", run_check}, {"pathproof.forbidden", run_forbidden}, {"pathproof.page", run_page}}};

std::string argument(const Json& params, std::size_t i, const char* what) {
  const Json* arguments = find_at(params, "arguments");
  if (arguments == nullptr || !arguments->is_array() || arguments->size() <= i ||
      !(*arguments)[i].is_string())
    throw Refusal(invalid_params, fmt::format("argument {} is not given, expected {}", i + 1, what));
  return (*arguments)[i].get<std::string>();
}

Task task_of(Session& session, const Json& params, bool with_id) {
  Task out;
  out.path = path_of_uri(argument(params, 0, "the URI of a spec or case"));
  if (with_id) out.id = argument(params, 1, "the id of a rule, requirement, goal or claim");
  out.files = session.desk.files();
  for (const auto& [uri, document] : session.desk.documents()) {
    const Root* root = session.desk.find_root(out.path);
    const bool read = root != nullptr && root->reads.count(canonical_path(document.path)) > 0;
    if ((read || document.path == out.path) && saved_text(document.path) != *document.text)
      out.unsaved = true;
  }
  return out;
}

Json outcome_json(const Outcome& outcome) {
  Json out = {{"verdict", outcome.verdict}, {"text", outcome.text}};
  if (!outcome.file.empty()) out["uri"] = uri_of_path(outcome.file);
  return out;
}

void tell(Session& session, const Json& id, const Outcome& outcome) {
  session.out.write(result_text(id, outcome_json(outcome)));
  if (!outcome.file.empty() && session.client.show_documents) {
    session.request("window/showDocument", {{"uri", uri_of_path(outcome.file)}, {"external", true}});
  } else {
    session.notify("window/showMessage", {{"type", 3}, {"message", outcome.brief}});
  }
}

}  // namespace

std::vector<std::string> command_names() {
  std::vector<std::string> out;
  for (const CommandRow& row : rows) out.emplace_back(row.name);
  return out;
}

void execute(Session& session, const Message& message) {
  const std::string name = string_at(message.params, "command");
  for (const CommandRow& row : rows) {
    if (name != row.name) continue;
    const Task task = task_of(session, message.params, name == "pathproof.forbidden");
    const Json id = message.id;
    session.asked_of[task.path].insert(request_topic(id));
    session.background.add(
        request_topic(id), true, [=, &session](const std::atomic<bool>& interrupt) -> std::function<void()> {
          Options options;
          options.time_limit = command_seconds;
          options.interrupt = &interrupt;
          const auto refuse = [&](int code, const std::string& why) -> std::function<void()> {
            return [=, &session] { session.out.write(error_text(id, code, why)); };
          };
          const auto gone = [&] {
            return refuse(session.inbox.was_cancelled(id) ? request_cancelled : content_modified,
                          "the request was called off");
          };
          try {
            if (interrupt) return gone();
            const Outcome outcome = row.run(task, options);
            if (interrupt) return gone();
            return [=, &session] { tell(session, id, outcome); };
          } catch (const Refusal& refusal) {
            return refuse(refusal.code, refusal.what());
          } catch (const Stopped& stopped) {
            return interrupt ? gone()
                             : refuse(request_failed, std::string(stopped.what()) + ": this is no answer");
          } catch (const std::bad_alloc&) {
            return refuse(request_failed, "out of memory");
          } catch (const std::exception& error) {
            return refuse(internal_error, fmt::format("internal error: {}", error.what()));
          }
        });
    return;
  }
  throw Refusal(invalid_params, fmt::format("there is no command `{}`", name.substr(0, 100)));
}

}  // namespace pathproof::lsp
