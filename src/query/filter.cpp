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

}  // namespace

scope::scope(graph g) : graph_(std::move(g)) {
    for (const auto& a : graph_.assertions()) said_.push_back(a.polarity == polarity::negative ? denies : 0);
    active_.assign(graph_.validities().size(), 1);
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
    if (!f.as_of) return s;
    const auto validities = s.graph_.validities();
    for (std::size_t i = 0; i < validities.size(); ++i)
        s.active_[i] = validities[i].holds_on(*f.as_of) != answer::no;
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
}

scope scope::undiscounted() const {
    auto all = *this;
    for (auto& s : all.said_) s = static_cast<std::uint8_t>(s & ~left_out);
    all.asked_.without_origins.clear();
    all.asked_.without_speakers.clear();
    all.asked_.without_modalities.clear();
    return all;
}

}  // namespace claimgraph
