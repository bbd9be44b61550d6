// Certificates of random questions: each that is written verifies, and none verifies once what it claims is false.
//
// PATHPROOF_CERTIFICATE_CASES: how many infeasible questions (default 150), PATHPROOF_SEED: the first.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "pathproof/certificate.h"
#include "pathproof/pathproof.h"
#include "reference/crowded_case.h"
#include "reference/random_case.h"
#include "source/sha256.h"

namespace pathproof {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

long setting(const char* name, long otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr || *text == '\0' ? otherwise : std::atol(text);
}

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void spill(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

// A folder of this test's own.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "certificates-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }
  fs::path operator/(const char* name) const { return path_ / name; }

 private:
  fs::path path_;
};

struct Tally {
  long infeasible = 0;
  long feasible = 0;
  long unwritten = 0;
  long proved = 0;
  long sampled = 0;
  long mutants = 0;
  std::map<std::string, long> refusals;  // by reason, without what is particular
};

// Puts the changed file back with its digest as it is now.
void put(const fs::path& directory, const std::string& name, const std::string& text,
         ordered_json& manifest) {
  spill(directory / name, text);
  manifest["sha256"][name] = source::hexadecimal(source::sha256(text));
  spill(directory / "certificate.json", manifest.dump(2));
}

std::string reason(const CertificateChecked& checked) {
  for (const char* known : {"breaks it", "does not follow", "are not those", "no contradiction", "breaks",
                            "none of the units", "belongs to several"}) {
    if (checked.text.find(known) != std::string::npos) return known;
  }
  return "else";
}

// Of a minimal conflict: the rows of one unit under the guard of another, and the rest claimed to be a conflict. There is a pathway that
// meets the rest, so this is false, and only a look at what the rows mean can tell.
void move_units(const fs::path& directory, Tally& tally) {
  const ordered_json manifest = ordered_json::parse(slurp(directory / "certificate.json"));
  const ordered_json& part = manifest["claims"][0]["parts"][0];
  const std::vector<std::string> units = part["units"];
  if (units.size() < 2 || manifest["claims"][0]["parts"].size() != units.size() + 1) return;
  const std::string names = part["names"];
  for (std::size_t i = 0; i < units.size(); ++i) {
    const std::string& other = units[(i + 1) % units.size()];
    const fs::path mutant = directory.parent_path() / "mutant";
    fs::remove_all(mutant);
    fs::copy(directory, mutant, fs::copy_options::recursive);
    ordered_json claimed = manifest;
    ordered_json& parts = claimed["claims"][0]["parts"];
    const ordered_json refutation = parts[0];
    parts = ordered_json::array({refutation});
    parts[0]["units"].erase(i);
    ordered_json named = ordered_json::parse(slurp(directory / names));
    for (auto& variable : named["variables"]) {
      if (variable.value("unit", "") == units[i]) variable["unit"] = other;
    }
    put(mutant, names, named.dump(), claimed);
    const CertificateChecked checked = verify_certificate(mutant.string(), {});
    ++tally.mutants;
    ++tally.refusals[reason(checked)];
    EXPECT_FALSE(checked.accepted) << "rows of " << units[i] << " passed as rows of " << other << "\n"
                                   << checked.text;
  }
}

// The proof without one of its lines, or the rows without the one that asks for a unit.
void shorten(const fs::path& directory, Tally& tally) {
  const ordered_json manifest = ordered_json::parse(slurp(directory / "certificate.json"));
  const std::string name = manifest["claims"][0]["parts"][0]["proof"];
  const std::string proof = slurp(directory / name);
  const fs::path mutant = directory.parent_path() / "mutant";
  fs::remove_all(mutant);
  fs::copy(directory, mutant, fs::copy_options::recursive);
  ordered_json claimed = manifest;
  const std::size_t last = proof.rfind("rup >= 1");
  put(mutant, name, proof.substr(0, last) + proof.substr(proof.find('\n', last) + 1), claimed);
  const CertificateChecked checked = verify_certificate(mutant.string(), {});
  ++tally.mutants;
  ++tally.refusals[reason(checked)];
  EXPECT_FALSE(checked.accepted) << checked.text;
}

void certify(const reference::RandomCase& random, Tally& tally) {
  const Folder folder;
  ordered_json proposal = random.proposal;
  proposal["spec"] = "spec.json";
  spill(folder / "spec.json", random.spec.dump());
  spill(folder / "case.json", proposal.dump());
  const std::string path = (folder / "case.json").string();
  const Files files;
  const Loaded loaded = load(path, {}, {}, files);
  if (!loaded.question) return;
  const CheckReport report = check(*loaded.question, {});
  const std::string directory = (folder / "certificate").string();
  const CertificateWritten written =
      write_certificate(*loaded.question, loaded, files, report, {directory, path, {}}, {});
  (report.verdict == Verdict::infeasible ? tally.infeasible : tally.feasible) += 1;
  if (!written.written) {
    ++tally.unwritten;
    EXPECT_FALSE(written.refused) << written.reason;
    return;
  }
  const CertificateChecked checked = verify_certificate(directory, {});
  ASSERT_TRUE(checked.accepted) << checked.text;
  if (report.verdict != Verdict::infeasible) return;
  const ordered_json told = ordered_json::parse(checked.json);
  for (const auto& [kind, count] : told["claims"][0]["refutations"][0]["of_units"].items()) {
    tally.proved += count["proved"].get<long>();
    tally.sampled += count["sampled"].get<long>();
  }
  move_units(directory, tally);
  shorten(directory, tally);
}

TEST(RandomCertificates, VerifyAndNoFalseOneDoes) {
  Tally tally;
  const auto wanted = setting("PATHPROOF_CERTIFICATE_CASES", 150);
  const auto first = static_cast<std::uint64_t>(setting("PATHPROOF_SEED", 1));
  for (std::uint64_t seed = first; tally.infeasible < wanted && !testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    certify(seed % 4 == 0 ? reference::crowded_case(seed) : reference::random_case(seed), tally);
  }
  EXPECT_GE(tally.infeasible, wanted);
  EXPECT_GT(tally.proved, 0);
  EXPECT_LT(tally.sampled * 20, tally.proved + 20);
  EXPECT_LT(tally.unwritten * 20, tally.infeasible + 20);
  std::string refusals;
  for (const auto& [why, count] : tally.refusals) refusals += why + " " + std::to_string(count) + "; ";
  RecordProperty("rows_proved", static_cast<int>(tally.proved));
  std::printf(
      "%ld infeasible, %ld feasible, %ld without a certificate; rows of units: %ld proved, %ld sampled; %ld "
      "mutants refused: %s\n",
      tally.infeasible, tally.feasible, tally.unwritten, tally.proved, tally.sampled, tally.mutants,
      refusals.c_str());
}

}  // namespace
}  // namespace pathproof
