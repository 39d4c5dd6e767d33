#include "cypher/row_set.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace claimgraph::cypher {

std::pair<std::uint32_t, bool> row_set::add(std::span<const value> row) {
    context_.tick();
    if (table_.size() < 2 * (hashes_.size() + 1)) grow();
    const auto h = hash(row, &context_);
    auto at = h & (table_.size() - 1);
    for (; table_[at] != 0; at = (at + 1) & (table_.size() - 1)) {
        const auto i = table_[at] - 1;
        if (hashes_[i] != h) continue;
        const auto other = (*this)[i];
        if (std::equal(row.begin(), row.end(), other.begin(),
                       [&](const value& a, const value& b) { return order(a, b, &context_) == 0; }))
            return {i, false};
    }
    if (hashes_.size() >= context_.options.limits.query_rows)
        raise(fault_id::too_many_rows, fmt::format("more than {} rows are kept", context_.options.limits.query_rows));
    std::size_t bytes = 16;
    for (const auto& v : row) {
        values_.push_back(v);
        bytes += sizeof(value);
    }
    hashes_.push_back(h);
    table_[at] = static_cast<std::uint32_t>(hashes_.size());
    bytes_ += bytes;
    context_.account(bytes);
    return {table_[at] - 1, true};
}

void row_set::grow() {
    const auto size = std::max<std::size_t>(16, table_.size() * 2);
    table_.assign(size, 0);
    for (std::size_t i = 0; i < hashes_.size(); ++i) {
        auto at = hashes_[i] & (size - 1);
        while (table_[at] != 0) at = (at + 1) & (size - 1);
        table_[at] = static_cast<std::uint32_t>(i + 1);
    }
}

void row_set::clear() {
    context_.release(bytes_);
    bytes_ = 0;
    values_.clear();
    hashes_.clear();
    table_.clear();
}

}  // namespace claimgraph::cypher
