// One client: what it can, what is open, what runs.
#pragma once

#include <map>
#include <set>
#include <string>

#include "lsp/background.h"
#include "lsp/desk.h"
#include "lsp/frames.h"
#include "lsp/inbox.h"

namespace pathproof::lsp {

/// What the client said that it can.
struct ClientCan {
  bool refresh_hints = false;
  bool refresh_lenses = false;
  bool show_documents = false;
  bool snippets = false;
  bool register_watchers = false;
};

/// How the background calls the work for a request.
inline std::string request_topic(const Json& id) { return "request:" + id.dump(); }

class Session {
 public:
  Session(Inbox& waiting, Writer& writer) : inbox(waiting), out(writer), background(waiting) {}

  Inbox& inbox;
  Writer& out;
  Desk desk;
  ClientCan client;
  std::set<std::string> shown;  // files with diagnostics, as they were told last
  std::map<std::string, std::string> told;
  std::set<std::string> wrong;  // files of which something was told that `check` refuses
  std::map<std::string, std::set<std::string>> asked_of;  // by path: topics of requests that run about it
  Background background;                                  // last: what it runs refers to the rest

  /// A number for a request of ours.
  Json next_id() { return ++last_id_; }
  void notify(const std::string& method, const Json& params) { out.write(notification_text(method, params)); }
  void request(const std::string& method, const Json& params) {
    out.write(request_text(next_id(), method, params));
  }

  /// Tells the client what is wrong where that has changed.
  void publish();
  /// Lint by proof and verdicts, in the background, for a root that is read and right.
  void work_out(Root& root);
  /// Ends what runs about files that read this one: the text has moved on.
  void call_off(const std::string& path);

 private:
  int last_id_ = 0;
};

}  // namespace pathproof::lsp
