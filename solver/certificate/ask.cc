// The facade's `write_certificate` and `verify_certificate`.

#include <algorithm>
#include <filesystem>
#include <functional>

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

// The files of the question, and of one that it is compared with, in the places that they have to each other.
void add_input(const std::vector<std::string>& names, const CertificateTarget& target, const Files& files,
               Contents& to) {
  const std::string& path = target.path;
  if (path == "-" || target.with == "-")
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
  if (!target.with.empty())
    to.manifest.with = fs::absolute(target.with).lexically_normal().lexically_relative(root).generic_string();
  if (!to.files.contains("input/" + to.manifest.file) ||
      (!target.with.empty() && !to.files.contains("input/" + to.manifest.with)))
    throw NoCertificate{"the bytes of the question are not at hand any more", false};
}

bool has_answer(const CheckReport& report) { return report.verdict != Verdict::unknown; }
bool has_answer(const MinimalReport& report) { return report.verdict != Verdict::unknown; }
bool has_answer(const ForcedReport& report) { return report.verdict != Verdict::unknown; }
bool has_answer(const BatchReport& report) { return !report.listed_only && report.answered > Count(0); }
bool has_answer(const DiffReport& report) { return report.comparison != Comparison::unknown; }
bool has_answer(const ProveReport& report) {
  return std::any_of(report.claims.begin(), report.claims.end(),
                     [](const ClaimReport& claim) { return claim.verdict != ClaimVerdict::unknown; });
}

// What was asked: a question, and for `diff` another.
struct Sides {
  const Question& question;
  const Question* with = nullptr;
  std::vector<std::string> files;
};

template <typename Report>
void make(const Sides& sides, const Files& files, const Report& report, certificate::Making& making,
          const CertificateTarget& target) {
  add_input(sides.files, target, files, making.contents());
  if constexpr (std::is_same_v<Report, DiffReport>) {
    making.add(report, *sides.with->data().problem);
  } else {
    making.add(report);
  }
}

// Makes what shows the answer, checks it, and puts it there.
void make_and_write(const model::Problem& problem, const CertificateTarget& target, const ask::Frame& frame,
                    const std::function<void(certificate::Making&)>& make, CertificateWritten& out) {
  if (!target.edits.delays.empty())
    throw NoCertificate{
        "a delay is measured against a shortest pathway, which would need a certificate of its own", true};
  certificate::Making making(problem, frame.settings(), frame.stop(), target.proof_format);
  making.contents().manifest.edits = target.edits;
  try {
    make(making);
  } catch (const verify::Refused& refused) {  // nothing was made that could be refused
    throw NoCertificate{refused.what(), false};
  }
  out.told = fmt::format("certificate in {}: {}; checked", target.directory, making.told());
  certificate::write(std::move(making.contents()), target.directory, frame.stop());
  out.written = true;
}

// Calls what makes and writes; whatever keeps it from that is the reason why there is none.
CertificateWritten guarded(bool has_answer, const CertificateTarget& target, const Options& options,
                           const std::function<void(const ask::Frame&, CertificateWritten&)>& make) {
  CertificateWritten out;
  if (!has_answer) {
    out.reason = "there is no answer that could be certified";
    return out;
  }
  out.reason = certificate::objection(target.directory);
  out.refused = !out.reason.empty();
  if (out.refused) return out;
  const ask::Frame frame(options, ask::chosen_solver(options));
  try {
    make(frame, out);
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

template <typename Report>
CertificateWritten certified(const Sides& sides, const Files& files, const Report& report,
                             const CertificateTarget& target, const Options& options) {
  return guarded(has_answer(report), target, options, [&](const ask::Frame& frame, CertificateWritten& out) {
    make_and_write(
        *sides.question.data().problem, target, frame,
        [&](certificate::Making& making) { make(sides, files, report, making, target); }, out);
  });
}

}  // namespace

CertificateWritten write_certificate(const Question& question, const Loaded& loaded, const Files& files,
                                     const CheckReport& report, const CertificateTarget& target,
                                     const Options& options) {
  return certified(Sides{question, nullptr, loaded.files}, files, report, target, options);
}

CertificateWritten write_certificate(const Question& question, const Loaded& loaded, const Files& files,
                                     const MinimalReport& report, const CertificateTarget& target,
                                     const Options& options) {
  return certified(Sides{question, nullptr, loaded.files}, files, report, target, options);
}

CertificateWritten write_certificate(const Question& question, const Loaded& loaded, const Files& files,
                                     const ForcedReport& report, const CertificateTarget& target,
                                     const Options& options) {
  return certified(Sides{question, nullptr, loaded.files}, files, report, target, options);
}

CertificateWritten write_certificate(const Question& question, const Loaded& loaded, const Files& files,
                                     const ProveReport& report, const CertificateTarget& target,
                                     const Options& options) {
  return certified(Sides{question, nullptr, loaded.files}, files, report, target, options);
}

CertificateWritten write_certificate(const Loaded& first, const Loaded& second, const Files& files,
                                     const DiffReport& report, const CertificateTarget& target,
                                     const Options& options) {
  Sides sides{*first.question, second.question.get(), first.files};
  sides.files.insert(sides.files.end(), second.files.begin(), second.files.end());
  return certified(sides, files, report, target, options);
}

CertificateWritten write_certificate(const BatchReport& report, const CertificateTarget& target,
                                     const Options& options) {
  return guarded(has_answer(report), target, options, [&](const ask::Frame& frame, CertificateWritten& out) {
    const Files files;
    source::SourceMap map(frame.stop(), files.data().texts, options.confine);
    source::Collector collector(map);
    verify::Family family(target.path, target.edits.axes, map, collector);
    std::vector<std::string> names;
    for (const source::SourceFile& file : map.files()) names.push_back(file.name());
    std::shared_ptr<const model::Problem> some;
    family.each([&](const spec::Selection& setting) {
      if (!some) some = family.problem(setting);
    });
    make_and_write(
        *some, target, frame,
        [&](certificate::Making& making) {
          add_input(names, target, files, making.contents());
          making.add(report, family);
        },
        out);
  });
}

CertificateChecked verify_certificate(const std::string& directory, const Options& options) {
  const ask::Frame frame(options, ask::chosen_solver(options));
  return ask::Frame::run([&] {
    CertificateChecked out;
    try {
      const verify::Checked checked = verify::check_certificate(directory, frame.stop());
      out.accepted = true;
      out.sampled = checked.sampled();
      out.text = verify::told(checked);
      out.json = verify::told_as_json(checked);
    } catch (const verify::Absent& absent) {
      out.absent = absent.what();
    } catch (const verify::Refused& refused) {
      out.text = verify::refused_told(refused.what());
      out.json = verify::refused_as_json(refused.what());
    }
    return out;
  });
}

}  // namespace pathproof
