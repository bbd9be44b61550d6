// Rows are made when they are asked for, and of a part by their place in the family.

#include <gtest/gtest.h>

#include "batch/listing.h"
#include "shards/division.h"

namespace pathproof::report {
namespace {

std::shared_ptr<BatchFindings> family() {
  auto out = std::make_shared<BatchFindings>();
  out->diagram = std::make_shared<model::Diagram>(std::vector<int>{2, 3});
  out->family = out->asked = model::Diagram::all;
  out->variants.file = "my file.json";
  for (const char* name : {"x", "y"}) {
    spec::VariantAxis axis;
    axis.name.text = name;
    for (const char* option : {"a", "b", "it's"}) {
      spec::VariantOption one;
      one.name.text = option;
      if (axis.options.size() < (name[0] == 'x' ? 2U : 3U)) axis.options.push_back(std::move(one));
    }
    out->variants.axes.push_back(std::move(axis));
  }
  return out;
}

std::vector<BatchRow> rows(const std::shared_ptr<BatchFindings>& f, std::uint64_t most) {
  std::vector<BatchRow> out;
  rows_of(f, {{"feasible", {{{0, 1}}}}}, false)(most, [&](const BatchRow& row) { out.push_back(row); });
  return out;
}

TEST(Rows, SayWhatSettledThem) {
  const auto f = family();
  f->take({1, 2}, "feasible", {});
  f->expected["infeasible"] = f->diagram->single({1, 2});
  const std::vector<BatchRow> all = rows(f, 100);
  ASSERT_EQ(all.size(), 6U);
  EXPECT_EQ(all[0].verdict, "unknown");
  EXPECT_TRUE(all[0].as_expected);
  EXPECT_EQ(all[5].verdict, "feasible");
  EXPECT_FALSE(all[5].as_expected);
  EXPECT_EQ(all[5].because, (OptionSet{{"x", "b"}}));
  EXPECT_EQ(all[5].command, R"(pathproof check 'my file.json' --variant 'x=b,y=it'\''s')");
}

TEST(Rows, OfAPartAreNumberedInTheFamily) {
  const auto f = family();
  f->asked = set_of(*f->diagram, slice_of(f->diagram->sizes(), 2, 4));  // 1, 2, 1, 2
  const std::vector<BatchRow> part = rows(f, 100);
  ASSERT_EQ(part.size(), 2U);
  EXPECT_EQ(part[0].index, 2U);
  EXPECT_EQ(part[1].index, 3U);
  EXPECT_EQ(rows(f, 1).size(), 1U);
}

}  // namespace
}  // namespace pathproof::report
