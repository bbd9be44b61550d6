// What `diff` says, as a certificate: the pathway that one side refuses; or of each thing that it alone asks that it always holds.

#include <fmt/format.h>

#include "certificate/making.h"
#include "cutting/constraint.h"
#include "verify/sides.h"

namespace pathproof::certificate {

void Making::add(const DiffReport& report, const model::Problem& with) {
  add_side(report, with, false);
  add_side(report, with, true);
  if (contents_.manifest.claims.empty())
    throw NoCertificate{contents_.manifest.uncertified.empty()
                            ? std::string("nothing of it could be shown")
                            : "it cannot be shown " + contents_.manifest.uncertified.front(),
                        false};
  std::vector<std::string>& open = contents_.manifest.uncertified;
  if ((report.only_by_a && report.only_by_a->smallest) || (report.only_by_b && report.only_by_b->smallest))
    open.emplace_back("that the pathways shown are smallest");
  if (!report.written.empty()) open.emplace_back("what is written differently");
}

void Making::add_side(const DiffReport& report, const model::Problem& with, bool second) {
  const model::Problem& one = second ? with : problem_;
  const model::Problem& other = second ? problem_ : with;
  const std::optional<DiffWitness>& witness = second ? report.only_by_b : report.only_by_a;
  verify::Claim claim;
  claim.second = second;
  claim.kind = witness ? "allowed" : "contained";
  try {
    if (!witness) {
      add_contained(one, other, claim);
    } else {
      const model::Choice choice = choice_of(one, witness->pathway);
      const verify::CarriedOver there = verify::carried_over(one, other, choice);
      claim.parts.push_back(played(one, choice));
      if (there.own && there.impossible.empty())
        claim.parts.push_back(refuted(verify::like_it(one, other, choice), {}));
    }
    contents_.manifest.claims.push_back(std::move(claim));
  } catch (const NoCertificate& none) {
    contents_.manifest.uncertified.push_back(
        fmt::format("what the {} question allows: {}", second ? "second" : "first", none.reason));
  } catch (const verify::Refused& refused) {
    contents_.manifest.uncertified.push_back(
        fmt::format("that every pathway of the {} question is one of the {} ({})",
                    second ? "second" : "first", second ? "first" : "second", refused.what()));
  }
}

void Making::add_contained(const model::Problem& first, const model::Problem& second, verify::Claim& claim) {
  for (const std::string& what : verify::only_asked_by(second, first)) {
    claim.parts.push_back(refuted(verify::broken_by(first, second, what), {}));
    claim.parts.back().of = {what};
  }
}

}  // namespace pathproof::certificate
