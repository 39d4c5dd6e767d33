#include "ingest/csv.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace claimgraph {

namespace {

constexpr std::uint64_t each_byte = 0x0101010101010101u;
constexpr std::uint64_t high_bits = 0x80 * each_byte;

/// The highest bit of each byte of `word` that is `c`. Exact: a carry never leaves its byte.
constexpr std::uint64_t equal_bytes(std::uint64_t word, char c) noexcept {
    const auto other = word ^ (each_byte * static_cast<unsigned char>(c));
    return ~(((other & ~high_bits) + ~high_bits) | other) & high_bits;
}

constexpr std::uint64_t find_stops(std::uint64_t word) noexcept {
    return equal_bytes(word, ',') | equal_bytes(word, '\n') | equal_bytes(word, '\r') | equal_bytes(word, '"');
}

/// Eight bytes, the first of them in the lowest bits; zeros behind the end.
std::uint64_t load_word(std::string_view bytes, std::size_t at) noexcept {
    std::uint64_t word = 0;
    if (at + sizeof word <= bytes.size()) std::memcpy(&word, bytes.data() + at, sizeof word);
    else std::memcpy(&word, bytes.data() + at, bytes.size() - at);
    if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
    return word;
}

}  // namespace

bool csv_reader::at_line_end() const noexcept {
    return at_ == bytes_.size() || bytes_[at_] == '\n' ||
           (bytes_[at_] == '\r' && bytes_.substr(at_).starts_with("\r\n"));
}

csv_reader::outcome csv_reader::next() {
    unescaped_.clear();
    cells_.clear();
    while (at_ < bytes_.size() && at_line_end()) at_ = bytes_.find('\n', at_) + 1;
    if (at_ == bytes_.size()) return outcome::end;
    for (;;) {
        const bool quoted = at_ < bytes_.size() && bytes_[at_] == '"';
        if (const auto read = quoted ? read_quoted() : read_bare(); read != outcome::row) return read;
        if (at_ < bytes_.size() && bytes_[at_] == ',') {
            ++at_;
            continue;
        }
        if (at_ < bytes_.size()) at_ += bytes_[at_] == '\r' ? 2u : 1u;
        return outcome::row;
    }
}

std::size_t csv_reader::next_stop(std::size_t at) noexcept {
    auto word = at / 8 * 8;
    if (word != word_) stops_ = word < bytes_.size() ? find_stops(load_word(bytes_, word)) : 0;
    auto left = stops_ & (~std::uint64_t{0} << at % 8 * 8);
    while (left == 0) {
        word += 8;
        if (word >= bytes_.size()) return word_ = word, stops_ = 0, bytes_.size();
        left = stops_ = find_stops(load_word(bytes_, word));
    }
    word_ = word;
    return word + static_cast<std::size_t>(std::countr_zero(left)) / 8;
}

csv_reader::outcome csv_reader::read_bare() {
    const auto begin = at_;
    at_ = next_stop(at_);
    while (at_ != bytes_.size() && bytes_[at_] == '\r' && !at_line_end())  // alone, it is a character
        at_ = next_stop(at_ + 1);
    if (at_ != bytes_.size() && bytes_[at_] == '"') return give_up(outcome::bare_quote, at_);
    add(bytes_.substr(begin, at_ - begin), begin);
    return outcome::row;
}

csv_reader::outcome csv_reader::read_quoted() {
    const auto begin = at_;
    bool doubled = false;
    for (++at_;; at_ += 2, doubled = true) {
        at_ = bytes_.find('"', at_);
        if (at_ == bytes_.npos) {
            at_ = bytes_.size();
            return give_up(outcome::open_quote, begin);
        }
        if (at_ + 1 == bytes_.size() || bytes_[at_ + 1] != '"') break;
    }
    const auto text = bytes_.substr(begin + 1, at_ - begin - 1);
    ++at_;
    if (!at_line_end() && bytes_[at_] != ',') return give_up(outcome::behind_quote, at_);
    add(doubled ? unescape(text) : text, begin);
    return outcome::row;
}

csv_reader::outcome csv_reader::give_up(outcome why, std::size_t at) {
    trouble_ = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1)};
    const auto line_end = bytes_.find('\n', at_);
    at_ = line_end == bytes_.npos ? bytes_.size() : line_end + 1;
    return why;
}

void csv_reader::add(std::string_view text, std::size_t begin) {
    cells_.push_back({text, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)}});
}

std::string_view csv_reader::unescape(std::string_view text) {
    auto& out = unescaped_.emplace_back();
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        out += text[i];
        if (text[i] == '"') ++i;
    }
    return out;
}

}  // namespace claimgraph
