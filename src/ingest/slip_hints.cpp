#include "ingest/slip_hints.hpp"

#include "core/unicode.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace claimgraph {

namespace {

using namespace std::string_view_literals;

/// Keys that others have for what is a class here, and for a date.
constexpr std::array keys_of_classes = {"kind"sv, "type"sv, "class"sv, "relation"sv, "rel"sv};
constexpr std::array keys_of_dates = {"date"sv, "time"sv, "day"sv, "year"sv};

bool contains(const auto& all, std::string_view one) { return std::find(all.begin(), all.end(), one) != all.end(); }

}  // namespace

std::string hint_of_kind(const vocabulary& v, std::string_view written, std::string_view id) {
    if (v.relation(written))
        return fmt::format("{} is a relation, and an edge is a link: write [words](#to){{#{} .{} from=ID}}", written,
                           printable(id, 60), written);
    const auto kinds = v.kind_names();
    auto near = did_you_mean(written, kinds);
    return near.empty() ? fmt::format("the kinds are: {}", fmt::join(kinds, ", ")) : near;
}

std::string hint_of_kind_on_link(const vocabulary& v, std::string_view written) {
    if (!v.kind(written)) return {};
    return fmt::format("{} is a kind, and a node is a span: write [words]{{#name .{}}}", written, written);
}

std::string hint_of_key(const vocabulary& v, const attribute& a, const std::vector<std::string_view>& known) {
    if (contains(keys_of_classes, a.key) && (v.kind(a.value) || v.relation(a.value)))
        return fmt::format("a kind or relation is a class: write .{}", a.value);
    if (contains(keys_of_dates, a.key) && contains(known, "when") && contains(known, "on"))
        return "write when= for when it holds, on= for when it was said";
    return did_you_mean(a.key, known);
}

}  // namespace claimgraph
