#include "crowded_case.h"

#include <string>
#include <vector>

#include "random_formula.h"

namespace pathproof::reference {

namespace {

class Crowding {
 public:
  Crowding(std::uint64_t seed, RandomCase& to) : random_(seed), spec_(to.spec), case_(to.proposal) {
    for (const auto& [id, step] : spec_["steps"].items()) {
      steps_.push_back(id);
      durations_ += step.value("duration", 1);
    }
  }

  void crowd() {
    if (random_.chance(40)) even_out();
    spec_["rules"]["capacity"] = capacity();
    if (random_.chance(40)) spec_["rules"]["capacity-2"] = capacity();
    if (random_.chance(30)) spec_["claims"]["crowd"] = {{"formula", capacity()}};
    if (random_.chance(80)) case_["goal"] = goal();
    if (random_.chance(80)) case_["horizon"] = random_.between(1, durations_);
  }

 private:
  // Several steps become alike: nothing is said of the one that is not said of the other.
  void even_out() {
    for (const std::string& id : steps_) {
      auto& step = spec_["steps"][id];
      if (random_.chance(70)) {
        durations_ -= step.value("duration", 1) - 1;
        step.erase("effects");
        step.erase("duration");
        step.erase("requires");
      }
      if (random_.chance(30)) step["requires"] = Document::array({"done(" + steps_.front() + ")"});
    }
    spec_["steps"][steps_.front()].erase("requires");
  }

  // None of them, or none but one, at some time.
  std::string ban() {
    const std::string some = random_.chance(30) ? " where s != " + step() : "";
    const std::string when = std::to_string(random_.between(1, 3));
    const std::string word = random_.chance(70) ? "start" : "end";
    return random_.chance(50) ? "all s: Step" + some + ": " + word + "(s) != " + when
                              : "not some s: Step" + some + ": " + word + "(s) = " + when;
  }

  std::string step() { return random_.pick(steps_); }

  std::string occupies(const std::string& variable) {
    static const std::vector<std::string> words = {"active", "active", "active", "starting", "completing"};
    return random_.pick(words) + "(" + variable + ")";
  }

  // At most so many, or so much, in a phase.
  std::string amount() {
    const std::string some = random_.chance(30) ? "s != " + step() + " and " : "";
    const int limit = random_.chance(70) ? 1 : random_.between(0, 3);
    if (random_.chance(60)) {
      return "count(s: Step where " + some + occupies("s") + ") <= " + std::to_string(limit);
    }
    static const std::vector<std::string> weights = {"duration(s)", "2", "duration(s) + 1",
                                                     "2 * duration(s)"};
    return "sum(s: Step where " + some + occupies("s") + ": " + random_.pick(weights) +
           ") <= " + std::to_string(limit + random_.between(0, 3));
  }

  std::string pairs() {
    const std::string word = occupies("s");
    const std::string other = word.substr(0, word.find('(')) + "(t)";
    const std::string some = random_.chance(30) ? " and s != " + step() + " and t != " + step() : "";
    const std::string all = "all s: Step, t: Step where s != t" + some + ": ";
    return random_.chance(50) ? all + "always not (" + word + " and " + other + ")"
                              : "always " + all + "(" + word + " implies not " + other + ")";
  }

  std::string capacity() {
    const int choice = random_.below(11);
    if (choice == 10) return ban();
    if (choice < 2) return pairs();
    if (choice == 2) return "included(" + step() + ") implies always " + amount();
    if (choice == 3)
      return "always (phase = " + std::to_string(random_.between(1, 3)) + " or " + amount() + ")";
    if (choice == 4) return "always (once starting(" + step() + ") implies " + amount() + ")";
    if (choice == 5) return "not always " + amount();
    return "always " + amount();
  }

  std::string goal() {
    return "count(s: Step where done(s)) >= " +
           std::to_string(random_.between(1, static_cast<int>(steps_.size())));
  }

  Random random_;
  Document& spec_;
  Document& case_;
  std::vector<std::string> steps_;
  int durations_ = 0;
};

}  // namespace

RandomCase crowded_case(std::uint64_t seed) {
  RandomCase out = random_case(seed);
  Crowding(seed + 1'000'000, out).crowd();
  return out;
}

}  // namespace pathproof::reference
