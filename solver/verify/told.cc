// What a check of a certificate has shown, in words.

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "source/visible.h"
#include "verify/sentences.h"
#include "verify/verify.h"

namespace pathproof::verify {

using source::visible_quote;

namespace {

// Texts of a manifest are quoted so that none can look like a line of this answer.

std::string sampled_told(const RefutationChecked& one) {
  std::string out;
  for (const std::string& row : one.rows.sampled)
    out += fmt::format("  sampled  {}: 500 random pathways do not break it, which proves nothing\n",
                       visible_quote(row));
  return out;
}

std::string refutation_told(const RefutationChecked& one) {
  std::size_t units = 0;
  for (const auto& [kind, count] : one.rows.of_units) units += count.proved;
  std::string out = fmt::format("  proved   no assignment satisfies the {} of {} ({} in {})\n",
                                counted(one.rows.rows, "row", "rows"), visible_quote(one.formula),
                                counted(one.steps, "step", "steps"), visible_quote(one.proof));
  out += fmt::format(
      "  proved   {} of units hold in every pathway that meets the unit, read without the encoder\n",
      counted(units, "row", "rows"));
  for (const auto& [kind, count] : one.rows.of_units) {
    out += fmt::format("           {}: {} proved", kind, count.proved);
    out += count.sampled > 0 ? fmt::format(", {} sampled\n", count.sampled) : "\n";
  }
  return out + sampled_told(one);
}

// Of many refutations: how many, and what they come to.
std::string together_told(const ClaimShown& shown) {
  std::size_t rows = 0;
  std::size_t steps = 0;
  std::size_t proved = 0;
  std::string sampled;
  for (const RefutationChecked& one : shown.refutations) {
    rows += one.rows.rows;
    steps += one.steps;
    for (const auto& [kind, count] : one.rows.of_units) proved += count.proved;
    sampled += sampled_told(one);
  }
  std::string out = fmt::format("  proved   {}: no assignment satisfies any of them ({} in all, {})\n",
                                counted(shown.refutations.size(), "formula", "formulas"),
                                counted(rows, "row", "rows"), counted(steps, "step", "steps"));
  out += fmt::format(
      "  proved   {} of units hold in every pathway that meets the unit, read without the encoder\n",
      counted(proved, "row", "rows"));
  out += sampled;
  constexpr std::size_t most = 20;
  for (std::size_t i = 0; i < shown.not_shown.size() && i < most; ++i)
    out += fmt::format("  open     {}: no pathway here shows it\n", visible_quote(shown.not_shown[i]));
  if (shown.not_shown.size() > most)
    out +=
        fmt::format("  open     {} more like these (--format json has all)\n", shown.not_shown.size() - most);
  return out;
}

// What settles the settings of a family.
std::string facts_told(const ClaimShown& shown) {
  std::string out;
  constexpr std::size_t most = 20;
  for (std::size_t i = 0; i < shown.speaks.size() && i < most; ++i) {
    const Part& part = shown.claim.parts[i];
    const bool refuted = part.kind == Part::Kind::refutation;
    std::string units;
    for (const std::string& unit : part.units) units += (units.empty() ? "" : ", ") + unit;
    out +=
        fmt::format("  {} {} {}: {}\n", refuted ? "proved  " : "played  ",
                    counted(shown.speaks[i], "setting has", "settings have"),
                    refuted ? fmt::format("none, as {} cannot all hold", visible_quote(units)) : "a pathway",
                    visible_quote(refuted ? part.formula : part.pathway));
  }
  if (shown.speaks.size() > most)
    out += fmt::format("           {} more like these (--format json has all)\n", shown.speaks.size() - most);
  return out + "           each setting is read by itself, and counted with the first that settles it\n";
}

std::string claim_told(const ClaimShown& shown) {
  std::string out;
  if (shown.claim.kind == "forced" || shown.claim.kind == "family") {
    if (!shown.refutations.empty()) out += together_told(shown);
    if (shown.claim.kind == "family") out += facts_told(shown);
  } else {
    for (const RefutationChecked& one : shown.refutations) out += refutation_told(one);
  }
  if (shown.pathways > 0)
    out +=
        fmt::format("  played   {} by direct evaluation\n", counted(shown.pathways, "pathway", "pathways"));
  return out;
}

nlohmann::ordered_json as_json(const RefutationChecked& one) {
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
  return row;
}

nlohmann::ordered_json as_json(const ClaimShown& shown) {
  nlohmann::ordered_json row;
  row["kind"] = shown.claim.kind;
  if (!shown.claim.claim.empty()) row["claim"] = shown.claim.claim;
  if (of_two_questions(shown.claim)) row["side"] = shown.claim.second ? "b" : "a";
  for (const Aim& aim : shown.claim.objectives) {
    nlohmann::ordered_json one;
    one["name"] = aim.name;
    one["value"] = aim.value;
    row["objectives"].push_back(std::move(one));
  }
  row["says"] = sentence_of(shown);
  if (shown.claim.kind == "infeasible") row["minimal"] = shown.minimal;
  if (shown.claim.kind == "front") {
    row["front"]["objectives"] = shown.claim.front.objectives;
    row["front"]["points"] = shown.claim.front.points;
  }
  if (shown.claim.kind == "family") {
    row["settings"] = shown.settings;
    row["feasible"] = shown.claim.feasible;
    row["infeasible"] = shown.claim.infeasible;
    row["settled"] = shown.speaks;
  }
  row["refutations"] = nlohmann::ordered_json::array();
  for (const RefutationChecked& one : shown.refutations) row["refutations"].push_back(as_json(one));
  row["pathways"] = shown.pathways;
  if (shown.claim.kind == "forced") row["not_shown"] = shown.not_shown;
  return row;
}

}  // namespace

std::string told(const Checked& checked) {
  std::string out = "Verified";
  if (checked.sampled() > 0) out += " but for " + counted(checked.sampled(), "sampled row", "sampled rows");
  if (checked.claims.size() == 1) {
    out += ": " + visible_quote(sentence_of(checked.claims.front())) + ".\n\n" +
           claim_told(checked.claims.front());
  } else {
    out += fmt::format(": {} claims.\n", checked.claims.size());
    for (const ClaimShown& shown : checked.claims)
      out += "\n- " + visible_quote(sentence_of(shown)) + ".\n" + claim_told(shown);
    out += "\n";
  }
  out += fmt::format("  asked    {}\n", visible_quote(checked.question));
  out += fmt::format("  compared the SHA-256 of {}\n", counted(checked.files, "file", "files"));
  out +=
      "  trusted  that this program reads the language as documented, and checks as it says; no solver and "
      "no encoder had a part\n";
  for (const std::string& what : checked.uncertified)
    out += fmt::format("  open     {}\n", visible_quote(what));
  return out;
}

std::string told_as_json(const Checked& checked) {
  nlohmann::ordered_json out;
  out["command"] = "verify";
  out["result"] = checked.sampled() == 0 ? "verified" : "verified-with-samples";
  out["question"] = checked.question;
  out["claims"] = nlohmann::ordered_json::array();
  for (const ClaimShown& shown : checked.claims) out["claims"].push_back(as_json(shown));
  out["files"] = checked.files;
  out["not_certified"] = checked.uncertified;
  return out.dump(2) + "\n";
}

std::string refused_told(const std::string& why) { return fmt::format("Refused: {}.\n", visible_quote(why)); }

std::string refused_as_json(const std::string& why) {
  nlohmann::ordered_json out;
  out["command"] = "verify";
  out["result"] = "refused";
  out["why"] = why;
  return out.dump(2) + "\n";
}

}  // namespace pathproof::verify
