// `run_tests` as a program uses it that watches it and may call it off.

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>

#include "pathproof/pathproof.h"

namespace pathproof {
namespace {

const std::string cases = (std::filesystem::path(PATHPROOF_SOURCE_DIR) / "cases/hadr-mini").string();

TEST(RunTests, TellsOfEachFile) {
  Diagnostics problems;
  std::vector<std::size_t> done;
  std::vector<std::string> files;
  std::size_t total = 0;
  const TestReport report = run_tests({cases}, {}, {}, problems, [&](const TestProgress& progress) {
    done.push_back(progress.done);
    files.push_back(progress.file);
    total = progress.total;
  });
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(report.open(), 0U);
  EXPECT_TRUE(report.not_run.empty());
  ASSERT_GT(total, 2U);
  ASSERT_EQ(done.size(), total);
  for (std::size_t i = 0; i < total; ++i) EXPECT_EQ(done[i], i);
  EXPECT_TRUE(std::is_sorted(files.begin(), files.end()));
}

TEST(RunTests, KeepsWhatWasReachedBeforeAnInterrupt) {
  Diagnostics problems;
  std::atomic<bool> interrupt{false};
  Options options;
  options.interrupt = &interrupt;
  std::size_t total = 0;
  const TestOptions one_by_one{.workers = 1};
  const TestReport report =
      run_tests({cases}, one_by_one, options, problems, [&](const TestProgress& progress) {
        total = progress.total;
        if (progress.done == 1) interrupt = true;  // before the second
      });
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(report.passed(), 1U);
  EXPECT_EQ(report.failed(), 0U);
  EXPECT_EQ(report.reason, Reason::interrupted);
  EXPECT_EQ(report.passed() + report.open() + report.not_run.size(), total);
  EXPECT_GE(report.not_run.size(), 1U);
  EXPECT_NE(summary(report).find("not run: the run was interrupted"), std::string::npos) << summary(report);
}

TEST(RunTests, IsStoppedByALimitThatIsUsedUp) {
  Diagnostics problems;
  Options options;
  options.time_limit = 1;
  options.begin = std::chrono::steady_clock::now() - std::chrono::seconds(2);
  // Where even the files could not be listed there is nothing to report.
  try {
    const TestReport report = run_tests({cases}, {}, options, problems);
    EXPECT_EQ(report.failed(), 0U);
    EXPECT_TRUE(problems.empty());
  } catch (const Stopped& stopped) {
    EXPECT_STREQ(stopped.what(), "the time limit was reached");
  }
}

}  // namespace
}  // namespace pathproof
