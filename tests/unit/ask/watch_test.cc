#include "ask/watch.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>

namespace pathproof {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

// Asks until it is told to stop, as a long loop does; half a minute at most.
double asked_for(const source::Stop& stop) {
  const auto begin = Clock::now();
  while (!stop.requested() && seconds_since(begin) < 30) {
  }
  return seconds_since(begin);
}

TEST(WatchWithoutThreads, ObeysTheClock) {
  source::Stop stop;
  Options options;
  options.time_limit = 0.05;
  const Watch watch(options, stop, {}, 0, false);
  const double asked = asked_for(stop);
  EXPECT_GE(asked, 0.04);
  EXPECT_LT(asked, 5);
  EXPECT_EQ(stop.reason(), source::StopReason::time);
}

TEST(WatchWithoutThreads, ObeysCtrlC) {
  source::Stop stop;
  std::atomic<bool> pressed{false};
  Options options;
  options.interrupt = &pressed;
  const Watch watch(options, stop, {}, 0, false);
  for (int i = 0; i < 1000; ++i) EXPECT_FALSE(stop.requested());
  pressed = true;
  EXPECT_LT(asked_for(stop), 5);
  EXPECT_EQ(stop.reason(), source::StopReason::interrupted);
}

TEST(WatchWithoutThreads, ObeysTheMemoryLimit) {
  source::Stop stop;
  Options options;
  options.memory_limit = 1;  // this test has more
  const Watch watch(options, stop, {}, 0, false);
  EXPECT_LT(asked_for(stop), 5);
  EXPECT_EQ(stop.reason(), source::StopReason::memory);
}

// As for the search of a family, whose time is watched for another stop than the one that is asked.
TEST(WatchWithoutThreads, LooksWhicheverStopIsAsked) {
  source::Stop asked;
  source::Stop other;
  bool looked = false;
  const Watch watch(
      {}, other, [&] { return looked = true; }, 0, false);
  static_cast<void>(asked_for(other));
  EXPECT_TRUE(looked);
  EXPECT_FALSE(asked.requested());
  EXPECT_EQ(other.reason(), source::StopReason::time);
}

TEST(WatchWithoutThreads, EndsWithItsLife) {
  source::Stop stop;
  {
    Options options;
    options.time_limit = 0.01;
    const Watch watch(options, stop, {}, 0, false);
  }
  EXPECT_EQ(source::lookout.load(), nullptr);
  const auto begin = Clock::now();
  while (seconds_since(begin) < 0.05) EXPECT_FALSE(stop.requested());
}

}  // namespace
}  // namespace pathproof
