// `minimal` and `forced` against every valid pathway that the brute-force reference finds.

#include <algorithm>
#include <limits>
#include <set>

#include "comparison.h"
#include "product.h"
#include "reference/brute_force.h"
#include "reference/load_text.h"

namespace pathproof::property {

namespace {

using reference::Question;
using Starts = std::map<std::string, long>;

struct Found {
  std::map<std::string, long> costs;  // by objective; less is better
  Starts starts;
  Starts ends;
  std::map<std::string, std::string> facts;
};

// Every valid pathway with every combination of the open facts.
std::vector<Found> all_pathways(const Question& question) {
  std::vector<Found> out;
  const reference::World& world = question.world();
  question.each_valid([&](const reference::Starts& starts, reference::Run& run, reference::Choices& choices) {
    Found found;
    found.costs = question.costs(run);
    for (std::size_t i = 0; i < starts.size(); ++i) {
      const auto step = static_cast<reference::Value>(i);
      if (!run.included(step)) continue;
      found.starts[world.steps()[i].id] = run.start(step);
      found.ends[world.steps()[i].id] = run.end(step);
    }
    for (const reference::Function& function : world.functions()) {
      if (function.fluent) continue;
      for (const std::size_t at : world.instances(function)) {
        if (!world.facts()[at].open) continue;
        found.facts[world.instance_name(function, at)] = world.value_name(function, choices.read(at));
      }
    }
    out.push_back(std::move(found));
    return true;
  });
  return out;
}

std::vector<long> costs(const Found& found, const std::vector<std::string>& objectives) {
  std::vector<long> out;
  for (const std::string& name : objectives) out.push_back(found.costs.at(name));
  return out;
}

Difference against(const std::vector<Found>& all, const ProductOptimum& answer,
                   const std::vector<std::string>& objectives) {
  if (answer.verdict != (all.empty() ? "infeasible" : "feasible")) {
    return {"optimum-verdict", "the verdict is " + answer.verdict};
  }
  if (all.empty()) return {};
  std::vector<long> best = costs(all.front(), objectives);
  for (const Found& found : all) best = std::min(best, costs(found, objectives));
  if (answer.values != best) return {"optimum", "not the optimum"};
  std::set<Starts> optimal;
  for (const Found& found : all) {
    if (costs(found, objectives) == best) optimal.insert(found.starts);
  }
  if (!answer.complete) return {"optimum-incomplete", "the optimal pathways are not said to be complete"};
  std::set<Starts> shown;
  for (const ProductPathway& pathway : answer.pathways) shown.insert(pathway.starts);
  if (shown != optimal || shown.size() != answer.pathways.size()) {
    return {"optimum-pathways", std::to_string(answer.pathways.size()) + " optimal pathways instead of " +
                                    std::to_string(optimal.size())};
  }
  return {};
}

// How many phases the pathways have whose windows are told: the fewest (unless these are none), where the proposal names no horizon.
long phases_of_windows(const reference::RandomCase& tried, const std::vector<Found>& all) {
  long fewest = all.empty() ? 0 : all.front().costs.at("phases");
  for (const Found& found : all) fewest = std::min(fewest, found.costs.at("phases"));
  return fewest == 0 || tried.proposal.contains("horizon") ? std::numeric_limits<long>::max() : fewest;
}

// What all pathways have in common, read off one by one; windows of those of at most so many phases.
ProductForced in_common(const Question& question, const std::vector<Found>& all, long phases) {
  ProductForced out;
  out.verdict = all.empty() ? "infeasible" : "feasible";
  if (all.empty()) return out;
  const auto every = [&](const auto& test) { return std::all_of(all.begin(), all.end(), test); };
  for (const auto& a : question.world().steps()) {
    const auto has = [&](const Found& found) { return found.starts.count(a.id) > 0; };
    if (every(has)) out.mandatory.insert(a.id);
    if (std::none_of(all.begin(), all.end(), has)) out.impossible.insert(a.id);
    for (const Found& found : all) {
      if (!has(found) || found.costs.at("phases") > phases) continue;
      const long start = found.starts.at(a.id);
      const auto [window, fresh] = out.windows.emplace(a.id, std::pair(start, start));
      window->second = {std::min(window->second.first, start), std::max(window->second.second, start)};
    }
    for (const auto& b : question.world().steps()) {
      const bool before = every([&](const Found& found) {
        const auto first = found.ends.find(a.id);
        const auto second = found.starts.find(b.id);
        return first != found.ends.end() && second != found.starts.end() && first->second < second->second;
      });
      if (before) out.precedes.emplace(a.id, b.id);
    }
  }
  for (const auto& [name, value] : all.front().facts) {
    if (every([&, n = name, v = value](const Found& found) { return found.facts.at(n) == v; }))
      out.facts[name] = value;
  }
  return out;
}

// Orders of the mandatory steps that respect the relation.
std::size_t orderings(const ProductForced& truth) {
  std::vector<std::string> order(truth.mandatory.begin(), truth.mandatory.end());
  std::size_t out = 0;
  do {
    bool fits = true;
    for (std::size_t i = 0; i < order.size(); ++i) {
      for (std::size_t j = i + 1; j < order.size(); ++j)
        fits = fits && truth.precedes.count({order[j], order[i]}) == 0;
    }
    out += fits ? 1 : 0;
  } while (std::next_permutation(order.begin(), order.end()));
  return out;
}

Difference against(const ProductForced& truth, const ProductForced& answer) {
  if (answer.verdict != truth.verdict) return {"forced-verdict", "the verdict is " + answer.verdict};
  if (answer.mandatory != truth.mandatory) return {"forced-mandatory", "other steps are mandatory"};
  if (answer.impossible != truth.impossible) return {"forced-impossible", "other steps are impossible"};
  if (answer.precedes != truth.precedes) return {"forced-precedes", "another order is forced"};
  if (!answer.unsettled.empty()) return {"forced-unsettled", "a window of a small case is not settled"};
  if (answer.windows != truth.windows) return {"forced-windows", "other windows"};
  if (answer.facts != truth.facts) return {"forced-facts", "other facts are forced"};
  if (!answer.orderings.empty() && answer.orderings != std::to_string(orderings(truth))) {
    return {"forced-orderings",
            answer.orderings + " orderings instead of " + std::to_string(orderings(truth))};
  }
  return {};
}

template <typename Compare>
Difference with_all(const reference::RandomCase& tried, Compare compare) {
  const std::string spec = tried.spec.dump();
  const std::string proposal = tried.proposal.dump();
  const auto problem = reference::load_text(spec, proposal).problem;
  if (!problem) return {};
  try {
    const Question question(*problem);
    count_compared();
    return compare(question, all_pathways(question), spec, proposal);
  } catch (const reference::Refusal&) {
    return {};
  }
}

}  // namespace

Difference compare_minimal(const reference::RandomCase& tried) {
  return with_all(tried, [&](const Question&, const std::vector<Found>& all, const std::string& spec,
                             const std::string& proposal) {
    std::vector<std::vector<std::string>> asked{
        {"phases", "steps"}, {"steps", "phases"}, {"violations", "phases"}};
    if (tried.spec.contains("objectives")) {
      const std::string own = tried.spec.at("objectives").begin().key();
      asked.push_back({own});
      asked.push_back({"violations", own, "steps"});
    }
    for (const std::vector<std::string>& objectives : asked) {
      const Difference found = against(all, minimal_all(spec, proposal, objectives), objectives);
      if (found.any()) return found;
    }
    return Difference{};
  });
}

Difference compare_forced(const reference::RandomCase& tried) {
  return with_all(tried, [&](const Question& question, const std::vector<Found>& all, const std::string& spec,
                             const std::string& proposal) {
    return against(in_common(question, all, phases_of_windows(tried, all)), forced(spec, proposal));
  });
}

}  // namespace pathproof::property
