#include <claimgraph/query/filter.hpp>

#include <claimgraph/graph/names.hpp>

#include <algorithm>

namespace claimgraph {

namespace {

/// The ids of names, all of a kind.
result<std::vector<node_id>> resolve_all(const graph& g, const std::vector<std::string>& names, const char* kind) {
    std::vector<node_id> nodes;
    if (names.empty()) return nodes;
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
        if (v[relation_id{static_cast<std::uint8_t>(r)}].sign != relation_sign::polarity) return true;
    return false;
}

}  // namespace

scope::scope(graph g, const filters& f)
    : graph_(std::move(g)),
      columns_(graph_.columns()),
      assertions_(graph_.assertions()),
      validities_(graph_.validities()),
      asked_(f),
      deniable_(graph_.has_negative_claims() && can_deny(graph_.vocabulary())) {}

scope::scope(graph g) : scope(std::move(g), filters{}) { look_again(); }

/// What has to be looked at to judge a claim.
void scope::look_again() noexcept {
    leaves_out_ = !origins_.empty() || !speakers_.empty() || modalities_ != 0;
    asks_who_ = deniable_ || leaves_out_;
    bounded_ = asked_.as_of.has_value() || since_ != first_day;
    all_count_ = !asks_who_ && !bounded_;
}

bool scope::is_left_out(std::uint32_t row) const noexcept {
    const auto& a = assertions_[row];
    return contains(origins_, a.origin) || contains(speakers_, a.speaker) ||
           (modalities_ >> static_cast<unsigned>(a.modality) & 1) != 0;
}

result<scope> scope::make(graph g, const filters& f) {
    auto origins = resolve_all(g, f.without_origins, "source");
    if (!origins) return origins.error();
    auto speakers = resolve_all(g, f.without_speakers, "actor");
    if (!speakers) return speakers.error();
    scope s(std::move(g), f);
    s.origins_ = std::move(*origins);
    s.speakers_ = std::move(*speakers);
    for (const auto m : f.without_modalities)
        s.modalities_ = static_cast<std::uint8_t>(s.modalities_ | 1u << static_cast<unsigned>(m));
    if (f.as_of) s.latest_ = s.earliest_ = *f.as_of;
    s.look_again();
    return s;
}

void scope::judge_all() {
    said_.clear(), active_.clear();
    look_again();
    if (asks_who_) {
        std::vector<std::uint8_t> said(assertions_.size());
        for (std::uint32_t i = 0; i < said.size(); ++i) said[i] = judge(i);
        said_ = std::move(said);
        asks_who_ = std::any_of(said_.begin(), said_.end(), [](auto s) { return s != 0; });
    }
    if (bounded_) {
        active_.resize(validities_.size());
        for (std::size_t i = 0; i < active_.size(); ++i) active_[i] = within_bounds(validities_[i]);
        bounded_ = std::find(active_.begin(), active_.end(), 0) != active_.end();
    }
    all_count_ = !asks_who_ && !bounded_;
}

truth scope::active(edge_id e) const noexcept {
    return asked_.as_of ? graph_.when(e).holds_on(*asked_.as_of) : truth::yes;
}

truth scope::active(node_id n) const noexcept {
    return asked_.as_of ? graph_.when(n).holds_on(*asked_.as_of) : truth::yes;
}

void scope::only_since(day d) {
    since_ = std::max(since_, d);
    active_.clear();
    look_again();
}

scope scope::undiscounted() const {
    auto all = *this;
    all.asked_.without_origins.clear();
    all.asked_.without_speakers.clear();
    all.asked_.without_modalities.clear();
    all.origins_.clear(), all.speakers_.clear(), all.modalities_ = 0;
    all.said_.clear();
    all.look_again();
    return all;
}

scope scope::with_denials() const {
    auto all = *this;
    all.deniable_ = false;
    all.said_.clear();
    all.look_again();
    return all;
}

}  // namespace claimgraph
