#include "cypher/compare.hpp"

#include "core/secret_hash.hpp"
#include "cypher/context.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace claimgraph::cypher {

namespace {

int sign(auto a, auto b) noexcept { return a < b ? -1 : (b < a ? 1 : 0); }

// Exact, also beyond 2^53; neither is NaN.
int compare_int_double(std::int64_t i, double d) noexcept {
    if (d >= 9223372036854775808.0) return -1;
    if (d < -9223372036854775808.0) return 1;
    const auto whole = static_cast<std::int64_t>(d);
    if (i != whole) return i < whole ? -1 : 1;
    return sign(0.0, d - static_cast<double>(whole));
}

int compare_numbers(const value& a, const value& b) noexcept {
    const bool ai = a.is(value_type::integer), bi = b.is(value_type::integer);
    if (ai && bi) return sign(a.as_integer(), b.as_integer());
    if (ai) return compare_int_double(a.as_integer(), b.as_floating());
    if (bi) return -compare_int_double(b.as_integer(), a.as_floating());
    return sign(a.as_floating(), b.as_floating());
}

void count(run_context* counted, std::size_t steps) {
    if (counted != nullptr) counted->tick(steps);
}
void count_bytes(run_context* counted, const value& a, const value& b) {
    count(counted, std::min(a.as_string().size(), b.as_string().size()) / bytes_per_step);
}

bool is_nan(const value& v) noexcept { return v.is(value_type::floating) && std::isnan(v.as_floating()); }

truth equal_lists(const value::list& a, const value::list& b, run_context* counted) {
    if (a.size() != b.size()) return truth::no;
    auto all = truth::yes;
    for (std::size_t i = 0; i < a.size(); ++i) {
        count(counted, 1);
        const auto one = equal(a[i], b[i], counted);
        if (one == truth::no) return one;
        if (one == truth::unknown) all = one;
    }
    return all;
}

truth equal_maps(const value::map& a, const value::map& b, run_context* counted) {
    if (a.size() != b.size()) return truth::no;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (a[i].first != b[i].first) return truth::no;
    auto all = truth::yes;
    for (std::size_t i = 0; i < a.size(); ++i) {
        count(counted, 1);
        const auto one = equal(a[i].second, b[i].second, counted);
        if (one == truth::no) return one;
        if (one == truth::unknown) all = one;
    }
    return all;
}

comparison compare_lists(const value::list& a, const value::list& b, run_context* counted) {
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
        count(counted, 1);
        const auto one = compare(a[i], b[i], counted);
        if (one != comparison::equal) return one;
    }
    return a.size() == b.size() ? comparison::equal : (a.size() < b.size() ? comparison::less : comparison::greater);
}

constexpr comparison from_sign(int s) noexcept {
    return s < 0 ? comparison::less : (s > 0 ? comparison::greater : comparison::equal);
}

int rank(const value& v) noexcept {
    switch (v.type()) {
        case value_type::map: return 0;
        case value_type::node: return 1;
        case value_type::relationship: return 2;
        case value_type::list: return 3;
        case value_type::path: return 4;
        case value_type::date: return 5;
        case value_type::string: return 6;
        case value_type::boolean: return 7;
        case value_type::integer: return 8;
        case value_type::floating: return std::isnan(v.as_floating()) ? 9 : 8;
        case value_type::null: break;
    }
    return 10;
}

int order_lists(const value::list& a, const value::list& b, run_context* counted) {
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
        count(counted, 1);
        if (const int one = order(a[i], b[i], counted); one != 0) return one;
    }
    return sign(a.size(), b.size());
}

int order_maps(const value::map& a, const value::map& b, run_context* counted) {
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
        count(counted, 1);
        if (const int key = sign(a[i].first, b[i].first); key != 0) return key;
        if (const int one = order(a[i].second, b[i].second, counted); one != 0) return one;
    }
    return sign(a.size(), b.size());
}

int order_paths(const path& a, const path& b) {
    if (a.nodes != b.nodes) return a.nodes < b.nodes ? -1 : 1;
    return sign(a.edges, b.edges);
}

// All bits of both decide about all bits.
std::size_t mix(std::size_t seed, std::uint64_t more) noexcept {
    const std::array<std::uint64_t, 2> both{seed, more};
    return secret_hash(both.data(), sizeof both);
}

// As the integer, where it is one of 64 bits.
std::uint64_t bits_of(double d) noexcept {
    if (std::isnan(d)) return 0x7ff8000000000000ULL;
    if (d >= -9223372036854775808.0 && d < 9223372036854775808.0 && d == std::floor(d))
        return static_cast<std::uint64_t>(static_cast<std::int64_t>(d));
    return std::bit_cast<std::uint64_t>(d);
}

}  // namespace

truth equal(const value& a, const value& b, run_context* counted) {
    if (a.is_null() || b.is_null()) return truth::unknown;
    if (a.is_number() && b.is_number())
        return !is_nan(a) && !is_nan(b) && compare_numbers(a, b) == 0 ? truth::yes : truth::no;
    if (a.type() != b.type()) return truth::no;
    if (a.is(value_type::list)) return equal_lists(a.as_list(), b.as_list(), counted);
    if (a.is(value_type::map)) return equal_maps(a.as_map(), b.as_map(), counted);
    return order(a, b, counted) == 0 ? truth::yes : truth::no;
}

comparison compare(const value& a, const value& b, run_context* counted) {
    if (a.is_number() && b.is_number())
        return is_nan(a) || is_nan(b) ? comparison::none : from_sign(compare_numbers(a, b));
    if (a.type() != b.type()) return comparison::unknown;
    switch (a.type()) {
        case value_type::string: count_bytes(counted, a, b); return from_sign(a.as_string().compare(b.as_string()));
        case value_type::boolean: return from_sign(sign(a.as_boolean(), b.as_boolean()));
        case value_type::date: return from_sign(sign(a.as_date(), b.as_date()));
        case value_type::list: return compare_lists(a.as_list(), b.as_list(), counted);
        default: return comparison::unknown;
    }
}

int order(const value& a, const value& b, run_context* counted) {
    const int ra = rank(a), rb = rank(b);
    if (ra != rb) return sign(ra, rb);
    switch (a.type()) {
        case value_type::map: return order_maps(a.as_map(), b.as_map(), counted);
        case value_type::node: return sign(a.as_node(), b.as_node());
        case value_type::relationship: return sign(a.as_edge(), b.as_edge());
        case value_type::list: return order_lists(a.as_list(), b.as_list(), counted);
        case value_type::path:
            count(counted, a.as_path().nodes.size() / elements_per_step);
            return order_paths(a.as_path(), b.as_path());
        case value_type::date: return sign(a.as_date(), b.as_date());
        case value_type::string: count_bytes(counted, a, b); return sign(a.as_string().compare(b.as_string()), 0);
        case value_type::boolean: return sign(a.as_boolean(), b.as_boolean());
        case value_type::integer:
        case value_type::floating: return ra == 9 ? 0 : compare_numbers(a, b);
        case value_type::null: break;
    }
    return 0;
}

std::size_t hash(const value& v, run_context* counted) {
    const auto seed = static_cast<std::size_t>(rank(v));
    switch (v.type()) {
        case value_type::null: return mix(seed, 0);
        case value_type::boolean: return mix(seed, v.as_boolean() ? 1 : 2);
        case value_type::integer: return mix(8, static_cast<std::uint64_t>(v.as_integer()));
        case value_type::floating: return mix(8, bits_of(v.as_floating()));
        case value_type::string:
            count(counted, v.as_string().size() / bytes_per_step);
            return mix(seed, secret_hash(v.as_string()));
        case value_type::list: return mix(seed, hash(std::span<const value>(v.as_list()), counted));
        case value_type::node: return mix(seed, index(v.as_node()));
        case value_type::relationship: return mix(seed, index(v.as_edge()));
        case value_type::date: return mix(seed, static_cast<std::uint64_t>(v.as_date()));
        case value_type::map: {
            std::size_t all = seed;
            for (const auto& [key, one] : v.as_map()) all = mix(mix(all, secret_hash(key)), hash(one, counted));
            return all;
        }
        case value_type::path: {
            const auto& [nodes, edges] = v.as_path();
            count(counted, nodes.size() / elements_per_step);
            return mix(mix(seed, secret_hash(nodes.data(), nodes.size() * sizeof(node_id))),
                       secret_hash(edges.data(), edges.size() * sizeof(edge_id)));
        }
    }
    return seed;
}

std::size_t hash(std::span<const value> row, run_context* counted) {
    count(counted, row.size());
    std::size_t all = row.size();
    for (const auto& v : row) all = mix(all, hash(v, counted));
    return all;
}

}  // namespace claimgraph::cypher
