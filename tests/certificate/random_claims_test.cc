// Certificates of random optima and claims: each that is written verifies, and none verifies once what it claims is false.
//
// PATHPROOF_CERTIFICATE_CASES: how many questions with a certificate of either kind (default 100), PATHPROOF_SEED: the first.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "pathproof/certificate.h"
#include "pathproof/pathproof.h"
#include "reference/random_case.h"
#include "source/sha256.h"

namespace pathproof {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

long number_set(const char* name, long otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr || *text == '\0' ? otherwise : std::atol(text);
}

std::string text_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void write_text(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

struct Seen {
  long written = 0;
  long unwritten = 0;
  long sampled = 0;
  long mutants = 0;
  std::map<std::string, long> kinds;
  std::map<std::string, long> refusals;
};

// One question in a folder of its own, and what is asked of it.
class Asked {
 public:
  explicit Asked(const reference::RandomCase& random) {
    std::string name = (fs::temp_directory_path() / "claims-XXXXXX").string();
    top_ = mkdtemp(name.data());
    ordered_json proposal = random.proposal;
    proposal["spec"] = "spec.json";
    write_text(top_ / "spec.json", random.spec.dump());
    write_text(top_ / "case.json", proposal.dump());
    path_ = (top_ / "case.json").string();
    loaded_ = load(path_, {}, {}, files_);
  }
  Asked(const Asked&) = delete;
  Asked& operator=(const Asked&) = delete;
  ~Asked() { fs::remove_all(top_); }

  bool is_question() const { return loaded_.question != nullptr; }
  const Question& question() const { return *loaded_.question; }

  /// A question like it: the spec alone; or with a step that takes longer, or one that is not there.
  Loaded other(std::uint64_t seed) {
    ordered_json spec = ordered_json::parse(text_of(top_ / "spec.json"));
    if (seed % 3 == 1) spec["steps"].begin().value()["duration"] = 2;
    if (seed % 3 == 2) spec["steps"]["Another"] = {{"requires", ordered_json::array({"phase >= 1"})}};
    write_text(top_ / "other.json", spec.dump());
    return load((top_ / "other.json").string(), {}, {}, files_);
  }

  /// Whether there is a certificate now.
  template <typename Report>
  bool certify(const Report& report, Seen& seen) {
    return verified(write_certificate(question(), loaded_, files_, report, {directory(), path_, {}}, {}),
                    seen);
  }
  bool certify_sides(const DiffReport& report, const Loaded& with, Seen& seen) {
    CertificateTarget target{directory(), path_, {}};
    target.with = (top_ / "other.json").string();
    return verified(write_certificate(loaded_, with, files_, report, target, {}), seen);
  }

  bool verified(const CertificateWritten& written, Seen& seen) const {
    EXPECT_FALSE(written.refused) << written.reason;
    (written.written ? seen.written : seen.unwritten) += 1;
    if (!written.written) return false;
    const CertificateChecked checked = verify_certificate(directory(), {});
    EXPECT_TRUE(checked.accepted) << checked.text;
    const ordered_json told = ordered_json::parse(checked.json);
    for (const auto& claim : told["claims"]) {
      ++seen.kinds[claim["kind"].get<std::string>()];
      for (const auto& one : claim["refutations"]) seen.sampled += static_cast<long>(one["sampled"].size());
    }
    return true;
  }

  ordered_json manifest() const {
    return ordered_json::parse(text_of(fs::path(directory()) / "certificate.json"));
  }
  std::string directory() const { return (top_ / "certificate").string(); }

  /// What is said of the certificate with another manifest.
  CertificateChecked with(const ordered_json& manifest) const {
    const fs::path mutant = top_ / "mutant";
    fs::remove_all(mutant);
    fs::copy(directory(), mutant, fs::copy_options::recursive);
    for (const auto& [name, text] : changed_) write_text(mutant / name, text);
    ordered_json digested = manifest;
    for (const auto& [name, text] : changed_)
      digested["sha256"][name] = source::hexadecimal(source::sha256(text));
    write_text(mutant / "certificate.json", digested.dump(2));
    return verify_certificate(mutant.string(), {});
  }

  /// A file that is another in what `with` reads.
  void change(const std::string& name, const std::string& text) { changed_[name] = text; }
  void change_nothing() { changed_.clear(); }

 private:
  fs::path top_;
  std::string path_;
  Files files_;
  Loaded loaded_;
  std::map<std::string, std::string> changed_;
};

void expect_refused(const CertificateChecked& checked, Seen& seen) {
  ++seen.mutants;
  std::string why = "else";
  for (const char* known : {"of the pathway is", "breaks it", "does not follow", "which there is not",
                            "the pathway breaks", "it takes refutations", "are not those"}) {
    if (checked.text.find(known) != std::string::npos) why = known;
  }
  ++seen.refusals[why];
  EXPECT_FALSE(checked.accepted) << checked.text;
}

// Claims with `by` more for one objective; and another valid pathway with what it is worth by the evaluator, as the refusals tell it.
void mutate_optimum(Asked& asked, const CheckReport& other, Seen& seen) {
  const ordered_json manifest = asked.manifest();
  const auto& aims = manifest["claims"][0]["objectives"];
  for (std::size_t i = 0; i < aims.size(); ++i) {
    for (const int by : {-1, 1}) {
      ordered_json moved = manifest;
      auto& value = moved["claims"][0]["objectives"][i]["value"];
      value = value.get<long>() + by;
      expect_refused(asked.with(moved), seen);
    }
  }
  if (other.verdict != Verdict::feasible) return;
  ordered_json pathway;
  pathway["steps"] = ordered_json::object();
  pathway["facts"] = ordered_json::object();
  for (const PathwayStep& step : other.pathway->steps) pathway["steps"][step.step] = step.start;
  for (const auto& [fact, value] : other.pathway->facts) {
    const bool* truth = std::get_if<bool>(&value);
    pathway["facts"][fact] =
        truth == nullptr ? std::get<std::string>(value) : std::string(*truth ? "true" : "false");
  }
  asked.change(manifest["claims"][0]["parts"][0]["file"], pathway.dump());
  ordered_json worse = manifest;
  bool differs = false;
  for (std::size_t round = 0; round <= aims.size(); ++round) {
    const CertificateChecked checked = asked.with(worse);
    if (checked.accepted && !differs) break;  // it is as good
    const std::size_t at = checked.text.find("of the pathway is ");
    if (at == std::string::npos) {
      expect_refused(checked, seen);
      break;
    }
    differs = true;
    const std::string before = checked.text.substr(0, at);
    const std::size_t end = before.rfind('`');
    const std::size_t begin = before.rfind('`', end - 1);
    for (auto& aim : worse["claims"][0]["objectives"]) {
      if (aim["name"] == before.substr(begin + 1, end - begin - 1))
        aim["value"] = std::atol(checked.text.c_str() + at + std::string("of the pathway is ").size());
    }
  }
  asked.change_nothing();
}

void certify_optimum(Asked& asked, std::uint64_t seed, const reference::RandomCase& random, Seen& seen) {
  std::vector<std::string> names{"phases", "steps", "violations"};
  if (random.spec.contains("objectives")) names.emplace_back("amount");
  std::rotate(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(seed % names.size()), names.end());
  names.resize(1 + seed % 3);
  MinimalOptions wanted;
  wanted.minimize = names;
  Diagnostics problems;
  const MinimalReport report = minimal(asked.question(), wanted, {}, problems);
  ASSERT_TRUE(problems.empty());
  if (!asked.certify(report, seen) || report.verdict != Verdict::feasible) return;
  mutate_optimum(asked, check(asked.question(), {}), seen);
}

// Each claim with its verdict turned round, shown by whatever is there that looks like it.
void mutate_claims(Asked& asked, const ProveReport& report, Seen& seen) {
  std::map<std::string, bool> some;
  for (const ClaimReport& claim : report.claims) some[claim.id] = claim.some;
  const ordered_json manifest = asked.manifest();
  const auto& claims = manifest["claims"];
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const std::string kind = claims[i]["kind"];
    if (kind == "vacuous") continue;
    const std::string turned = kind == "proved" ? "refuted" : "proved";
    for (std::size_t j = 0; j < claims.size(); ++j) {  // i = j: its own parts, or some of them
      for (const std::size_t from : {std::size_t{0}, std::size_t{1}}) {
        ordered_json changed = manifest;
        auto& claim = changed["claims"][i];
        claim["kind"] = turned;
        claim["parts"] = claims[j]["parts"];
        for (std::size_t k = 0; k < from && !claim["parts"].empty(); ++k) claim["parts"].erase(0);
        expect_refused(asked.with(changed), seen);
      }
    }
    ordered_json empty = manifest;
    empty["claims"][i]["kind"] = "vacuous";
    if (empty["claims"][i]["parts"].size() == 2) empty["claims"][i]["parts"].erase(1);
    expect_refused(asked.with(empty), seen);
  }
}

// More than what is forced: an order, a step or a window that is not so in all pathways, shown by nothing, or by what is there.
void mutate_forced(Asked& asked, Seen& seen) {
  const ordered_json manifest = asked.manifest();
  const ordered_json& claim = manifest["claims"][0];
  const ordered_json told = ordered_json::parse(verify_certificate(asked.directory(), {}).json);
  EXPECT_TRUE(told["claims"][0]["not_shown"].empty()) << told["claims"][0]["not_shown"].dump();
  // Each refutation, relabelled as one of every other saying; that is another question, which it need not refute.
  for (std::size_t i = 0; i < claim["parts"].size(); ++i) {
    if (!claim["parts"][i].contains("of") || claim["parts"][i]["of"].empty()) continue;
    ordered_json turned = manifest;
    auto& changed = turned["claims"][0];
    const std::string said = claim["parts"][i]["of"][0];
    const std::string kind = said.substr(0, said.find(' '));
    const std::string step = said.substr(said.find(' ') + 1);
    if (kind == "always" || kind == "never") {  // its contrary
      const std::string other = kind == "always" ? "never" : "always";
      changed[other].push_back(step);
      changed["parts"][i]["of"][0] = other + " " + step;
      auto& list = changed[kind];
      list.erase(std::find(list.begin(), list.end(), step));
    } else if (kind == "window") {
      bool some = false;
      for (auto& window : changed["windows"]) {
        if (window["step"] != step || window["latest"] == 0) continue;
        some = true;
        window["earliest"] = window["latest"].get<int>() + 1;
        window["latest"] = window["latest"].get<int>() + 1;
      }
      if (!some) continue;  // a step that is in none of them may be said to start whenever it likes
    } else {
      continue;
    }
    expect_refused(asked.with(turned), seen);
  }
  ordered_json less = manifest;
  for (auto& part : less["claims"][0]["parts"]) {
    if (part.contains("of")) part["of"] = ordered_json::array();
  }
  bool says = false;
  for (const auto& part : claim["parts"]) says = says || part.contains("of");
  if (says) expect_refused(asked.with(less), seen);
}

// Asks `one` of random questions until as many certificates are written as are wanted; each of these kinds must be among them.
template <typename One>
void ask_random(const std::vector<std::string>& kinds, const One& one) {
  Seen seen;
  const long wanted = number_set("PATHPROOF_CERTIFICATE_CASES", 100);
  const auto first = static_cast<std::uint64_t>(number_set("PATHPROOF_SEED", 1));
  for (std::uint64_t seed = first; seen.written < wanted && !testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const reference::RandomCase random = reference::random_case(seed);
    Asked asked(random);
    if (asked.is_question()) one(asked, seed, random, seen);
  }
  std::printf("%ld written, %ld not; ", seen.written, seen.unwritten);
  for (const std::string& kind : kinds) {
    EXPECT_GT(seen.kinds[kind], 0) << kind;
    std::printf("%s %ld, ", kind.c_str(), seen.kinds[kind]);
  }
  EXPECT_LT(seen.unwritten * 20, seen.written + 20);
  std::printf("infeasible %ld; %ld rows sampled; %ld mutants refused\n", seen.kinds["infeasible"],
              seen.sampled, seen.mutants);
  for (const auto& [why, count] : seen.refusals) std::printf("  %s: %ld\n", why.c_str(), count);
}

TEST(RandomClaims, WhatIsForcedVerifiesAndNothingFalseDoes) {
  ask_random({"forced"}, [](Asked& asked, std::uint64_t, const reference::RandomCase&, Seen& seen) {
    const ForcedReport report = forced(asked.question(), {}, {});
    if (asked.certify(report, seen) && report.verdict == Verdict::feasible) mutate_forced(asked, seen);
  });
}

// A front with a point less, with each value moved by one, and with a point twice.
void mutate_front(Asked& asked, Seen& seen) {
  const ordered_json manifest = asked.manifest();
  const ordered_json& claim = manifest["claims"][0];
  if (claim["kind"] != "front") return;
  for (std::size_t point = 0; point < claim["points"].size(); ++point) {
    for (std::size_t i = 0; i < claim["objectives"].size(); ++i) {
      for (const int by : {-1, 1}) {
        ordered_json moved = manifest;
        auto& value = moved["claims"][0]["points"][point][i];
        value = value.get<long>() + by;
        expect_refused(asked.with(moved), seen);
      }
    }
    ordered_json twice = manifest;
    twice["claims"][0]["points"].push_back(claim["points"][point]);
    twice["claims"][0]["parts"].push_back(claim["parts"][point]);
    expect_refused(asked.with(twice), seen);
    ordered_json less = manifest;
    less["claims"][0]["points"].erase(point);
    less["claims"][0]["parts"].erase(point);
    expect_refused(asked.with(less), seen);
  }
}

TEST(RandomClaims, FrontsVerifyAndNoFalseOneDoes) {
  ask_random({"front"},
             [](Asked& asked, std::uint64_t seed, const reference::RandomCase& random, Seen& seen) {
               MinimalOptions wanted;
               wanted.minimize = seed % 2 == 0 ? std::vector<std::string>{"phases", "steps"}
                                               : std::vector<std::string>{"steps", "violations", "phases"};
               if (random.spec.contains("objectives")) wanted.minimize[0] = "amount";
               wanted.pareto = true;
               Diagnostics problems;
               const MinimalReport report = minimal(asked.question(), wanted, {}, problems);
               ASSERT_TRUE(problems.empty());
               if (report.verdict == Verdict::unknown) return;
               if (asked.certify(report, seen)) mutate_front(asked, seen);
             });
}

// Each claim turned to the other side, or into its contrary with the same parts, or with fewer of them.
void mutate_sides(Asked& asked, Seen& seen) {
  const ordered_json manifest = asked.manifest();
  const auto& claims = manifest["claims"];
  for (std::size_t i = 0; i < claims.size(); ++i) {
    ordered_json turned = manifest;
    auto& claim = turned["claims"][i];
    if (claim["kind"] == "allowed") {
      claim["kind"] = "contained";
      expect_refused(asked.with(turned), seen);
      claim["parts"] = ordered_json::array();
      expect_refused(asked.with(turned), seen);
    } else {
      claim["kind"] = "allowed";
      expect_refused(asked.with(turned), seen);
      if (claim["parts"].empty()) continue;
      claim["kind"] = "contained";
      claim["parts"].erase(0);
      expect_refused(asked.with(turned), seen);
    }
  }
  for (std::size_t i = 0; i < claims.size(); ++i) {  // a pathway that one side alone has is none of the other
    if (claims[i]["kind"] != "allowed") continue;
    ordered_json other = manifest;
    other["claims"][i]["side"] = claims[i]["side"] == "a" ? "b" : "a";
    expect_refused(asked.with(other), seen);
  }
}

TEST(RandomClaims, WhatTwoQuestionsAllowVerifiesAndNothingFalseDoes) {
  ask_random({"allowed", "contained"},
             [](Asked& asked, std::uint64_t seed, const reference::RandomCase&, Seen& seen) {
               const auto with = asked.other(seed);
               if (!with.question) return;
               const DiffReport report = diff(asked.question(), *with.question, {});
               if (report.comparison == Comparison::unknown) return;
               const long unwritten = seen.unwritten;
               if (asked.certify_sides(report, with, seen)) return mutate_sides(asked, seen);
               // With other steps or durations, that each pathway of one is one of the other is not shown.
               if (seed % 3 != 0) seen.unwritten = unwritten;
             });
}

TEST(RandomClaims, OptimaVerifyAndNoFalseOneDoes) {
  ask_random({"optimum"}, [](Asked& asked, std::uint64_t seed, const reference::RandomCase& random,
                             Seen& seen) { certify_optimum(asked, seed, random, seen); });
}

TEST(RandomClaims, ClaimsVerifyAndNoFalseOneDoes) {
  ask_random({"proved", "refuted", "vacuous"},
             [](Asked& asked, std::uint64_t, const reference::RandomCase&, Seen& seen) {
               const ProveReport report = prove(asked.question(), {});
               if (!report.claims.empty() && asked.certify(report, seen)) mutate_claims(asked, report, seen);
             });
}

}  // namespace
}  // namespace pathproof
