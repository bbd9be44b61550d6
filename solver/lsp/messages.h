// JSON-RPC 2.0: what a message is, and the forms of answers.
#pragma once

#include <stdexcept>
#include <string>

#include <nlohmann/json.hpp>

namespace pathproof::lsp {

using Json = nlohmann::json;

/// Brackets within brackets of a message; deeper ones are refused.
inline constexpr int most_depth = 256;

enum ErrorCode {
  parse_failed = -32700,
  invalid_request = -32600,
  method_not_found = -32601,
  invalid_params = -32602,
  internal_error = -32603,
  not_initialized = -32002,
  request_failed = -32803,
  content_modified = -32801,
  request_cancelled = -32800,
};

/// An answer that is an error. The text is one line, lower case, without full stop.
struct Refusal : std::runtime_error {
  Refusal(int error, const std::string& message) : std::runtime_error(message), code(error) {}
  int code;
};

struct Message {
  enum class Kind { request, notification, response, invalid };
  Kind kind = Kind::invalid;
  Json id;  // of a request or response: a number or a string
  std::string method;
  Json params;
  std::string problem;  // invalid: what is wrong
  int code = invalid_request;
};

/// Never throws: what cannot be read is an invalid message.
Message read_message(const std::string& body);

std::string result_text(const Json& id, const Json& result);
std::string error_text(const Json& id, int code, const std::string& message);
std::string notification_text(const std::string& method, const Json& params);
std::string request_text(const Json& id, const std::string& method, const Json& params);

/// The member at a path such as "textDocument/uri" as a string or number; throws a Refusal that names it when it is not there.
std::string string_at(const Json& params, const std::string& path);
/// Null: nothing stands there.
const Json* find_at(const Json& params, const std::string& path);

}  // namespace pathproof::lsp
