#include "lsp/messages.h"

#include <fmt/format.h>

namespace pathproof::lsp {

namespace {

// As text in one line; what is no UTF-8 (a path) is replaced.
std::string line(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

bool is_id(const Json& id) { return id.is_number_integer() || id.is_string(); }

// Deep nesting would take the stack of whoever reads the tree, so that it ends here.
Json parsed(const std::string& body, bool& too_deep) {
  const auto shallow = [&](int depth, Json::parse_event_t, Json&) {
    too_deep = too_deep || depth > most_depth;
    return !too_deep;
  };
  return Json::parse(body, shallow, false);
}

Message invalid(int code, std::string problem, Json id = nullptr) {
  Message out;
  out.code = code;
  out.problem = std::move(problem);
  out.id = std::move(id);
  return out;
}

}  // namespace

Message read_message(const std::string& body) {
  bool too_deep = false;
  const Json json = parsed(body, too_deep);
  if (too_deep) return invalid(parse_failed, fmt::format("the message is nested deeper than {}", most_depth));
  if (json.is_discarded()) return invalid(parse_failed, "the message is not JSON in UTF-8");
  if (json.is_array())
    return invalid(invalid_request, "several messages in one list are not read, expected an object");
  if (!json.is_object()) return invalid(invalid_request, "the message is no object");
  Message out;
  if (json.contains("id")) out.id = json["id"];
  const bool has_id = is_id(out.id);
  if (!json.contains("method")) {
    if (has_id && (json.contains("result") || json.contains("error"))) {
      out.kind = Message::Kind::response;
      if (json.contains("result")) out.params = json["result"];
      return out;
    }
    return invalid(invalid_request, "the message has no `method`", has_id ? out.id : Json(nullptr));
  }
  if (!json["method"].is_string())
    return invalid(invalid_request, "`method` is no string", has_id ? out.id : Json(nullptr));
  if (!out.id.is_null() && !has_id)
    return invalid(invalid_request, "`id` is neither a whole number nor a string");
  out.method = json["method"].get<std::string>();
  if (json.contains("params")) out.params = json["params"];
  out.kind = has_id ? Message::Kind::request : Message::Kind::notification;
  return out;
}

std::string result_text(const Json& id, const Json& result) {
  return line({{"jsonrpc", "2.0"}, {"id", id}, {"result", result}});
}

std::string error_text(const Json& id, int code, const std::string& message) {
  return line({{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", code}, {"message", message}}}});
}

std::string notification_text(const std::string& method, const Json& params) {
  return line({{"jsonrpc", "2.0"}, {"method", method}, {"params", params}});
}

std::string request_text(const Json& id, const std::string& method, const Json& params) {
  return line({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}});
}

const Json* find_at(const Json& params, const std::string& path) {
  const Json* at = &params;
  for (std::size_t from = 0; from <= path.size();) {
    const std::size_t end = std::min(path.find('/', from), path.size());
    if (!at->is_object()) return nullptr;
    const auto member = at->find(path.substr(from, end - from));
    if (member == at->end()) return nullptr;
    at = &*member;
    from = end + 1;
  }
  return at;
}

std::string string_at(const Json& params, const std::string& path) {
  const Json* found = find_at(params, path);
  if (found == nullptr || !found->is_string())
    throw Refusal(invalid_params, fmt::format("`{}` is not given, expected a string", path));
  return found->get<std::string>();
}

}  // namespace pathproof::lsp
