#pragma once
/// \file
/// New rows among those that a graph has already.

#include "graph/hash_index.hpp"
#include "graph/large_memory.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <optional>
#include <type_traits>
#include <vector>

namespace claimgraph {

/// New rows among old ones, `count` of them, that keep their order: new row k stands before old row before[k], and old
/// rows that are `gone` nowhere. Both ascend.
struct insertion {
    std::size_t count = 0;
    large_vector<std::uint32_t> before;
    large_vector<std::uint32_t> gone;

    /// `old(i)` for each old row that is left and `fresh(k)` for each new one, in their order.
    template <class Old, class Fresh>
    void visit(const Old& old, const Fresh& fresh) const {
        std::size_t at = 0, left_out = 0;
        const auto visit_until = [&](std::size_t end) {
            for (; left_out < gone.size() && gone[left_out] < end; at = gone[left_out++] + std::size_t{1})
                for (; at < gone[left_out]; ++at) old(at);
            for (; at < end; ++at) old(at);
        };
        for (std::size_t k = 0; k < before.size(); ++k) {
            visit_until(before[k]);
            fresh(k);
        }
        visit_until(count);
    }
    template <class Old, class Fresh>
    [[nodiscard]] auto merged(const Old& old, const Fresh& fresh) const {
        large_vector<std::decay_t<decltype(fresh(std::size_t{}))>> all(count - gone.size() + before.size());
        auto* to = all.data();
        visit([&](std::size_t i) { *to++ = old(i); }, [&](std::size_t k) { *to++ = fresh(k); });
        return all;
    }
    /// Where each old row stands; of one that is gone, where what comes behind it does.
    [[nodiscard]] large_vector<std::uint32_t> old_places() const {
        large_vector<std::uint32_t> places(count);
        std::uint32_t at = 0;
        std::size_t next = 0;
        const auto skip_to = [&](std::size_t end) {
            while (next < end) places[next++] = at;
        };
        visit(
            [&](std::size_t i) {
                skip_to(i);
                places[next++] = at++;
            },
            [&](std::size_t) { ++at; });
        skip_to(count);
        return places;
    }
    /// How many old rows before row i are gone.
    [[nodiscard]] std::uint32_t gone_before(std::uint32_t i) const noexcept {
        return static_cast<std::uint32_t>(std::lower_bound(gone.begin(), gone.end(), i) - gone.begin());
    }
    /// Where new row k stands.
    [[nodiscard]] std::uint32_t place(std::size_t k) const noexcept {
        return before[k] - gone_before(before[k]) + static_cast<std::uint32_t>(k);
    }
};

/// What `merged` takes from a column as it is.
template <class Column>
[[nodiscard]] auto kept(const Column& c) noexcept {
    return [&c](std::size_t i) { return c[i]; };
}

/// An index of as many buckets as before, in which old row r is `moved(r)` unless it `goes(r)`. Nothing where buckets
/// would become long.
template <class Moved, class Goes>
[[nodiscard]] std::optional<hash_index> extended(const hash_index& old, const Moved& moved, const Goes& goes,
                                                 std::vector<hashed_row> added) {
    constexpr std::size_t most_in_a_bucket = 4;
    if (old.rows.empty()) return make_hash_index(added);
    const auto buckets = old.directory.size() - 1;
    if (old.rows.size() + added.size() > std::max<std::size_t>(64, most_in_a_bucket * buckets)) return std::nullopt;
    const auto bucket = [&](const hashed_row& e) { return hash_index::bucket_of(e.hash, buckets); };
    std::stable_sort(added.begin(), added.end(),
                     [&](const hashed_row& a, const hashed_row& b) { return bucket(a) < bucket(b); });
    insertion into{old.rows.size(), {}, {}};
    for (const auto& e : added) into.before.push_back(old.directory[bucket(e) + 1]);
    for (std::uint32_t i = 0; i < old.rows.size(); ++i)
        if (goes(old.rows[i])) into.gone.push_back(i);
    auto all =
        into.merged([&](std::size_t i) { return moved(old.rows[i]); }, [&](std::size_t k) { return added[k].row; });
    large_vector<std::uint32_t> directory(buckets + 1, 0);
    for (const auto& e : added) ++directory[bucket(e) + 1];
    std::partial_sum(directory.begin(), directory.end(), directory.begin());
    std::size_t left_out = 0;
    for (std::size_t i = 0; i <= buckets; ++i) {
        while (left_out < into.gone.size() && into.gone[left_out] < old.directory[i]) ++left_out;
        directory[i] += old.directory[i] - static_cast<std::uint32_t>(left_out);
    }
    return hash_index{packed_column(directory), packed_column(all)};
}

}  // namespace claimgraph
