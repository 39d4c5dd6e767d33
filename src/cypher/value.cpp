#include <claimgraph/cypher/value.hpp>

#include "cypher/compare.hpp"
#include "cypher/text.hpp"

#include <algorithm>
#include <atomic>

namespace claimgraph::cypher {

namespace {
// What the values of this thread keep in all. A value that is freed by another thread is taken off
// there; a question only looks at the difference to its own begin.
thread_local std::int64_t in_use = 0;
}  // namespace

std::int64_t value_bytes() noexcept { return in_use; }

struct value::heap {
    std::atomic<std::uint32_t> references{1};
    std::int64_t bytes = 0;

    void weigh(std::size_t content) noexcept {
        bytes = static_cast<std::int64_t>(content) + 64;
        in_use += bytes;
    }
};
struct value::string_heap : heap {
    explicit string_heap(std::string s) : content(std::move(s)) {}
    std::string content;
};
struct value::list_heap : heap {
    list content;
    std::uint32_t depth = 1;
};
struct value::map_heap : heap {
    map content;
    std::uint32_t depth = 1;
};
struct value::path_heap : heap {
    path content;
};

std::string_view to_string(value_type t) noexcept {
    switch (t) {
        case value_type::null: return "NULL";
        case value_type::boolean: return "BOOLEAN";
        case value_type::integer: return "INTEGER";
        case value_type::floating: return "FLOAT";
        case value_type::string: return "STRING";
        case value_type::list: return "LIST";
        case value_type::map: return "MAP";
        case value_type::node: return "NODE";
        case value_type::relationship: return "RELATIONSHIP";
        case value_type::path: return "PATH";
        case value_type::date: break;
    }
    return "DATE";
}

value::value(std::string_view s) : value(std::string(s)) {}

value::value(std::string s) {
    const auto bytes = s.capacity();
    as_.h = new string_heap(std::move(s));
    as_.h->weigh(bytes);
    tag_ = tag_of(value_type::string) | shared;
}

value::value(list elements) {
    auto* made = new list_heap;
    for (const auto& e : elements) made->depth = std::max(made->depth, e.depth() + 1);
    made->content = std::move(elements);
    made->weigh(made->content.capacity() * sizeof(value));
    as_.h = made;
    tag_ = tag_of(value_type::list) | shared;
}

value::value(map entries) {
    std::stable_sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    map unique;
    unique.reserve(entries.size());
    for (auto& e : entries) {
        if (!unique.empty() && unique.back().first == e.first) unique.back().second = std::move(e.second);
        else unique.push_back(std::move(e));
    }
    auto* made = new map_heap;
    for (const auto& e : unique) made->depth = std::max(made->depth, e.second.depth() + 1);
    made->content = std::move(unique);
    made->weigh(made->content.capacity() * (sizeof(value) + sizeof(std::string)));
    as_.h = made;
    tag_ = tag_of(value_type::map) | shared;
}

value::value(path p) {
    auto* made = new path_heap;
    made->content = std::move(p);
    made->weigh(made->content.nodes.capacity() * 2 * sizeof(node_id));
    as_.h = made;
    tag_ = tag_of(value_type::path) | shared;
}

value value::borrowed(std::string_view s) noexcept {
    value v;
    v.as_.s = s.data();
    v.tag_ = tag_of(value_type::string) | std::uint64_t{static_cast<std::uint32_t>(s.size())} << length_at;
    return v;
}

void value::keep() const noexcept { as_.h->references.fetch_add(1, std::memory_order_relaxed); }

void value::release() noexcept {
    if (as_.h->references.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
    in_use -= as_.h->bytes;
    switch (type()) {
        case value_type::string: delete static_cast<string_heap*>(as_.h); break;
        case value_type::list: delete static_cast<list_heap*>(as_.h); break;
        case value_type::map: delete static_cast<map_heap*>(as_.h); break;
        default: delete static_cast<path_heap*>(as_.h); break;
    }
}

std::string_view value::as_string() const noexcept {
    if (is_shared()) return static_cast<const string_heap*>(as_.h)->content;
    return {as_.s, static_cast<std::size_t>(tag_ >> length_at)};
}
const value::list& value::as_list() const noexcept { return static_cast<const list_heap*>(as_.h)->content; }
const value::map& value::as_map() const noexcept { return static_cast<const map_heap*>(as_.h)->content; }
const path& value::as_path() const noexcept { return static_cast<const path_heap*>(as_.h)->content; }

double value::as_number() const noexcept { return is(value_type::integer) ? static_cast<double>(as_.i) : as_.d; }

std::uint32_t value::depth() const noexcept {
    if (is(value_type::list)) return static_cast<const list_heap*>(as_.h)->depth;
    if (is(value_type::map)) return static_cast<const map_heap*>(as_.h)->depth;
    return 0;
}

const value& value::at(std::string_view key) const noexcept {
    static const value none;
    if (!is(value_type::map)) return none;
    const auto& all = as_map();
    const auto found =
        std::lower_bound(all.begin(), all.end(), key, [](const auto& e, std::string_view k) { return e.first < k; });
    return found != all.end() && found->first == key ? found->second : none;
}

value value::owned() const {
    if (is(value_type::string) && !is_shared()) return value(as_string());
    if (is(value_type::list)) {
        list copy = as_list();
        for (auto& e : copy) e = e.owned();
        return value(std::move(copy));
    }
    if (is(value_type::map)) {
        map copy = as_map();
        for (auto& e : copy) e.second = e.second.owned();
        return value(std::move(copy));
    }
    return *this;
}

bool same(const value& a, const value& b) { return a.type() == b.type() && order(a, b) == 0; }

namespace {

void append(std::string& out, const value& v);

void append_list(std::string& out, const value::list& all) {
    out += '[';
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i > 0) out += ", ";
        append(out, all[i]);
    }
    out += ']';
}

void append_map(std::string& out, const value::map& all) {
    out += '{';
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i > 0) out += ", ";
        out += quoted_name(all[i].first);
        out += ": ";
        append(out, all[i].second);
    }
    out += '}';
}

void append_path(std::string& out, const path& p) {
    out += '<';
    for (std::size_t i = 0; i < p.nodes.size(); ++i) {
        if (i > 0) out += "-[" + std::to_string(index(p.edges[i - 1])) + "]-";
        out += '(' + std::to_string(index(p.nodes[i])) + ')';
    }
    out += '>';
}

void append(std::string& out, const value& v) {
    switch (v.type()) {
        case value_type::null: out += "null"; break;
        case value_type::boolean: out += v.as_boolean() ? "true" : "false"; break;
        case value_type::integer: out += std::to_string(v.as_integer()); break;
        case value_type::floating: out += float_text(v.as_floating()); break;
        case value_type::string: out += quoted_string(v.as_string()); break;
        case value_type::list: append_list(out, v.as_list()); break;
        case value_type::map: append_map(out, v.as_map()); break;
        case value_type::node: out += '(' + std::to_string(index(v.as_node())) + ')'; break;
        case value_type::relationship: out += '[' + std::to_string(index(v.as_edge())) + ']'; break;
        case value_type::path: append_path(out, v.as_path()); break;
        case value_type::date: out += "date('" + claimgraph::to_string(v.as_date()) + "')"; break;
    }
}

}  // namespace

std::string to_string(const value& v) {
    std::string out;
    append(out, v);
    return out;
}

}  // namespace claimgraph::cypher
