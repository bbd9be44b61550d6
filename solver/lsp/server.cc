#include "lsp/server.h"

#include <chrono>
#include <csignal>
#include <exception>
#include <functional>
#include <new>
#include <optional>
#include <set>
#include <thread>

#include <fmt/format.h>

#include "lsp/capabilities.h"
#include "lsp/commands.h"
#include "lsp/session.h"
#include "pathproof/errors.h"

namespace pathproof::lsp {

namespace {

class Server {
 public:
  Server(Inbox& inbox, Writer& out) : inbox_(inbox), out_(out), session_(inbox, out) {}

  int run() {
    while (!ended_) {
      auto item = inbox_.take(std::chrono::milliseconds(0));
      if (!item) {
        // Nothing waits, so there is time to read what has changed.
        if (refresh()) continue;
        session_.desk.forget();
        item = session_.desk.has_late() ? inbox_.take(pause) : inbox_.take(std::nullopt);
      }
      item ? handle(*item) : session_.desk.pause();
    }
    return shut_down_ ? 0 : 1;
  }

  /// From any thread.
  void call_off(const Json& id) { session_.background.call_off(request_topic(id)); }

 private:
  // Whoever types has no pause so long.
  static constexpr std::chrono::milliseconds pause{250};

  bool refresh() {
    Root* root = session_.desk.refresh_one();
    if (root == nullptr) {
      if (unpublished_) session_.publish();
      unpublished_ = false;
      for (const std::string& path : to_work_out_) work_out(path);
      to_work_out_.clear();
      return false;
    }
    session_.publish();
    return true;
  }

  // Of a part of a spec, what is not known of the specs that include it.
  void work_out(const std::string& path) {
    Root* own = session_.desk.find_root(path);
    if (own == nullptr) return;
    if (own->draft && own->draft->question()) return session_.work_out(*own);
    for (Root* one : session_.desk.roots_with(path)) {
      if (one->draft && one->draft->kind() == DraftKind::spec) session_.work_out(*one);
    }
  }

  void handle(Item& item) {
    switch (item.kind) {
      case Item::Kind::end: ended_ = true; return;
      case Item::Kind::broken: out_.write(error_text(nullptr, parse_failed, item.problem)); return;
      case Item::Kind::done: item.done(); return;
      case Item::Kind::message: break;
    }
    const Message& message = item.message;
    switch (message.kind) {
      case Message::Kind::invalid: out_.write(error_text(message.id, message.code, message.problem)); return;
      case Message::Kind::response: return;  // of ours none needs an answer
      case Message::Kind::request: request(message); return;
      case Message::Kind::notification: notification(message); return;
    }
  }

  void request(const Message& message) {
    if (inbox_.was_cancelled(message.id)) {
      out_.write(error_text(message.id, request_cancelled, "the request was cancelled"));
      return;
    }
    try {
      if (const auto result = answer(message)) out_.write(result_text(message.id, *result));
    } catch (const Refusal& refusal) {
      out_.write(error_text(message.id, refusal.code, refusal.what()));
    } catch (const Stopped& stopped) {
      out_.write(error_text(message.id, request_failed, stopped.what()));
    } catch (const std::bad_alloc&) {
      out_.write(error_text(message.id, request_failed, "out of memory"));
    } catch (const std::exception& error) {
      out_.write(error_text(message.id, internal_error, fmt::format("internal error: {}", error.what())));
    }
  }

  // Nothing: the answer comes later.
  std::optional<Json> answer(const Message& message) {
    if (message.method == "initialize") {
      if (initialized_) throw Refusal(invalid_request, "`initialize` came before");
      initialized_ = true;
      return initialized(session_, message.params);
    }
    if (!initialized_) throw Refusal(not_initialized, "`initialize` is the first request");
    if (shut_down_) throw Refusal(invalid_request, "after `shutdown` only `exit` may follow");
    if (message.method == "shutdown") {
      shut_down_ = true;
      return Json(nullptr);
    }
    if (message.method == "workspace/executeCommand") {
      execute(session_, message);
      return std::nullopt;
    }
    for (const RequestRow& row : request_rows())
      if (row.method == message.method) return row.answer(session_, message.params);
    throw Refusal(method_not_found, fmt::format("`{}` is not known here", message.method.substr(0, 100)));
  }

  void notification(const Message& message) {
    if (message.method == "exit") ended_ = true;
    if (!initialized_ || shut_down_ || ended_) return;
    try {
      changed(message.method, message.params);
    } catch (const std::exception& error) {
      const std::string text =
          fmt::format("`{}` was passed over: {}", message.method.substr(0, 100), error.what());
      session_.notify("window/logMessage", {{"type", 2}, {"message", text}});
    }
  }

  // Files that are not open change, too: the client is asked to say so.
  void watch_files() {
    if (!session_.client.register_watchers) return;
    const Json watchers = Json::array({{{"globPattern", "**/*.json"}}});
    session_.request("client/registerCapability",
                     {{"registrations", Json::array({{{"id", "pathproof-files"},
                                                      {"method", "workspace/didChangeWatchedFiles"},
                                                      {"registerOptions", {{"watchers", watchers}}}}})}});
  }

  void changed(const std::string& method, const Json& params) {
    if (method == "initialized") return watch_files();
    if (method == "textDocument/didOpen") {
      session_.desk.open(params);
      to_work_out_.insert(path_of_uri(string_at(params, "textDocument/uri")));
    } else if (method == "textDocument/didChange") {
      session_.call_off(path_of_uri(string_at(params, "textDocument/uri")));
      session_.desk.change(params);
    } else if (method == "textDocument/didSave") {
      saved(path_of_uri(string_at(params, "textDocument/uri")));
    } else if (method == "textDocument/didClose") {
      const std::string uri = string_at(params, "textDocument/uri");
      session_.call_off(path_of_uri(uri));
      session_.desk.close(uri);
    } else if (method == "workspace/didChangeWatchedFiles") {
      on_disk(params);
    } else if (method == "workspace/didChangeWorkspaceFolders") {
      return folders(params);
    } else {
      return;  // what we do not know we need not know
    }
    unpublished_ = true;
  }

  void folders(const Json& params) {
    const auto each = [&](const char* list, const std::function<void(const std::string&)>& take) {
      const Json* found = find_at(params, list);
      for (const Json& one : found == nullptr || !found->is_array() ? Json::array() : *found)
        take(path_of_uri(string_at(one, "uri")));
    };
    std::vector<std::string>& all = session_.desk.folders;
    each("event/removed", [&](const std::string& path) { std::erase(all, path); });
    each("event/added", [&](const std::string& path) { all.push_back(path); });
  }

  void saved(const std::string& path) {
    for (Root* root : session_.desk.roots_with(path)) to_work_out_.insert(root->path);
  }

  void on_disk(const Json& params) {
    std::vector<std::string> paths;
    const Json* changes = find_at(params, "changes");
    for (const Json& change : changes == nullptr || !changes->is_array() ? Json::array() : *changes)
      paths.push_back(path_of_uri(string_at(change, "uri")));
    session_.desk.changed_on_disk(paths);
  }

  Inbox& inbox_;
  Writer& out_;
  Session session_;
  std::set<std::string> to_work_out_;
  bool unpublished_ = false;
  bool initialized_ = false;
  bool shut_down_ = false;
  bool ended_ = false;
};

// Reads until the end. What is to be cancelled is so before its turn comes.
void read_all(Frames& frames, Inbox& inbox, const std::function<void(const Json&)>& cancel) {
  for (;;) {
    Frame frame = frames.next();
    Item item;
    if (frame.kind == Frame::Kind::broken) {
      item.kind = Item::Kind::broken;
      item.problem = std::move(frame.text);
    } else if (frame.kind == Frame::Kind::body) {
      item.kind = Item::Kind::message;
      item.message = read_message(frame.text);
      if (item.message.method == "$/cancelRequest") {
        if (const Json* id = find_at(item.message.params, "id")) cancel(*id);
        continue;
      }
    }
    const bool last = item.kind == Item::Kind::end || item.message.method == "exit";
    inbox.put(std::move(item));
    if (last) return;
  }
}

}  // namespace

int serve(int input, int output, const std::atomic<bool>& interrupt) {
  std::signal(SIGPIPE, SIG_IGN);  // a client that is gone is no error of ours
  Inbox inbox;
  Writer out(output);
  Frames frames(input, interrupt);
  Server server(inbox, out);
  std::thread reader([&] {
    read_all(frames, inbox, [&](const Json& id) {
      inbox.cancel(id);
      server.call_off(id);
    });
  });
  const int exit_code = server.run();
  reader.join();
  return exit_code;
}

}  // namespace pathproof::lsp
