#pragma once
/// \file
/// A value of openCypher: what parameters are given as and answers come in.

#include <claimgraph/core/date.hpp>
#include <claimgraph/core/id.hpp>

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace claimgraph::cypher {

enum class value_type : std::uint8_t {
    null,
    boolean,
    integer,
    floating,
    string,
    list,
    map,
    node,
    relationship,
    path,
    date
};
/// "NULL", "BOOLEAN", "INTEGER" ... as the standard writes them.
[[nodiscard]] std::string_view to_string(value_type t) noexcept;

/// A walk: one node more than edges; each edge joins the nodes beside it, in either direction.
struct path {
    std::vector<node_id> nodes;
    std::vector<edge_id> edges;
    friend bool operator==(const path&, const path&) = default;
};

/// Whole numbers that always fit 64 bits with a sign, no bool and no character. Others are cast by who knows them.
template <class I>
concept fits_integer = std::integral<I> &&(std::signed_integral<I> ? sizeof(I) <= 8 : sizeof(I) < 8) &&
                       !std::same_as<I, bool> && !std::same_as<I, char> && !std::same_as<I, wchar_t> &&
                       !std::same_as<I, char8_t> && !std::same_as<I, char16_t> && !std::same_as<I, char32_t>;

/// Immutable, 16 bytes, cheap to copy (large content is shared); safe to read from any thread.
/// Nodes, relationships and paths are ids that have meaning in the graph that was asked only.
///
///     value v(std::string_view("trump-era"));
///     v.is(value_type::string) && v.as_string() == "trump-era"
class value {
public:
    using list = std::vector<value>;
    using map = std::vector<std::pair<std::string, value>>;  ///< sorted by key, keys unique

    value() noexcept = default;  ///< null
    template <std::same_as<bool> B>
    explicit value(B b) noexcept : value(value_type::boolean, b ? 1 : 0) {}
    template <fits_integer I>
    explicit value(I i) noexcept : value(value_type::integer, static_cast<std::int64_t>(i)) {}
    template <std::integral I>
    requires(!fits_integer<I> && !std::same_as<I, bool>) explicit value(I i) = delete;
    explicit value(double d) noexcept : tag_(tag_of(value_type::floating)) { as_.d = d; }
    explicit value(std::string_view s);
    explicit value(std::string s);
    explicit value(const char* s) : value(std::string_view(s)) {}
    explicit value(list elements);
    explicit value(map entries);  ///< sorts; of equal keys the last stays
    explicit value(path p);
    explicit value(node_id n) noexcept : value(value_type::node, static_cast<std::uint32_t>(n)) {}
    explicit value(edge_id e) noexcept : value(value_type::relationship, static_cast<std::uint32_t>(e)) {}
    explicit value(day d) noexcept : value(value_type::date, static_cast<std::int32_t>(d)) {}
    /// A string that somebody else keeps alive: longer than this value and all its copies.
    [[nodiscard]] static value borrowed(std::string_view s) noexcept;

    value(const value& o) noexcept : as_(o.as_), tag_(o.tag_) {
        if (is_shared()) keep();
    }
    value(value&& o) noexcept : as_(o.as_), tag_(std::exchange(o.tag_, 0)) {}
    value& operator=(const value& o) noexcept { return *this = value(o); }
    value& operator=(value&& o) noexcept {
        std::swap(as_, o.as_);
        std::swap(tag_, o.tag_);
        return *this;
    }
    ~value() {
        if (is_shared()) release();
    }

    [[nodiscard]] value_type type() const noexcept { return static_cast<value_type>(tag_ & 0xFF); }
    [[nodiscard]] bool is(value_type t) const noexcept { return type() == t; }
    [[nodiscard]] bool is_null() const noexcept { return is(value_type::null); }
    [[nodiscard]] bool is_number() const noexcept { return is(value_type::integer) || is(value_type::floating); }
    [[nodiscard]] bool is_true() const noexcept { return is(value_type::boolean) && as_.i != 0; }

    // Each is a precondition that the value has that type.
    [[nodiscard]] bool as_boolean() const noexcept { return as_.i != 0; }
    [[nodiscard]] std::int64_t as_integer() const noexcept { return as_.i; }
    [[nodiscard]] double as_floating() const noexcept { return as_.d; }
    [[nodiscard]] node_id as_node() const noexcept { return node_id{static_cast<std::uint32_t>(as_.i)}; }
    [[nodiscard]] edge_id as_edge() const noexcept { return edge_id{static_cast<std::uint32_t>(as_.i)}; }
    [[nodiscard]] day as_date() const noexcept { return day{static_cast<std::int32_t>(as_.i)}; }
    [[nodiscard]] std::string_view as_string() const noexcept;  ///< kept alive by the value, or as `borrowed` says
    [[nodiscard]] const list& as_list() const noexcept;
    [[nodiscard]] const map& as_map() const noexcept;
    [[nodiscard]] const path& as_path() const noexcept;

    /// An integer or floating number as double.
    [[nodiscard]] double as_number() const noexcept;
    /// Lists and maps within one another; 0 for all else.
    [[nodiscard]] std::uint32_t depth() const noexcept;
    /// The entry of a map, or null.
    [[nodiscard]] const value& at(std::string_view key) const noexcept;
    /// The same with no borrowed string in it.
    [[nodiscard]] value owned() const;

private:
    struct heap;
    struct string_heap;
    struct list_heap;
    struct map_heap;
    struct path_heap;
    value(value_type t, std::int64_t i) noexcept : as_{i}, tag_(tag_of(t)) {}
    [[nodiscard]] static constexpr std::uint64_t tag_of(value_type t) noexcept { return static_cast<std::uint64_t>(t); }
    [[nodiscard]] bool is_shared() const noexcept { return (tag_ & shared) != 0; }
    void keep() const noexcept;
    void release() noexcept;

    union {
        std::int64_t i;
        double d;
        const char* s;
        heap* h;
    } as_{0};
    // The type, whether `h` is shared, and of a borrowed string its length: one word, as most values are made and
    // copied by the thousand.
    std::uint64_t tag_ = 0;
    static constexpr std::uint64_t shared = 0x100;
    static constexpr int length_at = 32;
};

/// Identical: same type and content, null and NaN equal to themselves (not the `=` of the language).
[[nodiscard]] bool same(const value& a, const value& b);

/// As a literal of the language; nodes and relationships as their numbers: (12), [7].
[[nodiscard]] std::string to_string(const value& v);

}  // namespace claimgraph::cypher
