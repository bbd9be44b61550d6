#include "page/packed_render.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace pathproof::report {

namespace {

// One block with the fixed codes of RFC 1951. Codes made for the text would take a tenth less, and as much program again.
class Deflate {
 public:
  explicit Deflate(std::string_view text) : text_(text), before_(text.size(), none), last_(heads, none) {}

  std::string all() {
    bits(1, 1);  // the last block
    bits(1, 2);  // fixed codes
    std::size_t at = 0;
    Match next = longest(0);
    while (at < text_.size()) {
      const Match here = next;
      remember(at);
      next = longest(at + 1);
      // a longer one that begins with the next byte is worth this byte by itself
      if (here.length < least || next.length > here.length) {
        symbol(static_cast<unsigned char>(text_[at++]));
        continue;
      }
      copy(here);
      for (const std::size_t end = at + here.length; ++at < end;) remember(at);
      next = longest(at);
    }
    symbol(end_of_block);
    if (used_ > 0) out_ += static_cast<char>(byte_);
    return std::move(out_);
  }

 private:
  struct Match {
    std::size_t length = 0;
    std::size_t distance = 0;
  };

  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  static constexpr std::size_t heads = 1U << 15U;
  static constexpr std::size_t least = 3;
  static constexpr std::size_t most = 258;
  static constexpr std::size_t window = 32768;
  static constexpr int tries = 128;
  static constexpr unsigned end_of_block = 256;

  std::size_t head_of(std::size_t at) const {
    std::uint32_t three = 0;
    for (std::size_t i = at; i < at + least; ++i) three = three << 8U | static_cast<unsigned char>(text_[i]);
    return three * 2654435761U >> 17U;
  }

  void remember(std::size_t at) {
    if (at + least > text_.size()) return;
    std::size_t& head = last_[head_of(at)];
    before_[at] = head;
    head = at;
  }

  // The longest earlier text that is the same as what begins here; of several the nearest.
  Match longest(std::size_t at) const {
    Match out;
    if (at + least > text_.size()) return out;
    const std::size_t room = std::min(most, text_.size() - at);
    std::size_t from = last_[head_of(at)];
    for (int i = 0; i < tries && from != none && at - from <= window; ++i, from = before_[from]) {
      std::size_t length = 0;
      while (length < room && text_[from + length] == text_[at + length]) ++length;
      if (length > out.length) out = {length, at - from};
    }
    return out;
  }

  // Extra bits begin with the lowest, codes with the highest.
  void bits(std::uint32_t value, unsigned count) {
    for (unsigned i = 0; i < count; ++i) bit(value >> i & 1U);
  }
  void code(std::uint32_t value, unsigned count) {
    while (count-- > 0) bit(value >> count & 1U);
  }
  void bit(std::uint32_t value) {
    byte_ |= value << used_;
    if (++used_ < 8) return;
    out_ += static_cast<char>(byte_);
    byte_ = 0;
    used_ = 0;
  }

  void symbol(unsigned value) {
    if (value < 144) {
      code(0x30 + value, 8);
    } else if (value < 256) {
      code(0x190 + value - 144, 9);
    } else if (value < 280) {
      code(value - 256, 7);
    } else {
      code(0xc0 + value - 280, 8);
    }
  }

  void copy(const Match& match) {
    if (match.length == most) {
      symbol(285);
    } else {
      const Bucket length = bucket(match.length - least, 4);
      symbol(257 + length.number);
      bits(length.rest, length.extra);
    }
    const Bucket distance = bucket(match.distance - 1, 2);
    code(distance.number, 5);
    bits(distance.rest, distance.extra);
  }

  struct Bucket {
    unsigned number = 0;
    unsigned extra = 0;  // bits
    std::uint32_t rest = 0;
  };

  // Buckets of which twice `each` have one value, and every `each` after them twice as many as those before.
  static Bucket bucket(std::size_t value, unsigned each) {
    Bucket out;
    while (value >> out.extra >= 2U * each) ++out.extra;
    out.number = static_cast<unsigned>(value >> out.extra) + each * out.extra;
    out.rest = static_cast<std::uint32_t>(value & ((std::size_t{1} << out.extra) - 1));
    return out;
  }

  std::string_view text_;
  std::vector<std::size_t> before_;  // per place: the one before with the same head
  std::vector<std::size_t> last_;    // per head
  std::string out_;
  std::uint32_t byte_ = 0;
  unsigned used_ = 0;  // bits of it
};

void add_big_endian(std::uint32_t value, std::string& out) {
  for (unsigned shift = 32; shift > 0; shift -= 8) out += static_cast<char>(value >> (shift - 8) & 0xffU);
}

std::uint32_t adler32(std::string_view bytes) {
  constexpr std::uint32_t prime = 65521;
  std::uint32_t a = 1;
  std::uint32_t b = 0;
  for (const char c : bytes) {
    a = (a + static_cast<unsigned char>(c)) % prime;
    b = (b + a) % prime;
  }
  return b << 16U | a;
}

}  // namespace

std::string deflated(std::string_view bytes) {
  std::string out = "\x78\x9c";
  out += Deflate(bytes).all();
  add_big_endian(adler32(bytes), out);
  return out;
}

std::string base64_of(std::string_view bytes) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t three = 0;
    for (std::size_t k = i; k < i + 3; ++k)
      three = three << 8U | (k < bytes.size() ? static_cast<unsigned char>(bytes[k]) : 0U);
    for (unsigned shift = 24; shift > 0; shift -= 6) out += digits[three >> (shift - 6) & 0x3fU];
  }
  for (std::size_t missing = (3 - bytes.size() % 3) % 3; missing > 0; --missing)
    out[out.size() - missing] = '=';
  return out;
}

}  // namespace pathproof::report
