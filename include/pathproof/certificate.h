// Certificates: an answer of `check`, `minimal`, `forced`, `prove`, `diff` or `batch` with all that others need to check it without this program's solvers.
#pragma once

#include <string>
#include <vector>

#include "pathproof/api.h"
#include "pathproof/batch.h"
#include "pathproof/check.h"
#include "pathproof/diff.h"
#include "pathproof/edits.h"
#include "pathproof/files.h"
#include "pathproof/forced.h"
#include "pathproof/minimal.h"
#include "pathproof/options.h"
#include "pathproof/prove.h"
#include "pathproof/question.h"

namespace pathproof PATHPROOF_API {

/// Where a certificate goes, and how its question was asked.
struct CertificateTarget {
  std::string directory;  ///< new, empty, or with a certificate in it, which is replaced
  std::string path;       ///< of the spec or case
  Edits edits;
  std::string proof_format =
      {};                 ///< `2.0` or `1.1`: proofs for older checkers beside those in 3.0; empty: none
  std::string with = {};  ///< of `diff`: the path of the second question
};

struct CertificateWritten {
  bool written = false;
  std::string reason;    ///< why not; a clause without its full stop
  bool refused = false;  ///< whether that is the fault of the directory or of what was asked
  std::string told;      ///< what was written, in a sentence; what could not be shown within
};

/// Writes what shows the answer, after checking it as `verify_certificate` does. Whole or not at all: where it cannot be written, nothing
/// is, and the answer stands without. Unknown answers have no certificate. Throws InternalError where what was made is refused.
CertificateWritten write_certificate(const Question& question, const Loaded& loaded, const Files& files,
                                     const CheckReport& report, const CertificateTarget& target,
                                     const Options& options);
/// An optimum: its pathway, and of each objective that none is better; or why there is no pathway.
CertificateWritten write_certificate(const Question& question, const Loaded& loaded, const Files& files,
                                     const MinimalReport& report, const CertificateTarget& target,
                                     const Options& options);
/// What all pathways have in common: of each thing that is said the opposite refuted, and pathways in which everything else is otherwise.
CertificateWritten write_certificate(const Question& question, const Loaded& loaded, const Files& files,
                                     const ForcedReport& report, const CertificateTarget& target,
                                     const Options& options);
/// Claims: each that can be shown is. The question is the one that has the claims.
CertificateWritten write_certificate(const Question& question, const Loaded& loaded, const Files& files,
                                     const ProveReport& report, const CertificateTarget& target,
                                     const Options& options);

/// Two questions, asked with the same edits: a pathway that one allows and the other does not; or, where both are about the same steps,
/// states and facts, that each pathway of one is one of the other.
CertificateWritten write_certificate(const Loaded& first, const Loaded& second, const Files& files,
                                     const DiffReport& report, const CertificateTarget& target,
                                     const Options& options);

/// A family of which `check` is asked: sets of units with their proofs and pathways, which settle its settings. Of the edits of the target
/// the axes alone are looked at; the files are read again.
CertificateWritten write_certificate(const BatchReport& report, const CertificateTarget& target,
                                     const Options& options);

struct CertificateChecked {
  bool accepted = false;
  std::size_t sampled =
      0;  ///< rows that were tried on random pathways alone, which proves nothing: not all is proved then
  std::string absent;  ///< not empty: there is no certificate in the directory, and nothing else is said
  std::string text;    ///< what was proved, checked and trusted; or why it is refused
  std::string json;
};

/// Checks the certificate in the directory: digests, pathways, proofs, and each row against the meaning of its unit; with no solver and
/// no encoder. Throws Stopped when a limit is met.
CertificateChecked verify_certificate(const std::string& directory, const Options& options);

}  // namespace PATHPROOF_API
