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

std::vector<diagnostic> findings::all() && {
    sort_by_place(all_);
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
