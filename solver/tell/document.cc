#include "tell/document.h"

#include <iterator>
#include <limits>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "tell/writer.h"

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

Inline refs(const std::vector<std::string>& ids, Run::Kind kind) {
  std::vector<Inline> out;
  out.reserve(ids.size());
  for (const std::string& id : ids) out.emplace_back(run(kind, id));
  return listed(out);
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
Run code(std::string text) { return run(Run::Kind::code, std::move(text)); }
Run unit_ref(std::string id) { return run(Run::Kind::unit, std::move(id)); }
Run step_ref(std::string id) { return run(Run::Kind::step, std::move(id)); }

Inline listed(const std::vector<Inline>& items) {
  Inline out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out = std::move(out) + (i + 1 == items.size() ? " and " : ", ");
    out = std::move(out) + items[i];
  }
  return out;
}
Inline unit_refs(const std::vector<std::string>& ids) { return refs(ids, Run::Kind::unit); }
Inline unit_refs(const std::vector<UnitText>& units) {
  std::vector<std::string> ids;
  ids.reserve(units.size());
  for (const UnitText& each : units) ids.push_back(each.id);
  return unit_refs(ids);
}
Inline step_refs(const std::vector<std::string>& ids) { return refs(ids, Run::Kind::step); }

Inline in_short(const Pathway& pathway) {
  if (pathway.steps.empty()) return "no step at all";
  Inline out;
  int phase = 0;
  for (const PathwayStep& step : pathway.steps) {
    std::string before = phase == 0 ? "" : ", ";
    if (step.start != phase) before = fmt::format("{}phase {}: ", phase == 0 ? "" : "; ", step.start);
    phase = step.start;
    out = std::move(out) + before + step_ref(step.step);
  }
  return out;
}

Inline arrows(const std::vector<std::pair<std::string, std::string>>& pairs) {
  Inline out;
  for (const auto& [a, b] : pairs) {
    if (!out.empty()) out = std::move(out) + "; ";
    out = std::move(out) + step_ref(a) + " -> " + step_ref(b);
  }
  return out;
}

Block& Block::add(Block child) { return children.emplace_back(std::move(child)); }

Block title(Inline text) { return block(Block::Kind::title, std::move(text)); }
Block section(Inline heading) { return block(Block::Kind::section, std::move(heading)); }
Block paragraph(Inline text) { return block(Block::Kind::paragraph, std::move(text)); }
Block lead(Inline text) { return block(Block::Kind::lead, std::move(text)); }
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
Block lettered_list() { return block(Block::Kind::lettered); }
Block outcomes(std::size_t columns) {
  Block out = block(Block::Kind::outcomes);
  out.digits = columns;
  return out;
}
std::string letter(std::size_t number) {
  return std::string(1, static_cast<char>('A' + static_cast<int>((number - 1) % 26)));
}
Block item(Inline text) { return block(Block::Kind::item, std::move(text)); }
Block more(Inline text) { return block(Block::Kind::more, std::move(text)); }
Block table(std::vector<Column> columns) {
  Block out = block(Block::Kind::table);
  out.columns = std::move(columns);
  return out;
}
Column number_column(std::string head) {
  Column out;
  out.head = std::move(head);
  out.numbers = true;
  return out;
}
Block unit_list(const std::vector<UnitText>& units) {
  Block out = list();
  for (const UnitText& each : units) out.add(unit(each));
  return out;
}
Block unit(UnitText unit) {
  Block out = block(Block::Kind::unit);
  out.unit = std::move(unit);
  return out;
}
Block plan(Pathway pathway, std::vector<Remark> remarks) {
  Block out = block(Block::Kind::plan);
  out.pathway = std::move(pathway);
  out.remarks = std::move(remarks);
  return out;
}

namespace {

std::string slack_text(int slack) { return slack == 0 ? "[critical]" : fmt::format("[can slip {}]", slack); }

}  // namespace

std::vector<PlanLine> plan_lines(const Block& plan) {
  std::vector<PlanLine> out;
  int phase = 0;
  auto remark = plan.remarks.begin();
  const auto remarks_before = [&](int limit) {
    for (; remark != plan.remarks.end() && remark->phase < limit; ++remark) {
      const bool named = remark->phase == phase || remark->stressed;
      out.push_back({named ? 0 : remark->phase, "", remark->text, remark->stressed});
      if (!named) phase = remark->phase;
    }
  };
  for (const PathwayStep& step : plan.pathway.steps) {
    remarks_before(step.start);
    std::string what = step.title;
    if (step.end > step.start) what += fmt::format("{}(until phase {})", what.empty() ? "" : " ", step.end);
    if (step.slack) what += (what.empty() ? "" : " ") + slack_text(*step.slack);
    out.push_back({step.start == phase ? 0 : step.start, step.step, what});
    phase = step.start;
  }
  remarks_before(std::numeric_limits<int>::max());
  return out;
}
Block effort(Inline text) { return block(Block::Kind::effort, std::move(text)); }

Block& Document::add(Block block) { return blocks.emplace_back(std::move(block)); }

void Document::append(Document part) {
  blocks.insert(blocks.end(), std::make_move_iterator(part.blocks.begin()),
                std::make_move_iterator(part.blocks.end()));
}

namespace {

std::string after(int state) { return state == 0 ? "at the outset" : fmt::format("after phase {}", state); }

// What each phase changes, a row each; at the outset, what is not as usual, unless that would be longer than what changes.
Block changes_of(const Pathway& pathway) {
  constexpr int most_at_outset = 6;
  std::map<int, std::string> told;
  int at_outset = 0;
  for (const FluentHistory& row : pathway.histories(false)) {
    for (const FluentValue& value : row.values) {
      if (value.state == 0 && row.usual) continue;
      if (value.state == 0) ++at_outset;
      std::string& line = told[value.state];
      line += (line.empty() ? "" : "; ") + value.says;
    }
  }
  if (at_outset > most_at_outset)
    told[0] = fmt::format("{} things are so already, which --states all lists", at_outset);
  constexpr std::size_t width = 13;  // "after phase 99"
  Block out = paragraph(told.empty() ? "Nothing changes." : "What changes:");
  if (told.empty()) return out;
  Block& rows = out.add(table({{"when", width}, {"what is so from then on"}}));
  for (const auto& [state, line] : told) rows.rows.push_back({after(state), line});
  return out;
}

// Each fluent with its values from state to state.
Block all_of(const Pathway& pathway) {
  Block out = paragraph(pathway.fluents == 0 ? "There is no state to tell." : "The states:");
  if (pathway.fluents == 0) return out;
  Block& rows = out.add(table({{"what"}, {"its value"}}));
  for (const FluentHistory& row : pathway.histories(true)) {
    std::string line;
    for (const FluentValue& value : row.values)
      line += (line.empty() ? "" : ", ") + value.label + " " + after(value.state);
    if (row.values.size() == 1) line = row.values.front().label + " throughout";
    rows.rows.push_back({row.title, line});
  }
  return out;
}

Block states_of(const Pathway& pathway, States wanted) {
  if (wanted != States::all) return changes_of(pathway);
  if (report::can_tell_all(pathway)) return all_of(pathway);
  Block out = changes_of(pathway);
  out.add(paragraph(fmt::format("(All values, of {} in {}, are too many to be written.)",
                                report::counted(pathway.fluents, "state variable"),
                                report::counted(static_cast<std::size_t>(pathway.phases) + 1, "state"))));
  return out;
}

void add_states(std::vector<Block>& blocks, States wanted) {
  std::vector<Block> out;
  for (Block& block : blocks) {
    add_states(block.children, wanted);
    if (block.says_changes)
      std::erase_if(block.remarks, [](const Remark& remark) { return !remark.stressed; });
    const bool told = wanted != States::none && static_cast<bool>(block.pathway.histories);
    std::optional<Block> states;
    if (told && (block.kind == Block::Kind::plan || block.shows_pathway))
      states = states_of(block.pathway, wanted);
    if (states && block.shows_pathway) {
      block.children.insert(block.children.begin(), std::move(*states));
      states.reset();
    }
    out.push_back(std::move(block));
    if (states) out.push_back(std::move(*states));
  }
  blocks = std::move(out);
}

}  // namespace

Document with_states(Document document, const Style& style) {
  if (style.states != States::usual) add_states(document.blocks, style.states);
  return document;
}

}  // namespace pathproof::tell
