#include "batch/part.h"
#include "tell/layout.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include <fmt/format.h>

namespace pathproof {

namespace {

namespace fs = std::filesystem;
using model::Diagram;

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

class Merger {
 public:
  Merger(const Run& run, Diagnostics& problems)
      : run_(run), f_(run.findings()), diagram_(*f_.diagram), problems_(problems) {}

  bool all() {
    const std::string& folder = run_.wanted().merge;
    if (!run_.may_read(folder, problems_)) return false;
    const auto files = files_of(folder, problems_);
    if (!files) return false;
    for (const std::string& file : *files) {
      if (!run_.may_read(file, problems_)) return false;
      const auto part = report::read_part(file);
      if (part && !take(*part)) return false;
    }
    complain_of_missing(folder);
    return problems_.empty();
  }

 private:
  // False when nothing more can be said.
  bool take(const report::Part& part) {
    if (part.digest != run_.family().digest()) {
      complain(problems_, part.file, "this part is of another family, or the spec has changed since", "");
      return true;
    }
    if (!part.whole) complain(problems_, part.file, "this part is cut off", "run it again");
    constexpr std::size_t most_parts = 1'000'000;  // as of --shard
    if (part.shard < 1 || part.shard > part.shards || part.shards > most_parts ||
        (parts_ != 0 && parts_ != part.shards)) {
      complain(problems_, part.file, "this part is of another division of the family", "run all parts anew");
      return true;
    }
    parts_ = part.shards;
    shards_.insert(part.shard);
    return std::all_of(part.rows.begin(), part.rows.end(),
                       [&](const report::JournalRow& row) { return take(row, part.file); });
  }

  bool take(const report::JournalRow& row, const std::string& file) {
    const bool known = f_.fits(row.selection);
    const Diagram::Set single = known ? diagram_.single(row.selection) : Diagram::none;
    if (diagram_.meet(single, f_.family) == Diagram::none || diagram_.meet(single, seen_) != Diagram::none) {
      complain(problems_, file,
               known ? fmt::format("the variant {} is answered twice or is not one of the family",
                                   f_.variants.name_of(row.selection))
                     : "a line names no variant of this family",
               "");
      return false;
    }
    if (!report::is_verdict(f_.variants.ask, row.verdict)) {
      complain(problems_, file, "a line names no verdict", "run this part again");
      return false;
    }
    seen_ = diagram_.join(seen_, single);
    f_.take(row.selection, row.verdict, row.optimum);
    return true;
  }

  void complain_of_missing(const std::string& folder) {
    const Diagram::Set missing = diagram_.minus(f_.family, seen_);
    if (missing == Diagram::none) return;
    std::string which;
    for (std::size_t s = 1; s <= parts_; ++s) {
      if (shards_.count(s) == 0) which += fmt::format("{}{}/{}", which.empty() ? "" : ", ", s, parts_);
    }
    complain(problems_, folder,
             fmt::format("{} of {} variants are missing, the first is {}",
                         report::grouped(diagram_.count(missing)), report::grouped(diagram_.count(f_.family)),
                         f_.variants.name_of(*diagram_.first(missing))),
             which.empty() ? "" : "run the missing parts: --shard " + which);
  }

  const Run& run_;
  report::BatchFindings& f_;
  Diagram& diagram_;
  Diagnostics& problems_;
  Diagram::Set seen_ = Diagram::none;
  std::set<std::size_t> shards_;
  std::size_t parts_ = 0;
};

}  // namespace

namespace report {

std::string part_text(const Part& part) {
  Json first;
  first["digest"] = part.digest;
  first["shard"] = part.shard;
  first["shards"] = part.shards;
  std::string out = first.dump() + "\n";
  for (const JournalRow& row : part.rows) out += to_json(row).dump() + "\n";
  Json last;
  last["rows"] = part.rows.size();
  return out + last.dump() + "\n";
}

std::optional<Part> read_part(const std::string& path) {
  Part out;
  out.file = path;
  each_line(path, [&](const Json& json) {
    if (json.contains("digest")) {
      out.digest = json.at("digest").get<std::string>();
      out.shard = json.at("shard").get<std::size_t>();
      out.shards = json.at("shards").get<std::size_t>();
    } else if (json.contains("rows")) {
      out.whole = json.at("rows").get<std::size_t>() == out.rows.size();
    } else {
      out.rows.push_back(row_of(json));
    }
  });
  if (out.digest.empty()) return std::nullopt;
  return out;
}

}  // namespace report

void choose_part(report::BatchFindings& f, const BatchOptions& wanted) {
  if (wanted.shards == 0) return;
  Diagram& diagram = *f.diagram;
  const Count count = diagram.count(f.family);
  const Count share = count.over(static_cast<std::uint32_t>(wanted.shards));
  const Count rest = count - share * wanted.shards;  // the first parts have one more each
  const auto end = [&](std::size_t part) { return share * part + std::min<Count>(part, rest); };
  f.asked = diagram.minus(diagram.first_of(f.family, end(wanted.shard)),
                          diagram.first_of(f.family, end(wanted.shard - 1)));
}

report::Part part_of(const Run& run) {
  const report::BatchFindings& f = run.findings();
  report::Part out;
  out.digest = run.family().digest();
  out.shard = run.wanted().shard;
  out.shards = run.wanted().shards;
  for (std::uint64_t i = 0; i < run.total(); ++i) {
    const model::Selection selection = f.diagram->nth(f.asked, i);
    out.rows.push_back(
        {selection, f.verdict_of(selection), f.optimum_of(selection).value_or(report::Optimum())});
  }
  return out;
}

bool merge(const Run& run, Diagnostics& problems) { return Merger(run, problems).all(); }

}  // namespace pathproof
