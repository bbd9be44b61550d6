#include "source/columns.h"

#include <utf8proc.h>

namespace pathproof::source {

namespace {

// Of the character at the beginning: its bytes, and its columns.
struct Width {
  std::size_t bytes = 1;
  std::size_t columns = 1;
};

Width first_width(std::string_view text) {
  utf8proc_int32_t character = 0;
  const auto bytes = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                      static_cast<utf8proc_ssize_t>(text.size()), &character);
  if (bytes <= 0) return {};
  const utf8proc_category_t category = utf8proc_category(character);
  const bool mark = category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
  const int width = utf8proc_charwidth(character);
  // What has no width and is no mark is shown by most terminals as one column, or is made visible before.
  return {static_cast<std::size_t>(bytes), mark || width > 1 ? static_cast<std::size_t>(width) : 1};
}

}  // namespace

std::size_t columns(std::string_view text) {
  std::size_t out = 0;
  while (!text.empty()) {
    const bool ascii = static_cast<unsigned char>(text.front()) < 0x80;
    const Width width = ascii ? Width{} : first_width(text);
    out += width.columns;
    text.remove_prefix(width.bytes);
  }
  return out;
}

}  // namespace pathproof::source
