#include "ask/objectives.h"

#include <algorithm>

#include <fmt/format.h>

#include "ask/usage.h"
#include "source/suggest.h"

namespace pathproof::ask {

std::vector<query::Objective> objectives_of(const model::World& world, const std::vector<std::string>& names,
                                            Diagnostics& problems) {
  std::vector<query::Objective> out;
  for (const std::string& name : names) {
    const auto found = query::find_objective(world, name);
    if (!found) {
      problems.push_back(usage_error(fmt::format("unknown objective `{}`", name),
                                     source::did_you_mean(name, query::objective_names(world))));
      continue;
    }
    const bool twice =
        std::any_of(out.begin(), out.end(), [&](const query::Objective& o) { return o.name == name; });
    if (twice) problems.push_back(usage_error(fmt::format("the objective `{}` is named twice", name)));
    out.push_back(*found);
  }
  return out;
}

}  // namespace pathproof::ask
