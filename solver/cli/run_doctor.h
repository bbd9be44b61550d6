// `doctor`: does the program work here, and within which limits?
#pragma once

#include "usage/request.h"

namespace pathproof::cli {

int run_doctor(const Request& request);

}  // namespace pathproof::cli
