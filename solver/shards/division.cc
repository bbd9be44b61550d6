#include "shards/division.h"

namespace pathproof::report {

std::optional<Slice> slice_of(const std::vector<int>& sizes, std::size_t shard, std::size_t shards) {
  Slice out;
  std::size_t number = shard - 1;  // among `parts`, from 0
  std::size_t parts = shards;
  for (const int size : sizes) {
    const auto options = static_cast<std::size_t>(size);
    // Where one of `parts` begins when they share the options of the axis, or an option when these share the parts.
    const auto begin_of_part = [&](std::size_t part) { return options * part / parts; };
    const auto begin_of_option = [&](std::size_t option) { return parts * option / options; };
    if (parts <= options) {
      out.from = static_cast<int>(begin_of_part(number));
      out.to = static_cast<int>(begin_of_part(number + 1));
      return out;
    }
    std::size_t option = 0;
    while (begin_of_option(option + 1) <= number) ++option;
    out.fixed.push_back(static_cast<int>(option));
    number -= begin_of_option(option);
    parts = begin_of_option(option + 1) - begin_of_option(option);
  }
  if (number > 0) return std::nullopt;
  return out;
}

model::Diagram::Set set_of(model::Diagram& diagram, const std::optional<Slice>& slice) {
  if (!slice) return model::Diagram::none;
  model::Partial fixed;
  for (const int option : slice->fixed) fixed.emplace_back(static_cast<int>(fixed.size()), option);
  const model::Diagram::Set out = diagram.cube(fixed);
  if (fixed.size() == diagram.sizes().size()) return out;
  const int axis = static_cast<int>(fixed.size());
  std::vector<bool> allowed(static_cast<std::size_t>(diagram.sizes()[fixed.size()]), false);
  for (int option = slice->from; option < slice->to; ++option)
    allowed[static_cast<std::size_t>(option)] = true;
  return diagram.meet(out, diagram.options(axis, allowed));
}

}  // namespace pathproof::report
