#pragma once
/// \file
/// What falls with each of many things, hundreds of them in one pass.

#include "query/support_net.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace claimgraph {

/// Withdraws up to 512 things side by side, each on its own: bit i of a thing's columns says whether it falls
/// with the i-th of them. A thing falls with what it is itself, with whatever one of its requirements falls
/// with, and with what all its suppliers fall with; the greatest solution is the answer. That is dominators
/// as a data-flow problem (Allen and Cocke 1972, "Graph-theoretic constructs for program control flow
/// analysis"), requirements added. One sweep in which each thing comes after what settled it is exact but for
/// loops; then what loops lead back to is looked at again until nothing shrinks. In reverse postorder that is
/// little (Hecht and Ullman 1975, "A simple algorithm for global data flow analysis problems").
///
/// 64 bytes a supported thing. A run costs eight words for each claim of what falls with anything.
class support_falls {
public:
    static constexpr std::size_t width = 512;
    using columns = std::array<std::uint64_t, width / 64>;

    /// O(nodes * log(nodes) + edges).
    explicit support_falls(const support_net&);

    /// Supported things, each after some that are enough to support it, deep first: neighbours shake much the
    /// same things.
    [[nodiscard]] const std::vector<node_id>& order() const noexcept { return order_; }

    /// Withdraws `things`: supported, each once, at most `width`; each together with all that is `gone`. False when
    /// out of time; then no more runs.
    [[nodiscard]] bool run(std::span<const node_id> things, pace&, std::span<const node_id> gone = {});

    /// What `n`, a supported thing, fell with in the last run.
    [[nodiscard]] const columns& operator[](node_id n) const noexcept { return columns_[place_[index(n)]]; }
    /// Claims looked at so far.
    [[nodiscard]] std::size_t steps() const noexcept { return steps_; }

    /// Calls f(thing, columns) for all that fell in the last run. What was withdrawn falls with itself too.
    template <class F>
    void for_each(F&& f) const {
        for (const auto p : visited_) f(order_[p], columns_[p]);
    }

private:
    using place = std::uint32_t;  ///< in `order_`
    static constexpr std::uint16_t no_column = 0xFFFF;
    static constexpr std::uint16_t all_columns = 0xFFFE;

    struct arcs {
        std::vector<std::size_t> begin = {0};
        std::vector<place> to;
        [[nodiscard]] std::span<const place> operator[](place p) const noexcept {
            return std::span(to).subspan(begin[p], begin[p + 1] - begin[p]);
        }
    };

    void withdraw(node_id, std::uint16_t column);
    void pend(place) noexcept;
    template <class Visit>
    [[nodiscard]] bool sweep(pace&, Visit&&);
    void visit(place);
    void look_again(place);
    [[nodiscard]] columns falls_with_all(std::span<const place> suppliers, std::size_t end) const noexcept;
    void add_own_and_needs(place, columns&) const noexcept;

    std::vector<node_id> order_;
    std::vector<place> place_;  ///< by node
    arcs needs_;
    arcs suppliers_;
    arcs up_;
    std::vector<columns> columns_;    ///< by place
    std::vector<std::uint16_t> own_;  ///< by place: the column in which it is withdrawn
    std::vector<node_id> withdrawn_;
    std::vector<place> visited_;          ///< what has columns, or had some
    std::vector<place> again_;            ///< visited before one of its suppliers
    std::vector<std::uint64_t> pending_;  ///< a bit for each place
    std::size_t first_pending_ = 0;       ///< word of `pending_`
    std::size_t end_pending_ = 0;
    std::size_t steps_ = 0;
};

/// Calls f(column) for each that is set.
template <class F>
void for_each_column(const support_falls::columns& set, F&& f) {
    for (std::size_t word = 0; word < set.size(); ++word)
        for (auto left = set[word]; left != 0; left &= left - 1)
            f(64 * word + static_cast<std::size_t>(std::countr_zero(left)));
}

/// Adds up columns in counters that are cut into binary digits: all digits k of 64 columns are one word, so that
/// 64 columns are added like one number.
class column_counts {
public:
    void add(const support_falls::columns& columns) noexcept;
    [[nodiscard]] std::size_t operator[](std::size_t column) const noexcept;

private:
    std::array<support_falls::columns, 32> digits_{};  ///< as many as an id has: no thing counts twice
};

}  // namespace claimgraph
