#include "spec/json.h"

#include <unordered_map>

namespace pathproof::spec {

static_assert(sizeof(Json) == 24);

Json::Json(Kind kind, Span where) : span(where), kind_(kind) {
  if (kind == Kind::string) held_.text = new std::string;
  if (kind == Kind::array) held_.items = new std::vector<Json>;
  if (kind == Kind::object) held_.members = new std::vector<Member>;
}

Json Json::of_boolean(bool value, Span where) {
  Json out(Kind::boolean, where);
  out.held_.number = value ? 1 : 0;
  return out;
}

Json Json::of_integer(std::int64_t value, Span where) {
  Json out(Kind::integer, where);
  out.held_.number = value;
  return out;
}

Json Json::of_string(std::string text, Span where) {
  Json out(Kind::string, where);
  *out.held_.text = std::move(text);
  return out;
}

Json Json::list(std::vector<Json> items, Span where) {
  Json out(Kind::array, where);
  *out.held_.items = std::move(items);
  return out;
}

Json Json::object(std::vector<Member> members, Span where) {
  Json out(Kind::object, where);
  *out.held_.members = std::move(members);
  return out;
}

Json Json::quoted(const char* inside, Span where) {
  Json out;
  out.span = where;
  out.kind_ = Kind::string;
  out.quoted_ = true;
  out.held_.quoted = inside;
  return out;
}

Json::Json(const Json& other)
    : span(other.span), kind_(other.kind_), quoted_(other.quoted_), held_(other.held_) {
  if (quoted_) return;
  if (kind_ == Kind::string) held_.text = new std::string(*other.held_.text);
  if (kind_ == Kind::array) held_.items = new std::vector<Json>(*other.held_.items);
  if (kind_ == Kind::object) held_.members = new std::vector<Member>(*other.held_.members);
}

Json::Json(Json&& other) noexcept
    : span(other.span), kind_(other.kind_), quoted_(other.quoted_), held_(other.held_) {
  other.kind_ = Kind::null;
  other.quoted_ = false;
}

Json& Json::operator=(Json other) noexcept {
  std::swap(span, other.span);
  std::swap(kind_, other.kind_);
  std::swap(quoted_, other.quoted_);
  std::swap(held_, other.held_);
  return *this;
}

Json::~Json() {
  if (quoted_) return;
  if (kind_ == Kind::string) delete held_.text;
  if (kind_ == Kind::array) delete held_.items;
  if (kind_ == Kind::object) delete held_.members;
}

std::string_view Json::text() const {
  if (kind_ != Kind::string) return {};
  return quoted_ ? std::string_view(held_.quoted, span.end - span.begin - 2) : std::string_view(*held_.text);
}

const std::vector<Json>& Json::items() const {
  static const std::vector<Json> none;
  return kind_ == Kind::array ? *held_.items : none;
}

const std::vector<Member>& Json::members() const {
  static const std::vector<Member> none;
  return kind_ == Kind::object ? *held_.members : none;
}

const Json* Json::find(std::string_view key) const {
  for (const Member& member : members()) {
    if (member.name.text() == key) return &member.value;
  }
  return nullptr;
}

std::string_view kind_name(Json::Kind kind) {
  switch (kind) {
    case Json::Kind::null: return "null";
    case Json::Kind::boolean: return "a boolean";
    case Json::Kind::integer: return "an integer";
    case Json::Kind::real: return "a number with a fraction, or too large";
    case Json::Kind::string: return "a string";
    case Json::Kind::array: return "a list";
    case Json::Kind::object: return "an object";
  }
  return "a value";
}

Json merge_patch(Json target, const Json& patch) {
  if (!patch.is(Json::Kind::object)) return patch;
  if (!target.is(Json::Kind::object)) target = Json(Json::Kind::object, patch.span);
  std::vector<Member>& members = target.mutable_members();
  std::unordered_map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < members.size(); ++i) places.emplace(members[i].key(), i);
  std::vector<bool> gone(members.size(), false);
  for (const Member& change : patch.members()) {
    const auto old = places.find(change.key());
    if (change.value.is(Json::Kind::null)) {
      if (old == places.end()) continue;
      gone[old->second] = true;
      places.erase(old);
    } else if (old != places.end()) {
      Json& value = members[old->second].value;
      value = merge_patch(std::move(value), change.value);
    } else {
      places.emplace(change.key(), members.size());
      members.emplace_back(change.name, merge_patch(Json{}, change.value));
      gone.push_back(false);
    }
  }
  std::size_t place = 0;
  std::erase_if(members, [&](const Member&) { return gone[place++]; });
  return target;
}

}  // namespace pathproof::spec
