#include "graph/step_ends.hpp"

#include "graph/family_steps.hpp"

namespace claimgraph {

namespace {

/// Those of a set that are below no other of it.
std::vector<kind_id> broadest(const vocabulary::data& v, const id_set& some) {
    std::vector<kind_id> all;
    for (std::size_t k = 0; k < v.kinds.size(); ++k)
        if (some[k] && (v.kinds_above[k] & some).count() == 1) all.push_back(kind_id{static_cast<std::uint8_t>(k)});
    return all;
}

/// Calls f(where it begins, where it ends) for the kinds that the step may join.
template <class F>
void for_each_pair(const vocabulary::data& v, const step& s, F&& f) {
    const auto& joins = v.joins[index(s.relation)];
    for (std::size_t from = 0; from < joins.size(); ++from)
        for (std::size_t to = 0; to < joins.size(); ++to)
            if (joins[from][to]) s.direction == direction::forward ? f(from, to) : f(to, from);
}

}  // namespace

id_set at_or_below(const vocabulary::data& v, const id_set& some) {
    id_set all;
    for (std::size_t k = 0; k < v.kinds.size(); ++k) all.set(k, (v.kinds_above[k] & some).any());
    return all;
}

std::optional<step> reversed(const vocabulary::data& v, step s) {
    if (!s.kinds.empty()) {
        const auto begins = at_or_below(v, set_of(s.kinds));
        id_set ends;
        bool exact = true;
        for_each_pair(v, s, [&](std::size_t begin, std::size_t end) {
            if (begins[begin]) ends.set(end);
        });
        for_each_pair(v, s, [&](std::size_t begin, std::size_t end) { exact = exact && begins[begin] == ends[end]; });
        if (!exact) return std::nullopt;
        s.kinds = broadest(v, ends);
    }
    s.direction = reverse(s.direction);
    return s;
}

std::optional<step> narrowed(const vocabulary::data& v, step s, const std::vector<kind_id>& at) {
    if (!s.kinds.empty() && !at.empty()) {
        const auto both = at_or_below(v, set_of(s.kinds)) & at_or_below(v, set_of(at));
        if (both.none()) return std::nullopt;
        s.kinds = broadest(v, both);
    } else if (s.kinds.empty()) s.kinds = at;
    return s;
}

}  // namespace claimgraph
