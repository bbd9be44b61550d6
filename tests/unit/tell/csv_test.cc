#include "tell/escaped.h"

#include <gtest/gtest.h>

namespace pathproof::report {
namespace {

TEST(CsvCell, PlainTextStays) {
  EXPECT_EQ(csv_cell("US"), "US");
  EXPECT_EQ(csv_cell("a=b"), "a=b");
  EXPECT_EQ(csv_cell(""), "");
}

TEST(CsvCell, SeparatorsAreQuoted) {
  EXPECT_EQ(csv_cell("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_cell("a\"b"), "\"a\"\"b\"");
}

TEST(CsvCell, FormulasAreText) {
  EXPECT_EQ(csv_cell("=1+2"), "'=1+2");
  EXPECT_EQ(csv_cell("+cmd|'/c calc'!A0"), "'+cmd|'/c calc'!A0");
  EXPECT_EQ(csv_cell("-x"), "'-x");
  EXPECT_EQ(csv_cell("@SUM(A1)"), "'@SUM(A1)");
  EXPECT_EQ(csv_cell("\t=1"), "'\t=1");
  EXPECT_EQ(csv_cell("\r=1"), "\"'\r=1\"");
  EXPECT_EQ(csv_cell("=A,B"), "\"'=A,B\"");
  EXPECT_EQ(csv_cell("\uFF1D1"), "'\uFF1D1");
}

TEST(CsvCell, NumbersStayNumbers) {
  EXPECT_EQ(csv_cell("-3"), "-3");
  EXPECT_EQ(csv_cell("+2.5"), "+2.5");
  EXPECT_EQ(csv_cell("-3."), "'-3.");
  EXPECT_EQ(csv_cell("-"), "'-");
  EXPECT_EQ(csv_cell("-1+2"), "'-1+2");
}

}  // namespace
}  // namespace pathproof::report
