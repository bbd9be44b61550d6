// Numbers that cannot be mistaken for each other: one type for each thing that is numbered, and vectors indexed by it.
//
// Things are numbered from 0 in the order of their vector. An id costs what an int costs, and converts to nothing unless asked
// by name.
#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

namespace pathproof::model {

template <class Tag>
class Id {
 public:
  /// None.
  constexpr Id() = default;
  template <std::integral Number>
  constexpr explicit Id(Number number) : number_(static_cast<int>(number)) {}

  static constexpr Id none() { return Id(); }
  constexpr bool valid() const { return number_ >= 0; }
  /// The number; -1: none.
  constexpr int number() const { return number_; }
  /// Where a vector has it; not for none.
  constexpr std::size_t index() const { return static_cast<std::size_t>(number_); }

  constexpr Id& operator++() {
    ++number_;
    return *this;
  }
  /// Below the first is none.
  constexpr Id& operator--() {
    --number_;
    return *this;
  }
  /// By number; none comes first.
  friend constexpr auto operator<=>(const Id&, const Id&) = default;

 private:
  int number_ = -1;
};

/// The first so many ids, for range-for.
template <class I>
class IdRange {
 public:
  class Iterator {
   public:
    using value_type = I;
    using difference_type = std::ptrdiff_t;

    constexpr Iterator() = default;
    constexpr explicit Iterator(I id) : id_(id) {}
    constexpr I operator*() const { return id_; }
    constexpr Iterator& operator++() {
      ++id_;
      return *this;
    }
    constexpr Iterator operator++(int) { return Iterator(std::exchange(id_, I(id_.number() + 1))); }
    friend constexpr bool operator==(const Iterator&, const Iterator&) = default;

   private:
    I id_;
  };

  template <std::integral Number>
  constexpr explicit IdRange(Number count) : end_(count) {}
  constexpr Iterator begin() const { return Iterator(I(0)); }
  constexpr Iterator end() const { return Iterator(end_); }

 private:
  I end_;
};

/// A std::vector whose index is an id.
template <class I, class T>
class IdVector : private std::vector<T> {
  using Base = std::vector<T>;

 public:
  using typename Base::const_iterator;
  using typename Base::const_reference;
  using typename Base::iterator;
  using typename Base::reference;
  using typename Base::size_type;
  using typename Base::value_type;

  using Base::assign;
  using Base::back;
  using Base::Base;
  using Base::begin;
  using Base::clear;
  using Base::emplace_back;
  using Base::empty;
  using Base::end;
  using Base::erase;
  using Base::front;
  using Base::insert;
  using Base::pop_back;
  using Base::push_back;
  using Base::reserve;
  using Base::resize;
  using Base::size;

  explicit IdVector(std::vector<T> values) : Base(std::move(values)) {}

  reference operator[](I id) { return Base::operator[](id.index()); }
  const_reference operator[](I id) const { return Base::operator[](id.index()); }

  IdRange<I> ids() const { return IdRange<I>(size()); }
  /// The id of the last element; none: it is empty.
  I last() const { return I(static_cast<int>(size()) - 1); }
  /// The id of an element that a search has found; none: nothing was found.
  I id_of(const_iterator found) const { return found == end() ? I() : I(found - begin()); }
  const std::vector<T>& values() const { return *this; }

  friend bool operator==(const IdVector& a, const IdVector& b) { return a.values() == b.values(); }
  friend auto operator<=>(const IdVector& a, const IdVector& b) { return a.values() <=> b.values(); }
};

/// A unit of a problem.
using UnitId = Id<struct UnitTag>;
/// A function of a world: a fact or a fluent.
using FunctionId = Id<struct FunctionTag>;
/// An open fact of a world: one instance of a fact whose value the solver may choose.
using FactId = Id<struct FactTag>;
/// A sort of a world.
using SortId = Id<struct SortTag>;
/// A step of a world: its number is also that of the element of `Step` that stands for it.
using StepId = Id<struct StepTag>;
using StepPair = std::pair<StepId, StepId>;

}  // namespace pathproof::model

template <class Tag>
struct std::hash<pathproof::model::Id<Tag>> {
  std::size_t operator()(pathproof::model::Id<Tag> id) const { return std::hash<int>()(id.number()); }
};
