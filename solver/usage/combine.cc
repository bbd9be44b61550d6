// Options that do not go together, options that need one another, and what hangs on several of them.

#include <array>

#include "usage/options.h"

namespace pathproof::cli {

namespace {

using Given = std::set<OptionId>;

struct Rule {
  bool (*broken)(const Given&, const Request&);
  std::string_view message;
  std::string_view hint;
};

constexpr auto rules = std::to_array<Rule>({
    {[](const Given& g, const Request&) {
       return g.contains(OptionId::minimize) && g.contains(OptionId::pareto);
     },
     "`--minimize` and `--pareto` exclude each other", ""},
    {[](const Given& g, const Request&) {
       return g.contains(OptionId::pareto) && (g.contains(OptionId::all) || g.contains(OptionId::classes));
     },
     "`--pareto` goes with neither `--all` nor `--classes`", ""},
    {[](const Given& g, const Request& r) {
       return g.contains(OptionId::diverse) && (!g.contains(OptionId::most) || r.minimal.most == 0);
     },
     "`--diverse` needs the number of pathways", "add `--most N`"},
    {[](const Given& g, const Request&) {
       return g.contains(OptionId::diverse) &&
              (g.contains(OptionId::pareto) || g.contains(OptionId::classes));
     },
     "`--diverse` goes with neither `--pareto` nor `--classes`", ""},
    {[](const Given& g, const Request&) {
       return g.contains(OptionId::certificate) && g.contains(OptionId::watch);
     },
     "`--certificate` is of one answer, and `--watch` gives many", ""},
    {[](const Given& g, const Request&) {
       return g.contains(OptionId::proof_format) && !g.contains(OptionId::certificate);
     },
     "`--proof-format` is of a certificate", "add `--certificate DIR`"},
    {[](const Given& g, const Request&) {
       return g.contains(OptionId::resume) && !g.contains(OptionId::journal);
     },
     "`--resume` needs the journal to resume from", "add `--journal FILE`"},
    {[](const Given& g, const Request&) {
       return g.contains(OptionId::fresh) && !g.contains(OptionId::journal);
     },
     "`--fresh` needs the journal to begin anew", "add `--journal FILE`"},
    {[](const Given& g, const Request&) {
       return g.contains(OptionId::fresh) && g.contains(OptionId::resume);
     },
     "`--fresh` and `--resume` exclude each other", ""},
    {[](const Given& g, const Request&) {
       return g.contains(OptionId::journal) && (g.contains(OptionId::merge) || g.contains(OptionId::list));
     },
     "`--journal` goes with neither `--merge` nor `--list`", "they ask nothing that could be written down"},
    {[](const Given& g, const Request& r) {
       return g.contains(OptionId::minimize) && g.contains(OptionId::ask) && r.batch.ask == "check";
     },
     "`--minimize` goes with `--ask minimal` alone", ""},
    {[](const Given& g, const Request& r) {
       return r.format == "svg" && (g.contains(OptionId::list) || g.contains(OptionId::shard));
     },
     "`--format svg` goes with neither `--list` nor `--shard`", "it draws what each option is worth"},
    {[](const Given& g, const Request&) {
       return g.contains(OptionId::shard) && g.contains(OptionId::merge);
     },
     "`--shard` and `--merge` exclude each other", ""},
    {[](const Given& g, const Request&) {
       return g.contains(OptionId::shard) && g.contains(OptionId::recheck);
     },
     "`--recheck` is not done of a part", "give it with `--merge`, which asks again of all parts"},
    {[](const Given& g, const Request& r) {
       return r.batch.shards > 0 && !g.contains(OptionId::out) && !g.contains(OptionId::list);
     },
     "`--shard` needs a folder for its part", "add `--out DIR`"},
    {[](const Given& g, const Request&) {
       return g.contains(OptionId::export_db) && (g.contains(OptionId::shard) || g.contains(OptionId::list));
     },
     "`--export-db` goes with neither `--shard` nor `--list`", "give it with `--merge`"},
    {[](const Given& g, const Request&) {
       return (g.contains(OptionId::mutants) || g.contains(OptionId::write_cases)) &&
              !g.contains(OptionId::mutate);
     },
     "`--mutants` and `--write-cases` say something of the mutants of `--mutate`", "add `--mutate`"},
    {[](const Given& g, const Request& r) {
       return r.mutants && (g.contains(OptionId::coverage) || g.contains(OptionId::update) ||
                            r.format == "junit" || r.format == "github" || r.format == "tap");
     },
     "`--mutate` goes with none of `--coverage`, `--update` and the formats junit, github and tap", ""},
    {[](const Given& g, const Request& r) {
       return r.command == Command::test && !g.contains(OptionId::mutate) &&
              (g.contains(OptionId::brief) || g.contains(OptionId::full) || g.contains(OptionId::most));
     },
     "of `test`, `--brief`, `--full` and `--most` go with `--mutate` alone", ""},
    {[](const Given& g, const Request& r) {
       return r.command == Command::check && r.watch && g.contains(OptionId::output);
     },
     "`--watch` of `check` shows its answers on the terminal, `--output` writes one",
     "`pathproof report FILE -o page.html --watch` writes each"},
    {[](const Given& g, const Request& r) {
       const bool none_in_text = r.command == Command::test || r.command == Command::batch;
       return g.contains(OptionId::states) && none_in_text && r.states != States::none && r.format != "json";
     },
     "`--states` of `test` and `batch` goes with `--format json` alone: what else they print shows no "
     "pathway",
     "add `--format json`, or ask `check` of the one case or variant"},
    {[](const Given& g, const Request&) { return g.contains(OptionId::out) && !g.contains(OptionId::shard); },
     "`--out` is for the parts of `--shard`", "add `--shard I/N`"},
});

}  // namespace

void combine(const std::set<OptionId>& given, Parsed& out) {
  Request& r = out.request;
  for (const Rule& rule : rules) {
    if (rule.broken(given, r))
      out.problems.push_back(usage_problem(std::string(rule.message), std::string(rule.hint)));
  }
  if (r.command == Command::minimal) r.minimal.all = r.all || r.minimal.diverse;
  if (r.command == Command::explain && r.all) r.options.most = 0;
  if (r.command == Command::prove && r.all) {
    r.options.all_counterexamples = true;
    if (!given.contains(OptionId::most)) r.options.most_per_claim = 0;
  }
  r.options.reasons = !r.quiet || r.format != "text";
}

}  // namespace pathproof::cli
