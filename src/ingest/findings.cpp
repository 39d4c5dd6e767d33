#include "ingest/findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace claimgraph {

void findings::add(std::vector<diagnostic> found) {
    const auto kept = static_cast<std::ptrdiff_t>(std::min(found.size(), is_full() ? 0 : most_ - all_.size()));
    for (auto at = found.begin() + kept; at != found.end(); ++at) lose(1, at->level == severity::error);
    all_.insert(all_.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.begin() + kept));
}

void findings::add(diagnostic d) {
    if (is_full()) lose(1, d.level == severity::error);
    else all_.push_back(std::move(d));
}

void findings::lose(std::size_t count, bool error) noexcept {
    lost_ += count;
    lost_error_ = lost_error_ || error;
}

bool findings::any_error() const noexcept {
    return lost_error_ ||
           std::any_of(all_.begin(), all_.end(), [](const auto& d) { return d.level == severity::error; });
}

/// What one word of an article means to several readers, such as a speaker who is an end of a claim too, is told by
/// each of them.
void findings::drop_repeated() {
    const auto same_place = [](const diagnostic& a, const diagnostic& b) {
        return a.where.file == b.where.file && a.where.offset == b.where.offset;
    };
    std::vector<diagnostic> kept;
    kept.reserve(all_.size());
    for (auto& d : all_) {
        const auto alike = [&](const diagnostic& k) { return k.code == d.code && k.message == d.message; };
        constexpr std::size_t few = 8;  // further back nothing is looked for, so that this stays linear
        std::size_t seen = 0;
        bool repeated = false;
        for (auto k = kept.rbegin(); k != kept.rend() && seen < few && same_place(*k, d) && !repeated; ++k, ++seen)
            repeated = d.where.line > 0 && alike(*k);
        if (!repeated) kept.push_back(std::move(d));
    }
    all_ = std::move(kept);
}

std::vector<diagnostic> findings::all() && {
    sort_by_place(all_);
    drop_repeated();
    if (lost_ == 0) return std::move(all_);
    diagnostic d;
    d.code = "CG-ingest-093";
    d.level = lost_error_ || error_count(all_) > 0 ? severity::error : severity::warning;
    d.kind = category::limit;
    d.limit = "diagnostics";
    d.message = fmt::format("{} more findings were not kept; the limit diagnostics is {}", lost_, most_);
    all_.push_back(std::move(d));
    return std::move(all_);
}

}  // namespace claimgraph
