#include "ingest/text_window.hpp"

#include "core/unicode.hpp"

#include <algorithm>
#include <cstring>

namespace claimgraph {

namespace {

constexpr std::size_t longest_character = 4;  // bytes of it in UTF-8; of a byte order mark there are fewer

}  // namespace

text_window::text_window(std::string_view whole) : size_(whole.size()), piece_(whole), last_(true) {
    ill_formed_ = find_ill_formed(whole);
    if (ill_formed_) piece_ = whole.substr(0, *ill_formed_);
}

text_window::text_window(large_vector<char> whole) : text_window(std::string_view(whole.data(), whole.size())) {
    room_ = std::move(whole);
}

text_window::text_window(reader read, std::size_t size, std::size_t piece)
    : read_(std::move(read)), size_(size), room_(std::max(std::min(piece, size), longest_character)) {
    fill();
}

void text_window::advance(std::size_t from) {
    const auto known = piece_.size() - from;
    used_ -= from;
    std::memmove(room_.data(), room_.data() + from, used_);
    begin_ += from;
    if (used_ > room_.size() / 2) room_.resize(2 * room_.size());
    piece_ = {room_.data(), known};
    fill();
}

void text_window::fill() {
    bool at_end = begin_ + used_ >= size_;
    while (used_ < room_.size() && !at_end) {
        const auto wanted = std::min(room_.size() - used_, size_ - begin_ - used_);
        const auto read = read_(std::span(room_).subspan(used_, wanted), begin_ + used_);
        if (read < 0) error_number_ = errno;
        if (read > 0) used_ += static_cast<std::size_t>(read);
        at_end = read <= 0 || begin_ + used_ >= size_;
    }
    const auto checked = piece_.size();
    const std::string_view all(room_.data(), used_);
    const auto bad = find_ill_formed(all.substr(checked));
    const auto good = bad ? checked + *bad : used_;
    // At the end of a piece it may be a character whose last bytes are still to come.
    const bool may_go_on = !at_end && used_ - good < longest_character;
    if (good < used_ && !may_go_on) ill_formed_ = begin_ + good;
    piece_ = all.substr(0, good);
    last_ = at_end || ill_formed_;
}

std::string_view text_window::whole() {
    if (!read_) return {piece_.data(), size_};
    if (whole_.empty()) {
        whole_.assign(size_, ' ');
        for (std::size_t at = 0; at < size_;) {
            const auto read = read_(std::span(whole_).subspan(at), at);
            if (read <= 0) break;
            at += static_cast<std::size_t>(read);
        }
    }
    return {whole_.data(), whole_.size()};
}

}  // namespace claimgraph
