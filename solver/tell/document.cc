#include "tell/document.h"

#include <iterator>

namespace pathproof::tell {

namespace {

Block block(Block::Kind kind, Inline text = {}) {
  Block out;
  out.kind = kind;
  out.text = std::move(text);
  return out;
}

Run run(Run::Kind kind, std::string text) {
  Run out;
  out.kind = kind;
  out.text = std::move(text);
  return out;
}

}  // namespace

Inline::Inline(const std::string& text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = text.find('`', at);
    const std::size_t close = open == std::string::npos ? open : text.find('`', open + 1);
    if (close == std::string::npos) break;
    if (open > at) runs.push_back(run(Run::Kind::plain, text.substr(at, open - at)));
    runs.push_back(run(Run::Kind::code, text.substr(open + 1, close - open - 1)));
    at = close + 1;
  }
  if (at < text.size()) runs.push_back(run(Run::Kind::plain, text.substr(at)));
}

Inline operator+(Inline left, const Inline& right) {
  left.runs.insert(left.runs.end(), right.runs.begin(), right.runs.end());
  return left;
}

Run verdict(std::string word, report::Tone tone) {
  Run out = run(Run::Kind::verdict, std::move(word));
  out.tone = tone;
  return out;
}
Run unit_ref(std::string id) { return run(Run::Kind::unit, std::move(id)); }
Run step_ref(std::string id) { return run(Run::Kind::step, std::move(id)); }

Block& Block::add(Block child) { return children.emplace_back(std::move(child)); }

Block title(Inline text) { return block(Block::Kind::title, std::move(text)); }
Block section(Inline heading) { return block(Block::Kind::section, std::move(heading)); }
Block paragraph(Inline text) { return block(Block::Kind::paragraph, std::move(text)); }
Block hanging(Inline text) { return block(Block::Kind::hanging, std::move(text)); }
Block definition(std::string term, Inline text) {
  Block out = block(Block::Kind::definition, std::move(text));
  out.term = std::move(term);
  return out;
}
Block list() { return block(Block::Kind::list); }
Block numbered_list(std::size_t digits) {
  Block out = block(Block::Kind::numbered);
  out.digits = digits;
  return out;
}
Block item(Inline text) { return block(Block::Kind::item, std::move(text)); }
Block unit(UnitText unit) {
  Block out = block(Block::Kind::unit);
  out.unit = std::move(unit);
  return out;
}
Block plan(Pathway pathway) {
  Block out = block(Block::Kind::plan);
  out.pathway = std::move(pathway);
  return out;
}
Block effort(Inline text) { return block(Block::Kind::effort, std::move(text)); }

Block& Document::add(Block block) { return blocks.emplace_back(std::move(block)); }

void Document::append(Document part) {
  blocks.insert(blocks.end(), std::make_move_iterator(part.blocks.begin()),
                std::make_move_iterator(part.blocks.end()));
}

}  // namespace pathproof::tell
