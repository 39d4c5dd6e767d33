#include <claimgraph/query/lookup.hpp>

#include "core/large_pages.hpp"
#include "core/unicode.hpp"
#include "graph/labels_ahead.hpp"
#include "query/look_ahead.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace claimgraph {

namespace {

std::uint64_t hash_of(std::string_view text) noexcept {
    std::uint64_t h = text.size();
    const auto mix = [&](std::uint64_t word) { h = (h ^ word) * 0x9E3779B97F4A7C15u, h ^= h >> 29; };
    const auto word_at = [&](std::size_t at, std::size_t bytes) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, bytes);
        return word;
    };
    if (text.size() < 8) mix(text.empty() ? 0 : word_at(0, text.size()));
    else {
        for (std::size_t at = 0; at + 8 < text.size(); at += 8) mix(word_at(at, 8));
        mix(word_at(text.size() - 8, 8));  // begins where it fits
    }
    return h * 0xD6E8FEB86659FD93u;
}

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
            hashes.push_back(hash_of(folded_key(graph_.id(n)).view()));
            hashes.push_back(hash_of(folded_key(graph_.label(n)).view()));
            for (const auto& alias : graph_.aliases(n)) hashes.push_back(hash_of(folded_key(alias).view()));
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
    auto at = hash & (slots_.size() - 1);
    while (slots_[at].node != no_node) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {static_cast<std::uint32_t>(hash >> 32), n};
}

template <class Visit>
void name_lookup::for_each_named(std::string_view folded, std::uint64_t hash, const Visit& visit) const {
    const auto upper = static_cast<std::uint32_t>(hash >> 32);
    for (auto at = hash & (slots_.size() - 1); slots_[at].node != no_node; at = (at + 1) & (slots_.size() - 1))
        if (slots_[at].hash == upper && has_folded(graph_, slots_[at].node, folded)) visit(slots_[at].node);
}

std::vector<node_id> name_lookup::find(std::string_view name) const {
    const folded_key folded(name);
    std::vector<node_id> found;
    for_each_named(folded.view(), hash_of(folded.view()), [&](node_id n) { found.push_back(n); });
    const auto exact = std::find_if(found.begin(), found.end(), [&](node_id n) { return graph_.id(n) == name; });
    if (exact != found.end()) return {*exact};
    std::sort(found.begin(), found.end());
    return found;
}

node_id name_lookup::only(std::string_view name, std::string_view folded, std::uint64_t hash) const {
    std::size_t count = 0;
    node_id one = no_node;
    for_each_named(folded, hash, [&](node_id n) {
        if (++count == 1 || graph_.id(n) == name) one = n;
    });
    return count < 2 || graph_.id(one) == name ? one : no_node;
}

node_id name_lookup::find_one(std::string_view name) const {
    const folded_key folded(name);
    return only(name, folded.view(), hash_of(folded.view()));
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
            hashes[i] = hash_of(keys[i].view());
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
