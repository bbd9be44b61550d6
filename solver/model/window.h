// When a step may start.
#pragma once

namespace pathproof::encode {

/// What is known of a step in every pathway that is still of interest. Literals outside it become constants.
struct Window {
  int earliest = 1;
  int latest = 0;          // start phase; 0: as late as the horizon allows
  bool mandatory = false;  // included in all of them
  bool never = false;      // included in none
  bool closes = true;      // false: another step always completes as late as this one or later
};

}  // namespace pathproof::encode
