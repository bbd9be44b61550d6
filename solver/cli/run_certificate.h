// Certificates: the option of `check`, and `verify`.
#pragma once

#include "pathproof/certificate.h"
#include "usage/request.h"

namespace pathproof::cli {

int told_of_certificate(const Request& request, const CertificateWritten& done, int exit);

/// Writes the certificate of the answer if --certificate asks for one, and says on standard error what became of it. The exit code of
/// the answer, or that for bad input where the directory is the reason.
template <typename Report>
int with_certificate(const Request& request, const Loaded& loaded, const Files& files, const Report& report,
                     int exit) {
  if (request.certificate.empty()) return exit;
  return told_of_certificate(
      request,
      write_certificate(*loaded.question, loaded, files, report,
                        {request.certificate, request.files.front(), request.edits, request.proof_format},
                        request.options),
      exit);
}

int run_verify(const Request& request);

}  // namespace pathproof::cli
