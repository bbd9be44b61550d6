#include "family/journal.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

#include "tell/json_parts.h"

namespace pathproof::report {

namespace {

using query::FamilyFact;

Json to_json(const JournalFact& entry) {
  const FamilyFact& fact = entry.fact;
  Json out;
  out["search"] = entry.search;
  switch (fact.kind) {
    case FamilyFact::Kind::pathway:
      out["start"] = fact.choice.start.values();
      out["facts"] = fact.choice.facts.values();
      break;
    case FamilyFact::Kind::conflict:
      out["units"] = Json::array();
      for (const model::UnitId unit : fact.units) out["units"].push_back(unit.number());
      if (fact.bound) out["bound"] = *fact.bound;
      break;
    case FamilyFact::Kind::undecided: out["undecided"] = fact.selection; break;
  }
  return out;
}

JournalFact fact_of(const Json& json) {
  JournalFact out;
  out.search = json.at("search").get<std::size_t>();
  if (json.contains("start")) {
    out.fact.kind = FamilyFact::Kind::pathway;
    out.fact.choice.start = model::Starts(json.at("start").get<std::vector<int>>());
    out.fact.choice.facts =
        model::IdVector<model::FactId, std::int64_t>(json.at("facts").get<std::vector<std::int64_t>>());
  } else if (json.contains("units")) {
    out.fact.kind = FamilyFact::Kind::conflict;
    for (const int unit : json.at("units").get<std::vector<int>>()) out.fact.units.emplace_back(unit);
    if (json.contains("bound")) out.fact.bound = json.at("bound").get<std::int64_t>();
  } else {
    out.fact.selection = json.at("undecided").get<spec::Selection>();
  }
  return out;
}

Json to_json(const JournalRow& row) {
  Json out;
  out["options"] = row.selection;
  out["verdict"] = row.verdict;
  if (row.optimum) out["optimum"] = *row.optimum;
  return out;
}

JournalRow row_of(const Json& json) {
  JournalRow out;
  out.selection = json.at("options").get<spec::Selection>();
  out.verdict = json.at("verdict").get<std::string>();
  if (json.contains("optimum")) out.optimum = json.at("optimum").get<long long>();
  return out;
}

// The lines that are whole, as JSON. One that a kill has cut off is passed over; one that is not ours ends the reading.
template <typename Visit>
void each_line(const std::string& path, const Visit& visit) {
  std::ifstream in(path, std::ios::binary);
  std::string line;
  while (std::getline(in, line)) {
    if (in.eof()) return;  // no line break: cut off
    const Json json = Json::parse(line, nullptr, false);
    if (json.is_discarded() || !json.is_object()) continue;  // cut off by a kill
    try {
      visit(json);
    } catch (const nlohmann::json::exception&) {
      return;  // not one of our lines
    }
  }
}

}  // namespace

namespace {

// A journal begins with its digest alone (a part has more there), or with what a kill has left of that line.
JournalFile kind_of(const std::string& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) return JournalFile::nothing;
  if (!std::filesystem::is_regular_file(status)) return JournalFile::other;
  std::ifstream in(path, std::ios::binary);
  constexpr std::size_t longest = 256;
  std::string first(longest, '\0');
  in.read(first.data(), static_cast<std::streamsize>(longest));
  first.resize(static_cast<std::size_t>(in.gcount()));
  if (first.empty())
    return std::filesystem::file_size(path, error) == 0 ? JournalFile::nothing : JournalFile::other;
  const std::size_t end = first.find('\n');
  if (end == std::string::npos) {
    const std::string_view begin = R"({"digest":")";
    const bool cut_off = first.starts_with(begin) || begin.starts_with(first);
    return cut_off && first.size() < longest ? JournalFile::journal : JournalFile::other;
  }
  const Json json = Json::parse(first.substr(0, end), nullptr, false);
  const bool ours =
      json.is_object() && json.size() == 1 && json.contains("digest") && json["digest"].is_string();
  return ours ? JournalFile::journal : JournalFile::other;
}

}  // namespace

JournalContent read_journal(const std::string& path) {
  JournalContent out;
  out.kind = kind_of(path);
  if (out.kind != JournalFile::journal) return out;
  each_line(path, [&](const Json& json) {
    if (json.contains("digest")) {
      out.digest = json.at("digest").get<std::string>();
    } else if (json.contains("search")) {
      out.facts.push_back(fact_of(json));
    } else {
      out.rows.push_back(row_of(json));
    }
  });
  return out;
}

Journal::Journal(const std::string& path, const std::string& digest, bool keep) {
  if (path.empty()) return;
  constexpr mode_t usual = 0666;
  file_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_APPEND, usual);
  if (file_ < 0) {
    fail(errno);
    return;
  }
  // Two runs would mix their lines. (Where the file system knows no locks, nobody is kept out.)
  if (::flock(file_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    good_ = false;
    why_not_ = ": another run has it open";
    return;
  }
  if (!keep && ::ftruncate(file_, 0) != 0) fail(errno);
  if (!good_) return;
  if (keep) {
    line("");  // whatever was cut off ends here
  } else {
    Json first;
    first["digest"] = digest;
    line(first.dump());
  }
}

void Journal::fail(int error) {
  good_ = false;
  why_not_ = ": " + std::generic_category().message(error);
}

Journal::~Journal() {
  if (file_ >= 0) ::close(file_);
}

void Journal::line(const std::string& text) {
  if (file_ < 0) return;
  const std::lock_guard lock(mutex_);
  const std::string whole = text + "\n";
  std::size_t done = 0;
  while (done < whole.size()) {
    if (!good_) return;  // nothing after a line that is torn
    const ssize_t written = ::write(file_, whole.data() + done, whole.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) {
      good_ = false;
      return;
    }
    done += static_cast<std::size_t>(written);
  }
}

void Journal::write(const JournalFact& fact) { line(to_json(fact).dump()); }
void Journal::write(const JournalRow& row) { line(to_json(row).dump()); }

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

}  // namespace pathproof::report
