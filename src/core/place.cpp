#include <claimgraph/core/place.hpp>

#include "core/unicode.hpp"

#include <algorithm>
#include <cstring>

namespace claimgraph {

namespace {

constexpr std::uint32_t stride = 64;

}  // namespace

code_point_index::code_point_index(std::string_view text) {
    before_.reserve(text.size() / stride + 1);
    std::size_t count = 0;
    for (std::size_t at = 0; at <= text.size(); at += stride) {
        before_.push_back(static_cast<std::uint32_t>(count));
        count += count_code_points(text.substr(at, stride));
    }
}

std::uint32_t code_point_index::count(std::string_view text, std::uint32_t offset) const noexcept {
    const auto row = offset / stride;
    return before_[row] +
           static_cast<std::uint32_t>(count_code_points(text.substr(row * stride, offset - row * stride)));
}

line_index::line_index(std::string_view text) : columns_(text) {
    // A byte order mark belongs to no line: editors do not show it.
    starts_.push_back(text.starts_with("\xEF\xBB\xBF") ? 3 : 0);
    const char* const first = text.data();
    const char* const last = first + text.size();
    for (const char* p = first; p != last;) {
        p = static_cast<const char*>(std::memchr(p, '\n', static_cast<std::size_t>(last - p)));
        if (p == nullptr) break;
        ++p;
        starts_.push_back(static_cast<std::uint32_t>(p - first));
    }
}

line_index::position line_index::locate(std::string_view text, std::uint32_t offset) const noexcept {
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
    const auto line = static_cast<std::uint32_t>(after - starts_.begin());
    if (line == 0) return {};
    const std::uint32_t start = starts_[line - 1];
    const auto characters = offset - start <= 2 * stride ? count_code_points(text.substr(start, offset - start))
                                                         : columns_.count(text, offset) - columns_.count(text, start);
    return {line, static_cast<std::uint32_t>(characters) + 1};
}

place line_index::find(std::string_view text, std::uint32_t offset, std::string file) const {
    const auto [line, column] = locate(text, offset);
    return {std::move(file), line, column, offset};
}

byte_range line_index::line_of(std::string_view text, std::uint32_t offset) const noexcept {
    auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
    if (after == starts_.begin() && after != starts_.end()) ++after;  // within the byte order mark
    const std::uint32_t begin = after == starts_.begin() ? 0 : *(after - 1);
    auto end = after == starts_.end() ? static_cast<std::uint32_t>(text.size()) : *after;
    while (end > begin && (text[end - 1] == '\n' || text[end - 1] == '\r')) --end;
    return {begin, end};
}

}  // namespace claimgraph
