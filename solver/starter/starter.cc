// The embedded files -> what `init` writes.

#include <algorithm>
#include <cctype>

#include "pathproof/starter.h"
#include "starter/embedded.h"

namespace pathproof {

namespace {

std::string named(std::string_view text, const std::string& name) {
  constexpr std::string_view mark = "@NAME@";
  std::string out(text);
  for (std::size_t at = out.find(mark); at != std::string::npos; at = out.find(mark, at + name.size()))
    out.replace(at, mark.size(), name);
  return out;
}

}  // namespace

bool is_spec_name(std::string_view name) {
  constexpr std::size_t longest = 64;
  return !name.empty() && name.size() <= longest &&
         std::isalpha(static_cast<unsigned char>(name.front())) != 0 &&
         std::ranges::all_of(name,
                             [](unsigned char c) { return std::isalnum(c) != 0 || c == '_' || c == '-'; });
}

std::vector<NewFile> starter_files(const std::string& name) {
  std::vector<NewFile> out;
  for (const starter::EmbeddedFile& file : starter::embedded_starter())
    out.push_back({std::string(file.path), named(file.text, name)});
  for (const starter::EmbeddedFile& file : starter::embedded_schemas()) {
    if (!file.path.starts_with("certificate."))  // nobody writes one by hand
      out.push_back({".pathproof/" + std::string(file.path), std::string(file.text)});
  }
  return out;
}

std::vector<std::pair<std::string, std::string>> schemas() {
  std::vector<std::pair<std::string, std::string>> out;
  for (const starter::EmbeddedFile& file : starter::embedded_schemas())
    out.emplace_back(file.path.substr(0, file.path.find('.')), file.text);
  return out;
}

}  // namespace pathproof
