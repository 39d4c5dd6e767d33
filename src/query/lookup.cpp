#include <claimgraph/query/lookup.hpp>

#include <claimgraph/graph/names.hpp>

#include "core/large_pages.hpp"
#include "core/secret_hash.hpp"
#include "core/unicode.hpp"
#include "graph/labels_ahead.hpp"
#include "query/look_ahead.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace claimgraph {

namespace {

/// "article#claim", which no index has.
bool is_full_name(std::string_view name) noexcept { return name.find('#') != std::string_view::npos; }

bool has_folded(const graph& g, node_id n, std::string_view folded) {
    if (folds_to(g.label(n), folded) || folds_to(g.id(n), folded)) return true;
    const auto aliases = g.aliases(n);
    return std::any_of(aliases.begin(), aliases.end(), [&](const auto& alias) { return folds_to(alias, folded); });
}

}  // namespace

name_lookup::name_lookup(graph g) : graph_(std::move(g)) {
    std::vector<std::uint64_t> hashes;  // of one node: its names may fold to the same
    std::size_t names = 0;
    const auto each = [&](const auto& visit) {
        for (const auto n : graph_.nodes()) {
            hashes.clear();
            hashes.push_back(secret_hash(folded_key(graph_.id(n)).view()));
            hashes.push_back(secret_hash(folded_key(graph_.label(n)).view()));
            for (const auto& alias : graph_.aliases(n)) hashes.push_back(secret_hash(folded_key(alias).view()));
            std::sort(hashes.begin(), hashes.end());
            hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
            for (const auto hash : hashes) visit(hash, n);
        }
    };
    each([&](std::uint64_t, node_id) { ++names; });
    slots_ = in_large_pages<slot>(std::bit_ceil(2 * names + 2));
    each([&](std::uint64_t hash, node_id n) { insert(hash, n); });
}

void name_lookup::insert(std::uint64_t hash, node_id n) {
    constexpr std::size_t most_beside = 8;
    auto at = hash & (slots_.size() - 1);
    std::size_t beside = 0;
    for (; slots_[at].node != no_node; at = (at + 1) & (slots_.size() - 1)) {
        if (!slots_[at].is_of(hash) || ++beside < most_beside) continue;
        slots_[at].has_more = 1;
        others_[hash].push_back(n);
        return;
    }
    slots_[at] = {static_cast<std::uint32_t>(hash >> 33) & slot::hash_bits, 0, n};
}

template <class Visit>
void name_lookup::for_each_named(std::string_view folded, std::uint64_t hash, const Visit& visit) const {
    for (auto at = hash & (slots_.size() - 1); slots_[at].node != no_node; at = (at + 1) & (slots_.size() - 1)) {
        if (!slots_[at].is_of(hash)) continue;
        if (has_folded(graph_, slots_[at].node, folded)) visit(slots_[at].node);
        if (slots_[at].has_more == 0) continue;
        if (const auto others = others_.find(hash); others != others_.end())
            for (const auto n : others->second)
                if (has_folded(graph_, n, folded)) visit(n);
    }
}

std::vector<node_id> name_lookup::find(std::string_view name) const {
    const folded_key folded(name);
    std::vector<node_id> found;
    for_each_named(folded.view(), secret_hash(folded.view()), [&](node_id n) { found.push_back(n); });
    const auto exact = std::find_if(found.begin(), found.end(), [&](node_id n) { return graph_.id(n) == name; });
    if (exact != found.end()) return {*exact};
    if (found.empty() && is_full_name(name)) return nodes_named(graph_, name);
    std::sort(found.begin(), found.end());
    return found;
}

node_id name_lookup::only(std::string_view name, std::string_view folded, std::uint64_t hash) const {
    std::size_t count = 0;
    node_id one = no_node;
    for_each_named(folded, hash, [&](node_id n) {
        if (++count == 1 || graph_.id(n) == name) one = n;
    });
    if (count == 0 && is_full_name(name)) {
        const auto found = nodes_named(graph_, name);
        return found.size() == 1 ? found.front() : no_node;
    }
    return count < 2 || graph_.id(one) == name ? one : no_node;
}

node_id name_lookup::find_one(std::string_view name) const {
    const folded_key folded(name);
    return only(name, folded.view(), secret_hash(folded.view()));
}

void name_lookup::find_each(std::span<const std::string_view> names, std::span<node_id> found) const {
    constexpr std::size_t together = 16;
    const labels_ahead labels(graph_);
    std::array<std::uint64_t, together> hashes;
    std::array<folded_key, together> keys;
    std::array<node_id, together> likely;
    for (std::size_t begin = 0; begin < names.size(); begin += together) {
        const auto count = std::min(together, names.size() - begin);
        for (auto next = begin + together; next < std::min(names.size(), begin + 2 * together); ++next)
            prefetch(names[next].data());
        for (std::size_t i = 0; i < count; ++i) {
            keys[i].assign(names[begin + i]);
            hashes[i] = secret_hash(keys[i].view());
            prefetch(&slots_[hashes[i] & (slots_.size() - 1)]);
        }
        std::size_t some = 0;
        for (std::size_t i = 0; i < count; ++i)
            if (const auto n = slots_[hashes[i] & (slots_.size() - 1)].node; n != no_node) {
                labels.ask_number(n);
                likely[some++] = n;
            }
        for (std::size_t i = 0; i < some; ++i) labels.ask_end(likely[i]);
        for (std::size_t i = 0; i < some; ++i) labels.ask_bytes(likely[i]);
        for (std::size_t i = 0; i < count; ++i) found[begin + i] = only(names[begin + i], keys[i].view(), hashes[i]);
    }
}

void read_labels(const graph& g, std::span<const node_id> nodes, std::span<std::string_view> labels) noexcept {
    constexpr std::size_t ahead = 12;
    const labels_ahead far(g);
    const auto count = nodes.size();
    for (std::size_t i = 0; i < std::min(2 * ahead, count); ++i) far.ask_number(nodes[i]);
    for (std::size_t i = 0; i < std::min(ahead, count); ++i) far.ask_end(nodes[i]);
    for (std::size_t i = 0; i < count; ++i) {
        if (i + 2 * ahead < count) far.ask_number(nodes[i + 2 * ahead]);
        if (i + ahead < count) far.ask_end(nodes[i + ahead]);
        labels[i] = far.read(nodes[i]);
    }
}

attribute_lookup::attribute_lookup(const graph& g, std::string_view key) {
    for (const auto n : g.nodes())
        for (const auto& attribute : g.attributes(n)) {
            if (attribute.first != key) continue;
            const std::string_view value = attribute.second;
            auto at = nodes_.find(value);
            if (at == nodes_.end()) at = nodes_.emplace(value, std::vector<node_id>{}).first;
            if (at->second.empty() || at->second.back() != n) at->second.push_back(n);
        }
}

std::span<const node_id> attribute_lookup::find(std::string_view value) const noexcept {
    const auto at = nodes_.find(value);
    return at == nodes_.end() ? std::span<const node_id>{} : std::span<const node_id>(at->second);
}

}  // namespace claimgraph
