#include "english/states.h"

#include <fmt/format.h>

#include "english/naming.h"

namespace pathproof::english {

namespace {

FunctionWords instance_words(const model::World& world, const model::Function& function,
                             std::int64_t instance) {
  std::vector<std::string> nouns;
  const std::vector<std::int64_t> elements = world.arguments(function, instance);
  for (std::size_t i = 0; i < elements.size(); ++i)
    nouns.push_back(element_noun(world, function.args[i], elements[i]));
  return function_words(world, function, nouns);
}

// That it is so, or is not.
std::string truth_words(const FunctionWords& words, bool holds) {
  if (holds) return words.holds;
  return words.fails.empty() ? fmt::format("it is not so that {}", words.holds) : words.fails;
}

}  // namespace

std::string fluent_noun(const model::World& world, const model::Function& function, std::int64_t instance) {
  return instance_words(world, function, instance).holds;
}

std::string value_noun(const model::World& world, const model::Type& type, std::int64_t value) {
  switch (type.kind) {
    case model::Type::Kind::boolean: return value != 0 ? "yes" : "no";
    case model::Type::Kind::element: return element_noun(world, type.sort, value);
    default: return world.value_name(type, value);
  }
}

std::string is_so(const model::World& world, const model::Function& function, std::int64_t instance,
                  std::int64_t value) {
  const FunctionWords words = instance_words(world, function, instance);
  if (function.type.kind == model::Type::Kind::boolean) return truth_words(words, value != 0);
  return fmt::format("{} is {}", words.holds, value_noun(world, function.type, value));
}

std::string becomes_so(const model::World& world, const model::Function& function, std::int64_t instance,
                       std::int64_t before, std::int64_t after) {
  const FunctionWords words = instance_words(world, function, instance);
  if (function.type.kind == model::Type::Kind::boolean) return truth_words(words, after != 0);
  return fmt::format("{} becomes {} (was {})", words.holds, value_noun(world, function.type, after),
                     value_noun(world, function.type, before));
}

}  // namespace pathproof::english
