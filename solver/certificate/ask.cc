// The facade's `write_certificate` and `verify_certificate`.

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "ask/frame.h"
#include "ask/question.h"
#include "certificate/making.h"
#include "certificate/write.h"
#include "cutting/constraint.h"
#include "pathproof/certificate.h"
#include "verify/verify.h"

namespace pathproof {

namespace {

namespace fs = std::filesystem;
using certificate::Contents;
using certificate::NoCertificate;

// The files of the question, in the places that they have to each other.
void add_input(const std::vector<std::string>& names, const std::string& path, const Files& files,
               Contents& to) {
  if (path == "-")
    throw NoCertificate{"a question from standard input has no file that could be part of it", true};
  std::vector<std::pair<fs::path, std::shared_ptr<const std::string>>> found;
  for (const std::string& name : names) {
    auto text = files.data().texts.find(name);
    if (text) found.emplace_back(fs::absolute(name).lexically_normal(), std::move(text));
  }
  const fs::path main = fs::absolute(path).lexically_normal();
  fs::path root = main.parent_path();
  const auto inside = [&](const fs::path& file) {
    return file.lexically_relative(root).generic_string().substr(0, 2) != "..";
  };
  for (const auto& [file, text] : found) {
    while (!inside(file)) root = root.parent_path();
  }
  for (const auto& [file, text] : found)
    to.files["input/" + file.lexically_relative(root).generic_string()] = *text;
  to.manifest.file = main.lexically_relative(root).generic_string();
  if (!to.files.contains("input/" + to.manifest.file))
    throw NoCertificate{"the bytes of the question are not at hand any more", false};
}

bool has_answer(const CheckReport& report) { return report.verdict != Verdict::unknown; }
bool has_answer(const MinimalReport& report) { return report.verdict != Verdict::unknown; }
bool has_answer(const ForcedReport& report) { return report.verdict != Verdict::unknown; }
bool has_answer(const ProveReport& report) {
  return std::any_of(report.claims.begin(), report.claims.end(),
                     [](const ClaimReport& claim) { return claim.verdict != ClaimVerdict::unknown; });
}

// Makes what shows the answer, checks it, and puts it there.
template <typename Report>
void make_and_write(const Question& question, const Loaded& loaded, const Files& files, const Report& report,
                    const CertificateTarget& target, const ask::Frame& frame, CertificateWritten& out) {
  if (!target.edits.delays.empty())
    throw NoCertificate{
        "a delay is measured against a shortest pathway, which would need a certificate of its own", true};
  certificate::Making making(*question.data().problem, frame.settings(), frame.stop(), target.proof_format);
  making.contents().manifest.edits = target.edits;
  add_input(loaded.files, target.path, files, making.contents());
  try {
    making.add(report);
  } catch (const verify::Refused& refused) {  // nothing was made that could be refused
    throw NoCertificate{refused.what(), false};
  }
  out.told = fmt::format("certificate in {}: {}; checked", target.directory, making.told());
  certificate::write(std::move(making.contents()), target.directory, frame.stop());
  out.written = true;
}

template <typename Report>
CertificateWritten certified(const Question& question, const Loaded& loaded, const Files& files,
                             const Report& report, const CertificateTarget& target, const Options& options) {
  CertificateWritten out;
  if (!has_answer(report)) {
    out.reason = "there is no answer that could be certified";
    return out;
  }
  out.reason = certificate::objection(target.directory);
  out.refused = !out.reason.empty();
  if (out.refused) return out;
  const ask::Frame frame(options, ask::chosen_solver(options));
  try {
    make_and_write(question, loaded, files, report, target, frame, out);
  } catch (const NoCertificate& none) {
    out.reason = none.reason;
    out.refused = none.refused;
  } catch (const source::Stopped& stopped) {
    out.reason = reason_text(stopped.reason);
  } catch (const verify::Refused& refused) {
    throw InternalError(fmt::format("the certificate is refused: {}", refused.what()));
  } catch (const std::logic_error& error) {
    throw InternalError(error.what());
  } catch (const std::runtime_error& error) {
    out.reason = error.what();
    out.refused = true;
  }
  return out;
}

}  // namespace

CertificateWritten write_certificate(const Question& question, const Loaded& loaded, const Files& files,
                                     const CheckReport& report, const CertificateTarget& target,
                                     const Options& options) {
  return certified(question, loaded, files, report, target, options);
}

CertificateWritten write_certificate(const Question& question, const Loaded& loaded, const Files& files,
                                     const MinimalReport& report, const CertificateTarget& target,
                                     const Options& options) {
  return certified(question, loaded, files, report, target, options);
}

CertificateWritten write_certificate(const Question& question, const Loaded& loaded, const Files& files,
                                     const ForcedReport& report, const CertificateTarget& target,
                                     const Options& options) {
  return certified(question, loaded, files, report, target, options);
}

CertificateWritten write_certificate(const Question& question, const Loaded& loaded, const Files& files,
                                     const ProveReport& report, const CertificateTarget& target,
                                     const Options& options) {
  return certified(question, loaded, files, report, target, options);
}

CertificateChecked verify_certificate(const std::string& directory, const Options& options) {
  const ask::Frame frame(options, ask::chosen_solver(options));
  return ask::Frame::run([&] {
    CertificateChecked out;
    try {
      const verify::Checked checked = verify::check_certificate(directory, frame.stop());
      out.accepted = true;
      out.text = verify::told(checked);
      out.json = verify::told_as_json(checked);
    } catch (const verify::Absent& absent) {
      out.absent = absent.what();
    } catch (const verify::Refused& refused) {
      out.text = fmt::format("Refused: {}.\n", refused.what());
      out.json = verify::refused_as_json(refused.what());
    }
    return out;
  });
}

}  // namespace pathproof
