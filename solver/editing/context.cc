#include "editing/context.h"

#include "source/json_tokens.h"

namespace pathproof::editing {

namespace {

struct Level {
  bool object = false;
  bool has_key = false;  // of the value that comes next
  std::string key;
  std::size_t index = 0;
  std::vector<std::string> keys;
};

std::vector<std::string> path_of(const std::vector<Level>& open, bool with_last) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < open.size(); ++i) {
    if (i + 1 == open.size() && !with_last) break;
    out.push_back(open[i].object ? open[i].key : std::to_string(open[i].index));
  }
  return out;
}

// One token further.
void pass(std::vector<Level>& open, const std::string& text, source::Extent token) {
  const char first = text[token.begin];
  if (first == '}' || first == ']') {
    if (!open.empty()) open.pop_back();
    if (!open.empty()) {
      open.back().has_key = false;
      ++open.back().index;
    }
    return;
  }
  if (first == '{' || first == '[') {
    open.push_back({first == '{', false, {}, 0, {}});
    return;
  }
  if (open.empty()) return;
  Level& level = open.back();
  if (level.object && !level.has_key) {
    level.key = source::unescaped(std::string_view(text).substr(token.begin, token.end - token.begin));
    level.keys.push_back(level.key);
    level.has_key = true;
  } else {
    level.has_key = false;
    ++level.index;
  }
}

}  // namespace

Context context_at(const std::string& text, std::size_t offset) {
  std::vector<Level> open;
  source::Extent token = source::next_json_token(text, 0);
  while (token.begin < text.size() && token.end <= offset) {
    const bool unclosed =
        text[token.begin] == '"' && (token.end - token.begin < 2 || text[token.end - 1] != '"');
    if (unclosed) break;
    pass(open, text, token);
    token = source::next_json_token(text, token.end);
  }
  Context out;
  out.in_string = token.begin < text.size() && text[token.begin] == '"' && token.begin < offset;
  out.begin = out.in_string ? token.begin + 1 : offset;
  out.is_key = !open.empty() && open.back().object && !open.back().has_key;
  out.path = path_of(open, !out.is_key);
  if (!open.empty()) out.siblings = open.back().keys;
  return out;
}

}  // namespace pathproof::editing
