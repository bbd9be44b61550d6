// What is written for an instance of a fact or fluent: from JSON and names to numbers.
//
// In: a value or the names of arguments as written, and the function they are written for. Out: numbers of that function's
// type, or nothing, with the reason reported.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/world.h"
#include "resolve/names.h"
#include "source/diagnostics.h"
#include "spec/parsed.h"

namespace pathproof::model {

/// A value as given: known, or open with a domain.
struct GivenValue {
  std::int64_t value = 0;
  bool open = false;
  std::vector<std::int64_t> domain;
  friend bool operator==(const GivenValue&, const GivenValue&) = default;
};

class ValueReader {
 public:
  /// The world needs its sorts. All are kept by reference.
  ValueReader(const World& world, const Names& names, source::Collector& collector)
      : world_(world), names_(names), collector_(collector) {}

  std::optional<GivenValue> value(const Function& f, const spec::Json& json);
  /// The instance that `names` (the last arguments) denotes, after those already fixed.
  std::optional<std::int64_t> instance(const Function& f, std::vector<std::int64_t> fixed,
                                       const std::vector<spec::Name>& names, source::Span at);

 private:
  std::string type_name(const Function& f) const;
  std::optional<std::int64_t> plain_value(const Function& f, const spec::Json& json);
  std::vector<std::int64_t> whole_domain(const Function& f) const;
  std::optional<GivenValue> restricted_domain(const Function& f, const spec::Json& json,
                                              const spec::Json& list);
  std::optional<std::int64_t> element(const Function& f, std::size_t position, const spec::Name& name);
  std::string suggestion(const std::string& name, SortId sort) const;

  const World& world_;
  const Names& names_;
  source::Collector& collector_;
};

}  // namespace pathproof::model
