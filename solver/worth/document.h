// What each option is worth, in words and as a table.
#pragma once

#include "tell/document.h"

namespace pathproof::tell {

/// The most important of it in a sentence, for the summary.
std::string worth_in_short(const BatchReport& report);
/// A section: sentences, then a table of changes with a bar each, then one of blocs. `full`: every change and name.
void add_worth(const BatchReport& report, const Style& style, Document& out);

/// "41%", "0.32%", "1 in 549,755,813,888", "never"
std::string share_words(const BatchShare& share);
/// An option in words, "Canada does not consent to A6", where it has any; else "rule:a waived".
std::string option_words(const BatchReport& report, const std::string& axis, const std::string& option);
/// The longest bar of a picture: the largest share by orders, or of settings where there are no orders.
const BatchShare& told_share(const std::optional<BatchShare>& orders, const BatchShare& decides);

}  // namespace pathproof::tell
