#include "cases/files.h"

#include <algorithm>

#include "ask/question.h"
#include "ask/watch.h"
#include "load/load.h"
#include "spec/json_files.h"

namespace pathproof::ask {

namespace {

bool has_key(const spec::Json& json, std::string_view key) {
  const auto in = [&](const spec::Json& value) { return has_key(value, key); };
  return std::any_of(json.items().begin(), json.items().end(), in) ||
         std::any_of(json.members().begin(), json.members().end(),
                     [&](const spec::Member& m) { return m.key() == key || in(m.value); });
}

}  // namespace

std::vector<std::string> json_files(const std::string& path, const Options& options, Diagnostics& problems) {
  // What there is to do is known even where there is no time to do it: an answer names the files that were not reached.
  Options listing = options;
  if (listing.time_limit > 0) listing.time_limit = std::max(listing.time_limit, 1.0);
  source::Stop stop;
  const Watch watch(listing, stop);
  return spec::json_files(path, options.confine, stop, problems);
}

Glimpse glimpse(const std::string& path, const Options& options, const Files& files) {
  source::Stop stop;
  const Watch watch(options, stop);
  source::SourceMap map(stop, files.data().texts, options.confine);
  source::Collector collector(map);
  const auto json = spec::read_json(path, {}, map, collector);
  if (!json) return {};
  return {spec::classify(*json), has_key(*json, "expect")};
}

}  // namespace pathproof::ask
