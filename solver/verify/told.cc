// What a check of a certificate has shown, in words.

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "verify/verify.h"

namespace pathproof::verify {

namespace {

std::string counted(std::size_t count, const std::string& one, const std::string& many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string listed(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

std::string claim_of(const Checked& checked) {
  if (checked.verdict == "feasible") return "a valid pathway meets everything that is asked";
  const std::string units = listed(checked.refutations.front().units);
  const std::string rest = checked.minimal ? "; without any one of these there is a pathway" : "";
  if (checked.refutations.front().units.size() == 1)
    return fmt::format("there is no valid pathway: {} cannot hold{}", units, rest);
  return fmt::format("there is no valid pathway: {} cannot all hold{}", units, rest);
}

}  // namespace

std::string told(const Checked& checked) {
  std::string out =
      checked.sampled() == 0
          ? "Verified: "
          : fmt::format("Verified, {}: ", counted(checked.sampled(), "row sampled", "rows sampled"));
  out += claim_of(checked) + ".\n\n";
  for (const RefutationChecked& one : checked.refutations) {
    std::size_t units = 0;
    for (const auto& [kind, count] : one.rows.of_units) units += count.proved;
    out += fmt::format("  proved   no assignment satisfies the {} of {} ({} in {})\n",
                       counted(one.rows.rows, "row", "rows"), one.formula,
                       counted(one.steps, "step", "steps"), one.proof);
    out += fmt::format(
        "  proved   {} of units hold in every pathway that meets the unit, read without the encoder\n",
        counted(units, "row", "rows"));
    for (const auto& [kind, count] : one.rows.of_units) {
      out += fmt::format("           {}: {} proved", kind, count.proved);
      out += count.sampled > 0 ? fmt::format(", {} sampled\n", count.sampled) : "\n";
    }
    for (const std::string& row : one.rows.sampled)
      out += fmt::format("  sampled  {}: 500 random pathways do not break it, which proves nothing\n", row);
  }
  if (checked.pathways > 0)
    out +=
        fmt::format("  played   {} by direct evaluation\n", counted(checked.pathways, "pathway", "pathways"));
  out += fmt::format("  compared the SHA-256 of {}\n", counted(checked.files, "file", "files"));
  out +=
      "  trusted  that this program reads the language as documented, and checks as it says; no solver and "
      "no encoder had a part\n";
  for (const std::string& what : checked.uncertified) out += fmt::format("  open     {}\n", what);
  return out;
}

std::string told_as_json(const Checked& checked) {
  nlohmann::ordered_json out;
  out["command"] = "verify";
  out["result"] = checked.sampled() == 0 ? "verified" : "verified-with-samples";
  out["verdict"] = checked.verdict;
  if (checked.verdict == "infeasible") out["minimal"] = checked.minimal;
  out["claim"] = claim_of(checked);
  out["refutations"] = nlohmann::ordered_json::array();
  for (const RefutationChecked& one : checked.refutations) {
    nlohmann::ordered_json row;
    row["formula"] = one.formula;
    row["proof"] = one.proof;
    row["units"] = one.units;
    row["rows"] = one.rows.rows;
    row["steps"] = one.steps;
    row["of_units"] = nlohmann::ordered_json::object();
    for (const auto& [kind, count] : one.rows.of_units)
      row["of_units"][kind] = {{"proved", count.proved}, {"sampled", count.sampled}};
    row["sampled"] = one.rows.sampled;
    out["refutations"].push_back(std::move(row));
  }
  out["pathways"] = checked.pathways;
  out["files"] = checked.files;
  out["not_certified"] = checked.uncertified;
  return out.dump(2) + "\n";
}

std::string refused_as_json(const std::string& why) {
  nlohmann::ordered_json out;
  out["command"] = "verify";
  out["result"] = "refused";
  out["why"] = why;
  return out.dump(2) + "\n";
}

}  // namespace pathproof::verify
