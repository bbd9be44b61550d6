// What the C++ library of Debian's emscripten (libc++ 13) lacks of C++20 and the program uses. Included before every file of the
// build for the browser, and by nothing else.
#pragma once

#include <algorithm>
#include <compare>
#include <functional>
#include <iterator>
#include <utility>
#include <vector>

namespace std {  // NOLINT: these are the standard's own names, where they are missing

namespace ranges {

template <class Range, class Value, class Key = identity>
auto find(Range&& range, const Value& value, Key key = {}) {
  return std::find_if(std::begin(range), std::end(range),
                      [&](const auto& each) { return std::invoke(key, each) == value; });
}
template <class Range, class Test, class Key = identity>
auto find_if(Range&& range, Test test, Key key = {}) {
  return std::find_if(std::begin(range), std::end(range),
                      [&](const auto& each) { return std::invoke(test, std::invoke(key, each)); });
}
template <class Range, class Test, class Key = identity>
bool all_of(Range&& range, Test test, Key key = {}) {
  return std::all_of(std::begin(range), std::end(range),
                     [&](const auto& each) { return std::invoke(test, std::invoke(key, each)); });
}
template <class Range, class Test, class Key = identity>
bool any_of(Range&& range, Test test, Key key = {}) {
  return std::any_of(std::begin(range), std::end(range),
                     [&](const auto& each) { return std::invoke(test, std::invoke(key, each)); });
}
template <class Range, class Value, class Key = identity>
auto count(Range&& range, const Value& value, Key key = {}) {
  return std::count_if(std::begin(range), std::end(range),
                       [&](const auto& each) { return std::invoke(key, each) == value; });
}
template <class Range, class Test, class Key = identity>
auto count_if(Range&& range, Test test, Key key = {}) {
  return std::count_if(std::begin(range), std::end(range),
                       [&](const auto& each) { return std::invoke(test, std::invoke(key, each)); });
}
template <class Range, class Out, class Function>
auto transform(Range&& range, Out out, Function function) {
  return std::transform(std::begin(range), std::end(range), out,
                        [&](auto&& each) { return std::invoke(function, each); });
}
template <class Range, class Less = std::less<>, class Key = identity>
void stable_sort(Range&& range, Less less = {}, Key key = {}) {
  std::stable_sort(std::begin(range), std::end(range), [&](const auto& a, const auto& b) {
    return std::invoke(less, std::invoke(key, a), std::invoke(key, b));
  });
}
template <class Range, class Value>
void replace(Range&& range, const Value& from, const Value& to) {
  std::replace(std::begin(range), std::end(range), from, to);
}
template <class Range, class Test, class Value>
void replace_if(Range&& range, Test test, const Value& to) {
  std::replace_if(std::begin(range), std::end(range), test, to);
}

}  // namespace ranges

template <class T, class A>
auto operator<=>(const vector<T, A>& a, const vector<T, A>& b) {
  return a == b ? strong_ordering::equal : a < b ? strong_ordering::less : strong_ordering::greater;
}

}  // namespace std
