#include "lint/find.h"

#include <algorithm>

#include "lint/proposals.h"
#include "lint/readings.h"
#include "lint/sentences.h"
#include "lint/unused.h"

namespace pathproof::query {

LintAnswer find_remarks(const Linted& linted, const Wanted& wanted, const Settings& /*settings*/,
                        const source::Stop& /*stop*/) {
  LintAnswer out;
  find_unused(linted, out.remarks);
  find_readings(linted, out.remarks);
  find_sentences(linted, out.remarks);
  find_in_proposal(linted, out.remarks);
  out.remarks.erase(std::remove_if(out.remarks.begin(), out.remarks.end(),
                                   [&](const Remark& remark) { return !wants(wanted, remark.code); }),
                    out.remarks.end());
  return out;
}

}  // namespace pathproof::query
