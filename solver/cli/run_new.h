// `init`, `new-case`, `import` and `schema`: files to begin with.
#pragma once

#include "usage/request.h"

namespace pathproof::cli {

int run_init(const Request& request);
int run_new_case(const Request& request);
int run_import(const Request& request);
int run_schema(const Request& request);

}  // namespace pathproof::cli
