#include "core/unicode.hpp"

#include <claimgraph/core/limits.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace claimgraph {

namespace {

struct named_limit {
    std::string_view name;
    std::size_t limits::*member;
    std::uint64_t most;
};

constexpr std::uint64_t any = std::uint64_t{1} << 40;

// Offsets into a file have 32 bits.
constexpr std::array all{
    named_limit{"input_bytes", &limits::input_bytes, 0xFFFFFFFE},
    named_limit{"line_bytes", &limits::line_bytes, any},
    named_limit{"nesting", &limits::nesting, most_nesting},
    named_limit{"attributes_per_mark", &limits::attributes_per_mark, any},
    named_limit{"id_bytes", &limits::id_bytes, any},
    named_limit{"text_bytes", &limits::text_bytes, any},
    named_limit{"nodes_per_article", &limits::nodes_per_article, any},
    named_limit{"edges_per_article", &limits::edges_per_article, any},
    named_limit{"metadata_bytes", &limits::metadata_bytes, any},
    named_limit{"metadata_nodes", &limits::metadata_nodes, any},
    named_limit{"diagnostics", &limits::diagnostics, any},
    named_limit{"paths_per_pair", &limits::paths_per_pair, any},
    named_limit{"paths_per_answer", &limits::paths_per_answer, any},
    named_limit{"answer_nodes", &limits::answer_nodes, any},
    named_limit{"path_edges", &limits::path_edges, any},
    named_limit{"query_bytes", &limits::query_bytes, any},
    named_limit{"query_tokens", &limits::query_tokens, any},
    named_limit{"pattern_elements", &limits::pattern_elements, 100'000},
    named_limit{"query_memory", &limits::query_memory, any},
    named_limit{"query_rows", &limits::query_rows, any},
    named_limit{"string_bytes", &limits::string_bytes, 0xFFFFFFFE},
    named_limit{"list_elements", &limits::list_elements, 0xFFFFFFFE},
};
constexpr std::string_view time_name = "query_time";
constexpr std::uint64_t longest = 1'000'000'000;  // milliseconds: eleven days

const named_limit* find(std::string_view name) noexcept {
    const auto* found = std::find_if(all.begin(), all.end(), [&](const named_limit& l) { return l.name == name; });
    return found == all.end() ? nullptr : found;
}

failure too_large(std::string_view name, std::uint64_t value, std::uint64_t most) {
    return make_failure("CG-limits-002", category::usage,
                        fmt::format("the limit {} can be {} at most, not {}", name, most, value));
}

}  // namespace

const std::vector<std::string_view>& limit_names() {
    static const auto names = [] {
        std::vector<std::string_view> some;
        for (const auto& l : all) some.push_back(l.name);
        some.push_back(time_name);
        return some;
    }();
    return names;
}

std::optional<std::uint64_t> find_limit(const limits& l, std::string_view name) noexcept {
    if (name == time_name) return static_cast<std::uint64_t>(l.query_time.count());
    if (const auto* known = find(name)) return l.*known->member;
    return std::nullopt;
}

result<void> set_limit(limits& l, std::string_view name, std::uint64_t value) {
    if (name == time_name) {
        if (value > longest) return too_large(name, value, longest);
        l.query_time = std::chrono::milliseconds(value);
        return {};
    }
    const auto* known = find(name);
    if (known == nullptr) {
        auto hint = did_you_mean(name, limit_names());
        if (hint.empty()) hint = fmt::format("the limits are {}", fmt::join(limit_names(), ", "));
        return make_failure("CG-limits-001", category::usage, fmt::format("there is no limit \"{}\"", printable(name)),
                            std::move(hint));
    }
    if (value > known->most) return too_large(name, value, known->most);
    l.*known->member = value;
    return {};
}

}  // namespace claimgraph
