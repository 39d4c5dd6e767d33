#include "ingest/known_keys.hpp"

#include <algorithm>
#include <array>

namespace claimgraph {

namespace {

using namespace std::string_view_literals;

constexpr std::array node_keys = {"label"sv, "aliases"sv, "when"sv, "on"sv, "note"sv};
constexpr std::array anchor_keys = {"part"sv, "quote"sv, "prefix"sv, "suffix"sv};
constexpr std::array claim_keys = {"via"sv,        "origin"sv,     "polarity"sv,    "modality"sv,
                                   "likelihood"sv, "confidence"sv, "credibility"sv, "fidelity"sv};

bool contains(const auto& keys, std::string_view key) {
    return std::find(std::begin(keys), std::end(keys), key) != std::end(keys);
}

/// Calls f(keys) for a kind or relation and all above it, until that gives true.
template <class Id, class F>
bool any_above(const vocabulary& v, Id id, Id none, F&& f) {
    for (; id != none; id = v[id].below)
        if (f(v[id].keys)) return true;
    return false;
}

}  // namespace

bool known_keys::has(kind_id kind, std::string_view key) const {
    return contains(node_keys, key) ||
           any_above(vocabulary_, kind, no_kind, [&](const auto& keys) { return contains(keys, key); });
}

bool known_keys::has(relation_id relation, std::string_view key) const {
    return any_above(vocabulary_, relation, no_relation, [&](const auto& keys) { return contains(keys, key); });
}

bool known_keys::is_anchor(std::string_view key) noexcept { return contains(anchor_keys, key); }

bool known_keys::is_ours(std::string_view key) const {
    return contains(node_keys, key) || is_anchor(key) || contains(claim_keys, key) || key == "from" || key == "by" ||
           vocabulary_.is_shorthand(key);
}

bool known_keys::anywhere(std::string_view key) const { return is_ours(key) || contains(of_all(), key); }

std::vector<std::string_view> known_keys::of_all() const {
    std::vector<std::string_view> known(node_keys.begin(), node_keys.end());
    known.insert(known.end(), claim_keys.begin(), claim_keys.end());
    known.insert(known.end(), {"from", "by", "of"});
    for (std::size_t i = 0; i < vocabulary_.kind_count(); ++i) {
        const auto& keys = vocabulary_[kind_id{static_cast<std::uint8_t>(i)}].keys;
        known.insert(known.end(), keys.begin(), keys.end());
    }
    for (std::size_t i = 0; i < vocabulary_.relation_count(); ++i) {
        const auto& r = vocabulary_[relation_id{static_cast<std::uint8_t>(i)}];
        known.emplace_back(r.name);
        if (!r.inverse.empty()) known.emplace_back(r.inverse);
        known.insert(known.end(), r.keys.begin(), r.keys.end());
    }
    return known;
}

std::vector<std::string_view> known_keys::of(kind_id kind) const {
    std::vector<std::string_view> known(node_keys.begin(), node_keys.end());
    const auto add = [&](const auto& keys) { return known.insert(known.end(), keys.begin(), keys.end()), false; };
    any_above(vocabulary_, kind, no_kind, add);
    if (is_claim(kind)) add(claim_keys);
    for (const auto name : {"of"sv, "by"sv})
        if (vocabulary_.find_shorthand(name, kind)) known.push_back(name);
    for (std::size_t i = 0; i < vocabulary_.relation_count(); ++i) {
        const auto& r = vocabulary_[relation_id{static_cast<std::uint8_t>(i)}];
        known.emplace_back(r.name);
        if (!r.inverse.empty()) known.emplace_back(r.inverse);
    }
    return known;
}

std::vector<std::string_view> known_keys::of(relation_id relation) const {
    std::vector<std::string_view> known = {"from", "by", "when", "on", "note"};
    const auto add = [&](const auto& keys) { return known.insert(known.end(), keys.begin(), keys.end()), false; };
    add(claim_keys);
    any_above(vocabulary_, relation, no_relation, add);
    return known;
}

}  // namespace claimgraph
