#include "load/overlays.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "load/amended_places.h"
#include "spec/json.h"

namespace pathproof::spec {

namespace {

// Lists of commitments, which are put together: an overlay adds to what the base and earlier axes say.
bool joins(const Member& member) {
  const std::string_view key = member.name.text();
  const bool commitments =
      key == "given" || key == "include" || key == "exclude" || key == "waive" || key == "enforce";
  return commitments && member.value.is(Json::Kind::array);
}

bool equal(const Json& a, const Json& b) {
  if (a.kind() != b.kind() || a.boolean() != b.boolean() || a.integer() != b.integer() ||
      a.text() != b.text())
    return false;
  const auto same = [](const Member& m, const Member& n) {
    return m.name.text() == n.name.text() && equal(m.value, n.value);
  };
  return std::equal(a.items().begin(), a.items().end(), b.items().begin(), b.items().end(), equal) &&
         std::equal(a.members().begin(), a.members().end(), b.members().begin(), b.members().end(), same);
}

// Keys that only say something about a variant: two axes may both write them, the later one wins.
bool words_only(const std::string& key) {
  return key == "title" || key == "says" || key == "id" || key == "expect" || key == "pathproof" ||
         key == "$schema" || key.rfind("x-", 0) == 0;
}

struct Write {
  std::string pointer;  // of a value that the overlay sets or deletes
  Span span;
  std::string option;
  bool adds = false;  // it joins what others say there
  std::string name;   // that is added, where it is one
};

// What an entry of a list of commitments is called: a step, a rule, the formula that is given.
std::string entry_name(const Json& item) {
  const Json* formula = item.is(Json::Kind::object) ? item.find("formula") : nullptr;
  return formula != nullptr ? formula->string() : item.string();
}

void collect_writes(const Json& patch, const std::string& pointer, const std::string& option,
                    std::vector<Write>& out) {
  for (const Member& member : patch.members()) {
    if (pointer.empty() && words_only(member.key())) continue;
    const std::string here = pointer + "/" + member.key();
    if (pointer.empty() && joins(member)) {
      for (const Json& item : member.value.items())
        out.push_back({here, member.key_span(), option, true, entry_name(item)});
    } else if (member.value.is(Json::Kind::object) && !member.value.members().empty()) {
      collect_writes(member.value, here, option, out);
    } else {
      out.push_back({here, member.key_span(), option, false, {}});
    }
  }
}

bool clash(const Write& first, const Write& second) {
  if (first.adds && second.adds) return false;
  const std::string& a = first.pointer;
  const std::string& b = second.pointer;
  const std::string& shorter = a.size() < b.size() ? a : b;
  const std::string& longer = a.size() < b.size() ? b : a;
  return longer.rfind(shorter, 0) == 0 && (longer.size() == shorter.size() || longer[shorter.size()] == '/');
}

void collect_change(const Change& change, const VariantOption& option, std::vector<Write>& out) {
  using Kind = Change::Kind;
  const std::string& name = change.name.text;
  const auto add = [&](const std::string& pointer, bool adds) {
    out.push_back({pointer, option.name.span, option.name.text, adds, name});
  };
  switch (change.kind) {
    case Kind::waive: return add("/waive", true);
    case Kind::enforce: return add("/enforce", true);
    case Kind::drop: return add("/drop", true);
    case Kind::exclude: return add("/exclude", true);
    case Kind::suppose: return add("/set/" + name, false);
    case Kind::basis_out:
    case Kind::basis_in: return add("/bases/" + name, false);
  }
}

std::vector<Write> writes_of(const VariantAxis& axis) {
  std::vector<Write> out;
  for (const VariantOption& option : axis.options) {
    collect_writes(option.overlay, "", option.name.text, out);
    if (option.change) collect_change(*option.change, option, out);
    for (const Change& change : option.supposed) collect_change(change, option, out);
  }
  return out;
}

// The axes that write at one pointer, each once.
struct Writers {
  std::set<std::size_t> setting;
  std::set<std::size_t> adding;
};

using Meetings = std::set<std::pair<std::size_t, std::size_t>>;  // the later axis first

void pair_up(const std::set<std::size_t>& some, const std::set<std::size_t>& others, Meetings& out) {
  for (const std::size_t a : some) {
    for (const std::size_t b : others) {
      if (a != b) out.emplace(std::max(a, b), std::min(a, b));
    }
  }
}

// Pairs of axes that write the same value, or one of them a part of what the other writes.
Meetings meetings(const std::vector<std::vector<Write>>& writes, const SourceMap& map) {
  std::map<std::string, Writers> writers;
  for (std::size_t axis = 0; axis < writes.size(); ++axis) {
    for (const Write& write : writes[axis]) {
      Writers& here = writers[write.pointer];
      (write.adds ? here.adding : here.setting).insert(axis);
    }
  }
  Meetings out;
  for (const auto& [pointer, here] : writers) {
    map.check_stop();
    pair_up(here.setting, here.setting, out);
    pair_up(here.setting, here.adding, out);
    for (std::size_t end = pointer.rfind('/'); end > 0; end = pointer.rfind('/', end - 1)) {
      const auto above = writers.find(pointer.substr(0, end));
      if (above == writers.end()) continue;
      for (const auto* upper : {&above->second.setting, &above->second.adding}) {
        pair_up(*upper, here.setting, out);
        pair_up(*upper, here.adding, out);
      }
    }
  }
  return out;
}

}  // namespace

Json overlaid(Json proposal, Json overlay) {
  if (!overlay.is(Json::Kind::object)) return overlay;
  for (Member& member : overlay.mutable_members()) {
    const Json* before = joins(member) ? proposal.find(member.key()) : nullptr;
    if (before == nullptr || !before->is(Json::Kind::array)) continue;
    Json list = *before;
    for (Json& item : member.value.mutable_items()) {
      const bool known = std::any_of(list.items().begin(), list.items().end(),
                                     [&](const Json& other) { return equal(item, other); });
      if (!known) list.mutable_items().push_back(std::move(item));
    }
    member.value = std::move(list);
  }
  return merge_patch(std::move(proposal), overlay);
}

void apply(const Change& change, ParsedProblem& problem) {
  using Kind = Change::Kind;
  ParsedCase& proposal = problem.proposal;
  const auto bases = [&]() -> std::vector<Name>& {
    if (!proposal.bases) proposal.bases = problem.spec.default_bases;
    return *proposal.bases;
  };
  switch (change.kind) {
    case Kind::waive: return proposal.waive.push_back(change.name);
    case Kind::enforce:  // of a rule that is off, be it because the case waives it
      std::erase_if(proposal.waive, [&](const Name& rule) { return rule.text == change.name.text; });
      return proposal.enforce.push_back(change.name);
    case Kind::drop: return proposal.dropped.push_back(change.name);
    case Kind::exclude: return proposal.exclude.push_back(change.name);
    case Kind::suppose: return problem.spec.supposals.push_back(change.supposal);
    case Kind::basis_in: return bases().push_back(change.name);
    case Kind::basis_out:
      std::erase_if(bases(), [&](const Name& basis) { return basis.text == change.name.text; });
  }
}

void check_overlaps(const Variants& variants, const SourceMap& map, Collector& collector) {
  std::vector<std::vector<Write>> writes;
  for (const VariantAxis& axis : variants.axes) writes.push_back(writes_of(axis));
  // Axes are held against each other only where both are known to write in one place: toggles are many, clashes are few.
  for (const auto& [b, a] : meetings(writes, map)) {
    map.check_stop();
    for (const Write& first : writes[a]) {
      const auto second =
          std::find_if(writes[b].begin(), writes[b].end(), [&](const Write& w) { return clash(first, w); });
      if (second == writes[b].end()) continue;
      collector.report(
          DiagnosticKind::overlapping_axes, second->span,
          fmt::format("option `{}` of the axis `{}` sets `{}`, which option `{}` of the axis `{}` sets, too",
                      second->option, variants.axes[b].name.text, second->pointer, first.option,
                      variants.axes[a].name.text),
          "one axis would undo the other: make the two axes one; only the entries of `given`, `include`, "
          "`exclude`, `waive` and `enforce` of several axes are put together");
      break;
    }
  }
}

std::set<std::string> written(const VariantAxis& axis) {
  std::set<std::string> out;
  for (const Write& write : writes_of(axis)) {
    const std::size_t second = write.pointer.find('/', 1);
    const std::string top = write.pointer.substr(1, second == std::string::npos ? second : second - 1);
    if (write.adds && !write.name.empty()) {
      out.insert(top + "/" + write.name);
    } else if (top == "set" || (top == "bases" && second != std::string::npos)) {
      out.insert(write.pointer.substr(1));
    } else if (top == "rules" && second != std::string::npos) {
      out.insert(write.pointer.substr(1, write.pointer.find('/', second + 1) - 1));
    } else if (top == "amend") {
      out.merge(amended_places(write.pointer));
    } else {
      out.insert(top);
    }
  }
  return out;
}

}  // namespace pathproof::spec
