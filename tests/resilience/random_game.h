// Questions of up to five steps in up to four phases, drawn at random, and what may happen in them.
#pragma once

#include <random>
#include <string>
#include <vector>

namespace pathproof {

class RandomGame {
 public:
  /// `more`: so many steps and phases more than brute force can do with.
  explicit RandomGame(unsigned long seed, int more = 0);

  std::string spec;
  std::vector<std::string>
      against;  ///< patterns of one hazard each, but for a shock, which has one for each phase
  int horizon = 0;
  bool shocks = false;
  bool slips = false;

 private:
  std::string step() { return names_[random_() % names_.size()]; }
  std::string parties();
  std::string requirement(const std::string& of);
  std::string rule();
  std::string switched();
  std::string storm();
  std::string goal();
  void choose_hazards(bool late);

  std::mt19937_64 random_;
  std::vector<std::string> names_;
};

/// The number that an environment variable holds, or another one.
long setting(const char* name, long otherwise);

}  // namespace pathproof
