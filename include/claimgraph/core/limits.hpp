#pragma once
/// \file
/// Bounds on what strangers' bytes may cost. A limit that is hit is named in the failure, never silent.

#include <claimgraph/core/result.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace claimgraph {

/// More `nesting` than this counts as this: what is nested is read by recursion, and a thousand levels fit every stack.
inline constexpr std::size_t most_nesting = 1'000;

/// A value with sane defaults; every reader and every question takes one.
///
///     limits l; l.paths_per_pair = 100;
struct limits {
    std::size_t input_bytes = 256u << 20;
    std::size_t line_bytes = 128u << 20;
    std::size_t nesting = 256;  ///< brackets within brackets, JSON and expressions; `most_nesting` at most
    std::size_t attributes_per_mark = 1'000;
    std::size_t id_bytes = 1'024;
    std::size_t text_bytes = 4u << 20;  ///< of one label, note or quotation
    std::size_t nodes_per_article = 200'000;
    std::size_t edges_per_article = 2'000'000;
    std::size_t metadata_bytes = 64u << 10;
    std::size_t metadata_nodes = 10'000;
    std::size_t diagnostics = 10'000;        ///< kept; the rest is counted
    std::size_t paths_per_pair = 1'000;      ///< from one thing to another
    std::size_t paths_per_answer = 100'000;  ///< all pairs of one answer together
    std::size_t answer_nodes = 1'000'000;    ///< things listed in one answer; edges of its paths over `path_edges`
    std::size_t path_edges = 30;             ///< where paths are returned; reachability has none
    std::size_t query_bytes = 1u << 20;
    std::size_t query_tokens = 500'000;
    std::size_t pattern_elements = 256;
    std::size_t query_memory = 512u << 20;
    std::size_t query_rows = 10'000'000;
    std::size_t string_bytes = 64u << 20;
    std::size_t list_elements = 10'000'000;
    std::chrono::milliseconds query_time{10'000};
};

/// The names of all limits, as failures tell them ("nesting"), in the order above.
[[nodiscard]] const std::vector<std::string_view>& limit_names();
/// The value of a limit, "query_time" in milliseconds; nothing for a name that is none.
[[nodiscard]] std::optional<std::uint64_t> find_limit(const limits& l, std::string_view name) noexcept;
/// Changes one limit, named as failures tell it. CG-limits-001 (category::usage) for an unknown name, CG-limits-002
/// for a value above what the library can keep to, whatever the limit: nesting, for one, may be 1,000 at most.
///
///     set_limit(l, "query_rows", 1'000).value();
[[nodiscard]] result<void> set_limit(limits& l, std::string_view name, std::uint64_t value);

/// A point in time after which work stops with category::timeout. Cheap to copy; look at it at most
/// every 1,024 steps.
class deadline {
public:
    using clock = std::chrono::steady_clock;
    deadline() = default;  ///< never
    /// From now on. What is longer than a hundred years is never, also `milliseconds::max()`.
    template <class Rep, class Period>
    explicit deadline(std::chrono::duration<Rep, Period> from_now) {
        constexpr std::chrono::duration<double> century(3.2e9);
        const std::chrono::duration<double> seconds(from_now);
        if (!(seconds < century)) return;
        given_ = seconds > -century ? std::chrono::duration_cast<clock::duration>(from_now) : clock::duration{};
        at_ = clock::now() + given_;
    }
    [[nodiscard]] bool passed() const { return at_ && passed(clock::now()); }
    [[nodiscard]] bool passed(clock::time_point moment) const { return at_ && moment >= *at_; }
    /// Nothing for never.
    [[nodiscard]] std::optional<clock::time_point> at() const { return at_; }
    /// How long it was when it was made; 0 for never.
    [[nodiscard]] clock::duration given() const { return given_; }

private:
    std::optional<clock::time_point> at_;
    clock::duration given_{};
};

}  // namespace claimgraph
