#include "ingest/csv.hpp"

#include <array>
#include <cstring>

namespace claimgraph {

namespace {

constexpr auto make_stops() {
    std::array<bool, 256> stops{};
    for (const char c : {',', '\n', '\r', '"'}) stops[static_cast<unsigned char>(c)] = true;
    return stops;
}
constexpr auto stops = make_stops();

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

csv_reader::outcome csv_reader::read_bare() {
    const auto begin = at_;
    const char* p = bytes_.data() + at_;
    const char* const end = bytes_.data() + bytes_.size();
    for (;; ++p) {
        while (p != end && !stops[static_cast<unsigned char>(*p)]) ++p;
        at_ = static_cast<std::size_t>(p - bytes_.data());
        if (p != end && *p == '\r' && !at_line_end()) continue;  // a carriage return alone is a character
        if (p != end && *p == '"') return give_up(outcome::bare_quote, at_);
        add(bytes_.substr(begin, at_ - begin), begin);
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
