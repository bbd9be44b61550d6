// Places as the protocol counts them, and as we do.
//
// A place is a line and a character from 0; a character is a unit of UTF-16, or a byte where client and server agreed on UTF-8. Lines end
// with \n, \r\n or \r. A place beyond a line or the text means its end.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "lsp/messages.h"

namespace pathproof::lsp {

enum class Encoding { utf16, utf8 };

class TextPlaces {
 public:
  TextPlaces(std::shared_ptr<const std::string> text, Encoding encoding);

  const std::string& text() const { return *text_; }
  std::size_t offset(std::size_t line, std::size_t character) const;
  /// Of `{ "line": …, "character": … }`; throws a Refusal when it is something else.
  std::size_t offset(const Json& position) const;
  Json position(std::size_t offset) const;
  Json range(std::size_t begin, std::size_t end) const;

 private:
  std::shared_ptr<const std::string> text_;
  Encoding encoding_;
  std::vector<std::size_t> starts_;  // of lines
};

/// `file:///a/b%20c.json` to `/a/b c.json`; what is no file URI stays as it is.
std::string path_of_uri(const std::string& uri);
std::string uri_of_path(const std::string& path);

}  // namespace pathproof::lsp
