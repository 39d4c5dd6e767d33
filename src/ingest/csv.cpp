#include "ingest/csv.hpp"

#include "ingest/csv_stops.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace claimgraph {

char separator_of(std::string_view bytes) noexcept {
    constexpr std::string_view separators = ",;\t";
    std::array<std::size_t, separators.size()> counts{};
    bool quoted = false, begun = false;
    for (const char c : bytes) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n' && begun) break;
        begun = begun || (c != '\n' && c != '\r');
        if (const auto which = separators.find(c); which != separators.npos) ++counts[which];
    }
    return separators[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

inline bool csv_reader::at_line_end() const noexcept {
    return at_ == bytes_.size() || bytes_[at_] == '\n' ||
           (bytes_[at_] == '\r' && bytes_.substr(at_).starts_with("\r\n"));
}

inline void csv_reader::look_at(std::size_t block) noexcept {
    block_ = block;
    if (block + bytes_of_stops <= bytes_.size()) {
        stops_ = find_stops(bytes_.data() + block, separator_);
        return;
    }
    std::array<char, bytes_of_stops> last{};
    if (block < bytes_.size()) std::memcpy(last.data(), bytes_.data() + block, bytes_.size() - block);
    stops_ = find_stops(last.data(), separator_);
}

inline std::size_t csv_reader::next_stop(std::size_t at) noexcept {
    auto block = at / bytes_of_stops * bytes_of_stops;
    if (block != block_) look_at(block);
    auto left = stops_ & (~std::uint64_t{0} << at % bytes_of_stops);
    while (left == 0) {
        block += bytes_of_stops;
        look_at(block);
        if (block >= bytes_.size()) return bytes_.size();
        left = stops_;
    }
    return block + static_cast<std::size_t>(std::countr_zero(left));
}

inline void csv_reader::add(std::string_view text, std::size_t begin) {
    const auto piece = text_.begin();
    cells_.push_back({text, {static_cast<std::uint32_t>(piece + begin), static_cast<std::uint32_t>(piece + at_)}});
}

inline csv_reader::outcome csv_reader::read_bare() {
    const auto begin = at_;
    at_ = next_stop(at_);
    while (at_ != bytes_.size() && bytes_[at_] == '\r' && !at_line_end())  // alone, it is a character
        at_ = next_stop(at_ + 1);
    if (at_ != bytes_.size() && bytes_[at_] == '"') return give_up(outcome::bare_quote, at_);
    add(bytes_.substr(begin, at_ - begin), begin);
    return outcome::row;
}

csv_reader::outcome csv_reader::next() {
    for (;;) {
        const auto begun = at_;
        const auto read = read_row();
        if (at_ < bytes_.size()) return read;
        // What ends with the piece may go on in the next; what ends with a text that is cut is no whole row.
        if (text_.is_last()) return text_.is_cut() ? outcome::end : read;
        advance(begun);
    }
}

void csv_reader::advance(std::size_t from) {
    text_.advance(from);
    bytes_ = text_.bytes();
    at_ = 0;
    block_ = no_block;
}

csv_reader::outcome csv_reader::read_row() {
    unescaped_.clear();
    cells_.clear();
    while (at_ < bytes_.size() && at_line_end()) at_ = bytes_.find('\n', at_) + 1;
    if (at_ == bytes_.size()) return outcome::end;
    for (;;) {
        const bool quoted = at_ < bytes_.size() && bytes_[at_] == '"';
        if (const auto read = quoted ? read_quoted() : read_bare(); read != outcome::row) return read;
        if (at_ < bytes_.size() && bytes_[at_] == separator_) {
            ++at_;
            continue;
        }
        if (at_ < bytes_.size()) at_ += bytes_[at_] == '\r' ? 2u : 1u;
        return outcome::row;
    }
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
    if (!at_line_end() && bytes_[at_] != separator_) return give_up(outcome::behind_quote, at_);
    add(doubled ? unescape(text) : text, begin);
    return outcome::row;
}

csv_reader::outcome csv_reader::give_up(outcome why, std::size_t at) {
    const auto begin = static_cast<std::uint32_t>(text_.begin() + at);
    trouble_ = {begin, begin + 1};
    const auto line_end = bytes_.find('\n', at_);
    at_ = line_end == bytes_.npos ? bytes_.size() : line_end + 1;
    return why;
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
