#include "shards/part.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace pathproof::report {
namespace {

Part some_part() {
  Part part;
  part.digest = "d";
  part.shard = 2;
  part.shards = 3;
  part.settings = "340282366920938463463374607431768211456";
  JournalFact conflict;
  conflict.fact.kind = query::FamilyFact::Kind::conflict;
  conflict.fact.units = {model::UnitId(4), model::UnitId(7)};
  part.facts = {conflict};
  part.rows = {{{1, 2}, "feasible", {3}}};
  part.counts = {{"feasible", "1"}};
  return part;
}

TEST(Parts, AreALineForEachFactBetweenTwoOthers) {
  EXPECT_EQ(
      part_text(some_part()),
      "{\"digest\":\"d\",\"shard\":2,\"shards\":3,\"settings\":\"340282366920938463463374607431768211456\"}\n"
      "{\"search\":0,\"units\":[4,7]}\n"
      "{\"options\":[1,2],\"verdict\":\"feasible\",\"optimum\":[3]}\n"
      "{\"facts\":1,\"rows\":1,\"counts\":{\"feasible\":\"1\"}}\n");
}

// Whatever a kill leaves of it is no part, or one that is not whole.
TEST(Parts, ThatAreCutOffAreNotWhole) {
  const std::string text = part_text(some_part());
  const std::string path = testing::TempDir() + "pathproof-part.jsonl";
  for (std::size_t length = 0; length <= text.size(); ++length) {
    std::ofstream(path, std::ios::binary) << text.substr(0, length);
    const auto part = read_part(path);
    EXPECT_EQ(part && part->whole, length == text.size()) << length;
  }
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace pathproof::report
