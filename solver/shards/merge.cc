#include "shards/merge.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "shards/complaint.h"
#include "shards/division.h"
#include "shards/fitting.h"
#include "tell/layout.h"

namespace pathproof {

namespace {

namespace fs = std::filesystem;
using model::Diagram;
using query::FamilyFact;
using report::JournalFact;
using report::JournalRow;
using report::Part;

// The files of the folder that may be parts, in order of their names.
std::optional<std::vector<std::string>> files_of(const std::string& folder, Diagnostics& problems) {
  std::vector<std::string> files;
  std::error_code error;
  fs::directory_iterator at(folder, error);
  for (; !error && at != fs::directory_iterator(); at.increment(error)) {
    if (at->path().extension() == ".jsonl") files.push_back(at->path().string());
  }
  if (error) {
    complain(problems, folder, "the folder of the parts cannot be read: " + error.message(), "");
    return std::nullopt;
  }
  std::sort(files.begin(), files.end());
  return files;
}

Diagram::Set asked_by(const BatchFamily& family, const Part& part) {
  const report::BatchFindings& f = family.findings();
  Diagram& diagram = *f.diagram;
  return diagram.meet(f.family,
                      report::set_of(diagram, report::slice_of(diagram.sizes(), part.shard, part.shards)));
}

// Facts of several parts, without those that say nothing new.
class FactsJoined {
 public:
  explicit FactsJoined(const BatchFamily& family) : family_(family), facts_(family.searches().size()) {}

  void add(const JournalFact& entry) {
    if (!known_.insert(to_json(entry).dump()).second) return;
    if (entry.fact.kind != FamilyFact::Kind::conflict || says_more(entry))
      facts_[entry.search].push_back(entry.fact);
  }
  FamilyFacts take() { return std::move(facts_); }

 private:
  // Each part finds the conflicts that reach into several, and each has to be asked again of the second solver.
  bool says_more(const JournalFact& entry) {
    Diagram& diagram = *family_.findings().diagram;
    const BatchSearch& search = family_.searches()[entry.search];
    const Diagram::Set answers = query::answered_by(diagram, search.group, search.objectives, entry.fact);
    Diagram::Set& covered = covered_[{entry.search, entry.fact.bounds}];
    if (diagram.minus(answers, covered) == Diagram::none) return false;
    covered = diagram.join(covered, answers);
    return true;
  }

  const BatchFamily& family_;
  FamilyFacts facts_;
  std::set<std::string> known_;
  std::map<std::pair<std::size_t, query::CostList>, Diagram::Set> covered_;
};

class Merger {
 public:
  Merger(BatchFamily& family, const Options& options, Diagnostics& problems)
      : family_(family),
        f_(family.findings()),
        diagram_(*f_.diagram),
        options_(options),
        problems_(problems),
        facts_(family) {}

  std::optional<Merged> all(const std::string& folder) {
    if (!may_read(folder, options_, problems_)) return std::nullopt;
    const auto files = files_of(folder, problems_);
    if (!files) return std::nullopt;
    for (const std::string& file : *files) {
      if (!may_read(file, options_, problems_)) return std::nullopt;
      auto part = report::read_part(file);
      if (part && !take(std::move(*part))) return std::nullopt;
    }
    complain_of_missing(folder);
    if (!problems_.empty()) return std::nullopt;
    return Merged{facts_.take(), std::move(parts_)};
  }

 private:
  // False when nothing more can be said.
  bool take(Part part) {
    if (part.digest != family_.digest()) {
      complain(problems_, part.file, "this part is of another family, or the spec has changed since", "");
      return true;
    }
    constexpr std::size_t most_parts = 1'000'000;  // as of --shard
    if (part.shard < 1 || part.shard > part.shards || part.shards > most_parts ||
        (!parts_.empty() && parts_.front().shards != part.shards)) {
      complain(problems_, part.file, "this part is of another division of the family", "run all parts anew");
      return true;
    }
    shards_.insert(part.shard);
    if (!part.whole) {
      complain(problems_, part.file, "this part is cut off", "run it again");
      return true;
    }
    return covers(part) && take_lines(part);
  }

  // Exactly the variants that a part of this number has, and none that another part has, too.
  bool covers(const Part& part) {
    const Diagram::Set asked = asked_by(family_, part);
    if (diagram_.count(asked).text() != part.settings) {
      complain(problems_, part.file,
               "this part is about another number of variants than a part of its number", "run it again");
      return false;
    }
    if (diagram_.meet(asked, seen_) != Diagram::none) {
      complain(problems_, part.file, fmt::format("part {} of {} is there twice", part.shard, part.shards),
               "leave one of the two files in the folder");
      return false;
    }
    seen_ = diagram_.join(seen_, asked);
    total_ += diagram_.count(asked);
    return true;
  }

  bool take_lines(Part& part) {
    const bool fit = std::all_of(part.facts.begin(), part.facts.end(),
                                 [&](const JournalFact& entry) { return fits(entry, family_); }) &&
                     std::all_of(part.rows.begin(), part.rows.end(),
                                 [&](const JournalRow& row) { return fits(row, family_); });
    if (!fit) {
      complain(problems_, part.file, "a line speaks of what the family does not have", "run this part again");
      return false;
    }
    if (!part.rows.empty() && !take_rows(part)) return false;
    for (const JournalFact& entry : part.facts) facts_.add(entry);
    part.facts.clear();
    parts_.push_back(std::move(part));
    return true;
  }

  // A row for each variant of the part.
  bool take_rows(const Part& part) {
    Diagram::Set left = asked_by(family_, part);
    for (const JournalRow& row : part.rows) {
      if (!diagram_.contains(left, row.selection)) {
        complain(problems_, part.file,
                 fmt::format("the variant {} is answered twice or is not one of the part",
                             f_.variants.name_of(row.selection)),
                 "");
        return false;
      }
      left = diagram_.minus(left, diagram_.single(row.selection));
      f_.take(row.selection, row.verdict, row.optimum);
    }
    if (left == Diagram::none) return true;
    complain(problems_, part.file,
             fmt::format("the variant {} is missing", f_.variants.name_of(*diagram_.first(left))),
             "run this part again");
    return false;
  }

  void complain_of_missing(const std::string& folder) {
    const Diagram::Set missing = diagram_.minus(f_.family, seen_);
    const Count whole = diagram_.count(f_.family);
    if (missing == Diagram::none) {
      if (total_ != whole) throw InternalError("the parts do not add up to the family");
      return;
    }
    std::string which;
    const std::size_t shards = parts_.empty() ? 0 : parts_.front().shards;
    for (std::size_t s = 1; s <= shards; ++s) {
      const bool wanted = shards_.count(s) == 0 && report::slice_of(diagram_.sizes(), s, shards).has_value();
      if (wanted) which += fmt::format("{}{}/{}", which.empty() ? "" : ", ", s, shards);
    }
    complain(problems_, folder,
             fmt::format("{} of {} variants are missing, the first is {}",
                         report::grouped(diagram_.count(missing)), report::grouped(whole),
                         f_.variants.name_of(*diagram_.first(missing))),
             which.empty() ? "" : "run the missing parts: --shard " + which);
  }

  BatchFamily& family_;
  report::BatchFindings& f_;
  Diagram& diagram_;
  const Options& options_;
  Diagnostics& problems_;
  FactsJoined facts_;
  std::vector<Part> parts_;
  std::set<std::size_t> shards_;  // whose file is there, whole or not
  Diagram::Set seen_ = Diagram::none;
  Count total_;
};

}  // namespace

std::optional<Merged> read_parts(BatchFamily& family, const std::string& folder, const Options& options,
                                 Diagnostics& problems) {
  return Merger(family, options, problems).all(folder);
}

namespace {

// Of numbers in decimal digits.
bool less(const std::string& a, const std::string& b) {
  return a.size() != b.size() ? a.size() < b.size() : a < b;
}

bool left_open(const Part& part) {
  const auto unknown = part.counts.find("unknown");
  return unknown != part.counts.end() && unknown->second != "0";
}

}  // namespace

bool as_many_as_said(const BatchFamily& family, const Merged& merged, Diagnostics& problems) {
  const report::BatchFindings& f = family.findings();
  Diagram& diagram = *f.diagram;
  for (const Part& part : merged.parts) {
    const Diagram::Set asked = asked_by(family, part);
    for (const auto& [verdict, count] : part.counts) {
      const std::string found = diagram.count(diagram.meet(f.with_verdict(verdict), asked)).text();
      // What one part left open, facts of another may have settled: more than it says.
      if (verdict == "unknown" || found == count || (left_open(part) && less(count, found))) continue;
      complain(problems, part.file,
               fmt::format("the facts of this part do not come to what it says: {} variants are {}, not {}",
                           found, verdict, count),
               "run this part again");
    }
  }
  return problems.empty();
}

}  // namespace pathproof
