// The facade's `write_certificate` and `verify_certificate`.

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "ask/frame.h"
#include "ask/question.h"
#include "certificate/refute.h"
#include "certificate/write.h"
#include "pathproof/certificate.h"
#include "search/session.h"
#include "verify/constraint.h"
#include "verify/verify.h"

namespace pathproof {

namespace {

namespace fs = std::filesystem;
using certificate::Contents;

// Why there is no certificate, though nothing is wrong with the answer.
struct NoCertificate {
  std::string reason;
  bool refused = false;
};

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

model::Choice choice_of(const model::Problem& problem, const Pathway& pathway) {
  const model::World& world = *problem.world;
  model::Choice out;
  out.start.assign(world.steps.size(), 0);
  for (const PathwayStep& step : pathway.steps) out.start[world.step_index(step.step)] = step.start;
  for (const model::FactId fact : world.open_facts.ids()) {
    const model::OpenFact& open = world.open_facts[fact];
    const FactValue& value = pathway.facts[fact.index()].second;
    const bool* const truth = std::get_if<bool>(&value);
    const std::string name = truth != nullptr ? (*truth ? "true" : "false") : std::get<std::string>(value);
    const model::Type& type = world.functions[open.function].type;
    const auto chosen = std::find_if(open.domain.begin(), open.domain.end(), [&](std::int64_t option) {
      return world.value_name(type, option) == name;
    });
    if (chosen == open.domain.end())
      throw std::logic_error("a pathway has a value that its fact cannot have");
    out.facts.push_back(*chosen);
  }
  return out;
}

void add_pathway(const model::Problem& problem, const model::Choice& choice, const std::string& without,
                 Contents& to) {
  verify::Part part;
  part.kind = verify::Part::Kind::pathway;
  part.pathway = fmt::format("pathways/{}.json", to.files.size());
  for (int i = 1; to.files.contains(part.pathway = fmt::format("pathways/{}.json", i)); ++i) {
  }
  part.without = without;
  to.files[part.pathway] = verify::written(problem, choice);
  to.manifest.parts.push_back(std::move(part));
}

void add_conflict(const model::Problem& problem, const ConflictReport& conflict,
                  const query::Settings& settings, const source::Stop& stop, Contents& to) {
  query::UnitSet units;
  for (const UnitText& unit : conflict.units) units.push_back(problem.unit_index(unit.id));
  std::sort(units.begin(), units.end());
  std::string why;
  const auto refutation = certificate::refute(problem, units, stop, why);
  if (!refutation) throw NoCertificate{why, false};
  verify::Part part;
  part.formula = "1.opb";
  part.names = "1.names.json";
  part.proof = "1.pbp";
  for (const model::UnitId unit : units) part.units.push_back(problem.units[unit].id);
  to.files[part.formula] = refutation->formula;
  to.files[part.names] = refutation->names;
  to.files[part.proof] = refutation->proof;
  to.manifest.parts.push_back(std::move(part));
  if (!conflict.minimal) {
    to.manifest.uncertified.push_back(
        "that the conflict is minimal, which was not established within the limits");
    return;
  }
  query::Session session(problem, problem.free_horizon, settings, stop);
  for (const model::UnitId unit : units) {
    if (session.solve(query::without(units, unit), 0) == encode::Answer::satisfiable) {
      add_pathway(problem, session.choice(), problem.units[unit].id, to);
      continue;
    }
    stop.check();
    throw std::logic_error("a minimal conflict has no pathway without " + problem.units[unit].id);
  }
}

void note_the_rest(const CheckReport& report, Contents& to) {
  if (report.verdict != Verdict::infeasible) return;
  if (report.conflicts.size() > 1) to.manifest.uncertified.push_back("the further conflicts");
  if (!report.repairs.empty()) to.manifest.uncertified.push_back("the repairs");
  if (report.complete) to.manifest.uncertified.push_back("that there are no others");
}

Contents contents_of(const model::Problem& problem, const Loaded& loaded, const Files& files,
                     const CheckReport& report, const CertificateTarget& target,
                     const query::Settings& settings, const source::Stop& stop) {
  Contents out;
  if (!target.edits.delays.empty())
    throw NoCertificate{
        "a delay is measured against a shortest pathway, which would need a certificate of its own", true};
  out.manifest.verdict = report.verdict == Verdict::feasible ? "feasible" : "infeasible";
  out.manifest.edits = target.edits;
  add_input(loaded.files, target.path, files, out);
  if (report.verdict == Verdict::feasible) {
    add_pathway(problem, choice_of(problem, *report.pathway), {}, out);
  } else {
    add_conflict(problem, report.conflicts.front(), settings, stop, out);
  }
  note_the_rest(report, out);
  return out;
}

std::string told(const Contents& contents, const std::string& directory) {
  const auto size = [&](const std::string& name) { return contents.files.at(name).size(); };
  for (const verify::Part& part : contents.manifest.parts) {
    if (part.kind == verify::Part::Kind::refutation)
      return fmt::format("certificate in {}: {} bytes of constraints, {} bytes of proof; checked", directory,
                         size(part.formula), size(part.proof));
  }
  return fmt::format("certificate in {}: the pathway; checked", directory);
}

}  // namespace

CertificateWritten write_certificate(const Question& question, const Loaded& loaded, const Files& files,
                                     const CheckReport& report, const CertificateTarget& target,
                                     const Options& options) {
  CertificateWritten out;
  if (report.verdict == Verdict::unknown) {
    out.reason = "there is no answer that could be certified";
    return out;
  }
  out.reason = certificate::objection(target.directory);
  out.refused = !out.reason.empty();
  if (out.refused) return out;
  const ask::Frame frame(options, ask::chosen_solver(options));
  try {
    Contents contents =
        contents_of(*question.data().problem, loaded, files, report, target, frame.settings(), frame.stop());
    out.told = told(contents, target.directory);
    certificate::write(std::move(contents), target.directory, frame.stop());
    out.written = true;
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
