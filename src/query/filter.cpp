#include <claimgraph/query/filter.hpp>

#include <claimgraph/graph/names.hpp>

#include <algorithm>

namespace claimgraph {

namespace {

/// The ids of names, all of a kind.
result<std::vector<node_id>> resolve_all(const graph& g, const std::vector<std::string>& names, const char* kind) {
    std::vector<node_id> nodes;
    const auto wanted = g.vocabulary().kind(kind);
    for (const auto& name : names) {
        const auto n = wanted ? resolve(g, name, *wanted) : resolve(g, name);
        if (!n) return n.error();
        nodes.push_back(*n);
    }
    return nodes;
}

template <class T>
bool contains(const std::vector<T>& all, const T& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

/// Whether a negative claim can deny its relation at all in this vocabulary.
bool can_deny(const vocabulary& v) {
    for (std::size_t r = 0; r < v.relation_count(); ++r)
        if (v[relation_id{static_cast<std::uint16_t>(r)}].sign != relation_sign::polarity) return true;
    return false;
}

}  // namespace

scope::scope(graph g) : graph_(std::move(g)), columns_(graph_.columns()) {
    const bool deniable = can_deny(graph_.vocabulary());
    said_.reserve(graph_.assertions().size());
    for (const auto& a : graph_.assertions()) said_.push_back(deniable && a.polarity == polarity::negative ? denies : 0);
    active_.assign(graph_.validities().size(), 1);
    judge_whole();
}

void scope::judge_whole() noexcept {
    all_count_ = std::find_if(said_.begin(), said_.end(), [](auto s) { return s != 0; }) == said_.end() &&
                 std::find(active_.begin(), active_.end(), 0) == active_.end();
}

result<scope> scope::make(graph g, const filters& f) {
    const auto origins = resolve_all(g, f.without_origins, "source");
    if (!origins) return origins.error();
    const auto speakers = resolve_all(g, f.without_speakers, "actor");
    if (!speakers) return speakers.error();
    scope s(std::move(g));
    s.asked_ = f;
    const auto assertions = s.graph_.assertions();
    for (std::size_t i = 0; i < assertions.size(); ++i)
        if (contains(*origins, assertions[i].origin) || contains(*speakers, assertions[i].speaker) ||
            contains(f.without_modalities, assertions[i].modality))
            s.said_[i] |= left_out;
    s.judge_whole();
    if (!f.as_of) return s;
    const auto validities = s.graph_.validities();
    for (std::size_t i = 0; i < validities.size(); ++i)
        s.active_[i] = validities[i].holds_on(*f.as_of) != answer::no;
    s.judge_whole();
    return s;
}

answer scope::active(edge_id e) const noexcept {
    return asked_.as_of ? graph_.when(e).holds_on(*asked_.as_of) : answer::yes;
}

answer scope::active(node_id n) const noexcept {
    return asked_.as_of ? graph_.when(n).holds_on(*asked_.as_of) : answer::yes;
}

void scope::only_since(day d) {
    const auto validities = graph_.validities();
    for (std::size_t i = 0; i < validities.size(); ++i)
        if (validities[i].possible_from < d) active_[i] = 0;
    judge_whole();
}

scope scope::undiscounted() const {
    auto all = *this;
    for (auto& s : all.said_) s = static_cast<std::uint8_t>(s & ~left_out);
    all.asked_.without_origins.clear();
    all.asked_.without_speakers.clear();
    all.asked_.without_modalities.clear();
    all.judge_whole();
    return all;
}

}  // namespace claimgraph
