// Certificates: the option of `check`, and `verify`.
#pragma once

#include "pathproof/certificate.h"
#include "usage/request.h"

namespace pathproof::cli {

/// Writes the certificate that --certificate asks for, and says on standard error what became of it. The exit code of the answer, or that
/// for bad input where the directory is the reason.
int certify_answer(const Request& request, const Loaded& loaded, const Files& files,
                   const CheckReport& report, int exit);

int run_verify(const Request& request);

}  // namespace pathproof::cli
