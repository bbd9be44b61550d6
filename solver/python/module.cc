// The library as a Python module. Questions and answers are objects; what an answer says is the JSON of the program, as Python data.

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "pathproof/pathproof.h"
#include "pathproof/resilience.h"

namespace py = pybind11;

namespace pathproof::python {

namespace {

/// What is wrong with a file or an argument. Becomes pathproof.InputError, whose `diagnostics` are the parts.
struct InputError {
  Diagnostics diagnostics;
};

// Runs `call` beside the interpreter, so that other threads go on and Ctrl-C ends it.
template <typename Result>
Result beside(Options& options, const std::function<Result(const Options&)>& call) {
  std::atomic<bool> interrupt{false};
  std::atomic<bool> done{false};
  options.interrupt = &interrupt;
  std::optional<Result> result;
  std::exception_ptr failed;
  std::thread worker([&] {
    try {
      result.emplace(call(options));
    } catch (...) {
      failed = std::current_exception();
    }
    done = true;
  });
  bool asked_to_stop = false;
  while (!done) {
    {
      const py::gil_scoped_release others_go_on;
      constexpr auto glance = std::chrono::milliseconds(10);
      for (int i = 0; i < 5 && !done; ++i) std::this_thread::sleep_for(glance / (i == 0 ? 10 : 1));
    }
    if (!done && !asked_to_stop && PyErr_CheckSignals() != 0) {
      asked_to_stop = true;
      interrupt = true;
    }
  }
  {
    const py::gil_scoped_release others_go_on;
    worker.join();
  }
  if (asked_to_stop) throw py::error_already_set();
  if (failed) std::rethrow_exception(failed);
  return std::move(*result);
}

/// An answer: what it says as data and in words.
class Answer {
 public:
  /// `text` and the others write it down in a style.
  struct Forms {
    std::function<std::string(const Style&)> text, markdown, html, json;
    std::function<std::string()> svg;  ///< none: there is no picture of it
  };

  Answer(std::string verdict, Forms forms) : verdict_(std::move(verdict)), forms_(std::move(forms)) {}

  const std::string& verdict() const { return verdict_; }
  py::object data() const {
    if (!data_) data_ = py::module_::import("json").attr("loads")(forms_.json(Style{}));
    return data_;
  }
  std::string text(int width, bool colour, const std::string& detail) const {
    Style style = plain();
    style.width = std::clamp(width, 40, 1000);
    style.colour = colour;
    style.detail = detail == "brief" ? Detail::brief : detail == "full" ? Detail::full : Detail::normal;
    if (detail != "brief" && detail != "normal" && detail != "full")
      throw py::value_error("detail is `brief`, `normal` or `full`");
    return forms_.text(style);
  }
  std::string str() const { return forms_.text(plain()); }
  std::string markdown() const { return forms_.markdown(plain()); }
  std::string html() const { return forms_.html(plain()); }
  py::object svg() const {
    std::string out = forms_.svg ? forms_.svg() : std::string();
    if (out.empty()) return py::none();
    return py::str(out);
  }
  std::string repr() const { return fmt::format("<pathproof.Answer {}>", verdict_); }

 private:
  // Without times, so that the same notebook gives the same text.
  static Style plain() {
    Style out;
    out.statistics = false;
    return out;
  }

  std::string verdict_;
  Forms forms_;
  mutable py::object data_;
};

template <typename Report>
Answer::Forms forms_of(std::shared_ptr<const Report> report) {
  Answer::Forms out;
  out.text = [report](const Style& style) { return render_text(*report, style); };
  out.markdown = [report](const Style& style) { return render_markdown(*report, style); };
  out.html = [report](const Style& style) { return render_html(*report, style); };
  out.json = [report](const Style& style) { return render_json(*report, style); };
  return out;
}

Options options_of(double time_limit, std::size_t memory_limit, unsigned seed) {
  if (!(time_limit >= 0)) throw py::value_error("time_limit is a number of seconds from 0");
  Options out;
  out.begin = std::chrono::steady_clock::now();
  out.time_limit = time_limit;
  out.memory_limit = memory_limit;
  out.seed = seed;
  return out;
}

// One text or several.
std::vector<std::string> texts(const py::handle& value) {
  if (py::isinstance<py::str>(value)) return {value.cast<std::string>()};
  return value.cast<std::vector<std::string>>();
}

std::vector<StepPhases> phases(const py::handle& value) {
  std::vector<StepPhases> out;
  for (const auto& [step, count] : value.cast<py::dict>())
    out.push_back({step.cast<std::string>(), count.cast<long>()});
  return out;
}

std::vector<std::string> settings(const py::handle& value) {
  std::vector<std::string> out;
  for (const auto& [fact, is] : value.cast<py::dict>()) {
    const std::string written = !py::isinstance<py::bool_>(is) ? py::str(is).cast<std::string>()
                                : is.cast<bool>()              ? "true"
                                                               : "false";
    out.push_back(fmt::format("{} = {}", fact.cast<std::string>(), written));
  }
  return out;
}

// The keywords of `load`.
struct EditRow {
  std::string_view name;
  void (*take)(Edits& edits, const py::handle& value);
};
constexpr EditRow edit_rows[] = {
    {"goal",
     [](Edits& e, const py::handle& v) {
       e.goal = py::isinstance<py::bool_>(v) && !v.cast<bool>() ? "false" : v.cast<std::string>();
     }},
    {"include", [](Edits& e, const py::handle& v) { e.include = texts(v); }},
    {"exclude", [](Edits& e, const py::handle& v) { e.exclude = texts(v); }},
    {"given", [](Edits& e, const py::handle& v) { e.given = texts(v); }},
    {"waive", [](Edits& e, const py::handle& v) { e.waive = texts(v); }},
    {"enforce", [](Edits& e, const py::handle& v) { e.enforce = texts(v); }},
    {"bases", [](Edits& e, const py::handle& v) { e.bases = texts(v); }},
    {"horizon", [](Edits& e, const py::handle& v) { e.horizon = v.cast<long>(); }},
    {"durations", [](Edits& e, const py::handle& v) { e.durations = phases(v); }},
    {"delays", [](Edits& e, const py::handle& v) { e.delays = phases(v); }},
    {"set", [](Edits& e, const py::handle& v) { e.values = settings(v); }},
    {"claims", [](Edits& e, const py::handle& v) { e.claims = texts(v); }},
    {"in_some", [](Edits& e, const py::handle& v) { e.claims_in_some = v.cast<bool>(); }},
    {"variant", [](Edits& e, const py::handle& v) { e.variant = v.cast<std::string>(); }},
    {"toggles", [](Edits& e, const py::handle& v) { e.axes.toggles = texts(v); }},
    {"axes", [](Edits& e, const py::handle& v) { e.axes.axes = texts(v); }},
};

Edits edits_of(const py::kwargs& words) {
  Edits out;
  for (const auto& [key, value] : words) {
    const auto name = key.cast<std::string>();
    const EditRow* row = std::ranges::find(edit_rows, name, &EditRow::name);
    if (row == std::ranges::end(edit_rows)) {
      std::vector<std::string> known;
      for (const EditRow& edit : edit_rows) known.emplace_back(edit.name);
      throw py::type_error(fmt::format("there is no edit `{}`; {}", name, suggest(name, known)));
    }
    if (value.is_none()) continue;
    try {
      row->take(out, value);
    } catch (const py::cast_error&) {
      throw py::type_error(fmt::format("the edit `{}` has a value of another type than it takes", name));
    }
  }
  return out;
}

/// A spec or a case with edits.
class Asked {
 public:
  explicit Asked(Loaded loaded) : files_(std::move(loaded.files)), question_(std::move(loaded.question)) {
    if (!question_) throw InputError{std::move(loaded.diagnostics)};
  }

  const std::vector<std::string>& files() const { return files_; }

  Answer check(Options options, std::size_t most) const {
    options.most = most;
    return answer<CheckReport>(
        options, [q = question_](const Options& o) { return pathproof::check(*q, o); },
        [](const CheckReport& r) { return std::string(word(r.verdict)); }, true);
  }
  Answer explain(Options options) const {
    return answer<ExplainReport>(
        options,
        [q = question_](const Options& o) {
          return with_problems<ExplainReport>(
              [&](Diagnostics& p) { return pathproof::explain(*q, {}, o, p); });
        },
        [](const ExplainReport& r) { return std::string(word(r.check.verdict)); }, false);
  }
  Answer minimal(Options options, const std::vector<std::string>& by, bool all) const {
    MinimalOptions wanted;
    wanted.minimize = by;
    wanted.all = all;
    return answer<MinimalReport>(
        options,
        [q = question_, wanted](const Options& o) {
          return with_problems<MinimalReport>(
              [&](Diagnostics& p) { return pathproof::minimal(*q, wanted, o, p); });
        },
        [](const MinimalReport& r) { return std::string(word(r.verdict)); }, true);
  }
  Answer prove(Options options) const {
    return answer<ProveReport>(
        options, [q = question_](const Options& o) { return pathproof::prove(*q, o); },
        [](const ProveReport& r) { return verdicts(r); }, false);
  }
  Answer forced(Options options) const {
    return answer<ForcedReport>(
        options, [q = question_](const Options& o) { return pathproof::forced(*q, {}, o); },
        [](const ForcedReport& r) { return std::string(word(r.verdict)); }, false);
  }
  Answer resilience(Options options, const std::vector<std::string>& against, int refusals) const {
    ResilienceOptions wanted;
    wanted.against = against;
    wanted.refusals = refusals;
    return answer<ResilienceReport>(
        options,
        [q = question_, wanted](const Options& o) {
          return with_problems<ResilienceReport>(
              [&](Diagnostics& p) { return pathproof::resilience(*q, wanted, o, p); });
        },
        [](const ResilienceReport& r) { return pathproof::verdict(r); }, false);
  }
  Answer diff(const Asked& other, Options options) const {
    return answer<DiffReport>(
        options,
        [a = question_, b = other.question_](const Options& o) { return pathproof::diff(*a, *b, o); },
        [](const DiffReport& r) { return std::string(word(r.comparison)); }, false);
  }
  std::string export_smt2(Options options) const {
    return beside<std::string>(options,
                               [q = question_](const Options& o) { return pathproof::export_smt2(*q, o); });
  }
  std::string picture(Options options, const std::string& show, const std::string& format) const {
    const PictureKind kind = show == "graph"       ? PictureKind::graph
                             : show == "states"    ? PictureKind::states
                             : show == "conflicts" ? PictureKind::conflicts
                                                   : PictureKind::plan;
    const PictureFormat to = format == "dot"       ? PictureFormat::dot
                             : format == "mermaid" ? PictureFormat::mermaid
                             : format == "csv"     ? PictureFormat::csv
                                                   : PictureFormat::svg;
    if (word_of(kind) != show) throw py::value_error("show is `graph`, `plan`, `states` or `conflicts`");
    if (word_of(to) != format) throw py::value_error("format is `svg`, `dot`, `mermaid` or `csv`");
    if (!can_show(to, kind)) throw py::value_error(fmt::format("`{}` cannot show {}", format, show));
    return beside<std::string>(
        options, [q = question_, kind, to](const Options& o) { return drawn(*q, kind, to, o); });
  }

 private:
  static const char* word_of(PictureKind kind) {
    switch (kind) {
      case PictureKind::graph: return "graph";
      case PictureKind::plan: return "plan";
      case PictureKind::states: return "states";
      case PictureKind::conflicts: return "conflicts";
    }
    return "";
  }
  static const char* word_of(PictureFormat format) {
    switch (format) {
      case PictureFormat::dot: return "dot";
      case PictureFormat::mermaid: return "mermaid";
      case PictureFormat::csv: return "csv";
      case PictureFormat::svg: return "svg";
    }
    return "";
  }

  static std::string drawn(const Question& question, PictureKind kind, PictureFormat format,
                           const Options& options) {
    Diagnostics problems;
    PictureOptions wanted;
    wanted.show = kind;
    const Picture picture = pathproof::picture(question, wanted, options, problems);
    if (!problems.empty()) throw InputError{problems};
    return render(picture, format);
  }

  template <typename Report, typename Call>
  static Report with_problems(const Call& call) {
    Diagnostics problems;
    Report out = call(problems);
    if (!problems.empty()) throw InputError{problems};
    return out;
  }

  // `drawn`: a picture of the plan goes with it.
  template <typename Report, typename Call, typename Word>
  Answer answer(Options options, const Call& call, const Word& word, bool has_plan) const {
    auto report = std::make_shared<const Report>(beside<Report>(options, call));
    Answer::Forms forms = forms_of(report);
    const std::string verdict = word(*report);
    if (has_plan && verdict == "feasible") {
      options.interrupt = nullptr;
      options.begin.reset();
      forms.svg = [q = question_, options] {
        return drawn(*q, PictureKind::plan, PictureFormat::svg, options);
      };
    }
    return Answer(verdict, std::move(forms));
  }

  std::vector<std::string> files_;
  std::shared_ptr<const Question> question_;
};

Asked load_file(const std::string& path, const std::string& confine, const py::kwargs& edits) {
  Options options;
  options.confine = confine;
  const Edits wanted = edits_of(edits);
  return Asked(beside<Loaded>(options, [&](const Options& o) { return pathproof::load(path, wanted, o); }));
}

Asked load_string(const std::string& spec, const std::string& of_case, const py::kwargs& edits) {
  Options options;
  const Edits wanted = edits_of(edits);
  return Asked(beside<Loaded>(
      options, [&](const Options& o) { return pathproof::load_text(spec, of_case, wanted, o); }));
}

// The exceptions, and how the library's become them.
void add_errors(py::module_& module) {
  static py::exception<InputError> input(module, "InputError", PyExc_ValueError);
  static py::exception<Stopped> stopped(module, "LimitError", PyExc_RuntimeError);
  static py::exception<InternalError> internal(module, "InternalError", PyExc_RuntimeError);
  py::register_exception_translator([](std::exception_ptr thrown) {
    try {
      if (thrown) std::rethrow_exception(thrown);
    } catch (const InputError& error) {
      const py::object made = py::handle(input)(render_text(error.diagnostics));
      made.attr("diagnostics") = py::module_::import("json")
                                     .attr("loads")(render_json(error.diagnostics))
                                     .attr("__getitem__")("errors");
      PyErr_SetObject(input.ptr(), made.ptr());
    } catch (const Stopped& error) {
      stopped(error.what());
    } catch (const InternalError& error) {
      internal(error.what());
    }
  });
}

void add_answer(py::module_& module) {
  py::class_<Answer>(module, "Answer", "What a question came to: `verdict`, `data`, and words.")
      .def_property_readonly("verdict", &Answer::verdict,
                             "The verdict as the command line's --quiet prints it.")
      .def_property_readonly("data", &Answer::data, "What --format json prints, as Python data.")
      .def("text", &Answer::text, py::kw_only(), py::arg("width") = 100, py::arg("colour") = false,
           py::arg("detail") = "normal", "The answer for a terminal.")
      .def("markdown", &Answer::markdown, "The answer as Markdown.")
      .def("html", &Answer::html, "The answer as a piece of HTML.")
      .def("svg", &Answer::svg, "The plan as a picture; None where there is none.")
      .def("__str__", &Answer::str)
      .def("__repr__", &Answer::repr)
      .def("_repr_markdown_", &Answer::markdown)
      .def("_repr_html_", &Answer::html)
      .def("_repr_svg_", &Answer::svg);
}

void add_question(py::module_& module) {
  const py::arg_v time("time_limit", 0.0);
  const py::arg_v memory("memory_limit", std::size_t{0});
  const py::arg_v seed("seed", 0U);
  py::class_<Asked>(module, "Question", "A spec or a case, read and checked. Never changes.")
      .def_property_readonly("files", &Asked::files, "The files that were read.")
      .def(
          "check",
          [](const Asked& q, std::size_t most, double t, std::size_t m, unsigned s) {
            return q.check(options_of(t, m, s), most);
          },
          py::kw_only(), py::arg("most") = 10, time, memory, seed, "Is there a pathway? If not, why not?")
      .def(
          "explain",
          [](const Asked& q, double t, std::size_t m, unsigned s) { return q.explain(options_of(t, m, s)); },
          py::kw_only(), time, memory, seed, "All conflicts and repairs.")
      .def(
          "minimal",
          [](const Asked& q, const std::vector<std::string>& by, bool all, double t, std::size_t m,
             unsigned s) { return q.minimal(options_of(t, m, s), by, all); },
          py::kw_only(), py::arg("minimize") = std::vector<std::string>{"phases"}, py::arg("all") = false,
          time, memory, seed, "The best pathway by these objectives, proved.")
      .def(
          "prove",
          [](const Asked& q, double t, std::size_t m, unsigned s) { return q.prove(options_of(t, m, s)); },
          py::kw_only(), time, memory, seed, "Do the claims hold in every pathway?")
      .def(
          "forced",
          [](const Asked& q, double t, std::size_t m, unsigned s) { return q.forced(options_of(t, m, s)); },
          py::kw_only(), time, memory, seed, "What every pathway has in common.")
      .def(
          "resilience",
          [](const Asked& q, const std::vector<std::string>& against, int refusals, double t, std::size_t m,
             unsigned s) { return q.resilience(options_of(t, m, s), against, refusals); },
          py::arg("against"), py::kw_only(), py::arg("refusals") = 1, time, memory, seed,
          "Is there a plan that survives what may happen?")
      .def(
          "diff",
          [](const Asked& q, const Asked& other, double t, std::size_t m, unsigned s) {
            return q.diff(other, options_of(t, m, s));
          },
          py::arg("other"), py::kw_only(), time, memory, seed, "What one allows and the other does not.")
      .def(
          "smt2", [](const Asked& q, double t, std::size_t m) { return q.export_smt2(options_of(t, m, 0)); },
          py::kw_only(), time, memory, "The question as SMT-LIB 2.")
      .def(
          "picture",
          [](const Asked& q, const std::string& show, const std::string& format, double t, std::size_t m,
             unsigned s) { return q.picture(options_of(t, m, s), show, format); },
          py::arg("show") = "plan", py::arg("format") = "svg", py::kw_only(), time, memory, seed,
          "A picture; empty where there is nothing of the kind.");
}

}  // namespace

}  // namespace pathproof::python

PYBIND11_MODULE(pathproof, module) {
  using namespace pathproof::python;
  module.doc() = "Proves things about pathways: steps with prerequisites, effects and political rules.";
  module.attr("__version__") = pathproof::version();
  add_errors(module);
  add_answer(module);
  add_question(module);
  module.def(
      "load", &load_file, py::arg("path"), py::kw_only(), py::arg("confine") = "",
      "A spec or case from a file, with the edits of the command line by keyword: goal, include, exclude, "
      "given, "
      "waive, enforce, bases, horizon, durations, delays, set, claims, in_some, variant, toggles, axes.");
  module.def("loads", &load_string, py::arg("spec"), py::arg("case") = "",
             "The same from the text of a spec, and of a case on it; includes are not followed.");
  module.def("solvers", &pathproof::solvers, "Names and versions of the solvers in use.");
}
